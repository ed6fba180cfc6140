"""She makes statements of tagged passages, by few keys: a hundred of them, in many spellings and three scripts."""

from statistics import median

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation, tags_to_set
from heritage_annotator.services.incidents.planning import At, plan_incident
from heritage_annotator.services.sites import gazetteer
from heritage_annotator.ui.facts import known_places
from tests.drafts import plan_import
from tests.samples import plainly
from tests.ui.conftest import draft

PALMYRA, ALEPPO, HATRA = "whs:23", "whs:21", "whs:277"
SPELLINGS = {
    PALMYRA: ("Palmyra", "Palmyre", "Tadmur", "Tadmor", "Tedmor", "تدمر", "تَدْمُر", "Пальмира"),
    ALEPPO: ("Aleppo", "Alep", "حلب", "Алеппо"),
    HATRA: ("Hatra", "الحضر"),
}
# What an article says of a site, and the words of it that she tagged. {} is the site's name, {other} another's.
LATIN = (
    ("🏛️ In {}, shells hit the old gate on 12 May 2026, a resident said.", "shells hit the old gate"),
    ("The wall of {} was damaged by a blast.", "The wall of {} was damaged by a blast"),
    ("{other} was calm. The museum of {} was looted\nin May 2026.", "The museum of {} was looted"),
    ("Earlier {other}, {other} and {other} were spared; a tower fell in {} on Tuesday.", "a tower fell in {}"),
    ("Residents of {} spoke. The statue’s head\u00a0was cut off.", "The statue’s head\u00a0was cut off"),
)
ARABIC = (
    ("🏛️ تضرّر سور {} في 12 أيار 2026، قال شاهد.", "تضرّر سور {}"),
    ("كانت {other} هادئة. نُهب متحف {}.", "نُهب متحف {}"),
)
RUSSIAN = (("В городе {} разрушена башня 12 мая 2026.", "разрушена башня"),)
HUNDRED = 100


