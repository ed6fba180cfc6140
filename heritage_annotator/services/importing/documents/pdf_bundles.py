"""Exports of databases as PDF: their articles, each with the pages of the file that it stands on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from heritage_annotator.model.records import Labels
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.source import Part, Source
from heritage_annotator.services.importing.text.bundles import (
    FACTIVA_LISTING,
    FACTIVA_NUMBER,
    FACTIVA_ORDER,
    NEXIS_BODY,
    NEXIS_END,
    articles_of,
    bundle_of,
)
from heritage_annotator.services.importing.text.manuscript import Manuscript, Paragraph
from heritage_annotator.services.importing.text.remarks import Marked

MEDIA_TYPE = "application/pdf"

# What Nexis sets above each page: which of the article's it is.
_PAGE_OF = re.compile(r"\s*(?:Page|Seite|Página|Pagina|Strona)\s+\d{1,3}\s+(?:of|von|sur|de|di|van|z)\s+\d{1,3}\s*")


def bundle_on(manuscript: Manuscript, name: str) -> Part | None:
    """The paragraphs of the file as a part for the table, where they are those of a database's export; else None.

    Raises:
        UnreadableFileError: as `bundle_of`.
    """
    return bundle_of(_by_codes(list(_without_heads(manuscript.paragraphs))), name)


_TELLING, _FEWEST = frozenset({"WC", "PD", "SN", "LA", "LP", "TD"}), 3
_FIELD = re.compile(r"([A-Z]{2,3}) (?=\S)")
_CODED = re.compile(r"[A-Z]{2,3}\t")
_ENDS_ARTICLE = re.compile(rf"(?:AN\s+)?{FACTIVA_NUMBER}")
_ENDED = re.compile(r"[.!?…؟۔。][\"'”’»)\]]*$")


def _by_codes(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same, where they are a table of codes and fields, with the tab that a page does not show behind each code.

    What goes on below the first line of a field, further in, is of its paragraph.
    """
    found, article = list[Paragraph](), list[Paragraph]()
    for each in paragraphs:
        article.append(each)
        if each.text[-1:].isalnum() and _ENDS_ARTICLE.fullmatch(each.text):  # most end with a stop
            found += _fields_in(article)
            article = []
    return found + article


def _fields_in(article: Sequence[Paragraph]) -> Sequence[Paragraph]:
    codes = _codes_in(article)
    if len(_TELLING.intersection(codes)) < _FEWEST:
        return article
    found = list[Paragraph]()
    for each, code in zip(article, codes, strict=True):
        if code:
            found.append(replace(each, text=f"{code}\t{each.text[len(code) + 1 :]}"))
        elif found and _CODED.match(found[-1].text) and not _ENDED.search(found[-1].text):
            begun, pages = found.pop(), each.pages
            moved = tuple((at + len(begun.text) + 1, label) for at, label in pages)
            found.append(replace(begun, text=f"{begun.text} {each.text}", pages=(*begun.pages, *moved)))
        else:
            found.append(each)
    return found


def _codes_in(article: Sequence[Paragraph]) -> list[str]:
    """The code that each begins with, each in its order; '' for none: a sentence may begin in capitals."""
    codes, last = list[str](), -1
    for each in article:
        begun = _FIELD.match(each.text)
        code = begun.group(1) if begun else ""
        is_listed = code not in FACTIVA_LISTING or ":" in each.text or "|" in each.text
        if (
            FACTIVA_ORDER.get(code, -1) <= last
            or not is_listed
            or (code == "AN" and not _ENDS_ARTICLE.fullmatch(each.text))
        ):
            code = ""
        last = FACTIVA_ORDER.get(code, last)
        codes.append(code)
    return codes


def _without_heads(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Those of the text: within an article a page begins with its number, and with the headline again."""
    if not any(NEXIS_BODY in each.text for each in paragraphs):  # of most files there is no more to know
        yield from (each for each in paragraphs if not _PAGE_OF.fullmatch(each.text))
        return
    titles = set[str]()
    is_text = begins_page = False
    for each in paragraphs:
        text = _squeezed(each.text)
        is_text = text == NEXIS_BODY or (is_text and text != NEXIS_END)
        begins_page = begins_page or (bool(each.pages) and not each.pages[0][0])
        if _PAGE_OF.fullmatch(text) or (is_text and begins_page and text in titles):
            continue
        if not is_text:
            titles.add(text)
        begins_page = False
        yield each


def articles_on(
    bundle: Part, source: Source, manuscript: Manuscript, marks: Sequence[tuple[str, Marked]]
) -> Iterator[Draft | Refusal]:
    """The articles in their order. `marks`: what readers left, with the page it stands on."""
    labels = _Labels(_by_codes(manuscript.paragraphs))
    for found in articles_of(bundle, source, manuscript.notices, (marked for _, marked in marks)):
        is_draft = isinstance(found, Draft)
        yield replace(found, media_type=MEDIA_TYPE, pages=labels.of(found.body)) if is_draft else found


class _Labels:
    """The pages of a file by the paragraphs on them, through which one goes from article to article."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._texts = [_squeezed(_CODED.sub("", each.text, count=1)) for each in paragraphs]
        self._pages = [each.pages for each in paragraphs]
        self._places = dict[str, list[int]]()
        for place, text in enumerate(self._texts):
            self._places.setdefault(text, []).append(place)
        self._before = list[str]()
        label = ""
        for pages in self._pages:
            self._before.append(label)
            label = pages[-1][1] if pages else label
        self._next = 0

    def of(self, body: str) -> Labels:
        """From where on which page, in code points of the body, whose paragraphs stand behind those asked for last."""
        found = list[tuple[int, str]]()
        start = 0
        for text in body.split("\n\n"):
            place = next((each for each in self._places.get(_squeezed(text), ()) if each >= self._next), None)
            if place is not None:
                self._next = place + 1
                begun = [(start + min(at, max(0, len(text) - 1)), label) for at, label in self._pages[place]]
                if not begun or begun[0][0] > start:
                    begun.insert(0, (start, self._before[place]))
                found += [each for each in begun if each[1]]
            start += len(text) + 2
        kept = dict[int, str]()
        for at, label in found:
            if not kept or next(reversed(kept.values())) != label:
                kept[at if kept else 0] = label
        return tuple(kept.items())


def _squeezed(text: str) -> str:
    return " ".join(text.split())
