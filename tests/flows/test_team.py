"""She looks at her team: whose work is shown, and how far they agree."""

from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import Annotator, ArticleState
from heritage_annotator.model.span import Span
from heritage_annotator.services.agreement.agreeing import Agreement, Figure
from heritage_annotator.services.annotations.marking import plan_annotation, span_of_quote
from heritage_annotator.services.projects.opening import create_project, open_project
from heritage_annotator.ui.desk.question import Asking
from heritage_annotator.ui.look.few_lines import isolated
from heritage_annotator.ui.look.tags import tag_name
from tests.samples import importing

NAMES = ("زينب بنت عليّ", "Odainat 𐡠𐡡")
BODIES = [f"The mosque {number} burned 👨‍👩‍👧‍👦. دُمِّرَ المَسجِد. Looters came." for number in range(4)]


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


def test_whoever_opens_the_page_by_its_name_in_the_row_finds_its_buttons_at_work(researcher, monkeypatch):
    researcher.starts()
    workspace, row = researcher.window.workspace, researcher.window.workspace.middle.row
    asked = []
    monkeypatch.setattr(researcher.window.exchanging, "exchange", lambda: asked.append("exchange"))

    def opens():
        place = next(at for at in range(row.count()) if row.tabText(at) == "Team")
        QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.tabRect(place).center())
        return workspace.pages.team

    for button, shown in (("teamDiffers", "differences"), ("teamBeside", "side_by_side")):
        QTest.mouseClick(opens().findChild(QPushButton, button), Qt.MouseButton.LeftButton)
        assert workspace.centre.current_name == shown
    QTest.mouseClick(opens().exchange, Qt.MouseButton.LeftButton)
    assert asked == ["exchange"]
    members = page(researcher).members
    program = next(members.item(at) for at in range(members.count()) if "Heritage" in members.item(at).text())
    program.setCheckState(Qt.CheckState.Unchecked)
    QApplication.processEvents()
    assert researcher.desk.reading.annotations() == []


def test_figures_are_shown_and_saved(researcher, tmp_path):
    researcher.starts()
    researcher.window.actions_["show_team"].trigger()
    team = page(researcher)
    assert not team.findChild(QPushButton, "teamSave").isEnabled()
    researcher.window.preferences.set("tag_language", "fr")
    figures = (
        Figure("finding", "exact", "passage", 0.5, 3, 0.2, 0.8),
        Figure("tag", "fire", "sentence", None, 3, given=4),
        Figure("tag", "damage.structural", "sentence", -0.125, 3, -0.25, 0.75, 1234, 0.125, 0.333, 0.333),
    )
    team.show_figures(Agreement(("زينب", "Odainat"), 3, 1, figures, ()))
    assert team.figures.item(0, 2).text() == "0.500"
    assert team.figures.item(1, 2).text() == "not defined"
    # Tags are called as in the list of tags, and by their slug where there is no such tag any more.
    structural = researcher.desk.codebook.by_slug("damage.structural").labels["fr"]
    assert [team.figures.item(row, 0).text() for row in (1, 2)] == ["fire (α)", f"\u2068{structural}\u2069 (α)"]
    told = team.figures.horizontalHeaderItem(6).text().split("\n")
    assert told == ["Agreement", "on yes"]
    researcher.window.resize(1024, 700)
    QApplication.processEvents()
    shown = [team.figures.columnWidth(each) for each in range(8) if not team.figures.isColumnHidden(each)]
    assert team.figures.horizontalScrollBar().maximum() == 0
    assert 3 <= len(shown) < 8
    assert min(shown) > 30
    rows = range(team.figures.rowCount())  # no name is cut
    assert any(team.figures.rowHeight(each) > 1.2 * team.figures.rowHeight(1) for each in rows)
    assert all(team.figures.rowHeight(each) >= team.figures.sizeHintForRow(each) for each in rows)
    researcher.window.resize(1024, 400)  # the page is scrolled then
    QApplication.processEvents()
    assert team.figures.viewport().height() >= 4 * team.figures.rowHeight(0)
    researcher.window.resize(1024, 700)
    researcher.does("reading_mode")
    assert not any(map(team.figures.isColumnHidden, range(8)))
    researcher.does("reading_mode")
    # What no figure says has no column, and the names have its room.
    team.show_figures(Agreement(("زينب", "Odainat"), 1, 1, (Figure("finding", "exact", "passage", 0.5, 1),), ()))
    assert [each for each in range(8) if not team.figures.isColumnHidden(each)] == [0, 1, 2, 3]
    below = replace(figures[0], kind="unitizing", name="boundary", value=-0.1, low=-0.25, high=-0.05)
    team.show_figures(Agreement(("زينب", "Odainat"), 3, 1, (below,), ()))
    signs = dict.fromkeys(map(ord, "\u2066\u2069\u2060"))
    shown = [team.figures.item(0, column).text().translate(signs) for column in (0, 2, 3)]
    assert shown == ["Unitizing, what is marked (|uα)", "−0.100", "−0.250 – −0.050"]
    team.show_figures(Agreement(("زينب", "Odainat"), 3, 1, figures, ()))
    for name in ("figures.md", "figures.csv"):
        team.save_figures(tmp_path / name)
        written = (tmp_path / name).read_text(encoding="utf-8")
        assert "not defined" in written if name.endswith("md") else "fire" in written
        assert "زينب" in written


