"""Remembers what she chose on this machine: folders, for each kind of file, and columns of the table of incidents."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

# The kinds: what is brought in, what is taken out, and whole projects seldom lie in one folder.
ARTICLES, EXPORTS, PROJECTS, CODEBOOKS = "articles", "exports", "projects", "codebooks"


def typed_place(typed: str, folder: Path) -> Path | None:
    """The place that somebody typed, in `folder` unless it says more; None where it names none."""
    try:
        return folder / Path(typed.strip()).expanduser() if typed.strip() else None
    except RuntimeError:  # ~somebody who has no home here
        return None


class Folders(QObject):
    """The folders by kind. One that is gone by now is as if she had never been there.

    Signals:
        changed: she was in another; carries all of them, by kind.
    """

    changed = Signal(object)

    def __init__(self, known: Mapping[str, str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known = dict(known or {})

    def start(self, kind: str, otherwise: Path | None = None) -> Path:
        """The folder to begin in."""
        last = self._known.get(kind, "")
        if last and Path(last).is_dir():
            return Path(last)
        return otherwise if otherwise is not None else Path.home()

    def note(self, kind: str, chosen: Path) -> None:
        """She chose that file, or that folder, just now."""
        folder = str(chosen if chosen.is_dir() else chosen.parent)
        if folder != self._known.get(kind):
            self._known[kind] = folder
            self.changed.emit(dict(self._known))


class Columns(QObject):
    """The names of the columns of the table of incidents, in their order; none: those shown at first.

    Signals:
        changed: she chose others; carries their names.
    """

    changed = Signal(object)

    def __init__(self, names: tuple[str, ...] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.names = names

    def choose(self, names: tuple[str, ...]) -> None:
        """These from now on."""
        if names != self.names:
            self.names = names
            self.changed.emit(names)
