"""PDF files: paragraphs of their lines, Arabic in the order of reading, and what cannot be trusted is said."""

import unicodedata
import zlib

import pytest

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.files.pdf import Page, pdf_in
from heritage_annotator.services.files.pdf_signs import Glyph
from heritage_annotator.services.importing.documents import pdf as reader
from heritage_annotator.services.importing.documents.pdf import is_garbled
from heritage_annotator.services.importing.documents.pdf_cells import cells_of
from tests.services.importing.documents.made import numbered, pdf, stream, unnamed
from tests.services.importing.reads import read_bytes, read_file

LONG = (
    "The tetrapylon of Palmyra was blown up in the night to Thursday, the",
    "director of antiquities said, and the theatre beside it was damaged to a",
    "great extent when shells fell on the",
)


def read(*pages, **about):
    [draft] = read_bytes(pdf(*pages, **about), "a.pdf")
    return draft


def column(*lines, x=50, y=700, size=10, step=12):
    return [(x, y - step * at, size, line) for at, line in enumerate(lines)]


def lacks(draft):
    return {notice.kind: notice.count for notice in draft.notices}


def test_lines_become_paragraphs_over_the_ends_of_columns_and_pages():
    first = [*column(*LONG), *column("Second paragraph.", y=660), *column(LONG[0], y=620)]
    draft = read(first, column("museum stood open to the rain."))
    told = " ".join(LONG)
    assert draft.body == f"{told}\n\nSecond paragraph.\n\n{LONG[0]} museum stood open to the rain."
    assert draft.pages == ((0, "1"), (draft.body.index("museum"), "2"))


def test_two_columns_are_read_one_after_the_other():
    left = column("Alpha one two three", "four five six seven")
    right = column("eight nine ten eleven", "twelve.", x=320)
    assert read(left + right).body == "Alpha one two three four five six seven eight nine ten eleven twelve."


# How letters are turned while they are drawn, and after it by the page.
UPRIGHT, UP, DOWN, OVER = b"", b"0 1 -1 0 600 0 cm", b"0 -1 1 0 0 800 cm", b"-1 0 0 -1 600 800 cm"


