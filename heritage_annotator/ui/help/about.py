"""Says what this program is."""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from heritage_annotator import __version__
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.look.words import begin

PURPOSE = later("Read news articles, mark the words that report damage to heritage, keep the proof.")
LICENCES = later(
    "Code under the MIT licence. Sample texts and codebook have licences of their own; "
    "the files beside them say which. Drawn with Qt {qt}, which is under the LGPL."
)
PRIVACY = later("Nothing you read or write leaves this computer: the program never uses the network.")
WIDTH = 420


class AboutDialog(QDialog):
    """Name, version, purpose, licences."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("aboutDialog")
        self.setWindowTitle(tr("About Heritage Annotator"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(10)
        for role, words in (
            ("headline", tr("Heritage Annotator {version}", version=__version__)),
            ("", tr(PURPOSE)),
            ("", tr(PRIVACY)),
            ("hint", tr(LICENCES, qt=qVersion())),
        ):
            label = QLabel(words)
            label.setProperty("role", role)
            label.setWordWrap(True)
            label.setFixedWidth(WIDTH)
            begin(label)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        column.addSpacing(8)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
