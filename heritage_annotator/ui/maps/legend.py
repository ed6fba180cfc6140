"""The legend: every sign with its words and how many incidents bear it; a click hides those and shows them again."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from heritage_annotator.services.maps.briefs import Sign
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.look.layout import FlowLayout
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.maps.signs import ICON, icon_of, words_of


class Legend(QWidget):
    """The signs that occur, in their order.

    Signals:
        changed: other signs are shown now.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mapLegend")
        self.setAccessibleName(tr("Legend"))
        self._theme = theme
        self.buttons: dict[Sign, QPushButton] = {}
        self._counts: Mapping[Sign, int] = {}
        self._nowhere = 0
        row = FlowLayout(self, 4)
        for sign in Sign:
            button = QPushButton(self)
            button.setCheckable(True)
            button.setChecked(True)
            button.setProperty("legend", "true")
            button.setIconSize(QSize(ICON, ICON))
            button.setToolTip(tr("Shown; click to hide"))
            button.toggled.connect(lambda _on: self._on_toggled())
            row.addWidget(button)
            self.buttons[sign] = button
        self.nowhere = QLabel(self)
        self.nowhere.setProperty("role", "hint")
        self.nowhere.hide()
        row.addWidget(self.nowhere)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def shown(self) -> frozenset[Sign]:
        """The signs that are not hidden."""
        return frozenset(sign for sign, button in self.buttons.items() if button.isChecked())

    def count(self, counts: Mapping[Sign, int], nowhere: int = 0) -> None:
        """Says how many there are of each; signs of which there is none are left out.

        `nowhere`: incidents that the view cannot show, for nobody gave them a place.
        """
        self._counts, self._nowhere = counts, nowhere
        told = trn("{count} incident without a place", "{count} incidents without a place", nowhere)
        self.nowhere.setText(told)
        self.nowhere.setVisible(nowhere > 0)
        for sign, button in self.buttons.items():
            count = counts.get(sign, 0)
            told = f"{count:,}" if button.isChecked() else tr("hidden")
            button.setText(f"{words_of(sign)}  {told}")
            button.setAccessibleName(tr("{sign}: {count}", sign=words_of(sign), count=f"{count:,}"))
            button.setVisible(count > 0)
        self.nowhere.setMinimumHeight(max(button.sizeHint().height() for button in self.buttons.values()))  # in line

    def _on_toggled(self) -> None:
        self.count(self._counts, self._nowhere)
        self.changed.emit()

    def _dress(self) -> None:
        for sign, button in self.buttons.items():
            button.setIcon(icon_of(sign, self._theme.tokens))
