"""The reader: header and text of the current article, kept in step with what is done to it."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.overlap import Mark, MarkIndex
from heritage_annotator.model.records import Annotation, Article, ArticleState, Publication, Tag, Tagging
from heritage_annotator.model.span import Span
from heritage_annotator.services.articles.parts import Part, parts_of
from heritage_annotator.services.articles.printed import printed_of
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.page import Foot
from heritage_annotator.ui.look.layout import put_in_order, stops_in
from heritage_annotator.ui.reader.badge import StickyBadge
from heritage_annotator.ui.reader.find_bar import FindBar
from heritage_annotator.ui.reader.head.header import ArticleHeader
from heritage_annotator.ui.reader.head.publications import open_original, save_original
from heritage_annotator.ui.reader.printed.printed_view import PrintedView
from heritage_annotator.ui.reader.text import ReaderText
from heritage_annotator.ui.reader.tips import Tips
from heritage_annotator.ui.reader.typesetting import FIRST
from heritage_annotator.ui.reader.words import begun, moved_end, moved_start

# How long to wait before reading again what another program kept from being read.
AGAIN_MILLISECONDS = 500

# Of so many annotations touched by one deed, asking for each takes longer than reading the article's.
MANY = 60

EMPTY = later("No article is open.\n\nDrop a file here, {paste}, or choose File ▸ Import articles.")


class ReaderPanel(QWidget):
    """The header and the text of the current article.

    Signals:
    import_asked: the empty state's button was pressed.
    wanted: the article should be seen.
    marks_shown: other annotations are painted; carries how many.
    sticky_ended: the badge's button asks that selections are tagged no more.
    """

    import_asked = Signal()
    wanted = Signal()
    marks_shown = Signal(int)
    sticky_ended = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.header = ArticleHeader(desk)
        self.text = ReaderText(desk.theme)
        self.text.heed = desk.digits.note
        self.text.explain = lambda ids: self._tips.of(ids)  # noqa: PLW0108
        self._badge: StickyBadge | None = None
        self._foot = Foot(self)
        self._find: FindBar | None = None
        self._edge = QFrame()
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MILLISECONDS)
        self._again.timeout.connect(desk.guarded(self._read_again))
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._article_page())
        self._pages.addWidget(self._empty_page())
        self._follow()
        self._pages.setCurrentIndex(1)
        if desk.article_id:
            self._show_article(desk.article_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: that would take the text, and what is above it, out of the order of Tab.
        (self._open if self._pages.currentIndex() else self.text).setFocus(event.reason())

    def _article_page(self) -> QWidget:
        page = QWidget()
        self._page = lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        self._edge.setProperty("role", "hairline")
        keeps_room = self._edge.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self._edge.setSizePolicy(keeps_room)
        self._edge.hide()
        lines.addWidget(self.header)
        lines.addWidget(self._edge)
        self._views = QStackedLayout()
        lines.addLayout(self._views, 1)
        # In the page by now: a stack that is in none shows its first widget as a window, which takes the keys.
        self._views.addWidget(self.text)
        return page

    def _empty_page(self) -> QWidget:
        page = QWidget()
        lines = QVBoxLayout(page)
        words = QLabel()
        words.setProperty("role", "empty")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._open = button = QPushButton(tr("Import articles…"))
        keys = self._desk.keys
        keys.tell(button, tr("Import articles from files"), "import_articles")
        keys.follow(words, lambda: words.setText(tr(EMPTY, paste=keys.tip(tr("paste text"), "paste_article"))))
        button.clicked.connect(self.import_asked)
        lines.addStretch(2)
        lines.addWidget(words)
        lines.addSpacing(12)
        lines.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        lines.addStretch(3)
        return page

    def _follow(self) -> None:
        self._desk.article_opened.connect(self._show_article)
        self._desk.changed.connect(self._on_change)
        self._desk.annotation_chosen.connect(self.text.set_current)
        self._desk.passage_sought.connect(self.text.seek)
        self._desk.place_sought.connect(self._show_place)
        self._desk.theme.changed.connect(self._redress)
        self._desk.veil.changed.connect(self._turn_veil)
        self.header.pages_asked.connect(self.turn_to_pages)
        self.text.annotation_clicked.connect(self._desk.choose)
        self.text.column_moved.connect(self._align_header)
        # Text that has slid under the heading is cut by a line, not by nothing.
        self.text.verticalScrollBar().valueChanged.connect(lambda value: self._edge.setVisible(value > 0))

    # What is not seen at first is made when it is asked for.

    @cached_property
    def _tips(self) -> Tips:
        return Tips(self._desk)

    def _made_find(self) -> FindBar:
        bar = FindBar()
        bar.set_column(self.text.column.left, self.text.column.breadth)
        self._page.insertWidget(self._page.indexOf(self._edge), bar)
        put_in_order(self._edge, stops_in(bar))
        bar.found.connect(self._show_match)
        bar.matched.connect(self.text.show_found)
        bar.lost.connect(self.text.clear_selection)
        bar.closed.connect(self.text.setFocus)
        bar.mistaken.connect(self._desk.say)
        return bar

    def find_words(self) -> None:
        """Opens the line to find words in the article; without one says so."""
        if self._has_article():
            self.begin_find()

    def edit_details(self) -> None:
        """Opens the article's metadata for writing; without an article says so."""
        if self._has_article():
            self.header.edit_details()

    def _has_article(self) -> bool:
        """Whether an article is open, which then is brought forward."""
        if self._desk.article_id:
            self.wanted.emit()
        else:
            self._desk.say(tr("No article is open. Open one first, or choose one in the list."))
        return bool(self._desk.article_id)

    def begun(self, caret: int, step: int) -> Span | None:
        """The word after (1) or before (-1) the caret, from there on; None when none is."""
        return begun(self.text.body, caret, step)

    def moved_end(self, span: Span, step: int) -> Span | None:
        """The span with its end a word on (1) or back (-1); None when it would leave the body or hold no words."""
        return moved_end(self.text.body, span, step)

    def moved_start(self, span: Span, step: int) -> Span | None:
        """The span with its start a word on (1) or back (-1); None when it would leave the body or hold no words."""
        return moved_start(self.text.body, span, step)

    def begin_find(self) -> None:
        """Shows the line to find words in the article, with the selected ones in it."""
        if self._desk.article_id:
            self._turn_to_text()
            body, span = self._desk.reading.body(self._desk.article_id), self.text.selected_span
            self._find = self._find or self._made_find()
            self._find.begin(body, span.of(body) if span is not None and len(span) < 60 else "")

    def show_places(self, spans: Sequence[Span], at: int, query: str) -> None:
        """Shows those places of the current article, as if they were found there, and goes to one of them."""
        if spans and self._desk.article_id:
            self._turn_to_text()
            self._find = self._find or self._made_find()
            self._find.show_places(self._desk.reading.body(self._desk.article_id), spans, at, query)

    def step_place(self, step: int) -> bool:
        """To the next (1) or previous (-1) of what was found in the article; False past the last."""
        bar = self._find
        if bar is None or not bar.has_places or (bar.is_at_end if step > 0 else bar.is_at_start):
            return False
        bar.step(step)
        return True

    @property
    def can_show_pages(self) -> bool:
        """Whether the article came out of a PDF whose pages are kept."""
        return self._printed() is not None

    @property
    def shows_pages(self) -> bool:
        """Whether its pages stand in place of its text."""
        return self._views.currentIndex() == 1

    def turn_to_pages(self) -> None:
        """Shows the pages as they were printed in place of the text, or the text again."""
        printed = None if self.shows_pages else self._printed()
        whole = self.text.body if printed is None else self._desk.reading.body(self._desk.article_id)
        if self.text.body != whole:
            self._desk.say(tr("Its pages show what is marked as sensitive, and are not shown while that is covered."))
        elif printed is not None:
            self._made_pages.show_article(self._desk.article_id, printed)
            self._views.setCurrentIndex(1)
        elif self.shows_pages:
            self._turn_to_text()
        elif self._has_article():
            self._desk.say(tr("This article has no pages: its file is not a PDF, or is not kept here."))
        self._say_view()

    def _printed(self) -> Publication | None:
        """The publication whose pages can be looked at."""
        article_id = self._desk.article_id
        found = printed_of(self._desk.reading.publications(article_id)) if article_id else None
        kept = self._desk.reading.original(found.original_id) if found is not None else None
        return found if kept is not None and kept.is_kept else None

    @cached_property
    def _made_pages(self) -> PrintedView:
        view = PrintedView(self._desk)
        self._views.addWidget(view)
        view.passage_clicked.connect(self._desk.choose)
        self._desk.annotation_chosen.connect(view.seek)
        return view

    def wait(self) -> None:
        """Waits for what is sought, and for pages that are being drawn, before the window goes."""
        if self._find is not None:
            self._find.wait()
        if self._views.count() > 1:
            self._made_pages.wait()

    def _turn_to_text(self) -> None:
        """What is found, and what is opened, is shown in the text."""
        if self.shows_pages:
            self._views.setCurrentIndex(0)
            self._made_pages.clear()
            self._desk.soon(self._say_view)

    def open_original(self) -> None:
        """Shows the file the current article came from, where that is safe."""
        open_original(self._desk)

    def save_original(self) -> None:
        """Asks where that file is to be saved."""
        save_original(self._desk, self.window())

    def show_sticky(self, tags: Sequence[Tag] | None) -> None:
        """Says below the text with which tags every selection is tagged; None: that none is any more."""
        if self._badge is None:
            self._badge = StickyBadge(self._desk)
            self._badge.end_asked.connect(self.sticky_ended)
            self._badge.set_column(self.text.column.left)
            self._page.addWidget(self._badge)
            self._foot.take(self._badge)
        self._badge.show_tags(tags)

    def _show_match(self, span: Span) -> None:
        self.text.select(span)
        self.text.reveal(span)

    def _show_place(self, span: Span) -> None:
        if self.text.article_id == self._desk.article_id:  # else it could not be read
            self.text.reveal(span)

    def _show_article(self, article_id: str) -> None:
        self._pages.setCurrentIndex(0 if article_id else 1)
        if self._find is not None:
            self._find.hide()
        self._turn_to_text()
        body, marks, parts = "", list[Mark](), list[Part]()
        try:
            if article_id:
                whole = self._desk.reading.body(article_id)
                parts, covered = self._parts(article_id, whole), self._desk.veil.covered(article_id, 0, whole)
                self.header.say_marked(is_marked=covered != whole)
                body = whole if self._desk.veil.is_lifted else covered
                marks = self._desk.reading.marks(article_id, length=len(body), before=FIRST)
        except HeritageError as error:
            # Nothing is shown rather than the words of the article before.
            article_id = ""
            self._try_again(error)
        self.text.show_body(article_id, body, parts)
        self._desk.soon(self._say_view)
        if len(body) > FIRST and article_id:
            self.text.show_marks(MarkIndex(marks), self._desk.colors, self._read_again)
            self._desk.soon(self.text.marks.show_rest)
            self._desk.soon(self.text.arabic.finish)
        else:
            self._show_marks(MarkIndex(marks))

    def _turn_veil(self) -> None:
        """Covers what is sensitive, or shows it; what was being read stays where it was."""
        article_id = self.text.article_id
        if article_id and article_id == self._desk.article_id:
            place, span = self.text.place, self.text.selected_span
            self._show_article(article_id)
            self.text.set_current(self._desk.annotation_id)
            if span is not None:
                self.text.select(span)
            self.text.show_place(*place)

    def _say_view(self) -> None:
        self.header.say_view(can_turn=self.can_show_pages, pages=self.shows_pages)

    def _parts(self, article_id: str, body: str) -> list[Part]:
        article = self._desk.reading.article(article_id)
        title = article.title if article is not None else ""
        return parts_of(body, title, self._desk.reading.publications(article_id))

    def _try_again(self, error: HeritageError) -> None:
        self._desk.refused.emit(error)
        self._again.start()

    def _read_again(self) -> None:
        """What could not be read a moment ago, when a program held the file, is read now."""
        if self.text.article_id != self._desk.article_id:
            self._show_article(self._desk.article_id)
            return
        try:
            marks = self._desk.reading.marks(self._desk.article_id)
        except HeritageError as error:
            self._try_again(error)
        else:
            self._show_marks(MarkIndex(marks))

    def _on_change(self, change: Change) -> None:
        try:
            self._follow_change(change)
        except HeritageError as error:
            self._try_again(error)

    def _follow_change(self, change: Change) -> None:
        self.text.marks.show_rest()
        if self._is_hidden_now(change):
            self._desk.open_article("")
            return
        if (change.touched(Article) or change.touched(Publication)) and self.text.article_id:
            self.text.show_parts(self._parts(self.text.article_id, self.text.body))
        touched = set(change.touched(Annotation))
        touched |= {edit.record.annotation_id for edit in change.edits if isinstance(edit.record, Tagging)}
        if len(touched) > MANY:
            marks = self._desk.reading.marks(self._desk.article_id) if self._desk.article_id else []
            self._show_marks(MarkIndex(marks))
        elif change.touched(Tag):
            self._show_marks(self._reread(touched))
        elif touched:
            self._show_marks(self._reread(touched), touched)
        if touched and self.shows_pages:
            self._made_pages.requote()

    def _is_hidden_now(self, change: Change) -> bool:
        if self._desk.article_id not in change.touched(Article):
            return False
        article = self._desk.article
        return article is None or article.state is ArticleState.REMOVED

    def _reread(self, annotation_ids: Iterable[str]) -> MarkIndex:
        """The marks of the text, those of these annotations read anew."""
        index = self.text.index
        for each in annotation_ids:
            mark = self._desk.reading.mark(each, self._desk.article_id, length=len(self.text.body))
            index = index.altered(each, mark)
        return index

    def _show_marks(self, index: MarkIndex, altered: Iterable[str] | None = None) -> None:
        """Shows those marks. `altered`: the annotations whose differ from those before; None: any may."""
        self.text.show_marks(index, self._desk.colors, altered=altered)
        self.marks_shown.emit(len(index))

    def _redress(self) -> None:
        self.text.marks.show_rest()
        self.text.redress()
        self._show_marks(self.text.index)

    def _align_header(self) -> None:
        column = self.text.column
        self.header.set_column(column.left, column.width, column.breadth)
        if self._find is not None:
            self._find.set_column(column.left, column.breadth)
        if self._badge is not None:
            self._badge.set_column(column.left)
