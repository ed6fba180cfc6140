"""The parts of an article that are no running text: its headings, lists, quotations, and its headline once more."""

from collections.abc import Sequence
from itertools import pairwise

from heritage_annotator.model.records import Labels, Publication
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late
from heritage_annotator.services.articles.publications import shown_of

_NO_LETTER = late(r"[\W_]+")


class Part(NamedTuple):
    """A part of a body: code points, half-open, and what it is (`title`, `heading`, `list`, `quote`, `caption` …)."""

    start: int
    end: int
    role: str


def parts_of(body: str, title: str, publications: Sequence[Publication]) -> list[Part]:
    """The parts that have a role, as the publication shown tells them; the headline repeated as the first line too.

    Cost: what the labels cost; the body is not read through.
    """
    found = shown_of(publications)
    parts = _labelled(found.roles if found is not None else (), len(body))
    line = body.find("\n")
    first = Part(0, line if line > 0 else len(body), "title")
    if title and first.end < len(body) and _letters(body[: first.end][:2_000]) == _letters(title):
        parts = [first, *(part._replace(start=max(part.start, first.end)) for part in parts if part.end > first.end)]
    return parts


def _labelled(roles: Labels, length: int) -> list[Part]:
    """Each label up to the next. What a file tells wrongly, beyond the body or backwards, is left out."""
    parts = (Part(start, min(end, length), role) for (start, role), (end, _) in pairwise([*roles, (length, "")]))
    return [part for part in parts if part.role and part.start < part.end]


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text).casefold()
