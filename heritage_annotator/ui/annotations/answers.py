"""The attributes of the current annotation: one question a line, answered from a list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QSizePolicy, QWidget

from heritage_annotator.model.records import Annotation, Attribute
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.typed_keys import is_typed
from heritage_annotator.ui.look.boxes import DropDownBox
from heritage_annotator.ui.look.words import ElidedLabel, worded

# The codebook's questions are long; the panel is narrow, and the tooltip keeps the whole.
SHORT = {
    "certainty": later("Certainty"),
    "assertion": later("Asserted"),
    "information_credibility": later("Credibility"),
}

# A project's own attribute may be called anything: it is elided, and must not widen the pane.
WIDEST_LABEL = 110


class _Choice(DropDownBox):
    """A box of answers. The wheel over it scrolls the panel instead of changing one by accident, and what is typed
    means a tag, as everywhere.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_typed(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Answers(QWidget):
    """The questions asked of the current annotation, a line each.

    Signals:
    answered: another answer was chosen; carries the Attribute and the value ('' for none).
    """

    answered = Signal(object, str)

    def __init__(self, attributes: list[Attribute], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, _Choice] = {}
        self._form = form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.setHorizontalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.ask(attributes)

    def ask(self, attributes: list[Attribute]) -> None:
        """Puts these questions in the place of those that are asked; none is answered yet."""
        self._boxes.clear()
        while self._form.rowCount():
            self._form.removeRow(0)
        for attribute in attributes:
            self._boxes[attribute.slug] = box = self._box(attribute)
            self._form.addRow(_label(attribute, box), box)

    def _box(self, attribute: Attribute) -> _Choice:
        box = _Choice()
        box.setObjectName(f"attribute.{attribute.slug}")
        box.setAccessibleName(attribute.label)
        told = f"{attribute.label} ({attribute.source})" if attribute.source else attribute.label
        box.setToolTip(worded([told]))
        # Not Qt's own policy, which lets the wheel give the focus.
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.addItem("—", "")
        for value, label in attribute.choices.items():
            # A scale's own sign is said with its words: "3 · Possibly true".
            box.addItem(f"{value} · {label}" if len(value) == 1 else label, value)
        box.setMinimumContentsLength(8)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(lambda row, box=box: self.answered.emit(attribute, str(box.itemData(row))))
        return box

    def show_answers(self, annotation: Annotation) -> None:
        """Shows the annotation's answers, also one that is not among the choices."""
        for slug, box in self._boxes.items():
            value = annotation.attributes.get(slug, "")
            box.setPlaceholderText(value)
            box.setCurrentIndex(box.findData(value))


def _short(attribute: Attribute) -> str:
    return tr(SHORT[attribute.slug]) if attribute.slug in SHORT else attribute.label


def _label(attribute: Attribute, box: QComboBox) -> QLabel:
    label = ElidedLabel()
    label.setText(_short(attribute))
    label.setMaximumWidth(WIDEST_LABEL)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)  # as high as the box beside it
    label.setProperty("role", "secondary")
    label.setToolTip(box.toolTip())
    return label
