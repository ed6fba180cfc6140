"""The text of a Word file: all that its pages show as words, each once, with tracked changes as accepted."""

from collections.abc import Callable, Collection, Mapping

from heritage_annotator.named import NamedTuple
from heritage_annotator.services.files.xml import Node, Opened, kind, through, walk_through
from heritage_annotator.services.importing.text.item_numbers import BULLET
from heritage_annotator.services.importing.text.manuscript import Manuscript, address_in, link_before, link_behind
from heritage_annotator.services.importing.text.remarks import Traced
from heritage_annotator.services.importing.text.symbols import UNKNOWN, raised, symbol
from heritage_annotator.services.importing.word.word_numbers import WordNumbers
from heritage_annotator.services.importing.word.word_package import below, is_on, value, word
from heritage_annotator.services.importing.word.word_styles import Styles

_PASSED_OVER = frozenset({
    "pPr", "rPr", "sdtPr", "sdtEndPr", "sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "rt", "rubyPr",
    "smartTagPr", "customXmlPr", "delInstrText", "delText", "annotationRef", "footnoteRef", "endnoteRef",
    "pgNum",
})  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_PICTURES = {"blip": "pictures", "imagedata": "pictures", "chart": "embedded", "relIds": "embedded"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}

_LONGEST_PROMPT = 200
"""Code points."""

Reference = tuple[str, str]
"""A note that the text refers to: `footnote` or `endnote`, and its id."""


class _Run(NamedTuple):
    """How the words of a run are dressed."""

    hidden: bool = False
    highlighted: bool = False
    start: int = 0
    raised: bool = False


