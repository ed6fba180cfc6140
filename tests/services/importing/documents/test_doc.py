"""Files of Word 97 to 2003, with letters where their piece table says."""

import struct

import pytest

from heritage_annotator.model.errors import UnreadableFileError
from tests.samples import PALMYRENE, VOCALISED
from tests.services.importing.documents.made import doc
from tests.services.importing.reads import read_bytes


def read(text, **parts):
    [draft] = read_bytes(doc(text, **parts), "a.doc")
    return draft


def lacks(draft):
    return {notice.kind: notice.count for notice in draft.notices}


def test_text_stands_in_pieces_of_one_byte_or_two():
    draft = read([b"The wall \x93of Bel\x94\r", f"{PALMYRENE} {VOCALISED}\x0bfell\x1eing\x1fs\r"])
    assert draft.body == f"The wall “of Bel”\n\n{PALMYRENE} {VOCALISED}\nfell\u2011ing\u00ads"
    assert draft.media_type == "application/msword"


def test_of_a_field_the_result_is_text():
    assert (
        read(["On \x13 DATE \x13 X \x14NO\x15 \x1416 June\x15 it fell\x13 TOC \x15.\r"]).body == "On 16 June it fell."
    )


def test_notes_and_boxes_follow_and_heads_and_comments_do_not():
    draft = read(
        ["Wall\x02 and\x05 roof \x01\x08.\r"],
        footnotes="\x02 Of stone.\r", heads="Head\r", comments="Why?\r", endnotes="An end.\r", boxes="In a box.\r",
    )  # fmt: skip
    assert draft.body == "Wall and roof .\n\nIn a box.\n\nOf stone.\n\nAn end."
    assert lacks(draft) == {"comments": 1, "pictures": 2}


def test_a_table_becomes_lines():
    draft = read(["Before.\rBel\x07gone\x07\x07Arch\x07of\rtriumph\x07\x07After.\r"])
    assert draft.body == "Before.\n\nBel\tgone\nArch\tof\ntriumph\n\nAfter."
    assert lacks(draft) == {"tables": 1}


def test_tracked_changes_are_taken_as_accepted_and_hidden_words_left_out():
    runs = [("Old ", 0), ("gate ", 0x0800), ("wall ", 0x0801), ("hidden ", 0x083C), ("fell.\r", 0)]
    draft = read(["".join(text for text, _ in runs)], runs=runs)
    assert draft.body == "Old wall fell."
    assert lacks(draft) == {"deletions": 1, "insertions": 1, "hidden": 1}


# Words of formatting by how many bytes follow each ([MS-DOC] 2.2.5.1): one of each kind of length.
BEFORE = {
    "none": b"", "toggle": b"\x35\x08\x01", "byte": b"\x0c\x2a\x08", "two": b"\x43\x4a\x18\x00",
    "four": b"\x03\x6a\xff\xff\xff\xff", "two of a paragraph": b"\x0f\x84\xff\xff", "two more": b"\x05\xa4\xff\xff",
    "as it says": b"\x0b\xc6\x05\xff\xff\xff\xff\xff", "none that it says": b"\x0b\xc6\x00",
    "three": b"\x99\xe0\xff\xff\xff", "property": b"\x00\x00\xff",
}  # fmt: skip


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
def test_formatting_of_any_length_may_stand_before_what_hides_a_word(before):
    hidden = before + b"\x3c\x08\x01"
    runs = [
        ("Old ", before),
        ("hidden ", hidden),
        ("gone ", hidden + before),
        ("wall ", b"\x3c\x08\x00"),
        ("fell.\r", 0),
    ]
    draft = read(["".join(text for text, _ in runs)], runs=runs)
    assert draft.body == "Old wall fell."
    assert lacks(draft) == {"hidden": 1}


@pytest.mark.parametrize("changed", [[b""], [b"\x01"], [b"\x02" * 300, b"", b"\x01\x02"]])
def test_what_quick_saves_noted_stands_before_the_pieces(changed):
    assert read([f"{PALMYRENE} fell.\r", b"So did the wall.\r"], changed=changed).body == (
        f"{PALMYRENE} fell.\n\nSo did the wall."
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (doc([" \r"]), "empty"),
        (doc(["x\r"], magic=0xA5DC), "old_word"),
        (doc(["x\r"], flags=0x0100), "locked"),
        (doc(["x\r"], magic=0), "damaged"),
        (doc(["x\r"])[:700], "damaged"),
        (b"x", "damaged"),
    ],
)
def test_what_gives_no_article_says_why(data, reason):
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(data, "a.doc")
    assert caught.value.reason == reason


