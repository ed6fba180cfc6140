"""The pages that take the reader's place in the middle, each made when it is first asked for."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, SignalInstance
from PySide6.QtWidgets import QWidget

from heritage_annotator.model.span import Span
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.window.centre import Centre
from heritage_annotator.ui.window.pages import (
    DIFFERENCES,
    HISTORY,
    INCIDENTS,
    LOOK_AGAIN,
    MAP,
    REGISTERS,
    RETRIEVAL,
    SEARCH,
    SIDE_BY_SIDE,
    TEAM,
)

if TYPE_CHECKING:
    from heritage_annotator.ui.history.page import HistoryPage
    from heritage_annotator.ui.incidents.page import IncidentsPage
    from heritage_annotator.ui.maps.page import MapPage
    from heritage_annotator.ui.passages.page import RetrievalPage
    from heritage_annotator.ui.registers.page import RegistersPage
    from heritage_annotator.ui.review.again_page import LookAgainPage
    from heritage_annotator.ui.search.counting_ahead import CountingAhead
    from heritage_annotator.ui.search.page import SearchPage
    from heritage_annotator.ui.team.differences_page import DifferencesPage
    from heritage_annotator.ui.team.page import TeamPage
    from heritage_annotator.ui.team.side_by_side_page import SideBySidePage

# The first seconds after a start are hers.
REST_MILLISECONDS = 2_000


class PagesOnDemand:
    """The pages of the middle but the reader, wired to what they ask for: the reader, places in it, an import.

    `show_page` brings the page of a name forward; whoever has the row of pages sets it.
    """

    def __init__(
        self,
        desk: Desk,
        show_reader: Callable[[], None],
        show_places: Callable[[str, Sequence[Span], int, str], None],
        import_asked: SignalInstance,
        show_incident: Callable[[str], None],
    ) -> None:
        self._desk = desk
        self._show_reader = show_reader
        self._show_places = show_places
        self._import_asked = import_asked
        self._show_incident = show_incident
        self.show_page: Callable[[str], None] = lambda _name: None
        self._stated_id = ""
        self._ahead: CountingAhead | None = None
        QTimer.singleShot(REST_MILLISECONDS, desk, desk.guarded(self.count_ahead))
        # Whoever answers what these ask for, however they came into view: by their name in the row, too.
        self.wire_history: Callable[[HistoryPage], None] = lambda _page: None
        self.wire_team: Callable[[TeamPage], None] = lambda _page: None
        self.wire_differences: Callable[[DifferencesPage], None] = lambda _page: None
        self.wire_side_by_side: Callable[[SideBySidePage], None] = lambda _page: None

    @property
    def makers(self) -> Mapping[str, Callable[[], QWidget]]:
        """How each is made, by name."""
        return {
            SEARCH: lambda: self.search,
            RETRIEVAL: lambda: self.retrieval,
            INCIDENTS: lambda: self.incidents,
            MAP: lambda: self.map,
            HISTORY: lambda: self.looking_back,
            TEAM: lambda: self.team,
            LOOK_AGAIN: lambda: self.look_again,
            DIFFERENCES: lambda: self.differences,
            REGISTERS: lambda: self.registers,
            SIDE_BY_SIDE: lambda: self.side_by_side,
        }

    def beside(self, name: str) -> tuple[QWidget | None, QWidget | None]:
        """What the page of that name has at the left and at the right, in place of what always stands there."""
        if name == SEARCH:
            return self.search.facets, None
        if name == INCIDENTS:
            return self.incidents.pane, self.incidents.words
        if name == MAP:
            return self.map.pane, self.map.chosen
        if name == REGISTERS:
            return self.registers.pane, None
        return None, None

    def is_beside(self, name: str, part: QWidget) -> bool:
        """Whether that stands at a side as a part of the page of that name, which is in view."""
        return name in {INCIDENTS, MAP, REGISTERS} and any(
            side is not None and side.isAncestorOf(part) for side in self.beside(name)
        )

    def wait(self, centre: Centre) -> None:
        """Waits for what those that were shown in `centre` have under way."""
        from heritage_annotator.ui.facts.known_places import KnownPlaces

        KnownPlaces.of(self._desk).wait()
        if self._ahead is not None:
            self._ahead.wait()
        if centre.has(RETRIEVAL):
            self.retrieval.wait()
        if centre.has(MAP):
            self.map.wait()
        if centre.has(TEAM):
            self.team.wait()
        if centre.has(SEARCH):
            self.search.wait()

    @cached_property
    def retrieval(self) -> "RetrievalPage":
        """Passages and counts, made when they are first asked for."""
        from heritage_annotator.ui.passages.page import RetrievalPage

        page = RetrievalPage(self._desk)
        page.reader_asked.connect(self._show_reader)
        page.articles_asked.connect(self._import_asked)
        return page

    @cached_property
    def search(self) -> "SearchPage":
        """The search of all articles, made when it is first asked for."""
        from heritage_annotator.ui.search.page import SearchPage

        if self._ahead is not None:
            self._ahead.stop()
        page = SearchPage(self._desk)
        page.reader_asked.connect(self._show_reader)
        page.articles_asked.connect(self._import_asked)
        page.place_asked.connect(self._show_places)
        return page

    def count_ahead(self) -> None:
        """Has it looked up what the facets of the next search count, unless she searches now."""
        from heritage_annotator.ui.search.counting_ahead import CountingAhead

        if "search" in vars(self) and self.search.isVisible():
            return
        self._ahead = self._ahead or CountingAhead(self._desk)
        self._ahead.begin()

    @cached_property
    def incidents(self) -> "IncidentsPage":
        """The incidents, made when they are first asked for."""
        from heritage_annotator.ui.incidents.page import IncidentsPage

        page = IncidentsPage(self._desk)
        page.reader_asked.connect(self._show_reader)
        page.articles_asked.connect(self._import_asked)
        page.registers_asked.connect(lambda: self.show_page(REGISTERS))
        page.place_asked.connect(self._show_places)
        page.turn_to(self._stated_id)
        return page

    def turn_to_incident(self, incident_id: str) -> None:
        """The page of the incidents shows that one when it is opened next."""
        self._stated_id = incident_id
        if "incidents" in vars(self):
            self.incidents.turn_to(incident_id)

    @cached_property
    def map(self) -> "MapPage":
        """Map, timeline and tables, made when they are first asked for."""
        from heritage_annotator.ui.maps.page import MapPage

        page = MapPage(self._desk)
        page.reader_asked.connect(self._show_reader)
        page.articles_asked.connect(self._import_asked)
        page.place_asked.connect(self._show_places)
        page.incident_asked.connect(self._show_incident)
        return page

    @cached_property
    def registers(self) -> "RegistersPage":
        """Sources and actors, made when they are first asked for."""
        from heritage_annotator.ui.registers.page import RegistersPage

        page = RegistersPage(self._desk)
        page.incidents_asked.connect(lambda: self._show_incident(""))
        page.incident_asked.connect(self._show_incident)
        page.place_asked.connect(self._show_places)
        return page

    @cached_property
    def looking_back(self) -> "HistoryPage":
        """The page of the history, made when it is first asked for."""
        from heritage_annotator.ui.history.page import HistoryPage

        page = HistoryPage(self._desk)
        page.reader_asked.connect(self._show_reader)
        self.wire_history(page)
        return page

    @cached_property
    def team(self) -> "TeamPage":
        """The page of the team, made when it is first asked for."""
        from heritage_annotator.ui.team.page import TeamPage

        page = TeamPage(self._desk)
        self.wire_team(page)
        return page

    @cached_property
    def look_again(self) -> "LookAgainPage":
        """The page of passages to look at again, made when it is first asked for."""
        from heritage_annotator.ui.review.again_page import LookAgainPage

        page = LookAgainPage(self._desk)
        page.reader_asked.connect(self._show_reader)
        return page

    @cached_property
    def differences(self) -> "DifferencesPage":
        """The page of differences between two people, made when it is first asked for."""
        from heritage_annotator.ui.team.differences_page import DifferencesPage

        page = DifferencesPage(self._desk)
        self.wire_differences(page)
        return page

    @cached_property
    def side_by_side(self) -> "SideBySidePage":
        """The page of one text with several people's work, made when it is first asked for."""
        from heritage_annotator.ui.team.side_by_side_page import SideBySidePage

        page = SideBySidePage(self._desk)
        page.reader_asked.connect(self._show_reader)
        self.wire_side_by_side(page)
        return page