@pytest.mark.parametrize("turned", [UPRIGHT, UP, DOWN, OVER])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_is_read_as_its_letters_run_however_it_is_turned(turned, rotate):
    text = [*column("Alpha one two", "three four five", y=500), *column("six seven eight", "nine.", x=320, y=500)]
    shown = f"/Rotate {rotate}".encode()
    draft = read([turned, *text, *column("A new paragraph stands", "below both of them.", y=400)], extra=shown)
    assert draft.body == (
        "Alpha one two three four five six seven eight nine.\n\nA new paragraph stands below both of them."
    )
    arabic = read([turned, (50, 400, 10, list("ةعلقلا")), (50, 380, 10, list("تطقس"))], letters="القعةتطس", extra=shown)
    assert arabic.body.split() == ["القلعة", "سقطت"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_cutting_says_what_it_shows_and_that_the_page_goes_on(rotate):
    shown = f"/CropBox[40 600 300 800]/Rotate {rotate}".encode()
    around = [*column("Soup", "of lentils.", x=320), *column("Below.", y=500), (270, 640, 10, list("ةعلق"))]
    cut = read(column("The temple of Bel", "was blown up.") + around, letters="قلعة", extra=shown)
    assert (cut.body, lacks(cut)["cut_pages"]) == ("The temple of Bel was blown up.\n\nقلعة", 1)
    whole = read(column("The temple of Bel"), extra=shown)
    assert (whole.body, "cut_pages" in lacks(whole)) == ("The temple of Bel", False)


@pytest.mark.parametrize("is_packed", [False, True])
@pytest.mark.parametrize("is_held", [False, True])
def test_layers_that_nobody_sees_are_told_of(is_packed, is_held, tmp_path, monkeypatch):
    said = b"<</Type/Catalog/OCProperties<</OCGs[7 0 R 8 0 R 9 0 R]/D<</OFF[ 7 0 R\r\n8 0 R]/AS[<</Event/View>>]>>>>>>"
    objects = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length 99>>\nstream\r\n" + zlib.compress(b"1 0 " + said)
    plain = pdf(column("The temple of Bel"))
    more = b"\n%" + (objects if is_packed else said) + b"\n/ViewState/OFF/OFF[]"
    if not is_held:
        monkeypatch.setattr("heritage_annotator.services.importing.documents.pdf._HELD", 10)
    for data, layers in ((plain + more, 2), (plain, None)):
        (tmp_path / "a.pdf").write_bytes(data)
        [draft] = read_file(tmp_path / "a.pdf")
        assert (draft.body, lacks(draft).get("layers")) == ("The temple of Bel", layers)


def test_heads_are_told_by_where_they_stand_when_the_letters_are_upright():
    pages = [[UP, (50, 580, 8, "Weekly report"), *column(f"The text of page {at} is here.", y=300)] for at in range(4)]
    draft = read(*pages, extra=b"/Rotate 90")
    assert "Weekly" not in draft.body
    assert lacks(draft)["heads"] == 4


@pytest.mark.parametrize(
    ("before", "after", "elsewhere", "told", "kept"),
    [
        ("adip-", "iscing elit", "", "adip-iscing", 1),
        ("adip-", "iscing elit", "Adipiscing", "adipiscing", 0),
        ("dual-", "encoder net", "dual-encoder", "dual-encoder", 0),
        ("Deir ez-", "Zor fell", "ezzor", "ez-Zor", 0),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_unless_the_word_stands_whole_elsewhere(
    before, after, elsewhere, told, kept
):
    filled = f"{LONG[1][: -len(before) - 1]} {before}"
    draft = read([*column(filled, f"{after} and so on."), *column(elsewhere or "x", y=600)])
    assert f"{told} " in draft.body
    assert lacks(draft).get("hyphens", 0) == kept


def test_a_hyphen_that_is_drawn_apart_from_its_word_is_that_of_the_line():
    words = list("the roof was hit and the library fell in adip")
    letters = sorted({*words, *"-isc", " "})
    whole = (50, 650, 10, list("adipisc"))
    # PDFium tells of a space before such a hyphen.
    drawn = [
        (50, 700, 10, words),
        (50 + 5 * len(words) + 1.6, 700, 10, ["-"]),
        (50, 688, 10, list("isc in the end")),
        whole,
    ]
    assert "fell in adipisc in the end" in read(drawn, letters=letters).body


def test_a_line_that_is_told_of_behind_the_next_is_read_before_it():
    one, two, three = column("Alpha one two three four five", "six seven eight nine ten eleven", "twelve and thirteen.")
    assert read([one, three, two]).body == read([one, two, three]).body


def test_heads_feet_and_page_numbers_that_repeat_are_left_out():
    pages = [
        [(50, 780, 8, "PALMYRA MONITOR"), *column(f"Day {at}: the wall fell in part.", y=600), (300, 20, 8, f"{at}")]
        for at in range(1, 5)
    ]
    draft = read(*pages)
    assert "MONITOR" not in draft.body
    assert draft.body.startswith("Day 1: the wall fell in part.\n\nDay 2")
    assert lacks(draft) == {"heads": 8}


def test_a_sentence_that_recurs_at_the_top_of_pages_is_no_head_nor_is_what_goes_on_behind_a_hyphen():
    def pages(*heads):
        return [
            [(50, 780, 10, head), *column(f"Day {at}: the wall fell in part.", y=600)] for at, head in enumerate(heads)
        ]

    draft = read(*pages("in the report.", "One", "Two", "in the report.", "Three", "Four", "in the report."))
    assert draft.body.count("in the report.") == 3
    for end, kept in (("the-", 4), ("the", 0)):
        days = ("One", "Two", "Three", "Four")
        ends = [[(50, 780, 10, "state-1/) in it."), *column(f"{day}: see http://a.org/{end}")] for day in days]
        assert read(*ends).body.count("state-1/) in it.") == kept


@pytest.mark.parametrize(
    "address", ["(http://a.org/world/palmyra-", "-army-recaptures-palmyra-from/x", "-http://a.org/x"]
)
def test_a_part_of_an_address_that_ends_with_a_hyphen_is_no_head_on_whichever_side_that_is_seen(address):
    days = ("One", "Two", "Three", "Four")
    pages = [[(50, 780, 10, address), *column(f"and so on. {day}: they fled.", y=600)] for day in days]
    assert read(*pages).body.count(address.strip("-")) == 4


def test_a_number_between_hyphens_is_a_head():
    pages = [[(50, 780, 10, f"-{day}-"), *column(f"{'abcd'[day]}: they fled.", y=600)] for day in range(4)]
    assert read(*pages).body.count("-") == 0


class Told(Page):
    """A page whose signs are told in an order that PDFium keeps from other programs, each with its left edge."""

    def __init__(self, *signs):
        self.text = "".join(sign for sign, _ in signs)
        self.lefts = [left for _, left in signs]
        self._begun = {}

    def _loose(self, at):
        return self.lefts[at], 700, self.lefts[at] + 10, 710

    def _size(self, _at):
        return 10


@pytest.mark.parametrize(
    "signs",
    [
        (("\u064e", 420), ("م", 540), ("ن", 530), ("ا", 520), ("ر", 510)),
        (("م", 540), ("ن", 530), ("ا", 520), ("ر", 510), ("\u0651", 520), ("\u064e", 520)),
        (("م", 540), ("ن", 530), ("\x04", 400), ("\x04", 410), ("\x04", 420)),
        (("\x04", 520), ("\x04", 590), ("م", 540), ("ن", 530), ("ا", 520)),
    ],
    ids=["a vowel sign first", "vowel signs last", "strokes last", "strokes first"],
)
def test_the_room_of_signs_is_that_of_all_of_them_wherever_vowel_signs_and_strokes_are_told(signs):
    box = Told(*signs).box(0, len(signs))
    assert (box.left, box.right) == (min(left for _, left in signs), max(left for _, left in signs) + 10)


def test_larger_letters_are_headings_and_the_largest_the_title():
    draft = read([(50, 750, 20, "Walls fall"), *column(*LONG), (50, 600, 13, "Later"), *column(*LONG, y=580)])
    assert draft.roles == (
        (0, "title"),
        (12, ""),
        (draft.body.index("Later"), "heading"),
        (draft.body.index("Later") + 7, ""),
    )
    assert draft.title == "Walls fall"


LETTERS = ["ا", "ل", "م", "ن", "ر", "ة", "لا", "ال", "ث", "(", ")", "2", "0", "1", "7", "د", "\u064f", " "]


def from_right(*glyphs, right=550, y=700, size=20):
    """Glyphs set one by one from the right, as they are seen; None leaves room for a space."""
    drawn, at = [], right
    for glyph in glyphs:
        at -= size / 2
        if glyph is not None:
            drawn.append((at, y, size, [glyph]))
    return drawn


def test_arabic_is_read_from_where_its_letters_stand_whatever_their_order_in_the_file():
    seen = from_right("ا", "ل", "م", "ن", "ا", "ر", "ة", None, "د", "م", "ر", "ة")
    assert read(seen, letters=LETTERS).body == "المنارة دمرة"
    assert read(seen[::-1], letters=LETTERS).body == "المنارة دمرة"


def test_lam_alef_is_read_whichever_way_round_its_glyph_says_it():
    for glyph in ("لا", "ال"):
        assert read(from_right("ر", None, glyph, None, "م"), letters=LETTERS).body == "ر لا م"


def test_figures_within_arabic_run_to_the_right_and_brackets_open_before_they_close():
    # What is seen from the right: an opening bracket, drawn as ")", the figure from its end, and ")" drawn as "(".
    draft = read(from_right("د", "م", None, ")", "7", "1", "0", "2", "(", None, "ر"), letters=LETTERS)
    assert draft.body == "دم (2017) ر"


@pytest.mark.parametrize("glyph", ["لخ", "خل", "\ufcca", "لم", "مل", "لي", "يل"])
def test_a_glyph_of_a_lam_and_what_stands_only_behind_it_is_read_so(glyph):
    """In the Arabic article, and in words that a font draws so: one file told "اخلطوط"."""
    behind = unicodedata.normalize("NFKC", glyph).replace("ل", "")
    letters = ["ا", glyph, "ط", "و", "ر", " "]
    assert read(from_right("ر", None, "ا", glyph, "ط", "و", "ط"), letters=letters).body == f"ر ال{behind}طوط"


def test_a_vowel_sign_of_lam_alef_that_no_alef_bears_is_its_lams():
    # Set by the pen where the glyph ends, as programs do that shape the letters themselves.
    [lam_alef] = from_right("لا", right=520)
    damma = (510, 700, 20, ["\u064f"])
    assert read([*from_right("ر", None, right=540), lam_alef, damma], letters=LETTERS).body == "ر لُا"


def test_a_letter_told_again_by_its_mark_is_one():
    drawn = from_right("م", "ن", right=520)
    again = (501, 700, 20, ["ن\u064f"])
    assert read([*drawn, again], letters=[*LETTERS, "ن\u064f"]).body == "منُ"


def test_lines_that_the_library_tells_as_one_are_parted_by_their_bases():
    data = pdf([(50, 300, 10, "low"), (90, 304, 6, "raised"), (50, 322, 10, "next"), (90, 322, 10, "beside")])
    with pdf_in(data, "a.pdf") as opened, opened.page(0) as page:
        told = {page.text[start:end].strip() for start, end in page.parted(0, len(page.text))}
        assert {" ".join(each.split()) for each in told} == {"next beside", "low raised"}


def strokes(code, lines=1):
    """Lines of م from the right, a space, م four times with a stroke between two and two strokes that overlap."""
    drawn = [(500, 0x41), (480, 0x41), (470, code), (460, 0x41), (450, 0x41), (440, code), (434, code), (424, 0x41)]
    told = (b"1 0 0 1 %d %d Tm <%02X> Tj" % (x, 700 - 15 * line, sign) for line in range(lines) for x, sign in drawn)
    return b"BT /T 20 Tf " + b" ".join(told) + b" ET"


LOW, HIGH, FLAT, SHORT = (
    b"500 0 -20 0 520 70 d1 -20 0 540 70 re f", b"500 0 -20 200 520 270 d1 -20 200 540 70 re f",
    b"500 0 -20 0 520 0 d1 -20 0 540 0 re f", b"500 0 -20 0 5 70 d1 -20 0 20 70 re f",
)  # fmt: skip


@pytest.mark.parametrize(("stroke", "lengthens"), [(LOW, True), (HIGH, False), (FLAT, False), (SHORT, False)])
def test_what_lengthens_a_word_of_arabic_is_no_gap_and_no_sign_of_it(stroke, lengthens):
    letter = b"500 0 0 0 500 500 d1 0 0 500 500 re f"
    mapped = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n1 beginbfchar\n<41> <0645>\nendbfchar\nendcmap end end"
    )
    for code, name, lines in ((0x22, "quotedbl", 1), (0x13, "none", 1), (0x04, "many", 40))[: 3 if lengthens else 2]:
        objects = {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</T 5 0 R>>>>/Contents 4 0 R>>",
            4: stream(strokes(code, lines)),
            5: b"<</Type/Font/Subtype/Type3/FontBBox[-20 0 520 500]/FontMatrix[.001 0 0 .001 0 0]"
            b"/FirstChar %d/LastChar 65/Widths[%s]/Encoding<</Differences[%d/%s 65/m]>>"
            b"/CharProcs<</m 6 0 R/%s 7 0 R>>/ToUnicode 8 0 R>>"
            % (code, b" ".join([b"500"] * (66 - code)), code, name.encode(), name.encode()),
            6: stream(letter), 7: stream(stroke), 8: stream(mapped),
        }  # fmt: skip
        [draft] = read_bytes(numbered(objects), "a.pdf")
        if lengthens:
            assert draft.body.split("\n")[0].startswith("م مممم"), name
        assert (draft.body.count("م مممم") == lines) is lengthens, name


def test_pages_that_are_pictures_are_told():
    picture = b"q 600 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(pdf([picture]), "a.pdf")
    assert caught.value.reason == "pictures"
    draft = read([picture], column(*LONG), [picture, *column(*LONG)])
    assert lacks(draft) == {"scans": 1, "recognised": 1}


def test_letters_that_are_none_are_told_and_not_imported():
    garbage = column(*["7X\\zQ@QJ{Q ^Ncj|\\x #k]QT_W}"] * 12)
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(pdf(garbage), "a.pdf")
    assert caught.value.reason == "garbled"
    draft = read(garbage, column(*LONG))
    assert draft.body == " ".join(LONG)
    assert lacks(draft) == {"garbled": 1}


def test_what_a_colleague_left_in_it_is_counted():
    marks = b"/Annots[<</Type/Annot/Subtype/Highlight/Rect[0 0 9 9]>><</Type/Annot/Subtype/Text/Rect[0 0 9 9]>>]"
    assert lacks(read(column(*LONG), extra=marks)) == {"comments": 1, "highlights": 1}


def test_properties_are_trusted_where_the_text_says_the_same():
    lines = column("Walls fall in Bosra", "By Lina Haddad", *LONG)
    assert read(lines, title="Walls fall in Bosra", author="Lina Haddad").author == "Lina Haddad"
    draft = read(lines, title="Microsoft Word - x.doc", author="Office")
    assert (draft.title, draft.author, draft.published) == ("Walls fall in Bosra", "", "")
    assert read(column(*LONG), title="(anonymous)").title == read(column(*LONG)).title  # as ReportLab calls it


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"%PDF-1.7", "damaged"), (b"", "damaged"), (pdf([]), "empty"), (pdf(column("x"))[:300], "damaged")],
)
def test_what_gives_no_article_says_why(data, reason):
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(data, "a.pdf")
    assert caught.value.reason == reason


