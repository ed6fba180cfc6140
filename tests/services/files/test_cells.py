"""Cells that no spreadsheet runs, whatever it takes for what parts them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.services.exporting.tables.sheets import sheet, tabbed
from heritage_annotator.services.files.cells import all_defused, are_plain, defused, restored
from tests.few import few
from tests.patience import takes_a_share_each

FORMULAS = tuple("=+-@＝＋－＠")
SIGNS = (*FORMULAS, "\t", "\r")
CELLS = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\u200b=1", "\ufeff=1", "\0=1"),
    *(
        "x;=1+1",
        'x";=1+1',
        "x\t=1+1",
        "x|=1",
        "x,=1",
        "x\n=1",
        "x\r=1",
        ";\t=1",
        ";'=1",
        'x;"=1',
        'x\n"=1',
        "; '=1",
        ";=1+1;=2",
        "دمّر;=١",
    ),
    *(";=1+1;=2", "＝1", "'=1", "''=1", "\u200b'=1", 'a"",=1', "👩\u200d🚀;＠x"),
]
AWKWARD = st.text(st.sampled_from("=+-@\t\r\n,;|'\0 x\u200b\ufeff＝\"\u00a0دّ"), max_size=8)


def cells(text, separator):
    return [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) for cell in row]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("text", CELLS)
def test_no_cell_begins_a_formula_whatever_separates_them(text, separator):
    table = sheet([["id", text, "end"], [text, "x", text]]).removeprefix("\ufeff")
    assert [cell for cell in cells(table, separator) if cell.startswith(SIGNS)] == []
    assert [cell for cell in cells(tabbed([["id", text]]), "\t") if cell.startswith(SIGNS)] == []


@given(AWKWARD)
def test_no_cell_of_awkward_signs_begins_a_formula(text):
    assert not any(cell.startswith(SIGNS) for cell in cells(sheet([["id", text]])[1:], ","))
    # Read by another separator, the quotation mark at the end of a cell may open one that holds a line end alone.
    for separator in ";\t|":
        assert not any(cell.lstrip("\r\n").startswith(FORMULAS) for cell in cells(sheet([["id", text]])[1:], separator))


@given(AWKWARD)
def test_the_words_come_back_from_a_cell(text):
    assert restored(defused(text)) == text


@given(st.lists(AWKWARD, max_size=4))
def test_cells_of_a_column_are_defused_as_each_is(texts):
    assert [*all_defused(texts)] == [*map(defused, texts)]


@given(st.lists(st.text("aB9 .-+=@'\"\0\x01\t\n,;|é\ufeff", max_size=4), max_size=4))
def test_what_is_plain_at_a_glance_stays_as_it_is_wherever_cells_are_parted(texts):
    if are_plain(texts):
        assert [*map(defused, texts)] == texts
        assert [*map(restored, texts)] == texts
        assert not set("".join(texts)) & set(',;|\t\r\n"')
    assert are_plain(["2026-11-28T10:00:00+00:00", "", "a - b", "42"])


@pytest.mark.parametrize(("piece", "size"), few(2, [([""], 50_000), ("; '", 16_000), ("\0", 50_000), ("'", 50_000)]))
def test_a_column_is_looked_through_once(piece, size):
    def look(size):
        texts = [*(piece * size,)] if isinstance(piece, str) else piece * size
        assert [*all_defused(texts)] == texts

    assert takes_a_share_each(look, size)


@pytest.mark.parametrize("text", ["l'armée", "a - b", "3-5; 7", "U.N., Daraa", "'tis", "a;b", "one\n\ntwo", "a, -5"])
def test_ordinary_words_stay_as_they_are(text):
    assert defused(text) == text == restored(text)
