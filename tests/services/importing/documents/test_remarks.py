"""Comments and highlights: annotations of those who left them where their words are found, counted where not."""

import re
import struct

import pytest

from heritage_annotator.model.anchoring import anchor
from heritage_annotator.model.progress import not_told
from heritage_annotator.model.span import Span
from heritage_annotator.services.importing.bringing import bring
from heritage_annotator.services.importing.draft import Draft, Notice
from heritage_annotator.services.importing.text.remarks import COMMENTS, Marked, with_remarks
from tests.samples import PALMYRENE
from tests.services.importing.documents.made import doc, docx, odt, pdf
from tests.services.importing.documents.test_real import SAMPLES, read
from tests.services.importing.reads import read_bytes

BODY = "The wall fell. قال شهود إن السقف سقط 🏛️. The wall\u00a0fell again, 𐡠𐡣 and \u00e9t\u00e9."


def said_of(draft):
    return [(draft.body[one.start : one.end], one.author, one.note) for one in draft.remarks]


def run(text, about=""):
    return f'<w:r>{about and f"<w:rPr>{about}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r>'


def begin(id_):
    return f'<w:commentRangeStart w:id="{id_}"/>'


def end(id_):
    return f'<w:commentRangeEnd w:id="{id_}"/><w:r><w:commentReference w:id="{id_}"/></w:r>'


YELLOW = '<w:highlight w:val="yellow"/>'
COMMENTS_PART = (
    '<w:comment w:id="1" w:author="Lina Haddad" w:date="2023-11-04T10:00:00Z"><w:p><w:r><w:annotationRef/></w:r>'
    "<w:r><w:t>Which wall? 🏛️</w:t></w:r></w:p><w:p><w:r><w:t>See p. 2</w:t></w:r></w:p></w:comment>"
    '<w:comment w:id="2" w:author="مرا" w:date="soon"><w:p><w:r><w:t>Again</w:t></w:r></w:p></w:comment>'
    '<w:comment w:id="3" w:author="Lina Haddad"><w:p><w:r><w:t>No words</w:t></w:r></w:p></w:comment>'
)


def commented(**more):
    body = (
        f"<w:p>{run('The ')}{begin(1)}{run('wa')}{run('ll', '<w:b/>')}{end(1)}{run(' fell. ')}</w:p>"
        f"<w:p>{run('The ')}{begin(2)}{run('wall')}</w:p><w:p>{run('fell again')}{end(2)}{run(', they said. ')}"
        f"{run('One ', YELLOW)}{run('more', YELLOW + '<w:b/>')}{run('.')}"
        "<w:r><w:commentReference w:id='3'/></w:r></w:p>"
    )
    return docx(body, comments=COMMENTS_PART, **more)


def test_comments_of_a_word_file_come_with_their_authors_on_their_own_words():
    [draft] = read_bytes(commented(), "a.docx")
    assert draft.body == "The wall fell.\n\nThe wall\n\nfell again, they said. One more."
    assert said_of(draft) == [
        ("wall", "Lina Haddad", "Which wall? 🏛️\n\nSee p. 2"), ("wall\n\nfell again", "مرا", "Again"),
        ("One more", "", ""),
    ]  # fmt: skip
    assert [one.start for one in draft.remarks] == [4, 20, 49]
    assert draft.remarks[0].when == "2023-11-04T10:00:00.000Z"
    assert draft.notices == (Notice("remarks", 3), Notice("comments", 1))


def test_words_that_were_deleted_are_no_part_of_what_is_commented():
    deleted = "<w:del><w:r><w:delText>old </w:delText></w:r></w:del>"
    body = f"<w:p>{begin(1)}{run('The ')}{deleted}{run('wall')}{end(1)}{run(' fell.')}</w:p>"
    [draft] = read_bytes(docx(body, comments=COMMENTS_PART), "a.docx")
    assert said_of(draft)[0][0] == "The wall"


