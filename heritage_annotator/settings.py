"""What a person set, kept in a TOML file. No Qt."""

import getpass
import os
import tempfile
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, cast, get_args

from heritage_annotator.model.identity import random_id
from heritage_annotator.model.records import Annotator

THEMES = ("system", "light", "dark")
ZOOM = (60, 300)
"""The least and the most zoom, in percent."""
_WIDEST = 16384


@dataclass(frozen=True, slots=True)
class Settings:
    """A person's settings. Sizes are logical pixels, the zoom a percentage."""

    annotator_id: str = field(default_factory=random_id)
    annotator_name: str = ""
    theme: str = "system"
    reading_font: str = ""
    zoom: int = 100
    last_project: str = ""
    last_article: str = ""
    recent_projects: tuple[str, ...] = ()
    window_size: tuple[int, ...] = (1280, 800)
    pane_sizes: tuple[int, ...] = ()

    @property
    def annotator(self) -> Annotator:
        """Who does the deeds here."""
        return Annotator(self.annotator_id, self.annotator_name or _system_name())

    def with_project(self, path: Path) -> "Settings":
        """These settings after `path` was opened."""
        opened = str(path)
        recent = (opened, *(each for each in self.recent_projects if each != opened))[:10]
        return replace(self, last_project=opened, recent_projects=recent)


def load(path: Path) -> Settings:
    """The settings at `path`; a value of the wrong form gives way to the default.

    A damaged file is moved to `….damaged`, and one with who the annotator is takes its place: under
    another id a person could not undo her own deeds.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return Settings()
    try:
        found = tomllib.loads(data.decode())
    except ValueError:
        settings = _made_of(_salvaged(data.decode(errors="replace")))
        with suppress(OSError):
            path.replace(path.with_name(f"{path.name}.damaged"))
            save(path, settings)
        return settings
    return _made_of(found)


def _salvaged(text: str) -> dict[str, Any]:
    """Who the annotator is, out of a damaged file."""
    found: dict[str, Any] = {}
    for line in text.splitlines():
        if line.startswith(("annotator_id", "annotator_name")):
            with suppress(ValueError):
                found |= tomllib.loads(line)
    return found


def _made_of(found: Mapping[str, Any]) -> Settings:
    kept = {each.name: _as(found[each.name], each.type) for each in fields(Settings) if each.name in found}
    settings = Settings(**{name: value for name, value in kept.items() if value is not None})
    # What the project file and the window take for granted.
    if len(settings.annotator_id) != len(random_id()):
        settings = replace(settings, annotator_id=random_id())
    if len(settings.window_size) != 2 or not all(0 < side <= _WIDEST for side in settings.window_size):
        settings = replace(settings, window_size=Settings().window_size)
    if not all(0 <= size <= _WIDEST for size in settings.pane_sizes):
        settings = replace(settings, pane_sizes=())
    if settings.theme not in THEMES:
        settings = replace(settings, theme=Settings().theme)
    return replace(settings, zoom=max(ZOOM[0], min(ZOOM[1], settings.zoom)))


def _as(value: Any, kind: Any) -> Any:
    """`value` as a `kind`, or None when it is of another."""
    if kind in {str, int}:
        return value if type(value) is kind else None
    [of, _] = get_args(kind)
    fits = isinstance(value, list) and all(type(each) is of for each in cast("list[Any]", value))
    return tuple(value) if fits else None


def save(path: Path, settings: Settings) -> None:
    """Writes the settings whole or not at all.

    Raises:
        OSError: the folder cannot be made or written.
    """
    import tomli_w

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            tomli_w.dump(asdict(settings), file)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


class SettingsStore:
    """The settings of one person on one machine, kept as they change. Without `writes` nothing is written."""

    def __init__(self, path: Path, *, writes: bool = True) -> None:
        self._path = path
        self._writes = writes
        self.settings = load(path)
        self.is_first_start = not path.exists()

    def keep(self, settings: Settings) -> None:
        """Takes these settings from now on, and writes what differs from those before.

        What another window wrote meanwhile stays.

        Raises:
            OSError: they hold for now, but could not be written.
        """
        before, self.settings = self.settings, settings
        if not self._writes or (settings == before and not self.is_first_start):
            return
        if self._path.exists():
            before, now = asdict(before), asdict(settings)
            changed = {name: value for name, value in now.items() if value != before[name]}
            settings = replace(load(self._path), annotator_id=settings.annotator_id, **changed)
        save(self._path, settings)
        self.is_first_start = False


def _system_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "Annotator"
