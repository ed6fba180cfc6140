"""XML and HTML from other programs, read without what they can do. The only place that knows lxml, which has no types.

lxml is loaded when a file is read, not when the program starts.
"""

import re
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from functools import cache
from importlib import import_module
from typing import Any, Protocol, cast

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.patterns import late

# Characters that XML 1.0 cannot hold, as they are and by number.
_NO_XML = late("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BY_NUMBER = late(
    r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|6553[45])(?![0-9])|x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef])(?![0-9a-f]));?",
    re.IGNORECASE,
)
_DECLARATION = late(r"<\?xml\b.*?\?>", re.DOTALL)
_BEFORE_ROOT = late(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)


class Node(Protocol):
    """An element, as lxml gives it. `tag` of a comment is not a string."""

    tag: object
    text: str | None
    tail: str | None
    attrib: MutableMapping[str, str]

    def get(self, key: str, default: str, /) -> str: ...
    def keys(self) -> list[str]: ...
    def iter(self, *tags: str) -> "Iterator[Node]": ...
    def itertext(self) -> Iterator[str]: ...
    def getparent(self) -> "Node | None": ...
    def insert(self, index: int, element: "Node", /) -> None: ...
    def append(self, element: "Node", /) -> None: ...
    def remove(self, element: "Node", /) -> None: ...
    def __iter__(self) -> "Iterator[Node]": ...


Opened = tuple[Iterable[Node], Callable[[], None]]
Opens = Callable[[Node], Opened | None]
"""See `walk_through`."""


def _nothing() -> None:
    pass


def through(node: Node) -> Opened:
    """Goes through the element, and does nothing then."""
    return node, _nothing


def for_xml(text: str) -> str:
    """`text` without what XML 1.0 cannot hold."""
    return _NO_XML.sub("", text)


def parsed(source: str, name: str) -> Node:
    """The root of the XML document `name`, without comments. No entity is read: a document type is refused.

    Raises:
        UnreadableFileError: "damaged" (`detail`: the parser's words) or "unsafe".
    """
    etree: Any = import_module("lxml.etree")
    # What the declaration says of the encoding was true of the bytes.
    clean = _DECLARATION.sub("", _BY_NUMBER.sub("", for_xml(source)).lstrip(), count=1)
    before = cast("re.Match[str]", _BEFORE_ROOT.match(clean))
    if clean[before.end() :].upper().startswith("<!DOCTYPE"):
        raise UnreadableFileError(name, "unsafe")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return cast("Node", etree.fromstring(clean.encode(), parser))
    except etree.XMLSyntaxError as error:
        raise UnreadableFileError(name, "damaged", str(error.msg or "")) from error


def parsed_part(data: bytes, name: str) -> Node:
    """The root of an XML part of the document `name`, in the encoding it declares. No entity is read.

    Raises:
        UnreadableFileError: "damaged" (`detail`: the parser's words) or "unsafe": it declares entities.
    """
    etree: Any = import_module("lxml.etree")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFileError(name, "damaged", str(error)) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise UnreadableFileError(name, "unsafe")
    return cast("Node", root)


def parsed_page(html: str, name: str) -> Node | None:
    """The root of the web page `name`, without comments, or None when nothing in `html` is markup or text.

    Never goes to the network and reads no entity from elsewhere. What XML cannot hold is left out: no reader sees it,
    and no text with it can be written into the tree.

    Raises:
        UnreadableFileError: "tangled": elements lie in each other some two thousand deep.
    """
    lxml_html: Any = import_module("lxml.html")
    etree: Any = import_module("lxml.etree")
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        # As bytes: lxml refuses a string that declares its encoding.
        clean = _BY_NUMBER.sub("", for_xml(html)).encode()
        root = cast("Node | None", lxml_html.document_fromstring(clean, parser=parser))
    except etree.LxmlError:
        root = None
    # Past such a limit the parser leaves the rest of the page out and says no more about it.
    for error in parser.error_log:
        if error.type_name == "ERR_RESOURCE_LIMIT":
            raise UnreadableFileError(name, "tangled")
    return root


def walk(root: Node) -> "Iterator[tuple[str, Node]]":
    """Every element as it opens ("start") and closes ("end"), comments ("comment", "pi") once."""
    etree: Any = import_module("lxml.etree")
    return cast("Iterator[tuple[str, Node]]", etree.iterwalk(root, events=("start", "end", "comment", "pi")))


def bearing(root: Node, *names: str) -> list[Node]:
    """The elements from `root` on that have one of those attributes, in their order. Cost: linear, a tenth of asking
    each.
    """
    return cast("list[Node]", _finding(names)(root))


@cache  # few are asked for
def _finding(names: tuple[str, ...]) -> Callable[[Node], object]:
    etree: Any = import_module("lxml.etree")
    return cast(
        "Callable[[Node], object]", etree.XPath(f"descendant-or-self::*[{' or '.join(f'@{each}' for each in names)}]")
    )


def new_node(tag: str) -> Node:
    """An element of a web page that stands nowhere yet."""
    lxml_html: Any = import_module("lxml.html")
    return cast("Node", lxml_html.Element(tag))


def new_element(tag: str) -> Node:
    """An XML element that stands nowhere yet. `tag`: with its namespace in braces."""
    etree: Any = import_module("lxml.etree")
    return cast("Node", etree.Element(tag))


def as_xml(node: Node) -> bytes:
    """The element with all it holds as a document of its own, UTF-8."""
    etree: Any = import_module("lxml.etree")
    return cast("bytes", etree.tostring(node, encoding="utf-8", xml_declaration=True, with_tail=False))


def take_out(node: Node) -> None:
    """Takes the element out of its tree with all it holds; the text behind it stays. The root stays too."""
    parent = node.getparent()
    if parent is not None:
        cast(Any, node).drop_tree()


def walk_through(root: Node, opens: Opens) -> None:
    """Goes through the elements from `root` on, in their order and however deep.

    `opens` is asked of each: what of it to go through, and what to do then; None passes it over.
    """
    waiting = [(iter([root]), _nothing)]
    while waiting:
        nodes, close = waiting[-1]
        node = next(nodes, None)
        if node is None:
            waiting.pop()
            close()
        elif (opened := opens(node)) is not None:
            waiting.append((iter(opened[0]), opened[1]))


def kind(node: Node) -> str:
    """The element's name without its namespace; '' of a comment."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def attributes(node: Node) -> dict[str, str]:
    """The attributes by their names, lower case and without namespaces."""
    return {name.rpartition("}")[2].lower(): value for name, value in node.attrib.items()}
