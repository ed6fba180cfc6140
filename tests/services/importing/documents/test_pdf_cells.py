"""Signs of a line of a PDF by their places: spaces on both sides of each limit, marks on their letters, each once."""

import pytest

from heritage_annotator.services.files.pdf_signs import Glyph
from heritage_annotator.services.importing.documents.pdf_cells import cells_of

SIZE = 10


def glyph(sign, left, right=None, at=0, *, origin=None, middle=None, size=SIZE):
    right = left + 5 if right is None else right
    return Glyph(sign, at, left if origin is None else origin, left, right, middle or (left + right) / 2, size)


def row(*signs):
    """Letters of five points, each with the room before it; a sign alone stands close."""
    found, left = [], 0.0
    for at, each in enumerate(signs):
        sign, room = each if isinstance(each, tuple) else (each, 0.0)
        left += room
        found.append(glyph(sign, left, at=at))
        left += 5
    return found


def told(glyphs, spaces=0):
    return "".join(cell.text for cell in cells_of(glyphs, spaces))


@pytest.mark.parametrize(("room", "read"), [(0, "ab"), (1.5, "ab"), (1.6, "ab"), (1.7, "a b"), (9, "a b"), (-1, "ab")])
def test_more_room_than_a_share_of_the_letters_size_is_a_space(room, read):
    assert told(row("a", ("b", room))) == read


def test_the_tallest_sign_of_the_line_says_how_much_room_that_is():
    glyphs = row("a", ("b", 1.7), "c")
    glyphs[2] = glyph("c", 11.7, at=2, size=20)
    assert told(glyphs) == "abc"


@pytest.mark.parametrize(("room", "read"), [(0.9, "a b"), (0.7, "ab")])
def test_a_narrow_room_is_a_space_where_one_is_told_of(room, read):
    letters = row("a", ("b", room))
    assert told([*letters, glyph(" ", 5, 5 + room, at=9)]) == read
    assert told([*letters, glyph(" ", 0, 1, at=9)]) == read


@pytest.mark.parametrize(("width", "read"), [(3, "اب ج"), (0, "ابج")])
def test_a_space_drawn_between_two_letters_is_one_where_the_next_begins_over_it(width, read):
    letters = [glyph("ا", 20, at=1), glyph("ب", 14, at=2), glyph("ج", 10.5, at=4)]
    cells = cells_of([*letters, glyph(" ", 12, 12 + width, at=3)])
    assert "".join(cell.text for cell in reversed(cells)) == read


def test_where_so_many_gaps_stand_out_as_spaces_are_told_of_they_are_the_spaces():
    close = row("ا", ("ب", 0.1), ("ت", 1.2), ("ج", 0.1), ("د", 1.3), ("ه", 0.1))
    assert told(close, 2) == "اب تج ده"
    assert told(close, 0) == "ابتجده"
    wide = row("a", ("b", 2.0), ("c", 6.0), ("d", 2.0))
    assert told(wide, 1) == "ab cd"
    assert told(wide, 0) == "a b c d"
    even = row("a", ("b", 2.0), ("c", 2.1), ("d", 2.2))
    assert told(even, 1) == "a b c d"


def test_letters_stand_from_left_to_right_however_the_file_tells_them():
    glyphs = row("𐡀", "b", ("ק", 3), "é")
    assert told(glyphs[::-1]) == told(glyphs) == "𐡀b קé"
    kinds = [cell.kind for cell in cells_of(row("a", "ا", "1", "-", "٣", "€"), 0)]
    assert kinds == ["L", "R", "N", "", "N", ""]
    assert cells_of([], 3) == []


@pytest.mark.parametrize(
    ("middle", "read"), [(2.5, "b\u0301a"), (7.5, "ba\u0301"), (4.4, "b\u0301a"), (5.6, "ba\u0301")]
)
def test_a_mark_stands_on_the_letter_below_or_above_it(middle, read):
    mark = glyph("\u0301", middle - 1, middle + 1, at=7, origin=99)
    assert told([mark, *row("b", "a")]) == read


def test_a_mark_of_one_glyph_with_its_letter_is_that_letters_and_marks_stand_in_their_order():
    letters = row("ب", "ت")
    mark = glyph("\u064e", 8, 9, at=7, origin=letters[0].origin)
    assert told([*letters, mark]) == "ب\u064eت"
    marks = [glyph("\u0651", 2, 3, at=7, origin=50), glyph("\u064e", 2, 3, at=8, origin=51)]
    assert told([letters[0], *marks, *marks]) == "ب\u064e\u0651"
    assert told([glyph("\u0301", 2, 3)]) == ""


