"""Word files: every word that is shown, once."""

import zipfile

import pytest

from heritage_annotator.model.errors import UnreadableFileError
from tests.samples import AWKWARD, COMBINED, FAMILY, PALMYRENE, VOCALISED
from tests.services.importing.documents.made import STRICT, docx, part, words, zipped
from tests.services.importing.reads import read_bytes


def read(*paragraphs, **about):
    [draft] = read_bytes(docx("".join(paragraphs), **about), "a.docx")
    return draft


def body(*paragraphs, **about):
    return read(*paragraphs, **about).body


def inside(name, content, more=""):
    return f"<w:{name}{more}>{content}</w:{name}>"


def run(text, about=""):
    return f'<w:r>{about and f"<w:rPr>{about}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r>'


def lacks(draft):
    return {notice.kind: notice.count for notice in draft.notices}


def test_paragraphs_stand_apart_and_awkward_text_is_kept():
    told = f"{PALMYRENE} {FAMILY} {COMBINED} {VOCALISED}\u00a0«می‌شود» 50\u202f000"
    assert body(words(told), words(), words("a", " b ", "c")) == f"{told}\n\na b c"


@pytest.mark.parametrize(
    "content",
    [
        inside("smartTag", inside("smartTag", run("of Palmyra"))),
        inside("sdt", inside("sdtPr", "<w:alias w:val='x'/>") + inside("sdtContent", run("of Palmyra"))),
        inside("ins", run("of Palmyra")),
        inside("moveTo", run("of Palmyra")),
        inside("hyperlink", run("of Palmyra")),
        inside("dir", inside("bdo", run("of Palmyra"))),
        inside("fldSimple", run("of Palmyra"), ' w:instr="REF x"'),
        inside("customXml", run("of Palmyra")),
        inside("r", inside("ruby", inside("rt", run("READ SO")) + inside("rubyBase", run("of Palmyra")))),
    ],
)
def test_words_in_containers_are_words(content):
    assert body(f"<w:p>{run('The tetrapylon ')}{content}{run(' fell.')}</w:p>") == "The tetrapylon of Palmyra fell."


def test_a_content_control_may_hold_the_whole_document():
    held = inside("sdtContent", words("One.") + words("Two."))
    assert body(inside("sdt", held)) == "One.\n\nTwo."


def test_the_prompt_of_an_empty_control_is_no_text_and_what_a_program_put_there_is():
    about = "<w:rStyle w:val='PlaceholderText'/>"
    empty = inside("sdtPr", "<w:showingPlcHdr/>")
    prompt = inside("sdt", empty + inside("sdtContent", run("انقر هنا لإدخال نص.", about)))
    draft = read(f"<w:p>{run('The roof ')}{prompt}{run('fell.')}</w:p>")
    assert (draft.body, lacks(draft)) == ("The roof fell.", {"prompts": 1})
    filled = inside("sdt", empty + inside("sdtContent", run("Click there, a guard said.")))
    long = inside("sdt", empty + inside("sdtContent", run("It fell. " * 40, about)))
    off = inside("sdt", inside("sdtPr", "<w:showingPlcHdr w:val='0'/>") + inside("sdtContent", run("it", about)))
    for control, words_of_it in ((filled, "Click there"), (long, "It fell."), (off, "it")):
        assert words_of_it in body(f"<w:p>{control}</w:p>")


def test_tracked_changes_are_taken_as_accepted_and_counted():
    draft = read(
        f"<w:p>{run('Old ')}<w:del><w:r><w:delText>gate </w:delText></w:r></w:del>{inside('ins', run('wall '))}"
        f"{inside('moveFrom', run('gone '))}{run('fell.')}</w:p>"
    )
    assert draft.body == "Old wall fell."
    assert lacks(draft) == {"deletions": 2, "insertions": 1}


def test_where_the_end_of_a_paragraph_was_deleted_it_goes_on():
    assert body(words("The wall ", about="<w:rPr><w:del/></w:rPr>"), words("fell.")) == "The wall fell."


def test_a_text_box_is_read_once_after_its_paragraph():
    box = inside("txbxContent", words("In a box.") + words("Second."))
    content = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        f"{run('Beside it.')}</w:p>"
    )
    assert body(content, words("End.")) == "Beside it.\n\nIn a box.\n\nSecond.\n\nEnd."


def test_the_way_that_holds_words_is_taken():
    box = f"<w:pict><v:textbox>{inside('txbxContent', words('Old box.'))}</v:textbox></w:pict>"
    ways = f"<mc:Choice><w:drawing/></mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    assert body(f"<w:p><w:r><mc:AlternateContent>{ways}</mc:AlternateContent></w:r></w:p>") == "Old box."


