"""Headings, lists and quotations look as such, and not a letter of the body is another."""

from PySide6.QtGui import QFont, QFontMetricsF, QTextCursor, QTextListFormat
from PySide6.QtWidgets import QApplication

from heritage_annotator.services.articles.details import plan_metadata
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.ui.reader.panel import ReaderPanel
from tests.drafts import plan_import

BODY = "Wall falls 👩🏽‍🚒\n\nBy Mira\n\nIt fell.\n\nما بقي\n\nthe wall\nthe\u00a0well\n\nWe lost it.\n\nIt stood."
ROLES = tuple(
    (BODY.index(words), role)
    for words, role in (
        ("By Mira", "byline"),
        ("It fell", ""),
        ("ما", "heading"),
        ("the wall", "list"),
        ("We lost", "quote"),
        ("It stood", "unheard of"),
    )
)


def opened(desk, body=BODY, roles=ROLES):
    plan = plan_import(
        [Draft(body, "a.html", "text/html", "utf-8", "Wall falls", roles=roles)], desk.reading, desk.annotator.id
    )
    assert desk.do(plan.change)
    desk.open_article(plan.added[0].id)
    panel = ReaderPanel(desk)
    panel.resize(720, 500)
    panel.show()
    QApplication.processEvents()
    return panel


def look(text, words):
    """Weight, colour, left margin, and whether it is an item, of the paragraph that begins so."""
    block = text.document().findBlock(text.marks.positions.to_units(BODY.index(words)))
    letters = block.begin().fragment().charFormat()
    color = letters.foreground().color().name() if letters.hasProperty(letters.Property.ForegroundBrush) else ""
    return letters.fontWeight(), color, block.blockFormat().leftMargin(), block.textList() is not None


def left_of(text, block):
    """How far from the text's left edge the paragraph begins, in pixels."""
    first, there = QTextCursor(text.document()), QTextCursor(block)
    return text.cursorRect(there).left() - text.cursorRect(first).left()


def test_parts_look_as_what_they_are_and_the_body_stays(desk, qapp):
    panel = opened(desk)
    text, plain = panel.text, QFont.Weight.Normal
    muted = desk.theme.color("ink2").name()
    assert look(text, "Wall falls")[:2] == (plain, muted)
    assert look(text, "By Mira")[:2] == (plain, muted)
    assert look(text, "It fell") == look(text, "It stood") == (plain, "", 0, False)
    assert look(text, "ما")[:2] == (QFont.Weight.Bold, "")
    assert look(text, "the wall")[3]
    assert look(text, "the\u00a0well")[3]
    assert look(text, "We lost")[2] > 0
    assert text.document().toRawText().replace("\u2029", "\n") == BODY
    panel.close()


def test_numbers_stand_beside_their_items_and_not_in_the_body(desk, qapp):
    """In any script, and whatever a file says that no page can have said."""
    body = "One 👩🏽‍🚒\n\nthe wall\nof mud\nالمئذنة\nthe\u00a0well\nthe khan\nthe inn\nodd\n"
    body += "the arch\nthe bath\nthe souk"
    told = [
        ("the wall", "list 1986"), ("المئذنة", "list 1987"), ("the\u00a0well", "list 3 a"), ("the khan", "list"),
        ("the inn", "list 4 I"), ("odd", "list 99999999999999"), ("the arch", "list 3 a as (c)"),
        ("the bath", "list 2 as 1987.2 "), ("the souk", "list 2 as ب)"),
    ]  # fmt: skip
    panel = opened(desk, body, tuple((body.index(words), role) for words, role in told))
    document = panel.text.document()

    def beside(words):
        block = document.findBlock(panel.text.marks.positions.to_units(body.index(words)))
        made = block.textList()
        return made and made.itemText(block), left_of(panel.text, block)

    text, left = beside("the wall")
    assert text == "1986."
    assert left > QFontMetricsF(document.defaultFont()).horizontalAdvance(text)  # it has the room it needs
    assert beside("of mud") == (None, left)
    assert beside("المئذنة")[0] == ".1987"  # as it is painted, to the right of the line
    assert beside("the\u00a0well") == ("c.", left)
    assert beside("the inn") == ("IV.", left)
    assert beside("odd") == (None, 0)
    assert [beside(words)[0] for words in ("the arch", "the bath", "the souk")] == ["(c)", "1987.2 ", "2."]
    assert document.toRawText().replace("\u2029", "\n") == body
    panel.close()


def test_a_long_list_is_made_of_short_ones_that_look_as_one(desk, qapp):
    """To add to a list costs Qt the more the longer it is: 8,000 items took ten seconds."""
    lines = [f"item {number} تل" for number in range(300)]
    text = opened(desk, "Lists\n\n" + "\n".join(lines), ((len("Lists\n\n"), "list"),)).text
    block = text.document().findBlockByNumber(2)
    listed = []
    while block.isValid() and block.text().startswith("item"):
        listed.append((block.textList().format().style(), block.textList().format().indent(), block.textList().count()))
        block = block.next()
    assert len(listed) == len(lines)
    assert {each[:2] for each in listed} == {(QTextListFormat.Style.ListDisc, 1)}
    assert max(each[2] for each in listed) < 100


def test_a_new_title_is_muted_at_once_and_the_old_line_no_more(desk, qapp):
    panel = opened(desk)
    for title, is_muted in (("Another", False), ("Wall falls", True)):
        assert desk.do(plan_metadata(desk.reading.article(desk.article_id), title=title))
        assert (look(panel.text, "Wall falls")[1] != "") is is_muted
        assert look(panel.text, "the wall")[3]
    panel.close()


def test_parts_follow_the_theme(desk, qapp):
    panel = opened(desk)
    desk.theme.set_zoom(150)
    QApplication.processEvents()
    assert look(panel.text, "By Mira")[1] == desk.theme.color("ink2").name()
    assert look(panel.text, "We lost")[2] == 1.5 * panel.text.document().defaultFont().pixelSize()
    assert look(panel.text, "the wall")[3]
    panel.close()
