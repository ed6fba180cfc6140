"""Ten articles become incidents and a weekly report by keyboard alone: read, tagged, stated, assessed, reported."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QRadioButton

from heritage_annotator.services.articles.sentences import sentences
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.projects.opening import create_project
from tests.drafts import plan_import
from tests.ui.conftest import HADDAD

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
Key = Qt.Key
# The first sentence of each reports damage; which site it names, and which incident it is of.
TEXTS = (
    ("In Palmyra, the arch fell on 2 May 2026, the Syrian Observatory said. Nobody was hurt.", "Site of Palmyra", 0),
    ("À Palmyre, l’arc est tombé le 2 mai 2026, selon l’agence SANA. Rien d’autre.", "Site of Palmyra", 0),
    ("سقط القوس في تَدْمُر في 2 أيار 2026، قال شاهد. لا ضحايا.", "Site of Palmyra", 0),
    ("🏛️ The souk of Aleppo burned on 3 May 2026, residents said. Smoke rose.", "Ancient City of Aleppo", 1),
    ("احترق سوق حلب في 3 أيار 2026، قالت وكالة سانا. انتهى.", "Ancient City of Aleppo", 1),
    ("Statues of Hatra were broken on 4 May 2026, 👩🏽‍🏫 a curator said. Others stand.", "Hatra", 2),
    ("In Sana'a, a house\u00a0fell on 5 May 2026, officials said. The street is closed.", "Old City of Sana'a", 3),
    (
        "Bombs hit Leptis Magna on 6 May 2026, the museum said. The stage stands.",
        "Archaeological Site of Leptis Magna",
        4,
    ),
    ("The walls of Bosra cracked on 7 May 2026, a guard said. 𐡕𐡃𐡌𐡓 was spared.", "Ancient City of Bosra", 5),
    ("Zabid’s mosque lost its cafe\u0301-side dome on 8 May 2026, imams said. It rained.", "Historic Town of Zabid", 6),
)


@pytest.fixture
def monday(researcher, home):
    path = home / "week 🏛️.heritage"
    session = create_project(path, HADDAD)
    drafts = [
        Draft(
            text, f"{number}.txt", "text/plain", "utf-8", f"Report {number}", f"Paper {number}", published="2026-05-09"
        )
        for number, (text, _, _) in enumerate(TEXTS)
    ]
    session.do(plan_import(drafts, session.reading, session.annotator.id).change)
    session.close()
    return researcher.starts(path)


def tabbed_to(name, kind: type = object):
    """Presses Tab until the keys are there."""
    for _ in range(60):
        at = QApplication.focusWidget()
        assert at is not None
        if at.objectName() == name and isinstance(at, kind):
            return at
        QTest.keyClick(at, Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {name}")


def shown(person):
    [dialog] = [each for each in person.window.findChildren(QDialog) if each.isVisible()]
    return dialog


def back(person, qtbot):
    """A dialog went: a window manager gives the keys back to the window, here nobody does."""
    person.window.activateWindow()
    qtbot.waitUntil(person.window.isActiveWindow)


def test_ten_articles_become_a_weekly_report_by_keys(monday, tmp_path, qtbot):
    person = monday
    quotes = {}
    for number in range(len(TEXTS)):
        title = person.desk.article.title
        text, site, incident = TEXTS[int(title.removeprefix("Report "))]
        person.presses(Key.Key_Down, CTRL)
        person.presses(Key.Key_1)
        first = sentences(person.body, person.desk.article.language)[0].of(person.body)
        quotes[first] = (site, incident)
        person.presses(Key.Key_J, CTRL)
        options = person.window.workspace.stating.list.list.options
        assert site in options.option(person.window.workspace.stating.list.list.currentIndex().row()).words or any(
            site in options.option(row).words for row in range(options.rowCount())
        ), (text, site)
        person.presses(Key.Key_Return)
        if number < len(TEXTS) - 1:
            person.presses(Key.Key_Return, CTRL)
    told = (
        "SELECT quote, incident_id, site.name FROM statement JOIN incident_site USING (incident_id) "
        "JOIN site ON site.id = site_id"
    )
    made = {quote: (id_, site) for quote, id_, site in person.sql(told)}
    assert {quote: site for quote, (_, site) in made.items()} == {quote: site for quote, (site, _) in quotes.items()}
    # What one tells again, in another language too, is in the incident it was in.
    ids = {}
    for quote, (_, incident) in quotes.items():
        ids.setdefault(incident, set()).add(made[quote][0])
    assert [len(each) for each in ids.values()] == [1] * 7

    # Its page: credibility, a grade of the source, what is held of the date, all by keys.
    person.presses(Key.Key_6, ALT)
    page = person.window.workspace.pages.incidents
    person.presses(Key.Key_Return)
    assert QApplication.focusWidget() in page.sheet.cards
    person.presses(Key.Key_S)
    shown(person)
    box = tabbed_to("form.credibility", QComboBox)
    QTest.keyClick(box, Key.Key_3)  # the choice that begins so
    assert box.currentData() == "3"
    QTest.keyClick(tabbed_to("form.note"), Key.Key_Return, CTRL)  # Enter alone begins a line there
    QTest.qWait(60)
    back(person, qtbot)
    assert QApplication.focusWidget() in page.sheet.cards
    assert person.sql("SELECT count(*) FROM statement WHERE credibility = '3'") == [(1,)]
    person.presses(Key.Key_A)
    shown(person)
    reason = tabbed_to("form.reason")
    QTest.keyClicks(reason, "both papers say so")
    QTest.keyClick(reason, Key.Key_Return, CTRL)
    QTest.qWait(60)
    back(person, qtbot)
    assert person.sql("SELECT count(*) FROM assessment WHERE reason = 'both papers say so'") == [(1,)]
    translates(person, qtbot)
    judges(person, page, qtbot)
    reports(person, tmp_path / "week.md", quotes)


def translates(person, qtbot):
    """What is typed first is the translation, and an empty one is not kept in silence."""
    person.presses(Key.Key_T)
    dialog = shown(person)
    text = QApplication.focusWidget()
    assert text.objectName() == "form.text"
    QTest.keyClick(text, Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert "translation" in dialog.trouble
    QTest.keyClicks(text, "The arch fell.")
    QTest.keyClick(text, Key.Key_Return, CTRL)
    QTest.qWait(60)
    back(person, qtbot)
    assert person.sql("SELECT language, text FROM translation") == [("en", "The arch fell.")]


def judges(person, page, qtbot):
    """The status is found by name and set by arrows; an incident that goes leaves the one behind it in view."""
    open_menu = QApplication.activePopupWidget
    person.does("incident_status")
    qtbot.waitUntil(lambda: open_menu() is not None)
    for key in (*[Key.Key_Down] * 4, Key.Key_Return):
        QTest.keyClick(open_menu(), key)
    qtbot.waitUntil(lambda: person.sql("SELECT count(*) FROM incident WHERE status = 'contested'") == [(1,)])
    person.presses(Key.Key_6, ALT)
    at = page.pane.view.currentIndex().row()
    behind = page.pane.view.model().index(at + 1, 0)
    last = not behind.isValid()
    row = at - 1 if last else at
    person.does("remove_incident")
    qtbot.waitUntil(lambda: person.sql("SELECT count(*) FROM incident") == [(6,)])
    assert page.pane.view.currentIndex().row() == row
    person.presses(Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: person.sql("SELECT count(*) FROM incident") == [(7,)])


def reports(person, to, quotes):
    """The report of the week, with every quotation."""
    person.presses(Key.Key_R, CTRL | SHIFT)
    dialog = shown(person)
    markdown = dialog.findChild(QRadioButton, "report.markdown")
    # Arrows lead from the format that is chosen to Markdown.
    formats = {f"report.{each}" for each in ("markdown", "docx", "html")}
    [chosen] = [each for each in dialog.findChildren(QRadioButton) if each.isChecked() and each.objectName() in formats]
    tabbed_to(chosen.objectName())
    for _ in range(3):
        if not markdown.isChecked():
            QTest.keyClick(QApplication.focusWidget(), Key.Key_Right)
    assert markdown.isChecked()
    place = tabbed_to("reportPlace")
    QTest.keyClick(place, Key.Key_A, CTRL)
    QTest.keyClicks(place, str(to))
    QTest.keyClick(tabbed_to("reportChoose"), Key.Key_Tab)
    button = QApplication.focusWidget()
    assert button.objectName() == "reportButton"  # Cancel stands behind it
    QTest.qWait(200)
    QTest.keyClick(button, Key.Key_Space)
    for _ in range(200):
        if to.exists() and not person.window.reporting._work:
            break
        QTest.qWait(50)
    report = to.read_text(encoding="utf-8")
    bare = re.sub(r"\\(.)", r"\1", report).replace("\u00a0", " ")
    for quote in quotes:
        assert f"“{quote}”".replace("\u00a0", " ") in bare, quote
