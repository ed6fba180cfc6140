"""Codebooks for exchange: what other programs write, and what they get from us."""

import pytest
from lxml import etree

from heritage_annotator.model.codebook import Codebook, CodebookFileError
from heritage_annotator.services.codebook.files.descriptions import understood
from heritage_annotator.services.codebook.files.planning import plan_codebook_import
from heritage_annotator.services.codebook.files.qdc_file import described, read, text
from tests.services.codebook.files.codebooks import SAMPLES, after, default
from tests.services.shelf import tag

NAMESPACE = "{urn:QDA-XML:codebook:1.0}"
QDC = sorted([*SAMPLES.glob("*.qdc"), *SAMPLES.glob("*.qde")])


def sample(path):
    return read(path.read_bytes(), path.name)


def codes(inner, root="<CodeBook xmlns='urn:QDA-XML:codebook:1.0'>"):
    return read(f"{root}<Codes>{inner}</Codes></CodeBook>".encode(), "a.qdc").tags


@pytest.mark.parametrize("path", QDC, ids=lambda path: path.name)
def test_a_second_import_changes_nothing(path):
    first = plan_codebook_import(default(), sample(path))
    assert first.added
    assert first.refused == ()
    assert first.updated == ()
    second = plan_codebook_import(after(default(), first), sample(path))
    assert (second.change, second.refused) == (None, ())
    assert len(second.unchanged) == len(sample(path).tags)


@pytest.mark.parametrize("path", QDC, ids=lambda path: path.name)
def test_codes_go_back_under_the_identifiers_they_came_with(path):
    made = after(Codebook(()), plan_codebook_import(Codebook(()), sample(path)))
    gone_back = {entry.guid: entry.name for entry in read(text(made).encode(), "b.qdc").tags}
    for entry in sample(path).tags:
        assert not entry.guid or gone_back[entry.guid] == entry.name


def test_the_tree_of_qualcoder_comes_whole():
    made = after(Codebook(()), plan_codebook_import(Codebook(()), sample(SAMPLES / "qualcoder4.0b_PortValdera.qdc")))
    tree = [" < ".join(each.label() for each in (tag, *made.above(tag))) for tag in made.in_order()]
    assert tree == [
        "qualcoder4.0b_PortValdera",
        "Shelling < qualcoder4.0b_PortValdera",
        "Damage",
        "Structural < Damage",
        "Roof collapse < Structural < Damage",
        "Surface < Damage",
        "Source",
        "Official < Source",
    ]
    surface = made.in_order()[5]
    assert (surface.definition, surface.color) == ("Shrapnel & soot <5 cm", "#F7BE81")
    assert {"Structural", "Roof collapse", "Shelling"} <= {tag.label() for tag in made.leaves()}


def test_codes_in_arabic_and_chinese_come_from_a_whole_project():
    names = [entry.name for entry in sample(SAMPLES / "annexA3_transana_codebook.qde").tags]
    assert "العربية الكلمة المفتاحية 1" in names
    assert "中文-简体 关键词 1" in names


def test_a_group_whose_colour_came_along_wears_what_goes_with_it():
    inner = "<Code name='G' isCodable='false' color='#ffff00'><Code name='t'/></Code>"
    draft = read(f"<CodeBook><Codes>{inner}</Codes></CodeBook>".encode(), "a")
    [group, _] = plan_codebook_import(Codebook(()), draft).added
    assert group.color == "#FFFF00"
    assert group.highlight
    assert group.color_on_dark


@pytest.mark.parametrize(
    "root",
    [
        "<CodeBook>",
        "<CodeBook xmlns='urn:QDA-XML:codebook:9.9'>",
        "<q:CodeBook xmlns:q='urn:QDA-XML:codebook:1.0' xmlns='x'>",
        "\ufeff \n<?xml version='1.0' encoding='windows-1252'?>\n<!-- a <!DOCTYPE in words --><?style x?><CodeBook>",
    ],
)
def test_namespaces_prefixes_marks_and_comments_do_not_matter(root):
    end = "</q:CodeBook>" if "q:" in root else "</CodeBook>"
    source = f"{root}<Codes><!-- c --><Code NAME='Façade' x:color='#010203' xmlns:x='y'/></Codes>{end}"
    [entry] = read(source.encode(), "a.qdc").tags
    assert (entry.name, entry.told, entry.loose) == ("Façade", {"color": "#010203"}, True)


def test_what_is_missing_or_malformed_is_not_said():
    [entry] = codes("<Code guid='5' name=' A  b&#10;c ' color='#12' isCodable='maybe'><Description/></Code>")
    assert (entry.guid, entry.name, entry.told, entry.description) == ("", "A b c", {}, None)


@pytest.mark.parametrize("color", ["#0A1b2C", "0A1B2C", "#FF0A1B2C"])
def test_colours_are_read_in_the_ways_programs_write_them(color):
    assert codes(f"<Code name='x' color='{color}'/>")[0].told == {"color": "#0A1B2C"}


def test_characters_that_xml_forbids_are_left_out():
    [entry] = codes("<Code name='a&#11;b\x01c&#x1F;d&#0;'><Description>e&#xB;&#65;&#x41;</Description></Code>")
    assert (entry.name, entry.told) == ("abcd", {"definition": "eAA"})


