"""The page of one text with what two or more people marked in it, side by side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.change import Change
from heritage_annotator.model.records import Annotation, Annotator, Article, Tag, Tagging
from heritage_annotator.model.text import opening_words
from heritage_annotator.services.articles.finishing import finished_articles
from heritage_annotator.services.projects.opening import PROGRAM
from heritage_annotator.services.review.differences import Marked
from heritage_annotator.services.review.side_by_side import Beside, row_of, side_by_side
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.page import Page
from heritage_annotator.ui.look.cells import TextCells
from heritage_annotator.ui.look.empty_page import WITHIN, EmptyPage
from heritage_annotator.ui.look.few_lines import isolated, reads_right_to_left
from heritage_annotator.ui.look.layout import FlowLayout
from heritage_annotator.ui.look.swatch import person_icon
from heritage_annotator.ui.look.tags import tag_name
from heritage_annotator.ui.look.tick import CheckBox
from heritage_annotator.ui.look.words import worded
from heritage_annotator.ui.team.teamwork import alone_told

# Characters of a passage, and of a sentence, in a cell.
QUOTE, SENTENCE = 300, 2000
# Of so many rows the heights follow their words; of more they are alike, for measuring all would hold her up.
MEASURED, ALIKE = 400, 72
# How people differ there, also without colour.
DIFFERS = "≠"
_ID = Qt.ItemDataRole.UserRole


class SideBySidePage(Page):
    """The current article, a column for each person ticked. Follows the project only while it is seen.

    Signals:
        team_asked: back to the team.
        reader_asked: a passage was gone to, in the text.
    """

    team_asked = Signal()
    reader_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "sideBySidePage", tr("Side by side"), parent)
        self._rows: list[Beside] = []
        self._shown: list[int] = []
        self._hidden: set[str] = set()
        self.heading, self._count = QLabel(), QLabel()
        self._back = QPushButton(tr("Back to the team"))
        self.people = QWidget()
        self._ticks: list[tuple[str, CheckBox]] = []
        self.differing = CheckBox(desk.theme, tr("Only where they differ"))
        self.whole = CheckBox(desk.theme, tr("The whole text"))
        self.table = QTableWidget()
        self._nothing = EmptyPage(self, edge=WITHIN)
        self._pages = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.heading.setProperty("role", "title")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self._count.setProperty("role", "secondary")
        self._people_row = FlowLayout(self.people, gap=12)
        head, below = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self._back)
        below.setSpacing(16)
        for part in (self.differing, self.whole):
            below.addWidget(part)
        below.addWidget(self._count, 1)
        table = self.table
        table.setObjectName("sideBySide")
        table.setAccessibleName(tr("Sentences, and what each person marked in them"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setItemDelegate(TextCells(table))
        table.setWordWrap(True)
        table.setTextElideMode(Qt.TextElideMode.ElideNone)
        table.verticalHeader().hide()
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self._pages.addWidget(table)
        self._pages.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.people)
        column.addLayout(below)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._back.clicked.connect(self.team_asked)
        self.differing.toggled.connect(lambda _on: self._fill())
        self.whole.toggled.connect(lambda _on: self._fill())
        self.table.itemActivated.connect(self._go)
        self._desk.changed.connect(self._on_change)
        self._desk.veil.changed.connect(self.renew)
        self._desk.article_opened.connect(lambda _id: self.renew())

    def focusInEvent(self, event: QFocusEvent) -> None:
        (self.table if self.table.rowCount() else self._back).setFocus(event.reason())

    def show_annotation(self, annotation_id: str) -> None:
        """Brings the sentence in which the annotation begins into view, and the annotation's cell."""
        self.refresh()
        at = row_of(self._rows, annotation_id)
        if at < 0:
            return
        place = self._shown.index(at) if at in self._shown else -1
        marked = self._rows[at].marked
        ids = [[each.annotation.id for each in some] for some in marked]
        column = next(column for column, some in enumerate(ids, 1) if annotation_id in some)
        if place >= 0:
            self.table.setCurrentCell(place, column)
            self.table.scrollTo(self.table.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def refresh(self) -> None:
        super().refresh()
        article = self._desk.article
        self.heading.setText("" if article is None else isolated(self._desk.veil.heading(article.id, article.heading)))
        people = [] if article is None else self._marking(article.id)
        self._offer(people)
        chosen = [each for each in people if each.id not in self._hidden]
        found = side_by_side(self._desk.reading, article.id, [each.id for each in chosen]) if article and chosen else []
        self._rows = found
        self._head(chosen)
        self._fill()

    def _marking(self, article_id: str) -> list[Annotator]:
        """Who marked something in the article, or finished it without; she herself first."""
        reading, me = self._desk.reading, self._desk.reading.person(self._desk.annotator.id)
        ids = {reading.person(each.annotator_id) for each in reading.annotations(article_id)}
        if ids:
            ids |= finished_articles(reading, article_id).get(article_id, {}).keys() - {PROGRAM.id}
        found = [each for each in reading.people().values() if each.id in ids]
        return sorted(found, key=lambda each: (each.id != me, each.name, each.id))

    def _offer(self, people: list[Annotator]) -> None:
        if [id_ for id_, _ in self._ticks] == [each.id for each in people]:
            return
        for _, tick in self._ticks:
            self._people_row.removeWidget(tick)
            tick.deleteLater()
        self._ticks = []
        for person in people:
            tick = CheckBox(self._desk.theme, isolated(person.name))
            tick.setObjectName(f"beside.{person.id}")
            tick.setChecked(person.id not in self._hidden)
            tick.toggled.connect(lambda on, id_=person.id: self._tick(id_, on=on))
            self._people_row.addWidget(tick)
            self._ticks.append((person.id, tick))

    def _tick(self, id_: str, *, on: bool) -> None:
        (self._hidden.discard if on else self._hidden.add)(id_)
        self._desk.guarded(self.refresh)()

    def _head(self, people: list[Annotator]) -> None:
        self.table.setColumnCount(1 + len(people))
        self.table.setHorizontalHeaderItem(0, QTableWidgetItem(tr("Text")))
        for column, person in enumerate(people, 1):
            item = QTableWidgetItem(isolated(person.name))
            item.setIcon(person_icon(self._desk.person_colors.of(person.id), self._desk.theme))
            item.setToolTip(worded([person.name]))
            self.table.setHorizontalHeaderItem(column, item)

    def _fill(self) -> None:
        wanted = self._shown = [
            at
            for at, row in enumerate(self._rows)
            if (row.differs or not self.differing.isChecked())
            and (row.is_marked or (self.whole.isChecked() and not self.differing.isChecked()))
        ]
        self.whole.setEnabled(not self.differing.isChecked())
        self.table.setRowCount(len(wanted))
        for place, at in enumerate(wanted):
            row = self._rows[at]
            sign = f"{DIFFERS} " if row.differs else ""
            text = self._desk.veil.over(self._desk.article_id, row.span.start, row.text)
            self._put(place, 0, f"{sign}{opening_words(text, SENTENCE)}", ())
            for column, marked in enumerate(row.marked, 1):
                ids = tuple(each.annotation.id for each in marked)
                self._put(place, column, "\n\n".join(map(self._told, marked)), ids)
        if len(wanted) <= MEASURED:
            self.table.resizeRowsToContents()
        else:
            self.table.verticalHeader().setDefaultSectionSize(ALIKE)
        differing = sum(row.differs for row in self._rows)
        self._count.setText(trn("{count} sentence differs", "{count} sentences differ", differing))
        self._say_nothing(are_rows=bool(wanted))

    def _put(self, row: int, column: int, text: str, ids: tuple[str, ...]) -> None:
        item = QTableWidgetItem(text)
        side = Qt.AlignmentFlag.AlignRight if reads_right_to_left(text) else Qt.AlignmentFlag.AlignLeft
        item.setTextAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
        item.setData(_ID, ids)
        self.table.setItem(row, column, item)

    def _told(self, marked: Marked) -> str:
        tags = [tag_name(tag) for id_ in marked.tag_ids if (tag := self._desk.codebook.get(id_)) is not None]
        named = ", ".join(map(isolated, tags)) if tags else tr("Without a tag")
        if marked.is_decision:
            named = tr("{tags} · a decision", tags=named)
        annotation = marked.annotation
        quote = self._desk.veil.over(annotation.article_id, annotation.start, annotation.quote)
        return f"{isolated(opening_words(quote, QUOTE))}\n{named}"

    def _say_nothing(self, *, are_rows: bool) -> None:
        self._pages.setCurrentIndex(0 if are_rows else 1)
        for part in (self.differing, self.whole, self._count):
            part.setVisible(bool(self._ticks))
        if self._desk.article is None:
            self._nothing.say(tr("Open an article to see what each of you marked in it."))
        elif not self._ticks:
            self._nothing.say(alone_told(self._desk.seen) or tr("Nobody has marked anything in this article yet."))
        elif self.differing.isChecked() and self._rows:
            self._nothing.say(tr("They do not differ anywhere in this article."))
        else:
            self._nothing.say(tr("Tick the people whose work you want to see."))

    def _go(self, item: QTableWidgetItem) -> None:
        row = self._rows[self._shown[item.row()]]
        ids = item.data(_ID) or [each.annotation.id for column in row.marked for each in column]
        if ids:
            self._desk.go_to(ids[0])
            self.reader_asked.emit()

    def _on_change(self, change: Change) -> None:
        if any(change.touched(kind) for kind in (Annotation, Tagging, Tag, Annotator, Article)):
            self.renew()
