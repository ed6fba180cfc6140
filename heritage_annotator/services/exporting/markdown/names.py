"""File names of articles that every system takes, and that a link can name."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from heritage_annotator.patterns import late

EXTENSION = ".md"
_MOST_CHARACTERS = 120
_MOST_BYTES = 255
# Windows refuses the first nine; the others end or alter a wikilink.
_REFUSED = late(r'[<>:"/\\|?*#^\[\]`]')
_INVISIBLE = late(r"[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
# APFS takes no unassigned code points; controls and lone surrogates nobody takes.
_REFUSED_CATEGORIES = {"Cc", "Cn", "Co", "Cs"}
_RESERVED = late(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)
# A command that is given all files of a folder takes such a name for an option, or for somebody's home.
_NOT_FIRST = ("-", "~")
_NEVER_FIRST = "\u200c\u200d\ufe0e\ufe0f"


class Named(Protocol):
    """What a file is called by."""

    @property
    def id(self) -> str: ...

    @property
    def heading(self) -> str: ...

    @property
    def outlet(self) -> str: ...

    @property
    def published(self) -> str: ...


def file_stems(articles: Sequence[Named]) -> dict[str, str]:
    """The file name of each article by its id, without `.md`: unique, also where case is not told apart.

    Articles that would share a name all bear their id's first digits: a number would point
    links elsewhere as soon as a merge brings one more article of that name.
    """
    stems = {article.id: _stem(_described(article)) for article in articles}
    shared = Counter(map(_key, stems.values()))
    taken: set[str] = set()
    for article in articles:
        stem = stems[article.id]
        if shared[_key(stem)] > 1:
            stem = _stem(_described(article), f" ({_safe(article.id)[:8]})")
        number = 1
        while _key(stem) in taken:
            number += 1
            stem = _stem(_described(article), f" ({_safe(article.id)[:36]} {number})")
        taken.add(_key(stem))
        stems[article.id] = stem
    return stems


def safe_stem(name: str) -> str:
    """`name` as a file name without extension, shortened if it must be."""
    return _stem(name)


def _described(article: Named) -> str:
    source = " ".join(filter(None, [article.published.strip(), article.outlet.strip()]))
    parts = [_safe(source), _safe(article.heading)]
    return " - ".join(filter(None, parts)) or f"Article {article.id[:8]}"


def _stem(name: str, suffix: str = "") -> str:
    stem = _safe(name)
    if _RESERVED.match(stem) or stem.startswith(_NOT_FIRST):
        stem = f"_{stem}"
    room = _MOST_CHARACTERS - len(EXTENSION) - len(suffix)
    return _shortened(stem, room, _MOST_BYTES - len((EXTENSION + suffix).encode())) + suffix


def _safe(name: str) -> str:
    name = _REFUSED.sub(" ", unicodedata.normalize("NFC", name).replace("%%", "%"))
    if name.isascii() and name.isprintable():  # as most are, a hundred thousand of which are asked at once
        return " ".join(name[:1000].split()).strip(". ")
    kept = "".join(c if c.isspace() or unicodedata.category(c) not in _REFUSED_CATEGORIES else " " for c in name[:1000])
    # Windows drops dots and spaces at the end; a dot in front hides the file.
    return " ".join(_INVISIBLE.sub("", kept).split()).strip(". ")


def _shortened(stem: str, characters: int, octets: int) -> str:
    """The start of `stem` that fits, not cut between a letter and what belongs to it."""
    fitting = stem[:characters].encode()[:octets].decode(errors="ignore")
    end = len(fitting)
    while 0 < end < len(stem) and (_belongs_to_the_one_before(stem[end]) or stem[end - 1] == "\u200d"):
        end -= 1
    return stem[: end or len(fitting)].rstrip(". ") or "_"


def _belongs_to_the_one_before(character: str) -> bool:
    skin_tone = "\U0001f3fb" <= character <= "\U0001f3ff"
    return skin_tone or character in _NEVER_FIRST or unicodedata.category(character).startswith("M")


def _key(stem: str) -> str:
    return unicodedata.normalize("NFKC", stem).casefold()
