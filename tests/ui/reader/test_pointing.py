"""The mouse on the text: what is dragged over is what is kept, at every height of a line, in every script."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFontDatabase, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.ui.reader.geometry import nearest_line, visible_lines
from heritage_annotator.ui.reader.panel import ReaderPanel
from heritage_annotator.ui.reader.words import begun, moved_end
from tests.drafts import plan_import
from tests.few import few

FONTS = Path(__file__).parents[2] / "snapshots" / "fonts"
LEFT, CTRL, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier

ENGLISH = (
    "Militants blew up the north wall of the citadel on Friday, witnesses said, and three of its towers collapsed into "
    "the moat 🏛️ below the old market, where 1,248 stones of the governor's house lay. The\u00a0gate stands."
)
ARABIC = (
    "قال المدير العام للآثار والمتاحف إن مسلحين فجروا الجدار الشمالي للقلعة القديمة قرب السوق يوم الجمعة، وإن "
    "ثلاثة أبراج انهارت في الخندق قبل الفجر، وما زالت البوابة قائمة دَمَّرَها القصف."
)
HEBREW = (
    "עדי ראייה אמרו ביום שישי כי חמושים פוצצו את החומה הצפונית של המבצר העתיק ליד השוק, וכי שלושה מגדלים קרסו אל החפיר "
    "שמתחתיו לפנות בוקר."
)
MIXED = (
    "The director, المدير العام للآثار, told Reuters on Friday that the Nabi Yunus shrine (مرقد النبي يونس) and 17 "
    "towers of قلعة حلب القديمة were hit; the UN counted 1,248 stones."
)
MIXED_ARABIC = (
    "قال المدير لوكالة Reuters يوم الجمعة إن مرقد النبي يونس (the Nabi Yunus shrine) و17 برجا من قلعة حلب Aleppo "
    "Citadel تضررت، وأحصت UNESCO نحو 1248 حجرا في الموقع."
)
TEXTS = {"English": ENGLISH, "Arabic": ARABIC, "Hebrew": HEBREW, "mixed": MIXED, "mixed Arabic": MIXED_ARABIC}


@pytest.fixture(scope="module", autouse=True)
def fonts(qapp):
    ids = [QFontDatabase.addApplicationFont(str(path)) for path in sorted(FONTS.glob("*.ttf"))]
    yield
    for font in ids:
        QFontDatabase.removeApplicationFont(font)


@pytest.fixture
def reads(desk):
    """Opens a text in a reader; gives its widget, ready for the mouse."""
    opened = []

    def read(body, *, width=560, zoom=100, roles=()):
        desk.theme.take(replace(desk.theme._settings, reading_font="Noto Serif", zoom=zoom))
        plan = plan_import(
            [Draft(body, "a.txt", "text/plain", "utf-8", "x", roles=roles)], desk.reading, desk.annotator.id
        )
        assert desk.do(plan.change)
        desk.open_article(plan.added[0].id)
        panel = ReaderPanel(desk)
        panel.resize(width, 600)
        panel.show()
        QTest.qWaitForWindowExposed(panel)
        QApplication.processEvents()
        panel.text.passage_selected.connect(lambda _span: desk.choose(""))
        opened.append(panel)
        return panel.text

    yield read
    for panel in opened:
        panel.close()


def lines_of(text):
    return list(visible_lines(text, {}))


def ink(line, start, end):
    """From where to where the letters between two positions stand in a line, as they are drawn: left and right."""
    block = line.block.position()
    lefts, rights = [], []
    for run in line.line.glyphRuns(start - block, end - start):
        advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
        for place, advance in zip(run.positions(), advances, strict=True):
            lefts.append(line.left + place.x())
            rights.append(line.left + place.x() + advance.x())
    return min(lefts), max(rights)


def words_of(text, line):
    """The words of one direction that stand whole in the line: positions of the document, start and end."""
    words, at = [], line.start
    for word in (
        line.block.text()
        .encode("utf-16-le")[2 * (line.start - line.block.position()) : 2 * (line.end - line.block.position())]
        .decode("utf-16-le")
        .split(" ")
    ):
        if word.isalpha():
            words.append((at, at + len(word)))
        at += len(word.encode("utf-16-le")) // 2 + 1
    return words


def drags(text, start, end, modifiers=NONE):
    view = text.viewport()
    text.clear_selection()  # else the words that are selected are dragged themselves
    QTest.mousePress(view, LEFT, modifiers, start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, modifiers, end)
    QApplication.processEvents()


def clicks(text, point, times):
    view = text.viewport()
    if times > 2:
        QTest.qWait(QApplication.doubleClickInterval() + 50)  # no click of before counts with these
    QTest.mouseClick(view, LEFT, pos=point)
    if times > 1:
        QTest.mouseDClick(view, LEFT, pos=point)
    if times > 2:
        QTest.mouseClick(view, LEFT, pos=point)
    QApplication.processEvents()


def selected(text):
    span = text.selected_span
    return span.of(text.body) if span is not None else ""


def on(text, offset):
    """A point in the middle of the letter."""
    here, there = text.point_of(offset).center(), text.point_of(offset + 1).center()
    return QPoint((here.x() + there.x()) // 2, here.y())


def units(text, start, end):
    return text.marks.positions.span(start, end).of(text.body)


@pytest.mark.parametrize("name", few(3, ["mixed", "mixed Arabic", "Hebrew", "English", "Arabic"]))
def test_at_every_height_of_two_lines_what_is_dragged_is_what_is_kept(reads, name):
    text = reads(TEXTS[name])
    first, second, third = lines_of(text)[:3]
    middle = (first.foot + second.top) / 2
    for line, rows in ((first, (first.top, middle)), (second, (middle, (second.foot + third.top) / 2))):
        start, end = max(words_of(text, line), key=lambda word: word[1] - word[0])
        left, right = ink(line, start, end)
        inside = right - left
        for y in range(int(rows[0]) + 1, int(rows[1])):
            edges = QPoint(round(left), y), QPoint(round(right), y)
            word = units(text, start, end)
            drags(text, *edges)
            assert selected(text) == word, (y, "from edge to edge")
            drags(text, *edges[::-1])
            assert selected(text) == word, (y, "and back")
            drags(text, *edges, CTRL)
            assert selected(text) == word, (y, "exactly")
            drags(text, QPoint(round(left + inside / 3), y), QPoint(round(right - inside / 4), y))
            assert selected(text) == word, (y, "from inside to inside")


@pytest.mark.parametrize("name", TEXTS)
def test_every_word_is_kept_from_edge_to_edge(reads, name):
    text = reads(TEXTS[name])
    for line in lines_of(text):
        y = round(line.top + line.line.height() / 2)
        for start, end in words_of(text, line):
            left, right = ink(line, start, end)
            drags(text, QPoint(round(left), y), QPoint(round(right), y))
            assert selected(text) == units(text, start, end)
            drags(text, QPoint(round(right), y), QPoint(round(left), y), CTRL)
            assert selected(text) == units(text, start, end)


@pytest.mark.parametrize("name", ["English", "Arabic", "mixed"])
@pytest.mark.parametrize("role", few(2, ["heading", "list", "quote", "caption"]))
def test_every_word_of_a_heading_a_list_or_a_quotation_is_kept(reads, name, role):
    text = reads(f"🏛️\n\n{TEXTS[name]}", roles=((4, role),))
    for line in lines_of(text)[2:]:
        y = round(line.top + line.line.height() / 2)
        for start, end in words_of(text, line):
            left, right = ink(line, start, end)
            drags(text, QPoint(round(left), y), QPoint(round(right), y), CTRL)
            assert selected(text) == units(text, start, end)


def test_from_line_to_line_at_every_height(reads):
    text = reads(ENGLISH)
    first, second, third = lines_of(text)[:3]
    start, end = text.body.index("wall"), words_of(text, second)[2][1]
    at = text.point_of(start)
    for y in range(int((first.foot + second.top) / 2) + 1, int((second.foot + third.top) / 2)):
        drags(text, at.center(), QPoint(text.point_of(end).center().x(), y))
        assert selected(text) == text.body[start:end]


def test_ctrl_keeps_what_is_let_go_inside_a_word_and_a_setting_does_always(reads):
    text = reads(ENGLISH)
    at = text.body.index("witnesses")
    points = text.point_of(at + 3).center(), text.point_of(at + 7).center()
    drags(text, *points, CTRL)
    assert selected(text) == "ness"
    drags(text, *points)
    assert selected(text) == "witnesses"
    text.pointing.whole_words = False
    drags(text, *points)
    assert selected(text) == "ness"


def test_white_space_at_the_ends_of_a_drag_is_left_out(reads):
    text = reads("They said planted mines remain.\n\nThe last line.")
    at = text.body.index("mines")
    drags(text, text.point_of(at - 1).center(), text.point_of(at + 6).center())
    assert selected(text) == "mines"
    drags(text, text.point_of(at).center(), text.point_of(text.body.index("The last")).center())
    assert selected(text) == "mines remain."


def test_blanks_alone_are_no_selection(reads, desk):
    text = reads("One     two.")
    told = []
    text.passage_selected.connect(told.append)
    drags(text, text.point_of(4).center(), text.point_of(7).center(), CTRL)
    assert (selected(text), told) == ("", [])


WORDS = (
    ("“We lost it,” he said.", ("We", "it", "said")),
    ("Don't go; the governor's house.", ("Don't", "governor's", "house")),
    ("Mosque—built in 1300—fell; it stands… 1,248 stones.", ("Mosque", "built", "1300", "stands", "1,248")),
    ("L'armée dit aujourd’hui : « Alep » a 1\u00a0248 morts.", ("L'armée", "aujourd’hui", "Alep", "1\u00a0248")),
    ("قال «المدير»، هل سقطت القلعة؟ دَمَّرَها ١٬٢٤٨ مرة…", ("المدير", "القلعة", "دَمَّرَها", "١٬٢٤٨", "مرة")),
    ('לפי צה"ל, „המבצר” קרס.', ('צה"ל', "המבצר", "קרס")),
    (
        "At al-Noor, in Deir ez\u2011Zor, on 2017-03-02 (10:30)—1,248-strong – l'après-midi--03/02/2017: and/or.",
        ("al-Noor", "Deir", "ez\u2011Zor", "2017-03-02", "10:30", "1,248-strong", "l'après-midi", "03/02/2017", "and"),
    ),
    ("في دَيْر-الزور ١٠:٣٠ قال: بيت־ספר", ("دَيْر-الزور", "١٠:٣٠", "قال", "بيت־ספר")),
    ("The U.N. said 𐡠𐡡𐡢 (Aram.) fell.", ("U.N.", "𐡠𐡡𐡢", "Aram")),
)


@pytest.mark.parametrize("place", [lambda _length: 0, lambda length: length // 2], ids=["first letter", "middle"])
@pytest.mark.parametrize(("body", "words"), few(6, WORDS))
def test_a_double_click_takes_the_word_alone(reads, body, words, place):
    text = reads(body)
    for word in words:
        clicks(text, on(text, body.index(word) + place(len(word))), 2)
        assert selected(text) == word


def test_a_drag_and_the_keys_take_as_one_word_what_a_double_click_does(reads):
    body = "They shelled al-Noor at 10:30, 2017-03-02 \u2013 twice."
    text = reads(body)
    for word in ("al-Noor", "10:30", "2017-03-02"):
        start = body.index(word)
        end = start + len(word)
        drags(text, text.point_of(start + 1).center(), text.point_of(end - 2).center())
        assert selected(text) == word
        assert begun(body, start, 1) == begun(body, end, -1) == Span(start, end)
        assert moved_end(body, Span(0, start - 1), 1) == Span(0, end)
        assert moved_end(body, Span(0, end), -1) == Span(0, start - 1)


def test_a_drag_after_a_double_click_goes_on_by_words(reads):
    text = reads(ENGLISH)
    at, view = text.body.index("north"), text.viewport()
    start, end = on(text, at + 2), on(text, text.body.index("citadel") + 3)
    QTest.mouseClick(view, LEFT, pos=start)
    where = QPointF(start), QPointF(view.mapToGlobal(start))
    QApplication.sendEvent(view, QMouseEvent(QEvent.Type.MouseButtonDblClick, *where, LEFT, LEFT, NONE))
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, pos=end)
    assert selected(text) == text.body[at : text.body.index("citadel") + 7]


def test_a_triple_click_takes_the_paragraph_without_its_line_end_also_between_lines(reads):
    text = reads(ENGLISH + "\n\n" + "Another one.")
    line = lines_of(text)[1]
    for y in (line.top + 4, line.foot + 1):
        clicks(text, QPoint(round(line.left + line.line.naturalTextRect().left() + 60), round(y)), 3)
        assert selected(text) == ENGLISH


def test_the_nearest_line_changes_half_way_between_two(reads):
    text = reads(ENGLISH)
    first, second = lines_of(text)[:2]
    middle = (first.foot + second.top) / 2
    assert nearest_line(text, middle - 0.6, {}).start == first.start
    assert nearest_line(text, middle + 0.6, {}).start == second.start
    assert nearest_line(text, -500, {}).start == first.start


def test_a_press_on_plain_text_that_selects_nothing_lets_go_of_the_annotation(reads, desk):
    text = reads(ENGLISH)
    change = plan_annotation(desk.reading, desk.article_id, Span(0, 9), [], desk.annotator)
    assert desk.do(change)
    annotation = change.edits[0].record.id
    plain = on(text, text.body.index("citadel") + 3)
    desk.choose(annotation)
    drags(text, plain, plain + QPoint(1, 6))
    assert desk.annotation_id == ""
    desk.choose(annotation)
    drags(text, plain, plain + QPoint(30, 0))
    assert desk.annotation_id == ""
    QTest.mouseClick(text.viewport(), LEFT, pos=on(text, 4))
    assert desk.annotation_id == annotation
    below = text.viewport().rect().bottomLeft() + QPoint(on(text, 4).x(), -5)
    QTest.mouseClick(text.viewport(), LEFT, pos=below)
    assert desk.annotation_id == ""


@pytest.mark.parametrize("zoom", few(2, [100, 200, 150]))
@pytest.mark.parametrize("width", few(1, [520, 1100]))
@pytest.mark.parametrize("name", TEXTS)
def test_marks_lie_under_their_letters(reads, desk, name, width, zoom):
    text = reads(TEXTS[name] if width == 520 else " ".join(TEXTS[name].split()[:6]), width=width, zoom=zoom)
    for line in lines_of(text):
        for start, end in words_of(text, line):
            stretches = line.stretches(start, end)
            assert len(stretches) == 1
            assert stretches[0] == pytest.approx(ink(line, start, end), abs=1.0), units(text, start, end)


@pytest.mark.parametrize("name", ["Arabic", "Hebrew", "mixed"])
def test_the_pixels_of_a_mark_stand_where_its_letters_do(reads, desk, name):
    text = reads(TEXTS[name])
    for line in lines_of(text)[:3]:
        start, end = max(words_of(text, line), key=lambda word: word[1] - word[0])
        before = text.viewport().grab().toImage()
        span = text.marks.positions.span(start, end)
        change = plan_annotation(desk.reading, desk.article_id, span, [], desk.annotator)
        assert desk.do(change)
        QApplication.processEvents()
        after = text.viewport().grab().toImage()
        y = round(line.top + 2)
        changed = [x for x in range(after.width()) if before.pixel(x, y) != after.pixel(x, y)]
        left, right = ink(line, start, end)
        assert changed[0] == pytest.approx(left, abs=1.5)
        assert changed[-1] + 1 == pytest.approx(right, abs=1.5)


def test_every_pixel_of_a_letter_with_marks_leads_to_its_nearer_edge(reads):
    text = reads("Bel\u0323\u0301 and cafe\u0301 🏛️ hit.")
    (line,) = lines_of(text)
    xs = range(text.point_of(0).x(), text.point_of(len(text.body)).x() + 1)
    places = [text.marks.positions.to_code_points(line.between(x)) for x in xs]
    assert places == sorted(places)
    inside = {at for at in range(1, len(text.body)) if text.body[at] in "\u0323\u0301\ufe0f"}
    assert not inside & set(places)
    assert set(places) == set(range(len(text.body) + 1)) - inside


@pytest.mark.parametrize("name", ["English", "Arabic"])
def test_a_drag_that_begins_or_ends_beside_the_lines_takes_them_from_their_edge(reads, name):
    text = reads(TEXTS[name])
    left = text.viewport().x()
    assert left > 12
    for line in lines_of(text)[:2]:
        words = words_of(text, line)
        start, end = words[-1] if name == "Arabic" else words[0]  # that at the left
        word, (_, right) = units(text, start, end), ink(line, start, end)
        y = round((line.top + line.foot) / 2)
        for beside in (left - 1, left - 12):
            outside, inside = QPoint(beside, y), QPoint(left + round(right), y)
            for first, last, modifiers in ((outside, inside, CTRL), (inside, outside, NONE)):
                text.clear_selection()
                QTest.mousePress(text, LEFT, modifiers, first)
                QTest.mouseMove(text, (first + last) / 2)
                QTest.mouseMove(text, last)
                QTest.mouseRelease(text, LEFT, modifiers, last)
                assert selected(text).strip(".،,؛") == word, (beside, modifiers)
