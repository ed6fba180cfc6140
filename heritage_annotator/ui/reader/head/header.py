"""The header above the text: where the article comes from, how far it is read, what it is called."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Annotation, Article, ArticleState, Publication, TextReview
from heritage_annotator.services.articles.publications import guessed_from
from heritage_annotator.services.review.reviewing import article_reviews_told
from heritage_annotator.services.wording.states import TO_SET
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.asking.marking_states import mark_articles
from heritage_annotator.ui.desk.dates import language_name, long_date
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.states import review_line, reviewers, shown_state, state_name
from heritage_annotator.ui.desk.veiling import veil_pill
from heritage_annotator.ui.look.few_lines import apart, isolated, reads_right_to_left
from heritage_annotator.ui.look.layout import FlowLayout, stops_in
from heritage_annotator.ui.look.state_sign import state_icon
from heritage_annotator.ui.look.words import ElidedLabel, worded
from heritage_annotator.ui.reader.head.details import DetailsForm
from heritage_annotator.ui.reader.head.heading import Heading
from heritage_annotator.ui.reader.head.missing import Missing
from heritage_annotator.ui.reader.head.publications import AlsoIn, open_original, save_original
from heritage_annotator.ui.reader.head.read_as import ReadAs

TOP, BOTTOM, GAP = 20, 10, 8
# Where what gives way stands in the line: behind what is known.
_ALSO_AT = 1


class ArticleHeader(QWidget):
    """Follows the desk's article; hidden when there is none.

    Signals:
        pages_asked: the switch between text and pages was pressed.
    """

    pages_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._source = ElidedLabel(self)
        self._also_in = AlsoIn(desk, self)
        self._read_as = ReadAs(desk, self)
        self._missing = Missing(desk, self)
        self._edit = QPushButton(self)
        self._edit.setText(tr("Edit details"))
        self._turn = QPushButton(self)
        self._veil = veil_pill(desk.veil, "articleSensitive")
        self._state = QPushButton(self)
        self._heading = Heading(desk.theme, self)
        self._column = QWidget(self)
        self._form: DetailsForm | None = None
        self._line = QWidget(self._column)
        self._asides = QWidget(self._column)
        self._beside = 0
        self._margin = QHBoxLayout(self)
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._name_parts()
        self._lay_out()
        self._veil.hide()
        self.say_view(can_turn=False, pages=False)
        self._connect()
        self._on_article_opened()

    def set_column(self, left: int, width: int, breadth: int) -> None:
        """Stands over the text's column: its left edge, the width of the text, and that with the margin."""
        away = (0, left) if self.isRightToLeft() else (left, 0)
        self._margin.setContentsMargins(away[0], TOP, away[1], BOTTOM)
        self._column.setFixedWidth(max(breadth, 1))
        self._heading.set_text_width(width)
        self._beside = breadth - width
        self._turn_line()
        self._seat_missing()
        # Now, not with the next event: the heading must not lag a frame behind the text.
        self._margin.activate()

    def _turn_line(self) -> None:
        """Lets the lines over the heading run as the heading does, from where that begins."""
        turned = reads_right_to_left(self._heading.text())
        direction = Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight
        for line in (self._line, self._asides):
            line.setLayoutDirection(direction)
        beside = self._beside if turned is not self.isRightToLeft() else 0
        room = (beside, 0) if self.isRightToLeft() else (0, beside)
        for line in (self._line, self._asides):
            line.setContentsMargins(room[0], 0, room[1], 0)

    def _seat_missing(self) -> None:
        """Puts the chips that fill in details, and the other outlets, beside what is known.

        Chips go below it where they would cut that short, outlets where they would leave it less than half the line.
        """
        parts = (self._source, self._turn, self._edit, self._veil, self._state)
        source, *others = (0 if part.isHidden() else GAP + part.sizeHint().width() for part in parts)
        margins = self._row.contentsMargins()
        room = self._column.maximumWidth() - margins.left() - margins.right() + GAP - sum(others)
        also, missing = (
            0 if part.isHidden() else GAP + part.sizeHint().width() for part in (self._also_in, self._missing)
        )
        is_also_beside = min(source, self._column.maximumWidth() // 2) + also <= room
        is_beside = source + missing + (also if is_also_beside else 0) <= room
        self._seat(self._also_in, _ALSO_AT, beside=is_also_beside)
        self._seat(self._missing, _ALSO_AT + int(is_also_beside), beside=is_beside)
        below = [self._read_as, self._missing.guess]
        below += [] if is_also_beside else [self._also_in]
        below += [] if is_beside else [self._missing]
        self._asides.setHidden(all(each.isHidden() for each in below))

    def _seat(self, part: QWidget, place: int, *, beside: bool) -> None:
        """Puts the part at that place of the line, or below it; where it stands so already nothing moves."""
        is_hidden = part.isHidden()
        if beside and self._row.indexOf(part) < 0:
            self._flow.removeWidget(part)
            self._row.insertWidget(place, part)
        elif not beside and self._flow.indexOf(part) < 0:
            self._row.removeWidget(part)
            self._flow.addWidget(part)
        part.setHidden(is_hidden)  # Qt shows what was moved with the next event: till then it would count as hidden

    def edit_details(self) -> None:
        """Opens the form in place of the heading."""
        article = self._desk.article
        if article is not None and not self._desk.read_only and (self._form is None or self._form.isHidden()):
            self._heading.hide()
            self._edit.hide()
            self._form = self._form or self._made_form()
            self._form.open(article)

    def say_view(self, *, can_turn: bool, pages: bool) -> None:
        """Offers the other view of the article, where it has one: `pages` says that its pages are seen now."""
        self._turn.setText(tr("Text") if pages else tr("Pages"))
        told = tr("Show the text again") if pages else tr("Show the pages as they were printed")
        self._turn.setAccessibleName(told)
        self._desk.keys.tell(self._turn, told, "show_pages")
        self._turn.setVisible(can_turn)
        self._seat_missing()

    def say_marked(self, *, is_marked: bool) -> None:
        """Offers to show what is sensitive, where some of the article's words are marked so, or to cover it again."""
        if self._veil.isHidden() is is_marked:
            self._veil.setVisible(is_marked)
            self._seat_missing()

    def _fill_in(self, field: str) -> None:
        """Opens the form, with the caret where that detail is written."""
        self.edit_details()
        if self._form is not None:
            self._form.enter(field)

    def leave(self) -> bool:
        """Keeps what is typed in the form, before the project goes; False when it could not, and the form stays."""
        return self._form is None or self._form.leave()

    @property
    def unkept(self) -> tuple[str, ...]:
        """What is typed in the form and not kept, field by field."""
        return self._form.unkept if self._form is not None else ()

    def rescue(self) -> None:
        """Puts what could not be kept into the clipboard, and says so."""
        if self._form is not None:
            self._form.rescue()

    def give_way(self) -> None:
        """Keeps of the form what can be kept: its article goes in any case."""
        if self._form is not None:
            self._form.give_way()

    def context_menu(self) -> QMenu:
        """What can be done with the article's particulars."""
        article = self._desk.article
        menu = QMenu(self)
        copy_link = menu.addAction(tr("Copy link"))
        copy_link.setEnabled(article is not None and bool(article.url))
        copy_link.triggered.connect(self._copy_link)
        menu.addAction(tr("Copy title")).triggered.connect(lambda: _copy(self._heading.text()))
        menu.addSeparator()
        menu.addAction(tr("Open original")).triggered.connect(lambda: open_original(self._desk))
        menu.addAction(tr("Save original…")).triggered.connect(lambda: save_original(self._desk, self.window()))
        menu.addSeparator()
        edit = menu.addAction(tr("Edit details"))
        edit.setEnabled(not self._desk.read_only)
        edit.triggered.connect(self.edit_details)
        return menu

    def _made_form(self) -> DetailsForm:
        form = DetailsForm(self._desk, self._column)
        form.hide()
        form.closed.connect(self._on_form_closed)
        self._lines.addWidget(form)
        for one, other in pairwise([self._state, *stops_in(form)]):
            QWidget.setTabOrder(one, other)
        return form

    def _name_parts(self) -> None:
        self._source.setObjectName("articleSource")
        self._source.setProperty("role", "secondary")
        self._edit.setObjectName("articleDetails")
        self._edit.setProperty("link", "true")
        self._edit.setAccessibleName(tr("Edit details"))
        edited = tr("Edit title, outlet, agency, author, date, language and link")
        self._desk.keys.tell(self._edit, edited, "edit_details")
        self._edit.setCursor(Qt.CursorShape.PointingHandCursor)
        self._edit.setVisible(not self._desk.read_only)
        self._turn.setObjectName("articlePages")
        self._turn.setProperty("link", "true")
        self._turn.setCursor(Qt.CursorShape.PointingHandCursor)
        self._turn.clicked.connect(self.pages_asked)
        self._state.setObjectName("articleState")
        self._state.setProperty("pill", "true")
        self._state.setEnabled(not self._desk.read_only)
        self._state.setMenu(self._state_menu())

    def _state_menu(self) -> QMenu:
        menu = QMenu(self._state)
        group = QActionGroup(menu)
        for state in TO_SET:
            action = menu.addAction(state_name(state))
            action.setCheckable(True)
            action.setData(state)
            group.addAction(action)
        group.triggered.connect(self._on_state_chosen)
        menu.aboutToShow.connect(self._show_signs)
        return menu

    def _show_signs(self) -> None:
        """Paints the states' signs, in the colours in force."""
        for action in self._state.menu().actions():
            action.setIcon(state_icon(action.data(), self._desk.theme, mirrored=self.isRightToLeft()))

    def _lay_out(self) -> None:
        self._row = line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addWidget(self._source)
        line.addWidget(self._also_in)
        line.addWidget(self._missing)
        line.addWidget(self._turn)
        line.addWidget(self._edit)
        line.addStretch(1)
        line.addWidget(self._veil)
        line.addWidget(self._state)
        self._flow = asides = FlowLayout(self._asides, 12)
        asides.addWidget(self._read_as)
        asides.addWidget(self._missing.guess)
        self._lines = column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._line)
        column.addWidget(self._asides)
        column.addWidget(self._heading)
        self._margin.addWidget(self._column)
        self._margin.addStretch(1)
        self.set_column(36, 640, 640)

    def _connect(self) -> None:
        self._desk.changed.connect(self._on_change)
        self._desk.article_opened.connect(self._on_article_opened)
        self._desk.veil.changed.connect(self._refresh)
        self._edit.clicked.connect(self.edit_details)
        self._missing.form_asked.connect(self._fill_in)
        self.customContextMenuRequested.connect(self._on_menu_asked)

    def _on_article_opened(self) -> None:
        self.give_way()
        self._refresh()

    def _on_change(self, change: Change) -> None:
        if (
            self._desk.article_id in change.touched(Article)
            or change.touched(Publication)
            or change.touched(TextReview)
        ):
            self._refresh()
        elif change.touched(Annotation):
            # The first one makes an unread article one that is being read.
            self._refresh_state()

    def _on_form_closed(self) -> None:
        self._heading.show()
        self._edit.setVisible(not self._desk.read_only)

    def _on_state_chosen(self, action: QAction) -> None:
        article = self._desk.article
        if article is not None:
            mark_articles(self._desk, [article], ArticleState(action.data()), self)
        self._refresh()

    def _on_menu_asked(self, where: QPoint) -> None:
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(where))

    def _refresh_state(self) -> None:
        try:
            row = self._desk.reading.article_row(self._desk.article_id) if self._desk.article_id else None
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        if row is not None:
            self._show_state(state_name(shown_state(row)), row.reason)

    def _refresh(self) -> None:
        try:
            article = self._desk.article
            row = self._desk.reading.article_row(article.id) if article is not None else None
            reviews = article_reviews_told(self._desk.reading, article.id) if article is not None else []
            published = self._desk.reading.publications(article.id) if article is not None else []
            self._also_in.refresh()
            self._read_as.refresh()
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        self.setVisible(row is not None)
        if article is not None and row is not None:
            # In a line from right to left every date would be turned round.
            heading = self._desk.veil.heading(article.id, article.heading)
            part = isolated if reads_right_to_left(heading) else apart
            marks = (tr("Sensitive") if article.sensitive else "", reviewers(reviews))
            facts = [*filter(None, marks), *source_facts(article)]
            self._source.setText(" · ".join(map(part, facts)) or tr("No details yet"))
            url = self._desk.veil.address(article.url)
            self._source.setToolTip(_tool_tip(article, heading, url, map(review_line, reviews)))
            self._heading.say(heading)
            self._turn_line()
            self._heading.setToolTip(_tool_tip(article, heading, url))
            self._show_state(state_name(shown_state(row)), article.reason)
            self._missing.show_article(article, self._desk.veil.text(guessed_from(article, published)))
            self._seat_missing()

    def _show_state(self, name: str, reason: str) -> None:
        self._state.setText(f"{name} ▾")
        self._state.setToolTip(worded((tr("How far you have read this article"), reason)))
        self._state.setAccessibleName(tr("Status: {name}", name=name))
        for action in self._state.menu().actions():
            action.setChecked(action.text() == name)

    def _copy_link(self) -> None:
        article = self._desk.article
        if article is not None:
            _copy(article.url)


def source_facts(article: Article) -> list[str]:
    """Outlet, agency, author, date, language and the start of the link, as far as known."""
    facts = (article.outlet, article.agency, article.author, long_date(article.published))
    return [fact for fact in (*facts, language_name(article.language), _short_link(article.url)) if fact]


def _short_link(url: str) -> str:
    """`courant.example/…` for a longer address. Words to read, never a link to follow."""
    address = url.partition("://")[2] or url
    host, slash, path = address.removeprefix("www.").partition("/")
    return f"{host}/…" if slash and path else host


def _tool_tip(article: Article, heading: str, url: str, reviews: Iterable[str] = ()) -> str:
    lines = (heading, " · ".join(source_facts(article)[: -1 if article.url else None]), url)
    return worded((*lines, *reviews))


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
