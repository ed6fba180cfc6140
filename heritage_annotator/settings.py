"""The settings of a person, kept in a TOML file. No Qt."""

import getpass
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, field, fields, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast, get_args, get_origin

from heritage_annotator.frozen import frozen
from heritage_annotator.model import identity
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.records import Annotator
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.files.alone import alone_in
from heritage_annotator.services.files.reading import read_bytes
from heritage_annotator.services.files.toml import name_aside, parsed
from heritage_annotator.services.projects.identity import keep_identity, kept_identity
from heritage_annotator.storage.file.drafts import whole
from heritage_annotator.storage.reading.seen import Seen

THEMES = ("system", "light", "dark")
MOTION = ("system", "full", "reduced")
TABS = ("tags", "annotations")
CHOICES = {"theme": THEMES, "motion": MOTION, "right_tab": TABS}
"""What a setting may be, for those that are one of a few."""

ZOOM = (60, 300)
BOUNDS = {
    "zoom": ZOOM,
    "interface_size": (100, 250),
    "reading_size": (11, 32),
    "reading_width": (40, 120),
    "line_height": (140, 240),
    "backups": (0, 50),
}
"""The least and the most of settings that are a number, each in its unit."""

_WIDEST = 16384
_RECENT = 10
_LARGEST = 2**20
"""Bytes of the file; of a setting that is text so many code points:"""
_LONGEST, _LONGEST_NAME = 20_000, 1000


