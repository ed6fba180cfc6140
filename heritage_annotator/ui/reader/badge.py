"""What says that selections are tagged by themselves, below the text, while they are."""

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from heritage_annotator.model.records import Tag
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk import Desk
from heritage_annotator.ui.look.elided import ElidedLabel


class StickyBadge(QWidget):
    """Signals:
    end_asked: its button was pressed.
    """

    end_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._signs = QLabel()
        self._words = ElidedLabel(self)
        self._end = QPushButton(tr("End"))
        self._tags: Sequence[Tag] = ()
        self._build()
        desk.theme.changed.connect(self._color_signs)
        self.hide()

    def _build(self) -> None:
        self.setObjectName("stickyBadge")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "accent")
        self._signs.setTextFormat(Qt.TextFormat.RichText)
        self._end.setObjectName("stickyEnd")
        self._end.setProperty("link", "true")
        self._end.setAccessibleName(tr("End tagging every selection"))
        self._end.setToolTip(tr("Stop tagging every selection (Esc or Ctrl+L)"))
        self._end.clicked.connect(self.end_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(36, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(self._signs)
        row.addWidget(self._words, 1)
        row.addWidget(self._end)

    def show_tags(self, tags: Sequence[Tag] | None) -> None:
        """Names the tags that every selection gets; none yet: that they are waited for. None: goes away."""
        self._tags = tags or ()
        if tags:
            names = ", ".join(tag.label() for tag in tags)
            words = tr("Every selection is tagged “{names}” · Enter tags what the keys select", names=names)
        else:
            words = tr("Every selection will be tagged · choose the tag with the first one")
        self._words.setText(words)
        self.setAccessibleName(words)
        self._color_signs()
        self.setVisible(tags is not None)

    def _color_signs(self) -> None:
        colors = self._desk.colors
        signs = (
            f'<span style="color: {colors.line(tag.id).name()}">{html.escape(colors.glyph(tag.id))}</span>'
            for tag in self._tags
        )
        self._signs.setText(" ".join(signs))
        self._signs.setVisible(bool(self._tags))