def annotated(*marks):
    """A page of two lines, with annotations on it."""
    kinds = "".join(
        f"<</Type/Annot/Subtype/{kind}/Rect[{x} {y} {x2} {y2}]/QuadPoints[{x} {y2} {x2} {y2} {x} {y} {x2} {y}]"
        f"/T({author})/Contents({note})/M(D:20231104101500+03'00')>>"
        for kind, (x, y, x2, y2), author, note in marks
    )
    lines = [(50, 700, 10, ["T", "h", "e", "w", "a", "l", "l"]), (50, 680, 10, ["f", "e", "l", "l"])]
    return pdf(lines, letters=list("Thewalf"), extra=f"/Annots[{kinds}]".encode())


def test_highlights_of_a_pdf_come_on_the_words_under_them():
    data = annotated(
        ("Highlight", (64, 695, 90, 712), "Lina", "Which?"), ("Underline", (49, 676, 71, 692), "Omar", ""),
        ("Text", (10, 10, 20, 20), "Omar", "On no words"), ("Highlight", (300, 10, 320, 20), "Omar", "Beside"),
    )  # fmt: skip
    [draft] = read_bytes(data, "a.pdf")
    assert draft.body == "Thewall\n\nfell"
    assert said_of(draft) == [("wall", "Lina", "Which?"), ("fell", "Omar", "")]
    assert draft.remarks[0].when == "2023-11-04T07:15:00.000Z"
    assert draft.notices == (Notice("remarks", 2), Notice("comments", 1), Notice("highlights", 1))


def replied(*marks, about=b""):
    """A page of two lines; each mark is an object of its own, which others name by its number: 50, 51 …"""
    lines = [(50, 700, 10, ["T", "h", "e", "w", "a", "l", "l"]), (50, 680, 10, ["f", "e", "l", "l"])]
    listed = " ".join(f"{50 + at} 0 R" for at in range(len(marks))).encode()
    objects = [f"\n{50 + at} 0 obj\n<</Type/Annot{mark}>>\nendobj\n".encode() for at, mark in enumerate(marks)]
    data = pdf(lines, letters=list("Thewalf"), extra=b"/Annots[" + listed + b"]" + about)
    at = data.index(b"\nxref")  # without a table of contents the objects are sought
    return data[:at] + b"".join(objects) + b"trailer<</Root 1 0 R/Info 6 0 R>>"


WALL = "/Subtype/Highlight/Rect[64 695 90 712]/QuadPoints[64 712 90 712 64 695 90 695]"


def test_replies_to_a_highlight_of_a_pdf_come_on_its_words():
    data = replied(
        f"{WALL}/T(Lina)/Contents(Which?)",
        "/Subtype/Text/Rect[0 0 9 9]/T(Omar)/Contents(The east one)/IRT 50 0 R",
        "/Subtype/Text/Rect[0 0 9 9]/T(Lina)/Contents(Thanks)/IRT 51 0 R",
        "/Subtype/Text/Rect[0 0 9 9]/T(Omar)/Contents(One answers the other)/IRT 54 0 R",
        "/Subtype/Text/Rect[0 0 9 9]/T(Omar)/Contents(and is answered)/IRT 53 0 R",
    )
    [draft] = read_bytes(data, "a.pdf")
    assert said_of(draft) == [("wall", "Lina", "Which?"), ("wall", "Omar", "The east one"), ("wall", "Lina", "Thanks")]
    assert draft.notices == (Notice("remarks", 3), Notice("comments", 2))


def test_a_note_is_found_where_a_program_puts_it_and_what_is_drawn_is_counted_with_one():
    data = replied(
        f"{WALL}/T(Lina)/Popup 51 0 R",
        "/Subtype/Popup/Rect[0 0 9 9]/Contents(In its window)/Parent 50 0 R",
        f"{WALL}/T(Omar)/RC(<body><p>Two &amp; three</p></body>)",
        "/Subtype/Square/Rect[0 0 9 9]/Contents(A square)",
        "/Subtype/Ink/Rect[0 0 9 9]/InkList[[0 0 9 9]]",
    )
    [draft] = read_bytes(data, "a.pdf")
    assert said_of(draft) == [("wall", "Lina", "In its window"), ("wall", "Omar", "Two & three")]
    assert draft.notices == (Notice("remarks", 2), Notice("comments", 1))


