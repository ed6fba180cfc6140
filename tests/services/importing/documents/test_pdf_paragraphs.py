"""Where paragraphs of a PDF begin and end, on both sides of each limit, and what they are."""

from typing import NamedTuple

import pytest

from heritage_annotator.services.importing.documents.pdf_lines import Line
from heritage_annotator.services.importing.documents.pdf_paragraphs import write
from heritage_annotator.services.importing.text.manuscript import Manuscript, set_out

STEP = 12


class Made(NamedTuple):
    """What was written."""

    text: str
    roles: tuple
    pages: tuple


def at(number, text="the wall of القلعة stood there", left=50.0, right=500.0, size=10.0, page=0, bottom=None, **more):
    """The line of that number of a page: it fills its column."""
    low = 700.0 - STEP * number if bottom is None else bottom
    return Line(text, page, left, right, low, low + size, size, first=15.0, **more)


def written(*lines, labels=("iv", "v"), **how):
    manuscript = Manuscript()
    write(lines, labels, manuscript, **how)
    return Made(*set_out(manuscript.paragraphs))


def paragraphs(*lines):
    return len(written(*lines).text.split("\n\n"))


FULL = [at(number) for number in range(4)]


def mirrored(*lines):
    """The lines as they stand when the page is read from right to left."""
    return [line._replace(left=550 - line.right, right=550 - line.left, backwards=True) for line in lines]


@pytest.mark.parametrize(
    ("altered", "count"),
    [
        ({}, 1),
        # 0.8 of the letters' size makes an indent.
        ({"left": 57.9}, 1), ({"left": 58.1}, 2),
        # Of another size by more than 0.15.
        ({"size": 11.4}, 1), ({"size": 11.6}, 2), ({"size": 8.6}, 1), ({"size": 8.4}, 2),
        ({"text": "• the roof"}, 2), ({"text": "– the roof"}, 2), ({"text": "•the roof"}, 1),
        ({"text": "Roof"}, 1), ({"text": "7 roofs"}, 1),
    ],
)  # fmt: skip
def test_a_line_begins_a_paragraph_or_goes_on(altered, count):
    lines = [*FULL[:2], FULL[2]._replace(**altered), FULL[3]]
    assert paragraphs(*lines[:3]) == count


@pytest.mark.parametrize(("right", "count"), [(487.1, 1), (481.0, 2), (481.7, 2), (481.8, 1)])
def test_a_line_ends_a_paragraph_where_the_next_word_would_have_stood_in_it(right, count):
    # The next word is 15 wide, a little more with its space.
    lines = [FULL[0], FULL[1]._replace(right=right), FULL[2]]
    assert paragraphs(*lines) == count


@pytest.mark.parametrize(("left", "count"), [(68.0, 1), (68.5, 2)])
def test_a_line_from_the_right_ends_a_paragraph_where_it_ends_early_on_the_left(left, count):
    lines = mirrored(*FULL[:3])
    assert paragraphs(lines[0], lines[1]._replace(left=left), lines[2]) == count


@pytest.mark.parametrize(("right", "count"), [(492.1, 1), (491.9, 2)])
def test_an_indent_from_the_right_begins_a_paragraph(right, count):
    lines = mirrored(*FULL[:3])
    assert paragraphs(lines[0], lines[1], lines[2]._replace(right=right)) == count


@pytest.mark.parametrize(("gap", "count"), [(1.35, 1), (1.45, 2)])
def test_a_gap_wider_than_others_parts(gap, count):
    low = FULL[2].bottom - gap * STEP
    lines = [*FULL[:3], at(3, bottom=low), at(4, bottom=low - STEP), at(5, bottom=low - 2 * STEP)]
    assert paragraphs(*lines) == count


