"""By what Factiva tells the lines of an article apart, whatever file it exports."""

import re
from collections.abc import Mapping, Sequence

from heritage_annotator.services.importing.language_names import tag_of
from heritage_annotator.services.importing.press.clipping import Clipping, number_in
from heritage_annotator.services.importing.printed_days import printed_day

WORDS = re.compile(
    r"[\d.,\u00a0 ]+(?:words?|wörter|wort|mots?|palabras|parole|palavras|słów|слов\w*|字|단어|ワード|語|kelime)\s*",
    re.IGNORECASE,
)
"""The line that counts the words, in the languages of the interface."""

HOUR = re.compile(r"\d{1,2}:\d{2}.*")
"""The hour, below the day."""

NUMBER = re.compile(r"(?:document|dokument|documento|文件|文書|문서|документ)\w*\s+([A-Z0-9]{12,})", re.IGNORECASE)
"""The accession number, in the last line of an article."""

CODE = re.compile(r"[A-Z]{2,3}")
"""The code of a field."""

# `wsj.com[wsj.com]`: an address and where it leads.
_DOUBLED = re.compile(r"(\S+)\[\1\]")


def number_of(words: str) -> str:
    """The accession number in these words; '' where there is none."""
    found = NUMBER.search(words)
    return found.group(1) if found else ""


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
    *, title: str, author: str, counted: str, day: str, after: Sequence[str], record: str, paragraphs: Sequence[str]
) -> Clipping:
    """An article as it is printed. `counted`: the line of its words; `after`: what stands below its day."""
    return Clipping(
        title=title,
        outlet=after[0] if after else "",
        author=author,
        published=printed_day(day),
        language=next((each for each in after[1:] if tag_of(each) and len(each) > 3), ""),
        record=record,
        words=number_in(counted),
        paragraphs=tuple(_DOUBLED.sub(r"\1", each) for each in paragraphs),
    )
