"""The attributes of the current annotation: questions in one line, each answered from a small list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from heritage_annotator.model.records import Annotation, Attribute
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.typed_keys import is_typed
from heritage_annotator.ui.look.boxes import DropDownBox
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.scrolling_line import ScrollingLine
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.look.words import worded

# The codebook's questions are long, and three boxes stand in one line: the tooltip keeps the whole.
SHORT = {
    "certainty": later("Certainty"),
    "assertion": later("Assertion"),
    "information_credibility": later("Credibility"),
}
# Where a sign is the answer, what it is a sign of.
SIGN_OF = {"information_credibility": later("Cred. {sign}")}
GAP, HEIGHT = 8, 28
# Pixels: more questions than three of these find room for are scrolled to.
LEAST_WIDTH, MOST_WIDTH = 58, 96
PADDING, ARROW = 7, 15


class _Choice(DropDownBox):
    """A small box of answers: says the answer, and while there is none, in a fainter ink, what is asked.

    The wheel over it scrolls the line instead of answering by accident, and what is typed means a tag, as everywhere.
    """

    def __init__(self, theme: Theme, asked: str, sign_of: str) -> None:
        super().__init__()
        self._theme = theme
        self._asked = asked
        self._sign_of = sign_of
        self.setFont(theme.small_font())
        self.setProperty("small", "true")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()
        self.currentIndexChanged.connect(lambda _row: self._fit())

    @property
    def answer(self) -> str:
        """The value that is chosen, also one that is not among the choices; '' while there is none."""
        return str(self.currentData() or "") if self.currentIndex() >= 0 else self.placeholderText()

    @property
    def told(self) -> str:
        """What is read in the box."""
        value = self.answer
        if not value:
            return self._asked
        if len(value) == 1:
            return tr(self._sign_of, sign=value) if self._sign_of else f"{self._asked} {value}"
        return self.currentText() or value

    def _fit(self) -> None:
        """Room for its own words first: what is left over is shared."""
        words = self.fontMetrics().horizontalAdvance(self.told) + PADDING + ARROW + 2
        self.setMinimumWidth(max(LEAST_WIDTH, min(MOST_WIDTH, words)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_typed(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = QStyle.visualRect(self.layoutDirection(), self.rect(), self.rect().adjusted(PADDING, 0, -ARROW, 0))
        words = self.fontMetrics().elidedText(self.told, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self._theme.color("ink" if self.answer and self.isEnabled() else "ink3"))
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags), apart(words))


class Answers(QWidget):
    """The questions asked of the current annotation, in one line.

    Signals:
    answered: another answer was chosen; carries the Attribute and the value ('' for none).
    """

    answered = Signal(object, str)

    def __init__(self, theme: Theme, attributes: list[Attribute], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._boxes: dict[str, _Choice] = {}
        self._line = ScrollingLine(theme, GAP, self, stretches=True)
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line)
        self.ask(attributes)

    def ask(self, attributes: list[Attribute]) -> None:
        """Puts these questions in the place of those that are asked; none is answered yet."""
        for box in self._boxes.values():
            box.hide()
            box.deleteLater()
        self._boxes = {attribute.slug: self._box(attribute) for attribute in attributes}
        self._line.put([*self._boxes.values()])

    def _box(self, attribute: Attribute) -> _Choice:
        asked = tr(SHORT[attribute.slug]) if attribute.slug in SHORT else attribute.label
        box = _Choice(self._theme, asked, SIGN_OF.get(attribute.slug, ""))
        box.setObjectName(f"attribute.{attribute.slug}")
        box.setAccessibleName(attribute.label)
        # Not Qt's own policy, which lets the wheel give the focus.
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.addItem("—", "")
        for value, label in attribute.choices.items():
            # A scale's own sign is said with its words: "3 · Possibly true".
            box.addItem(f"{value} · {label}" if len(value) == 1 else label, value)
        told = f"{attribute.label} ({attribute.source})" if attribute.source else attribute.label
        box.currentIndexChanged.connect(lambda _row: box.setToolTip(_tip(told, box)))
        box.setToolTip(worded([told]))
        box.activated.connect(lambda row: self.answered.emit(attribute, str(box.itemData(row))))
        return box

    def show_answers(self, annotation: Annotation) -> None:
        """Shows the annotation's answers, also one that is not among the choices."""
        for slug, box in self._boxes.items():
            value = annotation.attributes.get(slug, "")
            box.setPlaceholderText(value)
            box.setCurrentIndex(box.findData(value))


def _tip(asked: str, box: QComboBox) -> str:
    return worded([asked, box.currentText()] if box.currentData() else [asked])
