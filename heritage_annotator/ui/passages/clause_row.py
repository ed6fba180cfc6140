"""One clause of the query: how it is joined, what it is about, its values."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from heritage_annotator.model.query import Clause, Joiner
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.passages.choice import Choice
from heritage_annotator.ui.passages.kinds import Kind
from heritage_annotator.ui.passages.values import value_for

FIRST_JOINERS = ((Joiner.AND, later("only")), (Joiner.NOT, later("all but")))
JOINERS = (
    (Joiner.AND, later("and")),
    (Joiner.OR, later("or")),
    (Joiner.NOT, later("but not")),
    (Joiner.SAME_SENTENCE, later("in the same sentence as")),
    (Joiner.SAME_PARAGRAPH, later("in the same paragraph as")),
    (Joiner.OVERLAPPING, later("overlapping")),
)
# Where less than so many pixels are left of a row, the values stand in a line of their own.
NARROW = 320
REMOVE, GAP = 26, 8
VALUES, BELOW = (0, 2), (1, 0)


class ClauseRow(QWidget):
    """A row in which one clause of the query is filled in.

    Signals:
    altered: it says something else now, by a person's hand.
    removed: it is not wanted any more.
    relaid: its controls are others now.
    """

    altered = Signal()
    relaid = Signal()
    removed = Signal()

    def __init__(self, desk: Desk, known: Sequence[Kind], kind: Kind, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known = {each.name: each for each in known}
        self.joiner_box = Choice("clauseJoiner", tr("How this filter combines with those above"), self)
        self._kind = Choice("clauseKind", tr("What this filter is about"), self)
        self._remove = QPushButton("×", self)
        self._grid = QGridLayout(self)
        self.value = value_for(desk, kind, self)
        self._first: bool | None = None
        self._build(kind)

    def _build(self, kind: Kind) -> None:
        for each in self._known.values():
            self._kind.addItem(each.label, each.name)
        self._kind.setCurrentIndex(self._kind.findData(kind.name))
        self._remove.setObjectName("clauseRemove")
        self._remove.setProperty("link", "true")
        self._remove.setAccessibleName(tr("Remove this filter"))
        self._remove.setToolTip(tr("Remove this filter"))
        self._remove.setFixedSize(REMOVE, REMOVE)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self.joiner_box, 0, 0, top)
        self._grid.addWidget(self._kind, 0, 1, top)
        self._grid.addWidget(self._remove, 0, 3, top)
        self._put_value()
        self._listen()
        self.joiner_box.activated.connect(lambda _row: self.altered.emit())
        self._kind.activated.connect(lambda _row: self._change_kind())
        self._remove.clicked.connect(self.removed)
        self.set_first(False)

    @property
    def clause(self) -> Clause | None:
        """What it says; None while it is not filled in."""
        values = self.value.values
        made = self._known[self._kind.currentData()].made
        return None if values is None else Clause(Joiner(self.joiner_box.currentData()), made(values))

    @property
    def stops(self) -> list[QWidget]:
        """Its controls, in the order of reading."""
        return [self.joiner_box, self._kind, *self.value.stops, self._remove]

    def set_first(self, first: bool) -> None:  # noqa: FBT001  # as Qt's own setters
        """Says whether nothing stands above it: then it can only keep or leave out."""
        if first == self._first:
            return
        self._first = first
        was = self.joiner_box.currentData()
        with QSignalBlocker(self.joiner_box):
            self.joiner_box.clear()
            for joiner, words in FIRST_JOINERS if first else JOINERS:
                self.joiner_box.addItem(tr(words), joiner.value)
            self.joiner_box.setCurrentIndex(max(0, self.joiner_box.findData(was)))

    def fill(self, joiner: Joiner, values: tuple[str, ...]) -> None:
        """Shows that joiner and those values. Says nothing by a signal."""
        self.joiner_box.setCurrentIndex(max(0, self.joiner_box.findData(joiner.value)))
        self.value.fill(values)

    def set_widths(self, joiner: int, kind: int) -> None:
        """Sets the widths of the two boxes, so that rows stand in columns."""
        self.joiner_box.setFixedWidth(joiner)
        self._kind.setFixedWidth(kind)
        self._fit_value()

    def widths(self) -> tuple[int, int]:
        """How wide the two boxes must be for their words."""
        return self.joiner_box.width_of_words(), self._kind.width_of_words()

    @property
    def kind_name(self) -> str:
        """The name of what it is about."""
        return self._kind.currentData()

    def choose_joiner(self, joiner: Joiner) -> None:
        """Joins it so to what stands above, as by hand."""
        self.joiner_box.setCurrentIndex(self.joiner_box.findData(joiner.value))
        self.altered.emit()

    def focus_kind(self) -> None:
        """Puts the keys on what it is about."""
        self._kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_value()

    def _fit_value(self) -> None:
        if self._grid.getItemPosition(self._grid.indexOf(self.value))[:2] != self._place:  # pyright: ignore[reportIndexIssue]
            self._put_value()

    @property
    def _place(self) -> tuple[int, int]:
        taken = self.joiner_box.minimumWidth() + self._kind.minimumWidth() + REMOVE + 3 * GAP
        return BELOW if self.width() - taken < NARROW else VALUES

    def _put_value(self) -> None:
        self._grid.removeWidget(self.value)
        row, column = self._place
        self._grid.addWidget(self.value, row, column, 1, 4 if row else 1)

    def _change_kind(self) -> None:
        kind = self._known[self._kind.currentData()]
        self.value.hide()
        self.value.deleteLater()
        self.value = value_for(self._desk, kind, self)
        self._put_value()
        self._listen()
        self.value.show()
        self.relaid.emit()
        self.altered.emit()

    def _listen(self) -> None:
        self.value.altered.connect(self.altered)
        self.value.relaid.connect(self.relaid)
