"""Every control says what it is: to a screen reader by its name, to the eye by its words or a tool tip."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QSlider,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from heritage_annotator.ui.maps.chosen_pane import Quotation
from heritage_annotator.ui.maps.map_view import MapView
from tests.access.conftest import seen

# What a person works with. All else only holds these.
CONTROLS = (
    *(QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTabBar, QTextEdit),
    *(MapView, QSlider, Quotation),
)


def controls():
    """What can be used just now, without the parts Qt makes such things of."""
    found = [each for each in seen(CONTROLS) if each.isEnabled()]
    return [each for each in found if not _is_part(each)]


def _is_part(widget):
    parent = widget.parentWidget()
    is_head = isinstance(widget, QHeaderView)  # its columns are those of the table it belongs to
    is_within = isinstance(parent, QLineEdit | QComboBox | QAbstractSpinBox | QTabBar)
    return is_head or is_within or widget.objectName().startswith("qt_")


def told(widget):
    """How a failure names a control."""
    path, each = [], widget
    while isinstance(each, QWidget) and not isinstance(each, QMainWindow):
        path.append(each.objectName() or type(each).__name__)
        each = each.parentWidget()
    return " < ".join(path[:4])


def spoken(widget):
    """The name a screen reader is given."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name).strip() if found is not None else ""


def test_every_control_has_a_name_to_be_spoken(scene):
    nameless = [told(widget) for widget in controls() if not spoken(widget)]
    assert nameless == []


def test_every_control_shows_its_words_or_a_tool_tip(scene):
    mute = [told(widget) for widget in controls() if not _shows(widget)]
    assert mute == []


def _shows(widget):
    # Its label may be scrolled out of sight where half of the control still shows.
    meant = {widget, widget.parentWidget()}  # a control may be made of one that does its work
    labels = [each for each in widget.window().findChildren(QLabel) if each.buddy() in meant and each.isVisible()]
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    words += widget.placeholderText() if isinstance(widget, QLineEdit) else ""
    lists = isinstance(widget, QAbstractItemView | QTextEdit | QPlainTextEdit | QTabBar)
    return bool(words.strip() or widget.toolTip() or labels or (lists and spoken(widget)))


def test_every_control_can_be_reached_by_keys(scene):
    deaf = [told(widget) for widget in controls() if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    deaf = [each for each in deaf if each not in map(told, _beside_the_chosen())]
    assert [each for each in deaf if not _has_keys_of_its_own(each)] == []


def _beside_the_chosen():
    """Of buttons of which one holds, Tab goes to that one and arrows to the others."""
    groups = [each.group() for each in seen(QAbstractButton) if each.group() is not None]
    return [
        button
        for group in groups
        if group.exclusive() and group.checkedButton().focusPolicy() & Qt.FocusPolicy.TabFocus
        for button in group.buttons()
    ]


def _has_keys_of_its_own(name):
    """What ↑ and ↓ of a box above it go through."""
    return name.startswith(("tagPaletteList", "commandPaletteList"))


def test_nothing_takes_the_focus_that_has_no_use_for_it(scene):
    kinds = (*CONTROLS, QMenuBar, QMenu, QMainWindow)
    idle = [
        told(widget)
        for widget in seen()
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(widget, kinds) and not widget.focusProxy()
    ]
    assert idle == []


def test_enter_presses_whatever_button_has_the_keys(scene, pressed_before):
    buttons = [each for each in controls() if isinstance(each, (QPushButton, QToolButton))]
    passed_on = []
    for button in buttons:
        if not button.focusPolicy() & Qt.FocusPolicy.TabFocus or told(button) in pressed_before:
            continue
        button.window().activateWindow()
        button.setFocus(Qt.FocusReason.TabFocusReason)
        if QApplication.focusWidget() is not button:
            continue  # it went with what had the keys before
        pressed_before.add(told(button))
        before, heard = button.isChecked(), _Heard(button)
        button.blockSignals(True)  # pressed, and nothing done
        enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
        QApplication.sendEvent(button, enter)
        switched = button.isChecked() != before
        button.setChecked(before)
        button.blockSignals(False)
        # Who does not press passes the key on: to nobody, or to a dialog, which takes it for its answer.
        if heard.keys or (button.isCheckable() and button.group() is None and not switched):
            passed_on.append(told(button))
    assert passed_on == []
    assert buttons


@pytest.fixture(scope="module")
def pressed_before():
    """The buttons that were pressed in another scene already."""
    return set()


class _Heard(QObject):
    """Hears what keys a button passes on."""

    def __init__(self, button):
        super().__init__(button)
        self.keys = []
        button.parentWidget().installEventFilter(self)

    def eventFilter(self, _parent, event):  # noqa: N802
        if event.type() == QEvent.Type.KeyPress:
            self.keys.append(event.key())
        return False
