"""The three panes of one open project, wired to each other through the desk."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QWidget

from heritage_annotator.model.records import Tag
from heritage_annotator.settings import TABS
from heritage_annotator.storage.reading.articles import ArticleRow
from heritage_annotator.translation import tr
from heritage_annotator.ui.articles.panel import ArticlesPanel
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.typed_keys import is_typed
from heritage_annotator.ui.reader.panel import ReaderPanel
from heritage_annotator.ui.tags.panel import TagsPanel
from heritage_annotator.ui.window.centre import READER, Centre
from heritage_annotator.ui.window.on_demand import PagesOnDemand
from heritage_annotator.ui.window.pages import HISTORY, INCIDENTS, MAP, RETRIEVAL, SEARCH, TELLING, Middle
from heritage_annotator.ui.window.panes import LEFT, RIGHT, LeastWidths, LeftPane, ReadingMode, step_pane
from heritage_annotator.ui.window.right_pane import RightPane, place_among

if TYPE_CHECKING:
    from collections.abc import Sequence

    from heritage_annotator.model.span import Span
    from heritage_annotator.ui.history.page import HistoryPage
    from heritage_annotator.ui.incidents.stating import Stating

CENTRE = 724
TAGS, ANNOTATIONS = TABS

# The page of the middle that has no name in the row above it.
WELCOME = "welcome"


class Workspace(QWidget):
    """Articles, reader, and tags or annotations over the inspector.

    Making one gives what is seen at once; `complete` adds all else. Between them the window is
    painted: nobody waits for what nobody sees yet.

    Signals:
        characters_typed: a letter, digit or sign was typed where nothing has another use for it; it means a tag.
    """

    characters_typed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        desk.setParent(self)
        self.articles = ArticlesPanel(desk)
        self.reader = ReaderPanel(desk)
        self.tags = TagsPanel(desk)
        self.pages = PagesOnDemand(
            desk, self.show_reader, self.show_places, self.articles.import_asked, self.show_incident
        )
        self.pages.show_page = self.show_page
        self.centre = Centre(self.reader, self.pages.makers)
        self.middle = Middle(self.centre, desk.keys)
        self.left = LeftPane(self.articles)
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.right = RightPane(self.tags)
        self._least = LeastWidths(self.left, self.middle, self.right)
        self._build()
        self._connect()
        self.reading_mode = ReadingMode(self.panes, self.middle)

    def _build(self) -> None:
        for widget in (self.left, self.middle, self.right):
            self.panes.addWidget(widget)
        self.panes.setHandleWidth(1)
        self.panes.setChildrenCollapsible(False)
        self.panes.setStretchFactor(1, 1)
        self.panes.setSizes([LEFT, CENTRE, RIGHT])
        self._least.fit(self.width())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # First: a splitter lays panes that ask for more than there is over each other.
        self._least.fit(self.width())
        super().resizeEvent(event)

    def _connect(self) -> None:
        self.reader.marks_shown.connect(self.right.count)
        self.right.count(len(self.reader.text.index))
        self.articles.article_chosen.connect(lambda _id: self._read())
        self.articles.current_clicked.connect(self._show_current)
        self.middle.row.page_wanted.connect(self.show_page)
        self.centre.currentChanged.connect(lambda _page: self._show_beside())
        self.reader.wanted.connect(self.show_reader)
        self.desk.tells_deeds = lambda: self.centre.current_name in TELLING
        # Whatever is opened or sought is read, so the reader comes forward.
        self.desk.article_opened.connect(lambda _id: self.show_reader())
        self.desk.passage_sought.connect(lambda _id: self.show_reader())
        self.desk.place_sought.connect(lambda _span: self.show_reader())

    def complete(self) -> None:
        """Makes what is not seen at first, and connects it. Once.

        Raises:
            HeritageError: the project could not be read.
        """
        from heritage_annotator.ui.annotations.inspector import Inspector
        from heritage_annotator.ui.annotations.panel import AnnotationsPanel
        from heritage_annotator.ui.articles.details_window import DetailsWindow
        from heritage_annotator.ui.articles.outbox import OUTBOX
        from heritage_annotator.ui.codebook.editing import CodebookEditing
        from heritage_annotator.ui.marking.moving import Moving
        from heritage_annotator.ui.marking.resizing import Resizing
        from heritage_annotator.ui.marking.tagging import Tagging
        from heritage_annotator.ui.palette.palette import TagPalette
        from heritage_annotator.ui.reader.announcing import Announcing
        from heritage_annotator.ui.window.list_keys import ListKeys
        from heritage_annotator.ui.window.places import History

        Announcing(self.desk, self.reader.text, self.reader.text.accessibleDescription())
        self.articles.make_details = DetailsWindow
        self.articles.view.write_files = OUTBOX.write
        self.annotations = AnnotationsPanel(self.desk)
        self.inspector = Inspector(self.desk)
        self.palette_ = TagPalette(self.desk, self)
        self.tagging = Tagging(self.desk, self.reader, self.palette_)
        self.moving = Moving(self.desk, self.articles, self.reader)
        self.resizing = Resizing(self.desk, self.reader)
        ListKeys(self.desk, self.articles, self.reader, tagging=self.tagging, moving=self.moving)
        self.codebook = CodebookEditing(self.desk, self.tags, self.panes, self.left)
        self.inspector.place = lambda annotation_id: place_among(self.reader.text.index, annotation_id)
        self.right.complete(self.annotations, self.inspector)
        self._connect_rest()
        self.reading_mode.switched.connect(lambda _on: self.desk.reconsider(self))
        self.history = History(self.desk, self.reader, self.centre)  # last: it sees what a jump has come to

    def _connect_rest(self) -> None:
        self.tags.tag_wanted.connect(lambda tag: self.tagging.tag([tag]))
        self.tags.tag_struck.connect(self._tag_words)
        self.tags.passages_asked.connect(lambda tag: self.show_passages_of(tag.id))
        self.tags.passage_dropped.connect(self.tagging.drop)
        self.reader.marks_shown.connect(lambda _count: self.inspector.show_place())
        self.inspector.show_place()
        for place in (self, self.annotations):
            place.characters_typed.connect(self.tagging.take_characters)
        self.inspector.palette_asked.connect(self.tagging.open_palette_empty)
        self.inspector.note_closed.connect(self.give_keys_back)
        self.inspector.emptied.connect(self.give_keys_back)
        self.codebook.pane_announced.connect(self._least.make_room)
        self.codebook.tree_wanted.connect(lambda: self.show_list(TAGS))
        self.codebook.passages_asked.connect(lambda tag: self.show_passages_of(tag.id))

    def _tag_words(self, tag: Tag) -> None:
        """Sets a tag that was double-clicked, on words alone: it may have been struck to be looked at."""
        if self.reader.isVisible() and self.reader.text.selected_span is not None:
            self.tagging.tag([tag])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed where nothing has a use for it means what it does in the text."""
        in_page = self.centre.current_name != READER and not self.right.isAncestorOf(self.window().focusWidget())
        if is_typed(event) and not in_page:
            self.desk.digits.note(event)
            self.characters_typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    @cached_property
    def stating(self) -> "Stating":
        """From an annotation to a statement, made when it is first asked for."""
        from heritage_annotator.ui.incidents.stating import Stating

        stating = Stating(self.desk, self.reader, self.reader.text)
        stating.stated.connect(self.pages.turn_to_incident)
        stating.elsewhere = lambda: self.pages.incidents.passage if self.centre.current_name == INCIDENTS else None
        return stating

    def _show_beside(self) -> None:
        """Search and incidents have their own lists where the others have the articles, incidents the words behind."""
        left, right = self.pages.beside(self.centre.current_name)
        self.left.show_beside(left)
        self.right.show_beside(right)

    def enter_search(self) -> None:
        """Brings the search forward, with the caret in the query."""
        self.show_page(SEARCH)
        self.pages.search.enter()

    def show_places(self, article_id: str, spans: "Sequence[Span]", at: int, query: str) -> None:
        """Opens the article at one of those places, all of them marked."""
        self.history.leave()
        self.desk.open_article(article_id)
        self.show_reader()
        self.give_keys_back()
        self.reader.show_places(spans, at, query)
        self.history.arrive()

    def step_found(self, step: int) -> None:
        """To the next (1) or previous (-1) place found: in this article, then in the next that the search found."""
        if self.centre.current_name == READER and self.reader.step_place(step):
            return
        if not (self.centre.has(SEARCH) and self.pages.search.go_on(step)):
            self.desk.say(tr("Nothing more was found. Ctrl+F finds in the article, the search in all."))

    def show_history(self, seq: int = 0) -> "HistoryPage":
        """Brings the history into the middle; `seq`: at that entry of the log."""
        self.show_page(HISTORY)
        if seq:
            self.pages.looking_back.show_change(seq)
        return self.pages.looking_back

    def show_incident(self, incident_id: str) -> None:
        """Brings that incident into the middle; '' for the one that was in view."""
        self.show_page(INCIDENTS)
        if incident_id:
            self.pages.incidents.show_incident(incident_id)

    def show_when_and_where(self, view: str) -> None:
        """Brings the map, the timeline or the tables into the middle: one of the views of their page."""
        self.show_page(MAP)
        self.pages.map.show_view(view)

    def show_passages_of(self, tag_id: str) -> None:
        """Brings passages and counts into the middle, with the passages of that tag or group."""
        self.show_page(RETRIEVAL)
        self.pages.retrieval.show_tag(tag_id)

    def show_passages_of_tag(self) -> None:
        """Shows the passages of the tag or group that the tree stands on."""
        tag = self.tags.current_tag
        if tag is None:
            self.desk.say(tr("Choose a tag in the codebook first."))
        else:
            self.show_passages_of(tag.id)

    def say_saved(self) -> None:
        """Keeps what is being typed, and says that all else is kept already."""
        if self.keep_all():
            self.desk.say(
                tr("Everything is already saved: each change goes into {file} at once.", file=self.desk.path.name)
            )

    def show_page(self, name: str) -> None:
        """Brings the page of that name into the middle."""
        self.history.leave()
        self.centre.show_page(name)
        self.history.arrive()

    def switch_reading_mode(self) -> None:
        """Hides all side panes, or brings those back that are always there."""
        if self.codebook.close():
            self.reading_mode.switch()
        else:
            self.reading_mode.tell()  # the menu ticked itself when it was chosen

    @property
    def pane_sizes(self) -> tuple[int, ...]:
        """The widths of articles, middle and lists while nothing else is open."""
        first, middle, *_, last = self.reading_mode.sizes
        return (first, middle, last) if self.reading_mode.is_on else self.codebook.pane_sizes

    def focus_pane(self, step: int) -> None:
        """Gives the keys to the next pane as they are read: articles, middle, tags or annotations, inspector.

        Mirrored windows are read from right to left, and so the order is the same.
        """
        step_pane((self.left, self.middle, *self.codebook.panes, self.right.lists, self.inspector), step)

    def show_reader(self) -> None:
        """Brings the reader back into the middle."""
        if self.centre.current_name != READER:
            self.centre.show_page(READER)

    def _read(self) -> None:
        """Gives the keys to the text, also of the article that was open behind a page."""
        self.show_reader()
        self.give_keys_back()

    def _show_current(self) -> None:
        """The article that is open already was clicked: behind a page it comes forward."""
        if self.centre.current_name != READER:
            self.show_page(READER)

    def lead_back(self) -> None:
        """From a page in the middle to the text; from elsewhere to what stands in the middle."""
        focus = QApplication.focusWidget()
        name = self.centre.current_name
        within = focus is not None and (self.middle.isAncestorOf(focus) or self.pages.is_beside(name, focus))
        if within and not self.articles.is_empty:
            self.show_reader()
        self.give_keys_back()

    def give_keys_back(self) -> None:
        """To the text, or the page in its place. What is hidden must not get them: keys would act out of sight."""
        page = self.centre.currentWidget()
        if page is not None:
            page.setFocus()

    def filter_articles(self) -> None:
        """Puts the caret into the filter over the articles, which may have given way to the codebook's pane."""
        self.reading_mode.end()
        if self.centre.current_name in {SEARCH, INCIDENTS, MAP}:
            self.show_reader()
        if self.articles.isVisible() or self.codebook.close():
            self.articles.focus_filter()

    # Where the command palette leads

    @property
    def tags_selection(self) -> bool | None:
        """Whether a tag would be set on selected words; False: on the annotation chosen; None: on nothing in view."""
        if not self.reader.isVisible():
            return None
        if self.reader.text.selected_span is not None:
            return True
        return None if self.desk.annotation is None else False

    def find_articles(self, text: str, most: int) -> list[ArticleRow]:
        """At most so many articles that hold every word of `text`, best first, whatever the filter."""
        return self.articles.matching(text, most)

    def set_tag(self, tag: Tag) -> None:
        """Sets the tag on the selected words, else on the annotation chosen."""
        self.tagging.tag([tag])

    def reveal_tag(self, tag: Tag) -> None:
        """Goes to the tag in the codebook."""
        self.show_list(TAGS)
        self.tags.reveal(tag)

    def read_article(self, article_id: str) -> None:
        """Opens the article and gives its text the keys."""
        self.desk.open_article(article_id)
        self.show_reader()
        self.reader.text.setFocus()

    # The lists at the right

    def show_list(self, name: str) -> None:
        """Brings that list forward; what a page of the middle lays over it goes with that page."""
        if self.right.lists.isHidden():
            self.show_reader()
        self.reading_mode.end()
        self.right.show_tab(name)

    def enter_tags(self) -> None:
        """Brings the codebook forward and gives it the keys."""
        self.show_list(TAGS)
        self.tags.enter()

    def enter_annotations(self) -> None:
        """Brings the annotation list forward and gives it the keys."""
        self.show_list(ANNOTATIONS)
        self.annotations.enter()

    @property
    def tab(self) -> str:
        """Which list stands at the right: one of `settings.TABS`."""
        return self.right.tab

    def show_tab(self, name: str) -> None:
        """Brings that list forward."""
        self.right.show_tab(name)

    def edit_note(self) -> None:
        """Puts the caret into the note of the current annotation."""
        if self.desk.annotation is None:
            self.desk.say(tr("Choose an annotation first, then write its note."))
        else:
            self.show_list(self.tab)
            self.inspector.edit_note()

    def is_idle(self) -> bool:
        """Whether nothing is under way that another article would take from the person's hands."""
        busy = self.reader.text.selected_span is not None or self.palette_.isVisible()
        return not busy and not self.inspector.is_edited and not self.codebook.is_edited

    def keep_all(self) -> bool:
        """Keeps what is being typed anywhere; whether nothing is left unsaved."""
        kept = self.reader.header.leave()
        kept = self.codebook.keep_all() and kept
        return self.inspector.flush() and kept

    @property
    def unkept(self) -> tuple[str, ...]:
        """What is typed anywhere and could not be kept, text by text."""
        return (*self.reader.header.unkept, *self.codebook.unkept, *self.inspector.unkept)

    def close_project(self) -> None:
        """Keeps what is being typed, and releases the file. What cannot be kept goes to the clipboard."""
        self.tags.end_renaming()
        if not self.keep_all():
            self.reader.header.give_way()
            for typed_in in (self.reader.header, self.codebook, self.inspector):
                typed_in.rescue()
        self.codebook.wait()
        self.reader.wait()
        self.pages.wait(self.centre)
        self.desk.close()
