"""One file: every passage below the tags it bears, with the way back to its article."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from heritage_annotator.model.progress import Report
from heritage_annotator.model.records import Article, Publication, Tag
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.articles.pages import page_told
from heritage_annotator.services.articles.publications import shown_of
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
    begun,
    items,
    source_told,
)
from heritage_annotator.storage.reading.annotations import Cited
from heritage_annotator.translation import later, tr

TITLE = later("Passages by tag")

# Articles read at a time: enough that asking costs nothing, few enough that a cancel is heard.
_BATCH = 100
_BETWEEN = "\n\n"


class _Cited(NamedTuple):
    """An article of which passages are told."""

    article: Article
    body: str
    publications: Sequence[Publication]
    passages: Sequence[Cited]


def tag_page(collection: Collection, style: Style, report: Report) -> Iterator[str]:
    """The text of the file, in pieces; reports articles gathered and their number."""
    with Heaps(_BETWEEN) as heaps:
        for cited in _articles(collection, report):
            _gather(heaps, cited, collection, style)
        yield front_matter({"title": tr(TITLE), **SIGNED}).rstrip("\n")
        used = collection.codebook.kin_above({tag.id for tag in collection.codebook.tags if heaps.count(tag.id)})
        for tag in collection.codebook.in_order():
            count = heaps.count(tag.id)
            if tag.id in used:
                yield from _section(_heading(tag, count, collection, style), heaps, tag.id)
        if heaps.count(""):
            yield from _section([f"## {tr(UNTAGGED)} ({heaps.count('')})"], heaps, "")
        yield "\n"


def _articles(collection: Collection, report: Report) -> Iterator[_Cited]:
    """The articles in the order of the files, those without an annotation left out, with their annotations."""
    ids = list(collection.stems)
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        found = {key: list(each) for key, each in groupby(collection.source.cited(batch), attrgetter("article_id"))}
        publications = collection.source.publications_of(found)
        articles = collection.source.articles_by_id(found)
        bodies = collection.short_bodies(articles)
        for done, id_ in enumerate(batch, start=start + 1):
            if id_ in articles:
                body = bodies[id_] if id_ in bodies else collection.source.body(id_)
                yield _Cited(articles[id_], body, publications.get(id_, ()), found[id_])
            report(done, len(ids))


def _gather(heaps: Heaps, cited: _Cited, collection: Collection, style: Style) -> None:
    """Lays each passage, as it is told, on the heaps of its tags, or on that without a name."""
    article, phrase = cited.article, style.escaping.phrase
    source = phrase(source_told(article, cited.publications))
    links = style.links(collection.stems[article.id], article.heading or "article")
    shown = shown_of(cited.publications)
    paged = (shown,) if shown is not None and shown.pages else ()
    surroundings = Surroundings(cited.body, article.language)
    # What all passages of the article have in common is written once: there may be a million of them.
    sentence, whence = begun(tr("Sentence")), begun(tr("Source"))
    people = {
        each: items([(tr("Annotator"), phrase(collection.name_of(each)))])
        for each in {one.annotator_id for one in cited.passages}
    }
    for number, (_, id_, start, end, quote, note, annotator_id, answers, tag_ids) in enumerate(cited.passages, start=1):
        told = source
        if paged and (page := page_told(paged, start, end)):
            told = f"{source}, {page}" if source else page
        known = collection.tags_of(tag_ids)
        around_it = surroundings.sentence(start, end, style)
        answered = items(attributes_told(answers, collection.attributes, style.escaping)) if answers else ""
        defined = collection.definitions(id_, known)
        more = items([(tr("Definition"), phrase(defined))], note) if defined or note else ""
        lines = (
            f"{sentence}{around_it}" if around_it else "",
            answered,
            f"{whence}{told}: {links(number)}" if told else f"{whence}{links(number)}",
            people[annotator_id],
            more,
        )
        text = f"{surroundings.quotation(start, end, quote, style)}\n\n" + "\n".join(filter(None, lines))
        for tag in known:
            heaps.put(tag.id, text)
        if not known:
            heaps.put("", text)


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
