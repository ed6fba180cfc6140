"""She takes incidents out as a table, edits it elsewhere, and takes it back after a look at what differs."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QTextBrowser,
)

from heritage_annotator.services.incidents.planning import plan_review
from heritage_annotator.services.review.four_eyes import plan_four_eyes
from tests.checker.eamena import faults
from tests.checker.resolving import rows


def dialog(researcher, name):
    return next(each for each in researcher.window.findChildren(QDialog, name) if each.isVisible())


def press(dialog, name, kind=QPushButton):
    button = dialog.findChild(kind, name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(10, button.height() // 2))
    QApplication.processEvents()


@pytest.fixture
def exporting(researcher):
    researcher.starts()
    return researcher.window.incident_exporting


def exports(researcher, exporting, qtbot, format_, to, cell=0):
    researcher.does("export_incidents")
    asked = dialog(researcher, "incidentsExport")
    press(asked, f"incidents.{format_}", QRadioButton)
    asked.findChild(QComboBox, "incidents.cell").setCurrentIndex(cell)
    told = asked.findChild(QTextBrowser, "incidents.reveals")
    exact = "the exact location" if not cell else "to 0.5 degrees"
    qtbot.waitUntil(lambda: "3 incidents" in told.toPlainText() and exact in told.toPlainText(), timeout=9000)
    said = told.toPlainText()
    place = asked.findChild(QLineEdit, "incidentsPlace")
    place.setText(str(to))
    press(asked, "incidents.write")
    qtbot.waitUntil(lambda: to.exists() and exporting._work is None, timeout=20_000)
    return said


def test_a_table_goes_out_is_edited_and_comes_back(researcher, exporting, qtbot, tmp_path):
    exports(researcher, exporting, qtbot, "csv", tmp_path / "out", cell=2)
    path = tmp_path / "out/incidents.csv"
    assert rows(path)[0]["latitude"] == "34.75"
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace("Mines reportedly laid", "Mines laid 🏛️ تَدْمُر"), encoding="utf-8")
    exporting.take_back(path)
    qtbot.waitUntil(lambda: researcher.window.findChildren(QDialog, "takingBack") != [], timeout=9000)
    asked = dialog(researcher, "takingBack")
    table = asked.findChild(QTableWidget, "takingBackTable")
    assert [table.item(row, 1).text() for row in range(table.rowCount())] == ["title"]
    press(asked, "takeOver")
    titles = {title for (title,) in researcher.sql("SELECT title FROM incident")}
    assert "Mines laid 🏛️ تَدْمُر in Palmyra (Tadmur) during the withdrawal" in titles
    researcher.does("undo")
    titles = {title for (title,) in researcher.sql("SELECT title FROM incident")}
    assert "Mines reportedly laid in Palmyra (Tadmur) during the withdrawal" in titles


def test_eamenas_workbook_is_accepted_and_the_investigator_asked_once(researcher, exporting, qtbot, tmp_path):
    told = exports(researcher, exporting, qtbot, "eamena", tmp_path / "e.xlsx")
    assert "Sources named in it: \u2068" in told
    assert list(faults(tmp_path / "e.xlsx")) == []
    asked_once = "SELECT value FROM convention WHERE key = 'investigator'"
    [(name,)] = researcher.sql(asked_once)
    # Whom EAMENA would refuse is not written.
    researcher.does("export_incidents")
    asked = dialog(researcher, "incidentsExport")
    press(asked, "incidents.eamena", QRadioButton)
    asked.findChild(QLineEdit, "incidents.investigator").setText('Dr "Zaynab" 🏛️')
    asked.findChild(QLineEdit, "incidentsPlace").setText(str(tmp_path / "other.xlsx"))
    press(asked, "incidents.write")
    assert "cannot be the investigator" in researcher.says()
    assert not (tmp_path / "other.xlsx").exists()
    assert researcher.sql(asked_once) == [(name,)]


def test_a_workbook_with_other_columns_is_said_in_the_status_line(researcher, exporting, qtbot, tmp_path):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    exporting.take_back(tmp_path / "x.csv")
    qtbot.waitUntil(lambda: "x.csv" in researcher.says(), timeout=9000)
    assert "not a table of incidents" in researcher.says()


def test_incidents_that_are_new_are_told_in_words_and_shown_once_they_are_in(researcher, exporting, qtbot, tmp_path):
    exports(researcher, exporting, qtbot, "eamena", tmp_path / "e.xlsx")
    researcher.window.projects.create(tmp_path / "empty 🏛️.heritage")
    researcher.window.incident_exporting.take_back(tmp_path / "e.xlsx")
    qtbot.waitUntil(lambda: researcher.window.findChildren(QDialog, "takingBack") != [], timeout=20_000)
    asked = dialog(researcher, "takingBack")
    table = asked.findChild(QTableWidget, "takingBackTable")
    told = [table.item(row, 3).text() for row in range(table.rowCount())]
    assert "by 3 March 2017" in told[1]
    assert not any("/2017" in each for each in told)
    press(asked, "takeOver")
    page = researcher.window.workspace.pages.incidents
    qtbot.waitUntil(page.isVisible)
    assert page.sheet.dossier.incident.number == "HA 17-0001"


def test_under_four_eyes_what_nobody_reviewed_stays_unless_she_unticks_it(researcher, exporting, qtbot, tmp_path):
    """The dialog, the map and the report ask alike; what stays is said before and afterwards."""
    desk, told = researcher.desk, []
    desk.do(plan_four_eyes(desk.reading, desk.annotator, on=True))
    incident = desk.reading.numbered("HA 17-0001")[0]
    desk.do(plan_review(incident, desk.annotator.id))  # the sample made it
    researcher.does("export_incidents")
    asked = dialog(researcher, "incidentsExport")
    box, seen = asked.findChild(QCheckBox, "incidents.reviewed"), asked.findChild(QTextBrowser, "incidents.reveals")
    assert box.isChecked()
    qtbot.waitUntil(lambda: "2 incidents that no second person" in seen.toPlainText(), timeout=9000)
    desk.messages.news_told.connect(lambda news: told.append(news.sentence))
    asked.findChild(QLineEdit, "incidentsPlace").setText(str(tmp_path / "out"))
    press(asked, "incidents.write")
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert [row["id"] for row in rows(tmp_path / "out/incidents.csv")] == [incident.id]
    assert "2 incidents that no second person" in told[0]
    copies = researcher.window.workspace.pages.map.copies
    copies.save("geojson", tmp_path / "all.geojson")
    assert "2 incidents that no second person" in researcher.says()
    assert incident.id in (tmp_path / "all.geojson").read_text(encoding="utf-8")
    assert desk.reading.numbered("HA 17-0002")[0].id not in (tmp_path / "all.geojson").read_text(encoding="utf-8")
    researcher.does("export_incidents")
    asked = dialog(researcher, "incidentsExport")
    press(asked, "incidents.reviewed", QCheckBox)
    seen = asked.findChild(QTextBrowser, "incidents.reveals")
    qtbot.waitUntil(lambda: "3 incidents with" in seen.toPlainText(), timeout=9000)
    assert "no second person" not in seen.toPlainText()
    asked.reject()


def test_the_dialog_says_that_work_which_is_hidden_here_stays(researcher, exporting, qtbot):
    researcher.does("only_mine")
    researcher.does("export_incidents")
    asked = dialog(researcher, "incidentsExport")
    told = asked.findChild(QTextBrowser, "incidents.reveals")
    qtbot.waitUntil(lambda: "hidden on this machine" in told.toPlainText(), timeout=9000)
    asked.reject()