def test_a_note_at_the_foot_of_a_page_stands_behind_the_text():
    first = [*column(*LONG[:2]), *column("1 Of limestone, by Wiegand,", "as he says.", y=60, size=7, step=9)]
    draft = read(first, column("museum stood open."))
    assert draft.body == f"{' '.join(LONG[:2])} museum stood open.\n\n1 Of limestone, by Wiegand, as he says."
    assert draft.roles == ((draft.body.index("1 Of"), "note"),)
    assert draft.pages == ((0, "1"), (draft.body.index("museum"), "2"), (draft.body.index("1 Of"), "1"))


def test_a_file_too_large_to_be_held_is_read_from_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "_HELD", 10)
    (tmp_path / "a.pdf").write_bytes(pdf(column(*LONG), column("Second page.")))
    [draft] = read_file(tmp_path / "a.pdf")
    assert draft.body == f"{' '.join(LONG)}\n\nSecond page."


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("قال شهود إن السقف سقط ƽŵǁ քĵǥ ȕɁÔɁǥ քƿũǪ ǧșƿɁ ɀú " * 8, True),
        ("قال شهود إن السقف سقط Palmyra (Tadmur) Пальмира Παλμύρα ḥiṣār ığdır Şanlıurfa " * 8, False),
        ("Ղարաբաղի եկեղեցին վնասվել է հրետակոծությունից " * 8, False),
        ("Ŋutete ɖeka gblɔ be xɔa mu ɖe anyi le fiɛsi ƒe gbɔ " * 8, False),
    ],
)
def test_numbers_of_glyphs_among_arabic_letters_are_no_text(text, wrong):
    assert is_garbled(text) is wrong


