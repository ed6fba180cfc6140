"""ProQuest's exports as a web page: a document below each anchor, its fields in paragraphs that name them."""

import re
from collections.abc import Iterator

from heritage_annotator.model.progress import Report
from heritage_annotator.services.files.xml import Node
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.press.clipping import Clipping, drafts_of_page
from heritage_annotator.services.importing.press.page_nodes import around, paragraphs_of, words_of
from heritage_annotator.services.importing.press.proquest_fields import FIELD, Fields
from heritage_annotator.services.importing.source import Source

_ANCHOR = re.compile(r"docid_", re.IGNORECASE)
_LINK = re.compile(r"proquest\.com/(?:\S*/)?docview/", re.IGNORECASE)
_LINK_WORDS = re.compile(
    r"ProQuest document link|Document \d+ of \d+|Table of contents|Enlarge this image\.?|FULL TEXT|DETAILS|LINKS"
)
# In some interfaces the document has no anchor, but its text does.
_DOCUMENT, _TEXT = "a", "text"
_FULL = "Full text"
_LINES = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "div", "li")


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The documents in their order; one of which the export holds no more than an abstract is refused.

    Raises:
        UnreadableFileError: "empty"; see `decoding.decode`.
    """
    yield from drafts_of_page(_clippings, source)


def _clippings(root: Node) -> Iterator[Clipping]:
    document = _Document()
    read_whole: set[Node] = set()
    for node in root.iter():
        if any(each in read_whole for each in around(node)):
            continue
        if node.tag == _DOCUMENT and _ANCHOR.match(node.get("name", "") or node.get("id", "")):
            if document.begun:
                yield document.clipping()
            document = _Document()
        elif node.tag == _DOCUMENT and _LINK.search(node.get("href", "")):
            document.link(node.get("href", ""))
        elif node.tag == _TEXT:
            document.take_text(node)
            read_whole.add(node)
        elif node.tag == "tr" and FIELD.fullmatch(words := _row(node)):
            document.take(words)
            read_whole.add(node)
        elif node.tag in _LINES and not any(True for each in node.iter(*_LINES, _TEXT) if each is not node):
            document.take(words_of(node), is_bold=any(each.tag in {"b", "strong"} for each in node))
    if document.begun:
        yield document.clipping()


class _Document:
    def __init__(self) -> None:
        self._fields = Fields()
        self._text: list[str] = []
        self._are_bold = False
        self._name = ""
        self._words = 0
        self._link = ""

    @property
    def begun(self) -> bool:
        """Whether a field or a text stands in it."""
        return bool(self._text or self._fields.said("ProQuest document ID", "Publication title", "Publication info"))

    def link(self, address: str) -> None:
        """The address of the document, of which the first counts."""
        self._link = self._link or address

    def take(self, words: str, *, is_bold: bool = True) -> None:
        """A paragraph beside the text: a field, what goes on with one, or the headline. `is_bold`: its name may be."""
        if not words or _LINK_WORDS.fullmatch(words):
            return
        found = FIELD.fullmatch(words)
        # In a text a paragraph may begin as a field does, whose name is bold where those above are.
        if found and (is_bold or not self._are_bold or self._name != _FULL):
            self._are_bold = self._are_bold or is_bold
            self._name = found.group(1)
            self._fields.add(self._name, found.group(2) or "")
        elif self._name:
            self._fields.add(self._name, words)
        else:
            self._fields.add("", words)

    def take_text(self, node: Node) -> None:
        """The element of the text."""
        count = node.get("wordcount", "")
        self._words = self._words or (int(count) if count.isdecimal() else 0)
        self._text.extend(paragraphs_of(node))

    def clipping(self) -> Clipping:
        """The document as an article."""
        text = self._text or [part for part in self._fields.all(_FULL) if part]
        return self._fields.clipping(text, self._link, self._words)


def _row(row: Node) -> str:
    """A row of a table as a line: the name of a field, and what it says."""
    return " ".join(words_of(cell) for cell in row if cell.tag in {"td", "th"})
