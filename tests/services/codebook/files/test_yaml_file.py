"""Codebooks in YAML, ours and what people write by hand."""

import pytest
import yaml

from heritage_annotator import locations
from heritage_annotator.model.codebook import CodebookFileError
from heritage_annotator.services.codebook.files.planning import plan_codebook_import
from heritage_annotator.services.codebook.files.yaml_file import read, text
from heritage_annotator.services.codebook.names import synonyms_of
from tests.services.codebook.files.codebooks import default


def of(source):
    return read(source.encode(), "team.yaml").tags


def test_the_codebook_we_ship_is_read_with_all_its_tags():
    data = (locations.resources() / "codebook.yaml").read_bytes()
    planned = plan_codebook_import(default(), read(data, "codebook.yaml"))
    assert (planned.added, planned.updated, planned.refused) == ((), (), ())
    assert len(planned.unchanged) == len(default().tags) == 68


def test_what_is_written_is_in_the_form_of_the_one_we_ship():
    ours = yaml.safe_load(text(default()))
    shipped = yaml.safe_load((locations.resources() / "codebook.yaml").read_text(encoding="utf-8"))
    for one, other in zip(ours["groups"], shipped["groups"], strict=True):
        assert {name: value for name, value in one.items() if name != "tags"} == {
            name: value for name, value in other.items() if name != "tags"
        }
        for tag, known in zip(one["tags"], other["tags"], strict=True):
            assert {**tag, "mappings": tag.get("mappings", [])} == {
                **known,
                **shortcut(tag),
                "mappings": known["mappings"],
                "synonyms": list(synonyms_of(known["synonyms"])),
            }


def shortcut(tag):
    return {"shortcut": tag["shortcut"]} if "shortcut" in tag else {}


def test_words_that_yaml_takes_for_something_else_stay_words():
    [entry] = of(
        "groups: [{slug: g, label: {en: no, fr: 2017-01-20, ar: null}, definition: 1e3, example: true, glyph: ~}]"
    )
    assert entry.told == {"labels": {"en": "no", "fr": "2017-01-20"}, "definition": "1e3", "example": "true"}


def test_entries_may_be_bare_names_lists_and_nested():
    entries = of("- Damage\n- name: Cause\n  children:\n  - label: Fire\n    tags: [Arson]\n- 17\n")
    assert [(entry.name, entry.parent) for entry in entries] == [
        ("Damage", None),
        ("Cause", None),
        ("Fire", 1),
        ("Arson", 2),
        ("17", None),
    ]


def test_what_is_no_entry_is_passed_over():
    assert [entry.name for entry in of("groups: [A, [B], null, {label: C, tags: 5}]\n")] == ["A", "C"]


def test_fields_that_are_wrong_are_not_said():
    [entry] = of(
        "groups: [{label: G, color: reddish, highlight: '#abc', shortcut: 12, multiple: perhaps,"
        " synonyms: [a, null, 'b;c'], mappings: [x, {scheme: S, id: null}], archived: Yes}]"
    )
    assert entry.told == {
        "highlight": "#AABBCC",
        "synonyms": ("a", "b", "c"),
        "mappings": ({"scheme": "S"},),
        "archived": True,
    }


def test_labels_in_what_is_no_language_are_left_out():
    [entry] = of("groups: [{slug: g, label: {en: Fire, 'not a language!': Feu, 5: x}}]")
    assert entry.told["labels"] == {"en": "Fire"}


def test_a_slug_without_a_name_is_an_entry():
    [entry] = of("groups: [{slug: damage.fire}]")
    assert (entry.slug, entry.name) == ("damage.fire", "")


BOMB = "a: &a [x,x]\nb: &b [*a,*a]\ngroups: [*b]\n"


@pytest.mark.parametrize("source", [BOMB, "groups: &a [{label: x, tags: *a}]", "groups: " + "[" * 300 + "]" * 300])
def test_what_refers_to_itself_or_is_too_deep_is_unsafe(source):
    with pytest.raises(CodebookFileError) as refused:
        of(source)
    assert refused.value.reason == "unsafe"


@pytest.mark.parametrize(
    "source",
    [
        "groups: [{label: !!python/object/apply:os.system ['true']}]",
        "groups: [!!set {x}]",
        "groups: {? [a] : b}",
        "a: b: c",
        "groups:\n\t- x",
        "groups: !own [x]",
    ],
)
def test_what_yaml_cannot_make_is_damaged_and_nothing_is_run(source):
    with pytest.raises(CodebookFileError) as refused:
        of(source)
    assert refused.value.reason == "damaged"


def test_a_mistake_is_told_with_its_line():
    with pytest.raises(CodebookFileError) as refused:
        of("groups:\n- label: Fire\n   slug: x\n")
    assert refused.value.detail == "line 3"


def test_scalars_of_any_kind_become_words():
    [entry] = of("groups: [{label: !!int x, definition: !!timestamp 2017-01-20, example: !own y}]")
    assert (entry.name, entry.told) == ("x", {"definition": "2017-01-20", "example": "y"})


@pytest.mark.parametrize("label", ["x" * 40_001, {"ar": "ق" * 40_001}])
def test_a_name_as_long_as_a_book_is_refused(label):
    with pytest.raises(CodebookFileError) as refused:
        of(yaml.safe_dump({"groups": [{"slug": "a", "label": label}]}, allow_unicode=True))
    assert refused.value.reason == "too_large"
