"""While a project is made ready one sees how far it is, and may go back."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QProgressDialog, QWidget

from heritage_annotator.model.errors import CancelledError, DiskFullError
from heritage_annotator.ui.projects import waiting
from heritage_annotator.ui.projects.waiting import Waiting


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.mark.parametrize("within", [True, False], ids=["over the window", "before there is one"])
def test_progress_is_shown_and_goes_at_the_end(qtbot, monkeypatch, window, within):
    monkeypatch.setattr(waiting, "PATIENCE_MILLISECONDS", 0)
    with Waiting(window if within else None) as shown:
        for done in range(3):
            shown.report(done, 4)
        [dialog] = dialogs()
        assert (dialog.value(), dialog.maximum(), dialog.isVisible()) == (2, 4, True)
        shown.report(4, 4)
        assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not dialogs())


def test_cancel_stops_the_work(qtbot, window):
    with Waiting(window) as shown:
        shown.report(0, 4)
        dialogs()[0].cancel()
        with pytest.raises(CancelledError):
            shown.report(1, 4)
    qtbot.waitUntil(lambda: not dialogs())


def test_what_cannot_be_opened_leaves_no_dialog_behind(qtbot, monkeypatch, window):
    monkeypatch.setattr(waiting, "PATIENCE_MILLISECONDS", 0)

    def fail():
        with Waiting(window) as shown:
            shown.report(0, 4)
            shown.report(1, 4)
            assert dialogs()[0].isVisible()
            raise DiskFullError(Path("تَدْمُر.heritage"))

    with pytest.raises(DiskFullError):
        fail()
    assert not any(dialog.isVisible() for dialog in dialogs())
    qtbot.waitUntil(lambda: not dialogs())


def dialogs():
    return [
        widget
        for widget in QApplication.allWidgets()
        if isinstance(widget, QProgressDialog) and widget.objectName() == "waitingForProject"
    ]
