"""A project's articles, tags and annotations as plain rows: what the command line gives to scripts."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from heritage_annotator.model.records import Annotation, Article, Publication
from heritage_annotator.services.articles.custody import custody_facts
from heritage_annotator.services.articles.details import METADATA
from heritage_annotator.services.articles.pages import pages_of
from heritage_annotator.services.articles.publications import told
from heritage_annotator.services.history.differences import shown_edits
from heritage_annotator.storage.alike import apart
from heritage_annotator.storage.reading.annotations import AnnotationFacts
from heritage_annotator.storage.reading.reading import Reading

Row = dict[str, Any]

# Articles, or annotations, at a time: enough that asking costs little, few enough that they are soon forgotten.
_BATCH = 100


def articles(reading: Reading) -> Iterator[Row]:
    """The articles in the order of the list. `annotations` is their number; the first of `publications` is shown."""
    rows = reading.articles()
    for at in range(0, len(rows), _BATCH):
        batch = rows[at : at + _BATCH]
        ids = [row.id for row in batch]
        known, printed = reading.articles_by_id(ids), reading.publications_of(ids)
        for row in batch:
            if row.id in known:  # else gone since the list was read
                yield _article(known[row.id], row.annotations, printed.get(row.id, []))


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


def annotations(reading: Reading) -> Iterator[Row]:
    """Every annotation, article by article in the order of the list, by place; some articles are read at a time."""
    told = _Told(reading)
    ids = [row.id for row in reading.articles()]
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        printed = reading.publications_of(batch)
        found: dict[str, list[AnnotationFacts]] = {}
        for facts in reading.annotation_facts(batch):
            found.setdefault(facts.article_id, []).append(facts)
        for article_id in batch:
            for facts in found.get(article_id, ()):
                yield told.row(facts, printed.get(article_id, ()))


def searches(reading: Reading) -> list[Row]:
    """The searches that are kept under a name, by name."""
    people = reading.annotators()
    return [
        {
            "name": each.name,
            "query": each.query,
            "exact": each.exact,
            "annotator": people[each.annotator_id].name,
            "created": each.created,
        }
        for each in reading.saved_searches()
    ]


def history(reading: Reading) -> Iterator[Row]:
    """The log, an entry at a time, in its order."""
    for entry in reading.history():
        yield entry._asdict() | {"edits": _edits(reading, entry.edits)}


def _edits(reading: Reading, text: str) -> object:
    try:
        return list(shown_edits(reading, [edit for item in json.loads(text) for edit in apart(item)]))
    except (
        ValueError,
        KeyError,
        TypeError,
        RecursionError,
    ):  # a file of others may hold anything; it is shown as it is
        return text


def found(reading: Reading, query: str) -> Iterator[Row]:
    """The annotations that fit the query, which is text, as `annotations` tells them: by date of article, by place.

    Raises:
        QueryTextError: as `sought` does.
    """
    from heritage_annotator.services.passages import retrieve, sought_or_all  # where there is a query

    return _rows(reading, retrieve(reading, sought_or_all(reading, query)))


def _rows(reading: Reading, ids: Sequence[str]) -> Iterator[Row]:
    told = _Told(reading)
    for start in range(0, len(ids), _BATCH):
        facts = reading.annotation_facts_of(ids[start : start + _BATCH])
        printed = reading.publications_of({each.article_id for each in facts})
        for each in facts:
            yield told.row(each, printed.get(each.article_id, ()))


def state(article: Article) -> Row:
    """How far an article is read, and why it is set aside."""
    return {"id": article.id, "state": str(article.state), "reason": article.reason, "heading": article.heading}


def details(article: Article) -> Row:
    """What a person may write about an article."""
    return {"id": article.id, **{name: getattr(article, name) for name in METADATA}}


def stories(reading: Reading) -> list[Row]:
    """The versions of all stories, story by story, the oldest first; a story bears the id of its oldest version."""
    rows: list[Row] = []
    told: set[str] = set()
    for article_id in reading.stories():
        if article_id not in told:
            versions = reading.versions(article_id)
            told |= {each.id for each in versions}
            rows += [{"story": versions[0].id, **each._asdict()} for each in versions]
    return rows


def annotation(reading: Reading, made: Annotation) -> Row:
    """One annotation as `annotations` tells it."""
    return next(_rows(reading, [made.id]))


class _Told:
    """Names for the ids that annotations bear, read once."""

    def __init__(self, reading: Reading) -> None:
        self._slugs = {tag.id: tag.slug for tag in reading.codebook().tags}
        self._names = {annotator.id: annotator.name for annotator in reading.annotators().values()}

    def row(self, facts: AnnotationFacts, printed: Sequence[Publication]) -> Row:
        return {
            "id": facts.id,
            "article_id": facts.article_id,
            "start": facts.start,
            "end": facts.end,
            "quote": facts.quote,
            "pages": list(pages_of(printed, facts.start, facts.end)),
            "tags": [self._slugs.get(tag_id, tag_id) for tag_id in facts.tag_ids],
            "note": facts.note,
            "annotator": self._names.get(facts.annotator_id, facts.annotator_id),
            "created": facts.created,
            "modified": facts.modified,
            "attributes": dict(facts.attributes),
            "prefix": facts.prefix,
            "suffix": facts.suffix,
        }


def _article(article: Article, annotations: int, printed: Sequence[Publication]) -> Row:
    facts = {each.name: getattr(article, each.name) for each in fields(article)}
    state = article.state.shown(annotated=annotations > 0)
    row = facts | {"state": str(state), "heading": article.heading, "annotations": annotations}
    return row | {"publications": [_publication(each) for each in told(article, printed)]}


def _publication(publication: Publication) -> Row:
    named = {name: getattr(publication, name) for name in ("outlet", "title", "url", "published", "name")}
    return named | {"custody": custody_facts(publication)}
