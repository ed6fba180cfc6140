"""Remembers what she chose on this machine: folders, for each kind of file, and columns of tables."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from heritage_annotator.model.identity import digest
from heritage_annotator.settings import Settings

# The kinds: what is brought in, what is taken out, and whole projects seldom lie in one folder.
ARTICLES, EXPORTS, PROJECTS, CODEBOOKS = "articles", "exports", "projects", "codebooks"
MOST_TABLES = 100
"""Tables of which it is remembered what their columns hold."""


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


class Choices(QObject):
    """What else she chose once and need not choose again, as the settings have it.

    Signals:
        changed: she chose; carries the name of the setting, and what it is now.
    """

    changed = Signal(str, object)

    def __init__(self, settings: Settings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        settings = settings or Settings()
        self.incident_columns = settings.incident_columns
        self._table_columns = settings.table_columns

    def choose_incident_columns(self, names: tuple[str, ...]) -> None:
        """The columns of the table of incidents from now on, in their order."""
        if names != self.incident_columns:
            self.incident_columns = names
            self.changed.emit("incident_columns", names)

    def held_by(self, columns: Sequence[str]) -> dict[str, str]:
        """What she said that the columns of a table with these names hold: names by field; or nothing."""
        told = (each.partition("=") for each in self._table_columns.get(_key(columns), ()))
        return {field: name for field, _, name in told if name in columns}

    def keep_held(self, columns: Sequence[str], held: Mapping[str, str]) -> None:
        """That such columns hold that. Of many tables those told last are kept."""
        told = tuple(f"{field}={name}" for field, name in held.items())
        kept = {key: value for key, value in self._table_columns.items() if key != _key(columns)}
        self._table_columns = dict([*kept.items(), (_key(columns), told)][-MOST_TABLES:])
        self.changed.emit("table_columns", self._table_columns)


def _key(columns: Sequence[str]) -> str:
    return digest("\n".join(columns).encode())
