"""Checks the words that statements, claims and translations keep of their own against the bodies, and derived ids."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

from heritage_annotator.model.identity import (
    assessment_id,
    convention_id,
    declining_id,
    incident_link_id,
    incident_site_id,
    publication_id,
    tagging_id,
)
from heritage_annotator.model.records import Record
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.rows import TABLES_BY_NAME

_BODY = "JOIN article_body ON article_body.seq = article.seq"
# What names a place of a body and the words there: kind, id, and whether they are the same.
_WORDS = {
    "statement": "SELECT own.id, substr(body, own.start + 1, own.end - own.start) = own.quote AND "
    "substr(body, max(own.start - 31, 1), min(own.start, 32)) = own.prefix AND substr(body, own.end + 1, 32) = "
    "own.suffix AND own.end <= article.length FROM statement AS own "
    f"JOIN article ON article.id = own.article_id {_BODY}",
    "claim": "SELECT own.id, substr(body, own.start + 1, own.end - own.start) = own.quote AND own.end <= "
    "article.length FROM claim AS own JOIN statement ON statement.id = own.statement_id "
    f"JOIN article ON article.id = statement.article_id {_BODY}",
    "translation": "SELECT own.id, substr(body, own.start + 1, own.end - own.start) = own.quote AND own.end <= "
    f"article.length FROM translation AS own JOIN article ON article.id = own.article_id {_BODY}",
}
_DERIVED = {
    "incident_site": ("incident_id, site_id", incident_site_id),
    "incident_link": ("incident_id, other_id, kind", incident_link_id),
    "assessment": ("incident_id, field", assessment_id),
    "convention": ("key", convention_id),
    "declining": ("article_id, words, site", declining_id),
}
# Of these `checking` tells what their ids derive from.
_DERIVED_TOO = {
    "tagging": ("annotation_id, tag_id", tagging_id),
    "publication": ("article_id, original_id, locator", publication_id),
}


def amiss_in_words(db: Database) -> Iterator[tuple[str, str, str]]:
    """Kind and id of each record whose words are not what stands in the text at its place, and what is wrong."""
    for kind, asked in _WORDS.items():
        with closing(db.conn.execute(f"{asked} ORDER BY own.id")) as rows:
            for id_, holds in rows:
                if not holds:
                    yield kind, id_, "its words are not what stands in the text"


def amiss_in_ids(db: Database) -> Iterator[tuple[str, str, str]]:
    """Kind and id of each record whose id should derive from what it says, and does not."""
    for kind, (columns, derived) in _DERIVED.items():
        with closing(db.conn.execute(f"SELECT id, {columns} FROM {kind} ORDER BY id")) as rows:
            for id_, *parts in rows:
                if id_ != derived(*parts):
                    yield kind, id_, "its id does not derive from what it says"


def _values(columns: str) -> Callable[[Record], tuple[Any, ...]]:
    names = columns.split(", ")
    return lambda record: tuple(getattr(record, name) for name in names)


_KNOWN = {
    TABLES_BY_NAME[kind].kind: (_values(columns), derived)
    for kind, (columns, derived) in (_DERIVED | _DERIVED_TOO).items()
}


def has_its_id(record: Record) -> bool:
    """Whether the id of the record derives from what it says, if it is of a kind whose ids do. Articles aside.

    A second one that says the same would stand beside it.
    """
    known = _KNOWN.get(type(record))
    return known is None or record.id == known[1](*known[0](record))
