"""PDF files: their text in the order of reading, with its pages, and said where it cannot be trusted."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import lru_cache

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report
from heritage_annotator.patterns import late
from heritage_annotator.services.files.pdf import Page, Pdf, pdf_in
from heritage_annotator.services.files.pdf_layers import layers_off
from heritage_annotator.services.files.pdf_signs import UNKNOWN, beyond_ascii
from heritage_annotator.services.importing.documents.pdf_bundles import MEDIA_TYPE, articles_on, bundle_on
from heritage_annotator.services.importing.documents.pdf_directions import directed
from heritage_annotator.services.importing.documents.pdf_heads import without_heads
from heritage_annotator.services.importing.documents.pdf_joiners import is_persian
from heritage_annotator.services.importing.documents.pdf_lines import Line, lines_of
from heritage_annotator.services.importing.documents.pdf_paragraphs import write
from heritage_annotator.services.importing.documents.pdf_remarks import linked_on, marked_on, on_pages
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.manuscript import Manuscript
from heritage_annotator.services.importing.text.properties import Properties, draft_of
from heritage_annotator.services.importing.text.remarks import Marked, with_links, with_remarks

_HELD = 2**26
"""Bytes: a larger file is read from the disk as it is needed."""

_ENOUGH = 150
"""Letters of a page by which can be told whether they are a text."""
_SOME, _MOST_UNKNOWN = 10, 0.3
"""Signs that the file names no letter for, and their share: of a page with more the rest is no text, however short."""
_LETTER = re.compile(r"[^\W\d_]|[\ud800-\udbff]")
_LATIN = re.compile("[a-zà-öø-ÿ]", re.IGNORECASE)
_VOWELS = re.compile("[aeiouyàâäáãåèéêëìíîïòóôöõøùúûüæœ]", re.IGNORECASE)
_FEWEST_VOWELS, _MOST_VOWELS = 0.2, 0.68
_MOST_ODD = 0.12
_RIGHT_TO_LEFT = late("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# A word of Arabic or Hebrew with a sign on a letter.
_VOWELLED = late("\\w*[\u0591-\u05c7\u064b-\u0655\u0670](?:\\w|[\u0591-\u05c7\u064b-\u0655\u0670])*")
_STRANGE = late("[\u0180-\u02af\u0530-\u058f\u1200-\u1cff]")
_MOST_STRANGE = 0.12
"""Of the letters of a page in Arabic or Hebrew, those that none has beside these: glyphs' numbers, told as letters."""


def read(source: Source, report: Report) -> Iterator[Draft | Refusal]:
    """The one article of the file, or those of a database's export.

    Raises:
        UnreadableFileError: "locked" with a password; "damaged"; "garbled": its fonts do not say which letters they
            show; "pictures" or "empty".
    """
    with ExitStack() as stack:
        held = source.read() if source.size() <= _HELD else stack.enter_context(source.open())
        pdf = stack.enter_context(pdf_in(held, source.name))
        found = _Pages(layers=layers_off(held))
        for number in range(pdf.count):
            report(number, pdf.count)
            found.take(pdf, number, links=source.as_printed)
        said = Properties(pdf.said("Title"), pdf.said("Author"))
    manuscript = Manuscript()
    found.write(manuscript, as_printed=source.as_printed)
    if found.garbled and not found.lines:
        raise UnreadableFileError(source.name, "garbled")
    if found.scanned and not found.lines:
        raise UnreadableFileError(source.name, "pictures")
    bundle = None if source.as_printed else bundle_on(manuscript, source.name)
    if bundle is not None:
        yield from articles_on(bundle, source, manuscript, found.marks)
        return
    draft = draft_of(source, manuscript, said, MEDIA_TYPE, "")
    if source.as_printed:
        body = with_links(draft.body, on_pages(found.linked, draft.pages, len(draft.body)))
        yield replace(draft, body=body, pages=())
        return
    yield with_remarks(draft, on_pages(found.marks, draft.pages, len(draft.body)))


