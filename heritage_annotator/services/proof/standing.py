"""The ways a quotation may stand in a text: its words as a pattern, and where that is found."""

import re

from heritage_annotator.patterns import late
from heritage_annotator.services.proof.seeking import BRACKETED, LEFT_OUT

# Space and line ends alone are the layout of a draft; a no-break space is not.
SOFT = "\xad"
_SPACE = "[ \\t\\n]+"
# What is printed does not tell one kind from another.
_PRINTED_SPACE, KINDS_OF_SPACE = "[ \\t\\n\\xa0\\u2007\\u2009\\u202f]+", late("[\xa0\u2007\u2009\u202f]")
LONGEST_GAP = 5000
_GAP = rf"[\s\S]{{0,{LONGEST_GAP}}}?"
# What belongs to the sign before it: marks, joiners, variants and tones of an emoji.
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u200c\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff"
# A part of a word with a hyphen, of a genitive or of a number says something else: 500 of 1,500.
_BEFORE_WORD, _BEHIND_WORD = rf"(?<![\w{_MARKS}])(?<!\w-)", rf"(?![\w{_MARKS}]|-\w|['’]s\b)"
_BEFORE_NUMBER, _BEHIND_NUMBER = r"(?<!\d[.,:٫٬'’\xa0\u202f])", r"(?![.,:٫٬'’\xa0\u202f]\d)"
_BEFORE_THREE, _THREE_DIGITS = r"(?<!\d )", late(r"\d{3}(?!\d)")


def place(pattern: re.Pattern[str], body: str) -> tuple[int, int] | None:
    """Where the pattern stands in the body (code points). Soft hyphens do not count: nobody sees them within a line."""
    found = pattern.search(body)
    if found is not None or SOFT not in body:
        return None if found is None else found.span()
    found = pattern.search(body.replace(SOFT, ""))
    if found is None:
        return None
    kept = [at for at, sign in enumerate(body) if sign != SOFT]
    return kept[found.start()], kept[found.end() - 1] + 1


def pattern_of(words: str, *, is_printed: bool = False) -> re.Pattern[str]:
    """What the quotation may stand as: its pieces in their order, whole words at the ends of each."""
    made = _GAP.join(_bounded(piece) for piece in LEFT_OUT.split(words) if piece.strip())
    return re.compile(made.replace(_SPACE, _PRINTED_SPACE) if is_printed else made)


def _bounded(piece: str) -> str:
    first, last = piece.lstrip("[")[:1], piece.rstrip("]")[-1:]
    before = _BEFORE_WORD if is_word(first) else ""
    if first.isdecimal():
        before += _BEFORE_NUMBER + (_BEFORE_THREE if _THREE_DIGITS.match(piece.lstrip("[")) else "")
    behind = _BEHIND_WORD if is_word(last) else ""
    if last.isdecimal():
        behind += _BEHIND_NUMBER
    return f"{before}{_piece(piece)}{behind}(?![{_MARKS}])"


def _piece(piece: str) -> str:
    """A piece as a pattern; words in brackets are the writer's own and stand for some others, or for none."""
    made: list[str] = []
    at = 0
    for match in BRACKETED.finditer(piece):
        before, inner, behind = piece[at : match.start()], match[1], piece[match.end() : match.end() + 1]
        at = match.end()
        # One letter is a changed capital; words stand for others, or for none: then the space on one side is theirs.
        if inner is not None and len(inner) > 1 and before[-1:].isspace() and (behind.isspace() or not behind):
            made += [_escaped(before.rstrip()), rf"(?:{_SPACE}[^\n]{{1,80}}?)?"]
            continue
        made.append(_escaped(before))
        if inner is not None:
            made.append(r"\w" if len(inner) == 1 else r"[^\n]{0,80}?")
    made.append(_escaped(piece[at:]))
    text = "".join(made)
    return _either_case(piece, text)


# What a typesetter writes for two or three letters, a hyphen where he broke a word, and where else he breaks a line.
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ſt", "ﬆ": "st"}
_HYPHENS = "-\u2010\u2011"
_WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uff00-\uff60"
_LAID_OUT = late(
    rf"(?P<hyphen>(?<=[^\W\d_])[{_HYPHENS}][ \t]*\n[ \t\n]*(?=[^\W\d_]))"
    rf"|(?P<end>(?<=[{_HYPHENS}/–—(\[{_WITHOUT_SPACES}])[ \t]*\n[ \t\n]*|[ \t]*\n[ \t\n]*(?=[—{_WITHOUT_SPACES}]))"
    rf"|(?P<space>{_SPACE})|(?P<ligature>[{''.join(_LIGATURES)}])"
)


HYPHENATED = late(rf"(?<=[^\W\d_])[{_HYPHENS}][ \t]*\n[ \t\n]*(?=[^\W\d_])")


def _escaped(text: str) -> str:
    """The text as a pattern: white space as any, what is of the layout of the draft as it may stand in the article."""
    made: list[str] = []
    at = 0
    for match in _LAID_OUT.finditer(text):
        made.append(re.escape(text[at : match.start()]))
        made.append(_laid_out(match))
        at = match.end()
    return "".join((*made, re.escape(text[at:])))


def _laid_out(match: re.Match[str]) -> str:
    """What is of the layout as a pattern."""
    sign = match.group()
    if match["hyphen"]:
        return f"(?:[{_HYPHENS}]{_SPACE}|[{_HYPHENS}])?"
    if match["end"]:
        return f"(?:{_SPACE})?"
    return f"(?:{sign}|{_LIGATURES[sign]})" if match["ligature"] else _SPACE


def _either_case(piece: str, pattern: str) -> str:
    """The pattern with its first letter in either case."""
    first = piece[:1]
    if first.isalpha() and first.lower() != first.upper() and len(first.lower()) == len(first.upper()) == 1:
        return f"[{first.lower()}{first.upper()}]{pattern[len(re.escape(first)) :]}"
    return pattern


def is_word(sign: str) -> bool:
    """Whether the sign is of a word; '' is not."""
    return bool(sign) and (sign.isalnum() or sign == "_")
