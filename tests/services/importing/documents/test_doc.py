"""Files of Word 97 to 2003, with letters where their piece table says."""

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
