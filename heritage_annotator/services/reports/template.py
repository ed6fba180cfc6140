"""The template of a report: lines of text with named parts in them, and what is wrong with one, at its place."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path

from heritage_annotator.model.errors import TemplateError
from heritage_annotator.model.text import canonical
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late
from heritage_annotator.services.files.reading import read_bytes
from heritage_annotator.services.importing.text.decoding import decode

KEY = "report template"
"""The convention that holds the team's template."""

WORDS = ("title", "since", "until")
"""What may stand within a line, beside the parts, which stand alone in theirs."""

_MOST = 2**20
_NAMED = late(r"\{\{\s*([^{}]*?)\s*\}\}")
_MARK = late(r"\{\{|\}\}")


def template_in(path: Path) -> str:
    """The template that a text file holds, its lines ended alike.

    Raises:
        UnreadableFileError: it cannot be read, or is no text.
    """
    return canonical(decode(read_bytes(path, path.name, _MOST), path.name).text)


class Line(NamedTuple):
    """A line: `level` hashes before it (0: a paragraph), the text behind them, or the part that is asked for."""

    level: int
    text: str
    part: str = ""

    def filled(self, words: dict[str, str]) -> str:
        """The text with what its words stand for."""
        return _NAMED.sub(lambda found: words[found[1]], self.text).strip()


def parsed(template: str, parts: Collection[str]) -> list[Line]:
    """The lines of a template.

    Raises:
        TemplateError: the first mistake, with its place.
    """
    return [_line(number, text, parts) for number, text in enumerate(template.splitlines(), 1)]


def mistakes(template: str, parts: Collection[str]) -> Iterator[TemplateError]:
    """Every line that cannot be used, with its first mistake."""
    for number, text in enumerate(template.splitlines(), 1):
        try:
            _line(number, text, parts)
        except TemplateError as error:
            yield error


def _line(number: int, text: str, parts: Collection[str]) -> Line:
    level = len(text) - len(text.lstrip("#"))
    names = list(_NAMED.finditer(text))
    for found in names:
        name = found[1]
        if name not in parts and name not in WORDS:
            near = get_close_matches(name, [*parts, *WORDS], n=1, cutoff=0.5)
            raise TemplateError(number, *found.span(), "unknown", name, near[0] if near else "", tuple(parts))
        if name in parts and text.strip() != found.group():
            raise TemplateError(number, *found.span(), "alone", name)
    rest = _NAMED.sub(lambda found: " " * len(found.group()), text)
    if stray := _MARK.search(rest):
        raise TemplateError(number, *stray.span(), "open" if stray.group() == "{{" else "closed")
    asked = next((found[1] for found in names if found[1] in parts), "")
    return Line(0 if asked else level, "" if asked else text[level:], asked)
