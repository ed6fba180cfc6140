"""XML from other programs, read without what XML can do. The only place here that knows lxml, which has no types."""

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, Protocol, cast

from heritage_annotator.model.errors import CodebookFileError
from heritage_annotator.services.codebook.files.descriptions import for_xml

# Characters that XML 1.0 cannot hold, by number.
_BY_NUMBER = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));", re.IGNORECASE)
_DECLARATION = re.compile(r"<\?xml\b.*?\?>", re.DOTALL)
_BEFORE_ROOT = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)


class Node(Protocol):
    """An element, as lxml gives it."""

    tag: str
    attrib: Mapping[str, str]

    def iter(self) -> "Iterator[Node]": ...
    def itertext(self) -> Iterator[str]: ...
    def __iter__(self) -> "Iterator[Node]": ...


def parsed(source: str, name: str) -> Node:
    """The root of the document. No entity is read, and none made: a document type is refused.

    Raises:
        CodebookFileError: "damaged" (`detail`: the parser's words) or "unsafe".
    """
    etree: Any = import_module("lxml.etree")
    # What the declaration says of the encoding was true of the bytes.
    clean = _DECLARATION.sub("", _BY_NUMBER.sub("", for_xml(source)).lstrip(), count=1)
    before = cast("re.Match[str]", _BEFORE_ROOT.match(clean))
    if clean[before.end() :].upper().startswith("<!DOCTYPE"):
        raise CodebookFileError(name, "unsafe")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return cast("Node", etree.fromstring(clean.encode(), parser))
    except etree.XMLSyntaxError as error:
        raise CodebookFileError(name, "damaged", str(error.msg or "")) from error


def kind(node: Node) -> str:
    """The element's name without its namespace."""
    return node.tag.rpartition("}")[2]


def attributes(node: Node) -> dict[str, str]:
    """The attributes by their names, lower case and without namespaces."""
    return {name.rpartition("}")[2].lower(): value for name, value in node.attrib.items()}
