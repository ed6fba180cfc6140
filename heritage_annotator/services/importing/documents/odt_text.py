"""The text of an OpenDocument file, with its spaces as OpenDocument means them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from heritage_annotator.frozen import frozen
from heritage_annotator.services.files.xml import Node, Opened, attributes, kind, walk_through
from heritage_annotator.services.importing.documents.odt_numbers import OpenNumbers
from heritage_annotator.services.importing.metadata import instant_written, one_line
from heritage_annotator.services.importing.text.item_numbers import BULLET
from heritage_annotator.services.importing.text.manuscript import Manuscript, link_before, link_behind
from heritage_annotator.services.importing.text.remarks import Comment, Traced
from heritage_annotator.services.importing.text.symbols import raised

_PASSED_OVER = frozenset({
    "note-citation", "ruby-text", "forms", "script", "scripts", "sequence-decls", "variable-decls",
    "user-field-decls", "dde-connection-decls", "hidden-paragraph", "desc", "title", "event-listeners",
    "meta", "covered-table-cell",
})  # fmt: skip
_OF_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SHOWN_IN_TEXT = frozenset({_OF_TEXT + "title", _OF_TEXT + "meta"})
"""Fields of the text, whose names elsewhere are those of what is not shown."""
_SHAPES = frozenset({
    "text-box", "custom-shape", "rect", "circle", "ellipse", "line", "polyline", "polygon", "regular-polygon", "path",
    "connector", "caption", "measure",
})  # fmt: skip
_HANGING = _SHAPES | {"note", "annotation", "frame"}
"""What hangs on words, and goes with them where they are deleted."""
_BOXES = "☐☒"
_TICKED, _TICKS = {"checkbox": _BOXES, "radio": "○◉"}, frozenset({"checked", "true"})
_STATES = ("current-state", "state", "current-selected", "selected")
_WRITTEN = frozenset({"text", "textarea", "combobox", "formatted-text", "number", "date", "time"})
"""What of a form is ticked, and what is written into."""
_MOST_SPACES = 1000
_NO_COLOUR = frozenset({"transparent", "#ffffff"})
"""White comes with words pasted out of pages."""
_TEXT_BOX, _OBJECT, _IMAGE = "text-box", ("object", "object-ole", "applet", "plugin"), "image"


@frozen
class Look:
    """What a style says that matters: what its words are, whether they are seen, coloured, or above the line."""

    role: str = ""
    hidden: bool = False
    highlighted: bool = False
    raised: bool = False


def controls_of(root: Node) -> Mapping[str, str]:
    """What the fields of forms in a document show, by their ids."""
    found = dict[str, str]()
    for node in (node for forms in root.iter("{*}forms") for node in forms.iter()):
        said, name = attributes(node), kind(node)
        shown = said.get("current-value", said.get("value", ""))
        if name in _TICKED:
            state = next((said[of] for of in _STATES if of in said), "")
            shown = f"{_TICKED[name][state in _TICKS]} {said.get('label', '')}".strip()
        elif name == "listbox":
            options = [attributes(each) for each in node if kind(each) == "option"]
            chosen = (each for each in options if "true" in {each.get("current-selected"), each.get("selected")})
            shown = ", ".join(each.get("label", "") for each in chosen)
        elif name == "fixed-text":
            shown = said.get("label", "")
        elif name not in _WRITTEN:
            continue
        found[said.get("id", "")] = shown
    return found


def looks_of(roots: Iterable[Node]) -> Mapping[str, Look]:
    """The styles of a document by their names."""
    found = dict[str, Look]()
    parents = dict[str, str]()
    for root in roots:
        for style in (node for node in root.iter() if kind(node) == "style"):
            said = attributes(style)
            parents[said.get("name", "")] = said.get("parent-style-name", "")
            found[said.get("name", "")] = _look(style, said.get("family") == "text")
    for name in found:
        found[name] = replace(found[name], role=_role(name, parents))
    return found


def _look(style: Node, of_words: bool) -> Look:  # noqa: FBT001  # a fact of the style
    said = dict[str, str]()
    for node in style:
        if kind(node) == "text-properties":
            said = attributes(node)
    colour = said.get("background-color", "transparent")
    height = said.get("text-position", "").split(" ")[0]
    is_raised = height == "super" or (height.endswith("%") and height.strip("%0.") != "" and not height.startswith("-"))
    return Look(
        "", said.get("display") == "none", of_words and colour.lower() not in _NO_COLOUR, of_words and is_raised
    )


def _role(name: str, parents: Mapping[str, str]) -> str:
    seen = set[str]()
    while name and name not in seen:
        known = name.lower().replace("_20_", " ")
        if known in {"title", "subtitle", "caption"} or known.startswith("heading"):
            return "heading" if known.startswith("heading") else known
        seen.add(name)
        name = parents.get(name, "")
    return ""


class OpenText:
    """Walks through a text and writes down what it finds; `looks`: its styles by name.

    `traced`: of it, and of each note and frame in it, what bears comments and is highlighted; `comments`: what they
    say, by their ids. `controls`: what the fields of forms show, by their ids. `links`: addresses are written behind
    the words that lead there. `numbers`: those of the items of lists.
    """

    def __init__(
        self,
        manuscript: Manuscript,
        looks: Mapping[str, Look],
        controls: Mapping[str, str] | None = None,
        *,
        links: bool = False,
        numbers: OpenNumbers | None = None,
    ) -> None:
        self.traced = [Traced()]
        self.comments: dict[str, Comment] = {}
        self._manuscript = manuscript
        self._looks = looks
        self._links = links
        self._trace = self.traced[0]
        self._lists: list[int] = []
        self._numbers = numbers or OpenNumbers(())
        self._open = 0
        self._raised = 0
        self._controls: Mapping[str, str] = controls or {}
        self._deletions = set[str]()
        self._within = set[str]()
        self._acts: Mapping[str, Callable[[Node, dict[str, str]], Opened | None]] = {
            "p": self._paragraph,
            "h": self._paragraph,
            "span": self._span,
            "a": self._link,
            "s": self._spaces,
            "tab": self._tab,
            "line-break": self._line,
            "note": self._note,
            "annotation": self._comment,
            "annotation-end": self._end_of_comment,
            "tracked-changes": self._changes,
            "change-start": self._begin_change,
            "change-end": self._end_change,
            "frame": self._frame,
            "list": self._list,
            "list-item": self._item,
            "list-header": self._header,
            "section": self._section,
            "table": self._table,
            "table-row": self._row,
            "table-cell": self._cell,
            "math": self._formula,
            "placeholder": self._prompt,
            "hidden-text": self._hidden_text,
            "control": self._control,
            "fieldmark": self._field,
            **dict.fromkeys(_SHAPES, self._box),
        }

    def walk(self, root: Node) -> None:
        """Writes down all below `root`."""
        walk_through(root, self._opens)

    def _opens(self, node: Node) -> Opened | None:
        name = kind(node)
        opened: Opened | None = None
        is_deleted = self._within and name in _HANGING
        is_passed_over = name in _PASSED_OVER and node.tag not in _SHOWN_IN_TEXT
        if name and not is_passed_over and not is_deleted and not name.endswith("-source"):
            said, act = attributes(node), self._acts.get(name)
            if act is not None:
                opened = act(node, said)
            else:
                opened = (node, _nothing) if self._is_seen(is_hidden=said.get("display") == "none") else None
        if opened is None:
            self._say(node.tail)
            return None
        nodes, close = opened
        if nodes is node:
            self._say(node.text)

        def end() -> None:
            close()
            self._say(node.tail)

        return nodes, end

    def _say(self, words: str | None) -> None:
        # Between paragraphs white space only sets out the XML.
        if words and self._open and not self._within:
            words = raised(words) if self._raised else words
            self._manuscript.add_flowing(words)
            self._trace.add(words)

    def _is_seen(self, *, is_hidden: bool) -> bool:
        self._manuscript.lacks("hidden", is_hidden)
        return not is_hidden

    def _paragraph(self, node: Node, said: dict[str, str]) -> Opened | None:
        look = self._looks.get(said.get("style-name", ""), Look())
        hiding = (attributes(each) for each in node if kind(each) == "hidden-paragraph")
        if not self._is_seen(is_hidden=look.hidden or any(each.get("is-hidden") == "true" for each in hiding)):
            return None
        role = look.role or ("heading" if kind(node) == "h" else self._numbers.role() if self._lists else "")
        close = self._lists[-1] if self._lists and role.startswith(BULLET) else 0
        self._open += 1

        def end() -> None:
            self._open -= 1
            if not self._within:  # its end is deleted too: what follows goes on with it
                self._trace.add("\n\n")
                self._manuscript.end(role, close)

        return node, end

    def _span(self, node: Node, said: dict[str, str]) -> Opened | None:
        look = self._looks.get(said.get("style-name", ""), Look())
        if not self._is_seen(is_hidden=look.hidden):
            return None
        trace, start = self._trace, self._trace.length
        self._raised += look.raised

        def end() -> None:
            self._raised -= look.raised
            if look.highlighted:
                trace.highlight(start)

        return node, end

    def _link(self, node: Node, said: dict[str, str]) -> Opened:
        address = said.get("href", "") if self._links else ""
        self._add(link_before(address))
        return node, lambda: self._add(link_behind(address))

    def _spaces(self, _node: Node, said: dict[str, str]) -> None:
        count = said.get("c", "1")
        self._add(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))

    def _tab(self, _node: Node, _said: dict[str, str]) -> None:
        self._add("\t")

    def _line(self, _node: Node, _said: dict[str, str]) -> None:
        self._add("\n")

    def _add(self, sign: str) -> None:
        if self._within or not sign:
            return
        self._manuscript.add(sign)
        self._trace.add(sign)

    def _note(self, node: Node, _said: dict[str, str]) -> None:
        written = Manuscript()
        apart = OpenText(written, self._looks, self._controls, links=self._links, numbers=self._numbers.apart())
        for part in node:
            if kind(part) == "note-body":
                apart.walk(part)
        self.traced += apart.traced
        self.comments |= apart.comments
        self._manuscript.take_notes(written)

    def _comment(self, node: Node, said: dict[str, str]) -> None:
        # One without a name, in older files, has no end: it stands at a place.
        id_ = said.get("name") or f"{len(self.comments)} unnamed"
        written = Manuscript()
        apart = OpenText(written, self._looks)
        for part in node:
            if kind(part) in {"p", "h", "list"}:
                apart.walk(part)
        words = {kind(part): part.text or "" for part in node}
        told = "\n\n".join(paragraph.text for paragraph in written.paragraphs)
        author, when = one_line(words.get("creator", "")), instant_written(words.get("date", ""))
        self.comments[id_] = Comment(author, when, told)
        self._trace.begin_comment(id_)

    def _end_of_comment(self, _node: Node, said: dict[str, str]) -> None:
        self._trace.end_comment(said.get("name", ""))

    def _changes(self, node: Node, _said: dict[str, str]) -> None:
        # What was deleted stands here, or in the text where it is shown; what was inserted stands in the text.
        for region in node:
            for change in region:
                if kind(change) in {"deletion", "insertion"}:
                    self._manuscript.lacks(f"{kind(change)}s")
                if kind(change) == "deletion":
                    self._deletions.add(attributes(region).get("id", ""))
        # Of one without an end, in a damaged file, nobody knows how far it goes: the text is not to end there.
        text = node.getparent()
        ends = text.iter("{*}change-end") if self._deletions and text is not None else ()
        self._deletions &= {attributes(end).get("change-id", "") for end in ends}

    def _begin_change(self, _node: Node, said: dict[str, str]) -> None:
        if said.get("change-id", "") in self._deletions:
            self._within.add(said["change-id"])

    def _end_change(self, _node: Node, said: dict[str, str]) -> None:
        self._within.discard(said.get("change-id", ""))

    def _frame(self, node: Node, _said: dict[str, str]) -> Opened | None:
        """Of the ways in which a frame shows the same, the one in words."""
        parts = {kind(part): part for part in node}
        if _TEXT_BOX in parts:
            return [parts[_TEXT_BOX]], _nothing
        held = next((name for name in _OBJECT if name in parts), "")
        self._manuscript.lacks("embedded" if held else "pictures", bool(held) or _IMAGE in parts)
        return None

    def _box(self, node: Node, _said: dict[str, str]) -> Opened:
        self._manuscript.begin_box()
        before, self._open = self._open, 0
        around, self._trace = self._trace, Traced()
        self.traced.append(self._trace)

        def end() -> None:
            self._open = before
            self._trace = around
            self._manuscript.end_box()

        return node, end

    def _list(self, node: Node, said: dict[str, str]) -> Opened:
        self._lists.append(self._lists[0] if self._lists else self._manuscript.new_number())
        self._numbers.enter(said)

        def end() -> None:
            self._numbers.leave()
            self._lists.pop()

        return node, end

    def _item(self, node: Node, said: dict[str, str]) -> Opened:
        return node, self._numbers.open_item(said)

    def _header(self, node: Node, _said: dict[str, str]) -> Opened:
        return node, self._numbers.open_item(None)

    def _section(self, node: Node, said: dict[str, str]) -> Opened | None:
        # One under a condition is hidden where it says so.
        is_hidden = said.get("display") == "none" or said.get("is-hidden") == "true"
        return (node, _nothing) if self._is_seen(is_hidden=is_hidden) else None

    def _table(self, node: Node, _said: dict[str, str]) -> Opened:
        self._manuscript.begin_table()
        return node, self._manuscript.end_table

    def _row(self, node: Node, _said: dict[str, str]) -> Opened:
        return node, self._manuscript.end_row

    def _cell(self, node: Node, _said: dict[str, str]) -> Opened:
        self._manuscript.begin_cell()
        return node, self._manuscript.end_cell

    def _prompt(self, _node: Node, _said: dict[str, str]) -> None:
        self._manuscript.lacks("prompts")

    def _hidden_text(self, node: Node, said: dict[str, str]) -> Opened | None:
        return (node, _nothing) if self._is_seen(is_hidden=said.get("is-hidden") != "false") else None

    def _control(self, _node: Node, said: dict[str, str]) -> None:
        self._add(self._controls.get(said.get("control", ""), ""))
        if not self._open:
            self._manuscript.end()

    def _field(self, node: Node, said: dict[str, str]) -> None:
        """A field of a form out of Word, as LibreOffice keeps it."""
        told = [attributes(part) for part in node if kind(part) == "param"]
        of = {one.get("name", "").lower(): one.get("value", "") for one in told}
        entries = [one.get("value", "") for one in told if one.get("name", "").lower() == "dropdown_listentry"]
        chosen = of.get("dropdown_selected", "")
        if said.get("type", "").endswith("FORMCHECKBOX"):
            self._add(_BOXES[of.get("checkbox_checked", "") == "true"])
        elif chosen.isdecimal() and int(chosen) < len(entries):
            self._add(entries[int(chosen)])

    def _formula(self, node: Node, _said: dict[str, str]) -> Opened:
        self._manuscript.lacks("formulas")
        return node, _nothing


def _nothing() -> None:
    pass