def test_signs_that_are_elements():
    signs = "<w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t><w:cr/>"
    named = (("Symbol", "F061"), ("Wingdings", "F0FC"), ("X", "F041"))
    symbols = "".join(f'<w:sym w:font="{font}" w:char="{number}"/>' for font, number in named)
    draft = read(f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t>{signs}{symbols}</w:r></w:p>")
    assert draft.body == "a\tb\nc\u2011d\u00ade\nα✔\ufffd"
    assert lacks(draft) == {"symbols": 1}


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("D7FF", "\ud7ff"),
        ("E000", "\ue000"),
        ("D800", "\ufffd"),
        ("D9AB", "\ufffd"),
        ("DFFF", "\ufffd"),
        ("10FFFF", "\U0010ffff"),
        ("110000", "\ufffd"),
        ("9", "\ufffd"),
        ("", "\ufffd"),
        ("0000061", "\ufffd"),
        ("1_0", "\ufffd"),
    ],
)
def test_of_a_number_that_is_no_sign_it_says_so(number, shown):
    assert body(f'<w:p><w:r><w:t>a</w:t><w:sym w:font="X" w:char="{number}"/><w:t>b</w:t></w:r></w:p>') == f"a{shown}b"


def test_what_was_ticked_and_chosen_in_a_form_is_text():
    def field(about):
        begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{about}</w:ffData></w:fldChar></w:r>'
        code = "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
        return f'{begin}{code}<w:r><w:fldChar w:fldCharType="end"/></w:r>'

    grades = "".join(f'<w:listEntry w:val="{grade}"/>' for grade in ("none", "شديد", "total"))
    filled = {
        inside("checkBox", '<w:default w:val="1"/>'): "☒",
        inside("checkBox", '<w:default w:val="0"/>'): "☐",
        inside("checkBox", '<w:default w:val="1"/><w:checked w:val="0"/>'): "☐",
        inside("checkBox", '<w:default w:val="0"/><w:checked/>'): "☒",
        inside("checkBox", ""): "☐",
        inside("ddList", f'<w:result w:val="1"/>{grades}'): "شديد",
        inside("ddList", f'<w:default w:val="2"/>{grades}'): "total",
        inside("ddList", f'<w:result w:val="0"/><w:default w:val="2"/>{grades}'): "none",
        inside("ddList", grades): "none",
        inside("ddList", f'<w:result w:val="9"/>{grades}'): "",
        inside("ddList", ""): "",
        inside("textInput", ""): "",
    }
    paragraphs = [f"<w:p>{run('a ')}{field(about)}{run(' b')}</w:p>" for about in filled]
    assert body(*paragraphs).split("\n\n") == [f"a {shown} b" for shown in filled.values()]


