"""Tells what somebody else did, and of a name that this project does not know yet."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject

from heritage_annotator.model.change import Change
from heritage_annotator.services import wording
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.messages import News, Way

# So long nothing more is said of what others do, in seconds: two people at work must not flicker at each other.
QUIET_SECONDS = 60


class Others(QObject):
    """Tells of other people and other windows at work in the project of a desk, and goes with it."""

    def __init__(self, desk: Desk, take_name: Callable[[], None]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._take_name = take_name
        self._told_at = -float(QUIET_SECONDS)
        desk.others_wrote.connect(self._on_others)
        desk.soon(self._compare_names)

    def _compare_names(self) -> None:
        """A name that was changed while another project was open is not borne in this one; she may mean it to be."""
        desk = self._desk
        known = desk.reading.annotator_records().get(desk.annotator.id)
        if known is None or known.name == desk.annotator.name or desk.read_only:
            return
        words = tr("In this project your annotations are under the name {known}.", known=wording.quoted(known.name))
        way = Way(tr("Change it to {name}", name=wording.quoted(desk.annotator.name)), self._take_name)
        self._desk.tell(News(words, [way]))

    def _on_others(self, changes: tuple[Change, ...]) -> None:
        now = time.monotonic()
        if now - self._told_at < QUIET_SECONDS:
            return
        self._told_at = now
        if len(changes) == 1:
            words = tr("In another window: {deed}", deed=wording.done(changes[0].deed))
        else:
            words = trn(
                "{count} change came from another window",
                "{count} changes came from another window",
                len(changes),
            )
        self._desk.tell(News(words))
