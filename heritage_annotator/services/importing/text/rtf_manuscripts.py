"""The manuscripts of a Rich Text file: of its text, notes and boxes, with the paragraph and table open in them."""

import re
from dataclasses import replace

from heritage_annotator.frozen import frozen, mutable
from heritage_annotator.services.importing.text.item_numbers import BULLET
from heritage_annotator.services.importing.text.manuscript import Manuscript
from heritage_annotator.services.importing.text.remarks import Comment, Traced

_HEADING = re.compile(r"heading [1-9]", re.IGNORECASE)
_BOX, _LIST, _BY_DEFAULT = 1, 2, 25
"""Kinds of fields of forms, and the number of what nobody chose."""
_ROLES = frozenset({"title", "subtitle", "caption", "quote"})


@frozen
class State:
    """What holds until the group ends.

    `place`: where its words go: `text`, `fonts`, `styles`, `about`, `title` …, '' for nowhere. `after`: letters that
    follow a letter told by its number, and say the same. `ends`: what its end ends: `note` or `box`. `in_field`: of the
    text. `raised`: above the line.
    """

    place: str = "text"
    font: int = -1
    other_font: int = -1
    by_other: bool = False
    after: int = 1
    hidden: bool = False
    deleted: bool = False
    highlighted: bool = False
    is_new: bool = False
    is_starred: bool = False
    in_pair: bool = False
    in_field: bool = False
    raised: bool = False
    ends: str = ""


