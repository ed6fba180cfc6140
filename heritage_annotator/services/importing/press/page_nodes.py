"""Reads the words in an element of an export's page, as they are shown."""

from collections.abc import Iterator

from heritage_annotator.services.files.xml import Node

_UNSHOWN = {"script", "style", "head", "title"}


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


def _pieces(node: Node) -> Iterator[str]:
    if not isinstance(node.tag, str) or node.tag in _UNSHOWN:
        return
    if node.tag == "br":
        yield "\n"
    yield node.text or ""
    for child in node:
        yield from _pieces(child)
        yield child.tail or ""
