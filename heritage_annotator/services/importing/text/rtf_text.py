"""The text of a Rich Text file: words in the encodings of their fonts, groups that are no text left out."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from heritage_annotator.services.importing.metadata import instant_written, one_line
from heritage_annotator.services.importing.text.manuscript import Manuscript, address_in, link_before, link_behind
from heritage_annotator.services.importing.text.remarks import Marked
from heritage_annotator.services.importing.text.rtf_manuscripts import FormFields, Manuscripts, State
from heritage_annotator.services.importing.text.rtf_tokens import (
    APART,
    CHARSETS,
    COUNTED,
    FIELD,
    FILE_CHARSETS,
    HIGHER,
    LABELS,
    SIGNS,
    SYMBOL_CHARSET,
    TABLES,
    TOLD,
    TOLD_OF_COMMENTS,
    Font,
    Letters,
    Token,
    code_page,
    instant_of,
    is_passed_over,
    tokens,
)
from heritage_annotator.services.importing.text.symbols import UNKNOWN, raised, symbol

_DEEPEST = 5000


class RichText:
    """Reads a file once and writes down what it finds.

    `said`: what it says of itself, by `title` and `author`. `encoding`: of letters where no font says another.
    `marked`: what bears comments and is highlighted. `links`: addresses are written behind the words that lead there.
    """

    def __init__(self, manuscript: Manuscript, *, links: bool = False) -> None:
        self._links = links
        self._codes: list[str] = []
        self.said: dict[str, str] = {}
        self.encoding = "cp1252"
        self._manuscripts = Manuscripts(manuscript)
        self._state: State = State()
        self._states: list[State] = []
        self._too_deep = 0
        self._fonts: dict[int, Font] = {}
        self._default = 0
        self._held = bytearray()
        self._letters = defaultdict[str, Letters](Letters)
        self._name = ""
        self._comment: dict[str, str] = {}
        self._label = ""
        self._number = -1
        self._passing = 0
        self._forms = FormFields()
        self._words: Mapping[str, Callable[[int | None], None]] = {
            **dict.fromkeys(("par", "sect", "page", "column", "nestrow"), self._par), "pard": self._pard,
            "plain": self._plain, "cell": self._cell, "row": self._row, "trowd": self._in_table,
            "intbl": self._in_table, "u": self._unicode, "uc": self._after, "f": self._font, "af": self._other_font,
            "loch": self._own, "hich": self._own, "ltrch": self._own, "dbch": self._by_other, "rtlch": self._by_other,
            "fcharset": self._charset, "cpg": self._code_page, "ansicpg": self._file_code_page, "deff": self._deff,
            "s": self._style, "outlinelevel": self._level, "ls": self._list, "v": self._hide, "deleted": self._delete,
            "mvf": self._delete, "revised": self._revise, "highlight": self._highlight, "dropcapt": self._initial,
            "super": self._raise, "sub": self._lower, "nosupersub": self._lower,
            "up": self._raise, "dn": self._lower,
        }  # fmt: skip

    def read(self, data: bytes) -> None:
        """Writes down all of the file."""
        for token in tokens(data):
            if token.kind == "bytes":
                self._take(token.data)
                continue
            if token.kind == "word" and self._passing and token.text != "u":
                self._passing -= 1  # a sign in words stands for a letter too
                continue
            self._flush()
            if token.kind == "{":
                self._begin()
            elif token.kind == "}":
                self._end()
            elif token.kind == "sign":
                self._say_sign(token)
            else:
                self._act(token)
        self._flush()
        self._say("")
        while self._states:
            self._end()
        self._manuscripts.end()

    @property
    def marked(self) -> Iterator[Marked]:
        """See the class."""
        for number, trace in enumerate(self._manuscripts.traced):
            yield from trace.marked(number, self._manuscripts.comments)

    # Groups

    def _begin(self) -> None:
        self._passing = 0
        if len(self._states) >= _DEEPEST:
            self._too_deep += 1
            return
        self._states.append(self._state)
        skips = self._state.in_pair
        self._state = replace(
            self._state, is_new=True, is_starred=False, in_pair=False, ends="", place="" if skips else self._state.place
        )

    def _end(self) -> None:
        self._passing = 0
        if self._too_deep:
            self._too_deep -= 1
            return
        ended = self._state.ends
        if ended == "field":
            self._write(self._forms.shown(self._manuscripts.trace.length))
        elif ended == "note":
            self._manuscripts.end_note()
        elif ended == "box":
            self._manuscripts.end_box()
        elif ended == "comment":
            said, self._comment = self._comment, {}
            when = instant_written(instant_of(said.get("atndate", "")))
            self._manuscripts.end_comment(said.get("atnref", "").strip(), one_line(said.get("atnauthor", "")), when)
        elif ended in {"atrfstart", "atrfend"}:
            id_, trace = self._comment.pop(ended, "").strip(), self._manuscripts.trace
            (trace.begin_comment if ended == "atrfstart" else trace.end_comment)(id_)
        elif ended == "fldrslt" and self._codes:
            self._say(link_behind(address_in(self._codes.pop())))
        if self._states:
            self._state = self._states.pop()
        if ended == "label":
            label, self._label = self._label, ""
            # A number belongs to the words of an item; a bullet is how it looks.
            self._say(self._manuscripts.label(label))

    def _act(self, token: Token) -> None:
        word = token.text
        if word == "*":
            self._state = replace(self._state, is_starred=True)
            return
        if self._state.is_new and (self._opens_field(word) or self._opens(word)):
            return
        act = self._words.get(word)
        if act is not None:
            act(token.number)
        elif self._state.place == "form":
            self._forms.take(word, token.number or 0)
        elif word in SIGNS:
            self._say(SIGNS[word])
        elif word in FILE_CHARSETS:
            self.encoding = FILE_CHARSETS[word]

    def _opens(self, word: str) -> bool:
        """Sees what the group is by its first word; whether that was all there is to the word."""
        state = self._state = replace(self._state, is_new=False)
        text = state.place == "text"
        self._manuscripts.lacks(COUNTED.get(word, ""), word in COUNTED and text)
        if (form := self._forms.opens(word, state, self._manuscripts.trace.length)) is not None:
            self._state = form
            return True
        if is_passed_over(word, is_starred=state.is_starred):
            self._state = replace(state, place="")
        elif word == "upr":
            self._state = replace(state, in_pair=True)
        elif word == "ud":
            self._state = replace(state, place=self._states[-1].place if self._states else "text")
        elif word in TOLD_OF_COMMENTS:
            self._state = replace(state, place=word if text else "", ends=word)
        elif word in TABLES:
            self._state = replace(state, place=TABLES[word] if text else "")
        elif state.place == "about":
            self._state = replace(state, place=word if word in TOLD else "")
        elif word in LABELS and text:
            self._state = replace(state, place="label", ends="label")
        elif text and word in APART:
            self._opens_apart(word)
        else:
            return False
        return True

    def _opens_field(self, word: str) -> bool:
        """Sees whether the group is the code of a field, or its words, where those lead to an address."""
        if word not in FIELD or not self._links or self._state.place != "text":
            return False
        if word == "fldinst":
            self._codes.append("")
            self._state = replace(self._state, is_new=False, place=word)
        elif self._codes:
            self._state = replace(self._state, is_new=False, ends=word)
            self._say(link_before(address_in(self._codes[-1])))
        return True

    def _opens_apart(self, word: str) -> None:
        """A group whose words stand beside the text, or say something of it."""
        if word == "footnote":
            self._manuscripts.begin_note()
        elif word == "annotation":
            self._manuscripts.begin_comment()
        else:
            self._manuscripts.begin_box()
        self._state = replace(self._state, ends=APART[word])

    # Words

    def _take(self, data: bytes) -> None:
        if self._state.is_new and data == b"*":  # some programs lose the backslash before it
            self._state = replace(self._state, is_starred=True)
            return
        if self._passing:
            passed = min(self._passing, len(data))
            self._passing -= passed
            data = data[passed:]
        self._held += data

    def _flush(self) -> None:
        if not self._held:
            return
        data = bytes(self._held)
        self._held.clear()
        self._state = replace(self._state, is_new=False)
        if not self._state.place:
            return
        font = self._current()
        if font.is_symbols and self._state.place == "text":
            self._say("".join(self._symbol(font, byte) for byte in data))
        else:
            self._write(self._letters[self._state.place].read(data, font.encoding or self.encoding))

    def _current(self) -> Font:
        state = self._state
        number = state.other_font if state.by_other and state.other_font >= 0 else state.font
        if state.place not in {"text", "label", "entry"}:
            number = self._number if state.place == "fonts" else -1
        return self._fonts.get(self._default if number < 0 else number, Font())

    def _symbol(self, font: Font, number: int) -> str:
        sign = symbol(font.name, number) if number > 0x20 else chr(number)
        self._manuscripts.lacks("symbols", sign == UNKNOWN)
        return sign

    def _say_sign(self, token: Token) -> None:
        if self._passing:
            self._passing -= 1
        elif self._letters[self._state.place].ends_with(token.text):
            self._held += token.text.encode()
        else:
            self._say(token.text)

    def _say(self, words: str) -> None:
        self._write(self._letters[self._state.place].rest() + words)

    def _write(self, words: str) -> None:
        state = self._state
        if state.place == "text":
            if not (state.hidden or state.deleted) and words:
                words = raised(words) if state.raised else words
                self._manuscripts.add(words, highlighted=state.highlighted)
        elif state.place == "fldinst":
            self._codes[-1] += words
        elif state.place in TOLD_OF_COMMENTS:
            self._comment[state.place] = self._comment.get(state.place, "") + words
        elif state.place == "label":
            self._label += words
        elif state.place == "entry":
            self._forms.name(words)
        elif state.place in {"fonts", "styles"}:
            self._name_it(words)
        elif state.place in {"title", "author"}:
            self.said[state.place] = self.said.get(state.place, "") + words

    def _name_it(self, words: str) -> None:
        name, ended, _ = (self._name + words).partition(";")
        self._name = "" if ended else name
        if not ended:
            return
        name = name.strip()
        if self._state.place == "fonts":
            self._fonts.setdefault(self._number, Font()).is_called(name)
        else:
            self._manuscripts.name_style(self._number, name)

    def _unicode(self, number: int | None) -> None:
        code = (number or 0) & 0xFFFF
        font = self._current()
        self._say(self._symbol(font, code) if self._state.place == "text" and 0xF000 <= code <= 0xF0FF else chr(code))
        self._passing = self._state.after

    # Paragraphs and tables

    def _par(self, _number: int | None) -> None:
        if self._state.place == "text" and not self._state.deleted:
            self._say("")
            self._manuscripts.end_paragraph()

    def _cell(self, _number: int | None) -> None:
        self._say("")
        if self._state.place == "text" and not self._manuscripts.end_cell():
            self._say("\t")

    def _row(self, _number: int | None) -> None:
        if not self._manuscripts.end_row():
            self._par(None)

    def _pard(self, _number: int | None) -> None:
        self._manuscripts.begin_paragraph()

    def _in_table(self, _number: int | None) -> None:
        self._manuscripts.paragraph.in_table = True

    def _style(self, number: int | None) -> None:
        if self._state.place == "styles":
            self._number = number or 0
        else:
            self._manuscripts.paragraph.style = number or 0

    def _level(self, number: int | None) -> None:
        if self._state.place == "text":
            self._manuscripts.paragraph.level = number or 0

    def _list(self, number: int | None) -> None:
        if self._state.place == "text":
            self._manuscripts.paragraph.list_id = number or 0

    # Letters

    def _plain(self, _number: int | None) -> None:
        self._state = replace(
            self._state, font=-1, by_other=False, hidden=False, deleted=False, highlighted=False, raised=False
        )

    def _raise(self, number: int | None) -> None:
        self._state = replace(self._state, raised=number is None or number >= HIGHER)

    def _lower(self, _number: int | None) -> None:
        self._state = replace(self._state, raised=False)

    def _after(self, number: int | None) -> None:
        self._state = replace(self._state, after=max(0, min(number or 0, 16)))

    def _font(self, number: int | None) -> None:
        if self._state.place == "fonts":
            self._number = number or 0
        # Of the fonts of both directions that of the words is named last.
        self._state = replace(self._state, font=number or 0, by_other=False)

    def _other_font(self, number: int | None) -> None:
        self._state = replace(self._state, other_font=number or 0)

    def _own(self, _number: int | None) -> None:
        self._state = replace(self._state, by_other=False)

    def _by_other(self, _number: int | None) -> None:
        self._state = replace(self._state, by_other=True)

    def _charset(self, number: int | None) -> None:
        if self._state.place == "fonts":
            font = self._fonts.setdefault(self._number, Font())
            font.encoding = CHARSETS.get(number or 0, "")
            font.is_symbols = number == SYMBOL_CHARSET

    def _code_page(self, number: int | None) -> None:
        if self._state.place == "fonts":
            self._fonts.setdefault(self._number, Font()).encoding = code_page(number or 0)

    def _file_code_page(self, number: int | None) -> None:
        self.encoding = code_page(number or 0) or self.encoding

    def _deff(self, number: int | None) -> None:
        self._default = number or 0

    def _hide(self, number: int | None) -> None:
        hidden = number != 0
        self._manuscripts.lacks("hidden", hidden and not self._state.hidden and self._state.place == "text")
        self._state = replace(self._state, hidden=hidden)

    def _delete(self, number: int | None) -> None:
        deleted = number != 0
        self._manuscripts.lacks("deletions", deleted and self._state.place == "text")
        self._state = replace(self._state, deleted=deleted)

    def _revise(self, number: int | None) -> None:
        self._manuscripts.lacks("insertions", number != 0 and self._state.place == "text")

    def _highlight(self, number: int | None) -> None:
        self._state = replace(self._state, highlighted=bool(number))

    def _initial(self, number: int | None) -> None:
        self._manuscripts.paragraph.is_initial = bool(number)
