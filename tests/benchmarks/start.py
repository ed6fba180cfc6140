"""A whole process until it is ready for a key: `bare` Qt, or `ours` with a project. Prints its CPU, twice.

In seconds of the process: when the window was painted for the first time, and when a key would be heard.
"""

import os
import sys
import time

TEXT = "The shelling on Friday damaged the roof of the old mosque. " * 50


def bare():
    from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

    application = QApplication(sys.argv[:1])
    window, text = QMainWindow(), QTextEdit()
    text.setPlainText(TEXT)
    window.setCentralWidget(text)
    window.resize(1280, 800)
    window.show()
    _watch(text.viewport(), lambda: True)
    application.exec()


def ours(project):
    from heritage_annotator.__main__ import load_qt, main

    load_qt()  # as `main` does first of all
    from PySide6.QtWidgets import QApplication, QTextEdit

    run = QApplication.exec

    def watched(_application=None):
        [window] = [each for each in QApplication.topLevelWidgets() if each.objectName() == "mainWindow"]
        _watch(window.findChild(QTextEdit, "reader").viewport(), lambda: window.is_complete)
        return run()

    QApplication.exec = watched
    main([project])


def _watch(viewport, is_ready):
    """Ends the process, its times told, once it `is_ready` and what was wanted soon after the paint is done."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

    class Watch(QObject):
        painted = 0.0

        def eventFilter(self, _watched, event):  # noqa: N802
            if event.type() == QEvent.Type.Paint and not self.painted:
                # Arrives once the paint that is under way, of the whole window, is over.
                QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
            return False

        def customEvent(self, _event):  # noqa: N802
            self.painted = self.painted or time.process_time()
            QTimer.singleShot(0, self, self.look)

        def look(self):
            if not is_ready():
                QTimer.singleShot(1, self, self.look)
                return
            sys.stdout.write(f"{self.painted} {time.process_time()}\n")
            sys.stdout.flush()
            os._exit(0)

    viewport.installEventFilter(Watch(viewport))


if __name__ == "__main__":
    {"bare": bare, "ours": ours}[sys.argv[1]](*sys.argv[2:])
