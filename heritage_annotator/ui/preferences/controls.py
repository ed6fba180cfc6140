"""Controls for settings: one kind for each kind of setting. Each shows a value, and gives one."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSlider,
    QWidget,
)

from heritage_annotator.settings import BOUNDS
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.boxes import DropDownBox
from heritage_annotator.ui.look.theme import reading_family
from heritage_annotator.ui.preferences.table import Kind, Setting

# Up to so many choices lie side by side; more are in a list that opens.
SIDE_BY_SIDE = 3
# All controls are as wide as this, so that they stand in a column; only longer words take more.
WIDTH = 300
# Room for a number with its unit, in digits.
NUMBER_DIGITS = 13
SLIDER_HEIGHT = 22


class Control(QWidget):
    """A control that shows the value of a setting, and gives one.

    Signals:
    chosen: the person gave a value; carries it.
    """

    chosen = Signal(object)

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(6)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(WIDTH)

    def show_value(self, value: Any) -> None:
        """Shows that value, whoever gave it."""
        raise NotImplementedError

    def _hold(self, widget: QWidget) -> None:
        """Puts in the widget that takes the keys."""
        widget.setObjectName(f"setting.{self.setting.name}")
        widget.setAccessibleName(tr(self.setting.words))
        widget.setAccessibleDescription(tr(self.setting.help))
        self.setFocusProxy(widget)
        self.row.addWidget(widget)


class Pills(Control):
    """A few choices side by side; the arrow keys go from one to the next."""

    def __init__(self, setting: Setting, choices: tuple[tuple[object, str], ...]) -> None:
        super().__init__(setting)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._values: list[object] = []
        for value, words in choices:
            self._offer(value, tr(words))
        self.row.addStretch(1)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._values[number]))

    def _offer(self, value: object, words: str) -> None:
        pill = QPushButton(words)
        pill.setObjectName(f"setting.{self.setting.name}.{value}")
        pill.setProperty("pill", "true")
        pill.setCheckable(True)
        pill.setAutoDefault(False)
        pill.setAccessibleName(tr("{setting}: {choice}", setting=tr(self.setting.words), choice=words))
        pill.setAccessibleDescription(tr(self.setting.help))
        self._group.addButton(pill, len(self._values))
        self.row.insertWidget(len(self._values), pill)
        self._values.append(value)

    def show_value(self, value: Any) -> None:
        if value not in self._values:  # a language that this version does not speak, or set by hand in the file
            self._offer(value, str(value))
        pill = self._group.button(self._values.index(value))
        pill.setChecked(True)
        self.setFocusProxy(pill)


class DropDown(Control):
    """Many choices in a list that opens. The wheel scrolls the page, and changes nothing by accident."""

    def __init__(self, setting: Setting, choices: tuple[tuple[object, str], ...]) -> None:
        super().__init__(setting)
        self.box = DropDownBox()
        self.box.setMinimumContentsLength(18)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.installEventFilter(self)
        self.box.setToolTip(tr(setting.help or setting.words))
        self._values = [value for value, _ in choices]
        self.box.addItems([tr(words) for _, words in choices])
        self._hold(self.box)
        self.box.activated.connect(lambda number: self.chosen.emit(self._values[number]))

    def show_value(self, value: Any) -> None:
        if value not in self._values:  # set by hand in the file
            self._values.append(value)
            self.box.addItem(str(value))
        self.box.setCurrentIndex(self._values.index(value))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and not self.box.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class Faces(DropDown):
    """The faces of the system, each name in its own letters."""

    def __init__(self, setting: Setting) -> None:
        families = [name for name in QFontDatabase.families() if not QFontDatabase.isPrivateFamily(name)]
        scalable = [name for name in families if QFontDatabase.isScalable(name)]
        super().__init__(setting, (("", ""), *((name, name) for name in scalable)))
        self.box.setItemText(0, tr("Automatic ({family})", family=reading_family()))
        self._undressed = scalable
        self.box.opening.connect(self._dress)

    def _dress(self) -> None:
        """Not before the list is seen: with hundreds of faces in it, the box is measured for half a second."""
        for number, name in enumerate(self._undressed, start=1):
            self.box.setItemData(number, QFont(name), Qt.ItemDataRole.FontRole)
        self._undressed = []


class Number(Control):
    """A number between its bounds, and its unit."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._slider = _Slider(Qt.Orientation.Horizontal)
        self._slider.setRange(*BOUNDS[setting.name])
        self._slider.setSingleStep(setting.step)
        self._slider.setPageStep(setting.step * 2)
        self._told = QLabel()
        self._hold(self._slider)
        self._slider.setMinimumHeight(SLIDER_HEIGHT)
        self._told.setFixedWidth(self._told.fontMetrics().horizontalAdvance("0") * NUMBER_DIGITS)
        self.row.addWidget(self._told)
        self._slider.valueChanged.connect(self._on_value)

    def show_value(self, value: Any) -> None:
        self._slider.blockSignals(True)
        self._slider.setValue(value)
        self._slider.blockSignals(False)
        self._told.setText(self._words(value))

    def _on_value(self, value: int) -> None:
        self._told.setText(self._words(value))
        self.chosen.emit(value)

    def _words(self, number: int) -> str:
        return tr(self.setting.unit, number=number)


class _Slider(QSlider):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls; a number that changed by accident is not noticed


class Words(Control):
    """Words of one's own. They hold once she goes on, or presses Enter; blank ones are not taken."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._line = QLineEdit()
        self._value = ""
        self._hold(self._line)
        self._line.editingFinished.connect(self._give)

    def show_value(self, value: Any) -> None:
        self._value = value
        self._line.setText(value)

    def _give(self) -> None:
        words = self._line.text().strip()
        if not words:
            self._line.setText(self._value)
        elif words != self._value:
            self._value = words
            self.chosen.emit(words)


class Deeds(Control):
    """Buttons. The value chosen is the name of a deed."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        for name, words in setting.deeds:
            button = QPushButton(tr(words))
            button.setObjectName(f"setting.{name}")
            button.setAutoDefault(False)
            button.setAccessibleDescription(tr(setting.help))
            button.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            self.row.addWidget(button)
            if self.focusProxy() is None:
                self.setFocusProxy(button)
        self.row.addStretch(1)

    def show_value(self, value: Any) -> None:
        """There is none."""


def _choice(setting: Setting) -> Control:
    choices = setting.choices() if callable(setting.choices) else setting.choices
    return (Pills if len(choices) <= SIDE_BY_SIDE else DropDown)(setting, choices)


CONTROLS: dict[Kind, Callable[[Setting], Control]] = {
    Kind.CHOICE: _choice,
    Kind.NUMBER: Number,
    Kind.FONT: Faces,
    Kind.TEXT: Words,
    Kind.DEEDS: Deeds,
}
