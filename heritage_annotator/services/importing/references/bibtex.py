"""Lists of references as BibTeX and BibLaTeX."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from heritage_annotator.model.progress import Report
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.metadata import iso_date, web_address
from heritage_annotator.services.importing.printed_days import MONTHS, printed_day
from heritage_annotator.services.importing.references.reference import Reference, joined
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.decoding import decode

_ENTRY = re.compile(r"@\s*(\w+)\s*[{(]\s*")
_NO_ENTRY = {"string", "comment", "preamble"}
_KEY = re.compile(r"\s*([^\s,{}()=]*)\s*,")
_NAME = re.compile(r"[\s,]*([\w:-]+)\s*=\s*")
_STRING = re.compile(r"\s*([\w:-]+)\s*=\s*")
_BARE = re.compile(r"[^\s,#{}()\"]+")
# An accent that is a sign stands before its letter, one that is a letter itself is separate from it: \url is no breve.
_ACCENT = re.compile(
    r"\\(?:([`'^\"~=.])\s*|([uvHcdrbkt]|textsub(?:bar|dot|ring)|textcommabelow)(?=[\s{\\])\s*)"
    r"(?:\{\s*(\\?[A-Za-z])\s*\}|(\\?[A-Za-z])(?![A-Za-z]*\{))"
)
_MARKS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "t": "\u0361", "textsubbar": "\u0331", "textsubdot": "\u0323", "textsubring": "\u0325",
    "textcommabelow": "\u0326",
}  # fmt: skip
_SIGNS = {
    "ss": "ß", "ae": "æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "textquoteright": "’", "textquoteleft": "‘", "textendash": "–", "textemdash": "—",
    "ldots": "…", "dots": "…", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
    "AE": "Æ", "quotedblbase": "„", "textquotedblleft": "“", "textquotedblright": "”", "guillemotleft": "«",
    "guillemotright": "»", "textasciitilde": "~", "textbackslash": "\\", "slash": "/", "textbar": "|", "S": "§",
    "textless": "<", "textgreater": ">", "textunderscore": "_", "euro": "€", "texteuro": "€", "pounds": "£",
}  # fmt: skip
_SIGN = re.compile(rf"\\({'|'.join(sorted(_SIGNS, key=len, reverse=True))})(?![A-Za-z])\s*(?:\{{\}})?")
_TILDE = re.compile(r"\\(?:textasciitilde|string\s*~|~)\s*|\$\\sim\$")
"""A tilde of an address as TeX has to be told of it, which takes a bare one for a space."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LONGEST = 100_000
"""Code points of a field; what is longer lacks its other brace."""


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The texts that the entries name (`file`), or that bear their keys, with what is said of them.

    Raises:
        UnreadableFileError: "empty"; see `decoding.decode`.
    """
    text = decode(source.read(), source.name, told=source.encoding).text
    yield from joined((_reference(key, fields) for key, fields in _entries(text)), source)


def _entries(text: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The key and the fields of each entry, as they are written; a spoilt one gives what stands before its fault."""
    strings: dict[str, str] = {}
    place = 0
    while found := _ENTRY.search(text, place):
        place = found.end()
        kind = found.group(1).lower()
        if kind == "string":
            if named := _STRING.match(text, place):
                strings[named.group(1).lower()], place = _value(text, named.end(), strings)
        elif kind not in _NO_ENTRY and (key := _KEY.match(text, place)):
            fields: dict[str, str] = {}
            place = key.end()
            while named := _NAME.match(text, place):
                fields[named.group(1).lower()], place = _value(text, named.end(), strings)
            yield key.group(1), fields


def _value(text: str, place: int, strings: Mapping[str, str]) -> tuple[str, int]:
    """A value, put together from its pieces, and where it ends."""
    pieces: list[str] = []
    while place < len(text):
        if text[place] in '{"':
            end = _closed(text, place)
            pieces.append(text[place + 1 : end])
            place = end + 1
        elif bare := _BARE.match(text, place):
            pieces.append(strings.get(bare.group().lower(), bare.group()))
            place = bare.end()
        joiner = re.compile(r"\s*#\s*").match(text, place)
        if joiner is None:
            break
        place = joiner.end()
    return "".join(pieces), place


def _closed(text: str, place: int) -> int:
    """Where the brace or the quotation mark that opens at `place` closes; braces within pair off."""
    quoted = text[place] == '"'
    depth = 0
    for at in range(place + 1, min(len(text), place + _LONGEST)):
        sign = text[at]
        if text[at - 1] == "\\":
            continue
        if sign == "{":
            depth += 1
        elif sign == '"' and quoted and not depth:
            return at
        elif sign == "}":
            if not depth and not quoted:
                return at
            depth -= 1
    return min(len(text), place + _LONGEST)


