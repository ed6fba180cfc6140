"""Tables of what each sign is to the fold: our own, so that two programs answer alike. Numbered in `folding`.

Nothing here asks the context of a sign. Code points younger than Unicode 14 (Python 3.11) are letters as they
are, in every Python alike.
"""

import unicodedata
from enum import Enum


class Part(Enum):
    """A part a sign plays in the terms of a text."""

    LETTER = "stands in a term"
    ALONE = "is a term by itself"
    BETWEEN = "parts terms"


SPACES = frozenset(
    "\t \x1c\x1d\x1e\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
LINE_ENDS = frozenset("\n\x0b\x0c\r\x85\u2028\u2029")

_INVISIBLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f"
    "\ufeff\ufff9\ufffa\ufffb"
)
_INVISIBLE_RANGES = ((0xFE00, 0xFE0F), (0xE0000, 0xE01EF))

# Signs of one kind, and the plainest of them. Among the single quotation marks: what transliterations write for
# hamza and ayn, and primes.
_SINGLE = "`´‘’‚‛‹›ʹʻʼʽʾʿˈˊˋ′‵׳՚＇`"
_DOUBLE = "“”„‟«»″‶ʺ״〝〞〟「」『』＂"
_DASHES = "‐‑‒–—―⁃−־᐀᠆⸗⸚⸺⸻⹀〜〰゠︱︲﹘﹣－"
PLAIN = {
    **dict.fromkeys(SPACES, " "),
    **dict.fromkeys(LINE_ENDS, "\n"),
    **dict.fromkeys(_INVISIBLE, ""),
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_DASHES, "-"),
}
"""What Spelling makes of a sign."""

# Marks on the letter before them. Not among them: vowel signs of scripts that write vowels so, which are letters.
_MARKS = (
    (0x0300, 0x036F),  # Latin, Greek, Cyrillic
    (0x0483, 0x0489),  # Cyrillic
    (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5), (0x05C7, 0x05C7),  # Hebrew
    (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E4),  # Arabic
    (0x06E7, 0x06E8), (0x06EA, 0x06ED), (0x0898, 0x089F), (0x08CA, 0x08E1), (0x08E3, 0x08FF),
    (0x0711, 0x0711), (0x0730, 0x074A),  # Syriac
    (0x093C, 0x093C), (0x0951, 0x0954), (0x09BC, 0x09BC), (0x0A3C, 0x0A3C), (0x0ABC, 0x0ABC),  # nukta, accents
    (0x0B3C, 0x0B3C), (0x0C3C, 0x0C3C), (0x0CBC, 0x0CBC),
    (0x135D, 0x135F),  # Ethiopic
    (0x1AB0, 0x1ACE), (0x1CD0, 0x1CD2), (0x1CD4, 0x1CE0), (0x1CE2, 0x1CE8), (0x1DC0, 0x1DFF), (0x20D0, 0x20F0),
    (0x2CEF, 0x2CF1), (0x2DE0, 0x2DFF), (0xA66F, 0xA672), (0xA674, 0xA67D), (0xA69E, 0xA69F), (0xFE20, 0xFE2F),
    (0x10D24, 0x10D27), (0x10EAB, 0x10EAC), (0x10F46, 0x10F50), (0x10F82, 0x10F85),
)  # fmt: skip

# Letters that are others but for how they are written, and that Unicode does not take apart.
_LETTERS = {
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe",
    "ـ": "", "ٴ": "", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ڪ": "ك",
    "ة": "ه", "ۃ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه",
}  # fmt: skip