class FormFields:
    """The fields of forms, one after the other: a box or a list stands in no words of the text, but in its code."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._entries: list[str] = []
        self._told = 0

    def opens(self, word: str, state: State, length: int) -> State | None:
        """The state in a group that begins so, where it is a field or of its form. `length`: of the text up to it."""
        if word == "field" and state.place == "text":
            self._numbers, self._entries = {}, []
            return replace(state, ends="field", in_field=True)
        if word == "formfield" and state.in_field:
            self._told = length
            return replace(state, place="form")
        if word == "ffl" and state.place == "form":
            self._entries.append("")
            return replace(state, place="entry")
        return None

    def take(self, word: str, number: int) -> None:
        """What a word of the form says of it."""
        self._numbers[word] = number

    def name(self, words: str) -> None:
        """What the entry under way of a list is called."""
        self._entries[-1] += words

    def shown(self, length: int) -> str:
        """What the field that ends shows; '' where words of the text up to `length` do."""
        kind, number = self._numbers.get("fftype", 0), self._numbers.get("ffres", _BY_DEFAULT)
        number = self._numbers.get("ffdefres", 0) if number == _BY_DEFAULT else number
        if kind == _BOX:
            return "☒" if number else "☐"
        is_told = length != self._told
        return self._entries[number] if kind == _LIST and not is_told and 0 <= number < len(self._entries) else ""


@mutable
class Paragraph:
    """What the file says of the paragraph under way.

    `level`: in the outline, from 0; 9 is none. `list_id`: the list it is an item of, 0 for none. `is_initial`: it is
    the large initial of the next one.
    """

    style: int = -1
    level: int = 9
    list_id: int = 0
    in_table: bool = False
    is_initial: bool = False


@mutable
class _Written:
    """A manuscript, and the table that stands open in it. `labelled`: the paragraph begins with its number."""

    manuscript: Manuscript
    trace: Traced
    table: bool = False
    cell: bool = False
    labelled: bool = False


class Manuscripts:
    """The manuscript written in now, and those around it.

    `traced`: of the text, and of each note and box in it, what bears comments and is highlighted; `comments`: what they
    say, by their ids.

    A table is told by its words: it begins with the first words that are in one, and ends before those that are not.
    """

    def __init__(self, manuscript: Manuscript) -> None:
        self.paragraph = Paragraph()
        self.traced = [Traced()]
        self.comments: dict[str, Comment] = {}
        self._written: _Written = _Written(manuscript, self.traced[0])
        self._outer: list[tuple[_Written, Paragraph]] = []
        self._roles: dict[int, str] = {}
        self._lists: dict[int, int] = {}

    def name_style(self, number: int, name: str) -> None:
        """Takes a style of the file by its name; those that give a paragraph no role are not kept."""
        if name.lower() in _ROLES:
            self._roles[number] = name.lower()
        elif _HEADING.fullmatch(name):
            self._roles[number] = "heading"

    def lacks(self, kind: str, count: int = 1) -> None:
        """As `Manuscript.lacks`, of the manuscript written in now."""
        self._written.manuscript.lacks(kind, count)

    def add(self, words: str, *, highlighted: bool = False) -> None:
        """Writes words, in the table if the paragraph is in one."""
        self._settle_table()
        self._written.manuscript.add(words)
        start = self._written.trace.length
        self._written.trace.add(words)
        if highlighted:
            self._written.trace.highlight(start)

    def label(self, label: str) -> str:
        """Of what the file shows beside the item that begins, the words: a number, say; '' of a bullet."""
        self._written.labelled = any(map(str.isalnum, label))
        return label if self._written.labelled else ""

    def end(self) -> None:
        """Ends the text."""
        self._close_table()
        self._written.manuscript.end()

    # Notes and boxes

    @property
    def trace(self) -> Traced:
        """What is marked in what is written in now."""
        return self._written.trace

    def begin_note(self) -> None:
        """Writes in a note from now on."""
        self._begin(Manuscript())
        self.traced.append(self.trace)

    def end_note(self) -> None:
        """Hands the note over to the text around it, and writes on there."""
        self._close_table()
        note = self._leave()
        self._written.manuscript.take_notes(note.manuscript)

    def begin_comment(self) -> None:
        """Writes down what a comment says from now on; none of it is of the text."""
        self._begin(Manuscript())

    def end_comment(self, id_: str, author: str, when: str) -> None:
        """Keeps what the comment said, and writes on in the text around it; one without an id stands at a place."""
        self._close_table()
        comment = self._leave().manuscript
        comment.end()
        said = "\n\n".join(paragraph.text for paragraph in comment.paragraphs)
        id_ = id_ or f"{len(self.comments)} unnamed"
        self.comments[id_] = Comment(author, when, said)
        if not any(id_ in trace.commented for trace in self.traced):
            self.trace.comment_here(id_)

    def begin_box(self) -> None:
        """Writes in a box from now on."""
        self._written.manuscript.begin_box()
        self._begin(self._written.manuscript)
        self.traced.append(self.trace)

    def end_box(self) -> None:
        """Writes on around the box."""
        self._close_table()
        self._leave().manuscript.end_box()

    def _begin(self, manuscript: Manuscript) -> None:
        self._outer.append((self._written, self.paragraph))
        self._written = _Written(manuscript, Traced())
        self.begin_paragraph()

    def _leave(self) -> _Written:
        """What was written in until now; the paragraph around it goes on."""
        written = self._written
        self._written, self.paragraph = self._outer.pop()
        return written

    # Paragraphs

    def begin_paragraph(self) -> None:
        """Forgets what was said of the paragraph."""
        self.paragraph = Paragraph()

    def end_paragraph(self) -> None:
        """Ends the paragraph, in its role; what was said of it holds for the next."""
        about = self.paragraph
        if about.is_initial:
            about.is_initial = False
            return
        self.trace.add("\n\n")
        role = "heading" if about.level < 9 else self._roles.get(about.style, BULLET if about.list_id else "")
        close = 0
        if role == BULLET:
            close = self._lists.setdefault(about.list_id, self._written.manuscript.new_number())
            role = "" if self._written.labelled else role  # it has no bullet besides
        self._written.labelled = False
        self._written.manuscript.end(role, close)

    # Tables

    def end_cell(self) -> bool:
        """Ends a cell; False where there is no table to have it."""
        if not (self.paragraph.in_table or self._written.table):
            return False
        self.paragraph.in_table = True
        self._settle_table()
        self._close_cell()
        return True

    def end_row(self) -> bool:
        """Ends a row; False where there is no table to have it."""
        self._close_cell()
        if not self._written.table:
            return False
        self._written.manuscript.end_row()
        return True

    def _settle_table(self) -> None:
        written = self._written
        if not self.paragraph.in_table:
            self._close_table()
            return
        if not written.table:
            written.manuscript.begin_table()
            written.table = True
        if not written.cell:
            written.manuscript.begin_cell()
            written.cell = True

    def _close_cell(self) -> None:
        if self._written.cell:
            self._written.manuscript.end_cell()
            self._written.cell = False

    def _close_table(self) -> None:
        self._close_cell()
        if self._written.table:
            self._written.manuscript.end_table()
            self._written.table = False