@frozen
class Settings:
    """A person's settings. What a mapping holds is never altered in place.

    Sizes are logical pixels; `zoom`, `line_height` and `interface_size` percentages; `reading_width` is in characters,
    `backups` how many copies of a project are kept. `language` is that of the interface
    (BCP 47; empty: the system's), `tag_language` that of the names of tags (empty: the interface's). `shortcuts` holds
    the keys of those actions that have others than the table gives them.
    """

    annotator_id: str = field(default_factory=random_id)
    annotator_name: str = ""
    theme: str = "system"
    language: str = ""
    tag_language: str = ""
    motion: str = "system"
    interface_size: int = 100
    reading_font: str = ""
    reading_size: int = 17
    reading_width: int = 70
    line_height: int = 160
    zoom: int = 100
    whole_words: bool = True
    shortcuts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    backups: int = 5
    last_project: str = ""
    recent_commands: tuple[str, ...] = ()
    """What was chosen lately in the command palette, as `kind:id`."""
    recent_projects: tuple[str, ...] = ()
    last_articles: Mapping[str, str] = field(default_factory=dict)
    """By project: the article that was read last."""
    last_places: Mapping[str, int] = field(default_factory=dict)
    """By project: the code point at the top of the reader, in that article."""
    window_size: tuple[int, ...] = (1280, 800)
    window_place: tuple[int, ...] = ()
    """Left and top, on the virtual desktop; empty when the system should choose."""
    maximised: bool = False
    last_folders: Mapping[str, str] = field(default_factory=dict)
    """By kind of file: the folder she last chose one in."""
    blind_projects: tuple[str, ...] = ()
    """The uuids of projects in which she sees only her own work."""
    hidden_annotators: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By uuid of a project: the ids of those whose work she does not want to see."""
    annotator_names: Mapping[str, str] = field(default_factory=dict)
    """By id of an annotator: what she calls them on this machine, a pseudonym, say."""
    annotator_colors: Mapping[str, str] = field(default_factory=dict)
    """By id of an annotator: the colour they have on this machine, as `#rrggbb`."""
    watched_folders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By uuid of a project: the folders whose new files are offered to it."""
    taken_unasked: tuple[str, ...] = ()
    """The uuids of projects into which they come by themselves."""
    incident_columns: tuple[str, ...] = ()
    """The columns of the table of incidents, in their order; none: the usual ones."""
    table_columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By digest of the names of a table's columns: what she said they hold, as `field=name`."""
    pane_sizes: tuple[int, ...] = ()
    reading_mode: bool = False
    right_tab: str = "tags"

    @property
    def annotator(self) -> Annotator:
        """Who does the deeds here."""
        return Annotator(self.annotator_id, self.annotator_name or _system_name())

    def seen_in(self, uuid: str) -> Seen:
        """Whose work she wants to see in that project."""
        names = tuple(sorted((id_, name) for id_, name in self.annotator_names.items() if id_ != self.annotator_id))
        if uuid in self.blind_projects:
            return Seen(only=self.annotator_id, names=names)
        hidden = tuple(each for each in self.hidden_annotators.get(uuid, ()) if each != self.annotator_id)
        return Seen(hidden=hidden, names=names)

    def with_blindness(self, uuid: str, *, blind: bool) -> "Settings":
        """These settings once she wants to see only her own work in that project, or all of it again."""
        others = tuple(each for each in self.blind_projects if each != uuid)
        return replace(self, blind_projects=(*others, uuid) if blind else others)

    def with_hidden(self, uuid: str, annotator_ids: Sequence[str]) -> "Settings":
        """These settings once she does not want to see these people's work in that project."""
        return replace(self, hidden_annotators={**self.hidden_annotators, uuid: tuple(annotator_ids)})

    def with_person(self, annotator_id: str, name: str, color: str) -> "Settings":
        """These settings once she calls somebody so, and they have that colour; '' for neither."""
        names = {id_: each for id_, each in self.annotator_names.items() if id_ != annotator_id}
        colors = {id_: each for id_, each in self.annotator_colors.items() if id_ != annotator_id}
        names |= {annotator_id: name} if name else {}
        colors |= {annotator_id: color} if color else {}
        return replace(self, annotator_names=names, annotator_colors=colors)

    def with_watched(self, uuid: str, folders: Sequence[str], *, unasked: bool) -> "Settings":
        """These settings once she wants those folders watched for that project, and what comes offered or taken."""
        others = tuple(each for each in self.taken_unasked if each != uuid)
        watched = {**self.watched_folders, uuid: tuple(folders)}
        return replace(self, watched_folders=watched, taken_unasked=(*others, uuid) if unasked else others)

    def with_project(self, path: Path) -> "Settings":
        """These settings after `path` was opened."""
        opened = str(path)
        recent = tuple(dict.fromkeys((opened, *self.recent_projects)))[:_RECENT]
        return replace(self, last_project=opened, recent_projects=recent)

    def without_project(self, path: Path) -> "Settings":
        """These settings with nothing about `path` in them any more."""
        gone = str(path)
        return replace(
            self,
            last_project="" if self.last_project == gone else self.last_project,
            recent_projects=tuple(each for each in self.recent_projects if each != gone),
            last_articles={name: value for name, value in self.last_articles.items() if name != gone},
            last_places={name: value for name, value in self.last_places.items() if name != gone},
        )

    def with_place(self, path: Path, article_id: str, code_point: int) -> "Settings":
        """These settings once somebody read so far in the project at `path`."""
        known = {*self.recent_projects, str(path)}
        articles = {name: value for name, value in self.last_articles.items() if name in known}
        places = {name: value for name, value in self.last_places.items() if name in known}
        return replace(
            self,
            last_articles=articles | {str(path): article_id},
            last_places=places | {str(path): code_point},
        )


# A file's name need be no UTF-8: Python spells its bytes as halves of surrogate pairs, which no file takes. Written are
# the last signs of the last plane for private use in their place.
_AS_WRITTEN = {0xDC00 + byte: 0x10FF00 + byte for byte in range(0x80, 0x100)}
_AS_NAMED = {written: named for named, written in _AS_WRITTEN.items()}


class Loaded(NamedTuple):
    """Settings as they were found. `set_aside`: where a file lies that could not be read, if there was one.

    `is_known`: whether who the annotator is was found; else she is somebody new.
    """

    settings: Settings
    set_aside: Path | None = None
    is_known: bool = True


def load(path: Path) -> Settings:
    """The settings at `path`, as `loaded` gives them."""
    return loaded(path).settings


