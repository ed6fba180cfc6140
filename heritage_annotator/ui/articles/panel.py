"""The left pane: every article, and which of them is read."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Article, ArticleState
from heritage_annotator.services.wording.states import STATES, TO_SET
from heritage_annotator.storage.reading.articles import ArticleRow
from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.articles.model import ArticleModel
from heritage_annotator.ui.articles.ordering import Order
from heritage_annotator.ui.articles.sort_button import SortButton
from heritage_annotator.ui.articles.view import ArticleView
from heritage_annotator.ui.desk.asking.marking_states import mark_articles, mark_many
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.states import shown_state
from heritage_annotator.ui.look.boxes import FilterEdit
from heritage_annotator.ui.look.empty_page import EmptyPage
from heritage_annotator.ui.look.state_sign import state_icon
from heritage_annotator.ui.look.words import CountLabel

SOUGHT = later("Search title, outlet, agency, author, date and language.")
# So many articles are read and marked without a frame being missed.
FEW = 400
NONE_UNREAD = later("No article in the list is unread.")
NO_ARTICLES = later("No articles yet. Open a file, drop it here or paste text.")


class ArticlesPanel(QWidget):
    """The left pane: a filter, and the list of articles.

    `make_details` makes the window of several articles' details; who completes the window sets it.

    Signals:
    import_asked: somebody wants to open an article from a file.
    together_asked: the selected articles are versions of one story, a person says; carries their ids.
    versions_asked: the versions of the current article are wanted side by side.
    article_chosen: Enter or a double click: the article is open, and somebody wants to read it.
    current_clicked: a click on the article that is open already.
    """

    import_asked = Signal()
    together_asked = Signal(list)
    versions_asked = Signal()
    article_chosen = Signal(str)
    current_clicked = Signal()

    make_details: Callable[[Desk, Sequence[Article], QWidget], QDialog]

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._current, self._place = "", 0
        self._has_stories = False
        self._articles = ArticleModel(desk, self)
        self._sort = SortButton(self)  # above the filter, so before it in the order of Tab
        self._filter = FilterEdit(self, "articleFilter", tr("Filter articles"), tr(SOUGHT))
        self._hint = CountLabel(self)
        self.view = ArticleView(desk, self._articles, self)
        self._pages = QStackedWidget(self)
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lay_out()
        self._connect()
        self._sort.show_order(self._articles.order)
        self._on_count()
        self._on_article_opened(desk.article_id)

    # What others ask.

    def selected_ids(self) -> list[str]:
        """The selected articles in the order of the list."""
        return self.view.selected_ids()

    def next_id(self) -> str:
        """The article to read after the current one: the next that is to be read, round the end; '' for none."""
        return self._articles.next_to_read(self._desk.article_id)

    def first_of(self, article_ids: Sequence[str]) -> str:
        """Which of those articles, one at least, stands first in the list; where the filter hides all, the first."""
        wanted = frozenset(article_ids)
        return next((row.id for row in self._articles.shown() if row.id in wanted), article_ids[0])

    def put_at_foot(self, strip: QWidget) -> None:
        """Lets that stand below the list, where it shows itself when there is news."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(strip)

    @property
    def new_ids(self) -> Collection[str]:
        """The articles that came in and were not opened since."""
        return self._articles.new_ids

    def mark_new(self, article_ids: Iterable[str]) -> None:
        """Marks those as new."""
        self._articles.mark_new(article_ids)

    @property
    def is_empty(self) -> bool:
        """Whether the project has no article."""
        return not self._articles.total

    def matching(self, text: str, most: int) -> list[ArticleRow]:
        """At most so many of all articles that hold every word of `text`, best first, whatever the filter."""
        return self._articles.find(text, most)

    def neighbour_id(self, step: int) -> str:
        """The article `step` rows below the current one; '' beyond the ends. Beside a list that lacks it: the ends."""
        rows = self._articles.shown()
        current = self._articles.index_of(self._desk.article_id).row()
        if current < 0:
            current = -1 if step > 0 else len(rows)
        return rows[current + step].id if 0 <= current + step < len(rows) else ""

    def open_next(self) -> bool:
        """Opens that article; whether there is one."""
        return self._open(self.next_id())

    def open_next_unread(self) -> None:
        """Opens the next article, as the list is filtered and sorted, that nobody began to read."""
        if not self._open(self._articles.next_unread(self._desk.article_id)):
            self._desk.say(tr(NONE_UNREAD))

    def finish(self, state: ArticleState) -> None:
        """Marks the current article so, and opens the next one."""
        # Asked before the deed: sorted by status, the article goes elsewhere.
        following, article = self.next_id(), self._desk.article
        if article is not None:
            mark_articles(self._desk, [article], state, self)
            if following:
                self._open(following)

    def mark(self, state: ArticleState) -> None:
        """Marks the selected articles, else the current one, as read so far."""
        ids = self._selected_ids()
        if len(ids) > FEW:
            mark_many(self._desk, ids, state, self)
        else:
            mark_articles(self._desk, self._selected(), state, self)

    def reread_stories(self) -> None:
        """Reads anew which articles are versions of one another."""
        self._take_stories(once=self._articles.once)

    def fold_stories(self, once: bool) -> None:  # noqa: FBT001  # as a menu says it
        """Shows one row a story, or all."""
        self._take_stories(once=once)

    def _take_stories(self, *, once: bool) -> None:
        try:
            stories = self._desk.reading.stories()
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        if stories or once or self._articles.once or self._has_stories:
            self._has_stories = bool(stories)
            self._articles.take_stories(stories, once=once)

    def edit_details(self) -> None:
        """Opens the details of the selected articles, else of the current one, as a table."""
        articles = self._selected()
        if articles and not self._desk.read_only:
            window = self.make_details(self._desk, articles, self.window())
            window.finished.connect(window.deleteLater)
            window.open()

    def remove(self) -> None:
        """Removes the selected articles, else the current one; undo brings them back."""
        self.mark(ArticleState.REMOVED)

    def sort_by(self, order: Order) -> None:
        """Puts the list in another order; where that cannot be read, it stays as it is."""
        try:
            self._articles.sort_by(order)
        except HeritageError as error:
            self._desk.refused.emit(error)
        self._sort.show_order(self._articles.order)

    def focus_filter(self) -> None:
        """Puts the cursor in the filter box."""
        self._filter.setFocus()

    def selection_menu(self) -> QMenu:
        """What can be done with the selected articles."""
        ids = self._selected_ids()
        menu = QMenu(self)
        rows = self._articles.rows(ids)
        states = {shown_state(row) for row in rows}
        for state in TO_SET:
            action = menu.addAction(state_icon(state, self._desk.theme), tr(STATES[state].marking))
            action.setCheckable(True)
            action.setChecked(states == {state})
            action.triggered.connect(lambda _checked=False, state=state: self.mark(state))
            # Else it would change nothing that is seen. Why something is set aside can be written anew.
            action.setEnabled(any(state.shown(annotated=row.annotations > 0) is state for row in rows))
        menu.addSeparator()
        edit = trn("Edit details in a table…", "Edit details of {count} articles…", len(ids))
        menu.addAction(edit).triggered.connect(self.edit_details)
        if len(ids) > 1:
            menu.addAction(tr("Group as versions of one story")).triggered.connect(
                lambda: self.together_asked.emit(ids)
            )
        elif ids:
            menu.addAction(tr("Compare versions…")).triggered.connect(self.versions_asked)
        removal = trn("Remove article", "Remove {count} articles", len(ids))
        menu.addAction(removal).triggered.connect(self.remove)
        menu.setEnabled(bool(ids) and not self._desk.read_only)
        return menu

    # How it is built.

    def _lay_out(self) -> None:
        title = QLabel(tr("Articles"), self)
        title.setProperty("role", "title")
        header = QHBoxLayout()
        header.setContentsMargins(14, 12, 12, 8)
        header.setSpacing(8)
        header.addWidget(title)
        header.addWidget(self._hint, 1)
        header.addWidget(self._sort)
        box = QHBoxLayout()
        box.setContentsMargins(12, 0, 12, 8)
        box.addWidget(self._filter)
        self._pages.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addLayout(box)
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._sort.order_chosen.connect(self.sort_by)
        self._sort.once_chosen.connect(self.fold_stories)
        self._desk.soon(self.reread_stories)
        self._filter.textChanged.connect(self._articles.seek)
        self._filter.returnPressed.connect(self._on_filter_entered)
        self._filter.left_downwards.connect(self.view.enter)
        self.view.article_reached.connect(self._desk.open_article)
        self.view.article_chosen.connect(self._on_chosen)
        self.view.article_clicked.connect(self._on_clicked)
        self.view.letters_typed.connect(self._on_letters)
        self.view.removal_asked.connect(self.remove)
        self.view.customContextMenuRequested.connect(self._on_menu_asked)
        self._articles.counted.connect(self._on_count)
        self._desk.changed.connect(self._on_change)
        self._desk.article_opened.connect(self._on_article_opened)
        self._desk.theme.changed.connect(self._articles.repaint)

    @cached_property
    def _nothing(self) -> EmptyPage:
        page = EmptyPage(self, tr("Import articles…"), tr("Import articles from files"))
        page.link_clicked.connect(self.import_asked)
        self._pages.addWidget(page)
        return page

    @cached_property
    def _no_match(self) -> EmptyPage:
        page = EmptyPage(self, tr("Clear the filter"), tr("Show all articles again (Esc)"))
        page.link_clicked.connect(self._filter.clear)
        self._pages.addWidget(page)
        return page

    # What happens.

    def _on_count(self) -> None:
        total, shown = self._articles.total, self._articles.rowCount()
        if self._articles.filtered or self._articles.once:
            words, number = tr("{shown} of {total}", shown=f"{shown:,}", total=f"{total:,}"), f"{shown:,}"
        elif total:
            number = f"{total:,}"
            words = tr("{total} · {done} done", total=number, done=f"{self._articles.done:,}")
        else:
            words = number = ""
        self._hint.say(words, number)
        told = trn(
            "{count} article, {done} done", "{count} articles, {done} of them done", total, done=self._articles.done
        )
        self._hint.setToolTip(told)
        if shown:
            self._pages.setCurrentWidget(self.view)
        elif total:
            self._no_match.say(tr("No article matches “{words}”.", words=self._filter.text().strip()))
            self._pages.setCurrentWidget(self._no_match)
        else:
            self._nothing.say(tr(NO_ARTICLES))
            self._pages.setCurrentWidget(self._nothing)

    def _on_change(self, change: Change) -> None:
        if self._is_lost(change):
            rows = self._articles.shown()
            self._desk.open_article(rows[min(self._place, len(rows) - 1)].id if rows else "")
        self._remember()

    def _is_lost(self, change: Change) -> bool:
        """Whether the article last open left the list with this change, and no other was opened since."""
        gone = self._current in change.touched(Article) and self._articles.row(self._current) is None
        # The reader may have heard of it first, and closed it.
        return gone and self._desk.article_id in {"", self._current}

    def _on_article_opened(self, article_id: str) -> None:
        self.view.show_article(article_id)
        self._remember()

    def _remember(self) -> None:
        if self._desk.article_id:
            self._current = self._desk.article_id
            self._place = max(0, self._articles.index_of(self._current).row())

    def _on_chosen(self, article_id: str) -> None:
        self._open(article_id)
        self.article_chosen.emit(article_id)

    def _on_clicked(self, article_id: str) -> None:
        if article_id == self._desk.article_id:  # another is open by now: it was reached
            self.current_clicked.emit()

    def _on_filter_entered(self) -> None:
        shown = self._articles.shown()
        if shown:
            self._on_chosen(shown[0].id)

    def _on_letters(self, letters: str) -> None:
        self._filter.setFocus(Qt.FocusReason.OtherFocusReason)
        self._filter.setText(letters)

    def _on_menu_asked(self, where: QPoint) -> None:
        if self.view.selected_ids():
            menu = self.selection_menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.view.viewport().mapToGlobal(where))

    def _open(self, article_id: str) -> bool:
        if article_id:
            self._desk.open_article(article_id)
        return bool(article_id)

    def _selected_ids(self) -> list[str]:
        """Those selected, else the current one."""
        return self.selected_ids() or [each for each in (self._desk.article_id,) if each]

    def _selected(self) -> list[Article]:
        ids = self._selected_ids()
        try:
            found = self._desk.reading.articles_by_id(ids)
        except HeritageError as error:
            self._desk.refused.emit(error)
            return []
        return [found[article_id] for article_id in ids if article_id in found]