@pytest.mark.parametrize(("left", "read"), [(0.4, "a"), (2.4, "a"), (2.6, "aa"), (5.0, "aa")])
def test_a_letter_drawn_twice_to_look_bold_is_one(left, read):
    assert told([glyph("a", 0, at=0), glyph("a", left, at=1)]) == read
    assert told([glyph("a", 0, at=0), glyph("b", left, at=1)]) == "ab"


def test_a_ligature_is_its_letters_and_a_form_of_arabic_its_letter():
    assert told(row("ﬁ", "\ufe8d", "ﻼ")) == "fi" + "ا" + "لا"


@pytest.mark.parametrize(("left", "origin", "read"), [(8, 5.2, "ab"), (8, 8, "a b"), (20, 6, "a b")])
def test_a_part_of_a_glyph_that_letters_share_begins_where_that_does_unless_it_is_far(left, origin, read):
    assert told([glyph("a", 0, at=0), glyph("b", left, at=1, origin=origin)]) == read


def test_a_space_told_of_at_a_letter_is_the_widest_gap_beside_it():
    letters = row("a", ("b", 0.5), ("c", 0.9), ("d", 0.9))
    at = letters[1].left - 0.05
    assert told([*letters, glyph(" ", at - 0.5, at + 0.5, at=9)]) == "ab cd"
    before = letters[1].left - 0.2
    assert told([*letters, glyph(" ", before - 0.5, before + 0.5, at=9)]) == "abcd"
    wide = row("a", ("b", 0.9), ("c", 0.2), ("d", 0.9))
    within = wide[1].left + 1
    assert told([*wide, glyph(" ", within - 0.5, within + 0.5, at=9)]) == "a bcd"


def test_of_falls_alike_that_nearest_to_the_spaces_told_of_tells_what_is_one():
    gaps = row("a", ("b", 9), ("c", 3), ("d", 3), ("e", 3), ("f", 1), ("g", 0.9))
    assert told(gaps, 2) == "a bcdefg"


def vague(left, at):
    """A letter with a mark, told of as equal slivers of one low glyph: how far it reaches is not known."""
    return [glyph("ب", left, left + 1, at, size=2), glyph("\u064e", left, left + 1, at + 1, origin=left, size=2)]


@pytest.mark.parametrize(
    ("others", "next_at", "read"),
    [
        # As wide as the letters that stand joined as it does: five points, not the twenty of Latin ones.
        ([("ج", 5, 0), ("ج", 5, 0), ("m", 20, 0), ("m", 20, 0), ("m", 20, 0)], 13, True),
        # Nor the nine of letters that stand apart.
        ([("ج", 5, 0), ("ج", 9, 6), ("ج", 9, 6), ("ج", 9, 6)], 13, True),
        ([("ج", 5, 0), ("ج", 5, 0)], 10.5, False),
    ],
)
def test_a_letter_whose_room_is_not_known_reaches_as_far_as_its_like(others, next_at, read):
    line = [glyph("د", 0, at=0), *vague(5, 1)]
    left = next_at
    for at, (sign, width, room) in enumerate(others, 10):
        left += room
        line.append(glyph(sign, left, left + width, at))
        left += width
    assert told(line).startswith("دب\u064e " if read else "دب\u064eج")


def test_the_first_letter_of_a_line_stands_joined_to_none():
    wide = [glyph("ج", 8 + 20 * at, 28 + 20 * at, at + 2) for at in range(3)]
    apart = [glyph("ج", 80 + 11 * at, 85 + 11 * at, at + 9) for at in range(2)]
    assert told([*vague(0, 0), *wide, *apart]).startswith("ب\u064e ")


def test_a_non_joiner_drawn_without_room_stands_behind_the_letter_whose_place_it_shares():
    # fpdf2 writes it as the glyph of a space, moved back by as much as that takes.
    glyphs = [glyph("ا", 0, at=3), glyph("ه", 5, at=2), glyph("\u200c", 10, 14, at=1), glyph("ه", 10, 13, at=0)]
    glyphs[2] = glyphs[2]._replace(shape=(0, 17, 0, 0))
    assert told(glyphs) == "اه\u200cه"


def test_a_letter_over_its_like_in_another_form_is_two_and_in_the_same_form_one_drawn_twice():
    one = glyph("ی", 0, 8, at=1)._replace(shape=(3, 39, -12, 13))
    other = glyph("ی", 4, 8, at=0)._replace(shape=(1, 15, -12, 9))
    assert told([one, other]) == "یی"
    assert told([one, other._replace(shape=one.shape)]) == "ی"
