"""The query, clause by clause, and as a sentence."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from heritage_annotator.model.query import Query
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.chip import WordChip
from heritage_annotator.ui.look.words import in_menu, worded
from heritage_annotator.ui.passages.clause_row import ClauseRow
from heritage_annotator.ui.passages.kinds import Kind, kind_of, kinds
from heritage_annotator.ui.passages.sentence import Sentence

# While somebody types, the project is not asked at every key.
PAUSE_MILLISECONDS = 180
# Of conditions, in pixels, or as a share of the page, whichever is more.
MOST_HEIGHT, MOST_SHARE = 190, 0.3
LINK_PADDING = 4
# Beyond this, in pixels, what removes a condition is too far from it.
WIDEST = 960
WIDEST_CELL = 320


class Rows(QScrollArea):
    """An area as high as what stands in it, up to a limit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("retrievalClauses")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = QWidget()
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self.setWidget(self.inside)
        self.inside.installEventFilter(self)
        self._most = MOST_HEIGHT

    def limit(self, page_height: int) -> None:
        """Takes no more of a page so high than leaves room for what is found."""
        self._most = max(MOST_HEIGHT, round(page_height * MOST_SHARE))
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.inside and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        by_width = self.column.hasHeightForWidth()
        height = self.column.heightForWidth(self.viewport().width()) if by_width else self.column.sizeHint().height()
        self.setFixedHeight(min(self._most, height if self.column.count() else 0))


