"""Tells of notes that were being written when the program was killed, and found when the project was opened."""

from PySide6.QtCore import QObject

from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.clipboard import rescue
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.messages import News, Way


class FoundNotes(QObject):
    """Tells once of the notes found in the project of a desk, and leads to them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        desk.soon(self._tell)

    def _tell(self) -> None:
        annotations, texts = self._desk.drafts.take_left()
        if texts:
            rescue(*texts)
            told = trn(
                "A note you were writing was recovered, but its annotation no longer exists; the text is "
                "on the clipboard.",
                "{count} notes you were writing were recovered, but their annotations no longer exist; "
                "the texts are on the clipboard.",
                len(texts),
            )
            self._desk.say(told, lasting=True)
        if annotations:
            latest = annotations[-1]
            words = trn(
                "A note you were writing when the program ended has been recovered and saved.",
                "{count} notes you were writing when the program ended have been recovered and saved.",
                len(annotations),
            )
            self._desk.tell(News(words, [Way(tr("Show the note"), lambda: self._desk.go_to(latest))]))