@pytest.mark.parametrize("about", [b"/Rotate 90", b"/Rotate 270", b"/CropBox[30 600 500 790]"])
def test_words_under_a_highlight_are_found_on_a_page_that_is_turned_or_cut(about):
    [draft] = read_bytes(replied(f"{WALL}/T(Lina)/Contents(Which?)", about=about), "a.pdf")
    assert said_of(draft) == [("wall", "Lina", "Which?")]


@pytest.mark.parametrize(
    ("quote", "before", "nth"),
    [
        ("wall fell", "", 0), ("wall\u00a0fell", "سقط 🏛️. The ", 0), ("السقف", "", 0), ("🏛️", "", 0),
        ("e\u0301te\u0301.", "", 0),
        ("wall\nfell again,", "", 0), ("𐡠𐡣", "", 0), ("The", "wall fell. قال شهود إن السقف سقط", 1),
        ("nowhere", "", -1),
        ("", "", -1), (" ", "", -1),
    ],
)  # fmt: skip
def test_words_are_found_as_the_text_has_them(quote, before, nth):
    draft = with_remarks(Draft(BODY, "a", "", ""), [Marked(COMMENTS, quote, before)])
    at = [(one.start, one.end) for one in draft.remarks]
    stands = {"e\u0301te\u0301.": "été.", "wall\nfell again,": "wall\u00a0fell again,"}.get(quote, quote)
    starts = [found.start() for found in re.finditer(re.escape(stands), BODY)]
    assert at == ([(starts[nth], starts[nth] + len(stands))] if nth >= 0 else [])
    assert draft.notices == (Notice("remarks" if nth >= 0 else COMMENTS, 1),)


@pytest.fixture
def file_of(project, tmp_path):
    path = tmp_path / "commented.docx"
    path.write_bytes(commented())
    return project, path


def test_an_import_brings_them_in_as_annotations_and_its_undo_takes_them_back(file_of):
    session, path = file_of
    before = len(session.reading.annotations())
    outcome = bring(session, [path], not_told)
    article = outcome.told[0].article_id
    found = session.reading.annotations(article)
    body = session.reading.body(article)
    names = {each.id: each.name for each in session.reading.annotators().values()}
    assert [(one.quote, names[one.annotator_id]) for one in found] == [
        ("wall", "Lina Haddad"), ("wall\n\nfell again", "مرا"), ("One more", "Unknown"),
    ]  # fmt: skip
    for one in found:
        held = anchor(body, Span(one.start, one.end))
        assert (one.quote, one.prefix, one.suffix) == (held.quote, held.prefix, held.suffix)
    session.undo()
    assert len(session.reading.annotations()) == before
    names = {each.name for each in session.reading.annotators().values()}
    assert not names & {"Lina Haddad", "مرا", "Unknown"}
    session.redo()
    assert [one.id for one in session.reading.annotations(article)] == [one.id for one in found]


def test_two_who_import_the_same_file_make_the_same_annotations_once(file_of):
    session, path = file_of
    first = bring(session, [path], not_told)
    article = first.told[0].article_id
    ids = {one.id for one in session.reading.annotations(article)}
    bring(session, [path], not_told)
    assert {one.id for one in session.reading.annotations(article)} == ids


# Other formats


