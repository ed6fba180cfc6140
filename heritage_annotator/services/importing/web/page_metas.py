"""Reads what the head of a page says, by name, and its elements by what they are said to hold."""

import re
from collections.abc import Iterator

from heritage_annotator.services.files.xml import Node, bearing, walk

Metas = dict[str, list[str]]

_LINES = ("br", "div", "p", "li", "h1", "h2", "h3", "h4", "td", "tr")
# Not what says whether readers may comment, or how many did.
_COMMENTS = re.compile(
    r"(?<!no-)(?<!with-)comment(?!ary|ator|isfree|s?-(?:open|closed|off|on|enabled|disabled|count|link)\b)"
    r"|disqus|\brespond\b|\brepl(?:y|ies)\b",
    re.IGNORECASE,
)
_NAMING = ("class", "id", "itemprop")
_WHOLE = frozenset({"html", "body", "main", "article"})


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
    return (node for node in bearing(root, "itemprop") if item in node.get("itemprop", "").split())


def words_of(node: Node) -> str:
    """The element's words on one line; parts that stand on lines of their own have a space between them."""
    if next(node.iter(*_LINES), None) is None:
        return " ".join("".join(node.itertext()).split())
    pieces: list[str] = []
    for event, each in walk(node):
        pieces.append(" " if each.tag in _LINES else "")
        if event == "start":
            pieces.append(each.text or "")
        elif each is not node:
            pieces.append(each.tail or "")
    return " ".join("".join(pieces).split())


def is_of_comment(node: Node) -> bool:
    """Whether it belongs to what a reader wrote below the article: what holds a headline is no such part."""
    parts = (each for each in around(node) if each.tag not in _WHOLE)
    named = (each for each in parts if _COMMENTS.search(" ".join(each.get(name, "") for name in _NAMING)))
    return any(next(each.iter("h1"), None) is None for each in named)


def around(node: Node) -> Iterator[Node]:
    """The element and those around it, from within."""
    above: Node | None = node
    while above is not None:
        yield above
        above = above.getparent()
