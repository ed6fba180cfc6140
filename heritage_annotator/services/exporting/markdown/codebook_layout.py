"""One file: the codebook, for the annex of a paper or a new colleague."""

from collections.abc import Callable, Mapping

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Tag
from heritage_annotator.services.exporting.markdown.article_layout import SIGNED
from heritage_annotator.services.exporting.markdown.collection import Collection
from heritage_annotator.services.exporting.markdown.escaping import Escaping
from heritage_annotator.services.exporting.markdown.flavours import Style
from heritage_annotator.services.exporting.markdown.front_matter import front_matter
from heritage_annotator.services.exporting.markdown.telling import items
from heritage_annotator.translation import later, tr

TITLE = later("Codebook")


def codebook_page(collection: Collection, style: Style, report: Callable[[int, int], None]) -> str:
    """The text of the file; reports itself done."""
    counts, codebook = collection.source.tag_counts(), collection.codebook
    sections = [front_matter({"title": tr(TITLE), **SIGNED}).rstrip("\n")]
    for tag in codebook.in_order():
        sections += [
            f"{rank(codebook, tag)} {style.escaping.phrase(tag.label())}",
            style.escaping.text(tag.definition),
            _facts(tag, counts.get(tag.id, 0), style.escaping),
        ]
    report(1, 1)
    return "\n\n".join(filter(None, sections)) + "\n"


def rank(codebook: Codebook, tag: Tag) -> str:
    """The signs of the tag's heading: two for a group, one more for each level, six at most."""
    return "#" * min(6, 2 + codebook.depth(tag))


def _facts(tag: Tag, count: int, escaping: Escaping) -> str:
    facts = [
        (tr("Slug"), tag.slug),
        (tr("Colour"), tag.color),
        (tr("Synonyms"), "; ".join(tag.synonyms)),
        (tr("Use when"), tag.use_when),
        (tr("Do not use when"), tag.do_not_use_when),
        (tr("Example"), tag.example),
        *((tr("Same as"), _mapping(mapping)) for mapping in tag.mappings),
        (tr("Annotations"), str(count)),
        (tr("Archived"), tr("yes") if tag.archived else ""),
    ]
    return items((name, escaping.phrase(fact)) for name, fact in facts)


def _mapping(mapping: Mapping[str, str]) -> str:
    """Scheme first, then term and identifier, then whatever else is said."""
    told = [mapping[key] for key in ("scheme", "list", "term", "id") if mapping.get(key)]
    return ", ".join(told + [mapping[key] for key in sorted(mapping) if key not in _KEYS and mapping[key]])


_KEYS = {"scheme", "list", "term", "id"}