def test_comments_of_an_opendocument_text_come_on_their_words():
    body = (
        "<text:p>The "
        '<office:annotation office:name="n1"><dc:creator>Lina Haddad</dc:creator><dc:date>2023-11-04T10:00:00</dc:date>'
        "<text:p>Which wall? 🏛️</text:p><text:p>See p. 2</text:p></office:annotation>"
        'wa<text:span>ll</text:span><office:annotation-end office:name="n1"/> fell. The <office:annotation>'
        "<dc:creator>Omar</dc:creator><text:p>On no words</text:p></office:annotation>"
        '<text:span text:style-name="Y">wall</text:span>'
        '<text:span text:style-name="Y"> again</text:span><text:span text:style-name="W">, white</text:span><text:note>'
        '<text:note-body><text:p>A <office:annotation office:name="n2"><text:p>Stone?</text:p></office:annotation>wall'
        '<office:annotation-end office:name="n2"/>.</text:p></text:note-body></text:note>.</text:p>'
    )
    styles = "".join(
        f'<style:style style:name="{name}" style:family="text">'
        f'<style:text-properties fo:background-color="{colour}"/></style:style>'
        for name, colour in (("Y", "#ffff00"), ("W", "#FFFFFF"))
    )
    [draft] = read_bytes(odt(body, styles=styles), "a.odt")
    assert draft.body == "The wall fell. The wall again, white.\n\nA wall."
    assert said_of(draft) == [
        ("wall", "Lina Haddad", "Which wall? 🏛️\n\nSee p. 2"), ("wall again", "", ""), ("wall", "", "Stone?")
    ]  # fmt: skip
    assert [one.start for one in draft.remarks] == [4, 19, 41]
    assert draft.remarks[0].when == "2023-11-04T10:00:00.000Z"
    assert draft.notices == (Notice("remarks", 3), Notice("comments", 1))


def test_comments_of_rich_text_come_on_their_words():
    packed = (123 << 20 | 11 << 16 | 4 << 11 | 10 << 6) - (1 << 32)  # 4 November 2023, 10:00
    comment = (
        rb"{\*\atnid LH}{\*\atnauthor Lina Haddad}\chatn {\*\annotation{\*\atnref 7}{\*\atndate %d}\pard\plain "
        rb"Which \u1587?? \par See p. 2}" % packed
    )
    data = (
        rb"{\rtf1\ansi\trowd\intbl The {\*\atrfstart 7}wa{\b ll}{\*\atrfend 7}{\cs1 " + comment + rb"} fell\cell "
        rb"Again\cell\row\pard The {\highlight7 wall }{\highlight7\b again}.\par"
        rb"{\*\atnauthor Omar}{\*\annotation No words}The wall.{\footnote A {\*\atrfstart 8}wall{\*\atrfend 8}"
        rb"{\*\annotation{\*\atnref 8}Stone?}.}}"
    )
    [draft] = read_bytes(data, "a.rtf")
    assert draft.body == "The wall fell\tAgain\n\nThe wall again.\n\nThe wall.\n\nA wall."
    assert said_of(draft) == [
        ("wall", "Lina Haddad", "Which س?\n\nSee p. 2"), ("wall again", "", ""), ("wall", "", "Stone?")
    ]  # fmt: skip
    assert [one.start for one in draft.remarks] == [4, 25, 51]
    assert draft.remarks[0].when == "2023-11-04T10:00:00.000Z"
    assert (Notice("remarks", 3), Notice("comments", 1)) == draft.notices[-2:]


