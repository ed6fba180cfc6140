r"""Article text as Markdown in which every character stays the one it is.

CommonMark, Python-Markdown, Obsidian and pandoc must all give the same characters back. A
backslash stands only before those that Python-Markdown knows as escapable too; the others
become entities, which all four read alike. But quotation marks for pandoc: within curly ones
it takes an entity for the mark that closes them, and eats the space before it. They have a
backslash, which pandoc and CommonMark know. But ‘ before a word (‘Ali), which pandoc turns where
no other closes it, is an entity: it takes none for that mark.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from heritage_annotator.patterns import late

Insert = tuple[int, str]
"""Markup to set into a line: before which code point of the line, and what."""

# Two spaces, not a backslash: Python-Markdown prints a backslash before a line end.
HARD_BREAK = "  \n"

_ENTITIES = {character: f"&#{ord(character)};" for character in "~^$|@=%:\"'\t"}
_REPLACED = (
    _ENTITIES
    | {character: "\\" + character for character in "\\`*_[]{}#.-"}
    | {"<": "&lt;", "&": "&amp;", "\xa0": "&nbsp;"}
)
_REPLACED_SMART = _REPLACED | {'"': '\\"', "'": "\\'", "‘": "&lsquo;"}
_ALWAYS = r"\\`*_\[\]{}#~^$|@<\xa0\t"
# Escaped only where the condition holds, which is asked behind the character.
_SOMETIMES = {
    "&": r"(?=[#A-Za-z])",
    # Highlights, comments and fields of Obsidian; and `]:`, which Python-Markdown takes for
    # a definition when a `[` of ours stands before it.
    "=": r"(?==)|(?<===)",
    "%": r"(?=%)|(?<=%%)",
    # Addresses, of which viewers make links.
    ":": r"(?=:|//)|(?<=[\]:]:)",
    ".": r"(?<=\b[Ww]{3}\.)",
}
# What pandoc's "smart" reading would turn into dashes, ellipses and curly quotes.
# An apostrophe within a word stays: it is one in either reading, and the text is to be read raw too.
_SMART = {"-": r"(?<=--)", ".": r"(?<=\.\.)|(?<=\b[Ww]{3}\.)", '"': "", "'": r"(?<!\w')|(?!\w)", "‘": r"(?<![^\W_]‘)"}

# Pandoc eats the space before the mark that closes “.
_EATEN = " ”"

_LINE = late(r"[^\n]+")
# `1.`, `a)`, `(iv)`: lists, for pandoc at least. The character to defuse comes last.
_NUMBERED = late(r"\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)[.)](?=\s|$)")
_ROMAN = "ivxlcdmIVXLCDM"
_AT_START = {character: "\\" + character for character in "-+>"} | {"=": "&#61;", ":": "&#58;"}
# After `[^h1]` or `==`: no link target, no footnote definition, no third `=`.
_AFTER_INSERT = {"(": "\\(", ":": "&#58;", "=": "&#61;"}
_AT_START_AFTER_INSERT = _AT_START | _AFTER_INSERT
# Before `==` no third `=`; before `[^h1]` or `[` no image.
_BEFORE_INSERT = {"=": "&#61;"}
_BEFORE_BRACKET = {"!": "\\!"}
_BESIDE_INSERT = {**_BEFORE_INSERT, **_BEFORE_BRACKET}
_NOTHING: Mapping[str, str] = {}
# Names, labels and dates, which a hundred thousand passages have in common.
_MOST_PHRASES = 2_000


class Escaping:
    """Escapes text for one flavour. Cost: one pass of one regular expression."""

    def __init__(self, *, smart: bool) -> None:
        self._is_smart = smart
        self._phrases: dict[str, str] = {}

    @cached_property  # compiled once somebody exports: both flavours are made at a start
    def _escaped(self) -> Callable[[str], str]:
        special = _special(_SOMETIMES | _SMART if self._is_smart else _SOMETIMES)
        replaced = _REPLACED_SMART if self._is_smart else _REPLACED
        return partial(special.sub, lambda found: replaced[found[0]])

    @cached_property
    def _sign(self) -> re.Pattern[str]:
        return _sign(_SOMETIMES | _SMART | {_EATEN[-1]: ""} if self._is_smart else _SOMETIMES)

    def phrase(self, words: str) -> str:
        """`words` on one line: white space folded, as for names, titles and labels."""
        found = self._phrases.get(words)
        if found is None:
            if len(self._phrases) > _MOST_PHRASES:
                self._phrases.clear()
            found = self._phrases[words] = self.line(" ".join(words.split()))
        return found

    def text(self, text: str, prefix: str = "") -> str:
        """`text` as paragraphs, each line after `prefix`. Single line ends are hard breaks."""
        if text and "\n" not in text:
            return prefix + self.line(text)
        return paragraphs(text, lambda start, end: self.line(text[start:end]), prefix)

    def line(self, line: str, inserts: Sequence[Insert] = ()) -> str:
        """One line with `inserts`, which come ordered, set between its words.

        White space at the ends becomes entities, and nothing is inserted into it.
        """
        if not inserts and line and stands_by_itself(line):
            return self._defused(line)
        words = line.strip()
        numbered = _NUMBERED.match(words)
        if words == line and not inserts and not numbered:
            return self._piece(line, _AT_START, _NOTHING)
        start = len(line) - len(line.lstrip()) if words else len(line)
        end = start + len(words)
        if numbered:
            place = start + numbered.end() - 1
            inserts = sorted([*inserts, (place, "\\")], key=lambda insert: insert[0])
        middle = self._woven(line, start, end, inserts)
        return middle if words == line else _spaces(line[:start]) + middle + _spaces(line[end:])

    def signs(self, text: str) -> list[int]:
        """Where in `text` stands what may have to be defused within some piece of it; all else stands as it is."""
        return [found.start() for found in self._sign.finditer(text)]

    def quoted(self, words: str, *, is_plain: bool) -> str:
        """`words` as a block quote. `is_plain`: no sign of `signs` is in them, nor a line end."""
        if is_plain and words and stands_by_itself(words):
            return f"> {words}"
        return self.text(words, "> ") or ">"

    def marked(self, before: str, words: str, after: str, mark: tuple[str, str], *, is_plain: bool) -> str:
        """One line of the three, `mark` around the words; `line` makes the same of it, but a million ask for it.

        `is_plain`: no sign of `signs` is in them.
        """
        after = after.rstrip()
        opening, closing = mark
        if (
            before
            and words
            and after
            and stands_by_itself(before, words)
            and before[-1] not in _BESIDE_INSERT
            and words[0] not in _AFTER_INSERT
            and words[-1] not in _BEFORE_INSERT
            and after[0] not in _AFTER_INSERT
        ):
            if is_plain:
                return f"{before}{opening}{words}{closing}{after}"
            defused = self._defused
            return f"{defused(before)}{opening}{defused(words)}{closing}{defused(after)}"
        inserts = [(len(before), opening), (len(before) + len(words), closing)]
        return self.line((before + words + after).rstrip(), inserts)

    def _woven(self, line: str, start: int, end: int, inserts: Sequence[Insert]) -> str:
        if not inserts:
            return self._piece(line[start:end], _AT_START, _NOTHING)
        woven: list[str] = []
        at = start
        for place, markup in inserts:
            stop = min(max(place, at), end)
            before = _AT_START if at == start else _AFTER_INSERT
            after = _BEFORE_BRACKET if markup.startswith("[") else _BEFORE_INSERT
            woven += (self._piece(line[at:stop], before, after), markup)
            at = stop
        before = _AT_START_AFTER_INSERT if at == start else _AFTER_INSERT
        return "".join((*woven, self._piece(line[at:end], before, _NOTHING)))

    def _piece(self, text: str, first: Mapping[str, str], last: Mapping[str, str]) -> str:
        if not text:
            return ""
        if text[0] not in first and text[-1] not in last:
            return self._defused(text)
        head = first.get(text[0], "")
        rest = text[1:] if head else text
        tail = last.get(rest[-1:], "")
        return head + self._defused(rest[:-1] if tail else rest) + tail

    def _defused(self, text: str) -> str:
        told = self._escaped(text)
        if self._is_smart and _EATEN in told:  # sought by itself: a space is in every line, and this nearly in none
            return told.replace(_EATEN, "&#32;”")
        return told


def stands_by_itself(line: str, further: str = "") -> bool:
    """Whether nothing at the beginning of the line, or at its end, is to be defused for standing there.

    What follows within the line may be given as `further`: its end is not looked at then.
    """
    first = line[0]
    if first in _AT_START or first.isspace() or (not further and line[-1].isspace()):
        return False
    if first != "(" and (second := line[1:2]).isalpha() and second not in _ROMAN:
        return True  # as most lines: a word is no number
    return not (first.isalnum() or first == "(") or _NUMBERED.match(line + further) is None


def paragraphs(text: str, written: Callable[[int, int], str], prefix: str = "") -> str:
    """`text` line by line, as `written(start, end)` gives each; empty lines part paragraphs."""
    parts: list[str] = []
    before = 0
    for start, end in lines(text):
        if parts:
            parts.append(HARD_BREAK if start - before == 1 else f"\n{prefix.rstrip()}\n")
        parts.append(prefix + written(start, end))
        before = end
    return "".join(parts)


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each line that is not empty starts and ends, in code points."""
    return (match.span() for match in _LINE.finditer(text))


def _special(sometimes: Mapping[str, str]) -> re.Pattern[str]:
    # All in one set at the start, so that `re` skips plain words: five times as fast.
    either = "|".join(f"(?<={re.escape(character)})(?:{where})" for character, where in sometimes.items())
    return re.compile(f"[{_ALWAYS}{re.escape(''.join(sometimes))}](?:(?<=[{_ALWAYS}])|{either})")


def _sign(sometimes: Mapping[str, str]) -> re.Pattern[str]:
    """What `_special` may find in any piece of a text: a dot only behind what makes it a sign."""
    either = re.escape("".join(sometimes).replace(".", ""))
    return re.compile(rf"[{_ALWAYS}{either}]|(?<=[.Ww])\.")


def _spaces(space: str) -> str:
    if not space:
        return ""
    # Renderers strip any Unicode white space at the ends; controls have no valid entity.
    return "".join("&nbsp;" if c == "\xa0" else f"&#{ord(c)};" if c == "\t" or c >= " " else c for c in space)