class WordText:
    """Walks through a part of a Word file and writes down what it finds.

    `references`: the notes it refers to, in their order. `chunk` is told the id of each file that stands for a piece
    of the text, where it stands. `traced`: what bears comments, and what is highlighted. `links`: addresses by id, to
    be written behind the words that lead there, as `link_before` and `link_behind` of `Manuscript` do; None: none are.
    `numbers`: those of the items of lists; None: all are bullets.
    """

    def __init__(
        self,
        manuscript: Manuscript,
        styles: Styles,
        numbers: WordNumbers | None = None,
        chunk: Callable[[str], None] | None = None,
        links: Mapping[str, str] | None = None,
    ) -> None:
        self.references: dict[Reference, None] = {}
        self._manuscript = manuscript
        self._styles = styles
        self._numbers = numbers
        self._chunk = chunk
        self.traced = Traced()
        self._lists: dict[str, int] = {}
        self._in_code: list[bool] = []
        self._endless: Collection[Node] = ()
        self._links = links
        self._codes: list[str] = []
        self._run = _Run()
        self._before = _Run()
        self._acts: Mapping[str, Callable[[Node], Opened | None]] = {
            "p": self._paragraph,
            "r": self._run_of_text,
            "t": self._text,
            "sym": self._symbol,
            "fldChar": self._field,
            "fldSimple": self._simple_field,
            "hyperlink": self._link,
            "instrText": self._code,
            "footnoteReference": self._note,
            "endnoteReference": self._note,
            "commentRangeStart": self._begin_comment,
            "commentRangeEnd": self._end_comment,
            "commentReference": self._comment,
            "del": self._deleted,
            "moveFrom": self._deleted,
            "ins": self._inserted,
            "moveTo": self._inserted,
            "object": self._object,
            "txbxContent": self._box,
            "tbl": self._table,
            "tr": self._row,
            "tc": self._cell,
            "altChunk": self._alien,
            "sdt": self._control,
        }

    def walk(self, root: Node) -> None:
        """Writes down all from `root` on."""
        self._endless = _endless(root)
        walk_through(root, self._opens)

    def _opens(self, node: Node) -> Opened | None:
        name = word(node)
        if not name:
            return self._opens_other(node)
        if name in _PASSED_OVER:
            return None
        act = self._acts.get(name)
        if act is not None:
            return act(node)
        if name in _SIGNS:
            self._say(_SIGNS[name])
            return None
        return through(node)

    def _opens_other(self, node: Node) -> Opened | None:
        name = kind(node)
        if name == "AlternateContent":
            return _branch(node), _nothing
        if name in _PICTURES:
            self._manuscript.lacks(_PICTURES[name])
        elif name == "oMath":
            self._manuscript.lacks("formulas")
        elif name == "t" and isinstance(node.tag, str) and node.tag.endswith("/math}t"):
            self._say(node.text or "")
        return through(node)

    def _say(self, words: str) -> None:
        if words and not any(self._in_code) and not self._run.hidden:
            self._manuscript.add(words)
            self.traced.add(words)

    def _paragraph(self, node: Node) -> Opened:
        role, list_id = self._styles.of(node)
        close = self._lists.setdefault(list_id, self._manuscript.new_number()) if list_id else 0
        mark = below(node, "pPr", "rPr")
        # Where its end was deleted, it goes on in the next one.
        is_joined = mark is not None and (below(mark, "del") is not None or below(mark, "moveFrom") is not None)
        frame = below(node, "pPr", "framePr")
        # A large initial is a paragraph of its own, whose letter begins the word of the next.
        is_joined = is_joined or (frame is not None and value(frame, "dropCap") in {"drop", "margin"})
        self._before = _Run()
        if list_id and self._numbers is not None and not is_joined:
            item = self._numbers.role(node, list_id, *self._styles.depth(node))
            role = item if role == BULLET else role

        def end() -> None:
            self.traced.add("\n\n")
            self._manuscript.end(role, close)

        return node, _nothing if is_joined else end

    def _run_of_text(self, node: Node) -> Opened:
        about = below(node, "rPr")
        self._run = _Run()
        if about is not None:
            marked = below(about, "highlight")
            highlighted = marked is not None and value(marked) not in {"none", "white"}
            is_hidden, is_raised = self._styles.hides(about), self._styles.raises(about)
            self._run = _Run(is_hidden, highlighted, self.traced.length, is_raised)
        return node, self._end_run

    def _end_run(self) -> None:
        # Words that bear the same through several runs count once.
        self._manuscript.lacks("hidden", self._run.hidden and not self._before.hidden)
        if self._run.highlighted:
            self.traced.highlight(self._run.start, goes_on=self._before.highlighted)
        self._before, self._run = self._run, _Run()

    def _text(self, node: Node) -> None:
        words = (node.text or "").replace("\n", " ").replace("\r", " ")
        self._say(raised(words) if self._run.raised else words)

    def _symbol(self, node: Node) -> None:
        number = value(node, "char")
        sign = symbol(value(node, "font"), int(number, 16)) if _is_hex(number) else UNKNOWN
        self._manuscript.lacks("symbols", sign == UNKNOWN)
        self._say(sign)

    def _field(self, node: Node) -> None:
        place = "" if node in self._endless else value(node, "fldCharType")
        if place == "begin":
            self._say(_chosen(node))
            self._in_code.append(True)
            self._codes.append("")
        elif self._in_code and place == "separate":
            self._in_code[-1] = False
            self._codes[-1] = address_in(self._codes[-1]) if self._links is not None else ""
            self._say(link_before(self._codes[-1]))
        elif self._in_code and place == "end":
            if not self._in_code.pop():
                self._say(link_behind(self._codes[-1]))
            self._codes.pop()

    def _code(self, node: Node) -> None:
        if self._codes:
            self._codes[-1] += node.text or ""

    def _simple_field(self, node: Node) -> Opened:
        return self._leading(node, address_in(value(node, "instr")))

    def _link(self, node: Node) -> Opened:
        known = next((text for key, text in node.attrib.items() if key.endswith("}id")), "")
        return self._leading(node, (self._links or {}).get(known, ""))

    def _leading(self, node: Node, address: str) -> Opened:
        address = address if self._links is not None else ""
        self._say(link_before(address))
        return node, lambda: self._say(link_behind(address))

    def _note(self, node: Node) -> None:
        self.references[_NOTES[word(node)], value(node, "id")] = None

    def _begin_comment(self, node: Node) -> None:
        self.traced.begin_comment(value(node, "id"))

    def _end_comment(self, node: Node) -> None:
        self.traced.end_comment(value(node, "id"))

    def _comment(self, node: Node) -> None:
        self.traced.comment_here(value(node, "id"))

    def _deleted(self, node: Node) -> None:
        self._manuscript.lacks("deletions")
        for part in node.iter("{*}fldChar"):  # a field may end there, though its words stay
            self._field(part)

    def _inserted(self, node: Node) -> Opened:
        self._manuscript.lacks("insertions")
        return through(node)

    def _object(self, _node: Node) -> None:
        self._manuscript.lacks("embedded")

    def _box(self, node: Node) -> Opened:
        self._manuscript.begin_box()
        before, self._run = self._run, _Run()

        def end() -> None:
            self._manuscript.end_box()
            self._run = before

        return node, end

    def _table(self, node: Node) -> Opened:
        self._manuscript.begin_table()
        return node, self._manuscript.end_table

    def _row(self, node: Node) -> Opened | None:
        about = below(node, "trPr")
        if about is not None and below(about, "del") is not None:
            self._manuscript.lacks("deletions")
            return None
        return node, self._manuscript.end_row

    def _cell(self, node: Node) -> Opened:
        self._manuscript.begin_cell()
        return node, self._manuscript.end_cell

    def _control(self, node: Node) -> Opened | None:
        """A control that nobody filled in shows a prompt, which is no text."""
        if not is_on(below(node, "sdtPr", "showingPlcHdr")) or not _is_prompt(node):
            return through(node)
        self._manuscript.lacks("prompts")
        for part in node.iter("{*}fldChar"):
            self._field(part)
        return None

    def _alien(self, node: Node) -> None:
        if self._chunk is not None:
            self._chunk(next((text for key, text in node.attrib.items() if key.endswith("}id")), ""))


