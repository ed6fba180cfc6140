"""What a person set, kept in a TOML file. No Qt."""

import getpass
import os
import tempfile
import tomllib
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, cast, get_args

from heritage_annotator.model.identity import random_id
from heritage_annotator.model.records import Annotator


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
    """The settings at `path`; a value of the wrong form, or a damaged file, gives way to the default."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    kept = {each.name: _as(found[each.name], each.type) for each in fields(Settings) if each.name in found}
    settings = Settings(**{name: value for name, value in kept.items() if value is not None})
    # What the project file and the window take for granted of these two.
    if len(settings.annotator_id) != len(random_id()):
        settings = replace(settings, annotator_id=random_id())
    if len(settings.window_size) != 2:
        settings = replace(settings, window_size=Settings().window_size)
    return settings


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
    """The settings of one person on one machine, kept as they change."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.settings = load(path)
        self.is_first_start = not path.exists()

    def keep(self, settings: Settings) -> None:
        """Takes these settings from now on, and writes them.

        Raises:
            OSError: they hold for now, but could not be written.
        """
        if settings != self.settings or self.is_first_start:
            self.settings = settings
            save(self._path, settings)
            self.is_first_start = False


def _system_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "Annotator"
