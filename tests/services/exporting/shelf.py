"""A project held in memory: real records, for exports to read."""

from collections import Counter
from dataclasses import dataclass, field

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.identity import article_id, attribute_id, body_digest, tag_id, tagging_id
from heritage_annotator.model.records import (
    Annotation,
    Annotator,
    Article,
    ArticleState,
    Attribute,
    Publication,
    Tag,
    Tagging,
)
from heritage_annotator.model.text import opening_words
from heritage_annotator.storage.reading.annotations import Cited
from heritage_annotator.storage.reading.articles import ArticleName

MOMENT = "2026-03-01T09:30:00.000Z"


@dataclass
class Shelf:
    """Satisfies `services.exporting.Source`."""

    _articles: dict[str, Article] = field(default_factory=dict)
    _bodies: dict[str, str] = field(default_factory=dict)
    _annotations: list[Annotation] = field(default_factory=list)
    _taggings: dict[str, list[Tagging]] = field(default_factory=dict)
    _publications: dict[str, list[Publication]] = field(default_factory=dict)
    _tags: list[Tag] = field(default_factory=list)
    _attributes: list[Attribute] = field(default_factory=list)
    _annotators: dict[str, Annotator] = field(default_factory=lambda: {"m": Annotator("m", "Maria *M*")})

    def article_names(self, ids=None):
        found = (each for each in self._articles.values() if ids is None or each.id in set(ids))
        names = [ArticleName(each.id, each.heading, each.outlet, each.published) for each in found]
        return sorted(names, key=lambda name: (name.published, name.outlet, name.heading, name.id))

    def article(self, article_id):
        return self._articles.get(article_id)

    def body(self, article_id):
        return self._bodies[article_id]

    def bodies(self, article_ids):
        return {id_: self._bodies[id_] for id_ in article_ids}

    def codebook(self):
        return Codebook(self._tags)

    def attributes(self):
        return self._attributes

    def annotators(self):
        return self._annotators

    def annotations(self, article_id=None):
        return [a for a in self._annotations if article_id in (None, a.article_id)]

    def publications_of(self, article_ids):
        return {id_: found for id_ in article_ids if (found := self._publications.get(id_))}

    def cited(self, article_ids):
        return [
            Cited(a.article_id, a.id, a.start, a.end, a.quote, a.note, a.annotator_id, a.attributes,
                  tuple(tagging.tag_id for tagging in self._taggings[a.id]))
            for article_id in sorted(article_ids)
            for a in sorted(self.annotations(article_id), key=lambda a: (a.start, -a.end, a.id))
        ]  # fmt: skip

    def tag_counts(self):
        return Counter(tagging.tag_id for taggings in self._taggings.values() for tagging in taggings)

    def articles_by_id(self, ids):
        return {id_: found for id_ in ids if (found := self._articles.get(id_))}

    def annotations_in(self, article_ids):
        found = [a for a in self._annotations if a.article_id in set(article_ids)]
        return sorted(found, key=lambda a: (a.article_id, a.start, -a.end, a.id))

    def tags_in(self, article_ids):
        found = ((a.id, self._taggings.get(a.id, ())) for a in self.annotations_in(article_ids))
        return {id_: tuple(each.tag_id for each in borne) for id_, borne in found if borne}

    def entries_touching(self, _record_id):
        return iter(())

    def entries_of_kinds(self, _kinds, holding=""):
        return iter(())

    def taggings_with(self, _tag_ids):
        return []

    def add_article(self, body, title="", published="2017-03-03", outlet="The Herald", **more):
        sha256 = body_digest(body)
        facts = {"agency": "", "author": "", "language": "en", "url": ""} | more
        article = Article(
            id=facts.pop("id", article_id(sha256)),
            title=title,
            opening=opening_words(body),
            outlet=outlet,
            published=published,
            state=ArticleState.READING,
            imported=MOMENT,
            sha256=sha256,
            length=len(body),
            **facts,
        )
        self._articles[article.id] = article
        self._bodies[article.id] = body
        return article

    def add_tag(self, slug, label="", parent="", **more):
        tag = Tag(
            id=tag_id(slug),
            slug=slug,
            parent_id=tag_id(parent) if parent else None,
            position=len(self._tags),
            labels={"en": label or slug},
            **more,
        )
        self._tags.append(tag)
        return tag

    def add_attribute(self, slug, label, choices):
        attribute = Attribute(attribute_id(slug), slug, label, len(self._attributes), choices)
        self._attributes.append(attribute)

    def annotate(self, article, start, end, *slugs, note="", attributes=None, modified=MOMENT, by="m"):
        number = len(self._annotations)
        annotation = Annotation(
            id=f"annotation-{number:05}",
            article_id=article.id,
            start=start,
            end=end,
            quote=self._bodies[article.id][start:end],
            prefix="",
            suffix="",
            note=note,
            attributes=attributes or {},
            annotator_id=by,
            created=MOMENT,
            modified=modified,
        )
        self._annotations.append(annotation)
        self._taggings[annotation.id] = [
            Tagging(tagging_id(annotation.id, tag_id(slug)), annotation.id, tag_id(slug), place, by, MOMENT)
            for place, slug in enumerate(slugs)
        ]
        return annotation

    def annotate_words(self, article, words, *slugs, **more):
        start = self._bodies[article.id].index(words)
        return self.annotate(article, start, start + len(words), *slugs, **more)
