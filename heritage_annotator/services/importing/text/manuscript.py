"""A document while it is read: words come, paragraphs end, and a body with its roles and pages is made of them."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from heritage_annotator.frozen import frozen
from heritage_annotator.model.records import Labels
from heritage_annotator.model.text import canonical
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late
from heritage_annotator.services.importing.draft import Notice

_SPACES = late("[ \t\r\n\f]+")
CELL_END = "\t"
_LAYOUT = 3
"""A cell of so many paragraphs is no cell but a column of a page laid out by a table."""


@frozen
class Paragraph:
    """Text that stands on lines of its own. `role`: what it is, '' where nobody says so.

    An item is a 'list'; one with a number, which is no word of the text, 'list 1986', or 'list 3 a' for the letter c;
    'list 3 a as (c)' where something else stands beside it than the number and a dot.
    `close`: the number of the table or list whose row or item it is, else 0; no blank line parts those of one number.
    `pages`: what begins in it, with the code points of its text.
    """

    text: str
    role: str = ""
    close: int = 0
    pages: Labels = ()


@dataclass
class _Table:
    number: int
    cells: list[list[Paragraph]] = field(default_factory=list[list[Paragraph]])


class _Held(NamedTuple):
    flow: list[Paragraph]
    pieces: list[str]
    pages: list[tuple[int, str]]
    boxed: list[Paragraph]


class Manuscript:
    """Takes what a reader finds, in the order of reading. Notes are put at the end.

    A table's rows become lines, their cells apart by tabs; a table that lays out a page becomes its paragraphs.
    """

    def __init__(self) -> None:
        self._flow = list[Paragraph]()
        self._outer = list[list[Paragraph]]()
        self._tables = list[_Table]()
        self._pieces = list[str]()
        self._pages = list[tuple[int, str]]()
        self._number = 0
        self._lacks = Counter[str]()
        self._notes = list[Paragraph]()
        self._boxed = list[Paragraph]()
        self._held = list[_Held]()

    def add(self, words: str) -> None:
        """Words of the paragraph that stands open."""
        self._pieces.append(words)

    def add_flowing(self, words: str) -> None:
        """Words between which any white space is one space, and none where a line begins."""
        text = _SPACES.sub(" ", words)
        last = self._pieces[-1][-1:] if self._pieces else "\n"
        text = text.removeprefix(" ") if last in {" ", "\n"} else text
        if text:
            self._pieces.append(text)

    def page(self, label: str) -> None:
        """What follows stands on that page."""
        self._pages.append((len(self._pieces), label))

    def end(self, role: str = "", close: int = 0) -> None:
        """Ends the paragraph; one without words was none."""
        text = canonical("".join(self._pieces)).strip(" \t\n")
        if text and not text.isspace():  # a no-break space holds empty paragraphs open
            self._flow.append(Paragraph(text, role, close, self._begun()))
            self._pages.clear()
        else:
            self._pages = [(0, label) for _, label in self._pages[-1:]]
        self._pieces.clear()
        self._flow += self._boxed
        self._boxed.clear()

    def begin_box(self) -> None:
        """Begins a frame that hangs on the paragraph that stands open: what is in it follows that paragraph."""
        self._held.append(_Held(self._flow, self._pieces, self._pages, self._boxed))
        self._flow, self._pieces, self._pages, self._boxed = [], [], [], []

    def end_box(self) -> None:
        """Ends the frame."""
        self.end()
        within, held = self._flow, self._held.pop()
        self._flow, self._pieces, self._pages, self._boxed = held
        self._boxed += within

    def new_number(self) -> int:
        """A number for the items of another list."""
        self._number += 1
        return self._number

    def begin_table(self) -> None:
        """Begins a table, also in a cell of another."""
        self.end()
        self._tables.append(_Table(self.new_number()))

    def begin_cell(self) -> None:
        """Begins a cell."""
        self._outer.append(self._flow)
        self._flow = []

    def end_cell(self) -> None:
        """Ends the cell that stands open."""
        self.end()
        cell, self._flow = self._flow, self._outer.pop()
        if self._tables:
            self._tables[-1].cells.append(cell)
        else:
            self._flow += cell

    def end_row(self) -> None:
        """Ends a row of the table that stands open."""
        if not self._tables:
            return
        table = self._tables[-1]
        cells, table.cells = table.cells, []
        filled = [cell for cell in cells if cell]
        if len(filled) < 2 or any(len(cell) >= _LAYOUT for cell in filled):
            self._flow += [paragraph for cell in filled for paragraph in cell]
            return
        lines = CELL_END.join("\n".join(one.text for one in cell) for cell in cells).rstrip(CELL_END)
        self._flow.append(Paragraph(lines, "table", table.number))

    def end_table(self) -> None:
        """Ends the table, in which something may stand open yet."""
        table = self._tables.pop()
        if table.cells:
            self._tables.append(table)
            self.end_row()
            self._tables.pop()
        if any(one.close == table.number for one in self._flow):
            self.lacks("tables")

    def take_notes(self, written: "Manuscript") -> None:
        """Puts what another manuscript holds among the notes, with what it lacks."""
        written.end()
        self._notes += [replace(one, role="note") for one in written.paragraphs]
        self._lacks.update({notice.kind: notice.count for notice in written.notices})

    def lacks(self, kind: str, count: int = 1) -> None:
        """Something of the document is not in the text, or not sure; `kind` is that of a `Notice`."""
        self._lacks[kind] += count

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What it lacks, in the order in which that was found."""
        return tuple(Notice(kind, count) for kind, count in self._lacks.items() if count)

    @property
    def paragraphs(self) -> list[Paragraph]:
        """All that have ended, notes last."""
        return self._flow + self._notes

    def _begun(self) -> Labels:
        return tuple(
            (len(canonical("".join(self._pieces[:at])).lstrip(" \t\n")), label) for at, label in self._pages
        )  # fmt: skip


