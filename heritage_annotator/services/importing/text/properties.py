"""The draft of a document: its text, and of what its properties say of it as much as can be trusted."""

import re

from heritage_annotator.frozen import frozen
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.folding import folded
from heritage_annotator.model.text import is_blank
from heritage_annotator.services.articles import language
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.importing.metadata import language_tag, one_line
from heritage_annotator.services.importing.printed_days import printed_by_itself
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.first_line import headline
from heritage_annotator.services.importing.text.manuscript import Manuscript, Paragraph, set_out

_NEAR_ENDS = 600
"""Code points from the start of a text, or its end, in which a byline stands."""

# What programs put into a title by themselves.
_MADE = re.compile(
    r"microsoft word\b.*|.*\.(?:docx?|rtf|odt|pdf|txt|indd|qxd|pages)|untitled.*|document ?\d*|\W*|"
    r"(?:slide|folie|diapositive) ?\d*|pdf|normal|print|word document|\(?(?:anonymous|unspecified|unknown)\)?",
    re.IGNORECASE | re.DOTALL,
)


@frozen
class Properties:
    """What a document says of itself beside its text: whoever made its template may have said it."""

    title: str = ""
    author: str = ""
    language: str = ""


def draft_of(
    source: Source, manuscript: Manuscript, said: Properties, media_type: str, encoding: str = "utf-8"
) -> Draft:
    """The article of a document that was read whole.

    Raises:
        UnreadableFileError: "pictures" or "empty": no word stands in it.
    """
    manuscript.end()
    paragraphs = manuscript.paragraphs
    body, roles, pages = set_out(paragraphs)
    if is_blank(body):
        pictured = any(notice.kind == "pictures" for notice in manuscript.notices)
        raise UnreadableFileError(source.name, "pictures" if pictured else "empty")
    published, published_from = printed_by_itself(one_line(each.text) for each in paragraphs)
    return Draft(
        body=body,
        name=source.name,
        media_type=media_type,
        encoding=encoding,
        title=title_of(body, paragraphs, said.title),
        author=author_of(body, said.author),
        published=published,
        published_from=published_from,
        language=language.guess(body) or _language(said.language),
        locator=source.locator,
        pages=pages,
        roles=roles,
        notices=manuscript.notices,
    )


def title_of(body: str, paragraphs: list[Paragraph], said: str) -> str:
    """What the text shows as its title; else the stated one, unless a program put it there."""
    first = paragraphs[0]
    shown = [one.text for one in paragraphs[:5] if one.role == "title"]
    if shown or first.role == "heading":
        return one_line(shown[0] if shown else first.text)
    said = one_line(said)
    if said and not _MADE.fullmatch(said) and _stands(said, body[: 2 * _NEAR_ENDS]):
        return said
    return headline(body) or ("" if _MADE.fullmatch(said) else said)


def author_of(body: str, said: str) -> str:
    """The stated author where the text names that person too, near its start or end: it may be of the template."""
    said = one_line(said)
    is_name = len(said.split()) > 1 or not said.isascii()  # one word alone is an account's name, or stands by chance
    return said if is_name and _stands(said, f"{body[:_NEAR_ENDS]}\n{body[-_NEAR_ENDS:]}") else ""


def _language(said: str) -> str:
    """The stated language, unless its own words or letters would have shown it: programs state that of their maker."""
    tag = language_tag(said)
    return "" if tag.partition("-")[0] in language.TOLD else tag


def _stands(words: str, text: str) -> bool:
    return f" {_plain(words)} " in f" {_plain(text)} "


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", folded(text)))
