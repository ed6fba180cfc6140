"""The pages of the middle that have a name in the row above them, and that row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QTabBar, QVBoxLayout, QWidget

from heritage_annotator.named import NamedTuple
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.keys import Keys
from heritage_annotator.ui.window.centre import READER, Centre

RETRIEVAL, HISTORY, TEAM = "retrieval", "history", "team"
SEARCH = "search"
INCIDENTS = "incidents"
MAP = "map"
LOOK_AGAIN, DIFFERENCES, REGISTERS, SIDE_BY_SIDE = "look_again", "differences", "registers", "side_by_side"
# Pages without a name of their own in the row, and the page they belong to, which is underlined.
_WITHIN = {LOOK_AGAIN: RETRIEVAL, DIFFERENCES: TEAM, REGISTERS: INCIDENTS, SIDE_BY_SIDE: TEAM}

TELLING = frozenset({HISTORY, LOOK_AGAIN, DIFFERENCES})
"""Pages that list what was done, or is decided: undo leaves who works there where she is."""


AROUND, AROUND_NARROW = 30, 14
"""Pixels that the style sheet leaves around a name, and what a bold one is wider; and where room is short."""


class Page(NamedTuple):
    """A page, its words in the row, and the action that shows it, whose key the row tells."""

    name: str
    words: str
    action: str
    tip: str


# In the order of the row. One more page is one more row here, its maker in `on_demand`, and its action.
PAGES = (
    Page(READER, later("Article"), "show_reader", later("Read the article")),
    Page(SEARCH, later("Search"), "show_search", later("Search the texts of all articles")),
    Page(RETRIEVAL, later("Passages"), "show_retrieval", later("Passages from the whole project, and their counts")),
    Page(INCIDENTS, later("Incidents"), "show_incidents", later("What happened to which site, according to whom")),
    Page(MAP, later("Map"), "show_map", later("Where and when it happened: map, timeline, tables")),
    Page(HISTORY, later("History"), "show_history", later("Who did what, when")),
    Page(TEAM, later("Team"), "show_team", later("Who works here, and how far they agree")),
)


class PageRow(QTabBar):
    """The names of the pages, that in view underlined.

    Signals:
        page_wanted: a name was clicked, or reached by the arrow keys; carries the page's name.
    """

    page_wanted = Signal(str)

    def __init__(self, keys: Keys) -> None:
        super().__init__()
        self.setObjectName("pageRow")
        self.setAccessibleName(tr("Pages"))
        self.setExpanding(False)
        self.setDrawBase(False)
        # Names get shorter where room is short: every page stays in view, to be clicked.
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        for number, page in enumerate(PAGES):
            self.addTab(tr(page.words))
            self.setTabData(number, page.name)
        keys.follow(self, lambda: self._tell_keys(keys))
        self.currentChanged.connect(lambda number: self.page_wanted.emit(PAGES[number].name))
        self.tabBarClicked.connect(self._on_click)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._move_together(event.size().width())
        super().resizeEvent(event)

    def _move_together(self, width: int) -> None:
        """Lets the names stand closer where they would be cut otherwise."""
        words = sum(self.fontMetrics().horizontalAdvance(self.tabText(number)) for number in range(self.count()))
        widths = {"false": AROUND, "true": AROUND_NARROW, "most": 0}
        narrow = next(each for each, around in widths.items() if words + self.count() * around <= width or not around)
        if narrow != self.property("narrow"):
            self.setProperty("narrow", narrow)
            self.style().unpolish(self)
            self.style().polish(self)

    def _on_click(self, number: int) -> None:
        """Of a page within it, the name underlined leads back too."""
        if number == self.currentIndex() >= 0:
            self.page_wanted.emit(PAGES[number].name)

    def show_name(self, name: str) -> None:
        """Underlines that name: the page is in view already, and nobody wants another."""
        self.blockSignals(True)
        self.setCurrentIndex([page.name for page in PAGES].index(name))
        self.blockSignals(False)

    def _tell_keys(self, keys: Keys) -> None:
        for number, page in enumerate(PAGES):
            self.setTabToolTip(number, keys.tip(tr(page.tip), page.action))


class Middle(QWidget):
    """The middle of the window: the row of its pages over the page in view."""

    def __init__(self, centre: Centre, keys: Keys) -> None:
        super().__init__()
        self._centre = centre
        self.row = PageRow(keys)
        self._hairline = QFrame()
        self._hairline.setProperty("role", "hairline")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.row, self._hairline):
            column.addWidget(part)
        column.addWidget(centre, 1)
        centre.currentChanged.connect(lambda _page: self._follow())
        self._follow()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whatever gives the keys to the middle means what stands in it."""
        self._centre.setFocus(event.reason())

    def _follow(self) -> None:
        """Shows which page is in view; one without a name takes the whole middle."""
        name = self._centre.current_name
        name = _WITHIN.get(name, name)
        is_named = any(page.name == name for page in PAGES)
        if is_named:
            self.row.show_name(name)
        for part in (self.row, self._hairline):
            part.setVisible(is_named)
