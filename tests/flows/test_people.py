"""She names the people of her team, says that two are one, and looks at everybody's work side by side."""

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QListView, QPushButton

from heritage_annotator.model.records import Annotator, ArticleState
from heritage_annotator.services.annotations.marking import plan_annotation, span_of_quote
from heritage_annotator.services.articles.details import plan_state
from heritage_annotator.services.projects.opening import create_project, open_project
from heritage_annotator.ui.annotations.origin import OriginLine
from heritage_annotator.ui.history.model import ROW
from heritage_annotator.ui.look.swatch import PERSON_COLORS
from heritage_annotator.ui.reader.tips import Tips
from tests.access.pixels import colors
from tests.samples import FAMILY, PALMYRENE, VOCALISED, importing, plainly

BODY = f"The temple {FAMILY} was hit. {VOCALISED}.\n{PALMYRENE} is gone.\xa0Looters came. Nobody marked this."
DESK, LAPTOP, OTHER = (
    Annotator(f"{number * 8}-1111-4111-8111-111111111111", name)
    for number, name in (("2", "زينب بنت عليّ"), ("3", "Zaynab & laptop"), ("4", "Odainat 𐡠𐡡"))
)
MARKS = (
    (DESK, "temple", "damage.destruction"),
    (LAPTOP, PALMYRENE, "damage.destruction"),
    (OTHER, "temple", "cause.airstrike"),
    (OTHER, "Looters", "cause.looting"),
)


