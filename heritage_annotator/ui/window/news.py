"""Turns events into toasts: work that ended, files that could not be read, what somebody else did, another name."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from heritage_annotator.model.change import Change
from heritage_annotator.services import wording
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.toast import News, Way

if TYPE_CHECKING:
    from heritage_annotator.ui.window.window import MainWindow

# So long nothing more is said of what others do, in seconds: two people at work must not flicker at each other.
QUIET_SECONDS = 60


class Telling(QObject):
    """Goes with the desk that is open."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window.desk)
        self._window = window
        self._told_at = -float(QUIET_SECONDS)
        window.exporting.told.connect(self._on_export)
        window.importing.hindered.connect(self._on_hindered)
        window.desk.others_wrote.connect(self._on_others)
        window.desk.soon(self._compare_names)

    def _compare_names(self) -> None:
        """A name that was changed while another project was open is not borne in this one; she may mean it to be."""
        desk = self._window.desk
        known = desk.reading.annotators().get(desk.annotator.id)
        if known is None or known.name == desk.annotator.name or desk.read_only:
            return
        words = tr("In this project your annotations bear the name {known}.", known=wording.quoted(known.name))
        way = Way(tr("Change it to {name}", name=wording.quoted(desk.annotator.name)), self._window.projects.take_name)
        self._window.toast.tell(News(words, [way]))

    def _on_export(self, words: str) -> None:
        self._window.toast.tell(News(words, self._window.exporting.ways))

    def _on_hindered(self, sentences: list[str]) -> None:
        words = trn("{count} file could not be read", "{count} files could not be read", len(sentences))
        self._window.toast.tell(News(words, [Way(tr("Details"), lambda: self._show(words, sentences))]))

    def _show(self, words: str, sentences: list[str]) -> None:
        from heritage_annotator.ui.window.problems import ProblemsWindow

        window = ProblemsWindow(words, sentences, self._window)
        window.show()
        window.activateWindow()

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
        self._window.toast.tell(News(words))
