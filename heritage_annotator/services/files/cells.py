"""Cells that a spreadsheet shows and does not run, whatever it takes for what parts them.

A table apart by commas is opened as one apart by semicolons where commas are decimal points; quotation marks within
such a cell mean nothing then, and what follows a semicolon or a line end in it begins a cell.
"""

from collections.abc import Sequence

from heritage_annotator.patterns import late

# What makes a spreadsheet take a cell for a formula, in its narrow and its wide form; OWASP, "CSV Injection".
_SIGNS = "=+\\-@＝＋－＠"
# What some programs pass over before it; and apostrophes, since before a formula there is one more, which is ours.
_SKIPPED = "'\"\0\u200b-\u200f\u2060\ufeff"
_MARKS, _LINES = ",;|", "\t\r\n"
# None of what is passed over: ten thousand cells without a word would be walked through from each of them.
_BETWEEN = "\x01"

_BEGINS = rf"[\s{_SKIPPED}]*[{_SIGNS}{_LINES}]"
_AFTER_ANY = rf"[{_SKIPPED}]*[{_SIGNS}]"
_AFTER_MARK = rf"(?<=[{_MARKS}])(?=[{_SKIPPED}]*[\t\r])"

_AT_FIRST = late(_BEGINS)
_WITHIN = late(rf"([{_MARKS}{_LINES}])(?:(?={_AFTER_ANY})|{_AFTER_MARK})")
_DEFUSED = late(rf"(?<=[{_MARKS}{_LINES}])'(?:(?={_AFTER_ANY})|(?<=[{_MARKS}]')(?=[{_SKIPPED}]*[\t\r]))")
_ANYWHERE = late(rf"[{_BETWEEN}{_MARKS}{_LINES}](?:(?={_AFTER_ANY})|{_AFTER_MARK}|(?<={_BETWEEN})(?={_BEGINS}))")


# Of ASCII all that is printed, but for separators and what quotes; signs of formulas do no harm after a letter.
_HARMLESS = bytes(sorted({*range(0x20, 0x7F)} - {*b'",;|'})) + _BETWEEN.encode()
_HARMFUL_FIRST = late(rf"{_BETWEEN}[=+\-@' ]".encode())


def defused(text: str) -> str:
    """`text` with an apostrophe wherever it, or what follows a separator in it, could begin a formula.

    Where apostrophes stand there already, one more.
    """
    inner = _WITHIN.sub(r"\1'", text)
    return f"'{inner}" if _AT_FIRST.match(text) else inner


def all_defused(texts: Sequence[str]) -> Sequence[str]:
    """Each `defused`. Cost: one search through all of them where none could begin a formula, as is the rule."""
    return [defused(text) for text in texts] if _ANYWHERE.search(_BETWEEN + _BETWEEN.join(texts)) else texts


def are_plain(texts: Sequence[str]) -> bool:
    """Whether each is ASCII that nothing takes for more than it says, wherever cells are separated.

    False of some that are. Cost: a glance at all of them at once.
    """
    joined = _BETWEEN + _BETWEEN.join(texts)
    if not joined.isascii():
        return False
    data = joined.encode()
    return not data.translate(None, _HARMLESS) and not _HARMFUL_FIRST.search(data)


def restored(cell: str) -> str:
    """The text that `defused` made the cell of; any other cell as it is, but for apostrophes before formulas."""
    bare = cell[1:] if cell.startswith("'") and _AT_FIRST.match(cell, 1) else cell
    return _DEFUSED.sub("", bare)
