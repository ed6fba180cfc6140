"""Finds where in bytes that are no text a name may stand, in any encoding: a few of its letters, however written."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from unicodedata import normalize

from heritage_annotator.model.folding import folded

LEGACY = (
    "cp1252", "cp1256", "cp1251", "cp1250", "cp1254", "cp1253", "cp1255", "cp1257", "cp1258", "cp874", "iso8859-2",
    "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-13", "iso8859-15", "iso8859-16", "koi8-r", "koi8-u",
    "kz1048", "mac-roman", "mac-turkish", "mac-latin2", "mac-cyrillic", "mac-greek", "mac-iceland", "mac-croatian",
    "mac-romanian", "mac-arabic", "mac-farsi", "cp437", "cp720", "cp737", "cp775", "cp850", "cp852", "cp855", "cp857",
    "cp860", "cp861", "cp862", "cp863", "cp864", "cp865", "cp866", "cp869", "cp1125", "gb18030", "big5hkscs", "cp932",
    "euc_jis_2004", "cp949", "johab",
)  # fmt: skip
"""Encodings in which texts are read (`services/importing/text/detection`), and in which names are sought besides."""
_WIDE = ("utf-16-le", "utf-16-be")
_LETTERS = 4
"""Of a name so many are sought first; only around them it is looked whether all of it stands there."""
_AROUND = 256
_BEYOND = 0x10000
# Ideographs, syllables of Korean, halves of signs, private use: each is folded to nothing but itself.
_ALONE = range(0x3400, 0xF900)
# What may stand between two letters and is not heard: accents, vowel signs, what lengthens, what joins or parts unseen.
_BETWEEN = (*range(0x300, 0x370), *range(0x64B, 0x660), 0x640, 0x670, 0xAD, *range(0x200B, 0x2010))


@cache
def _written() -> Mapping[str, Sequence[str]]:
    """The signs that are folded to each letter."""
    found: dict[str, list[str]] = {}
    for place in range(0x21, _BEYOND):
        if place not in _ALONE:
            found.setdefault(folded(chr(place)), []).append(chr(place))
    return found


def legacy(names: Iterable[str]) -> list[str]:
    """Those of the encodings that tell a letter of the names otherwise than ASCII, or than others before them do."""
    signs = {sign for name in names for sign in normalize("NFC", name) if not sign.isascii()}
    found: dict[tuple[bytes, ...], str] = {}
    for code in LEGACY:
        told = tuple(sign.encode(code, "ignore") for sign in sorted(signs))
        if any(told):
            found.setdefault(told, code)
    return list(found.values())


class Probes:
    """Looks for names in bytes. `names`: as they are written.

    Cost: none until bytes are looked through; then some tenths of a second once.
    """

    def __init__(self, names: Collection[str]) -> None:
        self._starts = {max(told.split(), key=len)[:_LETTERS] for name in names if (told := folded(name)).split()}
        self._encodings = ("utf-8", *legacy(names))

    @cached_property
    def _narrow(self) -> re.Pattern[bytes] | None:
        return _pattern(self._starts, self._encodings) if self._starts else None

    @cached_property
    def _patterns(self) -> Sequence[tuple[str, re.Pattern[bytes]]]:
        return [(code, _pattern(self._starts, (code,))) for code in _WIDE] if self._starts else []

    def near(self, data: bytes) -> Iterator[str]:
        """What stands around the places where one may stand, in every encoding that it may be in."""
        for found in self._narrow.finditer(data) if self._narrow is not None else ():
            around = data[max(0, found.start() - _AROUND) : found.end() + _AROUND]
            yield from (around.decode(code, "replace") for code in self._encodings)
        for code, pattern in self._patterns:
            for found in pattern.finditer(data):
                start = found.start() - min(found.start(), _AROUND) // 2 * 2
                yield data[start : found.end() + _AROUND].decode(code, "replace").replace("\0", " ")


def _pattern(starts: Iterable[str], encodings: Sequence[str]) -> re.Pattern[bytes]:
    """What finds where one of them may begin.

    Its first byte is told by itself: so it is looked for at C's speed, and the rest only where it stands.
    """
    between = rb"(?:%s)*" % _any_of(_forms(map(chr, _BETWEEN), encodings))
    behind: dict[int, list[bytes]] = {}
    for each in sorted(starts):
        letters = [_forms((*_written().get(letter, ()), letter), encodings) for letter in each]
        rest = b"".join(between + rb"(?:%s)" % _any_of(forms) for forms in letters[1:])
        first: dict[int, set[bytes]] = {}
        for form in letters[0]:
            first.setdefault(form[0], set()).add(form[1:])
        for byte, ends in first.items():
            behind.setdefault(byte, []).append(rb"(?:%s)%s" % (_any_of(ends), rest))
    told = (re.escape(bytes([byte])) + rb"(?:%s)" % b"|".join(some) for byte, some in sorted(behind.items()))
    return re.compile(b"|".join(told), re.DOTALL)


def _forms(signs: Iterable[str], encodings: Sequence[str]) -> set[bytes]:
    return {sign.encode(code, "ignore") for sign in signs for code in encodings} - {b""}


def _any_of(forms: Collection[bytes]) -> bytes:
    """What finds any of the forms. Those that differ in one byte at an end are told as one: it is sooner compiled."""
    lasts: dict[bytes, list[int]] = {}
    firsts: dict[bytes, list[int]] = {}
    for form in sorted(filter(None, forms)):
        lasts.setdefault(form[:-1], []).append(form[-1])
        firsts.setdefault(form[1:], []).append(form[0])
    if len(lasts) <= len(firsts):
        told = [re.escape(rest) + _one_of(found) for rest, found in lasts.items()]
    else:
        told = [_one_of(found) + re.escape(rest) for rest, found in firsts.items()]
    return b"|".join([*told, b""] if b"" in forms else told)


def _one_of(found: Sequence[int]) -> bytes:
    return b"[%s]" % b"".join(re.escape(bytes([byte])) for byte in found)
