"""The key file: what pseudonyms and redactions stand for. A person keeps it, and can read it.

The same key gives the same pseudonyms, and the same words hidden of an article the same article in every copy.
"""

import json
from collections.abc import Iterable
from dataclasses import field
from pathlib import Path
from typing import Any

from heritage_annotator.frozen import frozen, mutable
from heritage_annotator.model.errors import KeyFileError, UnreadableFileError
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.records import Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services.files.reading import read_bytes
from heritage_annotator.services.files.writing import write

_KIND = "Heritage Annotator key"
_VERSION = 1
# A key of ten thousand redactions has a tenth of it.
_LARGEST = 64 << 20


@frozen
class Person:
    """A person, and who stands for them."""

    id: str
    name: str
    pseudonym_id: str
    pseudonym: str


@frozen
class Redacted:
    """An article of which words are hidden, and the id under which it stands in copies. `words`: those hidden."""

    article_id: str
    stands_as: str
    heading: str
    spans: tuple[Span, ...]
    words: tuple[str, ...]


@mutable
class Key:
    """What is hidden in the copies of one project."""

    project: str
    people: dict[str, Person] = field(default_factory=dict[str, Person])
    redacted: list[Redacted] = field(default_factory=list[Redacted])
    others: dict[str, str] = field(default_factory=dict[str, str])
    """The ids under which records stand in copies whose own would tell what is hidden, by these."""

    def pseudonym(self, annotator: Annotator) -> Annotator:
        """Who stands for the annotator: a number in the order in which they were first handed out."""
        known = self.people.get(annotator.id)
        if known is None:
            known = Person(annotator.id, annotator.name, random_id(), f"Annotator {len(self.people) + 1}")
            self.people[annotator.id] = known
        return Annotator(known.pseudonym_id, known.pseudonym)

    def redaction(self, article_id: str, heading: str, spans: Iterable[Span], body: str) -> Redacted:
        """How the article stands in copies with those words hidden. Other words hidden: another article."""
        wanted = tuple(spans)
        for known in self.redacted:
            if (known.article_id, known.spans) == (article_id, wanted):
                return known
        made = Redacted(article_id, random_id(), heading, wanted, tuple(span.of(body) for span in wanted))
        self.redacted.append(made)
        return made

    def stands_as(self, id_: str) -> str:
        """The id under which that record stands in copies."""
        return self.others.setdefault(id_, random_id())

    @property
    def ids_home(self) -> dict[str, str]:
        """The ids of all that stands under another in copies, by that one."""
        return self.people_home | self.articles_home | {there: id_ for id_, there in self.others.items()}

    @property
    def people_home(self) -> dict[str, str]:
        """The ids of annotators by those of their pseudonyms."""
        return {person.pseudonym_id: person.id for person in self.people.values()}

    @property
    def articles_home(self) -> dict[str, str]:
        """The ids of articles by those under which they stand in copies."""
        return {each.stands_as: each.article_id for each in self.redacted}


def key_beside(project: Path) -> Path:
    """Where the key of a project lies, if nobody says otherwise: beside it, not beside its copies."""
    return project.with_name(f"{project.stem}.key.json")


def load_key(path: Path, project: str) -> Key:
    """The key at `path`, or an empty one where there is none yet. `project`: the uuid it must be of.

    Raises:
        KeyFileError: it is none, or that of another project.
    """
    try:
        data = read_bytes(path, path.name, _LARGEST)
    except UnreadableFileError as error:
        if error.reason == "missing":
            return Key(project)
        raise KeyFileError(path, "unreadable", error.detail) from error
    try:
        key = _key(json.loads(data))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise KeyFileError(path, "no_key") from error
    if key.project != project:
        raise KeyFileError(path, "other_project")
    return key


def save_key(key: Key, path: Path) -> None:
    """Keeps the key at `path`, readable for people.

    Raises:
        WriteFailedError: the system refuses.
    """
    told = {
        "kind": _KIND,
        "version": _VERSION,
        "about": "Keep this file to yourself: it tells what is hidden in the copies you handed out.",
        "project": key.project,
        "annotators": [
            {"id": each.id, "name": each.name, "stands_as": each.pseudonym_id, "pseudonym": each.pseudonym}
            for each in key.people.values()
        ],
        "redactions": [
            {
                "article": each.article_id,
                "heading": each.heading,
                "stands_as": each.stands_as,
                "hidden": [
                    {"start": span.start, "end": span.end, "words": words}
                    for span, words in zip(each.spans, each.words, strict=True)
                ],
            }
            for each in key.redacted
        ],
        "others": [{"id": id_, "stands_as": there} for id_, there in key.others.items()],
    }
    write(path, json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n")


def _key(found: Any) -> Key:
    if found["kind"] != _KIND or found["version"] != _VERSION:
        raise ValueError("no key")
    people = [
        Person(*(_text(each[name]) for name in ("id", "name", "stands_as", "pseudonym")))
        for each in found["annotators"]
    ]
    redacted = [
        Redacted(
            _text(each["article"]),
            _text(each["stands_as"]),
            _text(each["heading"]),
            tuple(Span(int(hidden["start"]), int(hidden["end"])) for hidden in each["hidden"]),
            tuple(_text(hidden["words"]) for hidden in each["hidden"]),
        )
        for each in found["redactions"]
    ]
    others = {_text(each["id"]): _text(each["stands_as"]) for each in found.get("others", ())}
    return Key(_text(found["project"]), {person.id: person for person in people}, redacted, others)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"no text: {value!r:.40}")
    value.encode()
    return value
