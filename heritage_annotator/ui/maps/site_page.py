"""A site's page: its names and facts, its condition as of a day, and what happened to it in the order of time."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QDateEdit,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.incidents.events import Statement
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.text import opening_words
from heritage_annotator.services.incidents.dossier import Shelf
from heritage_annotator.services.maps.overview import Overview
from heritage_annotator.services.maps.pins import is_hidden
from heritage_annotator.services.maps.story import Story, condition, span_of, story
from heritage_annotator.services.sites.coordinates import Place, place_as_precise
from heritage_annotator.services.wording.incident_facts import (
    date_told,
    gazetteer_told,
    limits_told,
    place_told,
    sensor_told,
)
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.few_lines import in_line
from heritage_annotator.ui.look.layout import FlowLayout
from heritage_annotator.ui.look.words import for_label, in_menu, told_label
from heritage_annotator.ui.maps.chosen_pane import Quotation
from heritage_annotator.ui.maps.signs import icon_of, words_of
from heritage_annotator.ui.maps.site_editing import SiteEditing
from heritage_annotator.ui.maps.telling import brief_told

# Pixels: of the slider’s handle with its rim.
_HANDLE = 20
_NAME_WIDTH, _QUOTES, _MOST, _LINK = 130, 3, 60, 44


class SitePage(QScrollArea):
    """Shows one site.

    Signals:
        back_asked: the map is wanted again.
        site_asked: the page of another site is wanted; carries its id.
        incident_asked: an incident's page is wanted; carries its id.
        statement_asked: its words are wanted in the article; carries the Statement.
    """

    back_asked = Signal()
    site_asked = Signal(str)
    incident_asked = Signal(str)
    statement_asked = Signal(object)

    # Made with each site that is shown.
    day: QDateEdit
    slider: QSlider
    _condition: QLabel

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sitePage")
        self.setAccessibleName(tr("Site page"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._desk = desk
        self.editing = SiteEditing(desk, self)
        self.site_id = ""
        self._story: Story | None = None
        self._found: Overview | None = None
        self._bare = False
        desk.theme.changed.connect(self._again)

    def show_site(self, found: Overview, site_id: str, *, bare: bool) -> None:
        """Shows that site; `bare`: what is sensitive too. One that is gone is left as it was."""
        if site_id not in found.sites:
            return
        top = self.verticalScrollBar().value() if site_id == self.site_id else 0
        self.site_id, self._found, self._bare = site_id, found, bare
        told = self._story = story(self._desk.reading, found, site_id)
        inside = QWidget()
        inside.setProperty("ground", "paper")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 8, 16, 24)
        column.setSpacing(8)
        column.addWidget(self._link(tr("Back to the map"), self.back_asked.emit), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(told_label(told.site.name, "headline"))
        column.addWidget(self._ways(told.site))
        column.addLayout(self._facts(told))
        column.addWidget(_hairline())
        column.addLayout(self._condition_box(told))
        column.addWidget(_hairline())
        column.addWidget(told_label(tr("What happened, and how it was seen"), "title"))
        self._add_entries(column, told, found)
        column.addStretch()
        self.setWidget(inside)
        self.verticalScrollBar().setValue(top)

    def enter(self) -> None:
        """Gives the keys to its first link."""
        inside = self.widget()
        first = None if inside is None else inside.findChild(QPushButton)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _again(self) -> None:
        if self._found is not None:
            self.show_site(self._found, self.site_id, bare=self._bare)

    def _ways(self, site: Site) -> QWidget:
        """What can be done to the site."""
        bar = QWidget(self)
        row = FlowLayout(bar, 12)
        names = ("siteEdit", "siteElement", "siteObserve", "siteRemove")
        for name, way in zip(names, self.editing.menu_lines(site), strict=True):
            link = self._link(way.words, self._desk.guarded(way.take))
            link.setObjectName(name)
            link.setEnabled(way.can)
            row.addWidget(link)
        return bar

    def _facts(self, told: Story) -> QGridLayout:
        site = told.site
        grid = QGridLayout()
        grid.setColumnMinimumWidth(0, _NAME_WIDTH)
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(4)
        names = (_name(each["name"], each.get("language", "")) for each in site.names if each.get("name"))
        facts = (
            (tr("Other names"), ", ".join(names)),
            (tr("Ids"), ", ".join(f"{scheme} {number}" for scheme, number in site.ids.items())),
            (tr("Kind"), site.kind),
            (tr("Place"), place_told(site.country, site.governorate)),
            (tr("Coordinates"), self._coordinates(site)),
            (tr("Designations"), "; ".join(site.designations)),
            (tr("Danger"), site.danger),
            (tr("Note"), site.note),
            (tr("Rests on"), gazetteer_told(site.gazetteer) or tr("entered by hand")),
        )
        row = 0
        for name, words in facts:
            if words:
                grid.addWidget(told_label(name, "hint"), row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(told_label(words, ""), row, 1)
                row += 1
        parent = [] if told.parent is None else [told.parent]
        for name, sites in ((tr("Belongs to"), parent), (tr("Elements"), told.elements)):
            for number, each in enumerate(sites):
                if not number:
                    grid.addWidget(told_label(name, "hint"), row, 0, Qt.AlignmentFlag.AlignTop)
                related = worded(site.relation if each is told.parent else each.relation)
                room = max(12, _LINK - len(related) - len(in_line(("…", "…"))))
                link = self._link(in_line((opening_words(each.name, room), related)), self._asks_site(each.id))
                grid.addWidget(link, row, 1, Qt.AlignmentFlag.AlignLeft)
                row += 1
        return grid

    def _asks_site(self, site_id: str) -> Callable[[], None]:
        return lambda: self.site_asked.emit(site_id)

    def _coordinates(self, site: Site) -> str:
        if not site.latitude:
            return tr("not known")
        if not self._bare and self._found is not None and is_hidden(site, self._found.sites):
            return tr("covered: the site is marked as sensitive")
        told = place_as_precise(Place(site.latitude, site.longitude), site.precision)
        return in_line((told, site.precision))

    def _condition_box(self, told: Story) -> QVBoxLayout:
        box, row = QVBoxLayout(), QHBoxLayout()
        row.addWidget(told_label(tr("Condition as of"), "title"))
        span = span_of(told.entries)
        today = date.today()  # noqa: DTZ011  # the day where she is
        first, last = (span[0], max(span[1], today)) if span else (today, today)
        self.day = QDateEdit(QDate(last.year, last.month, last.day))
        # Where lines run from right to left Qt would turn the parts of a day round, and an hour with its minutes.
        self.day.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.day.setObjectName("conditionDay")
        self.day.setAccessibleName(tr("Condition as of"))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setToolTip(tr("The day for which the condition is shown"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("conditionSlider")
        self.slider.setAccessibleName(tr("Condition as of"))
        self.slider.setToolTip(tr("From the first thing known of the site until today"))
        self.slider.setRange(first.toordinal(), last.toordinal())
        self.slider.setValue(last.toordinal())
        self.slider.setEnabled(first != last)
        self.slider.setMinimumHeight(_HANDLE)
        row.addWidget(self.day)
        row.addWidget(self.slider, 1)
        box.addLayout(row)
        self._condition = told_label("", "")
        box.addWidget(self._condition)
        self.slider.valueChanged.connect(self._on_slid)
        self.day.dateChanged.connect(self._on_day)
        self._tell_condition()
        return box

    def _on_slid(self, ordinal: int) -> None:
        day = date.fromordinal(ordinal)
        self.day.setDate(QDate(day.year, day.month, day.day))

    def _on_day(self, day: QDate) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(date(day.year(), day.month(), day.day()).toordinal())
        self.slider.blockSignals(False)
        self._tell_condition()

    @property
    def condition_words(self) -> str:
        """What is told of the condition now."""
        return self._condition.text()

    def _tell_condition(self) -> None:
        if self._story is None:
            return
        day = self.day.date()
        seen = condition(self._story.observations, date(day.year(), day.month(), day.day()))
        told = [self._seen(each, self._story) for each in seen]
        self._condition.setText(
            "\n".join(map(for_label, told)) or tr("Not assessed by then, which is not the same as undamaged.")
        )

    def _seen(self, seen: Observation, told: Story) -> str:
        names = {each.id: each.name for each in (told.site, *told.elements)}
        return in_line((names.get(seen.site_id, ""), *observation_told(seen)))

    def _add_entries(self, column: QVBoxLayout, told: Story, found: Overview) -> None:
        if not told.entries:
            column.addWidget(told_label(tr("No incident and no observation of it in this project yet."), "hint"))
        shelf = Shelf(self._desk.reading)
        numbers = [each.brief for each in told.entries[:_MOST] if each.brief is not None]
        dossiers = {
            each.incident.id: each for each in shelf.dossiers([found.briefs[number].incident for number in numbers])
        }
        for each in told.entries[:_MOST]:
            if each.observation is not None:
                column.addWidget(self._observed(each.observation, told))
            elif each.brief is not None:
                brief = found.briefs[each.brief]
                words = in_line((brief.incident.called, brief.incident.title))
                head = self._link(words, lambda id_=brief.incident.id: self.incident_asked.emit(id_))
                head.setIcon(icon_of(brief.sign, self._desk.theme.tokens))
                column.addWidget(head, 0, Qt.AlignmentFlag.AlignLeft)
                column.addWidget(told_label(in_line((words_of(brief.sign), brief_told(brief))), "hint"))
                if not brief.incident.sensitive or self._bare:
                    self._add_quotations(column, dossiers[brief.incident.id].statements, shelf)
        if len(told.entries) > _MOST:
            column.addWidget(told_label(tr("and {count} more", count=len(told.entries) - _MOST), "hint"))

    def _observed(self, seen: Observation, told: Story) -> QWidget:
        """An observation, with what can be done to it."""
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(told_label(tr("Seen: {what}", what=self._seen(seen, told)), ""), 1)
        of = next((each for each in (told.site, *told.elements) if each.id == seen.site_id), told.site)
        for words, run in (
            (tr("Edit…"), lambda: self.editing.observe(of, seen)),
            (tr("Remove"), lambda: self.editing.forget(seen)),
        ):
            link = self._link(words, self._desk.guarded(run))
            link.setEnabled(not self._desk.read_only)
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _add_quotations(self, column: QVBoxLayout, statements: Sequence[Statement], shelf: Shelf) -> None:
        shown = [each for each in statements if self._bare or not each.sensitive]
        for statement in shown[:_QUOTES]:
            quote = Quotation(statement, shelf.originator(statement), self)
            quote.asked.connect(lambda statement=statement: self.statement_asked.emit(statement))
            column.addWidget(quote)
        if len(shown) > _QUOTES:
            rest = trn("{count} more statement", "{count} more statements", len(shown) - _QUOTES)
            column.addWidget(told_label(rest, "hint"))

    def _link(self, words: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(in_menu(opening_words(words, _LINK)), self)
        button.setProperty("link", "true")
        button.setProperty("edge", "true")
        button.setAccessibleName(words)
        button.clicked.connect(lambda _on=False: run())
        return button


def observation_told(seen: Observation) -> list[str]:
    """An observation in words: when, what, by what, what could not be seen; since when it was otherwise."""
    means = ", ".join(filter(None, (worded(seen.means), sensor_told(seen.sensor))))
    limited = limits_told(seen.limits, is_dated=bool(seen.observed))
    limits = tr("limits: {what}", what=limited) if limited else ""
    before = tr("last seen otherwise {day}", day=date_told(seen.last_otherwise, "on")) if seen.last_otherwise else ""
    when = date_told(seen.observed, "on") if seen.observed else tr("without a date: it bounds nothing")
    state = seen.state or tr("condition not given")
    return [each for each in (when, state, means, limits, before, seen.note) if each]


def _name(name: str, language: str) -> str:
    return f"\u2068{name}\u2069 ({language})" if language else f"\u2068{name}\u2069"


def _hairline() -> QFrame:
    line = QFrame()
    line.setProperty("role", "hairline")
    return line
