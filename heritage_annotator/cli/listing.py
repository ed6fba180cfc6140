"""A project's articles, tags and annotations as plain rows: what the command line gives to scripts."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from heritage_annotator.model.records import Annotation, Tagging
from heritage_annotator.services.passages import query_of, retrieve
from heritage_annotator.storage.reading.reading import Reading

Row = dict[str, Any]


def articles(reading: Reading) -> list[Row]:
    """The articles in the order of the list. `annotations` is their number."""
    return [_article(reading, row.id, row.annotations) for row in reading.articles()]


def tags(reading: Reading) -> list[Row]:
    """The codebook in the order of the tree; `parent` is empty for a group, `count` that of annotations."""
    codebook, counts = reading.codebook(), reading.tag_counts()
    slugs = {tag.id: tag.slug for tag in codebook.tags}
    return [
        {
            "id": tag.id,
            "slug": tag.slug,
            "label": tag.label(),
            "labels": dict(tag.labels),
            "parent": slugs.get(tag.parent_id or "", ""),
            "group": codebook.group_of(tag).slug,
            "shortcut": tag.shortcut,
            "definition": tag.definition,
            "color": tag.color,
            "archived": tag.archived,
            "count": counts.get(tag.id, 0),
        }
        for tag in codebook.in_order()
    ]


def annotations(reading: Reading) -> list[Row]:
    """Every annotation, article by article in the order of the list, by place."""
    found: dict[str, list[Annotation]] = {}
    for annotation in reading.annotations():
        found.setdefault(annotation.article_id, []).append(annotation)
    told = _Told(reading)
    taggings = reading.taggings()
    ordered = (annotation for row in reading.articles() for annotation in found.get(row.id, ()))
    return [told.row(annotation, taggings.get(annotation.id, [])) for annotation in ordered]


def history(reading: Reading) -> Iterator[Row]:
    """The log, an entry at a time, in its order."""
    for entry in reading.history():
        yield entry._asdict() | {"edits": _edits(entry.edits)}


def _edits(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):  # a file of others may hold anything; it is shown as it is
        return text


def found(reading: Reading, query: str) -> list[Row]:
    """The annotations that fit the query, which is text, as `annotations` tells them: by date of article, by place.

    Raises:
        QueryTextError, UnknownRecordError, AmbiguousNameError: as `query_of` does.
    """
    ids, told = retrieve(reading, query_of(reading, query)), _Told(reading)
    taggings = reading.passages.taggings_of(ids)
    return [told.row(each, taggings[each.id]) for each in reading.passages.annotations(ids)]


def annotation(reading: Reading, made: Annotation) -> Row:
    """One annotation as `annotations` tells it."""
    return _Told(reading).row(made, reading.taggings_of(made.id))


class _Told:
    """Names for the ids that annotations bear, read once."""

    def __init__(self, reading: Reading) -> None:
        self._slugs = {tag.id: tag.slug for tag in reading.codebook().tags}
        self._names = {annotator.id: annotator.name for annotator in reading.annotators().values()}

    def row(self, annotation: Annotation, taggings: list[Tagging]) -> Row:
        return {
            "id": annotation.id,
            "article_id": annotation.article_id,
            "start": annotation.start,
            "end": annotation.end,
            "quote": annotation.quote,
            "tags": [self._slugs.get(tagging.tag_id, tagging.tag_id) for tagging in taggings],
            "note": annotation.note,
            "annotator": self._names.get(annotation.annotator_id, annotation.annotator_id),
            "created": annotation.created,
            "modified": annotation.modified,
            "attributes": dict(annotation.attributes),
            "prefix": annotation.prefix,
            "suffix": annotation.suffix,
        }


def _article(reading: Reading, article_id: str, annotations: int) -> Row:
    article = reading.article(article_id)
    if article is None:
        raise LookupError(article_id)
    state = article.state.shown(annotated=annotations > 0)
    return asdict(article) | {"state": str(state), "heading": article.heading, "annotations": annotations}