# Of a note, or a power: a sign before it, which parts terms, keeps it from being a digit of the number it stands at.
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Figures above the line, by their value."""
_RAISED = {sign: f"^{digit}" for digit, sign in enumerate(RAISED)}

# Written without spaces between words. CJK: radicals, marks that repeat, kana, ideographs; then
# Thai and Lao, Myanmar, Khmer, Tai scripts and Tham, further Myanmar and Tai Viet, and ideographs beyond.
_SPACELESS = (
    (0x2E80, 0x2FFF), (0x3003, 0x3007), (0x3021, 0x302F), (0x3031, 0x303F), (0x3041, 0x312F), (0x31A0, 0x31FF),
    (0x3400, 0x4DBF), (0x4E00, 0xA48F), (0xF900, 0xFAFF), (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF),
    (0x1950, 0x19FF), (0x1A20, 0x1AAF), (0xA9E0, 0xA9FF), (0xAA60, 0xAADF), (0x16FE0, 0x18D8F), (0x1AFF0, 0x1B2FF),
    (0x20000, 0x3FFFF),
)  # fmt: skip
# Pictures: emoji, those of years to come too.
_PICTURES = ((0x1F000, 0x1FAFF),)

# Given to characters by Unicode 15 to 16: a later Python knows more of them than this one.
_YOUNGER = (
    (0x0897, 0x0897), (0x0CF3, 0x0CF3), (0x0ECE, 0x0ECE), (0x1B4E, 0x1B4F), (0x1B7F, 0x1B7F), (0x1C89, 0x1C8A),
    (0x2427, 0x2429), (0x2FFC, 0x2FFF), (0x31E4, 0x31EF), (0xA7CB, 0xA7CD), (0xA7DA, 0xA7DC), (0x105C0, 0x105FF),
    (0x10D40, 0x10D8F), (0x10EC0, 0x10EFF), (0x1123F, 0x11241), (0x11380, 0x113FF), (0x116D0, 0x116E3),
    (0x11B00, 0x11BFF), (0x11F00, 0x11F5F), (0x13430, 0x143FF), (0x16100, 0x1613F), (0x16D40, 0x16D7F),
    (0x1B132, 0x1B132), (0x1B155, 0x1B155), (0x1CC00, 0x1CEBF), (0x1D2C0, 0x1D2DF), (0x1DF25, 0x1DF2A),
    (0x1E030, 0x1E08F), (0x1E4D0, 0x1E4FF), (0x1E5D0, 0x1E5FF), (0x2EBF0, 0x2EE5F), (0x31350, 0x323AF),
)  # fmt: skip
_TERM_CATEGORIES = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Co", "Cn", "Cs"})


def _within(ranges: tuple[tuple[int, int], ...], point: int) -> bool:
    return any(low <= point <= high for low, high in ranges)


def spelled_sign(sign: str) -> str:
    """What Spelling makes of the sign."""
    if sign in PLAIN:
        return PLAIN[sign]
    return "" if _within(_INVISIBLE_RANGES, ord(sign)) else sign


def sought_sign(sign: str) -> str:
    """What Search makes of the sign: itself without case, marks and the forms it has besides."""
    plain = spelled_sign(sign)
    if plain != sign or _within(_YOUNGER, ord(sign)):
        return plain
    if sign in _RAISED:
        return _RAISED[sign]
    parts = unicodedata.normalize("NFKD", sign)
    letters = "".join(map(_letter, parts.lstrip(" ") or parts))
    # Composed again: a voiced kana is one letter, a syllable of Hangul too.
    return unicodedata.normalize("NFC", letters)


def _letter(part: str) -> str:
    plain = spelled_sign(part)
    if plain != part:
        return plain
    digit = unicodedata.decimal(part, None)
    if digit is not None:
        return str(digit)
    return "".join(_LETTERS.get(each, each) for each in part.casefold() if not _within(_MARKS, ord(each)))


def part_of_term(sign: str) -> Part:
    """What a folded sign is to the terms of its text."""
    point = ord(sign)
    if _within(_YOUNGER, point) and not _within(_SPACELESS, point):
        return Part.LETTER
    category = unicodedata.category(sign)
    if _within(_PICTURES, point) or category == "So":
        return Part.ALONE
    if category not in _TERM_CATEGORIES:
        return Part.BETWEEN
    return Part.ALONE if _within(_SPACELESS, point) else Part.LETTER
