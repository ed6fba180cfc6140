"""The page: a query, and what fits it, as a list or as counts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.query import Clause, Joiner, Query, Tagged
from heritage_annotator.model.records import Annotator, Article, Tag
from heritage_annotator.services.passages import describe, passages_of
from heritage_annotator.storage.reading.order import Step
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.page import Foot, NothingYet
from heritage_annotator.ui.desk.question import Asking
from heritage_annotator.ui.lists.passage_model import PassageModel
from heritage_annotator.ui.look.empty_page import CENTRE, EmptyPage
from heritage_annotator.ui.look.layout import put_in_order
from heritage_annotator.ui.look.tags import names_language
from heritage_annotator.ui.passages.counts_pane import CountsPane
from heritage_annotator.ui.passages.findings import Findings
from heritage_annotator.ui.passages.found_list import FoundList
from heritage_annotator.ui.passages.query_bar import QueryBar
from heritage_annotator.ui.passages.retagging import RetaggingStrip
from heritage_annotator.ui.passages.taking_out import Matter, TakingOut
from heritage_annotator.ui.passages.tally import Cell
from heritage_annotator.ui.passages.toolbar import COUNTS, PASSAGES, Toolbar

NOTHING_MARKED = later(
    "No passages in this project yet.\n\nOpen an article, select words and press a letter or a digit: "
    "whatever you mark can be found, compared and counted here."
)


class RetrievalPage(QWidget):
    """Follows the project only while it is seen; what was asked, selected and scrolled to stays meanwhile.

    Signals:
        reader_asked: Esc, or the way out of a project in which nothing is marked yet.
        articles_asked: the way out of a project without an article to go back to.
    """

    reader_asked = Signal()
    articles_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("retrievalPage")
        self.setAccessibleName(tr("Passages and counts"))
        self._desk = desk
        self.findings = Findings(desk, self)
        self.query_bar = QueryBar(desk, self)
        self.toolbar = Toolbar(desk, self)
        self.model = PassageModel(desk, passages_of, self)
        self.view = FoundList(desk, self.model, self)
        self.retagging = RetaggingStrip(desk, self)
        self.counts = CountsPane(desk, self)
        self.taking_out = TakingOut(desk, self, self._matter)
        self._none = NothingYet(desk, self)
        self._no_match = EmptyPage(self, tr("Clear the query"), tr("Show all passages again"), edge=CENTRE)
        self._pages = QStackedWidget(self)
        self._counts_stale = True
        self._anchor = QWidget(self)  # where Tab enters the page
        self._anchor.setFixedSize(0, 0)
        self._build()
        self._connect()
        Foot(self).take(self.retagging)

    def _build(self) -> None:
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view.setProperty("ground", "paper")
        head = QWidget(self)
        inside = QHBoxLayout(head)
        inside.setContentsMargins(16, 12, 16, 8)
        inside.addWidget(self.query_bar, 1)
        inside.addStretch()
        for page in (self.view, self.counts, *self._empty_pages):
            self._pages.addWidget(page)
        self._none.say(tr(NOTHING_MARKED))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (head, _hairline(), self.toolbar, _hairline()):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        self._strip_line = _hairline()
        column.addWidget(self._strip_line)
        column.addWidget(self.retagging)
        self._strip_line.hide()
        self.retagging.hide()

    def _connect(self) -> None:
        self.query_bar.asked.connect(self.findings.ask)
        self.findings.found.connect(self._on_found)
        self.findings.followed.connect(self._on_followed)
        self.toolbar.view_chosen.connect(self.show_view)
        self.query_bar.cell_dropped.connect(lambda: self.findings.ask(self.findings.query))
        self.query_bar.counts_asked.connect(lambda: self.show_view(COUNTS))
        self.toolbar.retagging_asked.connect(self.begin_retagging)
        self.view.passage_reached.connect(self._desk.go_to)
        self.view.chosen.connect(self._on_chosen)
        self.view.retagging_asked.connect(self.begin_retagging)
        self.view.characters_typed.connect(self.begin_retagging)
        self.retagging.closed.connect(self._on_strip_closed)
        self.counts.cell_reached.connect(self.show_cell)
        self._none.reader_asked.connect(self.reader_asked)
        self._none.articles_asked.connect(self.articles_asked)
        self._no_match.link_clicked.connect(self.query_bar.clear)
        self._refresh_names = self._desk.guarded(self.query_bar.refresh)
        self._desk.changed.connect(self._on_change)
        for part in (self.query_bar, self.retagging):
            part.relaid.connect(self._order_stops)
        self._order_stops()
        self.toolbar.menu.aboutToShow.connect(
            lambda: self.taking_out.fill(self.toolbar.menu, counts=self.toolbar.view_name == COUNTS)
        )
        self.view.copy_asked.connect(lambda: self.taking_out.copy(counts=False))
        self.counts.view.copy_asked.connect(lambda: self.taking_out.copy(counts=True))
        self.findings.asking.stopped.connect(
            lambda: self._desk.say(tr("Search stopped; the list is that of the previous query."))
        )

    # What others ask.

    def show_tag(self, tag_id: str) -> None:
        """Lists the passages that bear the tag, or one below it."""
        self.show_view(PASSAGES)
        self.query_bar.show_query(Query((Clause(Joiner.AND, Tagged((tag_id,))),)))

    def show_cell(self, cell: Cell) -> None:
        """Lists the passages that a cell of a table counts."""
        self.findings.ask(self.findings.query, cell)
        self.show_view(PASSAGES)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_view(self, name: str) -> None:
        """Brings passages or counts forward."""
        self.toolbar.choose(name)
        if name == COUNTS:
            self.retagging.close_strip()
        self._show_result()

    def begin_retagging(self, typed: str = "") -> None:
        """Begins to change the tags of the passages selected, else of all found."""
        if self.model.rowCount():
            self._strip_line.show()
            self.retagging.begin(typed)

    def wait(self) -> None:
        """Lets what is under way come to its end, before the window goes."""
        self.taking_out.asking.finish()  # half a file is none
        for asking in self._askings():
            asking.wait()

    @property
    def _empty_pages(self) -> tuple[EmptyPage, ...]:
        return self._none, self._no_match

    def _askings(self) -> list[Asking]:
        return [self.findings.asking, self.counts.asking, self.retagging.asking, self.taking_out.asking]

    def _matter(self, counts: bool) -> Matter:  # noqa: FBT001  # as it is asked for
        """What would be taken out now."""
        sentence = self.sentence
        if self.findings.cell is not None and not counts:
            sentence = tr("{query}; of these: {cell}", query=sentence, cell=self.findings.cell.words)
        found, tally = self.findings, self.counts.tally if counts else None
        return Matter(self.view.chosen_ids, found.ids, tally, found.query, sentence)

    # Only while it is seen does it follow the project.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_names()
        self.findings.set_active(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.query_bar.limit(self.height())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.findings.set_active(False)

    # What happens.

    def _on_change(self, change: Change) -> None:
        if self.isVisible() and any(change.touched(kind) for kind in (Tag, Annotator, Article)):
            self._refresh_names()

    def _on_found(self, other: bool) -> None:  # noqa: FBT001  # as the signal carries it
        found = self.findings
        self.view.show_ids(found.ids, other=other)
        self.query_bar.show_cell(found.cell.words if found.cell is not None else "")
        self.query_bar.say(self.sentence)
        self._counts_stale = True
        self._show_result()
        self._on_chosen()

    def _on_followed(self, steps: Sequence[Step]) -> None:
        self.view.follow(steps)
        self.model.forget()
        self._counts_stale = True
        self._show_result()
        self._on_chosen()

    @property
    def sentence(self) -> str:
        """What was asked, in words."""
        try:
            return describe(self._desk.reading, self.findings.query, names_language())
        except HeritageError as error:
            self._desk.refused.emit(error)
            return ""

    def _show_result(self) -> None:
        found, counting = self.findings, self.toolbar.view_name == COUNTS
        asked = bool(found.query.asked) or found.cell is not None
        shown = found.all_ids if counting else found.ids
        if not shown:
            self._no_match.say(tr("No matches. Change the query or remove a filter."))
            page: QWidget = self._no_match if asked else self._none
        else:
            page = self.counts if counting else self.view
        if counting and self._counts_stale:
            self._counts_stale = False
            self.counts.show_ids(found.all_ids)
        self._turn_to(page)
        self.toolbar.offer(bool(shown))
        self._say_count()

    def _turn_to(self, page: QWidget) -> None:
        # The keys must not go astray with what is hidden.
        before, focus = self._pages.currentWidget(), self.focusWidget()
        focused = before is not None and focus is not None and before.isAncestorOf(focus)
        self._pages.setCurrentWidget(page)
        if focused and page is not before:
            self._take_keys()

    def _take_keys(self) -> None:
        """Gives the keys to what is shown, else to where a query begins."""
        page = self._pages.currentWidget()
        taker = {self.view: self.view, self.counts: self.counts.view}.get(page, self.query_bar.add_button)
        taker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_stops(self) -> None:
        links = [button for page in self._empty_pages for button in page.findChildren(QPushButton)]
        listed = [*self.toolbar.pills, self.view, *self.counts.stops, *links]
        put_in_order(self._anchor, [*self.query_bar.stops, *listed, *self.toolbar.deeds, *self.retagging.stops])

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: Tab, which comes by, would leave the page by it.
        super().focusInEvent(event)
        self._take_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.retagging.isVisible():
            self.retagging.close_strip()
        elif self.findings.cell is not None and self.toolbar.view_name == PASSAGES:
            self.show_view(COUNTS)
        else:
            self.reader_asked.emit()

    def _on_chosen(self) -> None:
        self.retagging.offer(self.view.chosen_ids, self.findings.ids)
        self._say_count()

    def _say_count(self) -> None:
        counting = self.toolbar.view_name == COUNTS
        self.toolbar.say(len(self.findings.ids), 0 if counting else self.view.chosen_count)

    def _on_strip_closed(self) -> None:
        self._strip_line.hide()
        if self.isVisible():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)


def _hairline() -> QFrame:
    line = QFrame()
    line.setProperty("role", "hairline")
    return line
