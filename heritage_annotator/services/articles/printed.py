"""The pages of a PDF as they were printed, and where on them the passages of its article stand.

Slow, and one at a time: PDFium knows no threads. Nothing of it is kept in the project; places are found again.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from threading import Lock

from heritage_annotator.model.records import Annotation, Publication
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.articles.publications import place_in_original, shown_of
from heritage_annotator.services.files.pdf import Edges, Page, Picture, pdf_in

PDF = "application/pdf"
_ONE_AT_A_TIME = Lock()
_LAM = "\u0644"
_OF_ONE_LINE = 4
"""Points between the bases of signs of one line, at most: an exponent stands higher."""


class Sheet(NamedTuple):
    """A page: what is printed as its number, and its size in points."""

    label: str
    width: float
    height: float


class Quoted(NamedTuple):
    """Words of a passage that stand on one page."""

    annotation_id: str
    words: str


class Drawn(NamedTuple):
    """A page as a picture, and where the passages stand on it, in points from its upper left corner.

    A passage whose place is not known is not among them.
    """

    picture: Picture
    places: Mapping[str, Sequence[Edges]]


def printed_of(publications: Sequence[Publication]) -> Publication | None:
    """The publication shown, where its original is a PDF that lies in no other file; else None.

    It may be one of several articles of the file: an export of a database.
    """
    shown = shown_of(publications)
    if shown is None or shown.media_type != PDF:
        return None
    where = place_in_original(shown)
    return None if where is None or where.parts else shown


def sheets_of(data: bytes, name: str) -> list[Sheet]:
    """The pages of the file. Raises as `pdf_in` does."""
    with _ONE_AT_A_TIME, pdf_in(data, name) as pdf:
        return [Sheet(pdf.label(number), *pdf.size(number)) for number in range(pdf.count)]


def drawn(data: bytes, name: str, number: int, scale: float, quoted: Iterable[Quoted]) -> Drawn:
    """The page of that number, from 0, with the places of what is quoted from it. Raises as `Pdf.page` does."""
    with _ONE_AT_A_TIME, pdf_in(data, name) as pdf, pdf.page(number) as page:
        text = _Squeezed(page)
        places = {one.annotation_id: text.places(one.words) for one in quoted}
        return Drawn(page.picture(scale), {id_: found for id_, found in places.items() if found})


def first_of(sheets: Sequence[Sheet], publication: Publication) -> int:
    """On which page, from 0, the article begins; an export of a database holds others before it."""
    begun = publication.pages[0][1] if publication.pages else ""
    return next((number for number, sheet in enumerate(sheets) if sheet.label == begun), 0)


def quoted_on(
    sheets: Sequence[Sheet], publication: Publication, body: str, annotations: Iterable[Annotation]
) -> dict[int, list[Quoted]]:
    """What is quoted of each page, by its number from 0; a passage over the end of a page stands on both."""
    numbers: dict[str, int] = {}
    for number, sheet in enumerate(sheets):
        numbers.setdefault(sheet.label, number)
    ends = [start for start, _ in publication.pages[1:]] + [len(body)]
    found: dict[int, list[Quoted]] = {}
    for annotation in annotations:
        for (start, label), end in zip(publication.pages, ends, strict=True):
            words = body[max(start, annotation.start) : min(end, annotation.end)]
            if words.strip() and label in numbers:
                found.setdefault(numbers[label], []).append(Quoted(annotation.id, words))
    return found


class _Squeezed:
    """The signs of a page without what its layout puts between them, and their numbers.

    In the order in which the file tells them; where that finds nothing, in that of reading from right to left, with
    figures and Latin words as they run.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        told = [(sign, at) for at, told in enumerate(page.text) for sign in _kept(told)]
        self._ways: list[list[tuple[str, int]]] = [told]
        if any(_runs_backwards(sign) for sign, _ in told):
            self._ways.append(_from_the_right(page, told))

    def places(self, words: str) -> list[Edges]:
        """Around the words, line by line; empty where they stand nowhere, or twice, as far as can be told."""
        wanted = "".join(sign for told in words for sign in _kept(told))
        return self._page.edges(next(filter(None, (_once(way, wanted) for way in self._ways)), list[int]()))


def _once(signs: Sequence[tuple[str, int]], wanted: str) -> list[int]:
    """The numbers of the signs that make the words; none where they stand nowhere, or twice."""
    text = "".join(sign for sign, _ in signs)
    at = text.find(wanted) if wanted else -1
    if at < 0 or text.find(wanted, at + 1) >= 0:
        return []
    return [number for _, number in signs[at : at + len(wanted)]]


def _from_the_right(page: Page, signs: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """The signs line by line from above, each line as it is read; of a lam-alef, which is one glyph, lam first."""
    lines: list[tuple[float, list[tuple[str, int]]]] = []
    bases = {at: page.base(at) for _, at in signs}
    for sign in sorted(signs, key=lambda sign: -bases[sign[1]]):
        height = bases[sign[1]]
        if not lines or lines[-1][0] - height > _OF_ONE_LINE:
            lines.append((height, []))
        lines[-1][1].append(sign)
    found = list[tuple[str, int]]()
    for _, line in lines:
        line.sort(key=lambda sign: (-round(page.middles[sign[1]][0], 1), sign[0] != _LAM))
        found += _with_figures(line)
    return found


def _with_figures(signs: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Signs of a line from the right, but figures and Latin words among them as they are read: from the left."""
    found = list[tuple[str, int]]()
    for backwards, run in groupby(signs, key=lambda sign: _runs_backwards(sign[0])):
        held = list(run)
        found += held if backwards else reversed(held)
    return found


def _runs_backwards(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in {"R", "AL"}


def _kept(sign: str) -> str:
    if "\ud800" <= sign < "\ue000":
        return ""
    return "".join(each for each in unicodedata.normalize("NFKD", sign) if each.isalnum())
