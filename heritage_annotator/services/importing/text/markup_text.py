"""The text of a page of a book or a mail: all that it shows, not only what looks like an article."""

import re
from collections.abc import Callable

from heritage_annotator.services.files.xml import Node, Opened, kind, walk_through
from heritage_annotator.services.importing.text.manuscript import Manuscript

_UNREAD = frozenset({
    "audio", "button", "canvas", "head", "iframe", "object", "rp", "rt", "script", "select", "style", "svg", "template",
    "textarea", "video",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "ul",
})  # fmt: skip
_ROLES = {
    "figcaption": "caption",
    "caption": "caption",
    "blockquote": "quote",
    "li": "list",
    "dt": "list",
    "dd": "list",
}
_LISTS = frozenset({"ul", "ol", "dl"})
_HEADING = re.compile("h[1-6]")
_PICTURES = frozenset({"img", "image"})
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


class MarkupText:
    """Walks through a page and writes down what it finds.

    `turns` is asked at each element that has an id, outside tables: the manuscript in which what follows is written,
    if in another.
    """

    def __init__(self, manuscript: Manuscript, turns: Callable[[str], Manuscript | None] | None = None) -> None:
        self._manuscript = manuscript
        self._turns = turns
        self._roles: list[str] = []
        self._lists: list[int] = []
        self._tables = 0

    def walk(self, root: Node) -> None:
        """Writes down all from `root` on."""
        walk_through(root, self._opens)
        self._manuscript.end()

    def _opens(self, node: Node) -> Opened | None:
        name = kind(node)
        if name in _PICTURES:
            self._manuscript.lacks("pictures")
        if not name or name in _UNREAD or _is_hidden(node):
            self._manuscript.add_flowing(node.tail or "")
            return None
        if self._turns is not None and not self._tables and (id_ := node.get("id", "")):
            self._turn(self._turns(id_))
        self._enter(name)
        if name == "br":
            self._manuscript.add("\n")
        self._manuscript.add_flowing(node.text or "")

        def leave() -> None:
            self._leave(name)
            self._manuscript.add_flowing(node.tail or "")

        return node, leave

    def _turn(self, other: Manuscript | None) -> None:
        if other is not None:
            self._end()
            self._manuscript = other
            self._lists = [other.new_number() for _ in self._lists]

    def _enter(self, name: str) -> None:
        if name in _BLOCKS:
            self._end()
            self._roles.append("heading" if _HEADING.fullmatch(name) else _ROLES.get(name, ""))
        if name in _LISTS:
            self._lists.append(self._lists[0] if self._lists else self._manuscript.new_number())
        elif name == "table":
            self._end()
            self._tables += 1
            self._manuscript.begin_table()
        elif name in {"td", "th"}:
            self._manuscript.begin_cell()

    def _leave(self, name: str) -> None:
        if name in _BLOCKS:
            self._end()
            self._roles.pop()
        if name in _LISTS:
            self._lists.pop()
        elif name in {"td", "th"}:
            self._manuscript.end_cell()
        elif name == "tr":
            self._manuscript.end_row()
        elif name == "table":
            self._tables -= 1
            self._manuscript.end_table()

    def _end(self) -> None:
        role = next((role for role in reversed(self._roles) if role), "")
        self._manuscript.end(role, self._lists[-1] if self._lists and role == "list" else 0)


def _is_hidden(node: Node) -> bool:
    return "hidden" in node.attrib or bool(_HIDDEN.search(node.get("style", "")))
