"""Puts the interface's language in force: our words, Qt's own, and the side where lines begin."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from heritage_annotator import translation


def speak(language: str) -> None:
    """Speaks that language (BCP 47), '' for the system's if there is a catalogue for it; before any widget is made."""
    translation.speak(language or _language_of_system())
    spoken = translation.language()
    application = QApplication.instance()
    if spoken and isinstance(application, QApplication):
        from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

        words = QTranslator(application)
        if words.load(QLocale(spoken), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            application.installTranslator(words)
        turned = translation.is_right_to_left()
        # After the translator, which has an opinion of its own on this.
        application.setLayoutDirection(Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight)


def _language_of_system() -> str:
    if not translation.known():
        return ""
    from PySide6.QtCore import QLocale

    return translation.first_known(QLocale.system().uiLanguages())
