"""Measures how much a decoded text is like one that somebody wrote: by its letters, and by where its signs stand."""

from collections import Counter
from collections.abc import Callable
from math import log

from heritage_annotator.patterns import late
from heritage_annotator.services.importing.text.letter_shares import LOANS, OTHERS, SHARES

# Logarithms of how often a character comes; only their order and distance matter.
_LOAN, _STRANGE, _WRONG = log(1e-5), log(5e-7), log(1e-7)
_OTHER_SCRIPT, _FEW_OF_ANOTHER = log(0.03), log(1e-5)
_SIGN = log(0.012)

_HIGH = late(r"[^\x00-\x7f]")
_VIETNAMESE = late("[ươđƯƠĐ]")
_QUOTES = frozenset("“”„«»‹›‚")
_ENDS_WORDS = frozenset(".,!?;:)%…'\"")
_BEFORE_OPENING = frozenset("([-–—'\"/")
_AFTER_CLOSING = frozenset(")].,;:!?-–—'\"/")
_LAST_LATIN = "\u024f"


def likeness(text: str, plain: int) -> tuple[float, int]:
    """The mean logarithm of how often the characters beyond ASCII come as they stand here, and their number.

    It is that of the language that fits best. `plain`: ASCII letters among which they stand. Cost: 1 µs a character.
    """
    found = list(_HIGH.finditer(text))
    if not found:
        return 0.0, 0
    latin = Counter[str]()
    vietnamese = _VIETNAMESE.search(text) is not None
    others = _OTHER_SCRIPT if plain < 3 * len(found) else _FEW_OF_ANOTHER
    sum_ = 0.0
    for match in found:
        sign, at = match.group(), match.start()
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if sign.isalpha() and sign not in "ªº":
            if _breaks_a_word(sign, before, after):
                sum_ += _WRONG
            elif _is_latin(sign):
                latin[sign] += 1
            else:
                known = sign in OTHERS or sign >= "\u0e00"
                sum_ += (_OTHER_SCRIPT if _is_within_its_script(before, after) else others) if known else _STRANGE
        elif "\u0300" <= sign < "\u0370":
            sum_ += _OTHER_SCRIPT if vietnamese else _STRANGE
        else:
            sum_ += _of_sign(sign, before, after)
    return (sum_ + _of_best_language(latin, plain)) / len(found), len(found)


def _is_within_its_script(before: str, after: str) -> bool:
    """Whether letters of another script than Latin stand on both sides, as in a word of some length."""
    return all(one.isalpha() and not _is_latin(one) for one in (before, after))


def _of_sign(sign: str, before: str, after: str) -> float:
    if sign.isdecimal() or "\u0590" <= sign < "\u0700" or sign in "\u200c\u200d":
        return _OTHER_SCRIPT
    fit = _fit(sign, before, after)
    return _SIGN + log(fit) if fit else _WRONG


def _is_latin(letter: str) -> bool:
    return letter <= _LAST_LATIN or "\u1e00" <= letter < "\u1f00"


def _of_best_language(latin: Counter[str], plain: int) -> float:
    return max(
        plain * rest
        + sum(count * shares.get(letter, _LOAN if letter in LOANS else _STRANGE) for letter, count in latin.items())
        for shares, rest in SHARES.values()
    )


def _breaks_a_word(letter: str, before: str, after: str) -> bool:
    """Whether no word has it between these: a capital within, or letters of two scripts side by side."""
    if letter.isupper() and (before.islower() or (before.isupper() and after.islower())):
        return True
    if letter.islower() and after.isascii() and after.isupper():
        return True
    return any(one.isalpha() and _is_latin(one) is not _is_latin(letter) for one in (before, after))


def _fit(sign: str, before: str, after: str) -> float:
    """How well a sign stands between these, from 0 to 1."""
    if sign in _QUOTES:
        opens = not before.strip() or before in _BEFORE_OPENING
        closes = not after.strip() or after in _AFTER_CLOSING
        return _fit_of_quote(sign, opens=opens, closes=closes)
    measured = _FITS.get(sign)
    return measured(before, after) if measured is not None else 0.0


def _fit_of_quote(sign: str, *, opens: bool, closes: bool) -> float:
    if sign in "„‚":
        return float(opens and not closes)
    return float(opens != closes or (sign in "«»" and opens))


def _fit_of_apostrophe(before: str, _after: str) -> float:
    return 1 if before.isalnum() or before in _ENDS_WORDS else 0.3


def _fit_of_single_quote(before: str, after: str) -> float:
    return 0.9 if not before.isalnum() or after.isalnum() else 0.3


def _fit_of_dash(before: str, after: str) -> float:
    return 1 if (not before.strip()) == (not after.strip()) or before in "”»" else 0.5


def _fit_of_space(before: str, after: str) -> float:
    return 0.9 if before.strip() and after.strip() else 0.5


def _fit_of_turned(before: str, _after: str) -> float:
    return float(not before.strip() or before in '("«“')


def _fit_of_currency(before: str, after: str) -> float:
    if before.isdigit() or after.isdigit():
        return 0.8
    return 0.0 if before.isalpha() or after.isalpha() else 0.1


def _fit_of_unit(before: str, _after: str) -> float:
    return 0.6 * before.isdigit()


def _fit_of_mark(before: str, after: str) -> float:
    return 0.5 * (not (before.isalpha() and after.isalpha()))


def _fit_of_hyphen(_before: str, _after: str) -> float:
    return 0.001


_FITS: dict[str, Callable[[str, str], float]] = {
    "’": _fit_of_apostrophe,
    "‘": _fit_of_single_quote,
    "…": lambda _before, _after: 0.9,
    "\u00a0": _fit_of_space,
    "\u00ad": _fit_of_hyphen,
    **dict.fromkeys("–—―", _fit_of_dash),
    **dict.fromkeys("¿¡", _fit_of_turned),
    **dict.fromkeys("£€¥", _fit_of_currency),
    **dict.fromkeys("°ºª½¼¾¹²³", _fit_of_unit),
    **dict.fromkeys("§©®™•·×", _fit_of_mark),
}
