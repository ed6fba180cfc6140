"""What a record says where nobody said anything: entries of the log that lack a field are read so, for ever."""

import dataclasses

import pytest

from heritage_annotator.storage.rows import TABLES

# Of fields that are neither "", nor (), nor False, nor None, nor empty.
SAYING = {
    "tag": {"color": "#5C574F", "multiple": True},
    "incident": {"status": "unverified"},
    "incident_site": {"relation": "property", "level": "inferred", "position": 0},
    "statement": {"originator_level": "text", "polarity": "affirmed", "modality": "happened"},
    "claim": {"start": 0, "end": 0, "level": "text", "position": 0},
    "issued_report": {"selected_by": "recorded"},
}  # fmt: skip


# What rows say of fields that their record itself always wants, where that is not "".
ROWS_SAY = {
    "attribute": {"position": 0, "choices": {}},
    "tag": {"position": 0, "labels": {}},
    "annotation": {"attributes": {}},
    "tagging": {"position": 0},
}


def test_so_is_a_field_that_the_record_itself_always_wants():
    said = {table.name: {name: value for name, value in _wanted(table) if value != ""} for table in TABLES.values()}
    assert {name: says for name, says in said.items() if says} == ROWS_SAY


def _wanted(table):
    own = {each.name for each in dataclasses.fields(table.kind) if _has_default(each)}
    return [(name, value) for name, value in table.defaults.items() if name not in own]


def _has_default(field):
    return not (field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_a_field_that_older_entries_lack_is_taken_for_what_it_always_meant(table):
    defaults = {}
    for field in dataclasses.fields(table.kind):
        if field.default_factory is not dataclasses.MISSING:
            defaults[field.name] = field.default_factory()
        elif field.default is not dataclasses.MISSING:
            defaults[field.name] = field.default
    says = {name: value for name, value in defaults.items() if value not in ("", (), None, {}) and value is not False}
    assert says == SAYING.get(table.name, {})
