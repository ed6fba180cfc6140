"""One file: every passage below the tags it bears, with the way back to its article."""

from collections.abc import Callable, Sequence

from heritage_annotator.model.records import Article, Tag
from heritage_annotator.services.exporting.markdown.article_layout import GENERATOR
from heritage_annotator.services.exporting.markdown.codebook_layout import rank
from heritage_annotator.services.exporting.markdown.collection import Citation, Collection
from heritage_annotator.services.exporting.markdown.flavours import Style
from heritage_annotator.services.exporting.markdown.front_matter import front_matter
from heritage_annotator.services.exporting.markdown.telling import UNTAGGED, items, quotation, source_told
from heritage_annotator.translation import later, tr

TITLE = later("Passages by tag")
_Found = list[tuple[Article, Citation]]


def tag_page(collection: Collection, style: Style, report: Callable[[int, int], None]) -> str:
    """The text of the file; reports articles gathered and their number."""
    found = _by_tag(collection, report)
    sections = [front_matter({"title": tr(TITLE), "generator": GENERATOR}).rstrip("\n")]
    for tag in collection.codebook.in_order():
        borne = found.get(tag.id, [])
        if borne or not collection.codebook.is_archived(tag):
            sections += _section(tag, borne, collection, style)
    untagged = found.get("", [])
    if untagged:
        sections += [f"## {tr(UNTAGGED)} ({len(untagged)})", *_passages(untagged, collection, style)]
    return "\n\n".join(filter(None, sections)) + "\n"


def _by_tag(collection: Collection, report: Callable[[int, int], None]) -> dict[str, _Found]:
    """The citations by tag id, those without a tag below an empty one."""
    found: dict[str, _Found] = {}
    total = len(collection.articles)
    for done, article in enumerate(collection.articles, start=1):
        for citation in collection.citations(article):
            for tag_id in dict.fromkeys(tag.id for tag in citation.tags) or [""]:
                found.setdefault(tag_id, []).append((article, citation))
        report(done, total)
    return found


def _section(tag: Tag, borne: _Found, collection: Collection, style: Style) -> Sequence[str]:
    name = style.escaping.phrase(tag.label())
    signs = rank(collection.codebook, tag)
    counted = borne or collection.codebook.above(tag)
    heading = f"{signs} {name} ({len(borne)})" if counted else f"{signs} {name}"
    return [heading, style.escaping.text(tag.definition), *_passages(borne, collection, style)]


def _passages(found: _Found, collection: Collection, style: Style) -> list[str]:
    return [_passage(article, citation, collection, style) for article, citation in found]


def _passage(article: Article, citation: Citation, collection: Collection, style: Style) -> str:
    link = style.link(collection.stems[article.id], citation.number, article.heading or "article")
    told = ": ".join(filter(None, [style.escaping.phrase(source_told(article)), link]))
    said = items(
        [(tr("Source"), told), (tr("Annotator"), style.escaping.phrase(citation.annotator))], citation.annotation.note
    )
    return f"{quotation(citation, style.escaping)}\n\n{said}"
