"""Codebooks as tables, ours and those of others."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.codebook import Codebook, CodebookFileError
from heritage_annotator.services.codebook.files.csv_file import read, text
from heritage_annotator.services.codebook.files.planning import plan_codebook_import
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
        "path", "description",
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


def test_the_table_of_taguette_gives_the_tree_of_its_dotted_names():
    entries = read((SAMPLES / "taguette-1.5.2-codebook.csv").read_bytes(), "taguette.csv").tags
    assert [(entry.name, entry.parent, entry.told.get("definition", ""), entry.loose) for entry in entries] == [
        ("interesting", None, "Further review required", True),
        ("Damage", None, "", False),
        ("Structural", 1, "Walls, roof, vaults", False),
        ("Surface", 1, "Shrapnel, soot", False),
        ("Cause", None, "", False),
        ("Shelling", 4, "", False),
        ("Source", None, "", False),
        ("Official", 6, "Claim by an authority", False),
        ("Numbers/Figure", None, "A quantitative claim; test of other separators", True),
    ]


def test_a_dot_in_a_name_is_one_where_no_path_is_meant():
    assert told("tag,color\nSt. Sergius.West,#AA0000\n") == [("St. Sergius.West", None, True)]
    assert [(entry.name, entry.parent) for entry in of("tag,description\nCause.Fire,flames\n")] == [
        ("Cause", None),
        ("Fire", 0),
    ]


def test_taguette_finds_one_column_of_names_in_ours_and_a_description_in_every_row():
    head, *tags = rows(default())
    assert [name in head for name in ("tag", "name", "path")] == [False, False, True]
    paths = [row[head.index("path")] for row in tags]
    assert paths == [tag.slug for tag in default().in_order()]
    assert all(len(row) == len(head) for row in tags)
    assert tags[0][head.index("description")].startswith(next(iter(default().in_order())).definition)


def test_what_taguette_gives_back_is_known_again():
    head, *tags = rows(default())
    path, description = head.index("path"), head.index("description")
    back = io.StringIO(newline="")
    table = csv.writer(back)
    table.writerow(["tag", "description", "number of highlights", "number of documents"])
    table.writerows([row[path], row[description], 3, 1] for row in tags)
    planned = plan_codebook_import(default(), read(back.getvalue().encode(), "taguette.csv"))
    assert (planned.change, len(planned.unchanged), planned.refused) == (None, len(tags), ())


@pytest.mark.parametrize(
    "source",
    [
        "path,description\nCause.Fire,flames\nCause.Mines,\nRain,\n",
        "Name,Description\nCause\\Fire,flames\nCause\\Mines,\nRain,\n",
        "Name,Description\nCodes\\\\Cause\\Fire,flames\nCodes\\\\Cause\\Mines,\nCodes\\\\Rain,\n",
        "Code,Memo\nCause > Fire,flames\nCause > Mines,\nRain,\n",
        "sep=;\r\nLevel 1;Level 2;Memo\r\nCause;Fire;flames\r\n;Mines;\r\nRain;;\r\n",
        "Theme,Category,Subcategory,Description\nCause,Fire,,flames\nCause,Mines,,\nRain,,,\n",
        "Codes\n\nMade,28 Nov 2026\nCode level 1,Code level 2,Memo\nCause,Fire,flames\nCause,Mines,\nRain,,\n",
        "Niveau 1\tNiveau 2\tDéfinition\nCause\t\t\n\tFire\tflames\n\tMines\t\nRain\t\t\n",
        "Tag Path,Description\n/Cause,\n/Cause/Fire,flames\n/Cause/Mines,\n/Rain,\n",
        "Name,Description\nCause,\n   Fire,flames\n   Mines,\nRain,\n",
        "Id,Parent Id,Depth,Title,Description\n7,,0,Cause,\n9,7,1,Fire,flames\n8,7,1,Mines,\n3,,0,Rain,\n",
        "Parent code;Code;Memo\n;Cause;\nCause;Fire;flames\nCause;Mines;\n;Rain;\n",
        "Code parent;Nom du code;Définition\n;Cause;\nCause;Fire;flames\nCause;Mines;\n;Rain;\n",
        "Obercode\tCode\tBeschreibung\nCause\tFire\tflames\nCause\tMines\t\n\tRain\t\n",
        "الفئة,الرمز,الوصف\nCause,Fire,flames\nCause,Mines,\n,Rain,\n",
    ],
)
def test_a_tree_is_told_by_paths_and_by_levels(source):
    entries = of(source)
    assert sorted((entry.name, entry.parent is None, entry.loose) for entry in entries) == [
        ("Cause", True, False),
        ("Fire", False, False),
        ("Mines", False, False),
        ("Rain", True, True),
    ]
    fire = next(entry for entry in entries if entry.name == "Fire")
    assert (entries[fire.parent].name, fire.told) == ("Cause", {"definition": "flames"})


def test_a_parent_may_be_told_by_its_path():
    source = "Parent code,Code,Memo\n,Cause,\nCause,Fire,\nCause > Fire,Arson,x\n"
    assert told(source) == [("Cause", None, False), ("Fire", 0, False), ("Arson", 1, False)]


def test_of_two_definitions_the_full_one_counts():
    draft = read(b"Code,Brief definition,Full definition\nFire,short,whole\n", "a.csv")
    assert (draft.tags[0].told, draft.passed_over) == ({"definition": "whole"}, ("Brief definition",))


def test_a_name_with_full_stops_is_no_path_where_nothing_says_so():
    assert [entry.name for entry in of("name,description,rank\nU.S. Army,x,1\nSt. Paul,y,2\n")] == [
        "U.S. Army",
        "St. Paul",
    ]


@pytest.mark.parametrize(
    "head", ["sep=;\r\nname;description\r\n", "\ufeffsep=;\nname;description\n", '"sep=;"\nname;description\n']
)
def test_a_declared_separator_is_no_row(head):
    [entry] = of(head + 'Fire;"burnt, and more"\r\n')
    assert (entry.name, entry.told) == ("Fire", {"definition": "burnt, and more"})


def test_the_table_of_requal_is_read():
    [entry] = of('code_id,code_name,code_description,code_color\n3,Fire,flames,"rgb(255, 128, 0)"\n')
    assert (entry.name, entry.told) == ("Fire", {"definition": "flames", "color": "#FF8000"})


def test_columns_that_are_not_read_are_named_and_empty_ones_are_not():
    draft = read(b"rank,name,memo,definition,empty,\n1,Fire,first,second,,x\n", "a.csv")
    assert draft.passed_over == ("rank", "definition", "(6)")
    assert read(text(default()).encode(), "a.csv").passed_over == ()


@pytest.mark.parametrize(
    ("colors", "meant"),
    [
        (["#FF0000FF", "#00FF00FF"], ["#FF0000", "#00FF00"]),
        (["#FF112233", "#FF0000FF"], ["#112233", "#0000FF"]),
        (["#11223380", "#FF0000FF"], ["#112233", "#FF0000"]),
        (["#ff000080"], ["#FF0000"]),
        (["#ff000080", "#FF800080"], ["#FF0000", "#FF8000"]),
        (["#FFFF0000"], ["#FF0000"]),
        (["#FF0A1B2C", "FF000080"], ["#0A1B2C", "#000080"]),
        (["00FF0040", "#f008", "#F80", "12g4"], ["#00FF00", "#FF0000", "#FF8800", None]),
        (["rgb(100%, 50%, 0%)", "rgb(255 0 0 / 50%)", "rgba(1.4, 2, 3.0, .5)"], ["#FF8000", "#FF0000", "#010203"]),
        (["rgb(255,128,0)", "RGBA(1, 2, 3, 0.5)"], ["#FF8000", "#010203"]),
        (["rgb(300,0,0)", "Red", "hsl(1,2,3)"], [None, "#FF0000", None]),
    ],
)
def test_colours_are_read_as_other_programs_write_them(colors, meant):
    source = "name\tcolor\n" + "".join(f"T{number}\t{color}\n" for number, color in enumerate(colors))
    assert [entry.told.get("color") for entry in of(source)] == meant


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
