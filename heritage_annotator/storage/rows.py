"""The one place that knows a record kind: its fields, what an older log may lack of them, and what they refer to."""

import json
from collections.abc import Callable, Container, Mapping, Sequence
from copy import copy
from dataclasses import MISSING, Field, fields
from enum import StrEnum
from operator import attrgetter, itemgetter
from typing import Any, cast

from heritage_annotator.model.incidents.events import (
    Assessment,
    Claim,
    Incident,
    IncidentLink,
    IncidentSite,
    IssuedReport,
    Review,
    Statement,
    Translation,
)
from heritage_annotator.model.incidents.places import Declining, Observation, Site
from heritage_annotator.model.incidents.sources import Actor, Convention, Grade, Source
from heritage_annotator.model.records import (
    Adjudication,
    Annotation,
    Annotator,
    Article,
    Attribute,
    Kinship,
    Publication,
    Record,
    Sample,
    SampleFinished,
    SavedSearch,
    Tag,
    Tagging,
    TextReview,
)
from heritage_annotator.model.text import LONGEST_NAME
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage import forms
from heritage_annotator.storage.forms import FORMS, NAMES, Form, as_json

Row = Mapping[str, Any]


class Joins(StrEnum):
    """A way in which a field that two people wrote, each in a copy, becomes one."""

    ASK = "ask"  # a person decides
    TEXT = "text"  # paragraph by paragraph, and where that cannot be a person decides
    EARLIEST = "earliest"  # when it was made first, whoever knew of it
    UNION = "union"  # what either added, without what either took away
    FURTHEST = "furthest"  # of a record that both made, or finished, how far either is with it; else a person decides
    FIRST = "first"  # of a record that both made, what whoever made it first wrote; else a person decides
    NEWEST = "newest"  # what was written last
    STRICTER = "stricter"  # a flag that one set stays set; of two days the later
    OPEN = "open"  # nobody decides but a person, later: it is left open, and both values are kept beside
    WITH = "with"  # goes with another field: see `Table.together`


class MalformedRecordError(Exception):
    """What lies in the file for a record of `table` is none. `faults.told` makes a damaged project of it."""

    def __init__(self, table: str, why: str) -> None:
        super().__init__(f"{table}: {why}")
        self.why = why


