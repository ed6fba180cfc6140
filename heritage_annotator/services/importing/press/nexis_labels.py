"""The labels by which Nexis tells what a block of an article is, in its languages; and blocks as an article."""

import re
from collections.abc import Sequence

from heritage_annotator.services.importing.press.clipping import Clipping, number_in
from heritage_annotator.services.importing.printed_days import MONTHS, day_alone, printed_day

COUNT = re.compile(
    r"\s*(?:\d+\s+(?:of|von|de|sur|di|van)\s+\d+\s+DO[CKQ]\w+|DO[CK]\w+\s+\d+\s+(?:of|von|de|sur|di|van)\s+\d+)\s*",
    re.IGNORECASE,
)
"""The line above each article: `1 of 10 DOCUMENTS`, `Dokument 1 von 10`."""

LABEL = re.compile(r"\s*([A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ \u00a0/-]{2,40}?)\s?:(?=\s|$)\s*(.*)", re.DOTALL)
"""A label in capitals, and what follows it."""

_MEANING = {
    "title": {"HEADLINE", "TITRE", "TITEL", "ÜBERSCHRIFT", "TITULAR", "TITOLO", "KOP"},
    "author": {"BYLINE", "AUTOR", "AUTEUR", "AUTORE", "VERFASSER", "AUTEURS", "AUTORES", "AUTORI"},
    "words": {"LENGTH", "LÄNGE", "LONGUEUR", "LONGITUD", "LUNGHEZZA", "LENGTE", "EXTENSIÓN", "EXTENSÃO"},
    "language": {"LANGUAGE", "SPRACHE", "LANGUE", "IDIOMA", "LINGUA", "TAAL"},
    "url": {"URL"},
}
FIELDS = {label: field for field, labels in _MEANING.items() for label in labels}
"""What a label says of the article, by the label in capitals."""

# What such labels lead in is text of the article, not of the database.
_TEXT = {"BODY", "TEXT", "VOLLTEXT", "FULL TEXT"}
# After one of these come no more words of the article.
_AFTER = {"LOAD-DATE", "DATE-CHARGEMENT", "LANGUAGE", "SPRACHE", "LANGUE", "PUBLICATION-TYPE", "SUBJECT"}
# What may stand between the paragraphs of a text; of other labels there nobody knows that they are any.
_OF_DATABASE = {*FIELDS, *_TEXT, *_AFTER, "GRAPHIC", "GRAFIK", "HIGHLIGHT", "DATELINE", "SECTION", "RUBRIK", "RUBRIQUE",
                "CORRECTION", "CORRECTION-DATE", "SERIES", "TYPE", "ENCART", "PHOTO"}  # fmt: skip
_RIGHTS = re.compile(
    r"(?:©|\(c\)\s*\d{4}|copyright\b|alle rechte|tous droits|all rights reserved|todos los derechos)", re.IGNORECASE
)
_WITHHELD = re.compile(r"we are sorry but there is", re.IGNORECASE)
# Style sheets of the program that packs the pages, where words should be.
_STYLE = re.compile(r"\.[\w-]+\s*\{[^}]*\}\s*")


def clipping(blocks: Sequence[Sequence[str]]) -> Clipping:
    """The article of which these are the blocks, each its paragraphs, below the line that counts it.

    They come as outlet, day, headline, blocks with labels, text, more blocks with labels.
    """
    plain = [[_STYLE.sub("", each).strip() for each in block] for block in blocks]
    plain = [[each for each in block if each] for block in plain]
    plain = [block for block in plain if block]
    if not plain or _WITHHELD.match(plain[0][0]):
        return Clipping(title=plain[0][0] if plain else "")
    # In exports of before 2005 the line of rights stands first, above the outlet or in its block.
    begun = [*([each for each in block if not _RIGHTS.match(each)] for block in plain[:2]), *plain[2:]]
    outlet, *rest = [block for block in begun if block] or plain
    day = rest.pop(0) if rest and printed_day(" ".join(rest[0])) else []
    outlet, day = (outlet, day) if day else _parted(" ".join(outlet))
    title = rest.pop(0) if rest and not _label(rest[0]) else []
    fields: dict[str, str] = {}
    paragraphs: list[str] = []
    is_after = False
    goes_on = _going_on(rest)
    for place, block in enumerate(rest):
        label, first = _label(block) or ("", block[0])
        is_after = is_after or _ends_text(label, first)
        is_unknown = label and label not in _OF_DATABASE and paragraphs and not is_after
        if is_unknown and goes_on[place]:
            paragraphs.extend(block)  # `DAMASCUS: …`, in the middle of a text
        elif label and label not in _TEXT:
            fields.setdefault(FIELDS.get(label, label), " ".join([first, *block[1:]]).strip())
        elif not is_after and not _RIGHTS.match(first):
            paragraphs.extend(each for each in [first, *block[1:]] if each)
    return Clipping(
        title=" ".join(title) or fields.get("title", ""),
        outlet=" ".join(outlet),
        author=fields.get("author", ""),
        published=printed_day(" ".join(day)),
        language=fields.get("language", ""),
        url=fields.get("url", ""),
        words=number_in(fields.get("words", "")),
        paragraphs=tuple(paragraphs),
    )


def _parted(line: str) -> tuple[list[str], list[str]]:
    """Outlet and day of one line, as a page in columns has them; weekdays stand behind the day."""
    words = line.split()
    for at in range(1, len(words)):
        first = words[at].strip(".,").casefold()
        if (first.isdecimal() or first in MONTHS) and day_alone(said := " ".join(words[at:])):
            return [" ".join(words[:at])], [said]
    return [line], []


def _ends_text(label: str, said: str) -> bool:
    return label in _AFTER or (label == "UPDATE" and printed_day(said) != "")


def _going_on(blocks: Sequence[Sequence[str]]) -> list[bool]:
    """Behind which of them a block without a label stands, before what ends the article."""
    goes_on, follows = list[bool](), False
    for block in reversed(blocks):
        goes_on.append(follows)
        label, first = _label(block) or ("", "")
        if _ends_text(label, first) or _RIGHTS.match(block[0]):
            follows = False
        elif not label:
            follows = True
    return goes_on[::-1]


def _label(block: Sequence[str]) -> tuple[str, str] | None:
    """The label of a block and what follows it, or None."""
    found = LABEL.fullmatch(block[0])
    return (" ".join(found.group(1).split()).upper(), found.group(2)) if found else None
