"""The page: a query over all articles, and what it finds."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from heritage_annotator.model.errors import HeritageError, QueryTextError
from heritage_annotator.model.span import Span
from heritage_annotator.services.passages import text_of
from heritage_annotator.services.search.concordance import Line, Order
from heritage_annotator.services.search.hits import Search
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.page import Foot
from heritage_annotator.ui.lists.row_menu import MenuLine, offer_rows
from heritage_annotator.ui.look.empty_page import CENTRE, EmptyPage
from heritage_annotator.ui.look.layout import put_in_order
from heritage_annotator.ui.search.concordance_view import ConcordanceModel, ConcordanceView
from heritage_annotator.ui.search.facet_pane import FacetPane
from heritage_annotator.ui.search.hit_model import HitModel
from heritage_annotator.ui.search.hit_view import HitView
from heritage_annotator.ui.search.lines import Lines
from heritage_annotator.ui.search.query_box import QueryBox
from heritage_annotator.ui.search.seeking import Asked, First, Seeking, Whole
from heritage_annotator.ui.search.tagging_strip import TaggingStrip
from heritage_annotator.ui.search.taking_out import TakingOut
from heritage_annotator.ui.search.toolbar import CONCORDANCE, Toolbar

NOTHING = later("No matching articles. Remove a word or a filter, or write prefix* for words that begin that way.")
NO_ARTICLES = later(
    "No articles in this project yet.\n\nOpen files, or drop them here; then every word of them is found."
)
NO_PLACES = later("Type words, or tag: with a tag, to see each match on a line of its own.")


class SearchPage(QWidget):
    """Follows the project only while it is seen; what was asked, ticked and scrolled to stays meanwhile.

    Signals:
        reader_asked: Esc, or the way out of a project without articles.
        articles_asked: articles are wanted, for there are none.
        place_asked: a place is to be read: an article's id, the Spans found in it, which of them, and the query.
    """

    reader_asked = Signal()
    articles_asked = Signal()
    place_asked = Signal(str, object, int, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchPage")
        self.setAccessibleName(tr("Search"))
        self._desk = desk
        self.seeking = Seeking(desk, self)
        self.lines = Lines(desk, self)
        self.query_box = QueryBox(desk, self)
        self.toolbar = Toolbar(desk, self)
        self.facets = FacetPane(desk)
        self.model = HitModel(desk, self)
        self.view = HitView(desk, self.model, self)
        self.concordance_model = ConcordanceModel(desk, self)
        self.concordance = ConcordanceView(desk, self.concordance_model, self)
        self.tagging = TaggingStrip(desk, self)
        self.taking_out = TakingOut(desk, self)
        self._none = EmptyPage(self, edge=CENTRE)
        self._no_article = EmptyPage(
            self,
            tr("Import articles…"),
            desk.keys.tip(tr("Import articles from files"), "import_articles"),
            edge=CENTRE,
        )
        self._pages = QStackedWidget(self)
        self._whole: Whole | None = None
        self._shown: Asked | None = None
        self._was_shown = False
        self._anchor = QWidget(self)  # where Tab enters the page
        self._anchor.setFixedSize(0, 0)
        self._build()
        self._connect()
        Foot(self).take(self.tagging)

    def _build(self) -> None:
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QWidget(self)
        inside = QVBoxLayout(head)
        inside.setContentsMargins(20, 14, 20, 8)
        inside.addWidget(self.query_box)
        for page in (self.view, self.concordance):
            page.setProperty("ground", "paper")
        for page in (self.view, self.concordance, self._none, self._no_article):
            self._pages.addWidget(page)
        self._no_article.say(tr(NO_ARTICLES))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (head, self.toolbar, _hairline()):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        column.addWidget(self.tagging)
        self.tagging.hide()
        stops = [*self.query_box.findChildren(QWidget, "searchInput"), self.query_box.attached]
        put_in_order(self._anchor, [*stops, *self.toolbar.stops, self.view, self.concordance])

    def _connect(self) -> None:
        self.query_box.altered.connect(self._ask)
        self.query_box.entered.connect(self._enter_list)
        self.facets.narrowed.connect(lambda _narrowing: self._ask())
        self.facets.saved.asked.connect(lambda kept: self.search(kept.query, with_attached=not kept.exact))
        self.facets.saved.name_given.connect(self._desk.guarded(self._keep))
        self.seeking.begun.connect(self._on_begun)
        self.seeking.found.connect(self._on_found)
        self.seeking.mistaken.connect(self._on_mistake)
        self.toolbar.view_chosen.connect(self.show_view)
        self.toolbar.order_chosen.connect(self.sort)
        self.toolbar.tick_asked.connect(self._tick_all)
        self.toolbar.tagging_asked.connect(self.begin_tagging)
        self.toolbar.out_asked.connect(
            lambda suffix: self.taking_out.ask(suffix, self.concordance_model.lines, self.query_text)
        )
        self.view.ticked.connect(self._on_ticked)
        self.view.reached.connect(self._desk.guarded(self._reach))
        self.concordance.reached.connect(self._desk.guarded(self._reach_line))
        offer_rows(self._desk, self.view, self._menu_lines)
        offer_rows(self._desk, self.concordance, self._lines_menu)
        self.lines.made.connect(self._on_lines)
        self.tagging.closed.connect(self._take_keys)
        self._no_article.link_clicked.connect(self.articles_asked)

    # What others ask.

    @property
    def asked(self) -> Asked:
        """The search as it stands on the page."""
        return Asked(self.query_box.text, self.query_box.with_attached, self.facets.narrowing)

    @property
    def query_text(self) -> str:
        """What is asked, narrowing and all, as one text."""
        asked = self.asked
        if not asked.narrowing:
            return asked.text.strip()
        try:
            return text_of(self._desk.reading, asked.sought(self._desk.reading))
        except HeritageError:
            return asked.text.strip()

    def search(self, text: str, *, with_attached: bool = True) -> None:
        """Searches for that."""
        self.facets.clear()
        self.query_box.put(text, with_attached=with_attached)

    def enter(self) -> None:
        """Puts the caret into the query."""
        self.query_box.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.query_box.line.selectAll()

    def _keep(self, name: str) -> None:
        self.facets.saved.keep(name, self.query_text, exact=not self.asked.with_attached)

    def show_view(self, name: str) -> None:
        """Brings passages or the concordance forward."""
        self.toolbar.show_view(name)
        if name == CONCORDANCE:
            self.tagging.close_strip()
        self._show_result()

    def sort(self, order: Order) -> None:
        """Sorts the concordance so."""
        self.toolbar.say_order(order)
        self.lines.sort(order)

    def begin_tagging(self) -> None:
        """Begins to tag what was found in the articles ticked."""
        if self.model.ticked and self._shown is not None:
            ticked = [seq for seq in self.model.seqs if seq in self.model.ticked]
            self.tagging.begin(self._shown, ticked)

    def go_on(self, step: int) -> bool:
        """To the next (1) or previous (-1) article found, from the current one; whether there is one."""
        seqs = self.model.seqs
        if not seqs:
            return False
        here = self._desk.reading.numbers_of([self._desk.article_id]).get(self._desk.article_id, 0)
        row = self.model.row_of(here)
        row = row + step if row >= 0 else (0 if step > 0 else -1)
        if not 0 <= row < len(seqs):
            return False
        self._reach(row)
        return True

    def wait(self) -> None:
        """Lets what is under way come to its end, before the window goes."""
        self.taking_out.asking.finish()  # half a file is none
        self.seeking.wait()
        self.lines.wait()
        for asking in (self.model.asking, self.tagging.asking, self.facets.saved.asking):
            asking.wait()

    # Only while it is seen does it follow the project.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seeking.set_active(True)
        self.facets.saved.set_active(True)
        if not self._was_shown:
            self._was_shown = True
            self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.seeking.set_active(False)
        self.facets.saved.set_active(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: Tab, which comes by, would leave the page by it.
        super().focusInEvent(event)
        self._take_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.tagging.isVisible():
            self.tagging.close_strip()
        else:
            self.reader_asked.emit()

    # What happens.

    def _ask(self) -> None:
        self.seeking.ask(self.asked)

    def _on_begun(self, first: First) -> None:
        same = self._shown == first.asked
        self.query_box.say_matched(first.matched)
        self.facets.saved.offer(bool(first.asked.text.strip() or first.asked.narrowing))
        self.lines.forget()
        self._whole = None
        if same:
            self._renew(first)
        else:
            self._shown = first.asked
            self.model.show(first.asked, first.seqs, first.shown)
            self.view.scrollToTop()
            if first.seqs:
                self.view.setCurrentIndex(self.model.index(0))
            self.toolbar.say(0 if not first.seqs else None)
        self._show_result()

    def _renew(self, first: First) -> None:
        """The same search after a deed: the list stays where it is."""
        place, row = self.view.verticalScrollBar().value(), self.view.currentIndex().row()
        known = first.seqs if len(self.model.seqs) <= len(first.seqs) else self.model.seqs
        self.model.show(first.asked, known, first.shown)
        self.view.executeDelayedItemsLayout()
        self.view.verticalScrollBar().setValue(place)
        self.view.setCurrentIndex(self.model.index(min(row, len(known) - 1)))

    def _on_found(self, answer: object) -> None:
        whole = self._whole = cast(Whole, answer)
        place = self.view.verticalScrollBar().value()
        self.model.extend(whole.seqs)
        self.view.verticalScrollBar().setValue(place)
        self.facets.show_facets(whole.facets)
        self._show_result()

    def _on_mistake(self, error: QueryTextError) -> None:
        """What was found before stays: the query is not finished, as a rule."""
        self.query_box.say_mistake(error)

    def _on_lines(self, lines: Sequence[Line]) -> None:
        self.concordance_model.show(lines)
        self.concordance.scrollToTop()
        if lines:
            self.concordance.setCurrentIndex(self.concordance_model.index(0))
        self._show_result()

    def _show_result(self) -> None:
        if self.toolbar.view_name == CONCORDANCE:
            self._show_concordance()
        else:
            if self._whole is not None:
                self.toolbar.say(len(self._whole.seqs))
            self._turn_to(self.view if self.model.seqs else self._nothing())
        self._on_ticked()

    def _show_concordance(self) -> None:
        lines = self.concordance_model.lines
        if self._whole is None:
            self.concordance_model.show(())
        else:
            self.lines.ask(self._whole.asked, self._whole.seqs)
        self.toolbar.say(None, len(lines) if lines else None)
        self.toolbar.out.setEnabled(bool(lines))
        if lines or self.lines.asking.is_busy or self._whole is None:
            self._turn_to(self.concordance)
        else:
            self._none.say(tr(NO_PLACES) if self.model.seqs else tr(NOTHING))
            self._turn_to(self._none)

    def _nothing(self) -> QWidget:
        is_empty = self._shown is None or (not self._shown.text.strip() and not self._shown.narrowing)
        if is_empty and self._whole is not None:
            return self._no_article
        self._none.say(tr(NOTHING) if self._whole is not None else "")
        return self._none

    def _turn_to(self, page: QWidget) -> None:
        # The keys must not go astray with what is hidden.
        before, focus = self._pages.currentWidget(), self.focusWidget()
        focused = before is not None and focus is not None and before.isAncestorOf(focus)
        self._pages.setCurrentWidget(page)
        if focused and page is not before:
            self._take_keys()

    def _take_keys(self) -> None:
        page = self._pages.currentWidget()
        listed = page in (self.view, self.concordance) and self._shown is not None and bool(self._shown.text.strip())
        taker = page if listed and page is not None else self.query_box.line
        taker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter_list(self) -> None:
        page = self._pages.currentWidget()
        if page in (self.view, self.concordance) and page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tick_all(self) -> None:
        all_ticked = len(self.model.ticked) == len(self.model.seqs)
        self.model.tick([*self.model.seqs], on=not all_ticked)

    def _on_ticked(self) -> None:
        self.toolbar.say_ticked(len(self.model.ticked), len(self.model.seqs))

    def _reach(self, row: int) -> None:
        if self._shown is None or not 0 <= row < len(self.model.seqs):
            return
        self.view.setCurrentIndex(self.model.index(row))
        self._open(self.model.seqs[row], None)

    def _reach_line(self, line: Line) -> None:
        self._open(line.article.seq, line.span)

    def _menu_lines(self) -> Sequence[MenuLine]:
        row = self.view.currentIndex().row()
        seq, ticked = self.model.seqs[row], self.model.ticked
        return (
            MenuLine(tr("Go to the words"), lambda: self._reach(row)),
            MenuLine(tr("Ticked"), lambda: self.model.tick([seq], on=seq not in ticked), is_on=seq in ticked),
            MenuLine(tr("Tag what was found…"), self.begin_tagging, bool(ticked) and not self._desk.read_only),
        )

    def _lines_menu(self) -> Sequence[MenuLine]:
        at = self.concordance.currentIndex()
        words = str(at.data())  # what is sensitive of it covered
        return (
            MenuLine(tr("Go to the words"), lambda: self._reach_line(self.concordance_model.lines[at.row()])),
            MenuLine(tr("Copy"), lambda: QGuiApplication.clipboard().setText(words)),
        )

    def _open(self, seq: int, wanted: Span | None) -> None:
        assert self._shown is not None  # noqa: S101  # something is listed
        search = Search(self._desk.reading, self._shown.sought(self._desk.reading))
        for article, _, spans in search.found([seq]):
            at = spans.index(wanted) if wanted in spans else 0
            self.place_asked.emit(article.id, spans, at, self._shown.text)


def _hairline() -> QFrame:
    line = QFrame()
    line.setProperty("role", "hairline")
    return line
