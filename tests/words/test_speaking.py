"""The window speaks the language of the settings, and begins its lines where that does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from heritage_annotator import translation
from heritage_annotator.ui.preferences.speaking import speak
from tests.words.pseudo import OPEN

pytestmark = pytest.mark.usefixtures("catalogues")


@pytest.fixture(autouse=True)
def as_before(qapp):
    yield
    for words in qapp.children():
        if words.metaObject().className() == "QTranslator":
            qapp.removeTranslator(words)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_arabic_turns_the_window_round_and_french_does_not(qapp):
    speak("ar")
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    speak("fr")
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_arabic_turns_the_window_round_before_it_has_a_catalogue_of_its_dialect(qapp):
    speak("ar-EG")
    assert QApplication.isRightToLeft()
    assert translation.tr("Undo").startswith(OPEN)


def test_qt_speaks_the_same_language(qapp, qtbot):
    speak("fr")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Annuler"


def test_without_a_language_the_system_is_asked_and_english_needs_nothing(qapp):
    speak("")
    assert translation.language() == ""
    assert not qapp.isRightToLeft()