def _reference(key: str, fields: Mapping[str, str]) -> Reference:
    def said(*names: str) -> str:
        return next((plain for name in names if (plain := _plain(fields.get(name, "")))), "")

    return Reference(
        title=said("title"),
        outlet=_outlet(fields),
        author="; ".join(_persons(fields.get("author", ""))),
        published=_day(fields),
        language=said("langid", "language"),
        url=next((told for name in ("url", "howpublished", "note") if (told := _address(fields.get(name, "")))), ""),
        accessed=said("urldate"),
        key=key,
        files=tuple(_files(fields.get("file", ""))),
        is_abstract=bool(said("abstract")),
    )


def _outlet(fields: Mapping[str, str]) -> str:
    """Where it was printed; an address is no name."""
    names = ("journaltitle", "journal", "booktitle", "maintitle", "howpublished", "publisher", "organization")
    said = (fields.get(name, "") for name in names)
    return next((name for each in said if (name := _plain(each)) and not _address(each)), "")


def _persons(said: str) -> Iterator[str]:
    """The authors, separated by "and", but for one that stands within braces: {Le Monde and AFP} is one."""
    depth, start = 0, 0
    for found in re.finditer(r"(?<!\\)[{}]|\s+and(?=\s)|\Z", said):
        depth += {"{": 1, "}": -1}.get(found.group(), 0)
        if found.group() in {"{", "}"} or (depth and found.group()):
            continue
        name = _plain(said[start : found.start()])
        if name and name != "others":  # which is how BibTeX says et al.
            yield name
        start = found.end()


def _day(fields: Mapping[str, str]) -> str:
    date = fields.get("date", "").strip().partition("/")[0]
    if date:
        return iso_date(date) or printed_day(date)
    year, month, day = (_plain(fields.get(name, "")) for name in ("year", "month", "day"))
    years = _YEAR.search(year)
    if years is None:
        return ""
    # A month may hold the day too: "3~mar", mar # "~3".
    named = next((MONTHS[word] for word in re.findall(r"[^\W\d_]+", month.casefold()) if word in MONTHS), 0)
    number = named or (int(month) if month.isdecimal() and len(month) < 3 else 0)
    within = re.search(r"\d{1,2}", month) if named else None
    day = day if day.isdecimal() and len(day) < 3 else within.group() if within else ""
    parts = [years.group(), *([f"{number:02}"] if number else []), *([f"{int(day):02}"] if number and day else [])]
    return "-".join(parts)


def _files(said: str) -> Iterator[str]:
    """The paths in `Title:files/12/a.pdf:application/pdf;…`, or the one path there is."""
    for each in re.split(r"(?<!\\);", said):
        parts = [part.replace("\\:", ":").replace("\\;", ";").strip() for part in re.split(r"(?<!\\):", each)]
        if len(parts) >= 3:
            # A drive is one letter before the path.
            yield ":".join(parts[1:-1])
        elif each.strip():
            yield each.replace("\\:", ":").replace("\\;", ";").strip()


def _plain(value: str) -> str:
    """The words without the signs of TeX around them."""
    text = re.sub(r"\\(?:url|href|path)\s*(?=\{)", "", value)
    text = _ACCENT.sub(_accented, text)
    text = _SIGN.sub(lambda found: _SIGNS[found.group(1)], text)
    text = re.sub(r"\\([&%$#_{}])", r"\1", re.sub(r"\\[A-Za-z]+\s*", "", text))
    text = re.sub(r"(?<!\\)[{}]", "", text).replace("---", "—").replace("--", "–").replace("~", " ")
    return " ".join(unicodedata.normalize("NFC", text).split())


def _address(value: str) -> str:
    """The address, in which a tilde and hyphens stand for themselves, as in biblatex; empty when it is none."""
    text = re.sub(r"\\href\s*\{([^{}]*)\}\s*\{[^{}]*\}", r"\1", value)
    text = _TILDE.sub("~", re.sub(r"\\(?:url|path)\s*(?=\{)", "", text))
    bare = re.sub(r"\\([&%$#_{}])", r"\1", re.sub(r"(?<!\\)[{}]", "", text))
    return web_address(bare) or web_address(_plain(value))


def _accented(found: re.Match[str]) -> str:
    letter = (found.group(3) or found.group(4)).lstrip("\\")
    return unicodedata.normalize("NFC", letter + _MARKS[found.group(1) or found.group(2)])
