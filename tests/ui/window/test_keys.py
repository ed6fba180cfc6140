"""Keys of one's own: what may be given, what gives way, and that it holds everywhere at once."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QStyleOptionMenuItem, QWidget

from heritage_annotator.settings import Settings, SettingsStore
from heritage_annotator.ui.desk.keys import Keys, shown
from heritage_annotator.ui.desk.messages import Messages
from heritage_annotator.ui.desk.shortcuts import Shortcuts, pressed, refusal
from heritage_annotator.ui.preferences.preferences import Preferences
from heritage_annotator.ui.window.actions.menus import Menu
from heritage_annotator.ui.window.actions.table import ACTIONS

NONE, SHIFT, CTRL, ALT, PAD = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.KeypadModifier,
)
DEFAULT = Settings()
SHORTCUTS = Shortcuts(ACTIONS.values())


def event(key, held=NONE, text=""):
    return QKeyEvent(QEvent.Type.KeyPress, int(key), held, text)


@pytest.mark.parametrize(
    ("given_event", "keys"),
    [
        (event(Qt.Key.Key_U, CTRL, "\x15"), "Ctrl+U"),
        (event(Qt.Key.Key_Z, CTRL | SHIFT, "\x1a"), "Ctrl+Shift+Z"),
        (event(Qt.Key.Key_Plus, CTRL | SHIFT, "+"), "Ctrl++"),
        (event(Qt.Key.Key_Space, SHIFT, " "), "Shift+Space"),
        (event(Qt.Key.Key_F8), "F8"),
        (event(0x632, CTRL, "ز"), "Ctrl+ز"),
        (event(Qt.Key.Key_Enter, PAD), "Enter"),
        (event(Qt.Key.Key_Backtab, SHIFT), "Shift+Tab"),
        (event(Qt.Key.Key_Control, CTRL), ""),
        (event(Qt.Key.Key_Shift, SHIFT), ""),
        (event(Qt.Key.Key_AltGr), ""),
    ],
)
def test_keys_are_told_as_they_were_pressed(qapp, given_event, keys):
    assert pressed(given_event) == keys


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("undo", "5"),
        ("tag", "T"),
        ("tag", "Shift+T"),
        ("tag", "ز"),
        ("tag", "Esc"),
        ("undo", "Ctrl+Tab"),
        ("tag", "Up"),
        ("next_annotation", "Shift+PgDown"),
        ("undo", "Delete"),
        ("undo", ","),
        ("undo", "Space"),
        ("tag", "Ctrl+A"),
        ("undo", "Ctrl+C"),
        ("undo", "Ctrl+V"),
    ],
)
def test_keys_that_mean_something_already_are_refused_with_a_sentence(qapp, name, keys):
    assert refusal(ACTIONS[name], keys).endswith(".")


@pytest.mark.parametrize(
    ("name", "keys"),
    [("undo", "F8"), ("undo", "Ctrl+U"), ("tag", ","), ("tag", "Space"), ("tag", "Alt+Up"), ("copy", "Ctrl+C")],
)
def test_other_keys_may_be_given(qapp, name, keys):
    assert refusal(ACTIONS[name], keys) == ""


def test_no_key_of_the_table_is_refused(qapp):
    assert [(spec.name, keys) for spec in ACTIONS.values() for keys in spec.keys if refusal(spec, keys)] == []


def test_whoever_has_a_key_loses_it_to_the_one_that_is_given_it(qapp):
    shortcuts = SHORTCUTS.given("undo", ("Ctrl+Y",), DEFAULT)
    settings = replace(DEFAULT, shortcuts=shortcuts)
    assert shortcuts == {"undo": ("Ctrl+Y",), "redo": ("Ctrl+Shift+Z",)}
    assert [spec.name for spec in SHORTCUTS.bearers("Ctrl+Y", settings)] == ["undo"]


def test_what_is_as_in_the_table_is_not_kept(qapp):
    settings = replace(DEFAULT, shortcuts=SHORTCUTS.given("undo", ("F8",), DEFAULT))
    assert settings.shortcuts == {"undo": ("F8",)}
    assert SHORTCUTS.given("undo", ACTIONS["undo"].keys, settings) == {}


def test_an_action_may_have_no_key(qapp):
    settings = replace(DEFAULT, shortcuts=SHORTCUTS.given("undo", (), DEFAULT))
    assert SHORTCUTS.keys_of("undo", settings) == ()
    assert "undo" in SHORTCUTS.all_keys(settings)


def test_keys_given_to_what_is_no_action_take_nothing_away(qapp):
    assert SHORTCUTS.all_keys(replace(DEFAULT, shortcuts={"gone": ("Ctrl+Z",)})) == SHORTCUTS.all_keys(DEFAULT)


def test_of_two_actions_with_one_key_the_one_it_was_given_to_has_it(qapp):
    """As a newer version's table, or two windows at once, may have it."""
    settings = replace(DEFAULT, shortcuts={"new_tag": ("Ctrl+i", "F8"), "undo": ("F8", "no such key"), "gone": ("F7",)})
    found = SHORTCUTS.all_keys(settings)
    assert (found["new_tag"], found["edit_details"], found["undo"]) == (("Ctrl+i",), (), ("F8",))
    assert "gone" not in found
    borne = [keys for name in found for keys in found[name]]
    assert len(borne) == len(set(borne))
    assert [spec.name for spec in SHORTCUTS.bearers("F8", settings)] == ["undo"]
    assert SHORTCUTS.given("edit_details", ACTIONS["edit_details"].keys, settings)["new_tag"] == ()


