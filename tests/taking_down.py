"""Leaves an application as it was before its first window."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication


def take_down():
    """Deletes the widgets that are to go: Qt does in an event loop, and from test to test they would pile up.

    Where none is left the application's style sheet goes too, as at a start: under one, each widget of the next window
    would be dressed anew wherever it is put, which took a third of the time that a window takes.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    application = QApplication.instance()
    if application and application.styleSheet() and not application.allWidgets():
        application.setStyleSheet("")
