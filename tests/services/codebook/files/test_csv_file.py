"""Codebooks as tables, ours and those of others."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.errors import CodebookFileError
from heritage_annotator.services.codebook.files.csv_file import read, text
from heritage_annotator.services.files.cells import defused, restored
from tests.services.codebook.files.codebooks import SAMPLES, default
from tests.services.shelf import tag


def of(source):
    return read(source.encode(), "team.csv").tags


def told(source):
    return [(entry.name, entry.parent, entry.loose) for entry in of(source)]


def rows(codebook):
    return list(csv.reader(io.StringIO(text(codebook).removeprefix("\ufeff"), newline="")))


def test_the_columns_are_those_of_the_guide():
    assert rows(default())[0] == [
        "slug", "parent", "label en", "label ar", "label fr", "definition", "use_when", "do_not_use_when", "example",
        "color", "highlight", "color_on_dark", "glyph", "multiple", "shortcut", "synonyms", "mappings", "archived",
    ]  # fmt: skip


def test_each_tag_is_a_row_in_the_order_of_the_tree():
    assert [row[0] for row in rows(default())[1:]] == [tag.slug for tag in default().in_order()]


def test_excel_finds_its_mark_and_line_ends():
    assert text(default()).startswith("\ufeffslug,parent,")
    assert "\r\n" in text(default())


@pytest.mark.parametrize("start", list("=+-@\t＝＋－＠"))
def test_no_cell_begins_a_formula(start):
    evil = f"{start}cmd|' /C calc'!A0"
    codebook = Codebook([tag("g", labels={"en": "G"}, definition=evil, synonyms=(evil,), glyph=start)])
    assert all(not cell.startswith(start) for cell in rows(codebook)[1])


@given(st.text(st.sampled_from("'=+-@x \t＝"), max_size=8))
def test_what_was_defused_is_restored(cell):
    assert restored(defused(cell)) == cell
    assert not defused(cell) or defused(cell)[0] not in "=+-@\t＝"


@pytest.mark.parametrize("cell", ["'tis", "'", "''", "o'clock", "plain"])
def test_other_apostrophes_stay(cell):
    assert restored(cell) == cell == defused(cell)


def test_the_table_of_taguette_gives_tags_without_a_group():
    entries = read((SAMPLES / "taguette-1.5.2-codebook.csv").read_bytes(), "taguette.csv").tags
    assert [(entry.name, entry.told.get("definition", ""), entry.loose) for entry in entries] == [
        ("interesting", "Further review required", True),
        ("Damage.Structural", "Walls, roof, vaults", True),
        ("Damage.Surface", "Shrapnel, soot", True),
        ("Cause.Shelling", "", True),
        ("Source.Official", "Claim by an authority", True),
        ("Numbers/Figure", "A quantitative claim; test of other separators", True),
    ]


def test_a_table_with_groups_names_them_once():
    source = "Code Name,Category,Memo\nFire,Cause,flames\nMines,Cause,\nRain,,\n"
    assert told(source) == [("Rain", None, True), ("Cause", None, False), ("Fire", 1, False), ("Mines", 1, False)]


@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_any_separator_a_spreadsheet_writes_is_read(separator):
    [entry] = of(
        f'\ufeffétiquette{separator}définition{separator}couleur\r\nFeu{separator}"a\nb"{separator}#c0392b\r\n'
    )
    assert (entry.name, entry.told) == ("Feu", {"definition": "a\nb", "color": "#C0392B"})


def test_labels_of_languages_are_read_in_all_ways_of_writing_the_column():
    [entry] = of("Label EN,label_ar,Label (pt-br),label:zh-hant\nFire,حريق,Fogo,火\n")
    assert entry.told["labels"] == {"en": "Fire", "ar": "حريق", "pt-BR": "Fogo", "zh-Hant": "火"}


def test_rows_may_come_before_what_they_stand_below():
    assert told("name,parent\nArson,Fire\nFire,Cause\nCause,\n") == [
        ("Cause", None, False),
        ("Fire", 0, False),
        ("Arson", 1, False),
    ]


def test_a_parent_is_found_by_slug_before_name():
    source = "slug,name,parent\nfire,Flames,\nother,fire,\nx,Below,fire\n"
    entries = of(source)
    assert entries[entries[[entry.name for entry in entries].index("Below")].parent].slug == "fire"


def test_a_circle_is_opened_and_nobody_is_lost():
    entries = of("name,parent\nA,B\nB,C\nC,A\nD,D\n")
    assert sorted(entry.name for entry in entries) == ["A", "B", "C", "D"]
    assert [entry.parent is None for entry in entries].count(True) == 2


def test_columns_nobody_knows_rows_that_are_short_and_empty_ones_do_no_harm():
    [one, other] = of("rank,name,definition,definition\n1,Fire,first,second\n,,,\n\n2,Mines\n")
    assert (one.name, one.told["definition"], other.name) == ("Fire", "first", "Mines")


def test_yes_and_no_are_read_in_many_ways():
    entries = of("name,archived,multiple\na,x,FALSE\nb,oui,0\nc,perhaps,Yes\n")
    assert [(entry.told.get("archived"), entry.told.get("multiple")) for entry in entries] == [
        (True, False),
        (True, False),
        (None, True),
    ]


def test_mappings_that_are_no_json_are_not_said():
    assert ["mappings" in entry.told for entry in of('name,mappings\na,EAMENA 5\nb,"[{""id"": 5}]"\nc,[]\n')] == [
        False,
        True,
        False,
    ]


def test_a_cell_beyond_measure_is_damage():
    with pytest.raises(CodebookFileError) as refused:
        of("name,definition\nx," + "y" * 200_000 + "\n")
    assert refused.value.reason == "damaged"


def test_identifiers_of_exchange_files_are_read():
    [entry] = of("name,guid\nFire,{5215CC69-B628-4E02-AFB9-9BEEAEE55808}\n")
    assert entry.guid == "5215cc69-b628-4e02-afb9-9beeaee55808"