def test_a_tool_tip_follows_its_key_and_goes_with_its_widget(qtbot):
    keys, button = Keys(), QPushButton()
    qtbot.addWidget(button)
    keys.tell(button, "Undo this", "undo")
    assert button.toolTip() == "Undo this"
    keys.put(SHORTCUTS.all_keys(DEFAULT))
    assert button.toolTip() == "Undo this (Ctrl+Z)"
    keys.tell(button, "Take back the deed", "undo")
    keys.put({"undo": ("F8",)})
    assert button.toolTip() == "Take back the deed (F8)"
    button.deleteLater()
    qtbot.wait(1)
    keys.put({})


@pytest.fixture
def preferences(tmp_path, theme):
    preferences = Preferences(SettingsStore(tmp_path / "settings.toml"), theme, Messages())
    preferences.take_actions(ACTIONS.values())
    return preferences


def test_a_setting_holds_at_once_and_at_the_next_start(preferences, tmp_path, qtbot):
    with qtbot.waitSignals([preferences.changed, preferences.theme.changed]):
        preferences.set("reading_size", 22)
    assert preferences.theme.reading_font().pixelSize() == 22
    qtbot.waitUntil(lambda: SettingsStore(tmp_path / "settings.toml").settings.reading_size == 22)
    assert not preferences.is_default("reading_size")
    preferences.reset("reading_size")
    assert preferences.theme.reading_font().pixelSize() == 17


def test_what_is_set_past_the_dialog_is_kept_too(preferences, tmp_path):
    preferences.theme.set_zoom(130)
    preferences.theme.choose("dark")
    preferences.write()
    kept = SettingsStore(tmp_path / "settings.toml").settings
    assert (kept.zoom, kept.theme) == (130, "dark")


def test_settings_that_cannot_be_written_hold_and_it_is_told(tmp_path, theme, qtbot):
    (tmp_path / "file").write_text("in the place of a folder")
    preferences = Preferences(SettingsStore(tmp_path / "file" / "settings.toml"), theme, messages := Messages())
    with qtbot.waitSignal(messages.said) as said:
        preferences.set("reading_size", 22)
    assert str(tmp_path / "file") in said.args[0]
    assert preferences.value("reading_size") == 22
    assert theme.reading_font().pixelSize() == 22


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("Ins", "Insert"),
        ("Del", "Delete"),
        ("Ctrl+PgDown", "Ctrl+PgDn"),
        ("Ctrl+Down", "Ctrl+↓"),
        ("Alt+Shift+Right", "Shift+Alt+→"),
        ("Ctrl++", "Ctrl++"),
        ("Ctrl+Shift+Z", "Ctrl+Shift+Z"),
        (".", "."),
        ("", ""),
    ],
)
def test_keys_are_told_as_they_are_printed(qapp, keys, told):
    assert shown(keys) == told


class Opened(Menu):
    """What a style is given to draw."""

    def texts(self):
        texts = []
        for action in self.actions():
            option = QStyleOptionMenuItem()
            self.initStyleOption(option, action)
            texts.append(option.text)
        return texts


def test_menus_write_keys_as_they_are_told_elsewhere(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    menu = Opened("File", window)
    for keys in ("Del", "Shift+Alt+Left", ""):
        action = QAction("It", menu)
        action.setShortcut(QKeySequence(keys))
        menu.addAction(action)
    menu.addAction("Rename\tF2")
    assert menu.texts() == ["It\tDelete", "It\tShift+Alt+←", "It", "Rename\tF2"]
