"""The numbers of items of lists, which documents count by themselves: as roles, beside the words and not in them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from heritage_annotator.frozen import frozen
from heritage_annotator.patterns import late

BULLET = "list"
_LONGEST = 40
"""Code points of what is told of an item, at most."""
_MOST_FIGURES = 9
_GREATEST = 10**_MOST_FIGURES - 1
_SPOT = late(r"%(10|[1-9])")
_LABEL = late(r"(.*?)(\d{1,9}|(?<![^\W\d_])(?:[ivxlcdm]+|[IVXLCDM]+|[a-zA-Z])(?![^\W\d_]))(\W*)", re.DOTALL)
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"


@frozen
class Level:
    """How the items of one depth are numbered.

    `form`: `1`, `a`, `A`, `i`, `I`, `01`, or the name of a script's letters (`arabic`, `abjad`, `russian`); '' for a
    bullet. `told`: what stands beside an item, with `%1` for the number of the outermost depth. `start`: the first.
    `anew`: the depth, from 0, an item of which makes it begin again, or any outside of that; -1: it never does.
    """

    form: str = ""
    told: str = ""
    start: int = 1
    anew: int = 8


BULLETS = Level()


@dataclass
class Counter:
    """How far the items of one list, of all its depths, are counted."""

    _numbers: dict[int, int] = field(default_factory=dict[int, int])

    def next(self, depth: int, levels: Mapping[int, Level], number: int | None = None) -> str:
        """The role of the next item of that depth, from 0. `number`: its own, where it says so."""
        level = levels.get(depth, BULLETS)
        known = self._numbers.get(depth)
        now = number if number is not None else level.start if known is None else known + 1
        self._numbers[depth] = min(now, _GREATEST)
        for inner in [each for each in self._numbers if each > depth]:
            if depth <= levels.get(inner, BULLETS).anew:
                del self._numbers[inner]
        if not level.form or not _SPOT.search(level.told):
            return BULLET
        return item_role(self._numbers[depth], level.form, _SPOT.sub(self._spelt(levels), level.told))

    def begin(self, depth: int) -> None:
        """The next item of that depth is its first again."""
        self._numbers.pop(depth, None)

    def _spelt(self, levels: Mapping[int, Level]) -> Callable[[re.Match[str]], str]:
        def spelt_there(spot: re.Match[str]) -> str:
            depth = int(spot[1]) - 1
            level = levels.get(depth, BULLETS)
            return _spelt(self._numbers.get(depth, level.start), level.form)

        return spelt_there


def item_role(number: int, form: str, told: str) -> str:
    """See `manuscript.Paragraph`. `told`: all that stands beside the item; '' where nothing does."""
    told = " ".join(told.split())
    if not told or not 0 <= number <= _GREATEST:
        return BULLET
    letters = form if form in {"a", "A", "i", "I"} and number else ""
    role = f"{BULLET} {number}" + (f" {letters}" if letters else "")
    return role if told == f"{_spelt(number, letters)}." or len(told) > _LONGEST else f"{role} as {told}"


def number_told(said: str, otherwise: int) -> int:
    """The number that a file says; `otherwise` where it says none, or one beyond all that is counted."""
    return int(said) if said.isdecimal() and len(said) <= _MOST_FIGURES else otherwise


class Labels:
    """Makes roles of what stands beside items, met in the order of reading: of "i)", whether it is a letter."""

    def __init__(self) -> None:
        self._before = (0, "")

    def role(self, label: str) -> str:
        """The role of an item beside which that stands; '' where no number is in it."""
        label = " ".join(label.split())
        found = _LABEL.fullmatch(label) if len(label) <= _LONGEST else None
        if found is None:
            return ""
        number, form = self._read(found[2])
        self._before = number, form
        return item_role(number, form, label) if number or form == "1" else ""

    def _read(self, said: str) -> tuple[int, str]:
        if said.isdecimal():
            return int(said), "1"
        small = said.lower()
        letter, numeral = ("a", "i") if said == small else ("A", "I")
        value = _roman(small)
        as_letter = ord(small) - ord("a") + 1 if len(small) == 1 else 0
        goes_on = self._before == (value - 1, numeral)
        if value and (goes_on or len(small) > 1 or (small == "i" and self._before != (as_letter - 1, letter))):
            return value, numeral
        return as_letter, letter


def _roman(numeral: str) -> int:
    """What it is worth; 0 where it is none."""
    worth, rest = 0, numeral
    for value, sign in _ROMAN:
        while rest.startswith(sign):
            worth, rest = worth + value, rest.removeprefix(sign)
    return worth if not rest and _numeral(worth) == numeral else 0


def _numeral(number: int) -> str:
    said = ""
    for value, sign in _ROMAN:
        said += sign * (number // value)
        number %= value
    return said


def _spelt(number: int, form: str) -> str:
    """The number in that form; figures where it has none."""
    scripts = {"arabic": _ARABIC, "abjad": _ABJAD, "russian": _RUSSIAN, "a": "abcdefghijklmnopqrstuvwxyz"}
    letters = scripts.get(form.lower(), "")
    if form == "01":
        return f"{number:02}"
    if form.lower() == "i" and 0 < number < 4000:
        return _numeral(number) if form == "i" else _numeral(number).upper()
    if letters and 0 < number <= 9 * len(letters):
        turns, at = divmod(number - 1, len(letters))
        said = letters[at] * (turns + 1)
        return said.upper() if form == "A" else said
    return str(number)
