"""Looks at articles as they stood at an earlier moment: what was altered or removed since is put back."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar, cast

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.records import Annotation, Tagging
from heritage_annotator.services.articles.finishing import edits_of
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.storage.rows import TABLES

# What a person does to passages. What the codebook does to all of them, as merging tags, holds for earlier ones too;
# and a join tells anew what others did before it.
_CODING = (
    DeedKind.ANNOTATE.value,
    DeedKind.TAG.value,
    DeedKind.UNTAG.value,
    DeedKind.RETAG.value,
    DeedKind.SET_ATTRIBUTE.value,
    DeedKind.RESIZE.value,
    DeedKind.REMOVE_ANNOTATION.value,
    DeedKind.REVERT.value,
)
_TABLES = {TABLES[kind].name: TABLES[kind] for kind in (Annotation, Tagging)}

_Record = TypeVar("_Record", bound="Annotation | Tagging")


class Then:
    """The annotations of articles with their tags, each as they were at its own moment. `until`: when, by article.

    As the log tells; without one, as they are, but for what was made since. Cost: the deeds since the first of them.
    """

    def __init__(self, reading: Reading, until: Mapping[str, str]) -> None:
        self._reading, self._until = reading, until
        self._annotations: dict[str, list[tuple[str, Annotation]]] = {}
        self._taggings: dict[str, list[tuple[str, Tagging]]] = {}
        for at, edits in reading.alterations(_CODING, min(until.values())) if until else ():
            for record in _found(edits):
                if isinstance(record, Annotation):
                    self._annotations.setdefault(record.article_id, []).append((at, record))
                else:
                    self._taggings.setdefault(record.annotation_id, []).append((at, record))

    def annotations(self, article_id: str) -> list[Annotation]:
        """The annotations of the article, in the order of its text."""
        until = self._until[article_id]
        found = _as_then(until, self._reading.annotations(article_id), self._annotations.get(article_id, ()))
        return sorted(found, key=lambda each: (each.start, each.end, each.id))

    def taggings(self, article_id: str, annotations: Iterable[Annotation]) -> dict[str, list[Tagging]]:
        """The tags of those annotations of the article, by the ids of those."""
        until, now = self._until[article_id], self._reading.taggings(article_id)
        return {each.id: _as_then(until, now.get(each.id, ()), self._taggings.get(each.id, ())) for each in annotations}


def _as_then(until: str, now: Iterable[_Record], altered: Iterable[tuple[str, _Record]]) -> list[_Record]:
    """The records that were made by that moment, each as the first deed after it found it. `altered`: as deeds did."""
    were: dict[str, _Record] = {}
    for at, record in altered:
        if at > until:
            were.setdefault(record.id, record)
    found = now if not were else {**{each.id: each for each in now}, **were}.values()
    return [each for each in found if each.created <= until]


def _found(edits: str) -> Iterator[Annotation | Tagging]:
    """The annotations and taggings that a deed altered or removed, as it found them, as far as they can be read."""
    for item in edits_of(edits):
        table = _TABLES.get(item["table"])
        if table is not None and item["before"] is not None:
            try:
                yield cast("Annotation | Tagging", table.decoded(item["before"]))
            except (ValueError, KeyError, TypeError):  # `check` tells of it
                continue
