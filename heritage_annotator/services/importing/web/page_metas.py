"""Reads what the head of a page says, by name, and its elements by what they are said to hold."""

from collections.abc import Iterator

from heritage_annotator.services.files.xml import Node

Metas = dict[str, list[str]]


def metas_of(root: Node) -> Metas:
    """The contents of the page's <meta> elements by name, lower case, in their order; none is blank."""
    found: Metas = {}
    for node in root.iter("meta"):
        content = node.get("content", "").strip()
        names = {node.get(key, "").strip().lower() for key in ("name", "property", "itemprop", "http-equiv")} - {""}
        for name in names if content else ():
            found.setdefault(name, []).append(content)
    return found


def first_of(metas: Metas, *names: str) -> str:
    """The first content of the first of the names that is there."""
    return next((content for name in names for content in metas.get(name, ())), "")


def holding(root: Node, item: str) -> Iterator[Node]:
    """The elements outside the head that are said to hold that item of microdata."""
    for node in root.iter():
        if item in node.get("itemprop", "").split() if isinstance(node.tag, str) else False:
            yield node


def words_of(node: Node) -> str:
    """The element's words on one line."""
    return " ".join("".join(node.itertext()).split())


def around(node: Node) -> Iterator[Node]:
    """The element and those around it, from within."""
    above: Node | None = node
    while above is not None:
        yield above
        above = above.getparent()