def test_a_large_initial_begins_the_word_of_the_next_paragraph():
    paragraphs = [("T\r", 0x19), ("he wall fell.\r", 0), ("ق\r", 0x1A), ("ال شهود\r", 0), ("A\r", 0x18), ("list\r", 0)]
    draft = read([_joined(paragraphs)], paragraphs=paragraphs)
    assert draft.body == "The wall fell.\n\nقال شهود\n\nA\n\nlist"


def _joined(paragraphs):
    return "".join(text for text, _ in paragraphs)


def test_figures_above_the_line_are_no_digits_of_the_number_before_them():
    up, down, higher, little = b"\x48\x2a\x01", b"\x48\x2a\x02", b"\x45\x48\x08\x00", b"\x45\x48\x01\x00"
    runs = [("2015", 0), ("3", up), (" m", 0), ("2", higher), (" CO", 0), ("2", down), (" 201", 0), ("7", little)]
    runs += [("th", up), ("9", b"\x45\x48\xf8\xff"), (" ends\r", 0)]
    assert read(["".join(text for text, _ in runs)], runs=runs).body == "2015³ m² CO2 2017th9 ends"


def form(kind, chosen, default, entries=()):
    """What Word keeps of a field of a form (FFData), behind the head of a picture."""

    def text(words, end=b"\0\0"):
        return struct.pack("<H", len(words)) + words.encode("utf-16-le") + end

    told = struct.pack("<IHHH", 0xFFFFFFFF, kind | chosen << 2, 0, 20) + text("Check1") + struct.pack("<H", default)
    told += text("") * 5
    if kind == 2:
        told += struct.pack("<HHH", 0xFFFF, len(entries), 0) + b"".join(text(each, b"") for each in entries)
    return struct.pack("<IH", 68 + len(told), 68) + bytes(62) + told


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (form(1, 1, 0), "☒"), (form(1, 25, 1), "☒"), (form(1, 0, 1), "☐"), (form(2, 1, 0, ["none", "شديد"]), "شديد"),
        (form(2, 25, 0, ["none", "all"]), "none"), (form(2, 9, 0, ["none"]), ""), (form(0, 0, 0), ""),
        (form(1, 1, 0)[:40], ""), (form(2, 1, 0, ["none", "all"])[:-12], ""), (b"", ""),
    ],
)  # fmt: skip
def test_what_was_ticked_and_chosen_in_a_form_is_text(told, shown):
    place = b"\x03\x6a" + struct.pack("<I", 8)
    runs = [("a \x13 FORM ", 0), ("\x01", place), ("\x14\x15 b\r", 0)]
    assert read(["".join(text for text, _ in runs)], runs=runs, data=bytes(8) + told).body == f"a {shown} b"


def sheet_of(*styles):
    """A sheet of styles: of each its kind, the number of the one below it, its formatting; None where none stands."""
    told = struct.pack("<HHH", 4, len(styles), 10)
    for number, style in enumerate(styles):
        if style is None:
            told += struct.pack("<H", 0)
            continue
        kind, base, formatting = style
        name = f"S{number}" * (1 + number % 2)
        held = struct.pack("<HHHHH", 0, kind | base << 4, 1, 0, 0) + struct.pack("<H", len(name))
        held += name.encode("utf-16-le") + bytes(2) + struct.pack("<H", len(formatting)) + formatting
        told += struct.pack("<H", len(held)) + held
    return told


def test_figures_stand_above_the_line_and_words_are_hidden_by_the_style_of_their_letters_too():
    up, hidden, none = struct.pack("<HB", 0x2A48, 1), struct.pack("<HB", 0x083C, 1), 0xFFF
    sheet = sheet_of((1, none, b""), None, (2, none, up), (2, 2, b""), (2, none, hidden), (2, 6, up), (2, 5, b""))
    style = [struct.pack("<HH", 0x4A30, number) for number in range(7)]
    shown, unlike, alike = (struct.pack("<HB", 0x083C, told) for told in (0, 0x81, 0x80))
    runs = [
        ("In 2015", None), ("3", style[2]), (" and 2016", style[0]), ("4", style[3]), (" by", None),
        (" whom", style[4]), (" him", style[4] + shown), (" or", style[4] + unlike), (" not", style[4] + alike),
        (" 201", None), ("7", style[2] + struct.pack("<HB", 0x2A48, 0)),
        ("8", style[5]), (f" {PALMYRENE}.", style[6]),
    ]  # fmt: skip
    draft = read(["".join(text for text, _ in runs)], runs=runs, lists=[(1, sheet)])
    assert draft.body == f"In 2015³ and 2016⁴ by him or 2017⁸ {PALMYRENE}."
    assert lacks(draft) == {"hidden": 2}
    for length in range(len(sheet)):
        assert "In 2015" in read(["".join(text for text, _ in runs)], runs=runs, lists=[(1, sheet[:length])]).body
