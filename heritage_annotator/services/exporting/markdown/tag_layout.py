"""One file: every passage below the tags it bears, with the way back to its article."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from heritage_annotator.model.progress import Report
from heritage_annotator.model.records import Publication, Tag
from heritage_annotator.services.articles.pages import page_told
from heritage_annotator.services.exporting.markdown.article_layout import SIGNED
from heritage_annotator.services.exporting.markdown.codebook_layout import rank
from heritage_annotator.services.exporting.markdown.collection import Collection
from heritage_annotator.services.exporting.markdown.flavours import Style
from heritage_annotator.services.exporting.markdown.front_matter import front_matter
from heritage_annotator.services.exporting.markdown.heaps import Heaps
from heritage_annotator.services.exporting.markdown.surroundings import Surroundings
from heritage_annotator.services.exporting.markdown.telling import (
    UNTAGGED,
    attributes_told,
    items,
    quotation,
    source_told,
)
from heritage_annotator.storage.reading.annotations import Cited
from heritage_annotator.storage.reading.articles import ArticleName
from heritage_annotator.translation import later, tr

TITLE = later("Passages by tag")

# Articles read at a time: enough that asking costs nothing, few enough that a cancel is heard.
_BATCH = 200
_BETWEEN = "\n\n"


class _Source(NamedTuple):
    """An article and what is told of who printed it, not escaped."""

    article: ArticleName
    told: str
    publications: Sequence[Publication]


def tag_page(collection: Collection, style: Style, report: Report) -> Iterator[str]:
    """The text of the file, in pieces; reports articles gathered and their number."""
    with Heaps(_BETWEEN) as heaps:
        for article, cited in _articles(collection, report):
            _gather(heaps, article, cited, collection, style)
        yield front_matter({"title": tr(TITLE), **SIGNED}).rstrip("\n")
        used = collection.codebook.kin_above({tag.id for tag in collection.codebook.tags if heaps.count(tag.id)})
        for tag in collection.codebook.in_order():
            count = heaps.count(tag.id)
            if tag.id in used:
                yield from _section(_heading(tag, count, collection, style), heaps, tag.id)
        if heaps.count(""):
            yield from _section([f"## {tr(UNTAGGED)} ({heaps.count('')})"], heaps, "")
        yield "\n"


def _articles(collection: Collection, report: Report) -> Iterator[tuple[_Source, Sequence[Cited]]]:
    """The articles in the order of the files, those without an annotation left out, with their annotations."""
    ids = list(collection.stems)
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        cited = collection.source.cited(batch)
        publications = collection.source.publications_of(batch)
        found = {article_id: list(each) for article_id, each in groupby(cited, lambda passage: passage.article_id)}
        for done, article in enumerate(collection.source.article_names(batch), start=start + 1):
            if article.id in found:
                printed = publications.get(article.id, ())
                yield _Source(article, source_told(article, printed), printed), found[article.id]
            report(done, len(ids))


def _gather(heaps: Heaps, about: _Source, cited: Sequence[Cited], collection: Collection, style: Style) -> None:
    """Lays each passage, as it is told, on the heaps of its tags, or on that without a name."""
    source, article = style.escaping.phrase(about.told), about.article
    links = style.links(collection.stems[article.id], article.heading or "article")
    known_article = collection.source.article(article.id)
    language = known_article.language if known_article is not None else ""
    around = Surroundings(collection.source.body(article.id), language)
    people = {each: style.escaping.phrase(collection.name_of(each)) for each in {one.annotator_id for one in cited}}
    for number, passage in enumerate(cited, start=1):
        page = page_told(about.publications, passage.start, passage.end)
        told = ": ".join(filter(None, [", ".join(filter(None, [source, page])), links(number)]))
        facts = [
            (tr("Sentence"), around.sentence(passage.start, passage.end, style)),
            *attributes_told(passage.attributes, collection.attributes, style.escaping),
            (tr("Source"), told),
            (tr("Annotator"), people[passage.annotator_id]),
        ]
        known = [tag for tag_id in passage.tag_ids if (tag := collection.codebook.get(tag_id)) is not None]
        facts.append((tr("Definition"), style.escaping.phrase(collection.definitions(passage.id, known))))
        said = items(facts, passage.note)
        text = f"{quotation(passage.quote, style.escaping)}\n\n{said}"
        for tag_id in dict.fromkeys(tag.id for tag in known) or ("",):
            heaps.put(tag_id, text)


def _heading(tag: Tag, count: int, collection: Collection, style: Style) -> list[str]:
    name = style.escaping.phrase(tag.label())
    signs = rank(collection.codebook, tag)
    counted = count or collection.codebook.depth(tag)
    return [f"{signs} {name} ({count})" if counted else f"{signs} {name}", style.escaping.text(tag.definition)]


def _section(heading: Sequence[str], heaps: Heaps, name: str) -> Iterator[str]:
    for part in filter(None, heading):
        yield _BETWEEN + part
    if heaps.count(name):
        yield _BETWEEN
        yield from heaps.take(name)