def loaded(path: Path) -> Loaded:
    """The settings at `path`; a value of the wrong form gives way to the default.

    A damaged file is moved to `….damaged`, and one with who the annotator is takes its place: under
    another id a person could not undo her own deeds.
    """
    data = b""
    try:
        data = read_bytes(path, path.name, _LARGEST)
        found = _told_by(data)
    except UnreadableFileError as error:
        if error.reason != "too_large":
            return Loaded(_made_of(kept_identity(path)))
    except ValueError:
        pass
    else:
        return Loaded(_made_of(found if _is_id(found.get("annotator_id")) else {**found, **kept_identity(path)}))
    told = kept_identity(path) | _salvaged(data.decode(errors="replace"))
    settings, aside = _made_of(told), name_aside(path)
    with suppress(OSError):
        path.replace(aside)
        save(path, settings)
    return Loaded(settings, aside, "annotator_id" in told)


@lru_cache(maxsize=1)
def _told_by(data: bytes) -> Mapping[str, Any]:
    """What a file of those bytes says: whoever writes one first looks twice at the same.

    Raises:
        ValueError: no settings can be read in it.
    """
    return MappingProxyType(parsed(data.decode().translate(_AS_NAMED)))


def _salvaged(text: str) -> dict[str, Any]:
    """Who the annotator is, out of a damaged file."""
    found: dict[str, Any] = {}
    for line in text.splitlines():
        if line.startswith(("annotator_id", "annotator_name")):
            with suppress(ValueError):
                found |= parsed(line)
    return found if _is_id(found.get("annotator_id")) else {}


def _is_id(value: object) -> bool:
    return isinstance(value, str) and len(value) == identity.LENGTH


def _made_of(found: Mapping[str, Any]) -> Settings:
    kept = {each.name: _as(found[each.name], each.type) for each in fields(Settings) if each.name in found}
    settings = Settings(**{name: value for name, value in kept.items() if value is not None})
    return _within_bounds(settings)


def _within_bounds(settings: Settings) -> Settings:
    """What the project file and the window take for granted."""
    default, mended = Settings(settings.annotator_id), dict[str, Any]()
    if not _is_id(settings.annotator_id):
        mended["annotator_id"] = random_id()
    mended["annotator_name"] = settings.annotator_name[:_LONGEST_NAME]
    mended["annotator_names"] = {id_: name[:_LONGEST_NAME] for id_, name in settings.annotator_names.items()}
    mended["recent_projects"] = settings.recent_projects[:_RECENT]
    if len(settings.window_size) != 2 or not all(0 < side <= _WIDEST for side in settings.window_size):
        mended["window_size"] = default.window_size
    if len(settings.window_place) != 2 or not all(abs(at) <= _WIDEST for at in settings.window_place):
        mended["window_place"] = ()
    if not all(0 <= size <= _WIDEST for size in settings.pane_sizes):
        mended["pane_sizes"] = ()
    for name, permitted in CHOICES.items():
        if getattr(settings, name) not in permitted:
            mended[name] = getattr(default, name)
    for name, (least, most) in BOUNDS.items():
        mended[name] = max(least, min(most, getattr(settings, name)))
    return replace(settings, **mended)


def _as(value: Any, kind: Any) -> Any:
    """`value` as a `kind`, or None when it is of another."""
    if kind in {str, int, bool}:
        fits = type(value) is kind and not (kind is str and len(value) > _LONGEST)
        return value if fits else None
    if get_origin(kind) is tuple:
        [of, _] = get_args(kind)
        fits = isinstance(value, list) and all(type(each) is of for each in cast("list[Any]", value))
        return tuple(value) if fits else None
    if not isinstance(value, dict):
        return None
    [_, of] = get_args(kind)
    made = {name: _as(each, of) for name, each in cast("dict[str, Any]", value).items()}
    return {name: each for name, each in made.items() if each is not None}


