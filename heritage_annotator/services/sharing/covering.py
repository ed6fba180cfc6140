"""Covers in articles and passages that leave what is marked as sensitive in them, as long as it is (ADR 0099)."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Annotation, Article, Attribute, Publication, Tag
from heritage_annotator.model.span import Span
from heritage_annotator.model.text import opening_words
from heritage_annotator.services.passages.counting import Crossing, CrossTable
from heritage_annotator.services.sharing.hiding import COVER, covered, joined
from heritage_annotator.services.sharing.unsaid import Unsaid
from heritage_annotator.storage.reading.marked import Marked
from heritage_annotator.storage.reading.reading import Reading

_KEPT = 4000
_NONE = Marked()


class Covering:
    """Knows where in articles words of marked annotations and statements stand, and names that must not be read."""

    def __init__(self, reading: Reading, unsaid: Unsaid | None = None) -> None:
        """`unsaid`: the names, where somebody covers them already; None for those that are marked."""
        self._reading = reading
        self._unsaid = Unsaid(reading.unsaid_names()) if unsaid is None else unsaid
        self._places: dict[str, Marked] = {}

    def places(self, article_id: str) -> tuple[Span, ...]:
        """What is covered of the article's body, in order and apart. Cost: the body, where names must not be read."""
        return self._marked(article_id).spans

    def body(self, article_id: str, body: str) -> str:
        """The body with that covered."""
        return covered(body, self.places(article_id))

    def words(self, article_id: str, start: int, words: str) -> str:
        """Words of the article from the code point `start` on, with what is covered of them."""
        end = start + len(words)
        spans = [
            Span(max(each.start - start, 0), min(each.end, end) - start)
            for each in self.places(article_id)
            if each.start < end and each.end > max(start, 0)
        ]
        return covered(words, spans)

    def text(self, told: str) -> str:
        """Any text with the names covered."""
        return self._unsaid.cover(told)

    def address(self, url: str) -> str:
        """The address; '' for one that says such a name."""
        return "" if self._unsaid.is_said_in_address(url) else url

    def heading(self, article_id: str, heading: str) -> str:
        """What the article is called, without the words that are marked in it; nothing where it is marked itself.

        Cost: the body, where something is marked.
        """
        marked = self._marked(article_id)
        if marked.whole:
            return covered(heading, [Span(0, len(heading))] if heading else [])
        if marked.spans and heading:
            body = self._reading.body(article_id)
            if heading == opening_words(body):
                return self._unsaid.cover(self._opening(article_id, body))
            for quote in {" ".join(span.of(body).split()) for span in marked.spans} - {""}:
                heading = heading.replace(quote, COVER * len(quote))
        return self._unsaid.cover(heading)

    def _opening(self, article_id: str, body: str) -> str:
        """The first words of the article: cut where others are, and on one line, only once they are covered."""
        return opening_words(covered(body, self.places(article_id)))

    def table(self, counted: CrossTable) -> CrossTable:
        """The counts with what is covered of what rows and columns are called."""
        rows, columns = (
            tuple(replace(each, label=self.text(each.label)) for each in some)
            for some in (counted.rows, counted.columns)
        )
        if counted.crossing is Crossing.ARTICLE:
            columns = tuple(replace(each, label=self.heading(each.key, each.label)) for each in counted.columns)
        return replace(counted, rows=rows, columns=columns)

    def codebook(self, codebook: Codebook) -> Codebook:
        """The codebook with names covered in what tags say; a slug that says one is a number."""
        if not self._unsaid:
            return codebook
        return Codebook(self._tag(tag, number) for number, tag in enumerate(codebook.tags, start=1))

    def _tag(self, tag: Tag, number: int) -> Tag:
        written = ("definition", "use_when", "do_not_use_when", "example")
        return replace(
            tag,
            **{name: self.text(getattr(tag, name)) for name in written},
            slug=tag.slug if self.text(tag.slug) == tag.slug else f"hidden-{number}",
            labels={language: self.text(label) for language, label in tag.labels.items()},
            synonyms=tuple(word for word in tag.synonyms if self.text(word) == word),
            mappings=tuple({name: self.text(each) for name, each in told.items()} for told in tag.mappings),
        )

    def attribute(self, attribute: Attribute) -> Attribute:
        """The question with names covered in what it and its answers say."""
        choices = {value: self.text(label) for value, label in attribute.choices.items()}
        return replace(attribute, label=self.text(attribute.label), choices=choices)

    def is_left_out(self, article_id: str, start: int, end: int) -> bool:
        """Whether a passage there is marked itself, or says marked words only."""
        return any(each.start <= start and end <= each.end for each in self.places(article_id))

    def article(self, article: Article) -> Article:
        """The article with names covered in what is told of it."""
        title, opening = (self.heading(article.id, each) for each in (article.title, article.opening))
        return replace(article, title=title, opening=opening, url=self.address(article.url))

    def annotation(self, annotation: Annotation) -> Annotation:
        """The annotation with its words and its note covered as the article's are."""
        article_id = annotation.article_id
        return replace(
            annotation,
            quote=self.words(article_id, annotation.start, annotation.quote),
            prefix=self.words(article_id, annotation.start - len(annotation.prefix), annotation.prefix),
            suffix=self.words(article_id, annotation.end, annotation.suffix),
            note=self.text(annotation.note),
        )

    def publication(self, publication: Publication) -> Publication:
        """The publication with names covered in what is told of it."""
        return replace(
            publication,
            title=self.text(publication.title),
            name=self.text(publication.name),
            url=self.address(publication.url),
            archive_url=self.address(publication.archive_url),
        )

    def learn(self, article_ids: Collection[str]) -> None:
        """Reads at once what is marked in those articles."""
        missing = [each for each in dict.fromkeys(article_ids) if each not in self._places]
        if not missing:
            return
        if len(self._places) > _KEPT:
            self._places.clear()
        marked = self._reading.marked_places(missing)
        for id_ in missing:
            spans, whole = marked.get(id_, _NONE)
            said: Sequence[Span] = self._unsaid.places(self._reading.body(id_)) if self._unsaid else ()
            self._places[id_] = Marked(joined((*spans, *said)), whole)

    def _marked(self, article_id: str) -> Marked:
        self.learn([article_id])
        return self._places[article_id]
