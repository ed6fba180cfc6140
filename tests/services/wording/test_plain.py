"""Text for a line of a terminal."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.services.wording.plain import fitted, plain, table, width


def test_lines_tabs_and_controls_become_harmless():
    assert plain("one\r\n two\tthree\x1b[2J") == "one two three\ufffd[2J"


@given(
    st.text(
        alphabet=st.sampled_from("aé\u0301 \u00a0\u2003\n\t\r\x1b\x7f\x85\u2028\u200d\u202e\u200f\u061c🏛宮ت"),
        max_size=40,
    )
)
def test_blanks_are_one_space_and_nothing_acts(text):
    one_line = " ".join(text.split())
    turned = re.sub("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", one_line)
    assert plain(text) == "".join("\ufffd" if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in turned)


def test_of_ascii_each_character_takes_a_column():
    assert [width(each) for each in ("", "Palmyra", "a\x1bb", "e\u0301e")] == [0, 7, 3, 2]


def test_joiners_stay_because_words_need_them():
    assert plain("می\u200cخواهم 👩\u200d🚀") == "می\u200cخواهم 👩\u200d🚀"


def test_marks_take_no_column_and_wide_characters_two():
    assert width("e\u0301") == 1
    assert width("宮") == 2


def test_text_is_cut_and_filled_to_its_columns():
    assert fitted("Palmyra", 5) == "Palm…"
    assert fitted("宮宮宮", 4) == "宮… "
    assert fitted("a", 3) == "a  "


def test_columns_are_aligned_and_the_last_is_never_cut():
    assert list(table(("ID", "WORDS"), [(1, "x" * 50), (22222, "y")], widest=4)) == [
        "ID    WORDS",
        "1     " + "x" * 50,
        "222…  y",
    ]


def test_a_table_without_rows_says_nothing():
    assert list(table(("ID",), [])) == []


def test_cells_of_millions_of_letters_are_cut():
    *_, row = table(("ID", "WORDS"), [("e\u0301" * 1_000_000, "x" * 5_000_000)], widest=4)
    assert row.startswith("e\u0301e\u0301e\u0301…  xxx")
    assert row.endswith("x…")
    assert len(row) < 10_000


def test_signs_that_turn_the_direction_go():
    assert plain("\u202efdp.exe\u202c \u2066a\u2069 \u200fقصر\u200e \u061c") == "fdp.exe a قصر "


@pytest.mark.parametrize("words", ["Palmyra", "宮宮宮", "تَدْمُر", "e\u0301\u0301x👩\u200d🚀"])
def test_text_that_just_fits_is_not_cut(words):
    columns = width(words)
    assert fitted(words, columns) == words
    for fewer in range(1, columns):
        cut = fitted(words, fewer)
        assert width(cut) == fewer
        assert words.startswith(cut.rstrip(" ").removesuffix("…"))
        assert "…" in cut
    assert fitted(words, columns + 2) == words + "  "


def test_columns_are_as_wide_as_their_widest_cell_and_a_later_one_pushes_its_row_out_of_line():
    rows = [("宮", "a", "x")] * 500 + [("palace", "b", "y")]
    lines = list(table(("ID", "N", "W"), rows, widest=6))
    assert lines[:2] == ["ID  N  W", "宮  a  x"]
    assert lines[-1] == "palace  b  y"
    assert list(table(("ID", "W"), [("palaces", "x")], widest=6)) == ["ID      W", "palac…  x"]