_LINK_IN_CODE = late(r"\bHYPERLINK\s+\"?(https?://[^\s\"]+)", re.IGNORECASE)


IN_BRACKETS = str.maketrans({"(": "%28", ")": "%29", " ": "%20"})
"""How an address is written where brackets or a space end it."""


def address_in(code: str) -> str:
    """The address that the code of a field leads to; '' where it leads to none."""
    found = _LINK_IN_CODE.search(code)
    return found[1] if found is not None else ""


def link_before(address: str) -> str:
    """What stands before words that lead to an address, as Markdown has it; '' for what is no address of a page."""
    return "[" if address.startswith("http") else ""


def link_behind(address: str) -> str:
    """What stands behind them: an address without what would end it."""
    return f"]({address.translate(IN_BRACKETS)})" if address.startswith("http") else ""


def set_out(paragraphs: list[Paragraph]) -> tuple[str, Labels, Labels]:
    """The body that the paragraphs make, what each is (said where that changes), and where its pages begin."""
    parts, roles, pages = list[str](), list[tuple[int, str]](), list[tuple[int, str]]()
    length = 0
    previous: Paragraph | None = None
    for paragraph in paragraphs:
        if previous is not None:
            parts.append("\n" if paragraph.close and paragraph.close == previous.close else "\n\n")
            length += len(parts[-1])
        if paragraph.role != (previous.role if previous else "") or _begins_anew(paragraph, previous):
            roles.append((length, paragraph.role))
        for start, label in paragraph.pages:
            if not pages or pages[-1][1] != label:
                pages.append((length + min(start, len(paragraph.text) - 1), label))
        parts.append(paragraph.text)
        length += len(paragraph.text)
        previous = paragraph
    return "".join(parts), tuple(roles), _one_a_place(pages)


def _begins_anew(paragraph: Paragraph, previous: Paragraph | None) -> bool:
    """Whether it is a numbered item, and the one before, of the same number, is one of another list."""
    return previous is not None and paragraph.role.startswith("list ") and paragraph.close != previous.close


def _one_a_place(labels: list[tuple[int, str]]) -> Labels:
    """Of labels of one place, the last."""
    return tuple(dict(labels).items())
