"""She assesses, edits and removes what is said of an incident, on its page, by keys and mouse."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.incidents.events import Assessment, Incident, Translation
from heritage_annotator.model.incidents.held_apart import credibility_of, written
from heritage_annotator.services.incidents.dossier import Shelf
from heritage_annotator.services.incidents.planning import plan_incident, plan_incident_edit
from tests.samples import plainly

TOWER = "HA 26-0001"


def opened(researcher, number=TOWER):
    researcher.starts()
    researcher.does("show_incidents")
    page = researcher.window.workspace.pages.incidents
    wanted = next(row for row in page.pane.model.rows if row.number == number)
    page.pane.view.setCurrentIndex(page.pane.model.place(wanted.id))
    assert page.sheet.dossier.incident.number == number
    return page


def form_of(researcher):
    forms = [each for each in researcher.window.findChildren(QDialog, "factsForm") if each.isVisible()]
    assert len(forms) == 1
    return forms[0]


def box(form, name, kind: type = QLineEdit):
    found = form.findChild(kind, f"form.{name}")
    assert found is not None, name
    return found


def choose(form, name, value):
    at = box(form, name, QComboBox).findData(value)
    assert at >= 0, value
    box(form, name, QComboBox).setCurrentIndex(at)


def keep(form):
    QTest.mouseClick(form.findChild(QPushButton, "formKeep"), Qt.MouseButton.LeftButton)
    QTest.qWait(60)


def card_of(page, value):
    return next(each for each in page.sheet.cards if each.value.claim.value == value)


def pressed(researcher, page, value, key, modifiers=Qt.KeyboardModifier.NoModifier):
    card = card_of(page, value)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    QTest.keyClick(card, key, modifiers)
    QApplication.processEvents()


def chosen(page, words):
    menu = page.sheet.findChild(QPushButton, "incidentMore").menu()
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_a_field_is_assessed_by_a_rule_and_a_reason_and_undone(researcher):
    page = opened(researcher)
    QTest.mouseClick(page.sheet.findChild(QPushButton, "assess.cause"), Qt.MouseButton.LeftButton)
    form = form_of(researcher)
    choose(form, "rule", "team decision")
    # The codebook's value is offered by the names of its tag, in any of their languages.
    line = box(form, "value")
    line.clear()
    offered = line.completer().popup()
    for typed in ("غارة", "frappe aé"):
        line.textEdited.emit(typed)
        assert offered.model().index(0, 0).data() == "airstrike", typed
    offered.hide()
    line.setText("airstrike")
    keep(form)
    assert form.isVisible()
    assert "needed" in form.trouble
    box(form, "reason", QPlainTextEdit).setPlainText("Pictures of the crater 🏛️ قصر النور")
    keep(form)
    asked = "SELECT value, rule, reason FROM assessment WHERE field = 'cause'"
    assert plainly(researcher.path, asked) == [("airstrike", "team decision", "Pictures of the crater 🏛️ قصر النور")]
    told = [each.text() for each in page.sheet.findChildren(QLabel)]
    assert "Airstrike" in told
    assert any("rule: team decision" in each for each in told)
    researcher.does("undo")
    assert plainly(researcher.path, asked) == []
    QTest.mouseClick(page.sheet.findChild(QPushButton, "assess.effect"), Qt.MouseButton.LeftButton)
    agreed = form_of(researcher)
    rule = box(agreed, "rule", QComboBox).currentData()
    assert (rule, box(agreed, "value").text()) == ("majority of independent originators", "structural")


def test_what_is_left_open_is_assessed_and_cleared(researcher):
    page = opened(researcher)
    QTest.mouseClick(page.sheet.findChild(QPushButton, "assess.date"), Qt.MouseButton.LeftButton)
    form = form_of(researcher)
    assert not box(form, "value").isEnabled()
    choose(form, "rule", "low–high range")
    assert box(form, "value").text() == "2026-05-12/2026-05-15"
    assert box(form, "kind", QComboBox).currentData() == "between"
    keep(form)
    asked = "SELECT value, rule, details FROM assessment WHERE field = 'date'"
    [(value, rule, details)] = plainly(researcher.path, asked)
    assert (value, rule) == ("2026-05-12/2026-05-15", "low–high range")
    assert json.loads(details) == {"kind": "between"}
    assert "Between 12 and 15 May 2026" in [each.text() for each in page.sheet.findChildren(QLabel)]
    QTest.mouseClick(page.sheet.findChild(QPushButton, "assess.date"), Qt.MouseButton.LeftButton)
    form = form_of(researcher)
    choose(form, "rule", "cleared")
    keep(form)
    assert plainly(researcher.path, asked) == []


def test_what_was_seen_is_offered_for_an_open_date_and_taken_by_a_person(researcher):
    page = opened(researcher)
    QTest.mouseClick(page.sheet.findChild(QPushButton, "assess.date"), Qt.MouseButton.LeftButton)
    form = form_of(researcher)
    seen, reason = box(form, "bound", QComboBox), box(form, "reason", QPlainTextEdit)
    assert (seen.currentIndex(), seen.count(), box(form, "value").text()) == (0, 2, "")  # nothing unasked, none undated
    assert seen.itemText(1).startswith("between 13 and 15 May 2026 – South tower")
    reason.setPlainText("لأن الصور واضحة 🏛️")
    QTest.keyClick(seen, Qt.Key.Key_Down)
    assert box(form, "rule", QComboBox).currentData() == "team decision"
    assert box(form, "value").text() == "2026-05-13/2026-05-15"
    assert box(form, "kind", QComboBox).currentData() == "between"
    ticks = [box(form, f"rests.{number}", QCheckBox) for number in range(len(page.sheet.dossier.of("date")))]
    told = [each.claim.value for each in page.sheet.dossier.of("date")]
    assert [each.isChecked() for each in ticks] == [value == "2026-05-13/2026-05-15" for value in told]
    box(form, "value").setText("2026-05-14")
    assert seen.currentIndex() == 0
    QTest.keyClick(seen, Qt.Key.Key_Down)
    keep(form)
    [(value, why)] = plainly(researcher.path, "SELECT value, reason FROM assessment WHERE field = 'date'")
    assert value == "2026-05-13/2026-05-15"
    assert why.startswith("لأن الصور واضحة 🏛️\nSouth tower")
    assert why.count("last seen otherwise on 13 May 2026") == 1
    QTest.mouseClick(page.sheet.findChild(QPushButton, "assess.date"), Qt.MouseButton.LeftButton)
    assert "bound" not in form_of(researcher).boxes  # it is settled


def test_the_form_says_why_a_rule_finds_no_value_and_who_denies_one(researcher):
    page = opened(researcher)
    QTest.mouseClick(page.sheet.findChild(QPushButton, "assess.cause"), Qt.MouseButton.LeftButton)
    form = form_of(researcher)
    for rule, told in (
        ("single source", "They say different things"),
        ("majority of independent originators", "Nothing is said by more"),
        ("hierarchy of sources", "No source is graded better"),
        ("team decision", ""),
    ):
        choose(form, "rule", rule)
        assert box(form, "value").text() == ""
        assert told in form._told.text(), rule
        assert bool(form._told.text()) == bool(told), rule
    denied = [each for each in form.findChildren(QCheckBox) if "denied" in each.text()]
    assert len(denied) == sum(each.statement.polarity == "denied" for each in page.sheet.dossier.of("cause")) > 0
    form.reject()


def test_the_grade_of_a_source_of_any_script_stands_behind_its_name(researcher):
    page = opened(researcher)
    pressed(researcher, page, "destroyed", Qt.Key.Key_S)
    form = form_of(researcher)
    choose(form, "credibility", "3")
    box(form, "originator").setText("مديرية الآثَار 🏛️")
    assert form._told.text().startswith("\u2068مديرية الآثَار 🏛️\u2069: ")
    form.reject()


def test_an_incident_of_which_nothing_is_stated_says_what_to_do(researcher):
    researcher.starts()
    _, change = plan_incident(researcher.desk.reading, researcher.desk.annotator.id, title="قلعة 🏛️", kind="threat")
    researcher.desk.do(change)
    researcher.does("show_incidents")
    page = researcher.window.workspace.pages.incidents
    asked = [each.text() for each in page.sheet.findChildren(QLabel) if "Nothing is stated of it yet" in each.text()]
    assert asked == []
    page.show_incident(next(each.after.id for each in change.edits if isinstance(each.after, Incident)))
    assert any("Nothing is stated of it yet" in each.text() for each in page.sheet.findChildren(QLabel))


def test_a_date_is_written_as_people_write_it_and_nonsense_is_told_in_the_form(researcher):
    page = opened(researcher)
    pressed(researcher, page, "2026-05-12", Qt.Key.Key_E)
    form = form_of(researcher)
    box(form, "value").setText("the day of the tower")
    keep(form)
    assert form.isVisible()
    assert "is not a date" in form.trouble
    box(form, "value").setText("11 May 2026")
    keep(form)
    assert plainly(researcher.path, "SELECT count(*) FROM claim WHERE value = '2026-05-11'") == [(1,)]
    assert card_of(page, "2026-05-11").value.claim.quote in researcher.desk.reading.body(
        card_of(page, "2026-05-11").value.statement.article_id
    )
    # One of its ends is the article's date, which no words say.
    pressed(researcher, page, "2026-05-11", Qt.Key.Key_E)
    form, claim = form_of(researcher), card_of(page, "2026-05-11").value.claim
    box(form, "value").setText("the past two days")
    choose(form, "kind", "between")
    keep(form)
    [(edtf, level)] = plainly(researcher.path, "SELECT value, level FROM claim WHERE id = ?", claim.id)
    assert (edtf[10:11], level) == ("/", "inferred")


def test_words_that_are_not_in_the_article_are_refused(researcher):
    page = opened(researcher)
    pressed(researcher, page, "airstrike", Qt.Key.Key_E)
    form = form_of(researcher)
    box(form, "words").setText("an air-strike nobody wrote")
    keep(form)
    assert form.isVisible()
    assert form.trouble
    value = card_of(page, "airstrike").value
    article, fewer = value.statement.article_id, value.claim.quote[3:]
    box(form, "words").setText(fewer)
    keep(form)
    asked = "SELECT quote, start, end FROM claim WHERE id = ?"
    [(quote, start, end)] = plainly(researcher.path, asked, value.claim.id)
    assert quote == fewer
    assert researcher.desk.reading.body(article)[start:end] == quote


def test_credibility_is_entered_before_the_grade_is_shown(researcher):
    page = opened(researcher, "HA 17-0002")
    pressed(researcher, page, "severe", Qt.Key.Key_S)
    form = form_of(researcher)
    box(form, "originator").setText("SOHR")
    choose(form, "credibility", "")
    assert "shown once" in form._told.text()
    choose(form, "credibility", "1")
    assert form._told.text() == "SOHR: reliability F: cannot be judged"
    choose(form, "credibility", "2")
    box(form, "note", QPlainTextEdit).setPlainText("تَدْمُر")
    keep(form)
    asked = (
        "SELECT credibility, statement.note, source.name FROM statement JOIN source ON originator_id = source.id "
        "WHERE quote LIKE 'The city has faced%'"
    )
    assert plainly(researcher.path, asked) == [("2", "تَدْمُر", "Syrian Observatory for Human Rights")]


def test_what_two_hold_of_the_credibility_since_copies_were_joined_is_shown_until_she_decides(researcher):
    page = opened(researcher, "HA 17-0002")
    statement, incident = card_of(page, "severe").value.statement, page.sheet.dossier.incident
    field, who = credibility_of(statement.id), (incident.annotator_id, incident.created, incident.created)
    held = Assessment(random_id(), incident.id, field, "", "left open", *who, details=written(["2", "5"]))
    edits = (Edit(statement, replace(statement, credibility="")), Edit(None, held))
    researcher.desk.do(Change(Deed(DeedKind.EDIT_STATEMENT, ""), edits))
    told = "open: credibility 2: probably true / credibility 5: improbable"
    assert told in card_of(page, "severe").accessibleName()
    assert "open: 2 / 5" in [each.text() for each in card_of(page, "severe").findChildren(QLabel)]
    pressed(researcher, page, "severe", Qt.Key.Key_S)
    form = form_of(researcher)
    assert told in form._told.text()
    choose(form, "credibility", "5")
    keep(form)
    assert "open:" not in card_of(page, "severe").accessibleName()


def test_one_is_refused_where_nobody_else_says_it(researcher):
    page = opened(researcher, "HA 17-0002")
    pressed(researcher, page, "severe", Qt.Key.Key_S)
    form = form_of(researcher)
    before = plainly(researcher.path, "SELECT count(*) FROM source")
    box(form, "originator").setText("Efe")
    choose(form, "credibility", "1")
    keep(form)
    assert form.isVisible()
    assert "another independent originator" in form.trouble
    form.reject()
    assert plainly(researcher.path, "SELECT count(*) FROM source") == before


def test_a_denial_answers_a_statement_and_a_new_originator_enters_the_register(researcher):
    page = opened(researcher, "HA 17-0001")
    statement = page.sheet.cards[0].value.statement
    other = next(each for each in page.sheet.dossier.statements if each.id != statement.id)
    QTest.mouseClick(page.sheet.cards[0], Qt.MouseButton.LeftButton)
    QTest.keyClick(page.sheet.cards[0], Qt.Key.Key_S)
    form = form_of(researcher)
    box(form, "originator").setText("المرصد السوري 🏛️")
    choose(form, "polarity", "denied")
    choose(form, "answers_id", other.id)
    keep(form)
    joined = "statement JOIN source ON originator_id = source.id"
    asked = f"SELECT polarity, answers_id, name FROM {joined} WHERE statement.id = ?"
    assert plainly(researcher.path, asked, statement.id) == [("denied", other.id, "المرصد السوري 🏛️")]
    QTest.qWait(40)
    researcher.does("undo")
    assert plainly(researcher.path, "SELECT count(*) FROM source WHERE name LIKE 'المرصد%'") == [(0,)]


def test_values_and_statements_are_removed_and_come_back(researcher):
    page = opened(researcher)
    asked = "SELECT (SELECT count(*) FROM claim), (SELECT count(*) FROM statement), (SELECT count(*) FROM observation)"
    [(claims, statements, seen)] = plainly(researcher.path, asked)
    observed = page.sheet.dossier.observations[0].statement_id
    card = next(each for each in page.sheet.cards if each.value.statement.id == observed)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    QTest.keyClick(card, Qt.Key.Key_Delete)
    assert plainly(researcher.path, asked) == [(claims - 1, statements, seen)]
    QTest.qWait(40)
    card = next(each for each in page.sheet.cards if each.value.statement.id == observed)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    QTest.keyClick(card, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    [(_, left, still_seen)] = plainly(researcher.path, asked)
    assert (left, still_seen) == (statements - 1, seen)
    QTest.qWait(40)
    researcher.does("undo")
    researcher.does("undo")
    assert plainly(researcher.path, asked) == [(claims, statements, seen)]


def test_a_value_is_added_with_its_element_and_its_certainty(researcher):
    page = opened(researcher)
    card = page.sheet.cards[0]
    page.editing.add_value(card.value.statement, "severity")
    form = form_of(researcher)
    choose(form, "value", "destroyed")
    box(form, "site").setText("South tower of the citadel (invented)")
    box(form, "certainty").setText("possible")
    keep(form)
    joined = "claim JOIN site ON site.id = site_id"
    asked = f"SELECT value, name, details FROM {joined} WHERE field = 'severity' AND details LIKE '%possible%'"
    assert [(value, name) for value, name, _ in plainly(researcher.path, asked)] == [
        ("destroyed", "South tower of the citadel (invented)")
    ]


def test_a_value_just_added_is_the_current_one(researcher):
    page = opened(researcher)
    first = page.sheet.cards[0]
    page.editing.add_value(first.value.statement, "severity")
    form = form_of(researcher)
    choose(form, "value", "severe")
    keep(form)
    QTest.qWait(40)
    [current] = [card for card in page.sheet.cards if card.is_current]
    assert (current.value.claim.field, current.value.claim.value) == ("severity", "severe")
    researcher.does("undo")
    QApplication.processEvents()
    assert len([card for card in page.sheet.cards if card.is_current]) == 1


def test_title_number_site_link_and_condition_are_written(researcher):
    page = opened(researcher, "HA 17-0002")
    chosen(page, "Edit title and number…")
    form = form_of(researcher)
    box(form, "title").setText("أضرار في تدمر 🏛️")
    box(form, "number").setText("HA 17-0001")
    keep(form)
    told = [each.text() for each in page.sheet.findChildren(QLabel)]
    assert any(each.startswith("HA 17-0001 is also the number of “Mines") for each in told)
    way = next(
        each for each in page.sheet.findChildren(QPushButton) if each.text() == "Give this one the next free number"
    )
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    QTest.qWait(40)
    assert plainly(researcher.path, "SELECT number FROM incident WHERE title LIKE 'أضرار%'") == [("HA 17-0002",)]
    chosen(page, "Add a site…")
    form = form_of(researcher)
    QTest.keyClicks(box(form, "site"), "tadmu")
    offered = box(form, "site").completer()
    assert offered.popup().isVisible()
    assert offered.popup().model().index(0, 0).data() == "Site of Palmyra"
    offered.popup().hide()
    box(form, "site").setText("Citadel of Palmyra")
    choose(form, "relation", "near")
    keep(form)
    assert "Citadel of Palmyra\u2069 (near)" in " ".join(each.text() for each in page.sheet.findChildren(QLabel))
    chosen(page, "Link to another incident…")
    form = form_of(researcher)
    [other] = form.offered("other", "withdrawal 17-0001")
    assert other == "HA 17-0001 Mines reportedly laid in Palmyra (Tadmur) during the…"
    box(form, "other").setText(other)
    choose(form, "kind", "follows")
    keep(form)
    assert plainly(researcher.path, "SELECT kind FROM incident_link") == [("follows",)]
    out = next(each for each in page.sheet.findChildren(QPushButton) if each.text() == "Remove")
    QTest.mouseClick(out, Qt.MouseButton.LeftButton)
    assert plainly(researcher.path, "SELECT kind FROM incident_link") == []
    chosen(page, "Add a condition observation…")
    form = form_of(researcher)
    choose(form, "state", "no damage visible")
    box(form, "observed").setText("3 March 2017")
    box(form, "limits").setText("roof only; cloud")
    keep(form)
    asked = "SELECT state, means, observed, limits FROM observation WHERE state = 'no damage visible'"
    assert plainly(researcher.path, asked) == [("no damage visible", "imagery", "2017-03-03", '["roof only", "cloud"]')]


def test_an_incident_removed_leaves_its_statements_as_context(researcher):
    page = opened(researcher, "HA 17-0002")
    before = plainly(researcher.path, "SELECT count(*) FROM statement")
    chosen(page, "Remove the incident")
    QTest.qWait(40)
    assert [row.number for row in page.pane.model.rows] == ["HA 17-0001", TOWER]
    assert plainly(researcher.path, "SELECT count(*) FROM statement") == before
    assert page.sheet.dossier.incident.number in {"HA 17-0001", TOWER}
    researcher.does("undo")
    assert len(page.pane.model.rows) == 3


def test_words_are_translated_beside(researcher):
    page = opened(researcher)
    value = next(each for each in page.sheet.dossier.values if any(sign > "\u0600" for sign in each.statement.quote))
    page.editing.translate(value)
    form = form_of(researcher)
    QTest.keyClicks(QApplication.focusWidget(), "en")
    box(form, "text", QPlainTextEdit).setPlainText("A group said two towers fell\non Tuesday")
    box(form, "checked_by").setText("زينب")
    keep(form)
    asked = "SELECT language, text, checked_by, quote FROM translation"
    assert plainly(researcher.path, asked) == [
        ("en", "A group said two towers fell\non Tuesday", "زينب", value.statement.quote)
    ]
    page.words.show_value(Shelf(researcher.desk.reading), value)
    assert "Translation (en): A group said" in page.words._about.text()


def test_an_orphaned_statement_is_shown_as_such(researcher):
    page = opened(researcher)
    statement = next(each for each in page.sheet.dossier.statements if each.annotation_id)
    researcher.desk.go_to(statement.annotation_id)
    researcher.does("remove_annotation")
    researcher.does("show_incidents")
    assert any("orphaned" in each.text() for each in page.sheet.findChildren(QLabel))


def test_a_corroborated_status_is_offered_with_its_reason_and_taken_by_a_person(researcher):
    page = opened(researcher, "HA 17-0001")
    told = [each.text() for each in page.sheet.findChildren(QLabel)]
    assert any(each.startswith("Enough for “Corroborated”: 2 originators") for each in told)
    say = next(each for each in page.sheet.findChildren(QPushButton) if each.text() == "Set this status")
    QTest.mouseClick(say, Qt.MouseButton.LeftButton)
    assert plainly(researcher.path, "SELECT status FROM incident WHERE number = 'HA 17-0001'") == [("corroborated",)]
    today = date.today()  # noqa: DTZ011  # an embargo ends where she is
    for days, is_said in ((1, True), (0, False)):
        until = (today + timedelta(days)).isoformat()
        researcher.desk.do(plan_incident_edit(page.sheet.dossier.incident, embargo=until))
        told = [each.text() for each in page.sheet.findChildren(QLabel) if each.isVisible()]
        assert any(each.startswith("Under embargo until") for each in told) == is_said


def test_the_whole_is_done_by_keys(researcher):
    page = opened(researcher)
    QTest.keyClick(page.pane.view, Qt.Key.Key_Return)
    card = page.sheet.cards[0]
    assert card.hasFocus()
    QTest.keyClick(card, Qt.Key.Key_A)
    form = form_of(researcher)
    choose(form, "rule", "team decision")
    box(form, "reason", QPlainTextEdit).setPlainText("seen")
    QTest.keyClick(box(form, "value"), Qt.Key.Key_Return)
    QTest.qWait(60)
    assert not [each for each in researcher.window.findChildren(QDialog, "factsForm") if each.isVisible()]
    held = plainly(researcher.path, "SELECT field, rule FROM assessment WHERE reason = 'seen'")
    assert held == [(card_field(page), "team decision")]
    assert page.sheet.isAncestorOf(researcher.window.focusWidget())


def card_field(page):
    return next(each for each in page.sheet.cards if each.is_current).value.claim.field


def test_ticks_say_what_an_assessment_rests_on(researcher):
    page = opened(researcher)
    QTest.mouseClick(page.sheet.findChild(QPushButton, "assess.cause"), Qt.MouseButton.LeftButton)
    form = form_of(researcher)
    ticks = [each for each in form.findChildren(QCheckBox) if each.objectName().startswith("form.rests.")]
    reported = page.sheet.dossier.reported("cause")
    told = [each.claim.value if each in reported else "denied" for each in page.sheet.dossier.of("cause")]
    assert len(ticks) == len(told) > 2
    # Several say the same: each tick says in which words.
    quotes = [each.claim.quote or each.statement.quote for each in page.sheet.dossier.of("cause")]
    assert all(quote[:20] in each.toolTip() for quote, each in zip(quotes, ticks, strict=True))
    assert len({each.text() for each in ticks}) > len({each.text().partition(": ")[0] for each in ticks})
    all_of_them = [each.isChecked() for each in ticks]
    # What names another cause is no ground of this one.
    box(form, "value").setText("airstrike")
    assert [each.isChecked() for each in ticks] == [value == "airstrike" for value in told] != all_of_them
    box(form, "value").setText("قصف جوي")
    assert [each.isChecked() for each in ticks] == all_of_them
    for each in ticks:
        each.setChecked(False)
    ticks[0].setChecked(True)
    choose(form, "rule", "team decision")
    box(form, "value").setText("airstrike")
    box(form, "reason", QPlainTextEdit).setPlainText("one picture")
    keep(form)
    [(ids,)] = plainly(researcher.path, "SELECT claim_ids FROM assessment WHERE field = 'cause'")
    assert json.loads(ids) == [page.sheet.dossier.of("cause")[0].claim.id]


def test_a_number_is_told_by_its_range_alone_and_refused_backwards(researcher):
    page = opened(researcher)
    statement = page.sheet.cards[0].value.statement
    for low, best, high, value in (("3", "4", "6", "4"), ("3", "", "6", "3–6"), ("3", "", "", "3")):
        page.editing.add_value(statement, "number")
        form = form_of(researcher)
        for name, number in (("low", low), ("best", best), ("high", high), ("unit", "columns 🏛️")):
            box(form, name).setText(number)
        keep(form)
        told = plainly(researcher.path, "SELECT value, details FROM claim WHERE field = 'number' ORDER BY rowid DESC")[
            0
        ]
        assert told[0] == value
        assert json.loads(told[1])["unit"] == "columns 🏛️"
    page.editing.add_value(statement, "number")
    form = form_of(researcher)
    box(form, "low").setText("6")
    box(form, "high").setText("3")
    keep(form)
    assert "in that order" in form.trouble
    box(form, "high").setText("many")
    keep(form)
    assert "in that order" in form.trouble


def test_who_does_it_is_told_by_the_label_of_the_house_with_role_who_alleges_and_certainty(researcher):
    page = opened(researcher)
    statement = page.sheet.cards[0].value.statement
    page.editing.add_value(statement, "actor")
    form = form_of(researcher)
    box(form, "value").setText("لواء 🏛️")
    choose(form, "role", "in control at the time")
    box(form, "alleged_by").setText("SANA")
    box(form, "certainty").setText("possible")
    keep(form)
    asked = "SELECT label, value, details FROM claim JOIN actor ON actor.id = actor_id WHERE label = 'لواء 🏛️'"
    [(label, value, details)] = plainly(researcher.path, asked)
    assert (label, value) == ("لواء 🏛️", "لواء 🏛️")
    told = {"role": "in control at the time", "alleged_by": "SANA", "certainty": "possible"}
    assert json.loads(details) == told
    words = " ".join(each.text() for each in page.sheet.findChildren(QLabel))
    assert "in control at the time" in words
    assert "alleged by SANA" in words


def test_a_site_is_taken_off_by_its_name_and_the_others_stay(researcher):
    page = opened(researcher, "HA 17-0002")
    chosen(page, "Add a site…")
    form = form_of(researcher)
    box(form, "site").setText("Citadel of Palmyra")
    keep(form)
    places = "incident_site JOIN site ON site.id = site_id JOIN incident ON incident.id = incident_id"
    asked = f"SELECT site.name FROM {places} WHERE incident.number = 'HA 17-0002'"
    assert sorted(plainly(researcher.path, asked)) == [("Citadel of Palmyra",), ("Site of Palmyra",)]
    chosen(page, "Remove the site Site of Palmyra")
    assert plainly(researcher.path, asked) == [("Citadel of Palmyra",)]


def test_a_translation_of_fewer_words_is_not_taken_for_that_of_the_statement(researcher):
    page = opened(researcher)
    value = next(each for each in page.sheet.dossier.values if any(sign > "\u0600" for sign in each.statement.quote))
    told, at = value.statement, "2026-11-29T00:00:00.000Z"
    shorter = (told.article_id, told.start, told.end - 1, told.quote[:-1])
    record = Translation(random_id(), *shorter, "en", "fewer words", told.annotator_id, at, at)
    assert researcher.desk.do(Change(Deed(DeedKind.TRANSLATE, ""), (Edit(None, record),)))
    page.editing.translate(value)
    form = form_of(researcher)
    assert box(form, "text", QPlainTextEdit).toPlainText() == ""
    box(form, "language").setText("en")
    box(form, "text", QPlainTextEdit).setPlainText("all the words 👨‍👩‍👧‍👦")
    keep(form)
    asked = "SELECT text, quote FROM translation ORDER BY end"
    assert plainly(researcher.path, asked) == [("fewer words", told.quote[:-1]), ("all the words 👨‍👩‍👧‍👦", told.quote)]


def test_the_words_of_a_value_are_marked_and_not_those_of_its_statement(researcher):
    page = opened(researcher)
    own = [
        each
        for each in page.sheet.dossier.values
        if each.claim.quote and (each.claim.start, each.claim.end) != (each.statement.start, each.statement.end)
    ]
    assert own
    for value in own:
        page.words.show_value(Shelf(researcher.desk.reading), value)
        [marked] = re.findall(r"<span [^>]*>(.*?)</span>", page.words.words.text(), re.DOTALL)
        assert unescape(marked) == value.claim.quote


def test_an_embargo_that_is_over_is_told_no_more(researcher):
    page = opened(researcher)
    for day, is_told in (("2999-01-31", True), ("2000-01-31", False)):
        incident = page.sheet.dossier.incident
        change = Change(Deed(DeedKind.EDIT_INCIDENT, ""), (Edit(incident, replace(incident, embargo=day)),))
        assert researcher.desk.do(change)
        QTest.qWait(60)
        [row] = [each for each in page.pane.model.rows if each.number == TOWER]
        assert ("embargo" in row.pill) == is_told


def test_she_sees_who_reviewed_an_incident_as_long_as_it_is_what_was_seen(researcher):
    page = opened(researcher)
    desk, incident = researcher.desk, page.sheet.dossier.incident
    pill = lambda: page.sheet.findChild(QPushButton, "pill.review")  # noqa: E731  # made anew each time
    assert (pill().text(), pill().toolTip()) == ("Review", "")
    reviewed = next(each for each in pill().menu().actions() if each.text() == "Reviewed by me")
    reviewed.trigger()
    QApplication.processEvents()
    assert pill().text() == f"✓ {desk.annotator.name}"
    assert pill().toolTip().startswith("Reviewed by")
    assert pill().height() == page.sheet.findChild(QPushButton, "pill.kind").height()
    desk.do(plan_incident_edit(desk.reading.numbered(TOWER)[0], title="برج القلعة 🏛️ & tower"))
    QApplication.processEvents()
    assert (pill().text(), "(changed since)" in pill().toolTip()) == ("Review", True)
    researcher.does("undo")
    assert pill().text().startswith("✓")
    desk.do(plan_incident_edit(desk.reading.found(Incident, incident.id), to_review=True))
    QApplication.processEvents()
    assert pill().text() == "To review"
