"""A whole process up to its first paint: `bare` Qt, or `ours` with a project. Prints when that was."""

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
    _end_after_paint(text.viewport())
    application.exec()


def ours(project):
    from PySide6.QtWidgets import QApplication, QTextEdit

    from heritage_annotator.__main__ import main

    run = QApplication.exec

    def watched(_application=None):
        found = (window.findChild(QTextEdit, "reader") for window in QApplication.topLevelWidgets())
        _end_after_paint(next(filter(None, found)).viewport())
        return run()

    QApplication.exec = watched
    main([project])


def _end_after_paint(viewport):
    from PySide6.QtCore import QCoreApplication, QEvent, QObject

    class Watch(QObject):
        def eventFilter(self, _watched, event):  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                # Arrives once the paint that is under way, of the whole window, is over.
                QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
            return False

        def customEvent(self, _event):  # noqa: N802
            sys.stdout.write(f"{time.monotonic()}\n")
            sys.stdout.flush()
            os._exit(0)

    viewport.installEventFilter(Watch(viewport))


if __name__ == "__main__":
    {"bare": bare, "ours": ours}[sys.argv[1]](*sys.argv[2:])
