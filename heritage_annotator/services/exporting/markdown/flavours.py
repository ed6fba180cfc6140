"""The two dialects of Markdown: alike but for marks, anchors, links and tags."""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol
from urllib.parse import quote

from heritage_annotator.patterns import late
from heritage_annotator.services.exporting.markdown.escaping import Escaping
from heritage_annotator.services.exporting.markdown.names import EXTENSION, safe_stem

_NOT_IN_A_TAG = late(r"[^\w/-]+")


Links = Callable[[int], str]
"""The link to an annotation by its number in its article."""


class Flavour(StrEnum):
    """The program that is to read the files."""

    OBSIDIAN = "obsidian"
    PANDOC = "pandoc"


class Style(Protocol):
    """How one flavour writes what the two write differently. `number`: of an annotation in its article."""

    escaping: Escaping
    mark: tuple[str, str]

    def anchored(self, number: int, quotation: str, details: str) -> str:
        """A quotation and what is said of it, as a place links can name."""
        ...

    def links(self, stem: str, words: str) -> Links:
        """What makes links showing `words` to annotations in the file of that stem."""
        ...

    def tag(self, slug: str) -> str:
        """A tag as the front matter lists it."""
        ...


class Obsidian:
    """`==marked==`, `^h2` block ids, `[[file#^h2|words]]`."""

    escaping = Escaping(smart=False)
    mark: tuple[str, str] = ("==", "==")

    def anchored(self, number: int, quotation: str, details: str) -> str:
        # The id of a block quote stands on a line of its own, empty lines around it.
        return f"{quotation}\n\n^h{number}\n\n{details}"

    def links(self, stem: str, words: str) -> Links:
        # Nothing can be escaped in here, so the words are freed of what a file name may not hold.
        shown = safe_stem(words)
        return lambda number: f"[[{stem}#^h{number}|{shown}]]"

    def tag(self, slug: str) -> str:
        # Obsidian's tags know no dot; its slash makes the group a parent of the tag.
        return _NOT_IN_A_TAG.sub("-", slug.replace(".", "/"))


class Pandoc:
    """`[marked]{.mark}`, `::: {#h2 .highlight}` divs, `[words](file.md#h2)`."""

    escaping = Escaping(smart=True)
    mark: tuple[str, str] = ("[", "]{.mark}")

    def anchored(self, number: int, quotation: str, details: str) -> str:
        return f"::: {{#h{number} .highlight}}\n\n{quotation}\n\n{details}\n\n:::"

    def links(self, stem: str, words: str) -> Links:
        shown, file = self.escaping.phrase(words), quote(stem + EXTENSION)
        return lambda number: f"[{shown}]({file}#h{number})"

    def tag(self, slug: str) -> str:
        return slug


def style_of(flavour: Flavour) -> Style:
    """How that flavour is written."""
    return Obsidian() if flavour is Flavour.OBSIDIAN else Pandoc()