def test_of_a_field_the_result_is_text():
    def mark(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f"<w:r><w:instrText>IF</w:instrText></w:r>{mark('begin')}{mark('separate')}{run('NO')}{mark('end')}"
    assert (
        body(f"<w:p>{mark('begin')}{code}{mark('separate')}{run('June')}{mark('end')}{run(' 2010')}</w:p>")
        == "June 2010"
    )
    # A field whose end is deleted, or that ends nowhere, hides nothing behind it.
    ends = f"<w:del>{mark('separate')}{mark('end')}</w:del>"
    assert body(f"<w:p>{run('A')}{mark('begin')}{ends}{run('B')}</w:p>{words('C')}") == "AB\n\nC"
    assert body(f"<w:p>{run('A')}{mark('begin')}{run('B')}{code}</w:p>{words('C')}") == "ABNO\n\nC"


def test_a_row_that_is_deleted_is_no_text():
    rows = f"<w:tr><w:tc>{words('A')}</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>{words('NO')}</w:tc></w:tr>"
    draft = read(f"<w:tbl>{rows}</w:tbl>{words('B')}")
    assert (draft.body, lacks(draft)) == ("A\n\nB", {"deletions": 1})


def test_notes_stand_at_the_end_and_heads_and_comments_nowhere():
    first = '<w:p><w:r><w:t>Wall</w:t><w:footnoteReference w:id="2"/><w:endnoteReference w:id="1"/></w:r></w:p>'
    second = '<w:p><w:r><w:t>Roof</w:t><w:commentReference w:id="0"/><w:footnoteReference w:id="1"/></w:r></w:p>'
    draft = read(
        first,
        second,
        footnotes="".join(
            f'<w:footnote w:id="{id_}">{words(text)}</w:footnote>'
            for id_, text in ((1, "Of 1986."), (2, "Of stone."), (9, "Nobody refers to it."))
        ),
        endnotes=f'<w:endnote w:id="1">{words("An end.")}</w:endnote>',
        comments=f'<w:comment w:id="0">{words("Why?")}</w:comment>',
        header=words("Head"),
    )
    assert draft.body == "Wall\n\nRoof\n\nOf stone.\n\nOf 1986.\n\nAn end."
    assert draft.roles == ((12, "note"),)
    assert lacks(draft) == {"comments": 1}


def cell(*paragraphs):
    return inside("tc", "".join(paragraphs))


def test_a_table_becomes_lines_and_says_so():
    rows = inside("tr", cell(words("Bel")) + cell(words("gone"))) + inside("tr", cell(words("Arch")) + cell(words()))
    draft = read(words("Before."), inside("tbl", rows), words("After."))
    assert draft.body == "Before.\n\nBel\tgone\n\nArch\n\nAfter."
    assert lacks(draft) == {"tables": 1}


def test_a_table_within_a_cell_and_one_that_lays_out_a_page():
    inner = inside("tbl", inside("tr", cell(words("a")) + cell(words("b"))))
    draft = read(inside("tbl", inside("tr", cell(words("One.")) + cell(words("Two."), words("Three."), inner))))
    assert draft.body == "One.\n\nTwo.\n\nThree.\n\na\tb"


def test_headings_and_lists_are_known_by_style_and_setting():
    styles = (
        '<w:style w:styleId="K"><w:name w:val="Heading 1"/></w:style>'
        '<w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="K"/></w:style>'
        '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:styleId="Self"><w:name w:val="x"/><w:basedOn w:val="Self"/></w:style>'
    )
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'.format
    draft = read(
        words("The fall", about='<w:pStyle w:val="T"/>'),
        words("Day one", about='<w:pStyle w:val="Mine"/>'),
        words("Text.", about='<w:pStyle w:val="Self"/>'),
        words("gate", about=item(3)),
        words("wall", about=item(3)),
        words("roof", about=item(4)),
        words("Part", about='<w:outlineLvl w:val="1"/>' + item(0)),
        words("Plain", about='<w:pStyle w:val="K"/><w:outlineLvl w:val="9"/>'),
        styles=styles,
    )
    assert draft.body == "The fall\n\nDay one\n\nText.\n\ngate\nwall\n\nroof\n\nPart\n\nPlain"
    said = [(draft.body[start:].split("\n")[0], role) for start, role in draft.roles]
    assert said == [
        ("The fall", "title"),
        ("Day one", "heading"),
        ("Text.", ""),
        ("gate", "list"),
        ("Part", "heading"),
        ("Plain", ""),
    ]
    assert draft.title == "The fall"


def test_hidden_words_are_left_out_and_coloured_ones_counted():
    hidden, shown, yellow, none = (
        "<w:vanish/>", '<w:vanish w:val="0"/>', '<w:highlight w:val="yellow"/>', '<w:highlight w:val="none"/>'
    )  # fmt: skip
    runs = (("Seen ", ""), ("not ", hidden), ("seen ", hidden), ("too ", shown), ("and ", yellow), ("more", yellow))
    draft = read(inside("p", "".join(run(*one) for one in (*runs, (", plain", none)))))
    assert draft.body == "Seen too and more, plain"
    assert lacks(draft) == {"hidden": 1, "remarks": 1}


def test_pictures_objects_and_formulas_are_counted():
    formula = "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    draft = read(f"<w:p>{run('Sum ')}{formula}<w:r><w:drawing><a:blip/></w:drawing><w:object/></w:r></w:p>")
    assert draft.body == "Sum a+b"
    assert lacks(draft) == {"formulas": 1, "pictures": 1, "embedded": 1}


def test_strict_files_and_a_byte_order_mark_are_read():
    assert body(words("Strict."), space=STRICT) == "Strict."
    marked = b"\xef\xbb\xbf" + part("document", f"<w:body>{words('Marked.')}</w:body>")
    assert read_bytes(zipped({"word/document.xml": marked}), "a.docx")[0].body == "Marked."


def test_a_piece_of_another_kind_stands_where_it_belongs():
    page = b"<html><body><p>From a page, with words enough to be one.</p><p>Second of the page.</p></body></html>"
    draft = read(
        words("Before."),
        '<w:altChunk r:id="h"/>',
        '<w:altChunk r:id="none"/>',
        words("After."),
        related=[("h", "aFChunk", "afchunk.htm")],
        more={"word/afchunk.htm": page},
    )
    assert draft.body == "Before.\n\nFrom a page, with words enough to be one.\n\nSecond of the page.\n\nAfter."
    assert lacks(draft) == {"embedded": 1}


CORE = "<dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>{}</dc:language>"


@pytest.mark.parametrize(
    ("said", "title", "author"),
    [
        (("Walls fall", "Lina Haddad", "en-US"), "Walls fall", "Lina Haddad"),
        (("Microsoft Word - draft3.doc", "User", ""), "Walls fall in Bosra after the rain", ""),
        (("Letter template", "Template Maker", "fr"), "Walls fall in Bosra after the rain", ""),
    ],
)
def test_properties_are_trusted_where_the_text_says_the_same(said, title, author):
    text = (words("Walls fall in Bosra after the rain"), words("By Lina Haddad, 4 November 2023"), words("It fell."))
    draft = read(*text, core=CORE.format(*said))
    assert (draft.title, draft.author, draft.published) == (title, author, "")


def test_a_language_that_words_and_letters_would_show_is_not_taken_from_the_properties():
    assert read(words("Kaya düştü."), core=CORE.format("", "", "tr-TR")).language == "tr-TR"
    assert read(words("Kaya düştü."), core=CORE.format("", "", "en-US")).language == ""


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx(""), "empty"),
        (docx("<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>"), "pictures"),
        (docx(words("x"))[:-40], "damaged"),
        (docx(words("x"))[:300], "damaged"),
        (zipped({"word/document.xml": b"<w:document"}), "damaged"),
        (zipped({"a.xml": b"<a/>"}), "damaged"),
        (b"", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "locked"),
        (zipped({"word/document.xml": b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'}), "unsafe"),
        (zipped({"word/document.xml": b"<a>" + b" " * (2**26 + 1) + b"</a>"}), "swollen"),
        (zipped({"word/document.xml": b"<a/>"}, zipfile.ZIP_LZMA), "damaged"),
    ],
)  # fmt: skip
def test_what_gives_no_article_says_why(data, reason):
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(data, "a.docx")
    assert caught.value.reason == reason


def test_a_long_document_is_read_whole():
    assert body(words(AWKWARD.replace("&", "&amp;").replace("\n", " "))).count("temple of Bel") > 1500


@pytest.mark.parametrize("kind", ["drop", "margin"])
def test_a_large_initial_begins_the_word_that_follows_it(kind):
    initial = f'<w:p><w:pPr><w:framePr w:dropCap="{kind}" w:lines="3"/></w:pPr><w:r><w:t>D</w:t></w:r></w:p>'
    draft = read(f"{initial}{words('estroyed was the arch.')}{words('Then.')}")
    assert draft.body == "Destroyed was the arch.\n\nThen."


def test_figures_above_the_line_are_no_digits_of_the_number_before_them():
    up, style = '<w:vertAlign w:val="superscript"/>', '<w:rStyle w:val="Ref"/>'
    styles = f'<w:style w:styleId="Above"><w:rPr>{up}</w:rPr></w:style>'
    styles += '<w:style w:styleId="Ref"><w:basedOn w:val="Above"/></w:style>'
    level = f'{style}<w:vertAlign w:val="baseline"/>'
    runs = [
        run("In 2015"), run("3", up), run(", 10"), run("-6", style), run(" of 12 m"),
        run("2", '<w:position w:val="6"/>'), run(", the 5"), run("th", up), run(", CO"),
        run("2", '<w:vertAlign w:val="subscript"/>'), run(", 201"),
        run("7", level), run(" and 2"), run("0", '<w:position w:val="1"/>'), run(". Small print: "),
        run("3 March 2017", up),
    ]  # fmt: skip
    styles += '<w:style w:styleId="Off"><w:rPr><w:vanish/></w:rPr></w:style>'
    styles += '<w:style w:styleId="On"><w:basedOn w:val="Off"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    for name in ("Off", "On"):
        runs += [run(f" {name}.", f'<w:rStyle w:val="{name}"/>')]
    runs += [run(" Shown.", '<w:rStyle w:val="Off"/><w:vanish w:val="0"/>')]
    told = "In 2015³, 10⁻⁶ of 12 m², the 5th, CO2, 2017 and 20. Small print: 3 March 2017 On. Shown."
    assert body(f"<w:p>{''.join(runs)}</w:p>", styles=styles) == told
