"""The terms for a tag in other vocabularies: scheme, term, address. One entry in two lines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.frozen import frozen
from heritage_annotator.model.records import Tag
from heritage_annotator.translation import tr
from heritage_annotator.ui.codebook.boxes import Line

Values = tuple[Mapping[str, str], ...]

# The key that holds a term's address, in the order in which files use them.
ADDRESSES = ("uri", "url", "id")


@frozen
class MappingsSlot:
    """See `field.Slot`."""

    name: str = "mappings"

    @property
    def of(self) -> Callable[[Tag], Values]:
        """What stands in a tag."""
        return lambda tag: tuple(dict(each) for each in tag.mappings)

    @property
    def onto(self) -> Callable[[Tag, Values], Tag]:
        """The tag with what was typed."""
        return lambda tag, typed: replace(tag, mappings=typed)


class Entry(QWidget):
    """One mapping. What it holds beside the three is kept as it was.

    Signals:
        left: a box was left.
        removed: the cross was pressed.
        typed_in: something was typed.
    """

    left = Signal()
    removed = Signal()
    typed_in = Signal()

    def __init__(self, value: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._value = dict(value)
        self._address = next((key for key in ADDRESSES if key in value), "uri")
        self.scheme = self._line("scheme", tr("Scheme"), tr("EAMENA, AAT, …"))
        self._term = self._line("term", tr("Term"), tr("What it is called there"))
        self._uri = self._line(self._address, tr("Address or number"), tr("URI or number"))
        self._cross = QPushButton("×")
        self._cross.setProperty("role", "close")
        self._cross.setAccessibleName(tr("Remove this mapping"))
        self._cross.setToolTip(tr("Remove this mapping"))
        self._cross.clicked.connect(self.removed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setSpacing(4)
        grid.addWidget(self.scheme, 0, 0)
        grid.addWidget(self._term, 0, 1)
        grid.addWidget(self._cross, 0, 2)
        grid.addWidget(self._uri, 1, 0, 1, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)

    @property
    def value(self) -> dict[str, str]:
        """The mapping as it is typed."""
        typed = {"scheme": self.scheme.typed, "term": self._term.typed, self._address: self._uri.typed}
        kept = {key: word for key, word in (self._value | typed).items() if word}
        # What was there keeps its order; what is new comes after.
        return {key: kept[key] for key in (*self._value, *typed) if key in kept}

    @property
    def is_blank(self) -> bool:
        """Whether nothing is typed in it."""
        return not (self.scheme.typed.strip() or self._term.typed.strip() or self._uri.typed.strip())

    def note_unsaved(self, *, unsaved: bool) -> None:
        """See `boxes.Line`."""
        for line in (self.scheme, self._term, self._uri):
            line.is_unsaved = unsaved

    def set_read_only(self) -> None:
        """Lets it only be read."""
        for line in (self.scheme, self._term, self._uri):
            line.setReadOnly(True)
        self._cross.hide()

    def _line(self, key: str, name: str, hint: str) -> Line:
        line = Line()
        line.setAccessibleName(name)
        line.setPlaceholderText(hint)
        line.setToolTip(name)
        line.put(self._value.get(key, ""))
        line.left.connect(self.left)
        line.textEdited.connect(lambda _text: self.typed_in.emit())
        return line


class Mappings(QWidget):
    """A box (see `field.Box`) for all mappings of a tag.

    Signals:
        left: a line was left, or an entry removed.
        textChanged: something was typed.
    """

    left = Signal()
    textChanged = Signal()  # noqa: N815  # as Qt's own boxes

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._unsaved = False
        self._read_only = False
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._add = QPushButton(tr("+ Mapping"))
        self._add.setObjectName("addMapping")
        self._add.setProperty("link", "true")
        self._add.setProperty("edge", "true")
        self._add.setAccessibleName(tr("Add a mapping"))
        self._add.setToolTip(tr("Give this tag's name in another vocabulary"))
        self._add.clicked.connect(self._begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._rows)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def typed(self) -> Values:
        """What is typed, without what is blank."""
        return tuple(entry.value for entry in self._entries if not entry.is_blank)

    @property
    def is_unsaved(self) -> bool:
        """See `boxes.Line`."""
        return self._unsaved

    @is_unsaved.setter
    def is_unsaved(self, unsaved: bool) -> None:
        self._unsaved = unsaved
        for entry in self._entries:
            entry.note_unsaved(unsaved=unsaved)

    def put(self, values: Sequence[Mapping[str, str]]) -> None:
        """Shows these; what says the same already stays."""
        if [dict(each) for each in values] == [dict(each) for each in self.typed]:
            return
        for entry in self._entries:
            self._rows.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        self._entries = []
        for value in values:
            self._enter(value)

    def set_read_only(self, *, read_only: bool) -> None:
        """Whether they can only be read."""
        self._read_only = read_only
        self._add.setVisible(not read_only)

    def _begin(self) -> None:
        blank = next((entry for entry in self._entries if entry.is_blank), None)
        entry = blank if blank is not None else self._enter({})
        entry.scheme.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self, value: Mapping[str, str]) -> Entry:
        entry = Entry(value, self)
        entry.left.connect(self.left)
        entry.typed_in.connect(self.textChanged)
        entry.removed.connect(lambda: self._remove(entry))
        entry.note_unsaved(unsaved=self._unsaved)
        if self._read_only:
            entry.set_read_only()
        self._entries.append(entry)
        self._rows.addWidget(entry)
        entry.show()
        QWidget.setTabOrder(entry, self._add)
        return entry

    def _remove(self, entry: Entry) -> None:
        self._entries.remove(entry)
        self._rows.removeWidget(entry)
        entry.hide()
        entry.deleteLater()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()
