"""Words about a passage that all layouts share.

A block quote is always an article's words and nothing else; what people said of them
stands in a list below.
"""

from collections.abc import Iterable, Sequence

from heritage_annotator.model.records import Attribute, Publication, Tag
from heritage_annotator.services.articles.publications import others, publication_told
from heritage_annotator.services.exporting.markdown.collection import Citation
from heritage_annotator.services.exporting.markdown.escaping import Escaping
from heritage_annotator.services.exporting.markdown.names import Named
from heritage_annotator.services.exporting.markdown.notes import contained
from heritage_annotator.translation import later, tr

UNTAGGED = later("Without a tag")
# A list's text starts at the fourth column, where every renderer agrees that it nests.
_ITEM = "-   "


def quotation(quote: str, escaping: Escaping) -> str:
    """The exact words as a block quote."""
    return escaping.text(quote, "> ") or ">"


def items(facts: Iterable[tuple[str, str]], note: str = "") -> str:
    """A list of what `facts` say, those without an answer left out, and the note last."""
    lines = [f"{_ITEM}{name}: {fact}" for name, fact in facts if fact]
    blocks = contained(note)
    if blocks:
        lines.append(f"{_ITEM}{tr('Note')}:\n\n{blocks}")
    return "\n".join(lines)


def labels(tags: Sequence[Tag]) -> str:
    """The names of the tags in their order, not escaped."""
    return ", ".join(tag.label() for tag in tags) or tr(UNTAGGED)


def tags_told(tags: Sequence[Tag]) -> str:
    """The names and slugs of the tags, not escaped."""
    return ", ".join(f"{tag.label()} ({tag.slug})" for tag in tags)


def attributes_told(citation: Citation, attributes: Sequence[Attribute], escaping: Escaping) -> list[tuple[str, str]]:
    """Question and answer of each attribute that has one; of unknown attributes as they are kept."""
    given = dict(citation.annotation.attributes)
    told: list[tuple[str, str]] = []
    for attribute in attributes:
        value = given.pop(attribute.slug, "")
        told.append((escaping.phrase(attribute.label), escaping.phrase(attribute.choices.get(value, value))))
    return told + [(escaping.phrase(slug), escaping.phrase(given[slug])) for slug in sorted(given)]


def source_told(article: Named, publications: Sequence[Publication] = ()) -> str:
    """Outlet and date of an article, and of its other publications, not escaped; what is unknown is left out."""
    said = ", ".join(filter(None, [article.outlet, article.published]))
    also = "; ".join(map(publication_told, others(publications)))
    return "; ".join(filter(None, [said, tr("also in {sources}", sources=also) if also else ""]))
