"""The menus of the window: words and keys that stand apart."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from heritage_annotator.ui.window.actions.menus import GAP, Menu


def menu(window, words):
    menu = Menu("File", window)
    menu.addAction(words).setShortcut(QKeySequence("Ctrl+Q"))
    return menu


def popped_up(menu):
    menu.popup(QPoint(0, 0))
    width = menu.width()
    menu.hide()
    return width


def test_keys_stand_apart_from_words_however_often_a_menu_opens(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    shown, long = menu(window, "Quit"), "Quit, and leave everything as it is"
    closest, longest = shown.sizeHint().width(), menu(window, long).sizeHint().width()
    assert longest > closest
    assert [popped_up(shown) for _time in range(3)] == [closest + GAP] * 3
    shown.actions()[0].setText(long)
    assert popped_up(shown) == longest + GAP
    shown.actions()[0].setText("Quit")
    assert popped_up(shown) == closest + GAP