class QueryBar(QWidget):
    """The rows of the query, and the sentence they make.

    Signals:
    asked: another query is wanted; carries the Query. After a pause in typing, at once otherwise.
    cell_dropped: all that fits the query is wanted again, not one cell of a table.
    counts_asked: the table is wanted, of which a cell is shown.
    relaid: its controls are others now.
    """

    asked = Signal(object)
    cell_dropped = Signal()
    counts_asked = Signal()
    relaid = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("retrievalQuery")
        self.setAccessibleName(tr("Query"))
        self._desk = desk
        self._known: Sequence[Kind] = kinds(desk)
        self.rows: list[ClauseRow] = []
        self._area = Rows(self)
        self._sentence = Sentence(self)
        self.add_button = QPushButton(tr("Add filter"), self)
        self._clear = QPushButton(tr("Clear"), self)
        self._cell: WordChip | None = None
        self._links = QHBoxLayout()
        self._said = Query()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._ask)
        self._build()

    def _build(self) -> None:
        self.add_button.setObjectName("addCondition")
        self.add_button.setAccessibleName(tr("Add a filter"))
        self.add_button.setToolTip(tr("Add a filter that passages must match"))
        self.add_button.clicked.connect(self.open_kinds)
        self._clear.setObjectName("clearQuery")
        self._clear.setAccessibleName(tr("Clear the query"))
        self._clear.setToolTip(tr("Show all passages again"))
        self._clear.clicked.connect(self.clear)
        for button in (self.add_button, self._clear):
            button.setProperty("link", "true")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._sentence.setObjectName("retrievalSentence")
        self._sentence.setProperty("role", "secondary")
        self._links.setSpacing(10)
        self._links.addWidget(self.add_button)
        self._links.addWidget(self._clear)
        self._links.addStretch()
        column, rows, sentence = QVBoxLayout(self), QVBoxLayout(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        # The links' own border and padding would set them four pixels in from all else.
        rows.setContentsMargins(LINK_PADDING, 0, LINK_PADDING, 0)
        sentence.setContentsMargins(LINK_PADDING, 0, LINK_PADDING, 0)
        rows.addWidget(self._area)
        sentence.addWidget(self._sentence)
        for part in (rows, self._links, sentence):
            column.addLayout(part)
        self.setMaximumWidth(WIDEST)
        self._clear.hide()
        self._area.hide()

    @property
    def query(self) -> Query:
        """What the rows ask that are filled in."""
        return Query(tuple(clause for row in self.rows if (clause := row.clause) is not None))

    @property
    def stops(self) -> list[QWidget]:
        """Its controls, in the order of reading."""
        cell = [self._cell] if self._cell is not None else []
        return [*(stop for row in self.rows for stop in row.stops), self.add_button, self._clear, *cell]

    def limit(self, page_height: int) -> None:
        """Takes no more of a page so high than leaves room for what is found."""
        self._area.limit(page_height)

    def say(self, sentence: str) -> None:
        """Puts the query in words."""
        self._sentence.say(sentence)

    def show_cell(self, words: str) -> None:
        """Says of which cell the passages are; '' for none."""
        if self._cell is not None:
            self._cell.hide()
            self._cell.deleteLater()
            self._cell = None
        if words:
            chip = self._cell = WordChip(self._desk.theme, "", words, lambda: self._desk.theme.color("accent"), self)
            chip.setObjectName("retrievalCell")
            chip.setMaximumWidth(WIDEST_CELL)
            chip.setAccessibleDescription(
                tr("Only the passages in this cell of the table. Enter goes back to the counts, Delete shows all.")
            )
            chip.setToolTip(
                worded(
                    [words, tr("Only the passages in this cell. Click to go back to the counts; × (Delete) shows all.")]
                )
            )
            chip.clicked.connect(self.counts_asked)
            chip.taken_off.connect(self.cell_dropped)
            self._links.insertWidget(2, chip)
        self.relaid.emit()

    def show_query(self, query: Query) -> None:
        """Puts other rows, and asks."""
        for row in list(self.rows):
            self._drop(row)
        for clause in query.clauses:
            found = kind_of(self._desk, self._known, clause.condition)
            if found is not None:
                kind, values = found
                self._append(kind).fill(clause.joiner, values)
        self._settle()
        self._ask()

    def clear(self) -> None:
        """Wants all passages again."""
        self.show_query(Query())
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Offers what there is now: tags and people may have other names."""
        self._known = kinds(self._desk)
        for row in self.rows:
            row.value.refresh()

    def open_kinds(self) -> None:
        """Drops down what a condition may be about."""
        menu = QMenu(self)
        menu.setAccessibleName(tr("What this filter is about"))
        menu.aboutToHide.connect(menu.deleteLater)
        for kind in self._known:
            if kind.name.startswith("answers.") and not menu.property("apart"):
                menu.addSeparator()
                menu.setProperty("apart", True)
            menu.addAction(in_menu(kind.label)).triggered.connect(lambda _checked=False, kind=kind: self.add(kind))
        corner = QPoint(self.add_button.width() if self.isRightToLeft() else 0, self.add_button.height() + 2)
        at = self.add_button.mapToGlobal(corner)
        menu.popup(at - QPoint(menu.sizeHint().width(), 0) if self.isRightToLeft() else at)
        menu.setActiveAction(menu.actions()[0])

    def add(self, kind: Kind) -> ClauseRow:
        """Adds an empty row, ready to be filled in."""
        row = self._append(kind)
        self._settle()
        self._area.column.activate()
        self._area.ensureWidgetVisible(row)
        row.value.begin()
        self._on_altered()
        return row

    def _append(self, kind: Kind) -> ClauseRow:
        row = ClauseRow(self._desk, self._known, kind, self._area.inside)
        row.altered.connect(self._on_altered)
        row.relaid.connect(self.relaid)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._area.column.addWidget(row)
        row.set_first(len(self.rows) == 1)
        row.show()
        return row

    def _remove(self, row: ClauseRow) -> None:
        place = self.rows.index(row)
        self._drop(row)
        self._settle()
        if self.rows:
            self.rows[min(place, len(self.rows) - 1)].focus_kind()
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_altered()

    def _drop(self, row: ClauseRow) -> None:
        self.rows.remove(row)
        self._area.column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _settle(self) -> None:
        """Makes columns of the rows, and says of the first that it is."""
        for place, row in enumerate(self.rows):
            row.set_first(place == 0)
        if self.rows:
            joiners, names = zip(*(row.widths() for row in self.rows), strict=True)
            for row in self.rows:
                row.set_widths(max(joiners), max(names))
        self._clear.setVisible(bool(self.rows))
        self._area.setVisible(bool(self.rows))
        self.relaid.emit()

    def _on_altered(self) -> None:
        self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        query = self.query
        if query != self._said:
            self._said = query
            self.asked.emit(query)
