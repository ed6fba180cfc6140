"""Translates texts of Arabic, Cyrillic and Latin letters at C's speed, through an alphabet of fewer than 256 signs."""

import codecs
import string
from collections.abc import Callable, Mapping
from itertools import chain, zip_longest
from threading import local
from typing import Any

_SELDOM = "^`{|}~\\\x0b\x0c"
# Of none but a table that begins with U+0000 the codec makes one that is asked at C's speed.
_LATIN = "\0\1" + "".join(sign for sign in string.printable if sign not in _SELDOM) + "éèêàâçîôüöşığ"
_ARABIC = (
    "".join(map(chr, (*range(0x621, 0x63B), *range(0x640, 0x653), *range(0x660, 0x66A)))) + "،؛؟٪ٱپچژکگی\u200c\u200f"
)
_CYRILLIC = "".join(map(chr, range(0x410, 0x450))) + "Ёё"
_COMMON = "«»“”‘’„–—…№\xa0\xad"
SIGNS = _LATIN + _ARABIC + _CYRILLIC + _COMMON
"""The most frequent ones of what people import."""

_ELSE = "\ue0ff"
"""Stands, while a text is translated, for each run of other signs."""
_FIRST = 400
"""Code points at the beginning of a text that are looked at; at least nine in ten of a text that suits are held."""
_SHORT = 100
"""Code points for which nothing is gained."""
_UNDEFINED = "\ufffe"
_MOST = 255


class Alphabet:
    """Those signs, and what each becomes. Signs that become several are left to `others`."""

    def __init__(self, becomes: Callable[[str], str], others: Mapping[int, str]) -> None:
        """`others`: what any sign becomes, by its code point, as `str.translate` takes it."""
        made = {sign: becomes(sign) for sign in SIGNS}
        held = [sign for sign in made if len(made[sign]) <= 1]
        assert len(held) <= _MOST and _ELSE not in held  # noqa: S101, PT018
        self._codes = codecs.charmap_build(_as_table(held))
        self._made: Any = _as_table([*(made[sign] or _UNDEFINED for sign in held), _ELSE])
        self._gone = bytes(code for code, sign in enumerate(held) if not made[sign])
        self._code_of_others = bytes([len(held)])
        self._others = others
        self._runs = local()  # of the text that a thread translates just now
        self._handler = f"heritage annotator alphabet {id(self)}"
        codecs.register_error(self._handler, self._other)

    def of(self, text: str) -> str | None:
        """`text` sign by sign; None where nothing is gained: it is short, or many other signs stand in it at first.

        Cost: some 5 ns a code point, a tenth of `str.translate`; for each run of other signs a microsecond more.
        """
        if len(text) < _SHORT:
            return None
        beginning = text[:_FIRST]
        known, _ = codecs.charmap_encode(beginning, "ignore", self._codes)
        if len(known) * 10 < len(beginning) * 9:
            return None
        runs = self._runs.found = list[str]()
        codes, _ = codecs.charmap_encode(text, self._handler, self._codes)
        made, _ = codecs.charmap_decode(codes.translate(None, self._gone), "strict", self._made)
        if not runs:
            return made
        return "".join(chain.from_iterable(zip_longest(made.split(_ELSE), runs, fillvalue="")))

    def _other(self, error: UnicodeError) -> tuple[bytes, int]:
        """Notes what a run of other signs becomes: asked for by the codec, which finds the runs."""
        if not isinstance(error, UnicodeEncodeError):
            raise error
        self._runs.found.append(error.object[error.start : error.end].translate(self._others))
        return self._code_of_others, error.end


def _as_table(signs: list[str]) -> str:
    return "".join(signs).ljust(256, _UNDEFINED)
