"""Tells in which encoding undeclared bytes are likely.

A detector with models of some fifty languages says how likely each encoding is; the letters and signs that each would
give say it too, and settle what the detector has no model of, or too few letters for.
"""

import re
from codecs import getincrementaldecoder
from math import log

from heritage_annotator.patterns import late
from heritage_annotator.services.importing.text.likeness import likeness

_HIGH = late(rb"[\x80-\xff]")
_SMALL = late(rb"[a-z]")
_LETTER = late(rb"[A-Za-z]")
# Words without a letter of ASCII: those of a language of Latin letters bear one.
_OF_ANOTHER_SCRIPT = late(rb"(?<![A-Za-z0-9\x80-\xff])[\x80-\xff]{3,}(?![A-Za-z0-9\x80-\xff])")
# A ligature of o and e in ISO 8859-15 and -16 where others have a half: before a letter, behind no figure.
_OE, _HALF = late(rb"(?<![0-9])[\xbc\xbd](?=[a-z])"), late(rb"[0-9] ?[\xbc-\xbe]")
_NO_LETTERS = bytes(code for code in range(256) if not (code < 128 and chr(code).isalpha()))
_DECLARATION = late(rb"(?:charset|coding)\s*[=:]", re.IGNORECASE)
"""The detector would believe it, and bare text declares nothing."""
_TAG = late(rb"<(?:script|style)\b.*?</(?:script|style)|<[^<>]*>", re.IGNORECASE | re.DOTALL)
_CLOSING = b"</"
_ENOUGH_HIGH_BYTES = 20
_SURELY_BETTER = 6.0
"""By how much, as `_scores` has it, an encoding must fit better than the declared one to be taken instead."""
_SEVERAL, _MOSTLY, _FEW = 8, 0.6, 3
"""Different bytes in such words, for them to be no quotation marks and dashes; the share of all bytes beyond ASCII that
stand in them, and letters of ASCII for each of these bytes, for their script to stand among Latin words.
"""
_SAMPLE = 1 << 16
"""Bytes shown to the detector, from the first that is not ASCII."""
_LOOKED_AT = 1200
"""Letters beyond ASCII whose likeness is measured: more make it no surer."""

# By the names of Python's codecs; news files that name no encoding come from Windows, and in this order.
_WINDOWS = ("cp1252", "cp1256", "cp1251", "cp1250", "cp1254", "cp1253", "cp1255", "cp1257", "cp1258", "cp874")
_STANDARD = (
    "iso8859-2", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-13", "koi8-r", "koi8-u", "kz1048",
)  # fmt: skip
_MAC_AND_DOS = (
    "mac-roman", "mac-turkish", "mac-latin2", "mac-cyrillic", "mac-greek", "mac-iceland", "cp437", "cp850", "cp852",
    "cp857", "cp866", "cp855", "cp775", "cp737", "cp869", "cp862", "cp720", "cp861", "cp865", "cp860", "cp863",
    "cp1125",
)  # fmt: skip
_RARE = ("iso8859-4", "iso8859-16")
_EAST_ASIAN = ("gb18030", "big5hkscs", "cp932", "euc_jis_2004", "cp949")
_ESCAPED = ("iso2022_jp_2", "iso2022_kr")
_KNOWN = (*_WINDOWS, *_STANDARD, *_MAC_AND_DOS, *_RARE, *_EAST_ASIAN, *_ESCAPED)
# The detector does not know these; what it thinks of the same words in another is asked.
_LIKE = {
    "mac_arabic": "cp1256",
    "mac_farsi": "cp1256",
    "mac_croatian": "cp1250",
    "mac_romanian": "cp1250",
    "iso8859_15": "cp1252",
}
_ORDER = {encoding: place for place, encoding in enumerate((*_KNOWN, *_LIKE))}

# Logarithms, for the whole text: how seldom a kind of encoding comes.
_SELDOM = {
    **{encoding: -0.01 * place for place, encoding in enumerate(_WINDOWS)},
    **dict.fromkeys(_STANDARD, -0.3),
    **dict.fromkeys(_MAC_AND_DOS, -1.0),
    **dict.fromkeys((*_RARE, *_LIKE), -2.0),
    **dict.fromkeys(("mac_arabic", "mac_farsi"), -1.0),
    "cp775": -3.0,  # it alone of the DOS has an apostrophe, where Windows has ï
}
_FEW_HIGH_BYTES = 0.2
_ITS_OWN = -3.5
"""The likeness of a text in an encoding of East Asia, which fits bytes of no other."""
_UNKNOWN_LANGUAGE, _SURE = 0.08, 0.18
"""The detector's confidence in its best answer where it has no model of the language, and where it has."""
_LEAST = 1e-6
_HOPELESS = 0.2
"""Share of the best confidence below which an encoding is not looked at."""


def likely_encodings(data: bytes) -> list[str]:
    """Encodings that may fit `data`, best first; the caller must see which reads all of it.

    Of those that give the same text, the commonest stands first. Cost: 5 ms for an article of 5,000 letters, 15 in a
    script without ASCII; the first one 60.
    """
    sample = _sample(data)
    if _CLOSING in sample:  # the letters of tags would make those of the text look few
        sample = _TAG.sub(b" ", sample)
    scores = _scores(_among_latin(_DECLARATION.sub(_blank, sample)))
    return sorted(scores, key=lambda each: -scores[each])  # which keeps the order of equals


