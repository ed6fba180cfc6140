"""The theme: what it takes from the settings, and what from the system."""

import os
from types import SimpleNamespace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QStyle, QWidget

from heritage_annotator.settings import Settings
from heritage_annotator.ui.look.theme import Theme, _style_sheet
from heritage_annotator.ui.look.tokens import DARK, LIGHT, LIGHT_CONTRASTED


@pytest.fixture
def scheme(qapp, monkeypatch):
    """Has the system turn light or dark. A platform without a screen has no scheme to set: it is told of one."""
    hints = QGuiApplication.styleHints()

    def turn(theme, to):
        class Hints:
            def colorScheme(self):  # noqa: N802
                return to

        monkeypatch.setattr(theme, "_system", Hints())
        hints.colorSchemeChanged.emit(to)

    return turn


def test_the_text_is_set_as_the_settings_say(qapp, qtbot):
    theme = Theme.of(Settings(theme="light"))
    wished = Settings(theme="light", reading_font="Amiri", reading_size=20, zoom=150, reading_width=90, line_height=200)
    with qtbot.waitSignal(theme.changed):
        theme.take(wished)
    assert theme.reading_font().families()[0] == "Amiri"
    assert theme.reading_font().pixelSize() == 30
    assert theme.reading_scale == 30 / 17
    assert (theme.reading_width, theme.line_height, theme.zoom) == (90, 200, 150)


def test_the_same_look_once_more_dresses_no_widget_anew(theme, qtbot):
    dressed = []

    class Box(QWidget):
        def changeEvent(self, event):  # noqa: N802
            dressed.append(event.type())

    box = Box()
    qtbot.addWidget(box)
    box.show()
    dressed.clear()
    Theme("light").apply_style_sheet()
    assert QEvent.Type.StyleChange not in dressed
    Theme("dark").apply_style_sheet()
    assert QEvent.Type.StyleChange in dressed


def test_settings_that_are_not_of_looks_repaint_nothing(qapp, qtbot):
    theme = Theme.of(Settings(theme="light"))
    with qtbot.assertNotEmitted(theme.changed):
        theme.take(replace(Settings(theme="light"), backups=0, annotator_name="Z", window_size=(900, 900)))


def test_the_window_turns_dark_with_the_system_while_it_is_open(scheme, qtbot):
    theme = Theme("system")
    kept = theme._system  # noqa: F841  # what Python holds of its signals goes with it
    assert theme.tokens is LIGHT
    with qtbot.waitSignal(theme.changed):
        scheme(theme, Qt.ColorScheme.Dark)
    assert theme.tokens is DARK


def test_a_theme_that_was_chosen_stays_when_the_system_changes(scheme, qtbot):
    theme = Theme("light")
    kept = theme._system  # noqa: F841
    with qtbot.assertNotEmitted(theme.changed):
        scheme(theme, Qt.ColorScheme.Dark)
    assert theme.tokens is LIGHT


def test_more_contrast_is_taken_up_when_the_system_asks_for_it(qapp, qtbot, monkeypatch):
    theme = Theme("light")

    class Wishes:
        def contrastPreference(self):  # noqa: N802
            return Qt.ContrastPreference.HighContrast

    monkeypatch.setattr(theme, "_wishes", Wishes())  # no platform to test on can be made to ask
    with qtbot.waitSignal(theme.changed):
        theme._on_system()
    assert theme.tokens is LIGHT_CONTRASTED


@pytest.mark.parametrize(("motion", "reduced"), [("full", False), ("reduced", True)])
def test_motion_is_as_it_was_chosen(qapp, motion, reduced):
    assert Theme.of(Settings(motion=motion)).reduced_motion is reduced


def test_buttons_of_dialogs_bear_no_pictures_where_the_system_gives_them_some(qtbot):
    system = QWidget()
    qtbot.addWidget(system)
    system.setStyleSheet("QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 1 }")
    window = QWidget(system)
    window.setStyleSheet(_style_sheet(LIGHT))
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, window)
    box.ensurePolished()
    assert not box.style().styleHint(QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons, None, box)


def test_tags_wear_the_colours_of_the_theme_in_force(desk, theme):
    tag = desk.codebook.by_slug("damage.destruction")
    assert desk.colors.line(tag.id).name().upper() == desk.codebook.color(tag, dark=False).upper()
    theme.choose("dark")
    theme.apply()
    assert desk.colors.line(tag.id).name().upper() == desk.codebook.color(tag, dark=True).upper()
    assert desk.codebook.color(tag, dark=True) != desk.codebook.color(tag, dark=False)


def test_a_face_that_comes_while_the_program_runs_is_read_in(qapp, monkeypatch):
    found, asked = ["Georgia", "Amiri"], []
    faces = SimpleNamespace(families=lambda: asked.append(1) or found)
    theme = Theme()
    with monkeypatch.context() as for_now:
        for_now.setattr("heritage_annotator.ui.look.theme.QFontDatabase", faces)
        qapp.fontDatabaseChanged.emit()
        assert [theme.reading_font().families() for _ in range(3)] == [["Georgia", "Amiri"]] * 3
        assert len(asked) == 1
        found.append("Noto Serif")
        qapp.fontDatabaseChanged.emit()
        assert theme.reading_font().families() == ["Noto Serif", "Georgia", "Amiri"]
    qapp.fontDatabaseChanged.emit()