def test_comments_of_an_old_word_file_come_on_their_words():
    text, said = f"{PALMYRENE} wall and wall\x05 fell.\x05\r", "\x05Which?\r\x05On no words\r"
    start = len(text.encode("utf-16-le")) // 2 - len("wall\x05 fell.\x05\r")

    def reference(owner, tag):
        return bytes(20) + struct.pack("<HHHI", owner, 0, 0, tag)

    owners = b"".join(struct.pack("<H", len(name)) + name.encode("utf-16-le") for name in ("Lina Haddad", "مرا"))
    lists = (
        (4, struct.pack("<3I", start + 4, start + 11, 99) + reference(0, 5) + reference(1, 0xFFFFFFFF)),
        (5, struct.pack("<4I", 0, 8, len(said), len(said) + 1)),
        (36, owners),
        (37, struct.pack("<HHH", 0xFFFF, 1, 10) + struct.pack("<HHII", 0, 0x100, 5, 0xFFFFFFFF)),
        (42, struct.pack("<2I2H", start, 99, 0, 0)),
        (43, struct.pack("<2I", start + 4, 99)),
        (112, struct.pack("<I14x", 123 << 20 | 11 << 16 | 4 << 11 | 10 << 6) + bytes(18)),
    )
    [draft] = read_bytes(doc([text], lists=lists, comments=said), "a.doc")
    assert draft.body == f"{PALMYRENE} wall and wall fell."
    assert said_of(draft) == [("wall", "Lina Haddad", "Which?")]
    assert (draft.remarks[0].start, draft.remarks[0].when) == (len(PALMYRENE) + 10, "2023-11-04T10:00:00.000Z")
    assert draft.notices == (Notice("remarks", 1), Notice("comments", 1))


def test_highlights_of_an_old_word_file_come_on_their_words():
    runs = [("The ", 0), ("wall", 0x2A0C), (" fell.\r", 0)]
    [draft] = read_bytes(doc(["".join(text for text, _ in runs)], runs=runs), "a.doc")
    assert (said_of(draft), draft.body) == ([("wall", "", "")], "The wall fell.")


def test_lists_of_comments_that_contradict_themselves_cost_the_comments():
    text = "The wall\x05 fell.\r"
    for lists in (
        [(4, b"\xff" * 40)],
        [(4, struct.pack("<2I", 8, 99) + b"\xff" * 30), (5, b"\x01"), (36, b"\xff\xff")],
    ):
        [draft] = read_bytes(doc([text], lists=lists, comments="Why?\r"), "a.doc")
        assert (draft.body, draft.remarks) == ("The wall fell.", ())
        assert {notice.kind for notice in draft.notices} == {"comments"}


@pytest.mark.parametrize("name", ["cross.docx", "cross.odt", "cross.fodt", "cross.rtf"])
@pytest.mark.skipif(not (SAMPLES / "made").is_dir(), reason="no samples beside this checkout")
def test_the_same_comment_comes_from_four_formats(name):
    [draft] = read(SAMPLES / "made" / name)
    assert said_of(draft) == [("مدينة تدمر", "Tester", "تعليق: من الشاهد؟")]
    assert draft.remarks[0].when == "2017-03-03T10:00:00.000Z"


@pytest.mark.parametrize("name", ["doc/testComment.doc", "rtf/testComment.rtf"])
@pytest.mark.skipif(not (SAMPLES / "real").is_dir(), reason="no samples beside this checkout")
def test_a_comment_that_word_wrote_comes_in(name):
    [draft] = read(SAMPLES / "real" / name)
    [(words, author, note)] = said_of(draft)
    assert (words, author, note) == ("text", "Michael McCandless", "Here is a comment")


def test_of_the_same_words_twice_on_a_page_those_under_the_mark_are_meant():
    wall = ["w", "a", "l", "l"]
    lines = [(50, 700, 10, ["T", "h", "e", *wall]), (50, 680, 10, ["f", "e", "l", "l", *wall])]
    for box, start in (((64, 695, 100, 712), 3), ((70, 676, 110, 692), 13)):
        mark = f"<</Type/Annot/Subtype/Highlight/Rect[{box[0]} {box[1]} {box[2]} {box[3]}]/T(L)/Contents()>>"
        x, y, x2, y2 = box
        mark = mark.replace("/T(L)", f"/QuadPoints[{x} {y2} {x2} {y2} {x} {y} {x2} {y}]/T(L)")
        [draft] = read_bytes(pdf(lines, letters=list("Thewalf"), extra=f"/Annots[{mark}]".encode()), "a.pdf")
        assert [(draft.body[one.start : one.end], one.start) for one in draft.remarks] == [("wall", start)]