@pytest.mark.parametrize(
    ("ending", "beginning", "count"),
    [
        ("stood there", "and fell", 1), ("stood there.", "and fell", 2), ("stood there", "And fell", 2),
        ("stood there", "7 fell", 1), ("stood there؟", "and fell", 2), ("stood there”.", "and", 2),
        ("stood there.”", "and", 2), ("stood (there", "and", 1), ("كانت هناك", "القلعة", 1), ("هناك۔", "القلعة", 2),
    ],
)  # fmt: skip
@pytest.mark.parametrize("further", [{"page": 1}, {"left": 520.0, "right": 900.0, "bottom": 700.0}])
def test_over_the_end_of_a_column_or_page_a_sentence_goes_on(ending, beginning, count, further):
    assert paragraphs(FULL[0], FULL[1]._replace(text=ending), at(0, beginning, **further)) == count


@pytest.mark.parametrize(
    ("size", "length", "place", "role"),
    [
        (11.6, 30, 0, "title"), (11.4, 30, 0, ""), (11.6, 199, 0, "title"), (11.6, 200, 0, ""),
        (11.6, 30, 9, "heading"),
    ],
)  # fmt: skip
def test_larger_letters_of_few_words_are_a_title_or_on_a_later_page_a_heading(size, length, place, role):
    title = at(0, "ق" * length, size=size)
    body = [at(number, "the wall of the citadel stood there " * 9) for number in range(2, 6)]
    lines = [title, *body] if place == 0 else [*body, title._replace(page=1)]
    roles = dict(written(*lines).roles)
    assert next((each for each in roles.values() if each in {"title", "heading"}), "") == role


def test_a_heading_is_smaller_than_the_title_of_its_page():
    body = [at(number, "the wall of the citadel stood there " * 9) for number in range(2, 6)]
    lines = [
        at(0, "The arch", size=20),
        *body,
        at(8, "Its roof", size=19),
        *[at(n, "it fell " * 30) for n in range(10, 13)],
    ]
    assert [role for _, role in written(*lines).roles if role] == ["title", "heading"]
    lines[5] = at(8, "Its roof", size=19.5)
    assert [role for _, role in written(*lines).roles if role] == ["title", "title"]


@pytest.mark.parametrize(
    ("size", "text", "is_note"),
    [(8.7, "1 Of stone.", True), (8.9, "1 Of stone.", False), (8.0, "* Of stone.", True), (8.0, "Of stone.", False),
     (8.0, "¹Of stone.", True), (8.0, "12) Of stone.", True), (8.0, "1234 stones.", False),
     (8.0, "12.5 stones", False)],
)  # fmt: skip
def test_smaller_lines_from_one_with_a_number_on_are_notes(size, text, is_note):
    body = [at(number, "the wall of the citadel stood there " * 9) for number in range(4)]
    told = written(*body, at(5, text, size=size), at(6, "and of wood", size=size), at(8, "Again the wall."))
    assert ("note" in {role for _, role in told.roles}) is is_note
    if is_note:
        assert told.text.endswith(f"Again the wall.\n\n{text} and of wood")


def test_lines_as_printed_end_where_they_do():
    lines = [FULL[0]._replace(text="the cita", cut="-"), FULL[1]._replace(text="del stood", page=1)]
    assert written(*lines, as_printed=True).text == "the cita-\ndel stood"
    assert written(*lines).text == "the cita-del stood"
    soft = [lines[0]._replace(cut="\u00ad"), lines[1]]
    assert written(*soft).text == "the citadel stood"
    assert [label for _, label in written(*lines).pages] == ["iv", "v"]
    assert written().text == ""


@pytest.mark.parametrize(
    ("one", "other", "told"), [("城堡", "屋顶", "城堡屋顶"), ("城堡", "a", "城堡 a"), ("a", "城", "a 城")]
)
def test_no_space_stands_between_lines_of_scripts_without_spaces(one, other, told):
    assert written(FULL[0]._replace(text=one), FULL[1]._replace(text=other)).text == told


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [("في Su-", "24 سقطت", "في Su-24 سقطت"), ("انظر (", "Bel", "انظر (Bel"), ("في -", "24", "في - 24")],
)
def test_a_hyphen_within_arabic_goes_on_in_the_next_line(one, other, told):
    lines = mirrored(FULL[0], FULL[1])
    assert written(lines[0]._replace(text=one), lines[1]._replace(text=other)).text == told
