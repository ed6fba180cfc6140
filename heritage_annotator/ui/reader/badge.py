"""The badge below the text that says that selections are tagged by themselves."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from heritage_annotator.model.records import Tag
from heritage_annotator.model.text import escaped
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.tags import tag_name
from heritage_annotator.ui.look.words import ElidedLabel, worded

END = 16
HOW_TO = later(
    "Words selected with the mouse are tagged at once, words selected with the keys when you press Enter. "
    "Esc stops this."
)


class StickyBadge(QWidget):
    """Names the tags that selections are given by themselves.

    Signals:
    end_asked: its button was pressed.
    """

    end_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._signs = QLabel()
        self._words = ElidedLabel(self)
        self._end = QPushButton(tr("Stop"))
        self._tags: Sequence[Tag] = ()
        self._build()
        desk.theme.changed.connect(self._color_signs)
        self.hide()

    def _build(self) -> None:
        self.setObjectName("stickyBadge")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleDescription(tr(HOW_TO))
        self._signs.setTextFormat(Qt.TextFormat.RichText)
        self._end.setObjectName("stickyEnd")
        self._end.setProperty("link", "true")
        self._end.setAccessibleName(tr("Stop tagging every selection"))
        self._end.setToolTip(tr("Stop tagging every selection (Esc or Ctrl+L)"))
        self._end.clicked.connect(self.end_asked)
        row = QHBoxLayout(self)
        row.setSpacing(8)
        row.addWidget(self._signs)
        row.addWidget(self._words)
        row.addWidget(self._end)
        row.addStretch(1)

    def set_column(self, left: int) -> None:
        """Begins where the text does, so many pixels from the edge."""
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(*((END, 6, left, 6) if self.isRightToLeft() else (left, 6, END, 6)))

    def show_tags(self, tags: Sequence[Tag] | None) -> None:
        """Names the tags that every selection gets; none yet: that they are waited for. None: goes away."""
        self._tags = tags or ()
        if tags:
            names = ", ".join(tag_name(tag) for tag in tags)
            words = tr("Every selection is tagged “{names}”", names=names)
        else:
            words = tr("Every selection will be tagged; choose the tag when you make the first one")
        self._words.setText(words)
        self.setToolTip(worded([words, tr(HOW_TO)]))
        self.setAccessibleName(words)
        self._color_signs()
        self.setVisible(tags is not None)

    def _color_signs(self) -> None:
        colors = self._desk.colors
        signs = (
            f'<span style="color: {colors.line(tag.id).name()}">{escaped(colors.glyph(tag.id))}</span>'
            for tag in self._tags
        )
        self._signs.setText(" ".join(signs))
        self._signs.setVisible(bool(self._tags))
