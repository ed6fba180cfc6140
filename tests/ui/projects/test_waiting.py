"""While a project is made ready one sees how far it is, and may go back."""

import pytest
from PySide6.QtWidgets import QProgressDialog, QWidget

from heritage_annotator.model.errors import CancelledError
from heritage_annotator.ui.projects import waiting
from heritage_annotator.ui.projects.waiting import Waiting


def test_progress_is_shown_and_goes_at_the_end(qtbot, monkeypatch):
    monkeypatch.setattr(waiting, "PATIENCE_MILLISECONDS", 0)
    window = QWidget()
    qtbot.addWidget(window)
    shown = Waiting(window)
    for done in range(3):
        shown.report(done, 4)
    dialog = window.findChild(QProgressDialog, "waitingForProject")
    assert (dialog.value(), dialog.maximum(), dialog.isVisible()) == (2, 4, True)
    shown.report(4, 4)
    assert not dialog.isVisible()


def test_cancel_stops_the_work(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    shown = Waiting(window)
    shown.report(0, 4)
    window.findChild(QProgressDialog, "waitingForProject").cancel()
    with pytest.raises(CancelledError):
        shown.report(1, 4)
