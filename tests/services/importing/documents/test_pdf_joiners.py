"""Non-joiners of Persian, which no glyph draws, by the shapes of the letters beside them; and none in other places."""

import pytest

from heritage_annotator.services.importing.documents.pdf_cells import Cell
from heritage_annotator.services.importing.documents.pdf_joiners import is_persian, part

ONE_SIDED = "ادذرزژو"
# Words that show each letter at the beginning, within and at the end of one.
ABOUT = ["او", "میهن", "گیاه", "کمی", "یک", "نگین", "می", "هنگام", "مگس", "شکل"]


def row(*words, room=0.0):
    """A line of words, from left to right; a letter's shape is the form in which it is joined. `room`: at joiners."""
    cells, left = [], 500.0
    for word in words:
        for at, sign in enumerate(word):
            if sign == "\u200c":
                left -= room
                continue
            before, behind = word[at - 1 : at] if at else "", word[at + 1 : at + 2]
            joins_before = before.isalpha() and before not in ONE_SIDED
            joins_behind = behind.isalpha() and sign not in ONE_SIDED
            cells.append(Cell(sign, "R", left - 5, left, 10, shape=(int(joins_before), int(joins_behind), 0, 0)))
            left -= 5
        cells.append(Cell(" ", "", left - 3, left, 10))
        left -= 3
    return cells[::-1]


def read(*words, about=ABOUT, room=0.0):
    rows = [row(*about), row(*words, room=room)]
    part(rows)
    return "".join(cell.text for cell in reversed(rows[1])).split()


@pytest.mark.parametrize("word", ["می‌گوید", "نمی‌کنم", "شده‌ام", "گیاه‌ها", "میهن", "کمک"])
def test_a_letter_that_ends_before_one_that_begins_has_a_non_joiner_behind_it(word):
    assert read("شده", word) == ["شده", word]


def test_more_room_than_between_letters_is_none():
    assert read("می‌گوید", room=0.4) == ["می‌گوید"]
    assert read("می‌گوید", room=0.6) == ["میگوید"]


def test_what_lengthens_a_word_ends_none():
    # A line of LibreOffice set from edge to edge: its shapes before and behind the stroke are those of joined letters.
    rows = [row(*ABOUT, "میگوید")]
    cells = rows[0][::-1]
    at = next(each for each, cell in enumerate(cells) if cell.text == "گ" and cells[each + 1].text == "و")
    shape, other = (0, 1, 5, 5), (1, 0, 7, 7)
    cells[at - 1].shape, cells[at].shape = shape, other
    stroke = Cell("\0", "", 0, 0, 10)
    rows.append([Cell("ی", "R", 0, 5, 10, shape=shape), stroke, Cell("گ", "R", 0, 5, 10, shape=other)][::-1])
    part(rows)
    assert "\u200c" not in "".join(cell.text for cell in rows[0])


def test_a_letter_that_looks_alike_wherever_it_stands_says_nothing():
    rows = [row(*ABOUT, "می‌گوید")]
    for cell in rows[0]:
        cell.shape = (0, 0, 0, 0)
    part(rows)
    assert "\u200c" not in "".join(cell.text for cell in rows[0])


@pytest.mark.parametrize("about", [["من", "نبي", "يمن", "عين"], [*ABOUT, "ەێۆڕ", "دەوەن"]])
def test_in_arabic_and_kurdish_there_are_none(about):
    assert read("من‌من", about=about) == ["منمن"]


def test_lines_in_persian_are_told_from_those_in_arabic_and_kurdish():
    assert [is_persian(text) for text in ("می‌گوید", "من المدينة", "شاری کۆن", "Palmyra")] == [True, False, False, False]
