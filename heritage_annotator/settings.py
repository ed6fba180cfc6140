"""What a person set, kept in a TOML file. No Qt."""

import getpass
import os
import tempfile
import tomllib
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

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
    defaults = asdict(Settings())
    kept = {name: _as(found[name], default) for name, default in defaults.items() if name in found}
    return Settings(**{name: value for name, value in kept.items() if value is not None})


def _as(value: Any, default: Any) -> Any:
    """`value` in the form of `default`, or None when it is of another."""
    if isinstance(default, tuple):
        return tuple(value) if isinstance(value, list) else None
    return value if type(value) is type(default) else None


def save(path: Path, settings: Settings) -> None:
    """Writes the settings whole or not at all.

    Raises:
        OSError: the folder cannot be made or written.
    """
    import tomli_w

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "wb") as file:
        tomli_w.dump(asdict(settings), file)
    Path(name).replace(path)


def _system_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "Annotator"