@pytest.fixture
def coded(tmp_path):
    """A project of which two people coded every article, the second not all that the first did."""
    path = tmp_path / "coded.heritage"
    create_project(path, person(0)).close()
    with closing(open_project(path, person(0))) as session:
        session.do(importing(*BODIES, title="Same"))
    for number in range(2):
        with closing(open_project(path, person(number))) as session:
            codes(session, ("mosque",) if number else ("mosque", "Looters"))
    return path


def person(number):
    return Annotator(f"{number:08}-1111-4111-8111-111111111111", NAMES[number])


def codes(session, quotes):
    tag = session.reading.codebook().leaves()[0]
    for place, row in enumerate(session.reading.articles()):
        for quote in quotes[: 1 + place % 2]:
            span = span_of_quote(session.reading.body(row.id), quote)
            session.do(plan_annotation(session.reading, row.id, span, [tag], session.annotator))
        for state in (ArticleState.READING, ArticleState.DONE):
            record = session.reading.article(row.id)
            if record.state is not state:
                edit = Edit(record, replace(record, state=state))
                session.do(Change(Deed(DeedKind.MARK_ARTICLE), (edit,)))


def test_figures_are_shown_at_once_and_their_intervals_follow(researcher, coded, qtbot):
    researcher.starts(coded)
    researcher.window.actions_["show_team"].trigger()
    team = page(researcher)
    intervals = []
    team.findChild(Asking).answered.connect(lambda _found: intervals.append(team.figures.item(0, 3).text()))
    team.measure.setFocus()
    for _ in range(2):  # the second press asks for nothing more
        QTest.keyClick(team.measure, Qt.Key.Key_Space)
        assert team.is_measuring
        assert team.measure.hasFocus()
    qtbot.waitUntil(lambda: len(intervals) == 2 and not team.is_measuring, timeout=30_000)
    assert team.measure.hasFocus()
    QTest.keyClick(team.measure, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(intervals) == 4 and not team.is_measuring, timeout=30_000)
    assert intervals[0] == ""
    assert "–" in intervals[1]
    assert team.figures.item(0, 2).text() == "0.800"
    assert not team.confused.isVisible()  # neither gave a tag for another
    next(members_of(team, NAMES[1])).setCheckState(Qt.CheckState.Unchecked)
    QApplication.processEvents()
    team, said = page(researcher), []  # with what is seen all pages are made anew
    researcher.window.messages.said.connect(lambda *told: said.append(told[0]))
    QTest.keyClick(team.measure, Qt.Key.Key_Space)
    assert not team.is_measuring
    assert "not ticked on the page Team" in said[-1]


def members_of(team, name):
    items = (team.members.item(row) for row in range(team.members.count()))
    return (each for each in items if name in each.text())