def likelier(data: bytes, declared: str) -> str:
    """The encoding that `data` surely is in rather than in the one that it declares; '' where nothing says so.

    Such are the pages of a server that calls all it has Latin-1. Cost: as `likely_encodings`.
    """
    sample = _TAG.sub(b" ", _sample(data))
    if len(_HIGH.findall(sample)) < _ENOUGH_HIGH_BYTES:
        return ""
    scores = _scores(_DECLARATION.sub(_blank, sample), declared)
    best = max(scores, key=lambda each: scores[each], default="")
    if declared not in scores:
        return ""
    return best if scores[best] - scores[declared] >= _SURELY_BETTER else ""


def _among_latin(sample: bytes) -> bytes:
    """The few words of another script among Latin ones, in a table's titles say; of any other text the `sample`."""
    words = _OF_ANOTHER_SCRIPT.findall(sample)
    high = len(_HIGH.findall(sample))
    is_among = (
        len(set(b"".join(words))) >= _SEVERAL
        and sum(map(len, words)) >= _MOSTLY * high
        and sum(1 for _ in _LETTER.finditer(sample)) > _FEW * high
    )
    return b" ".join(words) if is_among else sample


def _scores(sample: bytes, declared: str = "") -> dict[str, float]:
    """How well each encoding fits that may, in the order of how common they are; `declared` is looked at in any case.

    Logarithms, for a letter: only their distances mean something.
    """
    confidence = _confidence(sample)
    best = max(confidence.values(), default=0.0)
    weight = 2 + 3 * min(1.0, max(0.0, (best - _UNKNOWN_LANGUAGE) / (_SURE - _UNKNOWN_LANGUAGE)))
    few = len(_HIGH.findall(sample)) < len(sample) * _FEW_HIGH_BYTES
    looked_at = _looked_at(sample)
    plain = len(looked_at.translate(None, _NO_LETTERS))
    by_text: dict[str, float] = {}
    found: list[tuple[str, str]] = []
    if declared:
        confidence.setdefault(declared, 0.0)
    for encoding in sorted(confidence, key=lambda each: _ORDER.get(each, len(_ORDER))):
        sure = confidence[encoding]
        if encoding != declared and (sure < best * _HOPELESS or (few and encoding in _EAST_ASIAN)):
            continue
        try:
            text = getincrementaldecoder(encoding)().decode(looked_at)  # it may end within a character
        except UnicodeDecodeError:
            continue
        score = weight * log(max(sure, _LEAST)) + _fit(text, encoding, plain)
        by_text[text] = max(by_text.get(text, score), score)
        found.append((encoding, text))
    return {encoding: by_text[text] for encoding, text in found}


def _confidence(sample: bytes) -> dict[str, float]:
    """How sure the detector is of each encoding."""
    found = _asked(sample, _KNOWN)
    for encoding, like in _LIKE.items():
        if encoding == "iso8859_15" and not _OE.search(sample):
            continue
        try:
            data = sample.decode(encoding).encode(like, "replace")
        except UnicodeDecodeError:
            continue
        found[encoding] = _asked(data, (like, "cp1252")).get(like, 0.0)
    if _HALF.search(sample):
        found.pop("iso8859_15", None)
        found.pop("iso8859-16", None)
    return found | _of_capitals(sample)


def _of_capitals(sample: bytes) -> dict[str, float]:
    """How sure the detector is of encodings in which the text is all of capitals: it was taught small letters."""
    if _SMALL.search(sample):
        return {}
    found: dict[str, float] = {}
    for encoding in (*_WINDOWS, *_STANDARD, *_MAC_AND_DOS):
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.isupper():
            found[encoding] = _asked(text.lower().encode(encoding, "ignore"), (encoding, "cp1252")).get(encoding, 0.0)
    return found


def _asked(data: bytes, encodings: tuple[str, ...]) -> dict[str, float]:
    if not data:
        return {}
    from chardet import detect_all  # heavy, and seldom needed: most files are UTF-8

    answers = detect_all(data, ignore_threshold=True, compat_names=False, include_encodings=encodings)
    return {answer["encoding"]: answer["confidence"] for answer in answers if answer["encoding"]}


def _fit(text: str, encoding: str, plain: int) -> float:
    """How well the text reads that the encoding gives."""
    if encoding in _EAST_ASIAN or encoding in _ESCAPED:
        return _ITS_OWN
    fit, count = likeness(text, plain)
    return fit + _SELDOM.get(encoding, 0.0) / max(count, 1)


def _blank(match: re.Match[bytes]) -> bytes:
    return b" " * len(match.group())


def _sample(data: bytes) -> bytes:
    first = _HIGH.search(data)
    start = max(0, (first.start() if first else 0) - 200)
    return _cut(data[start : start + _SAMPLE], _SAMPLE)


def _looked_at(sample: bytes) -> bytes:
    """As much of the sample as holds so many bytes beyond ASCII."""
    for count, match in enumerate(_HIGH.finditer(sample)):
        if count == _LOOKED_AT:
            return _cut(sample[: match.start()], match.start())
    return sample


def _cut(sample: bytes, length: int) -> bytes:
    """Without what follows its last space, where it is cut there: half a character would rule the right one out."""
    return sample[: sample.rfind(b" ") + 1] if len(sample) == length and b" " in sample else sample
