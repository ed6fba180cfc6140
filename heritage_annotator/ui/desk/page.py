"""A page of the middle: it follows the project while it is seen, and catches up when it is shown."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.empty_page import CENTRE, EmptyPage

_MOVES = {QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize}


class Foot(QObject):
    """What is pressed at the foot of a page, of which some may come and go: news leave it free.

    Signals:
        changed: it is higher or lower now.
    """

    changed = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._parts: list[QWidget] = []

    def take(self, *parts: QWidget) -> None:
        """Takes in what lies within the page and is its lowest while it is seen."""
        self._parts += parts
        for part in parts:
            part.installEventFilter(self)

    @property
    def height(self) -> int:
        """How many pixels at the foot of the page are to be left free."""
        tops = [part.mapTo(self._page, QPoint()).y() for part in self._parts if part.isVisibleTo(self._page)]
        return max(0, self._page.height() - min(tops)) if tops else 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self.changed.emit()
        return super().eventFilter(watched, event)


class NothingYet(EmptyPage):
    """In place of a page that has nothing to show: leads back to the article, or to the first one where there is none.

    Signals:
        reader_asked: the article is wanted.
        articles_asked: articles are to be imported.
    """

    reader_asked = Signal()
    articles_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, tr("Back to the article"), edge=CENTRE)
        self._desk = desk
        self.link_clicked.connect(self._leave)
        desk.article_opened.connect(self._turn)

    def showEvent(self, event: QShowEvent) -> None:
        self._turn()
        super().showEvent(event)

    def _turn(self) -> None:
        keys = self._desk.keys
        if self._desk.article_id:
            self.lead(tr("Back to the article"), keys.tip(tr("Show the article"), "show_reader"))
        else:
            self.lead(tr("Import articles…"), keys.tip(tr("Import articles from files"), "import_articles"))

    def _leave(self) -> None:
        (self.reader_asked if self._desk.article_id else self.articles_asked).emit()


class Page(QWidget):
    """Reads the project in `refresh` when it is shown for the first time, and after each `renew`.

    A page that is not seen reads nothing, however much is altered. Main thread.
    """

    def __init__(self, desk: Desk, name: str, words: str, parent: QWidget | None = None) -> None:
        """The name is the object's, the words are what a screen reader says."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._is_stale = True
        self.foot = Foot(self)

    def refresh(self) -> None:
        """Reads all anew; what is refused is raised."""
        self._is_stale = False

    def renew(self) -> None:
        """What it shows was altered: reads it anew at once, or when it is shown."""
        self._is_stale = True
        self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._is_stale and self.isVisible():
            self._desk.guarded(self.refresh)()
