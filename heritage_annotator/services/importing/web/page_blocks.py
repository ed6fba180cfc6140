"""The blocks of text of a web page: its paragraphs, headings, items and rows, in order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from heritage_annotator.frozen import frozen
from heritage_annotator.services.files.xml import Node, walk
from heritage_annotator.services.importing.text.markup_text import ItemRoles
from heritage_annotator.services.importing.web.page_shown import is_noise
from heritage_annotator.services.importing.web.page_text import BLANKS, CELL_END, LINE_BREAK, as_shown

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
    "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_LISTS = frozenset({"ul", "ol", "dl", "table"})
_ROLES: dict[str, frozenset[str]] = {
    "heading": frozenset({"h1", "h2", "h3", "h4", "h5", "h6"}),
    "caption": frozenset({"caption", "figcaption"}),
    "quote": frozenset({"blockquote"}),
    "list": frozenset({"li"}),
}
_ITEMS = frozenset({"li", "dt", "dd"})


_FIGURES = re.compile(r"\d+")


_Counts = tuple[bool, bool, bool, bool, bool]
"""Whether an element is a link, a list, the article, beside it, preformatted."""


@frozen
class Block:
    """Text that stands on lines of its own.

    `listing`: the number of the list or table it is an item or row of, else 0. `linked`: how many of its
    code points are links. `inside`: in the page's <article>, or <main>. `noise`: in an aside
    or a part named after what is not the article. `parent`: the number of the element around
    its own, which neighbours in the same part of the page share; `own`: of its own; `around`: of that around `parent`;
    `lists`: of that around the outermost list or table in which it stands, else 0.
    `article`: of the innermost <article>, else 0. `called`: what blocks share whose elements, up to the page, are
    called alike but for figures, by kind and class; 0 where no class is among them. `role`: see `manuscript.Paragraph`,
    but without the numbers of items; `item`: of an item, with its number.
    """

    text: str
    listing: int = 0
    linked: int = 0
    inside: bool = False
    noise: bool = False
    own: int = 0
    parent: int = 0
    around: int = 0
    lists: int = 0
    article: int = 0
    called: int = 0
    role: str = ""
    item: str = ""

    @property
    def is_menu(self) -> bool:
        """Mostly links: it leads elsewhere."""
        return self.linked * 2 > len(self.text)


def blocks_of(root: Node) -> list[Block]:
    """The page's blocks that hold text, of a tree as `page_shown` leaves it. Cost: linear."""
    collector = _Collector()
    for event, node in walk(next(root.iter("body"), root)):
        collector.see(event, node)
    return list(collector.blocks())


@dataclass
class _Collector:
    """Gathers text between block ends. Most numbers count open elements of a kind."""

    found: list[Block] = field(default_factory=list[Block])
    pieces: list[str] = field(default_factory=list[str])
    linked: int = 0
    links: int = 0
    open: list[str] = field(default_factory=list[str])
    numbers: list[int] = field(default_factory=lambda: [0])
    called: list[int] = field(default_factory=lambda: [0])
    opened: int = 0
    lists: int = 0
    listing: int = 0
    inside: int = 0
    noise: int = 0
    pre: int = 0
    counted: list[_Counts] = field(default_factory=list[_Counts])
    items: ItemRoles = field(default_factory=ItemRoles)

    def see(self, event: str, node: Node) -> None:
        if event == "start":
            self._enter(node)
            self._add(node.text)
        else:
            if event == "end":
                self._leave(node)
            self._add(node.tail)

    def blocks(self) -> Iterator[Block]:
        self._end_block()
        yield from self.found

    def _enter(self, node: Node) -> None:
        if node.tag in _BLOCKS:
            self._end_block()
            self.opened += 1
            self.open.append(str(node.tag))
            self.numbers.append(self.opened)
            self.called.append(_called(node, self.called[-1]))
            self.listing += node.tag in _LISTS and not self.lists
            self.items.enter(str(node.tag), node)
        elif node.tag == "br":
            self._add(LINE_BREAK)
        counts = _counts(node)
        self.counted.append(counts)
        if any(counts):
            self._count(counts, 1)

    def _leave(self, node: Node) -> None:
        if node.tag in _BLOCKS:
            self._end_block()
            self.items.leave(self.open.pop())
            self.numbers.pop()
            self.called.pop()
        elif node.tag in {"td", "th"}:
            self._add(CELL_END)
        counts = self.counted.pop()
        if any(counts):
            self._count(counts, -1)

    def _count(self, counts: _Counts, step: int) -> None:
        links, lists, inside, noise, pre = counts
        self.links += step * links
        self.lists += step * lists
        self.inside += step * inside
        self.noise += step * noise
        self.pre += step * pre

    def _add(self, text: str | None) -> None:
        if text:
            self.pieces.append(text.replace("\n", LINE_BREAK) if self.pre else text)
            self.linked += len(text.strip()) if self.links else 0

    def _end_block(self) -> None:
        told = "".join(self.pieces)
        # Between most tags there is nothing.
        text = as_shown(told) if told.strip(BLANKS) else ""
        if text:
            self.found.append(self._block(text))
        self.pieces, self.linked = [], 0

    def _block(self, text: str) -> Block:
        role = next((role for role, tags in _ROLES.items() if not tags.isdisjoint(self.open)), "")
        return Block(
            text=text,
            listing=self._listing(),
            linked=min(self.linked, len(text)),
            inside=bool(self.inside),
            noise=bool(self.noise),
            own=self.numbers[-1],
            parent=self.numbers[-2] if len(self.numbers) > 1 else 0,
            around=self.numbers[-3] if len(self.numbers) > 2 else 0,
            lists=next((at for tag, at in zip(self.open, self.numbers, strict=False) if tag in _LISTS), 0),
            article=next((number for tag, number in self._outwards() if tag == "article"), 0),
            called=self.called[-1],
            role=role,
            item=self.items.role if role == "list" else "",
        )

    def _outwards(self) -> Iterator[tuple[str, int]]:
        """The open elements with their numbers, from within."""
        return zip(reversed(self.open), reversed(self.numbers), strict=False)

    def _listing(self) -> int:
        # A paragraph in a cell stays one: old pages are laid out by tables.
        close = self.open[-1:] == ["tr"] or not _ITEMS.isdisjoint(self.open[-2:])
        return self.listing if close else 0


def _counts(node: Node) -> _Counts:
    tag = node.tag
    is_link = tag == "a" and bool(node.get("href", ""))
    return is_link, tag in _LISTS, tag in {"article", "main"}, is_noise(node), tag == "pre"


def _called(node: Node, around: int) -> int:
    """A number for what the element and those around it are called."""
    classes = _FIGURES.sub("", node.get("class", ""))
    return hash((around, node.tag, classes)) if around or classes.strip() else 0