@dataclass
class _Pages:
    """The pages as they are read."""

    lines: list[Line] = field(default_factory=list[Line])
    heights: list[float] = field(default_factory=list[float])
    labels: list[str] = field(default_factory=list[str])
    marks: list[tuple[str, Marked]] = field(default_factory=list[tuple[str, Marked]])
    linked: list[tuple[str, Marked]] = field(default_factory=list[tuple[str, Marked]])
    cut: int = 0
    pictures: int = 0
    scanned: int = 0
    recognised: int = 0
    garbled: int = 0
    damaged: int = 0
    layers: int = 0

    def take(self, pdf: Pdf, number: int, *, links: bool = False) -> None:
        """Reads a page, with its `links` if they are wanted. A damaged one costs that page."""
        self.labels.append(pdf.label(number))
        self.heights.append(0.0)
        try:
            with pdf.page(number) as page:
                self.heights[-1] = page.height
                self._take(page, number)
                self.linked += linked_on(page, self.labels[-1], number) if links else ()
        except UnreadableFileError:
            self.damaged += 1
            if self.damaged == pdf.count:
                raise

    def write(self, manuscript: Manuscript, *, as_printed: bool) -> None:
        """Writes down what the pages hold; `as_printed` as `write` of paragraphs has it."""
        lines, heads = without_heads(directed(self.lines), self.heights)
        backwards = [line for line in lines if line.letters[0]]
        write(lines, self.labels, manuscript, as_printed=as_printed)
        for kind, count in (
            ("heads", heads), ("cut_pages", self.cut), ("layers", self.layers),
            ("pictures", self.pictures), ("scans", self.scanned), ("recognised", self.recognised),
            ("garbled", self.garbled), ("damaged", self.damaged), ("directions", sum(line.is_mixed for line in lines)),
            ("unknown", sum(line.text.count(UNKNOWN) for line in lines)),
            ("joiners", sum(is_persian(line.text) for line in backwards)),
            ("vowels", sum(len(_VOWELLED.findall(line.text)) for line in backwards)),
        ):  # fmt: skip
            manuscript.lacks(kind, count)

    def _take(self, page: Page, number: int) -> None:
        self.cut += page.is_cut
        self.marks += marked_on(page, self.labels[-1], number)
        pictures, pictured = page.pictures()
        if _LETTER.search(page.text) is None:
            self.scanned += pictured
            if not any(map(str.isalnum, page.text)):
                return
        # Of justified Arabic every fifth sign may lengthen a word, and is told as any.
        if is_garbled(page.text) and is_garbled(page.letters()):
            self.garbled += 1
            return
        self.recognised += pictured
        self.pictures += 0 if pictured else pictures
        self.lines += lines_of(page, number)


def is_garbled(text: str) -> bool:
    """Whether what the fonts tell as letters is no text of any language."""
    # Of ASCII by its kinds; of the few signs beyond it one by one.
    told = text.encode("utf-8", "surrogatepass")
    letters, odd, vowels = (len(told) - len(told.translate(None, kind)) for kind in _OF_ASCII)
    latin = letters
    if text.isascii():
        return letters + odd >= _ENOUGH and (
            odd > _MOST_ODD * (letters + odd) or _has_odd_vowels(letters, latin, vowels)
        )
    beyond = beyond_ascii(text)
    signs = {sign: beyond.count(sign) for sign in set(beyond)}
    for sign, count in signs.items():
        is_letter, is_odd, is_latin, is_vowel = _kinds(sign)
        letters, odd = letters + is_letter * count, odd + is_odd * count
        latin, vowels = latin + is_latin * count, vowels + is_vowel * count
    if signs.get(UNKNOWN, 0) > max(_SOME, _MOST_UNKNOWN * (letters + odd)):
        return True
    if letters + odd < _ENOUGH:
        return False
    if odd > _MOST_ODD * (letters + odd):
        return True
    if (
        _RIGHT_TO_LEFT.search(beyond)
        and sum(signs[sign] for sign in signs if _STRANGE.match(sign)) > _MOST_STRANGE * letters
    ):
        return True
    return _has_odd_vowels(letters, latin, vowels)


def _has_odd_vowels(letters: int, latin: int, vowels: int) -> bool:
    return latin > 0.9 * letters and not _FEWEST_VOWELS < vowels / latin < _MOST_VOWELS


@lru_cache(maxsize=4096)
def _kinds(sign: str) -> tuple[bool, bool, bool, bool]:
    """Whether it is a letter, odd, a Latin letter, a vowel."""
    return sign.isalpha(), _is_odd(sign), _LATIN.match(sign) is not None, _VOWELS.match(sign) is not None


def _is_odd(sign: str) -> bool:
    return not sign.isspace() and (unicodedata.category(sign) in _ODD or sign in _SIGNS)


# What stands for letters where a font does not say which: private signs, signs of controls, and those of programs.
_ODD = frozenset({"Co", "Cn", "Cc", "Sm", "Sk"})
_SIGNS = frozenset("\\@#^_`{|}~\ufffd")
_OF_ASCII = tuple(bytes(sign for sign in range(128) if _kinds(chr(sign))[kind]) for kind in (0, 1, 3))
"""Its letters, what is odd, and vowels."""