def test_letters_that_join_no_other_stand_apart_by_less_than_words():
    """As Chrome sets it: the room within words falls off more steeply than that between them."""
    rooms = [0.0, 0.0, 0.95, 3.15, 0.0, 1.13, 3.14]
    glyphs, left = [], 500.0
    for at, (sign, room) in enumerate(zip("قشمدىلإX", [*rooms, 0.0], strict=True)):
        glyphs.append(Glyph(sign, at, left, left, left + 6, left + 3, 16.3))
        left += 6 + room
    assert "".join(cell.text for cell in cells_of(glyphs, 2)) == "قشمد ىلإ X"


def test_a_line_from_the_right_that_begins_in_latin_goes_on_with_its_paragraph():
    above = from_right(*"المنارة", None, *"المنارة", None, *"المنارة", None, *"المنارة", right=550)
    latin = [(488 + 10 * at, 676, 20, [sign]) for at, sign in enumerate("abcdef")]
    below = from_right(*"دمرة", right=478, y=676)
    assert read([*above, *latin, *below], letters=LETTERS + list("abcdef")).body == (
        "المنارة المنارة المنارة المنارة abcdef دمرة"
    )


@pytest.mark.parametrize("text", ["the official report of the office was filed there", "قال مدير الآثار إن fقلعة سقطت"])
def test_what_a_font_names_no_letter_for_is_told_and_no_other_letter(text):
    [draft] = read_bytes(unnamed(text, "f"), "a.pdf")
    assert draft.body.count("\ufffd") == text.count("f") == lacks(draft)["unknown"]
    assert not set(draft.body) - set(text) - {"\ufffd"}
    [whole] = read_bytes(unnamed(text), "a.pdf")
    assert "unknown" not in lacks(whole)