def passages():
    """A hundred texts with the tagged words, the site meant, and the spelling."""
    every = []
    for turn in range(HUNDRED):
        site = (PALMYRA, PALMYRA, ALEPPO, PALMYRA, HATRA)[turn % 5]
        name = SPELLINGS[site][turn // 5 % len(SPELLINGS[site])]
        other = SPELLINGS[ALEPPO if site != ALEPPO else PALMYRA][0]
        texts = ARABIC if name[0] > "\u05ff" else RUSSIAN if name[0] > "\u03ff" else LATIN
        text, words = texts[turn % len(texts)]
        if texts is ARABIC:
            other = "حلب" if site != ALEPPO else "تدمر"
        every.append((text.format(name, other=other), words.format(name, other=other), site, name))
    return every


def prepared(desk, texts):
    """A project with an incident at each site, and one article for each passage; the annotations in their order."""
    reading, who = desk.reading, desk.annotator
    for key, title in ((PALMYRA, "Arch damaged"), (ALEPPO, "سوق 🏛️"), (HATRA, "Statues broken")):
        site = gazetteer.entries()[key].site(who.id, "2026-05-01T00:00:00.000000Z")
        _, change = plan_incident(reading, who.id, title=title, kind="damage", sites=[At(site, is_new=True)])
        desk.do(change)
    drafts = [
        draft(f"{number} · {text}", f"Paper {number}", published="2026-05-14")
        for number, (text, *_) in enumerate(texts)
    ]
    plan = plan_import(drafts, reading, who.id)
    desk.do(plan.change)
    marked = []
    for added, (_, words, site, name) in zip(plan.added, texts, strict=True):
        body = reading.body(added.id)
        start = body.index(words)
        change = plan_annotation(
            reading, added.id, Span(start, start + len(words)), tags_to_set(desk.codebook, ["damage.structural"]), who
        )
        desk.do(change)
        marked.append((desk.reading.annotations(added.id)[0], site, name))
    return marked


def day_of(text):
    """The rows of the day that the text tells, but in Russian, offered with the site; the article is of a Thursday."""
    if any(said in text for said in ("12 May", "12 أيار", "on Tuesday")):
        return [("2026-05-12",)]
    return [("2026-05",)] if "in May 2026" in text else []


class Hand:
    """Presses keys where they go, and counts them."""

    def __init__(self, researcher):
        self.researcher, self.pressed = researcher, 0

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.pressed += 1
        taker = QApplication.focusWidget()
        assert taker is not None
        QTest.keyClick(taker, key, modifiers)
        QApplication.processEvents()


def name_of(key):
    return gazetteer.entries()[key].names[0][0]


def is_meant(option, site):
    """Whether taking it makes a statement in a new incident at that site."""
    return option.words.startswith("New: ") and name_of(site) in option.words


@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.long)])
def test_a_hundred_passages_become_statements_in_few_keys_each(researcher, step):
    researcher.starts()
    desk = researcher.desk
    marked = prepared(desk, passages()[::step])
    workspace = researcher.window.workspace
    counts, first = [], 0
    for annotation, site, _ in marked:
        desk.go_to(annotation.id)
        researcher.text.setFocus()
        QApplication.processEvents()
        hand = Hand(researcher)
        hand.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
        options = workspace.stating.list.list.options
        shown = [options.option(row) for row in range(options.rowCount())]
        new = next(each for each in shown if each.words.startswith("New: "))
        first += is_meant(new, site)
        wanted = next(row for row, each in enumerate(shown) if is_meant(each, site))
        now = workspace.stating.list.list.currentIndex().row()
        for _step in range(abs(wanted - now)):
            hand.press(Qt.Key.Key_Down if wanted > now else Qt.Key.Key_Up)
        hand.press(Qt.Key.Key_Return)
        counts.append(hand.pressed)
    told = (
        "SELECT json_extract(site.ids, '$.whs') FROM statement JOIN incident_site USING (incident_id) "
        "JOIN site ON site.id = site_id WHERE statement.annotation_id = ?"
    )
    assert [plainly(researcher.path, told, each.id) for each, _, _ in marked] == [
        [(site.removeprefix("whs:"),)] for _, site, _ in marked
    ]
    dated = "SELECT value FROM claim JOIN statement ON statement.id = statement_id WHERE annotation_id = ? AND field = "
    days = [plainly(researcher.path, f"{dated}'date'", annotation.id) for annotation, _, _ in marked]
    assert days == [day_of(text) for text, *_ in passages()[::step]]
    assert len(counts) == -(-HUNDRED // step)
    assert median(counts) <= 4
    assert max(counts) <= 6
    assert first >= 0.9 * len(counts)


def test_a_passage_joins_the_incident_of_its_site_and_day_by_two_keys_or_by_letters_of_its_number(researcher):
    researcher.starts()
    desk = researcher.desk
    one, other = prepared(desk, passages()[:2])
    hand = Hand(researcher)
    desk.go_to(one[0].id)
    researcher.text.setFocus()
    hand.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    hand.press(Qt.Key.Key_Return)
    incident = plainly(researcher.path, "SELECT incident_id FROM statement WHERE annotation_id = ?", one[0].id)
    assert hand.pressed == 2
    desk.go_to(other[0].id)
    researcher.text.setFocus()
    hand = Hand(researcher)
    hand.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    number = plainly(researcher.path, "SELECT number FROM incident WHERE id = ?", incident[0][0])[0][0]
    typed = number[-4:]
    for letter in typed:
        hand.press(ord(letter))
    hand.press(Qt.Key.Key_Return)
    assert hand.pressed <= 6
    joined = plainly(researcher.path, "SELECT incident_id FROM statement WHERE annotation_id = ?", other[0].id)
    assert joined == incident


def test_not_this_one_is_remembered_and_undone(researcher, qtbot):
    researcher.starts()
    desk = researcher.desk
    text = "🏛️ Palmyra Street in Aleppo: the house was damaged."
    plan = plan_import([draft(text, "A", published="2026-05-14")], desk.reading, desk.annotator.id)
    desk.do(plan.change)
    article = plan.added[0].id
    body = desk.reading.body(article)
    start = body.index("the house")
    tags = tags_to_set(desk.codebook, ["damage.structural"])
    desk.do(plan_annotation(desk.reading, article, Span(start, start + 21), tags, desk.annotator))
    desk.go_to(desk.reading.annotations(article)[0].id)
    stating = researcher.window.workspace.stating

    def shown():
        options = stating.list.list.options
        return [options.option(row).words for row in range(options.rowCount())]

    researcher.does("add_statement")
    [refusal] = [each for each in shown() if each.startswith("Not this one")]
    assert refusal == "Not this one: “Aleppo” is not Ancient City of Aleppo"
    for _ in range(shown().index(refusal)):
        QTest.keyClick(stating.list.input, Qt.Key.Key_Down)
    while stating.list.list.current.words != refusal:
        QTest.keyClick(stating.list.input, Qt.Key.Key_Down)
    QTest.keyClick(stating.list.input, Qt.Key.Key_Return)
    asked = "SELECT words, site FROM declining"
    assert plainly(researcher.path, asked)[0][0] == "aleppo"
    qtbot.waitUntil(lambda: stating.list.isVisible() and "Not this one: “Palmyra” is not Site of Palmyra" in shown())
    stating.list.hide()
    researcher.does("add_statement")
    assert not any("Ancient City of Aleppo" in each for each in shown())
    stating.list.hide()
    researcher.does("undo")
    assert plainly(researcher.path, asked) == []


def test_a_site_that_nobody_knows_is_made_of_what_is_typed_and_one_of_the_list_is_found(researcher):
    researcher.starts()
    desk = researcher.desk
    text = "A tower of the old fort fell on 12 May 2026, 👩🏽‍🏫 a resident said.\nThe souk burned on Tuesday."
    plan = plan_import([draft(text, "A", published="2026-05-14")], desk.reading, desk.annotator.id)
    desk.do(plan.change)
    article = plan.added[0].id
    marked = []
    for words in ("A tower of the old fort fell", "The souk burned"):
        start = desk.reading.body(article).index(words)
        tags = tags_to_set(desk.codebook, ["damage.structural"])
        change = plan_annotation(desk.reading, article, Span(start, start + len(words)), tags, desk.annotator)
        desk.do(change)
        marked.append(next(each.after for each in change.edits if hasattr(each.after, "quote")))
    stating = researcher.window.workspace.stating
    for annotation, typed in zip(marked, ("قلعة نوح 🏛️", "hatra"), strict=True):
        desk.go_to(annotation.id)
        researcher.does("add_statement")
        stating.list.input.setText(typed)
        options = stating.list.list.options
        shown = [options.option(row).words for row in range(options.rowCount())]
        assert shown[-1].startswith("New at ")
        if typed == "hatra":
            row = next(row for row, words in enumerate(shown) if words == "New at Hatra: damage")
            stating.list.list.setCurrentIndex(options.index(row))
        QTest.keyClick(stating.list.input, Qt.Key.Key_Return)
        QApplication.processEvents()
    asked = (
        "SELECT site.name, incident_site.level FROM statement JOIN incident_site USING (incident_id) "
        "JOIN site ON site.id = site_id WHERE annotation_id = ?"
    )
    # No words name the place: the person does.
    assert plainly(researcher.path, asked, marked[0].id) == [("قلعة نوح 🏛️", "inferred")]
    assert plainly(researcher.path, asked, marked[1].id) == [("Hatra", "inferred")]
    researcher.does("undo")
    researcher.does("undo")
    assert plainly(researcher.path, "SELECT count(*) FROM site WHERE name LIKE 'قلعة%'") == [(0,)]


def test_enter_makes_the_site_that_was_typed_not_one_that_sounds_somewhat_like_it(researcher):
    researcher.starts()
    desk = researcher.desk
    plan = plan_import(
        [draft("🏛️ Castle hit.\nA tower near Rastan bridge fell.", "A", published="2026-05-14")],
        desk.reading,
        desk.annotator.id,
    )
    desk.do(plan.change)
    article = plan.added[0].id
    start = desk.reading.body(article).index("A tower")
    tags = tags_to_set(desk.codebook, ["damage.structural"])
    desk.do(plan_annotation(desk.reading, article, Span(start, start + 26), tags, desk.annotator))
    desk.go_to(desk.reading.annotations(article)[0].id)
    researcher.does("add_statement")
    stating = researcher.window.workspace.stating
    QTest.keyClicks(stating.list.input, "Rastan bridge")
    QTest.keyClick(stating.list.input, Qt.Key.Key_Return)
    asked = "SELECT site.name FROM site JOIN incident_site ON site.id = site_id ORDER BY site.created DESC LIMIT 1"
    assert plainly(researcher.path, asked) == [("Rastan bridge",)]


def test_an_incident_beyond_those_listed_is_found_by_what_is_typed(researcher, monkeypatch):
    researcher.starts()
    desk = researcher.desk
    [(annotation, _, _)] = prepared(desk, passages()[:1])
    monkeypatch.setattr("heritage_annotator.ui.incidents.stating._LISTED", 2)
    desk.go_to(annotation.id)
    researcher.does("add_statement")
    stating = researcher.window.workspace.stating
    options = stating.list.list.options
    assert not any("HA 26-0001" in options.option(row).words for row in range(options.rowCount()))
    stating.list.input.setText("26-0001")
    assert options.option(0).words.startswith("HA 26-0001")
    QTest.keyClick(stating.list.input, Qt.Key.Key_Return)
    asked = "SELECT number FROM statement JOIN incident ON incident.id = incident_id WHERE annotation_id = ?"
    assert plainly(researcher.path, asked, annotation.id) == [("HA 26-0001",)]


def test_the_list_opens_under_the_words_and_the_new_incident_is_named_and_shown(researcher):
    researcher.starts()
    desk, workspace = researcher.desk, researcher.window.workspace
    (annotation, *_), (other, *_) = prepared(desk, passages()[:2])
    researcher.does("show_incidents")
    first = workspace.pages.incidents.incident_id
    researcher.does("show_reader")
    said = []
    desk.messages.said.connect(lambda sentence, *_: said.append(sentence))
    for each in (annotation, other):
        desk.go_to(each.id)
        researcher.text.setFocus()
        QApplication.processEvents()
        hand = Hand(researcher)
        hand.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
        place = researcher.text.place_of(Span(each.start, each.end))
        below = researcher.text.viewport().mapToGlobal(place.bottomLeft())
        listed = workspace.stating.list
        assert 0 < listed.y() - below.y() <= 12
        assert abs(listed.x() - below.x()) <= 12
        options = listed.list.options
        wanted = next(row for row in range(options.rowCount()) if options.option(row).words.startswith("New: "))
        for _step in range(wanted):
            hand.press(Qt.Key.Key_Down)
        hand.press(Qt.Key.Key_Return)
        made, number = plainly(
            researcher.path,
            "SELECT incident.id, number FROM incident JOIN statement ON incident_id = incident.id "
            "WHERE annotation_id = ?",
            each.id,
        )[0]
        assert number in said[-1]
        assert "new incident" in said[-1]
        assert made != first
        researcher.does("show_incidents")
        assert workspace.pages.incidents.incident_id == made
        researcher.does("show_reader")


def test_the_first_look_at_the_incidents_shows_the_one_that_was_stated_last(researcher):
    researcher.starts()
    desk, workspace = researcher.desk, researcher.window.workspace
    ((annotation, *_),) = prepared(desk, passages()[:1])
    desk.go_to(annotation.id)
    researcher.text.setFocus()
    hand = Hand(researcher)
    hand.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    hand.press(Qt.Key.Key_Return)
    told = "SELECT incident_id FROM statement WHERE annotation_id = ?"
    researcher.does("show_incidents")
    assert workspace.pages.incidents.incident_id == plainly(researcher.path, told, annotation.id)[0][0]


def test_names_and_dates_are_made_ready_once_and_waited_for(researcher, monkeypatch):
    deeds = []

    class Told:
        """A thread that only says what is asked of it."""

        def start(self):
            deeds.append("begun")

        def join(self):
            deeds.append("waited for")

    monkeypatch.setattr(known_places, "Thread", lambda target: Told())
    known_places.getting_ready.cache_clear()
    try:
        researcher.starts()
        for _ in range(2):
            researcher.presses(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
            researcher.presses(Qt.Key.Key_1)
            researcher.presses(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
            researcher.window.workspace.stating.list.hide()
        assert (deeds[:2], deeds.count("begun")) == (["begun", "waited for"], 1)  # nothing is made twice side by side
    finally:
        known_places.getting_ready.cache_clear()
