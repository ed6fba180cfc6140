"""The text of a page of a book or a mail, or of a cell: all that it shows, not only what looks like an article."""

import html
import re
from collections.abc import Callable
from itertools import islice

from heritage_annotator.model.records import Labels
from heritage_annotator.model.text import canonical
from heritage_annotator.patterns import late
from heritage_annotator.services.files.xml import Node, Opened, attributes, kind, parsed_page, take_out, walk_through
from heritage_annotator.services.importing.metadata import one_line
from heritage_annotator.services.importing.text.first_line import without_blank_ends
from heritage_annotator.services.importing.text.manuscript import Manuscript, set_out
from heritage_annotator.services.importing.text.symbols import raised

_UNREAD = frozenset({
    "audio", "button", "canvas", "defs", "desc", "head", "iframe", "metadata", "object", "rp", "rt", "script", "select",
    "style", "symbol", "template", "textarea", "title", "video",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "svg", "text", "textpath", "ul",
})  # fmt: skip
_ROLES = {
    "figcaption": "caption",
    "caption": "caption",
    "blockquote": "quote",
    "li": "list",
    "dt": "list",
    "dd": "list",
}
# What Google Docs and Word call the paragraph of a title.
_TITLES = frozenset({"title", "MsoTitle"})
_LISTS = frozenset({"ul", "ol", "dl"})
_HEADING = late("h[1-6]")
_PLACED = frozenset({"x", "y", "dy"})
"""What says of a piece of text in a drawing that it stands apart from the one before."""
_PICTURES = frozenset({"img", "image"})
# How a style numbers items, as the attribute `type` says it.
_NUMBERED = late(r"list-style(?:-type)?\s*:[^;]*?\b(decimal|(?:low|upp)er-(?:alpha|latin|roman))\b", re.IGNORECASE)
_NUMBERINGS = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i",
    "upper-roman": "I",
}  # fmt: skip
# Not beyond what counts as a number where it is shown.
_NUMBER = late(r"[ \t\r\n\f]*([+-]?[0-9]{1,9})(?![0-9])")
_HIDDEN = late(r"display\s*:\s*none", re.IGNORECASE)

# Google Docs puts comments behind the text, and letters in brackets where they belong.
_COMMENT = late(r"cmnt\d+")
_ITS_MARK, _TO_ITS_MARK = late(r"#cmnt\d+"), late(r"[^#]*#cmnt_ref\d+")

# The mark of a note, where it leads and comes back from, by what programs and books call it.
_MARK = late(r"[\[(]?(?:[\d⁰¹²³⁴-⁹]{1,3}|[*†‡§]{1,3}|[ivxlc]{1,6}|[a-z])[\])]?|[↑↩^\ufe0e\ufe0f]{1,4}", re.IGNORECASE)
_NOTE_LINK = late(
    r"(?:^|\s)(?:noteref|doc-noteref|backlink|doc-backlink|footnote-ref|footnote-back|sd(?:foot|end)note(?:anc|sym))(?:\s|$)"
    r"|#(?:_?(?:ftn|edn)|ftnt|sd(?:foot|end)note)"
)
_NAMING = ("type", "epub:type", "role", "class", "href")
# The same where it stands above the line, one or several, and what leads to a place of a page or is called a note.
_MARKS = late(rf"\s*(?:(?:{_MARK.pattern}|[\[(][^\]\[()]{{1,20}}[\])])[\s,;–—-]*){{1,12}}", re.IGNORECASE)
_TO_A_PLACE = late(r"[^#]*#[^#]+")
_CALLED_NOTE = late(
    r"(?:^|[\s_-])(?:foot-?notes?|end-?notes?|noterefs?|fn-?refs?|references?)(?:$|[\s_-])", re.IGNORECASE
)
_ABOVE_LINE = late(r"vertical-align\s*:\s*super", re.IGNORECASE)

# What marks text up, in cells of tables that hold parts of pages.
_MARKUP = late(
    r"</(?:p|div|span|a|li|ul|ol|h[1-6]|article|section|table|td|figure|em|strong|b|i|u|blockquote)>|<(?:br|p|hr)\s*/?>",
    re.IGNORECASE,
)
_ENTITY = late(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d{0,2});")


class ItemRoles:
    """What the items of a page's lists are, met in the order of reading: numbered as a browser numbers them."""

    def __init__(self) -> None:
        self._lists = list[tuple[int, int, str] | None]()
        self._items = list[str]()

    @property
    def role(self) -> str:
        """That of the item that stands open; see `manuscript.Paragraph`."""
        return self._items[-1] if self._items else "list"

    def enter(self, name: str, node: Node) -> None:
        """An element begins."""
        if name == "ol":
            step = 1 if "reversed" not in node.attrib else -1
            first = 1 if step > 0 else sum(kind(each) == "li" for each in node)
            start = _whole(node.get("start", ""))
            styled = _NUMBERED.search(node.get("style", ""))
            letters = _NUMBERINGS.get(styled[1].lower(), "") if styled is not None else node.get("type", "")
            self._lists.append((first if start is None else start, step, letters))
        elif name in _LISTS:
            self._lists.append(None)
        elif name == "li":
            self._items.append(self._numbered(node))

    def leave(self, name: str) -> None:
        """It ends."""
        if name in _LISTS:
            self._lists.pop()
        elif name == "li":
            self._items.pop()

    def _numbered(self, node: Node) -> str:
        if not self._lists or self._lists[-1] is None:
            return "list"
        number, step, letters = self._lists[-1]
        value = _whole(node.get("value", ""))
        number = number if value is None else value
        self._lists[-1] = (number + step, step, letters)
        return f"list {number}" + (f" {letters}" if letters in {"a", "A", "i", "I"} and number > 0 else "")


