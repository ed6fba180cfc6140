"""The strip that changes many incidents at once, and says first what that does."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.incidents.events import Incident
from heritage_annotator.model.incidents.vocabulary import IncidentKind, Link, Status
from heritage_annotator.model.progress import Report
from heritage_annotator.services.dates.edtf import checked_day
from heritage_annotator.services.incidents.bulk import REVIEWED, TO_REVIEW, Bulk, Wish, plan_bulk
from heritage_annotator.services.projects.opening import Reading
from heritage_annotator.services.wording.incident_facts import begun
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.services.wording.obstacles import sentence
from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.pick_box import PickBox
from heritage_annotator.ui.lists.picking import Option
from heritage_annotator.ui.lists.preview_strip import PreviewStrip

# From so many incidents on, planning is felt.
_MANY = 500


class BulkStrip(PreviewStrip):
    """What the incidents selected are to be; then what would come of it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "incidentBulk", tr("Checking what would change"))
        self.setAccessibleName(tr("Change incidents"))
        self._ids: tuple[str, ...] = ()
        self._plan: Bulk | None = None
        self._status = self._box("incidentBulkStatus", tr("Status"), _choices(Status))
        self._kind = self._box("incidentBulkKind", tr("Kind"), _choices(IncidentKind))
        reviews = [_as_is(), Option(TO_REVIEW, tr("To review")), Option(REVIEWED, tr("Reviewed by me"))]
        self._review = self._box("incidentBulkReview", tr("Review"), reviews)
        self._embargo = QLineEdit(self)
        self._embargo.setObjectName("incidentBulkEmbargo")
        self._embargo.setAccessibleName(tr("Embargo until"))
        self._embargo.setPlaceholderText(tr("no change; 2027-01-31; 0 lifts it"))
        self._link = self._box("incidentBulkLink", tr("Link as"), _choices(Link))
        self._other = self._box("incidentBulkOther", tr("to the incident"), [Option("", tr("Choose an incident"))])
        self._other.opening.connect(desk.guarded(self._offer_others))
        self._build()
        self.asking.answered.connect(self._adopt)
        self._embargo.textChanged.connect(lambda _text: self.pause.start())
        desk.changed.connect(lambda _change: self.pause.start() if self.isVisible() else None)

    def _build(self) -> None:
        self.desk.keys.tell(self.apply_button, tr("Change them in one step; Undo reverts it"), "undo")
        self.close_button.setToolTip(tr("Change nothing (Esc)"))
        self.lay_out(
            [
                (tr("Status, kind"), _row(self._status, self._kind)),
                (tr("Review, embargo"), _row(self._review, self._embargo)),
                (tr("Link as, to"), _row(self._link, self._other)),
            ]
        )

    @property
    def stops(self) -> list[QWidget]:
        """Its controls, in the order of reading."""
        return [
            *(self._status, self._kind, self._review, self._embargo, self._link, self._other),
            *(self.close_button, self.apply_button),
        ]

    def begin(self, ids: Sequence[str]) -> None:
        """Appears for those incidents, leaving all as it is."""
        for box in (self._status, self._kind, self._review, self._link, self._other):
            box.setCurrentIndex(0)
        self._embargo.clear()
        self.offer(ids)
        self.show()
        self._status.setFocus(Qt.FocusReason.OtherFocusReason)
        self.look()

    def offer(self, ids: Sequence[str]) -> None:
        """Says which incidents are selected."""
        if tuple(ids) != self._ids:
            self._ids = tuple(ids)
            if self.isVisible():
                self.pause.start()

    def planned(self) -> Change | None:
        return self._plan.change if self._plan is not None else None

    def forget(self) -> None:
        self._plan = None

    def look(self) -> None:
        self.pause.stop()
        self._plan = None
        count = len(self._ids)
        try:
            wish = self._wish()
        except HeritageError as error:
            self.say(sentence(error), tr("Change"), ready=False)
            return
        if not count or wish.asks_nothing:
            asks = later("Choose what to change.") if count else later("Select incidents in the table.")
            self.say(tr(asks), tr("Change"), ready=False)
            return
        self.say(tr("Looking what would change…"), tr("Change"), ready=False)
        ids, annotator_id = self._ids, self.desk.annotator.id

        def question(reading: Reading, _report: Report) -> Bulk:
            return plan_bulk(reading, ids, wish, annotator_id)

        self.asking.ask(question, apart=count > _MANY)

    def _wish(self) -> Wish:
        typed = self._embargo.text().strip()
        embargo = None if not typed else "" if typed == "0" else checked_day(typed)
        other = self.desk.reading.found(Incident, self._other.key) if self._other.key else None
        link = self._link.key if other is not None else ""
        return Wish(self._status.key, self._kind.key, self._review.key, embargo, link, other)

    def _adopt(self, answer: object) -> None:
        self._plan = cast(Bulk, answer)
        changed = self._plan.changed
        does = trn("Change {count} incident", "Change {count} incidents", changed) if changed else tr("Change")
        self.say(told(self._plan), does, ready=self._plan.change is not None)

    def _offer_others(self) -> None:
        rows = self.desk.reading.incidents_called()
        none = Option("", tr("Choose an incident"))
        self._other.fill([none, *(Option(id_, f"{called} {title}") for id_, called, title in rows)])

    def _box(self, name: str, words: str, options: Sequence[Option]) -> PickBox:
        box = PickBox(self.desk, self, name, words)
        box.fill(options)
        box.currentIndexChanged.connect(lambda _at: self.pause.start())
        return box


def told(plan: Bulk) -> str:
    """What the plan does, in sentences."""
    parts = [trn("{count} incident changes.", "{count} incidents change.", plan.changed)]
    if plan.already:
        parts.append(trn("{count} needs no change.", "{count} need no change.", plan.already))
    if plan.with_severity:
        parts.append(
            trn(
                "{count} is left out, because it has a severity, and this kind takes none: {names}.",
                "{count} are left out, because they have a severity, and this kind takes none: {names}.",
                len(plan.with_severity),
                names=_named(plan.with_severity),
            )
        )
    if plan.gone:
        parts.append(trn("{count} was removed meanwhile.", "{count} were removed meanwhile.", plan.gone))
    return " ".join(parts)


def _named(incidents: Sequence[Incident]) -> str:
    few = ", ".join(each.called for each in incidents[:5])
    return f"{few} …" if len(incidents) > 5 else few


def _as_is() -> Option:
    return Option("", tr("No change"))


def _choices(words: type[Status | IncidentKind | Link]) -> list[Option]:
    return [_as_is(), *(Option(each, begun(worded(each))) for each in words)]


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part, 1)
    return row
