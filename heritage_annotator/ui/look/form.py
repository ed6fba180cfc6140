"""Small parts of dialogs that ask: headings, hints, round buttons in their group, and the buttons that end them."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QEvent, QKeyCombination, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.ui.look.words import begin

INSET = 25
"""What a round button and its distance take before the words: what is said of them stands below."""


class FittedDialog(QDialog):
    """A dialog as high as its words need at its width, also where more of them come while it is open.

    Qt cuts what has no size yet to two thirds of the screen, and what comes later not at all: through the letters of
    wrapped words, and through what stands lowest.
    """

    def showEvent(self, event: QShowEvent, /) -> None:
        """Takes the height that its layout asks for, if there is a screen for it."""
        width = max(self.minimumWidth(), self.sizeHint().width())
        self.resize(width, self._needed(width))
        super().showEvent(event)

    def event(self, event: QEvent, /) -> bool:
        """Grows with what it says; it never shrinks under the pointer."""
        is_done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            more = self._needed(self.width()) - self.height()
            if more > 0:
                self.resize(self.width(), self.height() + more)
                beyond = self.frameGeometry().bottom() - self.screen().availableGeometry().bottom()
                if beyond > 0:
                    self.move(self.x(), max(self.screen().availableGeometry().top(), self.y() - beyond))
        return is_done

    def _needed(self, width: int) -> int:
        most = int(self.screen().availableSize().height() * 0.95)
        return min(max(self.heightForWidth(width), self.sizeHint().height()), most)


def stand_before(window: QWidget) -> None:
    """Moves a window that is not shown yet to the middle of its parent's, whole on the screen.

    One that names no place is put where the system finds the most room: at a corner, over the line at the foot.
    """
    parent = window.parentWidget()
    beneath = window if parent is None else parent.window()
    room, middle = beneath.screen().availableGeometry(), QRect(QPoint(), window.size())
    middle.moveCenter(beneath.frameGeometry().center())
    left = max(room.left(), min(middle.left(), room.right() + 1 - middle.width()))
    window.move(left, max(room.top(), min(middle.top(), room.bottom() + 1 - middle.height())))


def heading(text: str) -> QLabel:
    """The name of a group of choices."""
    label = QLabel(text)
    label.setProperty("role", "title")
    begin(label)
    return label


def hint(text: str, inset: int = 0) -> QLabel:
    """What is said of a choice, `inset` pixels from where the choice begins."""
    label = QLabel(text)
    label.setProperty("role", "hint")
    label.setWordWrap(True)
    label.setContentsMargins(inset, 0, 0, 4)
    begin(label)
    return label


def choice(group: QButtonGroup, number: int, name: str, words: str) -> QRadioButton:
    """A round button of the group, by its number."""
    button = QRadioButton(words)
    button.setObjectName(name)
    group.addButton(button, number)
    return button


def in_tab_order(*parts: QWidget) -> None:
    """Tab goes through them one after the other, as they stand: what is made without a parent comes last else."""
    for one, other in pairwise(parts):
        QWidget.setTabOrder(one, other)


def pill(words: str, name: str, tip: str = "") -> QPushButton:
    """A button that chooses one of several views and stays down."""
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("pill", "true")
    button.setCheckable(True)
    button.setAutoDefault(False)
    button.setToolTip(tip)
    return button


def press_by_enter(dialog: QDialog, keep: QPushButton) -> None:
    """Ctrl and Enter press the button also from a field in which Enter begins a line."""
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        press = QShortcut(QKeySequence(QKeyCombination(Qt.KeyboardModifier.ControlModifier, key)), dialog)
        press.activated.connect(keep.click)


def ending(dialog: QDialog, keep: QPushButton, name: str) -> QDialogButtonBox:
    """The button of that name, which Enter presses too: what was asked for is wanted; then Cancel, also for Tab."""
    keep.setObjectName(name)
    buttons = QDialogButtonBox(dialog)
    buttons.addButton(keep, QDialogButtonBox.ButtonRole.AcceptRole)
    buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
    keep.setDefault(True)  # of this dialog, now that it is in there: else Enter presses the first one made, seen or not
    press_by_enter(dialog, keep)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons


_BETWEEN_PARTS, _BESIDE, _BESIDE_BAR = 10, 24, 12


class FormColumn(QWidget):
    """What a dialog asks for, part below part, at the side of what comes of it."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.setFixedWidth(width)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)

    def begin(self, title: str) -> None:
        """Begins a part."""
        if self._rows.count():
            self._rows.addSpacing(_BETWEEN_PARTS)
        self._rows.addWidget(heading(title))

    def choices(self, group: QButtonGroup, choices: Iterable[tuple[str, str, str]]) -> None:
        """A round button for each, numbered from 0: its name, its words, and what is said of it below."""
        for number, (name, words, about) in enumerate(choices):
            self.add(choice(group, number, name, words))
            if about:
                self.add(hint(about, INSET))

    def add(self, *parts: QWidget | QLayout) -> None:
        """What else the part has."""
        add_to(self._rows, parts)

    def stand_in(
        self, dialog: QDialog, beside: QWidget | QLayout, *below: QWidget | QLayout, size: tuple[int, int]
    ) -> None:
        """Lays the dialog out: this column, what stands beside it and takes the room, what stands below both.

        `size`: in pixels, of the dialog where the screen has that.
        """
        self._rows.addStretch()
        self._rows.setContentsMargins(0, 0, _BESIDE_BAR, 0)
        scrolled = QScrollArea()  # on a low screen
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidget(self)
        scrolled.setWidgetResizable(True)
        scrolled.setFixedWidth(self.width() + _BESIDE_BAR)
        row = QHBoxLayout()
        row.setSpacing(_BESIDE)
        add_to(row, (scrolled, beside))
        row.setStretch(1, 1)
        outer = QVBoxLayout(dialog)
        outer.setContentsMargins(24, 20, 24, 18)
        outer.setSpacing(12)
        add_to(outer, (row, *below))
        outer.setStretch(0, 1)
        dialog.resize(QSize(*size).boundedTo(dialog.screen().availableSize() * 0.95))


def add_to(rows: QHBoxLayout | QVBoxLayout, parts: Iterable[QWidget | QLayout]) -> None:
    """Adds the parts, widgets or layouts, in their order."""
    for part in parts:
        if isinstance(part, QWidget):
            rows.addWidget(part)
        else:
            rows.addLayout(part)


def labelled(field: QLineEdit, name: str, words: str) -> QLabel:
    """The label of a field, which is named so for tests and for who hears the window."""
    label = QLabel(words)
    begin(label)
    label.setBuddy(field)
    field.setObjectName(name)
    field.setAccessibleName(words)
    return label