@pytest.mark.parametrize(
    "prolog",
    [
        "<!DOCTYPE CodeBook [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;'>]>",
        "<!DOCTYPE CodeBook SYSTEM 'file:///etc/passwd'>",
        "<?xml version='1.0'?><!-- x --><!doctype CodeBook>",
    ],
)
def test_a_document_type_is_refused(prolog):
    with pytest.raises(CodebookFileError) as refused:
        codes("<Code name='&b;'/>", f"{prolog}<CodeBook>")
    assert refused.value.reason in {"unsafe", "damaged"}
    assert refused.value.reason == "unsafe"


@pytest.mark.parametrize("inner", ["<Code name='&unknown;'/>", "<Code name='a' name='b'/>", "<Code name='a'>"])
def test_what_is_no_xml_is_damaged_and_says_how(inner):
    with pytest.raises(CodebookFileError) as refused:
        codes(inner)
    assert refused.value.reason == "damaged"
    assert refused.value.detail


def test_codes_nested_without_end_are_refused():
    with pytest.raises(CodebookFileError) as refused:
        codes("<Code name='a'>" * 5000 + "</Code>" * 5000)
    assert refused.value.reason in {"damaged", "unsafe"}


def test_codes_of_one_name_in_one_place_stay_two_when_identifiers_tell_them_apart():
    one, two = "5215cc69-b628-4e02-afb9-9beeaee55808", "d7aa29da-519b-4946-9b90-253b6db8fd0a"
    both = f"<Code name='Fire' guid='{one}'/><Code name='fire' guid='{{{two.upper()}}}'/>"
    source = f"<CodeBook><Codes><Code name='G' isCodable='false'>{both}</Code></Codes></CodeBook>"
    draft = read(source.encode(), "a")
    planned = plan_codebook_import(Codebook(()), draft)
    assert [tag.label() for tag in planned.added] == ["G", "Fire", "fire (2)"]
    made = after(Codebook(()), planned)
    again = plan_codebook_import(made, draft)
    assert (again.change, again.refused) == (None, ())


def test_groups_and_what_is_archived_cannot_be_set_elsewhere():
    codebook = Codebook(
        [
            tag("g"),
            tag("g.t", "g"),
            tag("g.old", "g", 1, archived=True),
            tag("g.old.below", "g.old"),
            tag("h", position=1),
        ]
    )
    root = etree.fromstring(text(codebook).encode())
    told = {code.get("name"): code.get("isCodable") for code in root.iter(f"{NAMESPACE}Code")}
    assert told == {"G": "false", "T": "true", "Old": "false", "Below": "false", "H": "false"}


def test_all_that_is_said_of_a_meaning_is_one_description_and_read_back():
    full = tag(
        "t", definition="What.\n\nMore.", use_when="When\nso.", do_not_use_when="Not so.", example="“Like” this."
    )
    assert described(full) == (
        "What.\n\nMore.\n\nUse when: When\nso.\n\nDo not use when: Not so.\n\nExample: “Like” this."
    )
    assert understood(described(full)) == {
        "definition": "What.\n\nMore.",
        "use_when": "When\nso.",
        "do_not_use_when": "Not so.",
        "example": "“Like” this.",
    }
    assert understood("Use when: only so.") == {"definition": "", "use_when": "only so."}
    assert understood("Nothing else.") == {"definition": "Nothing else."}


def test_two_tags_that_came_with_one_identifier_go_out_under_two():
    guid = "5215cc69-b628-4e02-afb9-9beeaee55808"
    came = {"scheme": "REFI-QDA", "id": guid}
    codebook = Codebook([tag("g"), tag("g.a", "g", mappings=(came,)), tag("g.b", "g", 1, mappings=(came,))])
    guids = [entry.guid for entry in read(text(codebook).encode(), "a").tags]
    assert guids == [codebook.by_slug("g").id, guid, codebook.by_slug("g.b").id]


FLAT = '<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="%s"><Codes>%s</Codes></CodeBook>'


def test_flat_names_of_taguette_are_a_tree():
    codes = '<Code name="damage.structural"/><Code name="damage.surface"/><Code name="rain"/>'
    entries = read((FLAT % ("Taguette 1.5.2", codes)).encode(), "a.qdc").tags
    assert [(entry.name, entry.parent, entry.loose) for entry in entries] == [
        ("damage", None, False), ("structural", 0, False), ("surface", 0, False), ("rain", None, True),
    ]  # fmt: skip
    others = read((FLAT % ("Other", codes)).encode(), "a.qdc").tags
    assert [entry.name for entry in others] == ["damage.structural", "damage.surface", "rain"]


def test_colours_with_opacity_are_read_by_the_whole_file():
    codes = '<Code name="a" color="#FF0000FF"/><Code name="b"><Code name="c" color="#00FF00FF"/></Code>'
    entries = read((FLAT % ("X", codes)).encode(), "a.qdc").tags
    assert [entry.told.get("color") for entry in entries] == ["#FF0000", None, "#00FF00"]
