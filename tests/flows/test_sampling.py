"""She draws a sample in the window; exchanges hold back what she codes of it until her colleague has finished too."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QSpinBox

from heritage_annotator import locations
from heritage_annotator.model.records import Annotator, ArticleState
from heritage_annotator.services.annotations.marking import plan_annotation, plan_note, span_of_quote
from heritage_annotator.services.articles.details import plan_state
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.exchanging import exchange
from heritage_annotator.services.joining.team_folder import keep_team_folder
from heritage_annotator.services.projects.opening import create_project, open_project
from tests.samples import FAMILY, PALMYRENE, importing, plainly

BODY = f"The temple {FAMILY} was hit.\n{PALMYRENE} is gone.\xa0Looters came."
COLLEAGUE = Annotator("22222222-2222-4222-8222-222222222222", "Odainat 𐡠")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "دِمَشق.heritage"
    create_project(path, COLLEAGUE).close()
    with closing(open_project(path, COLLEAGUE)) as session:
        session.do(importing(BODY, title="معبد بل"))
    return path


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def exchanges(researcher, qtbot, team):
    before = len(list(team.rglob("*.heritage*")))
    researcher.does("exchange")
    qtbot.waitUntil(lambda: researcher.window.exchanging._work is None, timeout=20_000)
    return len(list(team.rglob("*.heritage*"))) - before


def test_a_drawn_sample_is_held_back_until_all_have_finished(researcher, path, tmp_path, qtbot):
    team = tmp_path / "team"
    team.mkdir()
    researcher.starts(path)
    keep_team_folder(path, team, locations.settings_file())
    researcher.selects("temple")
    researcher.types("1", researcher.text)
    researcher.does("undo")
    QTest.keyClick(researcher.window, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    page = researcher.window.workspace.pages.team
    click(page.samples.draw)
    dialog = researcher.window.findChild(QDialog, "sampleDialog")
    QTest.keyClicks(dialog.findChild(QLineEdit, "sampleName"), "Week 1")
    dialog.findChild(QSpinBox, "sampleShare").setValue(100)
    seed = dialog.seed.value()
    click(dialog.findChild(QPushButton, "sampleDraw"))
    assert plainly(path, "SELECT name FROM sample") == [("Week 1",)]
    qtbot.waitUntil(lambda: "not finished yet by" in page.samples._lines.text())
    told = page.samples._lines.text()
    assert f"Drawn by \u2068{researcher.desk.annotator.name}\u2069 on " in told
    assert told.endswith(f": 100 % of the articles, draw number {seed}.")
    assert plainly(path, "SELECT drawing FROM sample") == [(f"1.0 #{seed}",)]
    click(page.samples.draw)
    other = next(each for each in researcher.window.findChildren(QDialog, "sampleDialog") if each.isVisible())
    assert other.seed.value() != seed
    other.reject()
    theirs = Path(shutil.copy(path, tmp_path / "theirs.heritage"))

    researcher.does("show_reader")
    researcher.selects("Looters")
    researcher.types("1", researcher.text)
    researcher.does("mark_done")
    assert exchanges(researcher, qtbot, team) == 1
    for file in (each for each in team.rglob("*") if each.is_file()):
        with closing(sqlite3.connect(file)) as db:
            assert db.execute("SELECT count(*) FROM annotation").fetchone() == (0,)
            assert {state for (state,) in db.execute("SELECT state FROM article")} <= {"unread"}

    with closing(open_project(theirs, COLLEAGUE)) as session:
        about = session.reading.articles()[0].id
        tag = session.reading.codebook().leaves()[0]
        session.do(plan_annotation(session.reading, about, span_of_quote(BODY, "temple"), [tag], COLLEAGUE))
        session.do(plan_state(session.reading.article(about), ArticleState.DONE))
        exchange(session, team, by_rule(Prefer.NEWEST), "their pc")
    assert plainly(theirs, "SELECT quote FROM annotation") == [("temple",)]
    exchanges(researcher, qtbot, team)
    assert sorted(plainly(path, "SELECT quote FROM annotation")) == [("Looters",), ("temple",)]
    with closing(open_project(theirs, COLLEAGUE)) as session:
        exchange(session, team, by_rule(Prefer.NEWEST), "their pc")
    assert sorted(plainly(theirs, "SELECT quote FROM annotation")) == [("Looters",), ("temple",)]
    researcher.does("show_team")
    qtbot.waitUntil(lambda: "finished by all" in page.samples._lines.text())
    assert page.of.count() == 2
    page.of.setCurrentIndex(1)
    with qtbot.waitSignal(page.of.model().rowsInserted):  # it reads anew what figures can be of
        researcher.desk.do(plan_note(researcher.desk.reading.annotations()[0], f"Seen {FAMILY}"))
    assert page.of.currentText() == "Week 1"
    [action] = page.samples.remove.menu().actions()
    action.trigger()
    qtbot.waitUntil(lambda: page.of.count() == 1)
    assert plainly(path, "SELECT count(*) FROM sample UNION ALL SELECT count(*) FROM sample_finished") == [(0,), (0,)]
    researcher.does("undo")
    assert plainly(path, "SELECT name FROM sample") == [("Week 1",)]
