"""Rich Text: words in the encodings of their fonts, once, and nothing that is no text."""

import pytest

from heritage_annotator.model.errors import UnreadableFileError
from tests.samples import COMBINED, FAMILY, PALMYRENE, VOCALISED
from tests.services.importing.reads import read_bytes

FONTS = (
    rb"{\fonttbl{\f0\fnil Times;}{\f1\fcharset178 Arial (Arabic);}{\f2\fcharset204 Arial Cyr;}{\f3\fcharset128 Gothic;}"
    rb"{\f4\fcharset2 Symbol;}}"
)


def read(body, begin=rb"\ansi\ansicpg1252\deff0"):
    [draft] = read_bytes(rb"{\rtf1" + begin + FONTS + body + b"}", "a.rtf")
    return draft


def by_number(text):
    units = text.encode("utf-16-le")
    numbers = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
    return "".join(rf"\u{number}?" for number in numbers).encode()


def lacks(draft):
    return {notice.kind: notice.count for notice in draft.notices}


def test_awkward_text_told_by_numbers_is_kept():
    told = f"{PALMYRENE} {FAMILY} {COMBINED} {VOCALISED}\u00a0«می‌شود»"
    assert read(by_number(told) + rb"\par ").body == told


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (rb"\f1 \'de\'e1\'da\'c9\f0  end", "قلعة end"),
        (b"\\f1 " + "قلعة".encode("cp1256") + rb"\plain  caf\'e9", "قلعة café"),
        (b"\\f2 " + "Замок".encode("cp1251"), "Замок"),
        (rb"\loch\f0\hich\af0\dbch\af3 \'8c\'c3\'8f\'91", "古書"),
        (rb"\f4 a\f0 a\f4\u-3999?", "αaα"),
        (rb"{\f2 \'cc}\'e9", "Мé"),
        # WordPad names one font, Word one for each direction, of which that of the words comes last.
        (rb"{\f1\rtlch \'de\'e1}", "قل"),
        (rb"{\ltrch\fcs1\af0\rtlch\fcs0\f1 \'de\'e1}{\rtlch\fcs1\af1\ltrch\fcs0\f0 \'e9}", "قلé"),
        (rb"{\fonttbl{\f7 Arial Cyr;}{\f8\fcharset179 X;}{\f9\cpg10007 Y;}}\f7\'cc\f8\'de\f9\'8c", "МقМ"),
        (rb"kept {\mvf\mvauth1 moved }here{\mvt , moved}", "kept here, moved"),
    ],
)
def test_letters_are_read_by_the_encoding_of_their_font(data, text):
    assert read(data).body == text


@pytest.mark.parametrize(
    ("page", "text"),
    [(932, "表紙の古書ソ"), (936, "博物馆的文物"), (949, "박물관 유물"), (950, "功許蓋博物館")],
)
def test_letters_of_two_bytes_are_whole_wherever_groups_and_words_part_them(page, text):
    encoding = "gb18030" if page == 936 else f"cp{page}"
    single = [f"\\'{byte:02x}" for byte in text.encode(encoding)]
    escaped = ["\\" + chr(byte) if chr(byte) in "\\{}" else f"\\'{byte:02x}" for byte in text.encode(encoding)]
    begin = rf"\ansi\ansicpg{page}\deff0".encode()
    for told in (
        "".join(single),
        "".join(f"{{{each}}}" for each in single),
        "".join(f"{each}\\lang1041 " for each in single),
        "".join(f"{each}{{\\*\\bkmkstart a}}" for each in single),
        "\r\n".join(single),
        "".join(escaped),
        "".join(f"{each}\\loch " for each in escaped),
    ):
        assert read(told.encode() + rb"\par end", begin).body == f"{text}\n\nend"
    # Half a letter takes nothing with it: what follows is whole.
    assert read(b"\\'93\\par end", begin).body.endswith("end")
    assert read(b"x\\'93\\u1602? y\\'81", begin).body.replace("\ufffd", "") == "xق y"
    assert read(b"{\\f3\\'8c}{\\f2\\'c3\\'cc}").body == "古М"


def test_of_what_is_written_twice_that_in_unicode_counts_where_it_stands():
    about = rb"{\info{\upr{\title ?}{\*\ud\uc0{\title " + by_number("تدمر").replace(b"?", b" ") + rb"}}}"
    about += rb"{\upr{\author ?}{\*\ud\uc0{\author {Lina }" + by_number("حداد").replace(b"?", b" ") + rb"}}}}"
    draft = read(
        about
        + rb"{\upr{??}{\*\ud\uc0 "
        + by_number("قلعة").replace(b"?", b" ")
        + rb"}} fell, Lina \u1581?\u1583?\u1575?\u1583? said."
    )
    assert (draft.body, draft.title, draft.author) == ("قلعة fell, Lina حداد said.", "تدمر", "Lina حداد")


def test_letters_after_a_number_say_the_same_and_are_passed_over():
    assert read(rb"\uc2\u1602\'c7\'c8x{\uc0\u1602 y}\uc1\u1602\'c7z\u1602\emdash w").body == "قxقyقzقw"


def test_signs_and_line_ends_in_the_file():
    data = (
        b"a\\tab b\\line c\\_d\\-e\\~f \\lquote g\\rquote\\emdash\\bullet \r\nh\\zwnj i\\{j\\}\\\\\\par\nnext\\\nlast"
    )
    assert read(data).body == "a\tb\nc\u2011d\u00ade\xa0f ‘g’—•h\u200ci{j}\\\n\nnext\n\nlast"


