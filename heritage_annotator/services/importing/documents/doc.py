"""Word files of 1997 to 2003: body, text boxes and notes, comments, changes as accepted; no heads and feet."""

from collections.abc import Iterator

from heritage_annotator.model.progress import Report
from heritage_annotator.services.files.compound import compound_in
from heritage_annotator.services.importing.documents.doc_comments import marked_in
from heritage_annotator.services.importing.documents.doc_pieces import (
    DELETED,
    HIDDEN,
    INITIAL,
    INSERTED,
    RAISED,
    Letters,
)
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.bundles import articles_of, bundle_of
from heritage_annotator.services.importing.text.manuscript import Manuscript
from heritage_annotator.services.importing.text.properties import Properties, draft_of
from heritage_annotator.services.importing.text.remarks import COMMENTS, with_remarks
from heritage_annotator.services.importing.text.symbols import raised

_CELL, _COMMENT, _FIELD, _RESULT, _FIELD_END = "\x07", "\x05", "\x13", "\x14", "\x15"
_ENDS = "\r\x0c\x0e"
_SIGNS = {"\x0b": "\n", "\x1e": "\u2011", "\x1f": "\u00ad", "\t": "\t", "\n": "\n"}
_PICTURES = "\x01\x08"


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The one article of the file, or those of a database's export.

    Raises:
        UnreadableFileError: "locked" with a password; "old_word": of Word 6 or 95; "damaged"; "pictures" or "empty".
    """
    manuscript = Manuscript()
    with source.open() as stream, compound_in(stream, source.name) as compound:
        letters = Letters(compound, source.name)
        title, author = compound.said()
    start = 0
    places = dict[str, tuple[int, int]]()
    for name, length in letters.stories._asdict().items():
        places[name] = start, start + length
        start += length
    for story in ("text", "boxes"):
        _Story(manuscript).write(letters, *places[story])
    for story in ("footnotes", "endnotes"):
        notes = Manuscript()
        _Story(notes).write(letters, *places[story])
        manuscript.take_notes(notes)
    marked = list(marked_in(letters, lambda start, end: _words_of(letters, start, end)))
    told = sum(each.kind == COMMENTS for each in marked)
    manuscript.lacks(COMMENTS, max(0, sum(text.count(_COMMENT) for text, _ in letters.parts(*places["text"])) - told))
    bundle = bundle_of(manuscript.paragraphs, source.name)
    if bundle is not None:
        yield from articles_of(bundle, source, manuscript.notices, marked)
        return
    draft = draft_of(source, manuscript, Properties(title, author), "application/msword", "")
    yield with_remarks(draft, marked)


def _words_of(letters: Letters, start: int, end: int) -> str:
    """The words of the letters of those numbers, as they are shown."""
    written = Manuscript()
    _Story(written).write(letters, start, end)
    return "\n\n".join(paragraph.text for paragraph in written.paragraphs)


class _Story:
    """Writes down a part of a document, letter by letter where they mean something."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._in_code: list[bool] = []
        self._form = ""
        self._shown: list[str] = []
        self._table = 0
        self._cells = 0
        self._filled = False

    def write(self, letters: Letters, start: int, end: int) -> None:
        """The letters of those numbers."""
        before = 0
        for text, mark in letters.parts(start, end):
            for kind, bit in (("deletions", DELETED), ("hidden", HIDDEN), ("insertions", INSERTED)):
                self._manuscript.lacks(kind, bool(mark & bit and not before & bit))
            before = mark
            if not mark & (DELETED | HIDDEN):
                # A large initial is a paragraph of its own, whose letter begins the word of the next.
                self._form = letters.shown(mark)
                words = raised(text) if mark & RAISED else text
                self._take(words.replace("\r", "") if mark & INITIAL else words)
        self._manuscript.end()

    def _take(self, text: str) -> None:
        said = 0
        for at, letter in enumerate(text):
            if letter >= " " and letter != "\x7f":
                continue
            self._say(text[said:at])
            self._act(letter)
            said = at + 1
        self._say(text[said:])

    def _say(self, words: str) -> None:
        if words and not any(self._in_code):
            self._manuscript.add(words)
            self._filled = True

    def _act(self, letter: str) -> None:
        if letter in _SIGNS:
            self._say(_SIGNS[letter])
        elif letter == _CELL:
            self._cell()
        elif letter in _ENDS:
            self._end()
        elif letter == _FIELD:
            self._in_code.append(True)
            self._shown.append("")
        elif letter == _PICTURES[0] and self._in_code and self._form:
            self._shown[-1] = self._form
        elif letter == _RESULT and self._in_code:
            self._in_code[-1] = False
        elif letter == _FIELD_END and self._in_code:
            self._in_code.pop()
            self._say(self._shown.pop())
        elif letter in _PICTURES and not any(self._in_code):
            self._manuscript.lacks("pictures")

    def _cell(self) -> None:
        """A second mark behind that of the last cell ends the row."""
        if self._cells and not self._filled:
            if not self._table:
                self._table = self._manuscript.new_number()
                self._manuscript.lacks("tables")
            self._manuscript.end("table", self._table)
            self._cells = 0
            return
        self._cells += 1
        self._manuscript.add("\t")
        self._filled = False

    def _end(self) -> None:
        if self._cells:  # a paragraph within a cell
            self._manuscript.add("\n")
            return
        if self._filled:
            self._table = 0
        self._manuscript.end()
        self._filled = False
