"""Places visited, and the way back to them."""

from PySide6.QtCore import QObject, QTimer

from heritage_annotator.frozen import frozen
from heritage_annotator.model.change import Change
from heritage_annotator.model.records import Article, ArticleState
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.reader.panel import ReaderPanel
from heritage_annotator.ui.window.centre import Centre

MOST = 100

# Whether there is somewhere to go is asked again when scrolling has come to rest.
REST_MILLISECONDS = 150


@frozen
class Place:
    """A place where a person was: page, article, what stood at the top of the reader, caret, current annotation."""

    page: str
    article_id: str
    top: tuple[int, int]
    caret: int
    annotation_id: str

    def looks_like(self, other: "Place") -> bool:
        """Whether a person would see no difference but for what is current."""
        return (self.page, self.article_id, self.top) == (other.page, other.article_id, other.top)


class History(QObject):
    """The places visited, as in a browser: jumping lays down where one was, going back lays down where one is.

    What counts as a jump: another article or page, and a passage sought from a list or by undo.
    """

    def __init__(self, desk: Desk, reader: ReaderPanel, centre: Centre) -> None:
        super().__init__(desk)
        self._desk = desk
        self._text = reader.text
        self._centre = centre
        self._behind: list[Place] = []
        self._ahead: list[Place] = []
        self._left: Place | None = None
        self._is_walking = False
        # Articles that left the project since: their places are passed over, and stand again when they come back.
        self._gone: set[str] = set()
        # Scrolling, a page that goes and lines that break elsewhere, too, lead away from a place or back to it.
        self._rest = QTimer(self, singleShot=True, interval=REST_MILLISECONDS)
        self._rest.timeout.connect(self._tell)
        self._text.verticalScrollBar().valueChanged.connect(lambda _value: self._rest.start())
        self._text.column_moved.connect(self._rest.start)
        centre.currentChanged.connect(lambda _page: self._rest.start())
        desk.changed.connect(self._on_change)
        desk.leaving.connect(self.leave)
        desk.article_opened.connect(lambda _id: self.arrive())
        desk.passage_sought.connect(lambda _id: self.arrive())
        desk.place_sought.connect(lambda _span: self.arrive())

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place behind that is not gone and not this one."""
        return self._leads_away(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place ahead that is not gone and not this one."""
        return self._leads_away(self._ahead)

    def leave(self) -> None:
        """Notes where the person is, before something else is shown. What was never seen is no place."""
        if not self._is_walking and self._centre.isVisible():
            self._left = self._here()

    def arrive(self) -> None:
        """Lays that place down, if what is shown now is another."""
        left, self._left = self._left, None
        if left is not None and left.article_id and not left.looks_like(self._here()):
            self._behind = [*self._behind[1 - MOST :], left]
            self._ahead.clear()
        self._tell()

    def go_back(self) -> None:
        """To the place before; past those that are gone."""
        self._walk(self._behind, self._ahead)

    def go_forward(self) -> None:
        """To the place from which one went back."""
        self._walk(self._ahead, self._behind)

    def _tell(self) -> None:
        """It may be possible now to go back or forward where it was not, or the other way round."""
        self._desk.reconsider(self)

    def _walk(self, source: list[Place], other: list[Place]) -> None:
        here = self._here()
        while source:
            place = source.pop()
            if self._stands(place) and not place.looks_like(here):
                other.append(here)
                self._show(place)
                break
        self._tell()

    def _leads_away(self, places: list[Place]) -> bool:
        if not places:
            return False
        here = self._here()
        return any(self._stands(place) and not place.looks_like(here) for place in places)

    def _stands(self, place: Place) -> bool:
        return place.article_id not in self._gone

    def _on_change(self, change: Change) -> None:
        for edit in change.edits:
            if not isinstance(edit.record, Article):
                continue
            if edit.after is None or edit.record.state is ArticleState.REMOVED:
                self._gone.add(edit.record.id)
            else:
                self._gone.discard(edit.record.id)
        if change.touched(Article):
            self._tell()

    def _show(self, place: Place) -> None:
        self._is_walking = True
        try:
            self._desk.open_article(place.article_id)
            self._centre.show_page(place.page)
            self._text.put_caret(place.caret)
            self._desk.choose(place.annotation_id if self._text.index.get(place.annotation_id) else "")
            self._text.show_place(*place.top)
        finally:
            self._is_walking = False

    def _here(self) -> Place:
        top = self._text.place if self._text.article_id else (0, 0)
        return Place(
            self._centre.current_name, self._text.article_id, top, self._text.caret(), self._desk.annotation_id
        )
