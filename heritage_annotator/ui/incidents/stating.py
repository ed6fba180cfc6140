"""From the annotation chosen to a statement: a list of the incidents it may tell of, the likeliest first."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from heritage_annotator.model.records import Annotation
from heritage_annotator.services.incidents.offering import Draft, Heard, drafts, heard, plan_draft
from heritage_annotator.services.wording.incident_facts import date_told
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.pick_list import PickList
from heritage_annotator.ui.lists.picking import Option
from heritage_annotator.ui.look.few_lines import in_line


class Stating(QObject):
    """Opens the list at the widget that is read, and makes the statement that is picked."""

    def __init__(self, desk: Desk, anchor: QWidget) -> None:
        super().__init__(anchor)
        self._desk, self._anchor = desk, anchor
        self.list = PickList(desk, anchor, several=False)
        self.list.picked.connect(desk.guarded(self._pick))
        self._annotation: Annotation | None = None
        self._heard: Heard | None = None
        self._drafts: list[Draft] = []

    def open(self) -> None:
        """Offers the incidents for the annotation chosen."""
        annotation = self._desk.annotation
        if annotation is None:
            self._desk.say(tr("Choose an annotation first, then make a statement of it."))
            return
        self._annotation = annotation
        self._heard = heard(self._desk.reading, annotation, self._desk.annotator)
        self._drafts = drafts(self._desk.reading, annotation, self._heard)
        options = [self._option(number, draft) for number, draft in enumerate(self._drafts)]
        self.list.open_at(self._anchor, options, (options[0].key,))

    def _option(self, number: int, draft: Draft) -> Option:
        if draft.incident is not None:
            return Option(str(number), draft.title, within=worded(draft.about))
        told = self._heard
        site = told.site.name if told is not None and told.site is not None else tr("no site")
        date = None if told is None else told.date
        when = tr("no date") if date is None else date_told(date.edtf, date.kind, short=True)
        words = tr("New incident: {kind}, {facts}", kind=worded(draft.about), facts=in_line((site, when)))
        return Option(str(number), words, names=draft.title, told=draft.title)

    def _pick(self, keys: tuple[str, ...]) -> None:
        if self._annotation is None or self._heard is None:
            return
        draft = self._drafts[int(keys[0])]
        change = plan_draft(self._desk.reading, self._annotation, self._heard, draft, self._desk.annotator)
        if self._desk.do(change):
            self._desk.say(tr("Made a statement of it in {incident}.", incident=draft.title), undoable=True)