class Table(NamedTuple):
    """The table of one kind of record, and its form in the log: field names are column names.

    `defaults`: what a field is in a log that is older than the field. `references`: which column names a record of
    which table. `joins`: how a field is joined that was written in two copies; `together`: which others go with it,
    for they say one thing.
    """

    name: str
    kind: type[Record]
    forms: Mapping[str, Form]
    defaults: Mapping[str, Any]
    references: Mapping[str, str]
    joins: Mapping[str, Joins]
    together: Mapping[str, tuple[str, ...]]

    @property
    def columns(self) -> tuple[str, ...]:
        """The column names, in the order of the record's fields."""
        return tuple(self.forms)

    def row(self, record: Record) -> dict[str, Any]:
        """The record's values as SQLite keeps them."""
        return {name: form.kept(getattr(record, name)) for name, form in self.forms.items()}

    def kept(self, record: Record) -> tuple[Any, ...]:
        """The same in the order of the columns: a tenth of the cost, of which many thousands are asked at once."""
        values = _VALUES[self.kind](record)
        altered = _ALTERED[self.kind]
        if altered:
            kept = list(values)
            for at, as_kept in altered:
                kept[at] = as_kept(kept[at])
            return tuple(kept)
        return values

    def all_kept(self, records: Sequence[Record]) -> list[tuple[Any, ...]]:
        """The same of many records, in their order, column by column: what all leave empty is made once."""
        columns: list[Sequence[Any]] = list(zip(*map(_VALUES[self.kind], records), strict=True))
        for at, as_kept in _ALTERED[self.kind] if records else ():
            values = columns[at]
            columns[at] = list(map(as_kept, values)) if any(values) else [as_kept(values[0])] * len(values)
        return list(zip(*columns, strict=True))

    def record(self, row: Sequence[Any]) -> Record:
        """The record of a row: its values in the order of the columns.

        Raises:
            MalformedRecordError: a value is not of the record's form.
        """
        reads = _READS[self.kind]
        try:
            texts = reads.texts(row)
            if set(map(type, texts)) == _PLAIN and max(map(len, texts)) <= LONGEST_NAME:
                values = list(row)
                for at, read in reads.others:
                    values[at] = read(values[at])
            else:
                values = [read(value) for read, value in zip(reads.each, row, strict=True)]
            return cast(Any, self.kind)(*values)
        except (ValueError, TypeError, RecursionError) as error:
            raise MalformedRecordError(self.name, str(error)) from error

    def records(self, rows: Sequence[Sequence[Any]]) -> list[Record]:
        """The records of rows, in their order. Cost: of many a tenth of `record` each, for columns are looked at whole.

        What SQLite keeps alike is read once: such records hold the same mapping.

        Raises:
            MalformedRecordError: as `record` does.
        """
        if len(rows) < _FEW:
            return [self.record(row) for row in rows]
        try:
            columns = [
                _column(form, values) for form, values in zip(self.forms.values(), zip(*rows, strict=True), strict=True)
            ]
            return list(map(cast(Any, self.kind), *columns))
        except (ValueError, TypeError, RecursionError) as error:
            raise MalformedRecordError(self.name, str(error)) from error

    def values(self, row: Row) -> dict[str, Any]:
        """A row as JSON values.

        Raises:
            ValueError, TypeError, RecursionError: what should be JSON text is none.
        """
        return {name: json.loads(row[name]) if form.json else row[name] for name, form in self.forms.items()}

    def encoded(self, record: Record) -> dict[str, Any]:
        """The record as the log keeps it: plain JSON values."""
        return dict(zip(self.forms, self.told(record), strict=True))

    def told(self, record: Record) -> tuple[Any, ...]:
        """The same in the order of the columns."""
        return _VALUES[self.kind](record)

    def decoded(self, values: Row) -> Record:
        """The record of a log entry's JSON values; what it lacks takes its default.

        Raises:
            KeyError: a value is missing that has no default.
            ValueError, TypeError: a value is not of the record's form.
        """
        if values.keys() >= self.forms.keys():
            return self._made(values)
        missing = {name: copy(self.defaults[name]) for name in self.forms if name not in values}
        return self._made({**missing, **values})

    def beyond(self, values: Row) -> dict[str, Any]:
        """Those of a log entry's JSON values that the record has no field for."""
        return {name: values[name] for name in values.keys() - self.forms.keys()}

    def _made(self, values: Row) -> Record:
        return cast(Any, self.kind)(**{name: form.taken(values[name]) for name, form in self.forms.items()})


def _table(
    name: str,
    kind: type[Record],
    *,
    defaults: Mapping[str, Any] | None = None,
    references: Mapping[str, str] | None = None,
    names: Container[str] = (),
    joins: Mapping[str, Joins] | None = None,
    together: Mapping[str, tuple[str, ...]] | None = None,
) -> Table:
    """The row of a kind. `defaults` (JSON values) are for fields that the record itself gives none.

    `names`: the fields that hold what something is called. `joins`: how fields are joined; a person is asked of others.
    """
    forms = {field.name: (NAMES if field.name in names else FORMS)[field.type] for field in fields(kind)}
    of_record = {field.name: _default(field) for field in fields(kind) if _has_default(field)}
    along = {name: Joins.WITH for some in (together or {}).values() for name in some}
    rules = {field: _OF_ANY.get(field, Joins.ASK) for field in forms} | along | dict(joins or {})
    return Table(name, kind, forms, of_record | dict(defaults or {}), references or {}, rules, together or {})


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _default(field: Field[Any]) -> Any:
    """What the record gives a field that is not named, as the JSON value it is in the log."""
    value = field.default if field.default_factory is MISSING else field.default_factory()
    return json.loads(json.dumps(value))