def test_what_is_no_text_is_left_out_and_counted():
    draft = read(
        rb"{\stylesheet{\s0 Normal;}{\*\cs1 Default;}}{\info{\title T}{\author A}}{\header Head}{\*\unknown no}"
        rb"{*\generator Lost;}Old {\deleted gate }{\revised wall }{\v hidden}fell"
        rb"{\*\annotation{\*\atnid x}Why?}{\pict\bin4 }}}}}.{\field{\*\fldinst HYPERLINK x}{\fldrslt  Here}}"
        rb"{\upr{\f0 ansi}{\*\ud\u1602?}}{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}{\object{\*\objdata 00}}"
    )
    assert draft.body == "Old wall fell. Hereق"
    assert lacks(draft) == {
        "deletions": 1, "insertions": 1, "hidden": 1, "comments": 1, "pictures": 2, "embedded": 1
    }  # fmt: skip


def test_a_star_within_a_group_keeps_the_words_around_it():
    # As OpenOffice writes it.
    assert read(rb"{The quick {\*\bkmkstart x}brown {\*\bkmkend x}fox}").body == "The quick brown fox"


def test_notes_stand_at_the_end_and_frames_after_their_paragraph():
    draft = read(
        rb"Wall{\footnote Of {\b stone}.}{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt In a box.\par}}"
        rb"{\shprslt{\*\do{\dptxbxtext In a box.\par}}}} fell.\par End."
    )
    assert draft.body == "Wall fell.\n\nIn a box.\n\nEnd.\n\nOf stone."
    assert draft.roles == ((29, "note"),)


def test_tables_headings_and_lists():
    draft = read(
        rb"{\stylesheet{\s1\outlinelevel0 heading 1;}{\s2 Title;}}\pard\s2 The fall\par\pard\s1 Day one\par\pard "
        rb"\ls1 gate\par\pard\ls1 wall\par\pard\plain \trowd\cellx1\cellx2\pard\intbl Bel\cell gone\cell\row "
        rb"\pard\intbl Arch\par of triumph\cell\cell\row\pard After."
    )
    assert draft.body == "The fall\n\nDay one\n\ngate\nwall\n\nBel\tgone\n\nArch\n\nof triumph\n\nAfter."
    assert [role for _, role in draft.roles] == ["title", "heading", "list", "table", ""]
    assert draft.title == "The fall"


def test_the_number_of_an_item_is_told_and_its_bullet_is_not():
    draft = read(
        rb"{\listtext\f4 \'b7\tab}\pard\ls1 gate\par{\pntext 10.\tab}wall\par{\listtext 1986.\tab}\pard\ls1 arch\par"
        rb"\pard\ls1 well\par\pard{\*\pn{\pntxtb \'b7}}{\pntext\u-3913?\tab}roof"
    )
    assert draft.body == "gate\n10.\twall\n1986.\tarch\nwell\n\nroof"
    assert draft.roles == ((0, "list"), (5, ""), (25, "list"), (31, ""))  # a number and no bullet besides


def test_what_follows_the_document_is_none_of_it():
    assert read_bytes(b"{\\rtf1 Wall fell}\n @mailer", "a.rtf")[0].body == "Wall fell"


def test_the_encoding_of_the_file_is_told():
    assert read("Замок".encode("cp1251"), rb"\ansi\ansicpg1251").encoding == "cp1251"
    assert read(rb"caf\'8e", rb"\mac").body == "café"
    assert read(rb"caf\'82", rb"\pc").body == "café"


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"{\\rtf1 }", "empty"), (b"{\\rtf1{\\pict 00}}", "pictures"), (b"x", "damaged"), (b"", "damaged")],
)
def test_what_gives_no_article_says_why(data, reason):
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(data, "a.rtf")
    assert caught.value.reason == reason


def test_a_file_cut_off_or_nested_without_end_gives_what_it_holds():
    assert read_bytes(b"{\\rtf1 Wall {\\b fell", "a.rtf")[0].body == "Wall fell"
    assert read_bytes(b"{\\rtf1 Wall" + b"{" * 100_000 + b" fell" + b"}" * 100_002, "a.rtf")[0].body == "Wall fell"


def test_a_large_initial_begins_the_word_that_follows_it():
    draft = read(rb"{\pard\dropcapli3\dropcapt1 D\par}\pard estroyed was the arch.\par Then.")
    assert draft.body == "Destroyed was the arch.\n\nThen."


def test_figures_above_the_line_are_no_digits_of_the_number_before_them():
    told = rb"2015{\super 3} 10{\super -6}\nosupersub  m\super 2\nosupersub  \super th\plain  "
    told += rb"{\up6 4}5{\up1 6} CO{\sub 2}"
    assert read(told).body == "2015³ 10⁻⁶ m² th ⁴56 CO2"


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        (rb"\fftype1\ffres1\ffdefres0{\*\ffname Check1}", "☒"), (rb"\fftype1\ffres25\ffdefres1", "☒"),
        (rb"\fftype1\ffres0\ffdefres1", "☐"), (rb"\fftype1", "☐"),
        (rb"\fftype2\ffhaslistbox1\ffres1\ffdefres0{\*\ffl none}{\*\ffl \f1 \'d4\'cf\'ed\'cf}", "شديد"),
        (rb"\fftype2\ffres25\ffdefres0{\*\ffl none}{\*\ffl all}", "none"), (rb"\fftype2\ffres9{\*\ffl none}", ""),
        (rb"\fftype0{\*\ffdeftext x}", ""),
    ],
)  # fmt: skip
def test_what_was_ticked_and_chosen_in_a_form_is_text(form, shown):
    field = rb"a {\field{\*\fldinst { FORM {\*\formfield{" + form + rb"}}}}{\fldrslt {}}} b"
    assert read(field).body == f"a {shown} b"
    if b"fftype2" in form:  # other programs write the chosen word too
        assert read(field.replace(rb"\fldrslt {}", rb"\fldrslt {told}")).body == "a told b"