def test_words_with_vowel_signs_are_counted():
    assert lacks(read_bytes(unnamed("قال مُدير الآثار إنّ قلعة سقطت"), "a.pdf")[0])["vowels"] == 2
    assert "vowels" not in lacks(read_bytes(unnamed("قال مدير الآثار إن قلعة سقطت"), "a.pdf")[0])


@pytest.mark.parametrize(("unknown", "wrong"), [(10, False), (30, False), (31, True), (40, True)])
def test_a_short_page_of_signs_without_letters_is_garbled(unknown, wrong):
    assert is_garbled("\ufffd" * unknown + "قلعة " * ((100 - unknown) // 4) + "ا" * ((100 - unknown) % 4)) is wrong


def test_figures_that_a_page_draws_above_the_line_are_no_digits_of_the_number_before_them():
    def line(y, *parts):  # half as wide as high, in the font of the letters
        x, found = 50, []
        for size, up, text in parts:
            found.append((x, y + up, size, list(text)))
            x += size / 2 * len(text)
        return found

    page = [
        *line(700, (10, 0, "Hit_in_2015"), (6, 3.5, "3"), (10, 0, "_and_10"), (6, 3.5, "12"), (10, 0, "_at_5")),
        *line(680, (6, 3.5, "4"), (10, 0, "See_12_of_19")),
        *line(660, (10, 0, "CO"), (6, -2, "2"), (10, 0, "_201"), (10, 0, "7")),
        *line(640, (6, 0, "Small_201"), (6, 0, "5_too_20")),
    ]
    letters = sorted({*"Hit_in_2015_and_10123456789_at_See_of_COSmall_too"})
    told = read(page, letters=letters).body.replace("_", " ")
    for words in ("Hit in 2015³ and 10¹² at 5 CO2 2017\n", "⁴See 12 of 19", "Small 2015 too 20\n"):
        assert words in told