def _whole(text: str) -> int | None:
    """The number that an attribute begins with, as pages are read."""
    found = _NUMBER.match(text)
    return int(found[1]) if found is not None else None


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
        self._items = ItemRoles()
        self._tables = 0

    def walk(self, root: Node) -> None:
        """Writes down all from `root` on."""
        raise_figures(root)
        walk_through(root, self._opens)
        self._manuscript.end()

    def _opens(self, node: Node) -> Opened | None:
        name = kind(node)
        if name in _PICTURES:
            self._manuscript.lacks("pictures")
        if not name or name in _UNREAD or _is_hidden(node) or _is_of_note(node, name):
            self._manuscript.add_flowing(node.tail or "")
            return None
        if self._turns is not None and not self._tables and (id_ := node.get("id", "")):
            self._turn(self._turns(id_))
        self._enter(name, node)
        if name == "br":
            self._manuscript.add("\n")
        elif name == "tspan" and not _PLACED.isdisjoint(node.attrib):
            self._manuscript.add_flowing(" ")
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

    def _enter(self, name: str, node: Node) -> None:
        if name in _BLOCKS:
            self._end()
            is_title = name == "p" and not _TITLES.isdisjoint(node.get("class", "").split())
            self._roles.append("heading" if is_title or _HEADING.fullmatch(name) else _ROLES.get(name, ""))
        self._items.enter(name, node)
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
        self._items.leave(name)
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
        if role == "list":
            self._manuscript.end(self._items.role, self._lists[-1] if self._lists else 0)
        else:
            self._manuscript.end(role)


def raise_figures(root: Node) -> None:
    """Makes those above the line what `symbols.raised` makes of them, in the tree. Cost: linear."""
    for node in [each for each in root.iter() if is_above_line(each)]:
        said = "".join(islice(node.itertext(), 40))
        if raised(said) == said:
            continue
        for each in node.iter():
            each.text = raised(each.text or "")
            each.tail = each.tail if each is node else raised(each.tail or "")


def is_above_line(node: Node) -> bool:
    """Whether the element says itself that its words stand above the line."""
    return kind(node) == "sup" or bool(_ABOVE_LINE.search(node.get("style", "")))


def take_out_note_marks(root: Node) -> None:
    """Takes the marks of notes that stand above the line out of a page: they are no words of it. Cost: linear."""
    for node in list(root.iter("sup")):
        if is_of_notes(node):
            link = _link_of(node)
            take_out(node if link is None else link)


def _link_of(node: Node) -> Node | None:
    """The link of which that is all."""
    around = node.getparent()
    if around is None or around.tag != "a" or len(list(around)) > 1 or (around.text or "").strip():
        return None
    return None if (node.tail or "").strip() else around


def is_of_notes(node: Node) -> bool:
    """Whether what stands above the line are marks of notes alone: links to a place, or called so."""
    if not _MARKS.fullmatch("".join(islice(node.itertext(), 60))):
        return False
    told = attributes(node)
    if any(_CALLED_NOTE.search(told.get(name, "")) for name in ("class", "role", "type")):
        return True
    around = node.getparent()
    links = [each for each in node.iter() if kind(each) == "a"] or [
        each for each in (around,) if each is not None and kind(each) == "a"
    ]
    return bool(links) and all(_TO_A_PLACE.fullmatch(attributes(each).get("href", "")) for each in links)


def _is_of_note(node: Node, name: str) -> bool:
    return (name == "a" and _is_note_mark(node)) or (name == "sup" and is_of_notes(node))


def _is_note_mark(link: Node) -> bool:
    """Whether it is the sign of a note, no word of the text: in books, and in pages of word processors."""
    if not _MARK.fullmatch("".join(islice(link.itertext(), 9)).strip()):
        return False
    told = attributes(link)
    if any(_NOTE_LINK.search(told.get(name, "")) for name in _NAMING):
        return True
    around = link.getparent()
    return around is not None and kind(around) == "sup" and told.get("href", "").startswith("#")


def take_out_comments(root: Node) -> int:
    """Takes comments out of a page that a word processor wrote, with their marks; how many there were."""
    count = 0
    for link in list(root.iter("a")):
        if _COMMENT.fullmatch(link.get("id", "")) and _TO_ITS_MARK.fullmatch(link.get("href", "")):
            take_out(next((node for node in _around(link) if node.tag == "div"), link))
            count += 1
        elif _ITS_MARK.fullmatch(link.get("href", "")):
            take_out(link)
    return count


def _around(node: Node) -> list[Node]:
    """The elements around it below the body, from within."""
    found = list[Node]()
    above = node.getparent()
    while above is not None and above.tag != "body":
        found.append(above)
        above = above.getparent()
    return found


def _is_hidden(node: Node) -> bool:
    return "hidden" in node.attrib or bool(_HIDDEN.search(node.get("style", "")))


def shown_in(cell: str, name: str) -> tuple[str, Labels]:
    """The body that the cell shows, canonical, and the roles of its paragraphs where it is markup."""
    text = without_blank_ends(canonical(cell))
    if _MARKUP.search(text) and (root := parsed_page(text, name)) is not None:
        manuscript = Manuscript()
        MarkupText(manuscript).walk(root)
        body, roles, _ = set_out(manuscript.paragraphs)
        return body, roles
    return (canonical(html.unescape(text)) if _ENTITY.search(text) else text), ()


def line_shown_in(cell: str, name: str) -> str:
    """A title or a name that the cell shows, in one line."""
    return one_line(shown_in(cell, name)[0])