def test_tags_given_for_one_another_stand_below_the_figures(researcher):
    researcher.starts()
    researcher.does("show_team")
    team = page(researcher)
    figures = (Figure("finding", "exact", "passage", 0.5, 3),)
    pairs = (("cause.airstrike", "gone", 1234), ("damage.structural", "fire", 1))
    team.show_figures(Agreement(NAMES, 3, 0, figures, pairs))
    QApplication.processEvents()
    assert team.confused.isVisible()
    table = team.confused.table
    airstrike = isolated(tag_name(researcher.desk.codebook.by_slug("cause.airstrike")))
    assert [table.item(0, column).text() for column in range(3)] == [airstrike, "gone", "1,234"]
    assert table.rowCount() == 2
    assert table.verticalScrollBar().maximum() == 0  # all of them are seen
    team.show_figures(Agreement(NAMES, 3, 0, figures, pairs * 20))
    assert table.verticalScrollBar().maximum() > 0
    team.show_figures(Agreement(NAMES, 3, 0, figures, ()))
    assert not team.confused.isVisible()


def test_names_of_figures_are_never_cut(researcher):
    """A name that takes two lines was elided where the break of its line fell just so."""
    researcher.starts()
    researcher.does("show_team")
    team = page(researcher)
    kinds = ("tag", "kappa", "unitizing_tag")
    slugs = [tag.slug for tag in researcher.desk.codebook.leaves()][:12]
    team.show_figures(
        Agreement(NAMES, 3, 0, tuple(Figure(kind, slug, "sentence", 0.5, 3) for slug in slugs for kind in kinds), ())
    )
    assert team.figures.textElideMode() is Qt.TextElideMode.ElideNone
    for width in range(1000, 1300, 60):
        researcher.window.resize(width, 800)
        QApplication.processEvents()
        rows = range(team.figures.rowCount())
        assert all(team.figures.rowHeight(each) >= team.figures.sizeHintForRow(each) for each in rows)


def test_names_of_rare_tags_stand_apart_whatever_they_are_written_in(researcher, coded):
    researcher.starts(coded)
    researcher.window.preferences.set("tag_language", "ar")
    researcher.does("show_team")
    QTest.mouseClick(page(researcher).samples.draw, Qt.MouseButton.LeftButton)
    dialog = researcher.window.findChild(QDialog, "sampleDialog")
    QTest.keyClicks(dialog.name, "Week 1")
    dialog.share.setValue(100)
    told = []
    researcher.window.messages.news_told.connect(lambda news: told.append(news.sentence))
    QTest.mouseClick(dialog.findChild(QPushButton, "sampleDraw"), Qt.MouseButton.LeftButton)
    label = researcher.desk.codebook.leaves()[0].labels["ar"]
    assert f": {isolated(label)} (4)." in told[-1]


def test_her_own_work_cannot_be_hidden(researcher):
    researcher.starts()
    researcher.text.select(Span(0, 9))
    researcher.does("annotate")
    researcher.does("show_team")
    members = page(researcher).members
    mine = next(members.item(row) for row in range(members.count()) if "(you)" in members.item(row).text())
    where = members.visualItemRect(mine)
    QTest.mouseClick(members.viewport(), Qt.MouseButton.LeftButton, pos=where.topLeft() + QPoint(12, 8))
    QApplication.processEvents()
    members = page(researcher).members
    mine = next(members.item(row) for row in range(members.count()) if "(you)" in members.item(row).text())
    assert mine.checkState() is Qt.CheckState.Checked
    assert not mine.flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert researcher.desk.seen.hidden == ()


def test_she_is_named_before_she_did_anything_and_is_no_pair_for_agreement(researcher):
    researcher.starts()
    researcher.does("show_team")
    team, me = page(researcher), researcher.desk.annotator
    assert me.id not in researcher.desk.reading.people()
    assert team.members.item(0).text() == f"{me.name} (you)"
    assert not team.measure.isEnabled()
    QTest.mouseClick(team.samples.draw, Qt.MouseButton.LeftButton)
    dialog = researcher.window.findChild(QDialog, "sampleDialog")
    assert [dialog.people.item(row).text() for row in range(dialog.people.count())] == [me.name]
    dialog.seed.setValue(20170303)
    assert dialog.drawing.seed == 20170303
    dialog.reject()
    team.members.setCurrentRow(0)
    QTest.mouseClick(team.about, Qt.MouseButton.LeftButton)
    dialog = researcher.window.findChild(QDialog, "personDialog")
    assert me.name in dialog.windowTitle() + " ".join(each.text() for each in dialog.findChildren(QLabel))
    dialog.reject()
