"""The page: where and when it happened, as map, timeline and tables; sites at the left, words at the right."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from heritage_annotator.model.change import Change, DeedKind
from heritage_annotator.model.incidents.events import Assessment, Claim, Incident, IncidentSite, Statement
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.incidents.sources import Actor, Convention
from heritage_annotator.model.records import Article, Record
from heritage_annotator.model.span import Span
from heritage_annotator.services.maps.briefs import Brief, Sign
from heritage_annotator.services.maps.crossing import Axis
from heritage_annotator.services.maps.overview import Overview, overview
from heritage_annotator.services.maps.pins import Pin
from heritage_annotator.services.sites import gazetteer
from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.page import NothingYet, Page
from heritage_annotator.ui.desk.question import Asking
from heritage_annotator.ui.lists.row_menu import MenuLine, offer_rows
from heritage_annotator.ui.look.layout import FlowLayout
from heritage_annotator.ui.maps.chosen_pane import ChosenPane
from heritage_annotator.ui.maps.copies import Copies, Drawing
from heritage_annotator.ui.maps.legend import Legend
from heritage_annotator.ui.maps.map_view import MapView
from heritage_annotator.ui.maps.site_page import SitePage
from heritage_annotator.ui.maps.sites_pane import SitesPane
from heritage_annotator.ui.maps.table_view import CrossedTable
from heritage_annotator.ui.maps.telling import incidents_told, timeline_rows
from heritage_annotator.ui.maps.timeline_view import TimelineView

MAP, TIMELINE, TABLE = "map", "timeline", "table"
_VIEWS = ((MAP, later("Map")), (TIMELINE, later("Timeline")), (TABLE, later("Tables")))
_TABLES = (
    (later("Sites by month"), (Axis.SITE, Axis.TIME)),
    (later("Actors by cause"), (Axis.ACTOR, Axis.CAUSE)),
)
# From so many incidents on, reading them is felt.
_MANY = 400
_SHOWN: Sequence[type[Record]] = (
    *(Incident, IncidentSite, Statement, Claim, Assessment, Observation, Site, Actor, Convention, Article),
)
NONE = later(
    "No sites or incidents in this project yet.\n\nMark a passage that reports damage, and make a statement of it: "
    "Ctrl+J. Or enter or import sites, below the list."
)
NO_SITE = later(
    "No sites in this project yet.\n\nAdd them to its incidents: More, above the title of each. Or enter or import "
    "sites, below the list."
)


class MapPage(Page):
    """Follows the project only while it is seen.

    Signals:
        reader_asked: Esc, or the way out of a project without sites.
        articles_asked: the way out of a project without an article to go back to.
        place_asked: a place is to be read: an article's id, the Spans in it, which of them, and no query.
        incident_asked: the page of an incident is wanted; carries its id.
    """

    reader_asked = Signal()
    articles_asked = Signal()
    place_asked = Signal(str, object, int, str)
    incident_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "mapPage", tr("Map"), parent)
        # A site that was made a moment ago: its page is shown as soon as it is read.
        self._wanted_site = ""
        self._all: Overview | None = None
        self.map = MapView(desk.theme, self)
        self.timeline = TimelineView(desk.theme, self)
        self.table = CrossedTable(desk.theme, self)
        self.site = SitePage(desk, self)
        self.pane = SitesPane(desk)
        self.legend = Legend(desk.theme, self)
        self.chosen = ChosenPane(desk)
        self.sensitive = QPushButton(tr("Sensitive"), self)
        self.borders = QPushButton(tr("Borders"), self)
        self.save = QPushButton(tr("Save…"), self)
        self._switch, self._tables = QButtonGroup(self), QButtonGroup(self)
        self._axes: tuple[Axis, Axis] = _TABLES[0][1]
        self._shown: list[int] = []
        self._views = QStackedWidget(self)
        self._none = NothingYet(desk, self)
        self._asking = Asking(desk, tr("Reading incidents"), self)
        self.editing = self.site.editing
        self.copies = Copies(desk, self, self._drawing, self.sensitive.isChecked, self._leaving)
        self._build()
        self._connect()
        self.foot.take(self.legend)

    def _build(self) -> None:
        bar = QWidget(self)
        row = FlowLayout(bar)
        for number, (name, words) in enumerate(_VIEWS):
            button = QPushButton(tr(words), self)
            button.setObjectName(f"mapView.{name}")
            button.setCheckable(True)
            button.setChecked(not number)
            button.setProperty("pill", "true")
            self._switch.addButton(button, number)
            row.addWidget(button)
        for number, (words, _) in enumerate(_TABLES):
            button = QPushButton(tr(words), self)
            button.setCheckable(True)
            button.setChecked(not number)
            button.setProperty("pill", "true")
            button.hide()
            self._tables.addButton(button, number)
            row.addWidget(button)
        for button, name, tip in (
            (self.borders, "mapBorders", tr("Borders of countries, as Natural Earth has them")),
            (self.sensitive, "mapSensitive", tr("Shows names and places marked as sensitive, until switched off")),
        ):
            button.setObjectName(name)
            button.setCheckable(True)
            button.setProperty("pill", "true")
            button.setToolTip(tip)
            row.addWidget(button)
        self.borders.setChecked(True)
        self.save.setObjectName("mapSave")
        self.save.setProperty("pill", "true")
        self.save.setToolTip(tr("Save what is shown as an image, a table or GeoJSON"))
        menu = QMenu(self.save)
        menu.aboutToShow.connect(lambda: self.copies.fill(menu))
        self.save.setMenu(menu)
        row.addWidget(self.save)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(8)
        column.addWidget(bar)
        column.addWidget(self._views, 1)
        column.addWidget(self.legend)
        for view in (self.map, self.timeline, self.table, self.site):
            self._views.addWidget(view)
        self._pages = QStackedWidget(self)
        for page in (inside, self._none):
            self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _connect(self) -> None:
        self.map.chosen.connect(self._desk.guarded(self._on_pins))
        self.timeline.chosen.connect(self._desk.guarded(lambda number: self._tell("", "", [number])))
        self.timeline.opened.connect(self._open_brief)
        self.table.chosen.connect(self._desk.guarded(self._on_cell))
        self.map.opened.connect(lambda pin: self.show_site(pin.site.id))
        self.chosen.site_asked.connect(self.show_site)
        self.pane.chosen.connect(self._desk.guarded(self._on_key))
        self.pane.entered.connect(self._desk.guarded(self._on_entered))
        offer_rows(self._desk, self.pane.view, self._menu_lines)
        self.pane.new_asked.connect(self._desk.guarded(self.editing.add))
        self.pane.import_asked.connect(self.editing.choose_file)
        self.chosen.take_asked.connect(self._desk.guarded(self._take_entry))
        self.site.back_asked.connect(lambda: self.show_view(MAP))
        self.site.site_asked.connect(self.show_site)
        self.site.incident_asked.connect(self.incident_asked)
        self.site.statement_asked.connect(self._read)
        self._switch.idClicked.connect(lambda number: self.show_view(_VIEWS[number][0]))
        self._tables.idClicked.connect(self._on_table)
        self.borders.toggled.connect(lambda on: self.map.show_borders(on=on))
        self.legend.changed.connect(self._show)
        self.sensitive.setChecked(self._desk.veil.is_lifted)
        self.sensitive.toggled.connect(lambda on: self._desk.veil.lift(is_lifted=on))
        self._desk.veil.changed.connect(self._on_veil)
        self.chosen.incident_asked.connect(self.incident_asked)
        self.chosen.statement_asked.connect(self._read)
        self._none.reader_asked.connect(self.reader_asked)
        self._none.articles_asked.connect(self.articles_asked)
        self._asking.answered.connect(lambda found: self._take(cast(Overview, found)))
        self._desk.changed.connect(self._on_change)

    def refresh(self) -> None:
        """Reads all anew."""
        super().refresh()
        bare = self.sensitive.isChecked()
        apart = self._desk.reading.count_of(Incident) > _MANY
        self._asking.ask(lambda reading, _report: overview(reading, bare=bare), apart=apart)

    def wait(self) -> None:
        """Stops what is under way, before the window goes."""
        self._asking.wait()
        self.pane.wait()
        self.editing.wait()

    def _take(self, found: Overview) -> None:
        self._all = found
        self._pages.setCurrentIndex(0 if found.sites else 1)
        self._none.say(tr(NO_SITE) if found.briefs else tr(NONE))
        self._count_signs()
        self.pane.show_overview(found)
        self._show()
        if self._wanted_site in found.sites:
            wanted, self._wanted_site = self._wanted_site, ""
            self.show_site(wanted)
        elif self.is_site_shown and self.site.site_id not in found.sites:
            self.show_view(self.view)
        elif self.is_site_shown:
            self.site.show_site(found, self.site.site_id, bare=self.sensitive.isChecked())
        self._on_pins([pin for pin in self.map.pins if pin.site.id in self.map.chosen_ids])

    def _count_signs(self) -> None:
        if self._all is not None:
            is_map = self.view == MAP
            self.legend.count(self._all.signs(is_placed=is_map), self._all.nowhere if is_map else 0)

    @contextmanager
    def _leaving(self) -> Generator[None]:
        """Within, incidents under an embargo are not shown: what is drawn then leaves the project."""
        today = date.today().isoformat()  # noqa: DTZ011  # an embargo ends where she is
        held = self._all is not None and any(brief.incident.is_held_back(today) for brief in self._all.briefs)
        if held:
            self._show(today)
        try:
            yield
        finally:
            if held:
                self._show()

    def _show(self, today: str = "") -> None:
        """Shows what the legend lets through. `today`: of the incidents those that no embargo holds on that day."""
        if self._all is None:
            return
        shown, briefs = self.legend.shown, self._all.briefs
        let = {
            number for number, brief in enumerate(briefs)
            if brief.sign in shown and not (today and brief.incident.is_held_back(today))
        }  # fmt: skip
        pins: list[Pin] = []
        for pin in self._all.placed.pins:
            own = tuple(each for each in pin.briefs if each in let)
            if own or (not pin.briefs and Sign.QUIET in shown):
                signs = [briefs[each].sign for each in own]
                pins.append(pin._replace(briefs=own, sign=min(signs, key=list(Sign).index, default=Sign.QUIET)))
        self.map.show_pins(pins)
        self._shown = sorted(let)
        self.timeline.show_briefs(briefs, self._shown)
        self.table.show_briefs(briefs, self._shown, self._axes)

    def show_view(self, name: str) -> None:
        """Brings that view forward: one of MAP, TIMELINE, TABLE; and gives it the keys."""
        number = [view for view, _ in _VIEWS].index(name)
        self._switch.button(number).setChecked(True)
        self._views.setCurrentIndex(number)
        for button in self._tables.buttons():
            button.setVisible(name == TABLE)
        self.borders.setVisible(name == MAP)
        self._count_signs()
        self.legend.show()
        self.setFocus()

    def show_site(self, site_id: str) -> None:
        """Brings the page of that site forward."""
        if self._all is None or site_id not in self._all.sites:
            return
        self.site.show_site(self._all, site_id, bare=self.sensitive.isChecked())
        self._views.setCurrentWidget(self.site)
        for part in (self.legend, self.borders, *self._tables.buttons()):
            part.hide()
        self.map.choose([site_id])
        self.pane.choose(site_id)
        self.site.enter()

    @property
    def is_site_shown(self) -> bool:
        """Whether the page of a site is in front."""
        return self._views.currentWidget() is self.site

    @property
    def view(self) -> str:
        """The view in front, or behind the page of a site."""
        return _VIEWS[self._switch.checkedId()][0]

    def _on_key(self, key: str) -> None:
        """A site of the list is current: it is shown on the map, with what happened there."""
        if self._all is None:
            return
        pin = next((pin for pin in self._all.placed.pins if pin.site.id == key), None)
        if self.is_site_shown and key in self._all.sites:
            self.site.show_site(self._all, key, bare=self.sensitive.isChecked())
        if pin is not None:
            self.map.choose([key], show=True)
            self._on_pins([pin])
        elif key in self._all.sites:
            numbers = self._all.at(key)
            self._tell(self._all.sites[key].name, incidents_told(len(numbers)), numbers, key)
        elif key in gazetteer.entries():
            self._show_entry(gazetteer.entries()[key])

    def _menu_lines(self) -> Sequence[MenuLine]:
        """What can be done with the current site of the list."""
        key, may = self.pane.current_key, not self._desk.read_only
        site = None if self._all is None else self._all.sites.get(key)
        if site is None:
            return [MenuLine(tr("Add it to the project"), lambda: self._take_entry(key), may)]
        return [MenuLine(tr("Site page"), lambda: self.show_site(key)), *self.editing.menu_lines(site)]

    def _on_entered(self, key: str) -> None:
        self._on_key(key)
        self.show_site(key)

    def _show_entry(self, entry: gazetteer.Entry) -> None:
        """A place of the World Heritage List that the project has not: where it lies."""
        if entry.latitude:
            self.show_view(MAP)
            self.map.choose([])
            self.map.show_place(float(entry.latitude), float(entry.longitude))
        listed = tr("On the World Heritage List; not in this project")
        self.chosen.show_briefs(entry.names[0][0], listed if entry.is_listed else tr("Not in this project"), [], "")
        self.chosen.offer(entry.key)

    def _take_entry(self, key: str) -> None:
        """Takes a property of the World Heritage List into the project."""
        taken = self.editing.take(gazetteer.entries()[key])
        if taken:
            self.pane.filter.clear()

    def _on_veil(self) -> None:
        self.sensitive.setChecked(self._desk.veil.is_lifted)
        self.renew()

    def _on_table(self, number: int) -> None:
        self._axes = _TABLES[number][1]
        self._show()

    def _on_cell(self, title: str, numbers: Sequence[int]) -> None:
        self._tell(title, incidents_told(len(numbers)), numbers)

    def _open_brief(self, number: int) -> None:
        if self._all is not None:
            self.incident_asked.emit(self._all.briefs[number].incident.id)

    def _drawing(self) -> Drawing:
        """What is seen, to be copied."""
        briefs = () if self._all is None else self._all.briefs
        signs = [sign for sign in Sign if sign in {briefs[number].sign for number in self._shown}]
        if self.view == TIMELINE:
            rows = timeline_rows([briefs[number] for number in self.timeline.rows])
            return Drawing(tr("Timeline"), self.timeline.picture_size(), self.timeline.draw, signs, rows)
        if self.view == TABLE:
            words = tr(next(words for words, axes in _TABLES if axes == self._axes))
            return Drawing(words, self.table.picture_size(), self.table.draw, (), self.table.table())
        quiet = [Sign.QUIET] if any(not pin.briefs for pin in self.map.pins) else []
        return Drawing(tr("Map"), self.map.size(), self.map.draw, [*signs, *quiet], (), self._desk.theme.tokens)

    def _on_pins(self, pins: Sequence[Pin]) -> None:
        if self._all is None or not pins:
            self.chosen.show_briefs("", "", [], "")
            return
        self.pane.choose(pins[0].site.id)
        numbers = dict.fromkeys(number for pin in pins for number in pin.briefs)
        title = pins[0].site.name if len(pins) == 1 else trn("{count} site", "{count} sites", len(pins))
        self._tell(title, incidents_told(len(numbers)), list(numbers), pins[0].site.id if len(pins) == 1 else "")

    def _tell(self, title: str, about: str, numbers: Sequence[int], site_id: str = "") -> None:
        if self._all is not None:
            told: list[Brief] = [self._all.briefs[number] for number in numbers]
            title = title or (told[0].incident.called if told else "")
            self.chosen.show_briefs(title, about, told, site_id, bare=self.sensitive.isChecked())

    def _read(self, statement: Statement) -> None:
        self.place_asked.emit(statement.article_id, [Span(statement.start, statement.end)], 0, "")

    def _on_change(self, change: Change) -> None:
        if any(change.touched(kind) for kind in _SHOWN):
            made = [each.after.id for each in change.edits if each.before is None and isinstance(each.after, Site)]
            if change.deed.kind == DeedKind.ADD_SITE and len(made) == 1 and self.isVisible():
                [self._wanted_site] = made
            self.renew()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.is_site_shown and not self._pages.currentIndex():
            self.site.enter()
            return
        view = self._views.currentWidget()
        (self._none if view is None or self._pages.currentIndex() else view).setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_site_shown:
            self.show_view(self.view)
        elif event.key() == Qt.Key.Key_Escape:
            self.reader_asked.emit()
        else:
            super().keyPressEvent(event)
