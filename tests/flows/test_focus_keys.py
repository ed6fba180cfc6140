"""Enter presses the button of a dialog that has the keys, and not another one that she does not look at."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton

from tests.few import few


def visible(researcher):
    return [each for each in researcher.window.findChildren(QDialog) if each.isVisible()]


@pytest.mark.parametrize("key", few(1, [Qt.Key.Key_Return, Qt.Key.Key_Enter]))
@pytest.mark.parametrize(
    ("action", "name"),
    [
        ("export_markdown", "exportChoose"),
        ("export_incidents", "incidentsChoose"),
        ("report", "reportChoose"),
        ("share_copy", "shareChoose"),
        ("go_back_to_backup", "backupsOther"),
        ("check_quotations", "proofChoose"),
    ],
)
def test_enter_on_choose_asks_for_a_file_and_does_nothing_else(researcher, monkeypatch, action, name, key):
    asked = []
    for ask in ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"):
        nothing = "" if ask == "getExistingDirectory" else ([] if ask.endswith("s") else "", "")
        monkeypatch.setattr(QFileDialog, ask, lambda *_, nothing=nothing, **__: (asked.append(name), nothing)[1])
    researcher.starts()
    researcher.does(action)
    QApplication.processEvents()
    before = sorted(researcher.path.parent.rglob("*"))
    [dialog] = visible(researcher)
    button = dialog.findChild(QPushButton, name)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is button
    QTest.keyClick(button, key)
    QTest.qWait(50)
    assert asked == [name]
    assert visible(researcher) == [dialog]
    assert sorted(researcher.path.parent.rglob("*")) == before
