"""Leaves an application as it was before its first window."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication


def take_down():
    """Deletes the widgets that are to go, and those that tests left hidden: from test to test they would pile up.

    Qt deletes in an event loop alone. Where something is shown, a scene stands for the tests to come, and stays whole.
    Where no widget is left the application's style sheet goes too, as at a start: under one, each widget of the next
    window would be dressed anew wherever it is put, which took a third of the time that a window takes.
    """
    application = QApplication.instance()
    left = application.topLevelWidgets() if application else []
    if not any(widget.isVisible() for widget in left):
        for widget in left:
            if widget.parent() is None:
                widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if application and application.styleSheet() and not application.allWidgets():
        application.setStyleSheet("")
