"""The tree of a web page. The only place that knows lxml, which has no types."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any, Protocol, cast

from heritage_annotator.model.errors import UnreadableFileError


class Node(Protocol):
    """An element, as lxml gives it. `tag` of a comment is not a string."""

    tag: object
    text: str | None
    tail: str | None

    def get(self, key: str, default: str = "") -> str: ...
    def iter(self, *tags: str) -> "Iterator[Node]": ...


def parse(html: str, name: str) -> Node | None:
    """The root of the page `name`, or None when nothing in `html` is markup or text.

    Never goes to the network and reads no entity from elsewhere. `html` is canonical: a NUL
    would end the page.

    Raises:
        UnreadableFileError: "unreadable", for elements nested some two thousand deep.
    """
    # Loaded when a page is read, not when the program starts.
    lxml_html: Any = import_module("lxml.html")
    etree: Any = import_module("lxml.etree")
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        # As bytes: lxml refuses a string that declares its encoding.
        root = cast("Node | None", lxml_html.document_fromstring(html.encode(), parser=parser))
    except etree.LxmlError:
        root = None
    # Past such a limit the parser leaves the rest of the page out and says no more about it.
    for error in parser.error_log:
        if error.type_name == "ERR_RESOURCE_LIMIT":
            raise UnreadableFileError(name, "unreadable", str(error.message))
    return root


def walk(root: Node) -> "Iterator[tuple[str, Node]]":
    """Every element as it opens ("start") and closes ("end"), comments ("comment", "pi") once."""
    etree: Any = import_module("lxml.etree")
    return cast("Iterator[tuple[str, Node]]", etree.iterwalk(root, events=("start", "end", "comment", "pi")))