def _of_others(path: Path) -> dict[str, Any]:
    """What the file at `path` holds that is no setting of ours: a newer version wrote it, and will look for it."""
    try:
        found = _told_by(read_bytes(path, path.name, _LARGEST))
    except (UnreadableFileError, ValueError) as error:
        if isinstance(error, UnreadableFileError) and error.reason == "unreadable":
            raise OSError(None, error.detail, str(path)) from error  # what is in it is not written over unread
        return {}
    return {name: value for name, value in found.items() if name not in Settings.__dataclass_fields__}


def save(path: Path, settings: Settings) -> None:
    """Writes the settings whole or not at all. What else the file holds stays in it.

    Raises:
        OSError: the folder cannot be made or written, or what is there cannot be read.
    """
    import tomli_w

    path.parent.mkdir(parents=True, exist_ok=True)
    ours, others = asdict(settings), _of_others(path)
    keep_identity(path, settings.annotator_id, settings.annotator_name)
    try:
        written = tomli_w.dumps(ours | others)
    except RecursionError:  # no version of ours nests so deep
        written = tomli_w.dumps(ours)
    with whole(path) as draft:
        draft.touch(mode=0o600)
        draft.write_text(written.translate(_AS_WRITTEN), encoding="utf-8", newline="\n")


class SettingsStore:
    """The settings of one person on one machine, kept as they change. Without `writes` nothing is written.

    `found`: what was there at the start.
    """

    def __init__(self, path: Path, *, writes: bool = True) -> None:
        self._path = path
        self.writes = writes
        self.found = loaded(path)
        self.settings = self._written = self.found.settings
        # Not of the path itself, which raises where a folder above may not be looked into.
        self.is_first_start = not os.path.exists(path)  # noqa: PTH110

    def hold(self, settings: Settings) -> None:
        """Takes these settings from now on; they are written with the next `keep`."""
        self.settings = settings

    def keep(self, settings: Settings) -> None:
        """Takes these settings from now on, and writes what differs from those written before.

        What another window wrote meanwhile stays.

        Raises:
            OSError: they hold for now, but could not be written.
        """
        before, self.settings = self._written, settings
        if not self.writes or (settings == before and not self.is_first_start):
            return
        with alone_in(self._path.parent):
            if os.path.exists(self._path):  # noqa: PTH110
                settings = _merged(before, settings, load(self._path))
                # What others opened is offered here too; all else of theirs holds in their windows only.
                self.settings = replace(self.settings, recent_projects=settings.recent_projects)
            save(self._path, settings)
        self._written = self.settings
        self.is_first_start = False


def _merged(before: Settings, now: Settings, theirs: Settings) -> Settings:
    """What others wrote meanwhile, and over it what changed here."""
    changed: dict[str, Any] = {"annotator_id": now.annotator_id}
    for name in (each.name for each in fields(Settings)):
        one, other = getattr(before, name), getattr(now, name)
        if one == other:
            continue
        if isinstance(other, Mapping):
            changed[name] = _merged_entries(one, cast("Mapping[str, Any]", other), getattr(theirs, name))
        elif name == "recent_projects":
            changed[name] = _merged_recent(before, now, theirs)
        else:
            changed[name] = other
    return replace(theirs, **changed)


def _merged_entries(before: Mapping[str, Any], now: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    changed = {name: value for name, value in now.items() if name not in before or before[name] != value}
    return {name: value for name, value in theirs.items() if name in now or name not in before} | changed


def _merged_recent(before: Settings, now: Settings, theirs: Settings) -> tuple[str, ...]:
    """First what was opened here since, then what others opened; not what was taken off here."""
    was, current = before.recent_projects, now.recent_projects
    opened = current[: next(count for count in range(len(current) + 1) if _is_within(current[count:], was))]
    # From a full list the oldest fall off by themselves.
    dropped = {*was} - {*current} if len(current) < _RECENT else set[str]()
    merged = dict.fromkeys((*opened, *theirs.recent_projects))
    return tuple(each for each in merged if each not in dropped)[:_RECENT]


def _is_within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether `part` stands in `whole` in its order, whatever stands between."""
    rest = iter(whole)
    return all(each in rest for each in part)


def _system_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "Annotator"
