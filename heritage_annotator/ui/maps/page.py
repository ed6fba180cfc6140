"""The page: where and when it happened, as map, timeline and tables; sites at the left, words at the right."""

from collections import Counter
from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.incidents.events import Assessment, Claim, Incident, IncidentSite, Statement
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.incidents.sources import Actor, Convention
from heritage_annotator.model.records import Article, Record
from heritage_annotator.model.span import Span
from heritage_annotator.services.maps.briefs import Brief, Sign
from heritage_annotator.services.maps.overview import Overview, overview
from heritage_annotator.services.maps.pins import Pin
from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.question import Asking
from heritage_annotator.ui.look.empty_page import EmptyPage
from heritage_annotator.ui.maps.chosen_pane import ChosenPane
from heritage_annotator.ui.maps.legend import Legend
from heritage_annotator.ui.maps.map_view import MapView
from heritage_annotator.ui.maps.telling import incidents_told

MAP, TIMELINE, TABLE, SITE = "map", "timeline", "table", "site"
_VIEWS = ((MAP, later("Map")),)
# From so many incidents on, reading them is felt.
_MANY = 400
_SHOWN: Sequence[type[Record]] = (
    *(Incident, IncidentSite, Statement, Claim, Assessment, Observation, Site, Actor, Convention, Article),
)
NONE = later(
    "No sites and incidents in this project yet.\n\nMark a passage that reports damage, and make a statement of it; or "
    "bring in sites on the command line: import-sites PROJECT FILE."
)


class MapPage(QWidget):
    """Follows the project only while it is seen.

    Signals:
        reader_asked: Esc, or the way out of a project without sites.
        place_asked: a place is to be read: an article's id, the Spans in it, which of them, and no query.
        incident_asked: the page of an incident is wanted; carries its id.
    """

    reader_asked = Signal()
    place_asked = Signal(str, object, int, str)
    incident_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mapPage")
        self.setAccessibleName(tr("Map"))
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._is_stale = True
        self._all: Overview | None = None
        self.map = MapView(desk.theme, self)
        self.legend = Legend(desk.theme, self)
        self.chosen = ChosenPane(desk)
        self.sensitive = QPushButton(tr("Sensitive"), self)
        self._switch = QButtonGroup(self)
        self._views = QStackedWidget(self)
        self._none = EmptyPage(self, tr("Back to the article"), desk.keys.tip(tr("Show the article"), "show_reader"))
        self._asking = Asking(desk, tr("Reading incidents"), self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._none.say(tr(NONE))
        row = QHBoxLayout()
        row.setSpacing(6)
        for number, (name, words) in enumerate(_VIEWS):
            button = QPushButton(tr(words), self)
            button.setObjectName(f"mapView.{name}")
            button.setCheckable(True)
            button.setChecked(not number)
            button.setProperty("pill", "true")
            self._switch.addButton(button, number)
            row.addWidget(button)
        row.addStretch()
        self.sensitive.setObjectName("mapSensitive")
        self.sensitive.setCheckable(True)
        self.sensitive.setProperty("pill", "true")
        self.sensitive.setToolTip(tr("Names and places of what is marked as sensitive, until you switch it off"))
        row.addWidget(self.sensitive)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._views, 1)
        column.addWidget(self.legend)
        self._views.addWidget(self.map)
        self._pages = QStackedWidget(self)
        for page in (inside, self._none):
            self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _connect(self) -> None:
        self.map.chosen.connect(self._desk.guarded(self._on_pins))
        self.legend.changed.connect(self._show)
        self.sensitive.toggled.connect(lambda _on: self._desk.guarded(self.refresh)())
        self.chosen.incident_asked.connect(self.incident_asked)
        self.chosen.statement_asked.connect(self._read)
        self._none.link_clicked.connect(self.reader_asked)
        self._asking.answered.connect(lambda found: self._take(cast(Overview, found)))
        self._desk.changed.connect(self._on_change)

    def refresh(self) -> None:
        """Reads all anew."""
        self._is_stale = False
        bare = self.sensitive.isChecked()
        apart = self._desk.reading.count_of(Incident) > _MANY
        self._asking.ask(lambda reading, _report: overview(reading, bare=bare), apart=apart)

    def wait(self) -> None:
        """Stops what is under way, before the window goes."""
        self._asking.wait()

    def _take(self, found: Overview) -> None:
        self._all = found
        self._pages.setCurrentIndex(0 if found.sites else 1)
        self.legend.count(Counter(brief.sign for brief in found.briefs) + Counter(_quiet(found)))
        self._show()
        self._on_pins([pin for pin in self.map.pins if pin.site.id in self.map.chosen_ids])

    def _show(self) -> None:
        """Shows what the legend lets through."""
        if self._all is None:
            return
        shown = self.legend.shown
        pins: list[Pin] = []
        for pin in self._all.placed.pins:
            own = tuple(each for each in pin.briefs if self._all.briefs[each].sign in shown)
            if own or (not pin.briefs and Sign.QUIET in shown):
                signs = [self._all.briefs[each].sign for each in own]
                pins.append(pin._replace(briefs=own, sign=min(signs, key=list(Sign).index, default=Sign.QUIET)))
        self.map.show_pins(pins)

    def _on_pins(self, pins: Sequence[Pin]) -> None:
        if self._all is None or not pins:
            self.chosen.show_briefs("", "", [], "")
            return
        numbers = dict.fromkeys(number for pin in pins for number in pin.briefs)
        title = pins[0].site.name if len(pins) == 1 else trn("{count} site", "{count} sites", len(pins))
        self._tell(title, incidents_told(len(numbers)), list(numbers), pins[0].site.id if len(pins) == 1 else "")

    def _tell(self, title: str, about: str, numbers: Sequence[int], site_id: str = "") -> None:
        if self._all is not None:
            told: list[Brief] = [self._all.briefs[number] for number in numbers]
            self.chosen.show_briefs(title, about, told, site_id, bare=self.sensitive.isChecked())

    def _read(self, statement: Statement) -> None:
        self.place_asked.emit(statement.article_id, [Span(statement.start, statement.end)], 0, "")

    def _on_change(self, change: Change) -> None:
        if any(change.touched(kind) for kind in _SHOWN):
            self._is_stale = True
            if self.isVisible():
                self._desk.guarded(self.refresh)()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._desk.guarded(self.refresh)()

    def focusInEvent(self, event: QFocusEvent) -> None:
        view = self._views.currentWidget()
        (self._none if view is None or self._pages.currentIndex() else view).setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.reader_asked.emit()
        else:
            super().keyPressEvent(event)


def _quiet(found: Overview) -> dict[Sign, int]:
    return {Sign.QUIET: sum(not pin.briefs for pin in found.placed.pins)}
