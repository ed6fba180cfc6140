"""She makes the report of a week, issues it, mends the team's template, and makes the next."""

import zipfile
from dataclasses import replace
from datetime import date, timedelta

import pytest
from lxml import etree
from lxml import html as lxml_html
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.incidents.events import IssuedReport, Statement, Translation
from heritage_annotator.services.incidents.assessing import plan_assessment
from heritage_annotator.ui.reports import reporting
from tests.few import few

TODAY = date.today()  # noqa: DTZ011  # as the dialog takes it


class Asking:
    """The dialog of a report, driven as a person would."""

    def __init__(self, researcher, qtbot):
        self.researcher, self.qtbot = researcher, qtbot
        researcher.window.activateWindow()
        qtbot.waitUntil(researcher.window.isActiveWindow)
        researcher.text.setFocus()
        researcher.presses(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        [self.dialog] = [each for each in researcher.window.findChildren(QDialog, "reportDialog") if each.isVisible()]

    def field(self, name, kind=QLineEdit):
        return self.dialog.findChild(kind, name)

    def types(self, name, text):
        field = self.field(name)
        field.setFocus()
        field.selectAll()
        field.insert(text)  # QTest types no emoji

    def click(self, name, kind=QPushButton):
        button = self.field(name, kind)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(10, button.height() // 2))

    def account(self, *words):
        browser = self.dialog.findChild(object, "reportAccount")
        self.qtbot.waitUntil(lambda: all(word in browser.toPlainText() for word in words), timeout=15_000)
        return browser.toPlainText()

    def writes(self, to):
        self.types("reportPlace", str(to))
        self.field("reportButton", QPushButton).click()
        desk = self.researcher.desk
        self.qtbot.waitUntil(
            lambda: to.exists() and not (self.researcher.window.reporting._work or desk.large_deeds.is_under_way),
            timeout=20_000,
        )
        QApplication.processEvents()
        return said_in(to)


def said_in(file):
    """The text of Markdown, the words of a page or of a document, paragraph by paragraph."""
    if file.suffix == ".md":
        return file.read_text(encoding="utf-8")
    if file.suffix == ".docx":
        with zipfile.ZipFile(file) as package:
            body = etree.fromstring(package.read("word/document.xml"))
        paragraphs = body.iterfind(".//{*}p")
    else:
        paragraphs = lxml_html.fromstring(file.read_bytes()).iterfind(".//p")
    return "\n".join("".join(each.itertext()) for each in paragraphs)


@pytest.fixture
def asks(researcher, qtbot):
    researcher.starts()
    return lambda: Asking(researcher, qtbot)


def markdown(asked, to):
    asked.click("report.markdown", QRadioButton)
    return asked.writes(to)


def test_she_issues_a_report_and_the_next_has_updates_and_corrections(researcher, asks, tmp_path):
    asked = asks()
    assert "3 incidents" in asked.account("What goes in", "What stays out")
    asked.types("reportTitle", "Weekly 1 🏛️ قصر")
    asked.click("report.issue", QCheckBox)
    first = markdown(asked, tmp_path / "first.md")
    assert "# Weekly 1 🏛️ قصر" in first
    assert "UPDATE" not in first
    [issued] = researcher.desk.reading.every(IssuedReport)
    assert set(issued.incidents.values()) == {"HA 17-0001", "HA 17-0002", "HA 26-0001"}
    assert researcher.sql("SELECT title FROM issued_report") == [("Weekly 1 🏛️ قصر",)]
    reading = researcher.desk.reading
    incident = reading.numbered("HA 17-0002")[0]
    who = researcher.desk.annotator.id
    researcher.desk.do(
        plan_assessment(
            reading, incident, "cause", "ground fighting", rule="team decision", annotator_id=who, reason="x"
        )
    )
    asked = asks()
    assert asked.field("reportSince").text() == TODAY.isoformat()
    assert "Nothing was recorded" in asked.account("Nothing")
    asked.types("reportTitle", "Weekly 1 🏛️ قصر")
    assert asked.field("reportPlace").text().endswith("Weekly 1 🏛️ قصر (2).docx")
    asked.types("reportSince", "2026-11-01")
    assert "become an UPDATE" in asked.account("UPDATE")
    second = markdown(asked, tmp_path / "second.md")
    assert "HA 17-0002 UPDATE" in second
    assert "Corrections" in second
    assert "HA 17-0002 of Weekly 1" in second
    assert researcher.sql("SELECT count(*) FROM issued_report") == [(1,)]


def test_a_report_that_cannot_be_issued_is_not_written_either(researcher, asks, tmp_path, monkeypatch):
    asked, told, to = asks(), [], tmp_path / "first.md"
    asked.click("report.issue", QCheckBox)
    asked.click("report.markdown", QRadioButton)
    plan, incident = reporting.plan_issuing, researcher.desk.reading.numbered("HA 17-0002")[0]
    # While it was written, another window altered what the deed starts from: the door refuses it.
    stale = Edit(replace(incident, title="another"), incident)

    def overtaken(*given):
        change = plan(*given)
        return replace(change, edits=(*change.edits, stale))

    monkeypatch.setattr(reporting, "plan_issuing", overtaken)
    researcher.desk.refused.connect(told.append)
    asked.types("reportPlace", str(to))
    asked.field("reportButton", QPushButton).click()
    asked.qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert list(tmp_path.glob("*first*")) == []
    assert researcher.sql("SELECT count(*) FROM issued_report") == [(0,)]


def test_a_mistake_in_the_template_is_said_at_its_place_and_she_mends_it(researcher, asks, tmp_path):
    asked = asks()
    asked.click("report.view.template")
    text = asked.field("reportTemplate", QPlainTextEdit)
    text.selectAll()
    QTest.keyClicks(text, "# {{ title }}")
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClicks(text, "{{ key_point }}")
    mistake = asked.field("reportMistake", QPushButton)
    assert "Line 2" in mistake.text()
    assert "key_points" in mistake.text()
    [marked] = text.extraSelections()
    assert marked.cursor.selectedText() == "{{ key_point }}"
    assert not asked.field("reportButton", QPushButton).isEnabled()
    assert not asked.field("reportKeep", QPushButton).isEnabled()
    QTest.mouseClick(mistake, Qt.MouseButton.LeftButton)
    QTest.keyClicks(text, "{{ key_points }}")
    assert not text.extraSelections()
    asked.click("reportKeep")
    assert researcher.sql("SELECT value FROM convention WHERE key = 'report template'") == [
        ("# {{ title }}\n{{ key_points }}",)
    ]
    told = markdown(asked, tmp_path / "short.md")
    assert "HA 17-0001" in told
    assert "##" not in told
    researcher.does("undo")
    assert researcher.sql("SELECT count(*) FROM convention WHERE key = 'report template'") == [(0,)]


@pytest.mark.parametrize(
    ("by", "form", "suffix"),
    few(
        3,
        [
            *(("recorded", "markdown", ".md"), ("event", "docx", ".docx"), ("recorded", "html", ".html")),
            *(("event", "markdown", ".md"), ("recorded", "docx", ".docx"), ("event", "html", ".html")),
        ],
    ),
)
def test_a_translation_stands_in_both_kinds_of_report_beside_the_words(researcher, asks, tmp_path, by, form, suffix):
    reading = researcher.desk.reading
    [arabic] = [each for each in reading.every(Statement) if "برجين" in each.quote]
    beside = Translation(
        random_id(), arabic.article_id, arabic.start, arabic.end, arabic.quote, "en", "Two towers fell 🏛️, it said.",
        researcher.desk.annotator.id, "2026-01-01", "2026-01-01", "R. Haddad", "M. Tellani",
    )  # fmt: skip
    researcher.desk.do(Change(Deed(DeedKind.TRANSLATE, ""), (Edit(None, beside),)))
    asked = asks()
    asked.types("reportSince", "2017-01-01")
    asked.types("reportUntil", (TODAY + timedelta(1)).isoformat())
    asked.click(f"report.{by}", QRadioButton)
    assert asked.dialog.wanted.by == by
    asked.click(f"report.{form}", QRadioButton)
    told = asked.writes(tmp_path / f"r{suffix}").replace("\\", "")
    quoted, translated = told.index(f"“{arabic.quote}”"), told.index("“Two towers fell 🏛️, it said.”")
    assert 0 < translated - quoted - len(arabic.quote) < 150
    assert "translation (en) by R. Haddad, checked by M. Tellani" in told


def test_enter_writes_the_report_from_where_its_days_are_typed(researcher, asks, tmp_path):
    asked = asks()
    asked.types("reportPlace", str(tmp_path / "r.docx"))
    asked.field("reportSince").setFocus()
    QTest.keyClick(asked.field("reportSince"), Qt.Key.Key_Return)
    asked.qtbot.waitUntil((tmp_path / "r.docx").exists, timeout=20_000)
    asked.qtbot.waitUntil(lambda: not researcher.window.reporting._work, timeout=20_000)


def test_days_that_are_none_are_said_and_nothing_can_be_written(asks):
    asked = asks()
    asked.types("reportSince", "2026-11-31")
    assert "2026-11-31" in asked.dialog.findChild(object, "reportComplaint").text()
    assert not asked.field("reportButton", QPushButton).isEnabled()
    asked.dialog.reject()
