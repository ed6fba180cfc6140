"""She looks at her team: whose work is shown, and how far they agree."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from heritage_annotator.services.agreement.agreeing import Agreement, Figure


def page(researcher):
    return researcher.window.workspace.pages.team


def test_somebody_s_work_is_hidden_and_shown_again(researcher):
    researcher.starts()
    before = len(researcher.desk.reading.annotations())
    assert before
    QTest.keyClick(researcher.window, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    members = page(researcher).members
    program = next(members.item(row) for row in range(members.count()) if "Heritage" in members.item(row).text())
    program.setCheckState(Qt.CheckState.Unchecked)
    QApplication.processEvents()
    assert researcher.desk.reading.annotations() == []
    members = page(researcher).members
    program = next(members.item(row) for row in range(members.count()) if "Heritage" in members.item(row).text())
    assert program.checkState() is Qt.CheckState.Unchecked
    program.setCheckState(Qt.CheckState.Checked)
    QApplication.processEvents()
    assert len(researcher.desk.reading.annotations()) == before


def test_figures_are_shown_and_saved(researcher, tmp_path):
    researcher.starts()
    researcher.window.actions_["show_team"].trigger()
    team = page(researcher)
    assert not team.findChild(QPushButton, "teamSave").isEnabled()
    figures = (
        Figure("finding", "exact", "passage", 0.5, 3, 0.2, 0.8),
        Figure("tag", "fire", "sentence", None, 3, given=4),
    )
    team.show_figures(Agreement(("زينب", "Odainat"), 3, 1, figures, ()))
    assert team.figures.item(0, 2).text() == "0.500"
    assert team.figures.item(1, 2).text() == "not defined"
    for name in ("figures.md", "figures.csv"):
        team.save_figures(tmp_path / name)
        assert "زينب" in (tmp_path / name).read_text(encoding="utf-8") or name.endswith("csv")
