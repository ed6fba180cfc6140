"""By what Factiva tells the lines of an article apart, whatever file it exports."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from heritage_annotator.services.importing.language_names import tag_of
from heritage_annotator.services.importing.press.clipping import Clipping, number_in
from heritage_annotator.services.importing.printed_days import printed_day
from heritage_annotator.services.importing.text.bundles import FACTIVA_NUMBER

WORDS = re.compile(
    r"[\d.,\u00a0 ]+(?:words?|wörter|wort|mots?|palabras?|parol[ea]|palavras?|woord(?:en)?|słów|сл[оі]в\w*|думи|kelime"
    r"|sözcük|كلم[ةه]|كلمات|کلمه|מילים|λέξεις|字|단어|ワード|文字|語)\s*",
    re.IGNORECASE,
)
"""The line that counts the words, in the languages of the interface."""

# In a language that we do not know: a number and a word, above the day.
_COUNTING = re.compile(r"[\d.,\u00a0 ]+[^\W\d_]{1,15}|[^\W\d_]{1,15}\s*:\s*\d[\d.,\u00a0 ]*")

HOUR = re.compile(r"\d{1,2}:\d{2}.*")
"""The hour, below the day."""

NUMBER = re.compile(
    rf"{FACTIVA_NUMBER}|(?:document|dokument|文件|文書|문서|документ)\w*\s+([A-Z0-9]{{12,}})", re.IGNORECASE
)
"""The accession number, in the last line of an article."""

CODE = re.compile(r"[A-Z]{2,3}")
"""The code of a field."""

_OUTLET_CODE = re.compile(r"[A-Z0-9]{1,3}")

_LONGEST_DAY, _MOST_ABOVE_DAY = 40, 6
"""Code points of a day in a line of its own, and lines above it: headline, authors, the count. A text has others."""

# `wsj.com[http://wsj.com]`: an address and where it leads.
_DOUBLED = re.compile(r"([^\s\[\]]{1,300})\[(?:https?://)?\1/?\]")


def number_of(words: str) -> str:
    """The accession number in these words; '' where there is none."""
    found = NUMBER.search(words)
    return found.group(1) or found.group(2) if found else ""


def counted_at(lines: Sequence[str], above: int = 0) -> int:
    """Which of the lines counts the words; -1 for none. `above`: so many stand above it at least."""
    known = next((place for place, words in enumerate(lines) if WORDS.fullmatch(words)), -1)
    if known >= 0:
        return known
    return next(
        (
            place
            for place, (words, below) in enumerate(pairwise(lines[: _MOST_ABOVE_DAY + 1]))
            if place >= above and len(below) <= _LONGEST_DAY and printed_day(below) and _COUNTING.fullmatch(words)
        ),
        -1,
    )


def of_fields(fields: Mapping[str, Sequence[str]]) -> Clipping:
    """An article by the codes of its fields."""

    def said(code: str) -> str:
        return " ".join(fields.get(code, []))

    return Clipping(
        title=said("HD"),
        outlet=said("SN"),
        author=said("BY"),
        published=printed_day(said("PD")),
        language=said("LA"),
        record=number_of(said("AN")) or said("AN"),
        page=said("PG"),
        words=number_in(said("WC")),
        paragraphs=(*fields.get("LP", []), *fields.get("TD", [])),
    )


def of_printed(
    *,
    title: str,
    author: str,
    counted: str,
    day: str,
    after: Sequence[str],
    record: str,
    paragraphs: Sequence[str],
    language: str = "",
) -> Clipping:
    """An article as it is printed. `counted`: the line of its words; `after`: what stands below its day; `language`:
    that of the page's styles, where no line names one.
    """
    return Clipping(
        title=title,
        outlet=after[0] if after else "",
        author=author,
        published=printed_day(day),
        language=next((each for each in after[1:] if tag_of(each) and not _OUTLET_CODE.fullmatch(each)), language),
        record=record,
        words=number_in(counted),
        paragraphs=tuple(_DOUBLED.sub(r"\1", each) for each in paragraphs),
    )