# How fields are joined that records of many kinds have.
_OF_ANY = {
    "created": Joins.EARLIEST, "imported": Joins.EARLIEST, "modified": Joins.NEWEST, "annotator_id": Joins.FIRST,
    "position": Joins.NEWEST,
}  # fmt: skip

_BY = {"annotator_id": "annotator"}
_HARM = {"sensitive": Joins.STRICTER}
_PLACED = ("name", "country", "governorate")
_PRINTED = ("outlet", "agency", "author", "published", "language", "url")
# A field that is added must have a default, of the record or here; else a migration gives it to every entry of the log.
_TABLES = (
    _table(
        "article",
        Article,
        defaults=dict.fromkeys(("title", "opening", "outlet", "agency", "author", "published", "language", "url"), ""),
        names=("title", "opening", *_PRINTED),
        joins=dict.fromkeys(("title", "opening", *_PRINTED), Joins.FIRST) | {"state": Joins.FURTHEST} | _HARM,
        together={"state": ("reason",)},
    ),
    _table(
        "publication",
        Publication,
        references={"article_id": "article", "original_id": "original", "annotator_id": "annotator"},
        names=("title", "name", "media_type", "encoding", "captured_by", "captured_with", "received_from", *_PRINTED),
        joins={each.name: Joins.FIRST for each in fields(Publication)}
        | {"imported": Joins.EARLIEST, "shown": Joins.NEWEST},
    ),
    _table("annotator", Annotator, names=("name",), joins={"name": Joins.NEWEST}),
    _table(
        "attribute",
        Attribute,
        defaults={"position": 0, "choices": {}},
        names=("label", "choices"),
    ),
    _table(
        "tag",
        Tag,
        defaults={"position": 0, "labels": {}},
        references={"parent_id": "tag"},
        names=("labels", "glyph"),
        joins={"synonyms": Joins.UNION, "mappings": Joins.UNION},
        together={"color": ("highlight", "color_on_dark")},
    ),
    _table(
        "annotation",
        Annotation,
        defaults={"note": "", "attributes": {}},
        references={"article_id": "article", "annotator_id": "annotator"},
        joins={"note": Joins.TEXT, "sensitive": Joins.STRICTER},
        together={"quote": ("start", "end", "prefix", "suffix")},
    ),
    _table(
        "tagging",
        Tagging,
        defaults={"position": 0},
        references={"annotation_id": "annotation", "tag_id": "tag", "annotator_id": "annotator"},
        joins={"confirmed": Joins.NEWEST},
    ),
    _table("kinship", Kinship, references={"article_id": "article", "other_id": "article", **_BY}),
    _table("site", Site, references={"parent_id": "site", **_BY}, names=_PLACED, joins=_HARM),
    _table("declining", Declining, references={"article_id": "article", **_BY}),
    _table(
        "observation",
        Observation,
        references={"site_id": "site", "incident_id": "incident", "statement_id": "statement", **_BY},
    ),
    _table("source", Source, references=_BY, names=("name", "side"), joins=_HARM),
    _table("grade", Grade, references={"source_id": "source", **_BY}),
    _table("actor", Actor, references=_BY, names=("label", "side"), joins=_HARM),
    _table("convention", Convention, references=_BY),
    _table(
        "incident",
        Incident,
        references=_BY,
        names=("number", "title", "edition"),
        joins=dict.fromkeys(("sensitive", "embargo", "to_review"), Joins.STRICTER) | {"status": Joins.OPEN},
    ),
    _table("incident_site", IncidentSite, references={"incident_id": "incident", "site_id": "site", **_BY}),
    _table("incident_link", IncidentLink, references={"incident_id": "incident", "other_id": "incident", **_BY}),
    _table("review", Review, references={"incident_id": "incident", **_BY}),
    _table(
        "statement",
        Statement,
        references={
            "article_id": "article",
            "incident_id": "incident",
            "originator_id": "source",
            "relayed_by_id": "source",
            "answers_id": "statement",
            **_BY,
        },
        joins={"sensitive": Joins.STRICTER, "credibility": Joins.OPEN},
    ),
    _table("claim", Claim, references={"statement_id": "statement", "site_id": "site", "actor_id": "actor", **_BY}),
    _table(
        "assessment",
        Assessment,
        references={"incident_id": "incident", **_BY},
        joins={"value": Joins.OPEN, "annotator_id": Joins.NEWEST},
        together={"value": ("rule", "reason", "details", "claim_ids")},
    ),
    _table("translation", Translation, references={"article_id": "article", **_BY}),
    _table("issued_report", IssuedReport, references=_BY),
    _table("saved_search", SavedSearch, references=_BY, names=("name", "query")),
    _table(
        "text_review",
        TextReview,
        references={"article_id": "article", **_BY},
        joins={"seen": Joins.NEWEST},
        together={"seen": ("created", "reason")},
    ),
    _table("sample", Sample, references=_BY, names=("name", "drawing")),
    _table("sample_finished", SampleFinished, references={"sample_id": "sample", **_BY}),
    _table("adjudication", Adjudication, references={"article_id": "article", **_BY}),
)

