"""The boxes that narrow the incidents: kind, status, review, site, country, source, period."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.incidents.vocabulary import IncidentKind, Status
from heritage_annotator.services.dates.edtf import bounds
from heritage_annotator.services.incidents.table import Wanted
from heritage_annotator.services.wording.incident_facts import begun, country_told
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.storage.reading.incidents import EVERY, Narrowing
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.pick_box import PickBox
from heritage_annotator.ui.lists.picking import Option

_TO_REVIEW, _REVIEWED = "yes", "no"


class NarrowingBoxes(QWidget):
    """What is asked of incidents beside words. A box whose options are many is filled when it is first opened.

    Signals:
        altered: something else is asked.
    """

    altered = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("incidentNarrowing")
        self._desk = desk
        self._kind = self._box("incidentKindFilter", tr("Kind"), tr("Any kind"), self._kinds)
        self._status = self._box("incidentStatusFilter", tr("Status"), tr("Any status"), self._states)
        self._review = self._box("incidentReviewFilter", tr("Review"), tr("Any"), self._reviews)
        self._site = self._box("incidentSiteFilter", tr("Site"), tr("Any site"), self._sites)
        self._country = self._box("incidentCountryFilter", tr("Country"), tr("Any country"), self._countries)
        self._source = self._box("incidentSourceFilter", tr("Source"), tr("Any source"), self._sources)
        self._since, self._until = self._day("incidentSince", tr("From")), self._day("incidentUntil", tr("Until"))
        self._reset = QPushButton(tr("Clear filters"), self)
        self._reset.setObjectName("incidentNarrowingReset")
        self._reset.setProperty("link", "true")
        self._reset.setProperty("edge", "true")
        self._reset.setToolTip(tr("Shows the incidents of every kind, place and time again"))
        self._reset.clicked.connect(self.reset)
        self._lay_out()
        self.refill()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        parts = (self._kind, self._status, self._review, self._site, self._country, self._source)
        for line, part in enumerate((*parts, self._since, self._until)):
            label = QLabel(part.accessibleName(), self)
            label.setProperty("role", "hint")
            label.setBuddy(part)
            grid.addWidget(label, line, 0)
            grid.addWidget(part, line, 1)
        grid.addWidget(self._reset, len(parts) + 2, 1, Qt.AlignmentFlag.AlignLeading)

    @property
    def stops(self) -> list[QWidget]:
        """Its controls, in the order of reading."""
        return [
            *(self._kind, self._status, self._review, self._site, self._country, self._source),
            *(self._since, self._until, self._reset),
        ]

    def over(self, wanted: Wanted) -> Wanted:
        """`wanted`, narrowed to what the boxes say. A day that is none asks nothing."""
        review = {_TO_REVIEW: True, _REVIEWED: False}.get(self._review.key)
        site, country, source = self._site.key, self._country.key, self._source.key
        narrowing = Narrowing(self._kind.key, self._status.key, site, country, source, review)
        return wanted._replace(narrowing=narrowing, since=_known(self._since), until=_known(self._until, ends=True))

    def refill(self) -> None:
        """Offers what there is now."""
        for box in (self._kind, self._status, self._review, self._site, self._country, self._source):
            # Whoever opens one has it filled; what is chosen must go on being told by its name.
            box.fill(box.property("every")() if box.key else [Option("", box.property("any"))])

    def reset(self) -> None:
        """Asks nothing."""
        for part in (self._kind, self._status, self._review, self._site, self._country, self._source):
            part.blockSignals(True)
            part.setCurrentIndex(0)
            part.blockSignals(False)
        for line in (self._since, self._until):
            line.blockSignals(True)
            line.clear()
            line.blockSignals(False)
        self.altered.emit()

    def _box(self, name: str, words: str, anything: str, options: Callable[[], list[Option]]) -> PickBox:
        """`anything`: the words of the first option, which asks nothing."""
        box = PickBox(self._desk, self, name, words)
        box.setProperty("any", anything)

        def every() -> list[Option]:
            return [Option("", anything), *options()]

        box.setProperty("every", every)
        box.opening.connect(self._desk.guarded(lambda: box.fill(every())))
        box.currentIndexChanged.connect(lambda _at: self.altered.emit())
        return box

    def _day(self, name: str, words: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName(name)
        line.setAccessibleName(words)
        line.setPlaceholderText(tr("2017-03-02 …"))
        line.textChanged.connect(lambda _text: self._on_day(line))
        return line

    def _on_day(self, line: QLineEdit) -> None:
        is_sound = not line.text().strip() or bool(_known(line))
        line.setToolTip("" if is_sound else tr("Write a day, a month or a year: 2017-03-02, 2017-03 or 2017"))
        line.setProperty("wrong", "" if is_sound else "true")
        line.style().polish(line)
        self.altered.emit()

    @staticmethod
    def _kinds() -> list[Option]:
        return [Option(each, begun(worded(each))) for each in IncidentKind]

    @staticmethod
    def _states() -> list[Option]:
        return [Option(each, begun(worded(each))) for each in Status]

    @staticmethod
    def _reviews() -> list[Option]:
        return [Option(_TO_REVIEW, tr("To review")), Option(_REVIEWED, tr("Not to review"))]

    def _sites(self) -> list[Option]:
        found = self._desk.reading.sites_of_incidents()
        return [Option(id_, name, used=count) for id_, name, _, count in found]

    def _countries(self) -> list[Option]:
        found = dict.fromkeys(country for _, _, country, _ in self._desk.reading.sites_of_incidents() if country)
        named = sorted((country_told(each), each) for each in found)
        return [Option(key, words) for words, key in named]

    def _sources(self) -> list[Option]:
        found = self._desk.reading.sources_of_incidents()
        return [Option(id_, name, used=count) for id_, name, count in found]


def narrows(wanted: Wanted) -> bool:
    """Whether something beside words is asked."""
    return wanted.narrowing != EVERY or bool(wanted.since or wanted.until)


def _known(line: QLineEdit, *, ends: bool = False) -> str:
    """The first day that the line means, or with `ends` its last (ISO); '' where it says none."""
    text = line.text().strip()
    try:
        known = bounds(text) if text and "/" not in text else None
    except HeritageError:
        return ""
    day = None if known is None else known.last if ends else known.first
    return "" if day is None else day.isoformat()
