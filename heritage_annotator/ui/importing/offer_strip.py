"""The line below the articles that offers what came into a watched folder."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.services import wording
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.look.words import begin, worded

MOST_NAMED = 12
"""Files that the tool tip names; of more it tells how many."""


class OfferStrip(QFrame):
    """Hidden while there is nothing to offer. It takes no focus by itself, and stays until something is done about it.

    Signals:
        wanted: the files are to come in.
        refused: they are not wanted, now and later.
        look_wanted: she wants to see which they are.
    """

    wanted = Signal()
    refused = Signal()
    look_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("offerStrip")
        self.setAccessibleName(tr("New files"))
        self._files: tuple[Path, ...] = ()
        self._words = QLabel()
        self._words.setObjectName("offerWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        begin(self._words)
        take = self._link(tr("Import"), "offerTake", tr("Bring these files in as articles; one undo takes them back"))
        look = self._link(tr("Show"), "offerLook", tr("Which files these are"))
        refuse = self._link(tr("Skip"), "offerRefuse", tr("Leave these files; they are not offered again"))
        take.clicked.connect(self.wanted)
        look.clicked.connect(self.look_wanted)
        refuse.clicked.connect(self.refused)
        row = QHBoxLayout()
        row.setSpacing(14)
        for link in (take, look, refuse):
            row.addWidget(link)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(self._words)
        column.addLayout(row)
        self.hide()

    def offer(self, files: Sequence[Path]) -> None:
        """Offers those files in place of the ones before; none: hides."""
        if tuple(files) == self._files:
            return
        is_news = not self._files
        self._files = tuple(files)
        words = _told(files)
        self._words.setText(words)
        named = [wording.quoted(each.name) for each in files[:MOST_NAMED]]
        more = len(files) - len(named)
        rest = [trn("and {count} more file", "and {count} more files", more)] if more else []
        self._words.setToolTip(worded([*named, *rest]))
        self.setVisible(bool(files))
        if files and is_news:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    @staticmethod
    def _link(words: str, name: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setProperty("link", "true")
        button.setToolTip(tip)
        button.setAutoDefault(False)
        return button


def _told(files: Sequence[Path]) -> str:
    if not files:
        return ""
    folders = {each.parent for each in files}
    where = wording.quoted(files[0].parent.name or str(files[0].parent))
    if len(files) == 1:
        return tr("New in {folder}: {file}", folder=where, file=wording.quoted(files[0].name))
    if len(folders) == 1:
        return trn("{count} new file in {folder}", "{count} new files in {folder}", len(files), folder=where)
    return trn("{count} new file in watched folders", "{count} new files in watched folders", len(files))