TABLES: Mapping[type[Record], Table] = {table.kind: table for table in _TABLES}

_VALUES: Mapping[type[Record], Callable[[Record], tuple[Any, ...]]] = {
    kind: attrgetter(*table.forms) for kind, table in TABLES.items()
}
_PLAIN = {str}
_FEW = 8
# Of which forms what SQLite gives is the value itself, if it is of these types.
_AS_KEPT: Mapping[Form, set[type]] = {
    FORMS[str]: {str}, NAMES[str]: {str}, FORMS[str | None]: {str, type(None)}, FORMS[int]: {int},
}  # fmt: skip


def _column(form: Form, values: tuple[Any, ...]) -> Sequence[Any]:
    """The values of a column as records have them; says no as `Form.read` does."""
    types = set(map(type, values))
    if form.json and types == _PLAIN:
        read = {value: form.read(value) for value in set(values)}
        return [read[value] for value in values]
    if types <= _AS_KEPT.get(form, set()) and (form != NAMES[str] or max(map(len, values)) <= LONGEST_NAME):
        return values
    return list(map(form.read, values))


class _Reads(NamedTuple):
    """What reads the columns: `each` of them; or `others` alone, where all `texts` are short: SQLite gives them right.

    A list has a hundred thousand records of a dozen texts.
    """

    each: tuple[Callable[[Any], Any], ...]
    texts: Callable[[Sequence[Any]], tuple[Any, ...]]
    others: tuple[tuple[int, Callable[[Any], Any]], ...]


def _reads(table: Table) -> _Reads:
    each = tuple(form.read if form.json else form.taken for form in table.forms.values())
    texts = [at for at, read in enumerate(each) if read in {forms.text, forms.name}]
    others = tuple((at, read) for at, read in enumerate(each) if at not in texts)
    return _Reads(each, itemgetter(*texts), others)


_READS: Mapping[type[Record], _Reads] = {kind: _reads(table) for kind, table in TABLES.items()}
# The columns of which the value kept is another than the record's: their places, and what it is.
_ALTERED: Mapping[type[Record], Sequence[tuple[int, Callable[[Any], Any]]]] = {
    kind: [
        (at, form.kept if form.in_order else as_json if form.json else int)
        for at, form in enumerate(table.forms.values())
        if form.json or form is FORMS[bool]
    ]
    for kind, table in TABLES.items()
}

TABLES_BY_NAME = {table.name: table for table in _TABLES}

REFERRING: Mapping[str, tuple[tuple[str, str], ...]] = {
    parent.name: tuple(
        (child.name, column)
        for child in _TABLES
        for column, referred in child.references.items()
        if referred == parent.name
    )
    for parent in _TABLES
}
"""The tables and columns that name a record of a table."""
