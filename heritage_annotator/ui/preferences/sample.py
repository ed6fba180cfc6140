"""A few lines set as articles are: what a change of face, size or distance does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from heritage_annotator.translation import later, tr
from heritage_annotator.ui.look.theme import Theme

LATIN = later("At dawn a shell struck the citadel. Two towers of the western wall fell; nobody was hurt.")
ARABIC = "عند الفجر أصابت قذيفة القلعة، فانهار برجان من السور الغربي."


class Sample(QFrame):
    """It follows the theme."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("ground", "paper")
        self.setProperty("framed", "true")
        self.setObjectName("readingSample")
        self._theme = theme
        self._lines = [QLabel(), QLabel()]
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        for label in self._lines:
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.RichText)
            column.addWidget(label)
        theme.changed.connect(self.show_face)
        self.show_face()

    def show_face(self) -> None:
        """Sets the lines anew."""
        font = self._theme.reading_font()
        spacing = f"line-height:{self._theme.line_height * font.pixelSize() // 100}px"
        for label, words, way in zip(self._lines, (tr(LATIN), ARABIC), ("ltr", "rtl"), strict=True):
            label.setFont(font)
            label.setText(f'<p dir="{way}" style="{spacing}">{words}</p>')
