"""Letters that a file tells by the glyph of a mark of theirs, marks that it names none for: words stay whole."""

import pytest

from heritage_annotator.services.files.pdf_signs import UNKNOWN, Glyph
from heritage_annotator.services.importing.documents.pdf_cells import cells_of

ABOVE, BELOW, STANDING = (8, 32, 51, 62), (8, 32, -12, -2), (0, 30, 0, 66)
FATHA, DAMMA, KASRA, SHADDA, SUKUN = "\u064e\u064f\u0650\u0651\u0652"


def glyph(sign, left, right, at, *, shape=STANDING, origin=None):
    return Glyph(sign, at, left if origin is None else origin, left, right, (left + right) / 2, 10, shape)


def read(*glyphs):
    return "".join(cell.text for cell in reversed(cells_of(glyphs)))


@pytest.mark.parametrize("ink", [UNKNOWN, "<", "C"])
def test_a_letter_told_by_the_glyph_of_its_mark_takes_the_room_of_the_one_that_shows_it(ink):
    """As HarfBuzz orders glyphs and a program maps a whole cluster to the first: the mark, and what it stands on."""
    glyphs = [
        glyph("و", 30, 35, 1), glyph(FATHA, 25, 29, 2, shape=ABOVE), glyph("أ", 25, 29, 3, shape=ABOVE),
        glyph(ink, 25.5, 30, 4), glyph("ض", 18, 25.5, 5),
    ]  # fmt: skip
    assert read(*glyphs) == f"وأ{FATHA}ض"


@pytest.mark.parametrize(("cluster", "word"), [
    (["آ", SUKUN, "ل"], f"ال{SUKUN}آث"), ([FATHA, "أ", "ل"], f"الأ{FATHA}ث"), (["ل", "أ", FATHA], f"الأ{FATHA}ث"),
    (["ل", KASRA, "إ"], f"ال{KASRA}إث"),
])  # fmt: skip
def test_of_a_lam_and_an_alef_told_by_a_mark_each_has_the_marks_told_behind_it(cluster, word):
    told = [glyph(sign, 23, 28, at, shape=ABOVE) for at, sign in enumerate(cluster, 2)]
    glyphs = [glyph("ا", 30, 33, 1), *told, glyph(UNKNOWN, 22, 30, 8), glyph("ث", 17, 22, 9)]
    assert read(*glyphs) == word


def test_a_mark_told_with_another_by_one_glyph_leaves_no_sign_of_no_name():
    both = [glyph(FATHA, 21, 24, 2, shape=ABOVE), glyph(SHADDA, 21, 24, 3, shape=ABOVE)]
    glyphs = [glyph("م", 25, 30, 1), glyph("ي", 20, 25, 4), *both, glyph(UNKNOWN, 21, 24.2, 5, shape=ABOVE)]
    assert read(*glyphs) == f"مي{FATHA}{SHADDA}"


@pytest.mark.parametrize("shape", [ABOVE, BELOW])
def test_a_mark_of_no_name_parts_no_word_and_stands_behind_its_letter(shape):
    glyphs = [
        glyph("ا", 28, 30, 1),
        glyph("م", 20, 26, 2),
        glyph("ة", 14, 20, 3),
        glyph(UNKNOWN, 23, 26.5, 4, shape=shape),
    ]
    assert read(*glyphs) == f"ا م{UNKNOWN}ة"
    standing = glyph(UNKNOWN, 26, 28, 4)
    assert read(*glyphs[:3], standing) == f"ا{UNKNOWN}مة"


@pytest.mark.parametrize(
    ("mark", "word"), [(FATHA, f"الج{FATHA}ام"), (SUKUN, f"الج{SUKUN}ام"), ("\u064b", "الجا\u064bم")]
)
def test_an_alef_behind_a_letter_bears_no_vowel_though_it_is_nearer(mark, word):
    """In a font that lets letters lie over each other."""
    glyphs = [
        glyph("ا", 36, 39, 1),
        glyph("ل", 33, 36, 2),
        glyph("ج", 24, 33, 3),
        glyph("ا", 21, 24.5, 5),
        glyph("م", 16, 21, 6),
    ]
    assert read(*glyphs, glyph(mark, 22, 26, 4, shape=ABOVE)) == word


def test_an_alef_that_begins_a_word_bears_its_vowel():
    assert read(glyph("ا", 28, 30, 1), glyph(FATHA, 27, 31, 2, shape=ABOVE), glyph("ل", 25, 28, 3)) == f"ا{FATHA}ل"


@pytest.mark.parametrize(("middle", "word"), [(21.5, f"لأ{DAMMA}"), (23.5, f"ل{DAMMA}أ")])
def test_of_a_lam_and_an_alef_of_one_glyph_the_alef_is_at_the_left(middle, word):
    both = [glyph("ل", 20, 25, 1), glyph("أ", 20, 25, 2)]
    assert read(*both, glyph(DAMMA, middle - 1, middle + 1, 3, shape=ABOVE)) == word
