"""Lists of documents: the numbers of their items, beside the body."""

from itertools import pairwise

import pytest

from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.importing.text.item_numbers import Labels
from tests.samples import FAMILY, PALMYRENE, VOCALISED
from tests.services.importing.documents.made import docx, odt, words
from tests.services.importing.reads import read_bytes


def told(data, name):
    """The paragraphs of what is read, each with its role."""
    [draft] = read_bytes(data, name)
    assert isinstance(draft, Draft)
    places = [*draft.roles, (len(draft.body), "")]
    return [(role, draft.body[at:end].strip()) for (at, role), (end, _) in pairwise(places)]


def level(depth, told_, form="decimal", start=1, more=""):
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{told_}"/></w:lvl>'
    )


def pattern(number, *levels, more=""):
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def counted(number, of, more=""):
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(text, list_, depth=0):
    return words(text, about=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_}"/></w:numPr>')


def test_word_counts_its_items():
    """Years; depths with the numbers around them; letters; lists that go on, and one that begins anew; a style's."""
    numbering = (
        pattern(0, level(0, "%1.", start=1986), level(1, "%1.%2", start=1), level(2, "(%3)", "lowerLetter"))
        + pattern(1, level(0, "Part %1", "upperRoman"), level(1, "•", "bullet"), level(2, "%3)", "arabicAbjad"))
        + pattern(2, level(0, "%1."), level(1, "%2.", "lowerRoman", more='<w:pStyle w:val="Inner"/>'))
        + pattern(3, more='<w:numStyleLink w:val="Numbered"/>')
        + pattern(4, level(0, "%1.", "upperLetter"), more='<w:styleLink w:val="Numbered"/>')
        + counted(1, 0) + counted(2, 1) + counted(3, 2)
        + counted(4, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>')
        + counted(5, 0) + counted(6, 3) + counted(7, 9)
    )  # fmt: skip
    styles = (
        '<w:style w:styleId="Inner"><w:name w:val="x"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    )
    body = [
        item(f"مئذنة {FAMILY}", 1), item("the wall", 1), item("of mud", 1, 1), item("of brick", 1, 1),
        item("burnt", 1, 2), item("raw", 1, 2), item("the well", 1), item("its rim", 1, 1),
        item("the gate", 2), item("its leaf", 2, 1), item("its bolt", 2, 2), item("its lock", 2, 2),
        words("the bath", about='<w:pStyle w:val="Inner"/>'), words("the khan", about='<w:pStyle w:val="Inner"/>'),
        item(VOCALISED, 4), item("the arch", 4), item("the apse", 5), item("the inn", 6), item("the souk", 7),
        item("the end", 8),
    ]  # fmt: skip
    said = told(docx("".join(body), numbering=numbering, styles=styles), "a.docx")
    assert said == [
        ("list 1986", f"مئذنة {FAMILY}"), ("list 1987", "the wall"), ("list 1 as 1987.1", "of mud"),
        ("list 2 as 1987.2", "of brick"), ("list 1 a as (a)", "burnt"), ("list 2 a as (b)", "raw"),
        ("list 1988", "the well"), ("list 1 as 1988.1", "its rim"),
        ("list 1 I as Part I", "the gate"), ("list", "its leaf"), ("list 1 as أ)", "its bolt"),
        ("list 2 as ب)", "its lock"), ("list 1 i", "the bath"), ("list 2 i", "the khan"),
        ("list 7", VOCALISED), ("list 8", "the arch"), ("list 9", "the apse"), ("list 1 A", "the inn"),
        ("list", "the souk\n\nthe end"),
    ]  # fmt: skip


def test_word_2003_shows_its_numbers():
    space = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
    more = 'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"'
    rows = "".join(
        f'<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="{shown}"/></w:listPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
        for shown, text in (("1986.", "the wall"), ("(ii)", PALMYRENE), ("·", "the gate"))
    )
    data = f"<w:wordDocument {space} {more}><w:body>{rows}</w:body></w:wordDocument>".encode()
    assert told(data, "a.xml") == [("list 1986", "the wall"), ("list 2 i as (ii)", PALMYRENE), ("list", "the gate")]


def test_figures_that_nothing_counts_cost_no_item():
    for far in ("9" * 5_000, "999999999"):
        numbering = pattern(0, level(0, "%1.")) + counted(1, 0)
        depth = "" if len(far) < 10 else far
        body = item(VOCALISED, 1, depth) + item("the end", 1)
        assert told(docx(body, numbering=numbering), "a.docx") == [("list 1", VOCALISED), ("list 2", "the end")]
        number = '<text:list-level-style-number style:num-format="1" style:num-suffix="." {}/>'.format
        styles = number(f'text:level="1" text:display-levels="{far}"')
        styles += number(f'text:level="{far}" text:display-levels="{far}"')
        styles = f'<text:list-style style:name="L">{styles}</text:list-style>'
        held = f"<text:list-item><text:p>{VOCALISED}</text:p></text:list-item>"
        body = f'<text:list text:style-name="L">{held}</text:list>'
        assert told(odt(body, styles=styles), "a.odt") == [("list 1", VOCALISED)]


def test_opendocument_counts_its_items():
    """Items that hold only a list are none; lists go on where they say so; a second paragraph has no number."""
    number = '<text:list-level-style-number text:level="{}" style:num-format="{}" {}/>'.format
    bullet = '<text:list-level-style-bullet text:level="{}" text:bullet-char="•"/>'.format
    styles = (
        '<text:list-style style:name="L1">'
        + number(1, 1, 'style:num-suffix="." text:start-value="1986"')
        + number(2, "a", 'style:num-prefix="(" style:num-suffix=")"')
        + number(3, 1, 'style:num-suffix="." text:display-levels="3"')
        + '</text:list-style><text:list-style style:name="L2">' + number(1, "I", 'style:num-suffix="."') + bullet(2)
        + '</text:list-style><text:list-style style:name="L3">' + number(1, "", "")
        + number(2, "أ, ب, ج, د, ...", 'style:num-suffix=")"') + "</text:list-style>"
    )  # fmt: skip

    def items(*held, more="", first=""):
        return (
            f"<text:list {more}>{first}{''.join(f'<text:list-item>{one}</text:list-item>' for one in held)}</text:list>"
        )

    def p(text):
        return f"<text:p>{text}</text:p>"

    body = [
        items(p(f"مئذنة {FAMILY}"), p("the wall") + p("of mud") + items(p("lower"), p("upper") + items(p("raw"))),
              more='text:style-name="L1" xml:id="one"', first=f"<text:list-header>{p('Lost')}</text:list-header>"),
        p("Between."),
        items(items(p("middle"), more='text:continue-numbering="true"'), p("the well"),
              more='text:style-name="L1" text:continue-numbering="true"'),
        items(p("the gate"), more='text:style-name="L2"'),
        items(p("the bath") + items(p("its rim")), more='text:style-name="L2"'),
        items(p("the arch"), more='text:continue-list="one" text:style-name="L1"'),
        items(p("the apse"), more='text:style-name="L1"').replace("-item>", '-item text:start-value="7">', 1),
        items(p("the khan") + items(p(VOCALISED), p("the souk")), more='text:style-name="L3"'),
        items(p("the inn"), more='text:style-name="none"'),
    ]  # fmt: skip
    assert told(odt("".join(body), styles=styles), "a.odt") == [
        ("list", "Lost"), ("list 1986", f"مئذنة {FAMILY}"), ("list 1987", "the wall\nof mud"),
        ("list 1 a as (a)", "lower"), ("list 2 a as (b)", "upper"), ("list 1 as 1987.b.1.", "raw"), ("", "Between."),
        ("list 3 a as (c)", "middle"), ("list 1988", "the well"), ("list 1 I", "the gate"), ("list 1 I", "the bath"),
        ("list", "its rim"), ("list 1989", "the arch"), ("list 7", "the apse"), ("list", "the khan"),
        ("list 1 as أ)", VOCALISED), ("list 2 as ب)", "the souk"), ("list", "the inn"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("1986.", "list 1986"), ("1.2.", "list 2 as 1.2."), ("١٩٨٦.", "list 1986 as ١٩٨٦."), ("c)", "list 3 a as c)"),
        ("XIV.", "list 14 I"), ("iiii.", ""), ("Art", ""), ("•", ""), ("0.", "list 0"), ("", ""), ("1" * 60, ""),
    ],
)  # fmt: skip
def test_labels_are_read(label, role):
    assert Labels().role(label) == role