def _nothing() -> None:
    pass


def _chosen(field: Node) -> str:
    """What a box or a list of a form shows, which stands in no words of the page; "" of other fields."""
    if (box := below(field, "ffData", "checkBox")) is not None:
        state = below(box, "checked")
        return "☒" if is_on(below(box, "default") if state is None else state) else "☐"
    if (chosen := below(field, "ffData", "ddList")) is None:
        return ""
    entries = [value(entry) for entry in chosen if word(entry) == "listEntry"]
    numbers = (value(one) for name in ("result", "default") if (one := below(chosen, name)) is not None)
    number = next((int(said) for said in numbers if said.isdecimal()), 0)
    return entries[number] if number < len(entries) else ""


def _endless(root: Node) -> set[Node]:
    """Where fields begin that end nowhere, in damaged files: all behind them would be their code."""
    begun = list[Node]()
    for node in root.iter("{*}fldChar"):
        place = value(node, "fldCharType")
        if place == "begin":
            begun.append(node)
        elif place == "end" and begun:
            begun.pop()
    return set(begun)


def _branch(node: Node) -> list[Node]:
    """The one way of several in which the same is said: the first that holds words."""
    ways = list(node)
    worded = (way for way in ways if any(word(one) == "t" for one in way.iter()))
    return [next(worded, ways[0])] if ways else []


def _is_prompt(node: Node) -> bool:
    """Whether it is short and in a style of its own; programs that fill controls leave the mark of empty ones there."""
    said = [one for one in node.iter() if word(one) == "t" and one.text]
    runs = [one for one in node.iter() if word(one) == "r" and below(one, "t") is not None]
    is_short = sum(len(one.text or "") for one in said) <= _LONGEST_PROMPT
    return is_short and all(below(run, "rPr", "rStyle") is not None for run in runs)


def _is_hex(text: str) -> bool:
    return 0 < len(text) <= 6 and all(digit in "0123456789abcdefABCDEF" for digit in text)
