"""The settings dialog: found by words, set by keys alone, holding at once."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QSlider, QWidget

from heritage_annotator.settings import BOUNDS, CHOICES, Settings, SettingsStore
from heritage_annotator.ui.desk.messages import Messages
from heritage_annotator.ui.preferences.dialog import SettingsDoor
from heritage_annotator.ui.preferences.key_cap import KeyCap
from heritage_annotator.ui.preferences.preferences import Preferences
from heritage_annotator.ui.preferences.table import APPEARANCE, BACKUPS, KEYS, READING, SECTIONS, SETTINGS, YOU, Kind
from heritage_annotator.ui.window.actions.table import ACTIONS

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def preferences(tmp_path, theme, window):
    preferences = Preferences(SettingsStore(tmp_path / "settings.toml"), theme, Messages(window), window)
    preferences.take_actions(ACTIONS.values())
    return preferences


@pytest.fixture
def door(preferences, window):
    return SettingsDoor(preferences, window)


@pytest.fixture
def dialog(door, qtbot):
    door.show()
    dialog = door.dialog
    qtbot.waitExposed(dialog)
    yield dialog
    if door.dialog is not None:
        dialog.close()


@pytest.fixture(autouse=True)
def nothing_left_behind():
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def control(dialog, name):
    return dialog.findChild(QWidget, f"setting.{name}")


def rows_shown(dialog):
    return [row.setting.name for page in dialog._pages.values() for row in page.rows_shown()]


def caps(dialog, name):
    return [cap for cap in dialog.findChildren(KeyCap, f"keys.{name}") if cap.isVisible()]


def press(widget, key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, held)
    QApplication.processEvents()


def go(dialog, section):
    dialog.sections.setCurrentRow(SECTIONS.index(section))
    QApplication.processEvents()


def seek(dialog, words):
    dialog.search.setText(words)
    QApplication.processEvents()


def test_the_table_names_settings_that_are_and_bounds_and_choices_that_hold():
    known = {each.name for each in fields(Settings)}
    for setting in SETTINGS:
        if setting.kind in {Kind.SAMPLE, Kind.DEEDS}:
            continue
        assert setting.name in known
        if setting.kind is Kind.NUMBER:
            least, most = BOUNDS[setting.name]
            assert least <= getattr(Settings(), setting.name) <= most
        if setting.name in CHOICES:
            assert tuple(value for value, _ in setting.choices) == CHOICES[setting.name]


def test_each_section_shows_its_own_rows(dialog):
    for number, section in enumerate(SECTIONS):
        dialog.sections.setCurrentRow(number)
        shown = rows_shown(dialog)
        assert shown
        expected = list(ACTIONS) if section is KEYS else [s.name for s in SETTINGS if s.section is section]
        assert shown == [name for name in expected if name != "sample"]


def test_a_search_finds_rows_of_all_sections(dialog):
    typed = {
        "DARK": {"theme", "theme_dark"},
        "font": {"interface_size", "line_height", "reading_font", "reading_size"},
        "pseudonym": {"annotator_name"},
        "العربية": set(),
        "backup": {"backups", "backup_deeds", "go_back_to_backup"},
        "ctrl+shift+z": {"redo"},
        "mark done": {"mark_done", "finish_article"},
        "no such thing 𐡠": set(),
    }
    nothing = dialog.findChild(QLabel, "settingsNothing")
    for words, names in typed.items():
        seek(dialog, words)
        assert set(rows_shown(dialog)) == names, words
        assert nothing.isVisible() == (not names), words
        assert not nothing.isVisible() or words in nothing.text()


def test_escape_empties_the_search_then_closes(dialog):
    go(dialog, YOU)
    seek(dialog, "undo")
    dialog.search.setFocus()
    press(dialog.search, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert rows_shown(dialog) == ["annotator_name"]
    press(dialog.search, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_is_set_holds_at_once_and_can_be_taken_back(dialog, preferences, theme):
    go(dialog, READING)
    slider = control(dialog, "reading_size")
    reset = dialog.findChild(QPushButton, "reset.reading_size")
    assert isinstance(slider, QSlider)
    assert reset is None
    press(slider, Qt.Key.Key_Right)
    assert theme.reading_font().pixelSize() == 18
    assert any(label.text() == "18 px" for label in dialog.findChildren(QLabel))
    reset = dialog.findChild(QPushButton, "reset.reading_size")
    assert reset.isVisible()
    QTest.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert preferences.value("reading_size") == 17
    assert slider.value() == 17
    assert not reset.isVisible()
    assert slider.hasFocus()


def test_it_is_set_with_the_keys_alone(dialog, preferences):
    """From the search: down into the rows, Tab from one to the next."""
    seek(dialog, "colours")
    dialog.search.setFocus()
    press(dialog.search, Qt.Key.Key_Down)
    press(QApplication.focusWidget(), Qt.Key.Key_Right)
    press(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert preferences.value("theme") == "light"
    assert dialog.isVisible()


def test_a_change_from_elsewhere_shows(dialog, preferences, theme):
    theme.choose("dark")
    assert dialog.findChild(QPushButton, "setting.theme.dark").isChecked()


def test_a_value_set_by_hand_in_the_file_is_shown(tmp_path, theme, window, qtbot):
    (tmp_path / "settings.toml").write_text("backups = 7\n", encoding="utf-8")
    store = SettingsStore(tmp_path / "settings.toml")
    SettingsDoor(Preferences(store, theme, Messages(window), window), window).show(BACKUPS)
    assert control(window, "backups").currentText() == "7"


def test_a_language_this_version_does_not_speak_is_shown_and_can_be_left(tmp_path, theme, window, qtbot):
    (tmp_path / "settings.toml").write_text('language = "ckb-Latn"\n', encoding="utf-8")
    preferences = Preferences(SettingsStore(tmp_path / "settings.toml"), theme, Messages(window), window)
    SettingsDoor(preferences, window).show(APPEARANCE)
    box = control(window, "language")
    assert box.currentText() == "ckb-Latn"
    press(box, Qt.Key.Key_Home)
    press(box, Qt.Key.Key_Down)
    assert preferences.value("language") == "en"
    assert box.currentText() == "English"


def test_a_face_is_chosen_from_those_of_the_system(dialog, preferences, theme):
    go(dialog, READING)
    box = control(dialog, "reading_font")
    assert isinstance(box, QComboBox)
    assert box.currentText().startswith("Automatic")
    press(box, Qt.Key.Key_Down)
    assert preferences.value("reading_font") == box.itemText(1)
    assert theme.reading_font().families()[0] == box.itemText(1)


def test_each_face_is_seen_in_its_own_letters(dialog):
    go(dialog, READING)
    box = control(dialog, "reading_font")
    for _ in range(2):
        box.showPopup()
        faces = [box.itemData(number, Qt.ItemDataRole.FontRole).family() for number in range(1, box.count())]
        box.hidePopup()
    assert faces == [box.itemText(number) for number in range(1, box.count())]


def test_the_wheel_over_a_control_scrolls_and_changes_nothing(dialog, preferences):
    go(dialog, READING)
    dialog.search.setFocus()
    before = preferences.settings
    for name in ("reading_font", "reading_size"):
        widget = control(dialog, name)
        event = QWheelEvent(
            QPointF(5, 5),
            widget.mapToGlobal(QPointF(5, 5)),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)
    assert preferences.settings == before


def test_a_name_holds_when_she_goes_on_and_a_blank_one_is_not_taken(dialog, preferences):
    go(dialog, YOU)
    line = control(dialog, "annotator_name")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.setText("Zaynab زينب")
    press(line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert preferences.value("annotator_name") == "Zaynab زينب"
    line.setText("   ")
    press(line, Qt.Key.Key_Tab)
    assert line.text() == preferences.value("annotator_name") == "Zaynab زينب"


def test_new_keys_are_pressed_and_take_the_place_of_the_old(dialog, preferences):
    go(dialog, KEYS)
    cap = caps(dialog, "undo")[0]
    cap.setFocus()
    press(cap, Qt.Key.Key_Space)
    assert cap.waits
    press(cap, Qt.Key.Key_U, CTRL)
    assert preferences.value("shortcuts") == {"undo": ("Ctrl+U",)}
    assert [each.text() for each in caps(dialog, "undo")] == ["Ctrl+U", "+"]
    assert caps(dialog, "undo")[0].hasFocus()


def test_keys_of_another_are_told_and_taken_when_pressed_again(dialog, preferences):
    go(dialog, KEYS)
    cap = caps(dialog, "undo")[0]
    cap.setFocus()
    press(cap, Qt.Key.Key_Return)
    press(cap, Qt.Key.Key_I, CTRL)
    assert any("Edit details" in label.text() and label.isVisible() for label in dialog.findChildren(QLabel))
    assert "Edit details" in cap.accessibleDescription()
    assert preferences.value("shortcuts") == {}
    press(cap, Qt.Key.Key_I, CTRL)
    assert preferences.value("shortcuts") == {"undo": ("Ctrl+I",), "edit_details": ()}
    assert [each.text() for each in caps(dialog, "edit_details")] == ["+"]


def test_the_mouse_takes_and_removes_keys_too(dialog, preferences):
    go(dialog, KEYS)

    def link(words):
        return next(each for each in dialog.findChildren(QPushButton) if each.text() == words and each.isVisible())

    cap = caps(dialog, "undo")[0]
    QTest.mouseClick(cap, Qt.MouseButton.LeftButton)
    press(cap, Qt.Key.Key_I, CTRL)
    QTest.mouseClick(link("Use it here instead"), Qt.MouseButton.LeftButton)
    assert preferences.value("shortcuts") == {"undo": ("Ctrl+I",), "edit_details": ()}
    QTest.mouseClick(caps(dialog, "undo")[0], Qt.MouseButton.LeftButton)
    QTest.mouseClick(link("Remove this key"), Qt.MouseButton.LeftButton)
    assert preferences.value("shortcuts")["undo"] == ()


def test_refused_keys_are_told_why_and_it_waits_on(dialog, preferences):
    go(dialog, KEYS)
    cap = caps(dialog, "undo")[0]
    cap.setFocus()
    press(cap, Qt.Key.Key_Space)
    press(cap, Qt.Key.Key_5)
    assert cap.waits
    assert "Digits apply tags" in cap.accessibleDescription()
    assert preferences.value("shortcuts") == {}
    press(cap, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not cap.waits
    assert caps(dialog, "undo")[0].text() == "Ctrl+Z"


@pytest.mark.parametrize("leave", [Qt.Key.Key_Escape, Qt.Key.Key_Tab])
def test_leaving_a_cap_that_waits_keeps_what_was(dialog, preferences, leave):
    go(dialog, KEYS)
    cap = caps(dialog, "undo")[0]
    cap.setFocus()
    press(cap, Qt.Key.Key_Space)
    press(cap, leave)
    assert not cap.waits
    assert preferences.value("shortcuts") == {}
    assert (QApplication.focusWidget() is cap) == (leave == Qt.Key.Key_Escape)


def test_a_key_is_added_removed_and_all_are_reset(dialog, preferences):
    go(dialog, KEYS)
    plus = caps(dialog, "redo")[-1]
    plus.setFocus()
    press(plus, Qt.Key.Key_Space)
    press(plus, Qt.Key.Key_F8)
    assert preferences.value("shortcuts") == {"redo": ("Ctrl+Shift+Z", "Ctrl+Y", "F8")}
    press(caps(dialog, "redo")[0], Qt.Key.Key_Delete)
    assert preferences.value("shortcuts") == {"redo": ("Ctrl+Y", "F8")}
    everything = dialog.findChild(QPushButton, "resetKeys")
    assert everything.isVisible()
    QTest.mouseClick(everything, Qt.MouseButton.LeftButton)
    assert preferences.value("shortcuts") == {}
    assert not everything.isVisible()
    assert [cap.text() for cap in caps(dialog, "redo")] == ["Ctrl+Shift+Z", "Ctrl+Y", "+"]


def test_reset_takes_keys_back_from_whoever_got_them(dialog, preferences):
    preferences.set("shortcuts", {"undo": ("Ctrl+I",), "edit_details": ()})
    go(dialog, KEYS)
    QTest.mouseClick(dialog.findChild(QPushButton, "reset.edit_details"), Qt.MouseButton.LeftButton)
    assert preferences.value("shortcuts") == {"undo": ()}


def test_every_control_has_a_name_and_can_be_reached(dialog):
    for number in range(len(SECTIONS)):
        dialog.sections.setCurrentRow(number)
    interactive = dialog.findChildren(QPushButton) + dialog.findChildren(QSlider) + dialog.findChildren(QComboBox)
    unnamed = [each.objectName() or each.text() for each in interactive if not (each.accessibleName() or each.text())]
    assert unnamed == []


@pytest.mark.parametrize("size", [(700, 480), pytest.param((860, 640), marks=pytest.mark.long)])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_nothing_is_cut_off(preferences, door, qtbot, size, direction):
    QApplication.setLayoutDirection(direction)
    try:
        preferences.theme.apply()
        door.show()
        dialog = door.dialog
        dialog.resize(*size)
        for number, section in enumerate(SECTIONS):
            dialog.sections.setCurrentRow(number)
            QApplication.processEvents()
            for row in dialog.page(section).rows_shown():
                for part in row.findChildren(QWidget):
                    if part.isVisible() and isinstance(part, QLabel | QPushButton | QComboBox):
                        place = part.mapTo(row, QPoint(0, 0))
                        assert row.rect().contains(part.rect().translated(place)), part
                        needed = (
                            part.heightForWidth(part.width())
                            if part.hasHeightForWidth()
                            else part.minimumSizeHint().height()
                        )
                        assert part.height() >= needed, part
                        if isinstance(part, QPushButton):
                            assert part.width() >= part.sizeHint().width(), part.text()
            assert dialog._scroll.horizontalScrollBar().maximum() == 0
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_section_asked_for_is_shown(door):
    door.show(KEYS)
    dialog = door.dialog
    assert dialog.section == KEYS
    door.show(APPEARANCE)
    assert rows_shown(dialog) == [s.name for s in SETTINGS if s.section is APPEARANCE]


def test_what_was_set_is_written_when_the_window_goes(preferences, tmp_path):
    preferences.set("reading_size", 20)
    preferences.write()
    assert SettingsStore(tmp_path / "settings.toml").settings == replace(preferences.settings, reading_size=20)
