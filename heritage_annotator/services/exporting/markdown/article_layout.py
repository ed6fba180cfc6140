"""One file an article: its facts, its text with the annotated words marked, its annotations."""

from collections.abc import Iterable, Iterator, Sequence

from heritage_annotator import __version__
from heritage_annotator.model.identity import article_id, is_derived
from heritage_annotator.model.records import Article, Publication
from heritage_annotator.services.articles.custody import custody_facts, held_of, paste_told
from heritage_annotator.services.articles.publications import guessed_from, others, publication_told
from heritage_annotator.services.exporting.markdown.collection import Citation, Collection
from heritage_annotator.services.exporting.markdown.flavours import Style
from heritage_annotator.services.exporting.markdown.front_matter import front_matter
from heritage_annotator.services.exporting.markdown.marking import marked
from heritage_annotator.services.exporting.markdown.notes import contained
from heritage_annotator.services.exporting.markdown.surroundings import Surroundings
from heritage_annotator.services.exporting.markdown.telling import (
    attributes_told,
    day_told,
    items,
    labels,
    link,
    quotation,
    source_told,
    tags_told,
)
from heritage_annotator.services.files.sealing import BLANK, FIELD
from heritage_annotator.services.wording.days import day
from heritage_annotator.translation import tr

SIGNED = {"generator": f"Heritage Annotator {__version__}", FIELD: BLANK}
"""At the end of each file's facts: who wrote it, and the room for its seal."""


def article_page(collection: Collection, article: Article, style: Style) -> str:
    """The text of the article's file."""
    citations = collection.citations(article)
    body = collection.body(article)
    publications = collection.publications(article)
    # Of one publication alone the head of the file tells.
    source = source_told(article, publications) if others(publications) or paste_told(publications) else ""
    around = Surroundings(body, article.language)
    sections = [
        _facts(collection, article, citations, style, publications),
        *_head(article, style),
        f"## {tr('Text')}",
        marked(body, citations, style),
        _footnotes(citations, style),
        f"## {tr('Annotations')}" if citations else "",
        *(_told(citation, source, around, collection, style) for citation in citations),
    ]
    return "\n\n".join(filter(None, sections)) + "\n"


def _facts(
    collection: Collection,
    article: Article,
    citations: Sequence[Citation],
    style: Style,
    publications: Sequence[Publication],
) -> str:
    facts: dict[str, str | Sequence[str]] = {
        "title": article.heading,
        "author": article.author,
        "date": article.published,
        **_guess(article, publications),
        "outlet": article.outlet,
        "agency": article.agency,
        "url": article.url,
        **_also_in(publications),
        **_custody(publications),
        "language": article.language,
        "tags": [style.tag(slug) for slug in _slugs(collection, citations)],
        "annotators": sorted({citation.annotator for citation in citations}),
        **_named(article),
        "sha256": article.sha256,
        **SIGNED,
    }
    return front_matter(facts).rstrip("\n")


def _named(article: Article) -> dict[str, str]:
    """The id of the article; no entry where it follows from words that are covered in the text."""
    follows = is_derived(article.id) and article.id != article_id(article.sha256)
    return {} if follows else {"article_id": article.id}


def _guess(article: Article, publications: Sequence[Publication]) -> dict[str, str]:
    """The words from which the date was guessed; no entry where it is stated."""
    words = guessed_from(article, publications)
    return {"date_guessed_from": words} if words else {}


def _head(article: Article, style: Style) -> Iterator[str]:
    """What a person wants to know first: title, who printed it when, and where it is."""
    escaping = style.escaping
    # No heading: pandoc makes one of the title at the head of the file already.
    yield f"**{escaping.phrase(article.heading)}**"
    yield escaping.phrase(", ".join(filter(None, [article.author, article.outlet, day(article.published)])))
    yield link(article.url, escaping) if article.url.strip() else ""


def _also_in(publications: Sequence[Publication]) -> dict[str, Sequence[str]]:
    """The other publications; no entry where there are none."""
    found = others(publications)
    said = [" · ".join(filter(None, [publication_told(each), each.title, each.url])) for each in found]
    return {"also_in": said} if said else {}


def _custody(publications: Sequence[Publication]) -> dict[str, str]:
    """Where the original came from; what nobody knows is said."""
    held = held_of(publications)
    if held is None:
        return {}
    told = custody_facts(held)
    facts = {f"original_{name}": value for name, value in told.items() if name not in {"url", "held"}}
    return {name: value or "unknown" for name, value in facts.items()} | {"original_held": told["held"]}


def _slugs(collection: Collection, citations: Iterable[Citation]) -> list[str]:
    borne = {tag.id for citation in citations for tag in citation.tags}
    return [tag.slug for tag in collection.codebook.in_order() if tag.id in borne]


def _footnotes(citations: Sequence[Citation], style: Style) -> str:
    return "\n\n".join(_footnote(citation, style) for citation in citations)


def _footnote(citation: Citation, style: Style) -> str:
    said = style.escaping.phrase(f"{labels(citation.tags)} — {citation.annotator}")
    note = contained(citation.annotation.note)
    return "\n\n".join(filter(None, [f"[^h{citation.number}]: {said}", note]))


def _told(citation: Citation, source: str, around: Surroundings, collection: Collection, style: Style) -> str:
    annotation, escaping = citation.annotation, style.escaping
    date = day_told(annotation.created)
    if annotation.modified != annotation.created:
        date = tr("{date} (changed {changed})", date=date, changed=day_told(annotation.modified))
    place = tr("paragraph {number}", number=around.paragraph(annotation.start))
    facts = [
        (tr("Tags"), escaping.phrase(tags_told(citation.tags))),
        (tr("Definition"), escaping.phrase(collection.definitions(annotation.id, citation.tags))),
        *attributes_told(annotation.attributes, collection.attributes, escaping),
        (tr("Source"), escaping.phrase(source)),
        (tr("Annotator"), escaping.phrase(citation.annotator)),
        (tr("Date"), date),
        (tr("Place"), f"{place} <!-- code points {annotation.start}–{annotation.end} -->"),
    ]
    heading = f"### {citation.number} · {escaping.phrase(labels(citation.tags))}"
    told = style.anchored(
        citation.number, quotation(annotation.quote, escaping), items(facts, citation.annotation.note)
    )
    return f"{heading}\n\n{told}"
