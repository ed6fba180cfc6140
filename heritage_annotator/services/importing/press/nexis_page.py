"""Old Nexis exports as a web page: articles one below the other, each under a line that counts it."""

from collections.abc import Iterator

from heritage_annotator.model.progress import Report
from heritage_annotator.services.files.xml import Node
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.press.clipping import Clipping, drafts_of_page
from heritage_annotator.services.importing.press.nexis_labels import COUNT, clipping
from heritage_annotator.services.importing.press.page_nodes import paragraphs_of, words_of
from heritage_annotator.services.importing.source import Source

# An article that the database withheld stands under no line that counts it.
_ANCHOR = ["<a>"]
_BESIDE = {"ul", "ol", "pre", "blockquote"}


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The articles in their order; one that the database withheld is refused.

    Raises:
        UnreadableFileError: "empty"; see `decoding.decode`.
    """
    yield from drafts_of_page(_clippings, source)


def _clippings(root: Node) -> Iterator[Clipping]:
    article: list[list[str]] | None = None
    for block in _blocks(root):
        if block == _ANCHOR or (len(block) == 1 and COUNT.fullmatch(block[0])):
            if article:
                yield clipping(article)
            article = []
        elif article is not None:
            article.append(block)
    if article:
        yield clipping(article)


def _paragraphs(node: Node) -> list[str]:
    """Of a part of a block: a paragraph, or what stands in a list or a quotation."""
    if node.tag == "p":
        return [words_of(node)]
    holds_blocks = any(True for _ in node.iter("div", "table")) if node.tag in _BESIDE else True
    return [] if holds_blocks else paragraphs_of(node)


def _blocks(root: Node) -> Iterator[list[str]]:
    """The paragraphs of each block, a `div` with paragraphs or a table; `_ANCHOR` where an article begins."""
    for node in root.iter("a", "div", "table"):
        if node.tag == "a":
            if node.get("name", "").upper().startswith("DOC_ID"):
                yield _ANCHOR
            continue
        if node.tag == "div":
            block = [words for each in node for words in _paragraphs(each)]
        else:
            block = ["\t".join(words_of(cell) for cell in row if cell.tag in {"td", "th"}) for row in node.iter("tr")]
        if block := [each for each in block if each.strip()]:
            yield block
