"""Words about a passage that all layouts share.

A block quote is always an article's words and nothing else; what people said of them
stands in a list below.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from heritage_annotator.model.records import Attribute, Publication, Tag
from heritage_annotator.patterns import late
from heritage_annotator.services.articles.custody import paste_told
from heritage_annotator.services.articles.publications import others, publication_told
from heritage_annotator.services.exporting.markdown.escaping import Escaping
from heritage_annotator.services.exporting.markdown.names import Named
from heritage_annotator.services.exporting.markdown.notes import contained
from heritage_annotator.services.wording.days import day
from heritage_annotator.translation import later, tr

UNTAGGED = later("Without a tag")
# A list's text starts at the fourth column, where every renderer agrees that it nests.
_ITEM = "-   "
_ON_THE_WEB = late(r"\s*https?://[^\s/]", re.IGNORECASE)
# What would end the link, or be read as something else within it.
_UNSAFE = late(r"[\s<>\x00-\x1f\x7f\\`*_\[\]]")


def quotation(words: str, escaping: Escaping) -> str:
    """The exact words as a block quote."""
    return escaping.quoted(words, is_plain=False)


def items(facts: Iterable[tuple[str, str]], note: str = "") -> str:
    """A list of what `facts` say, those without an answer left out, and the note last."""
    lines = [f"{begun(name)}{fact}" for name, fact in facts if fact]
    blocks = contained(note)
    if blocks:
        lines.append(f"{_ITEM}{tr('Note')}:\n\n{blocks}")
    return "\n".join(lines)


def begun(name: str) -> str:
    """How the item of such a list begins that tells the fact of that name."""
    return f"{_ITEM}{name}: "


def labels(tags: Sequence[Tag]) -> str:
    """The names of the tags in their order, not escaped."""
    return ", ".join(tag.label() for tag in tags) or tr(UNTAGGED)


def tags_told(tags: Sequence[Tag]) -> str:
    """The names and slugs of the tags, not escaped."""
    return ", ".join(f"{tag.label()} ({tag.slug})" for tag in tags)


def attributes_told(
    answers: Mapping[str, str], attributes: Sequence[Attribute], escaping: Escaping
) -> list[tuple[str, str]]:
    """Question and answer of each attribute that has one; of unknown attributes as they are kept."""
    if not answers:
        return []
    given = dict(answers)
    told: list[tuple[str, str]] = []
    for attribute in attributes:
        value = given.pop(attribute.slug, "")
        told.append((escaping.phrase(attribute.label), escaping.phrase(attribute.choices.get(value, value))))
    return told + [(escaping.phrase(slug), escaping.phrase(given[slug])) for slug in sorted(given)]


def link(url: str, escaping: Escaping) -> str:
    """The address as Markdown that every renderer makes a link of; what is none on the web as words."""
    if not _ON_THE_WEB.match(url):
        return escaping.phrase(url)
    return f"<{_UNSAFE.sub(lambda found: quote(found[0]), url.strip())}>"


def day_told(iso: str) -> str:
    """The day as people write it, not escaped, and the exact moment where no reader sees it."""
    told = day(iso)
    return told if told == iso else f"{told} <!-- {iso} -->"


def source_told(article: Named, publications: Sequence[Publication] = ()) -> str:
    """Outlet and date of an article, and of its other publications, not escaped; what is unknown is left out.

    Where no file of it is held, that is said.
    """
    said = ", ".join(filter(None, [article.outlet, day(article.published)]))
    also = "; ".join(publication_told(replace(each, published=day(each.published))) for each in others(publications))
    named = tr("also in {sources}", sources=also) if also else ""
    return "; ".join(filter(None, [said, named, paste_told(publications)]))