@pytest.fixture
def path(tmp_path):
    """A project in which three ids of two people marked one article."""
    path = tmp_path / "فريق.heritage"
    create_project(path, DESK).close()
    with closing(open_project(path, DESK)) as session:
        session.do(importing(BODY, title="معبد بل"))
        about = session.reading.articles()[0].id
        for person, quote, slug in MARKS:
            session.annotator = person
            tag = session.reading.codebook().by_slug(slug)
            session.do(plan_annotation(session.reading, about, span_of_quote(BODY, quote), [tag], person))
        for person in (DESK, OTHER):
            session.annotator = person
            for state in (ArticleState.READING, ArticleState.DONE):
                session.do(plan_state(session.reading.article(about), state))
    return path


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def opens_team(researcher):
    QTest.keyClick(researcher.window, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()
    return researcher.window.workspace.pages.team


def asks_about(team, name):
    """Chooses the person in the list and asks about them, with the mouse; the dialog."""
    members = team.members
    row = next(row for row in range(members.count()) if name in members.item(row).text())
    where = members.visualItemRect(members.item(row)).center()
    QTest.mouseClick(members.viewport(), Qt.MouseButton.LeftButton, pos=where)
    click(team.about)
    return next(each for each in team.window().findChildren(QDialog, "personDialog") if each.isVisible())


def names_of(team):
    return [team.members.item(row).text() for row in range(team.members.count())]


def test_two_names_of_one_person_become_one_and_undo_makes_them_two(researcher, path, qtbot):
    researcher.starts(path)
    team = opens_team(researcher)
    assert team.members.count() == 1 + 3  # she, who did nothing yet; the program, which set the project up, is nobody
    dialog = asks_about(team, LAPTOP.name)
    same = dialog.findChild(QComboBox, "personSame")
    same.setFocus()
    while same.currentData() != DESK.id:
        QTest.keyClick(same, Qt.Key.Key_Down)
    click(dialog.findChild(QPushButton, "personKeep"))
    qtbot.waitUntil(lambda: LAPTOP.name not in " ".join(names_of(team)))
    told = plainly(path, "SELECT value FROM convention WHERE key = ?", f"same_person {LAPTOP.id}")
    assert told == [(DESK.id,)]
    dialog = asks_about(team, DESK.name)
    click(dialog.findChild(QPushButton, f"personApart.{LAPTOP.id}"))
    qtbot.waitUntil(lambda: LAPTOP.name in " ".join(names_of(team)))
    researcher.does("undo")
    qtbot.waitUntil(lambda: LAPTOP.name not in " ".join(names_of(team)))
    researcher.does("undo")
    qtbot.waitUntil(lambda: LAPTOP.name in " ".join(names_of(team)))
    assert plainly(path, "SELECT count(*) FROM annotation WHERE annotator_id = ?", LAPTOP.id) == [(1,)]


def test_a_name_and_a_colour_of_this_machine_are_shown_and_not_written(researcher, path):
    researcher.starts(path)
    dialog = asks_about(opens_team(researcher), OTHER.name)
    QTest.keyClicks(dialog.findChild(QLineEdit, "personName"), "Coder B")
    colors = dialog.findChild(QComboBox, "personColor")
    QTest.keyClicks(colors, "Teal")
    assert colors.currentData() == "Teal"
    before = path.read_bytes()
    click(dialog.findChild(QPushButton, "personKeep"))
    team = researcher.window.workspace.pages.team
    assert team.isVisible()
    [item] = [
        team.members.item(row) for row in range(team.members.count()) if "Coder B" in team.members.item(row).text()
    ]
    assert not item.icon().isNull()
    assert OTHER.name not in " ".join(names_of(team))
    assert "Coder B" in [each.name for each in researcher.desk.reading.annotating()]
    assert path.read_bytes() == before
    shown_in_colour(researcher, PERSON_COLORS["Teal"])
    researcher.starts_again()
    assert "Coder B" in " ".join(names_of(opens_team(researcher)))


def shown_in_colour(researcher, color):
    """Wherever their passage is listed, and nowhere else: the list, the card, the tip, the history."""
    line, fill = QColor(color.color), QColor(color.highlight)
    desk, window, panes = researcher.desk, researcher.window, researcher.window.workspace
    for person, is_theirs in ((DESK, False), (OTHER, True)):
        found = next(each for each in desk.reading.annotations() if each.annotator_id == person.id)
        desk.go_to(found.id)
        window.actions_["show_annotations"].trigger()
        click(panes.findChild(QPushButton, "annotationScopeProject"))
        listed = panes.findChild(QListView, "annotationList")
        row = listed.visualRect(listed.currentIndex())
        assert has(listed.viewport().grab(row), fill) is is_theirs
        assert (line.name() in Tips(desk).of([found.id])) is is_theirs
        origin = panes.findChild(OriginLine)
        origin.show()
        assert has(origin.grab(), fill) is is_theirs
    panes.show_page("history")
    entries = panes.findChild(QListView, "historyList")
    for row in range(entries.model().rowCount()):
        index = entries.model().index(row)
        is_theirs = index.data(ROW).annotator_id == OTHER.id
        assert has(entries.viewport().grab(entries.visualRect(index)), fill) is is_theirs


def has(picture, color):
    """Whether a pixel of the picture bears that colour, whole."""
    return color.rgb() in colors(picture.toImage())


def cells(page):
    table = page.table
    return [
        [table.item(row, column).text() for column in range(table.columnCount())] for row in range(table.rowCount())
    ]


def test_three_people_stand_side_by_side_on_one_text(researcher, path):
    researcher.starts(path)
    researcher.desk.open_article(researcher.desk.reading.articles()[0].id)
    click(opens_team(researcher).beside)
    page = researcher.window.workspace.pages.side_by_side
    assert page.isVisible()
    assert page.table.columnCount() == 4
    names = [page.table.horizontalHeaderItem(column).text() for column in range(1, 4)]
    found = cells(page)
    assert len(found) == 3
    temple = next(row for row in found if "temple" in row[0])
    assert temple[0].startswith("≠")
    at = {
        name: next(column for column, told in enumerate(names, 1) if name in told) for name in (DESK.name, OTHER.name)
    }
    assert "temple" in temple[at[DESK.name]]
    assert "temple" in temple[at[OTHER.name]]
    assert temple[at[DESK.name]] != temple[at[OTHER.name]]
    click(page.whole)
    assert any("Nobody marked this" in row[0] for row in cells(page))
    click(page.whole)
    for tick in (tick for id_, tick in page._ticks if id_ == OTHER.id):
        click(tick)
    assert page.table.columnCount() == 3
    assert not any("Looters" in cell for row in cells(page) for cell in row[1:])


def test_from_a_difference_the_text_of_everybody_is_gone_to_and_from_there_the_passage(researcher, path):
    researcher.starts(path)
    click(opens_team(researcher).differences)
    differences = researcher.window.workspace.pages.differences
    differences.first.setCurrentIndex(differences.first.findData(DESK.id))
    differences.second.setCurrentIndex(differences.second.findData(OTHER.id))
    differences.second.activated.emit(differences.second.currentIndex())
    wanted = next(row for row in range(differences.list.count()) if "Looters" in differences.list.item(row).text())
    differences.list.setCurrentRow(wanted)
    click(differences.beside)
    page = researcher.window.workspace.pages.side_by_side
    assert page.isVisible()
    assert "Looters" in page.table.currentItem().text()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert researcher.desk.annotation.quote == "Looters"
    assert researcher.text.isVisible()
