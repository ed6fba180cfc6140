"""Reads the words in an element of an export's page, as they are shown."""

import re
from collections.abc import Iterator

from heritage_annotator.services.files.xml import Node

_UNSHOWN = {"script", "style", "head", "title"}
_BLOCKS = frozenset({
    "article", "aside", "blockquote", "caption", "center", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul",
})  # fmt: skip
# Two line breaks part paragraphs; one is layout.
_BETWEEN = re.compile(r"\n[ \t\r]*(?:\n[ \t\r]*)+")


def words_of(node: Node) -> str:
    """The words in it, without the spaces that only lay them out; `br` parts words."""
    return " ".join("".join(_pieces(node)).replace("\u00a0", " ").split())


def having(root: Node, *classes: str, tag: str = "") -> Iterator[Node]:
    """The elements below that bear one of these classes, in their order."""
    wanted = {each.lower() for each in classes}
    for node in root.iter(*([tag] if tag else [])):
        if isinstance(node.tag, str) and wanted & set(node.get("class", "").lower().split()):
            yield node


def first_words(root: Node, *classes: str) -> str:
    """The words of the first element that bears one of these classes and holds any; else empty."""
    return next((words for node in having(root, *classes) if (words := words_of(node))), "")


def paragraphs_of(node: Node) -> list[str]:
    """All words in it by paragraphs, also those that stand in none or in lists. Cells of a row are parted by tabs."""
    text = "".join(_pieces(node, by_blocks=True)).replace("\u00a0", " ")
    lines = ("\t".join(" ".join(cell.split()) for cell in each.split("\t")) for each in _BETWEEN.split(text))
    return [each for each in (line.strip() for line in lines) if each]


def around(node: Node) -> Iterator[Node]:
    """The elements that hold it, from within."""
    above = node.getparent()
    while above is not None:
        yield above
        above = above.getparent()


def _pieces(node: Node, *, by_blocks: bool = False) -> Iterator[str]:
    if not isinstance(node.tag, str) or node.tag in _UNSHOWN:
        return
    around = "\n\n" if by_blocks and node.tag in _BLOCKS else ""
    yield around or ("\n" if node.tag == "br" else "")
    yield _flowing(node.text, by_blocks=by_blocks)
    for number, child in enumerate(node):
        if by_blocks and number and child.tag in {"td", "th"}:
            yield "\t"
        yield from _pieces(child, by_blocks=by_blocks)
        yield _flowing(child.tail, by_blocks=by_blocks)
    yield around


def _flowing(text: str | None, *, by_blocks: bool) -> str:
    """Line breaks and tabs of a page's source are spaces."""
    return re.sub(r"[\n\r\t]+", " ", text or "") if by_blocks else text or ""
