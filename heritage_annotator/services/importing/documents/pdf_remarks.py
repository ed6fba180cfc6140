"""Finds what readers left on the pages of a PDF: the words they marked, and what they said of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from heritage_annotator.model.records import Labels
from heritage_annotator.services.files.pdf import Page
from heritage_annotator.services.importing.documents.pdf_cells import cells_of, is_right_to_left
from heritage_annotator.services.importing.documents.pdf_order import in_order
from heritage_annotator.services.importing.metadata import instant_written, one_line
from heritage_annotator.services.importing.text.markup_text import shown_in
from heritage_annotator.services.importing.text.remarks import COMMENTS, HIGHLIGHTS, Marked

_BEFORE = 80
_WHEN = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?.*")


def marked_on(page: Page, label: str, number: int) -> Iterator[tuple[str, Marked]]:
    """What is marked on the page, with its label. `number`: of the page, from 0."""
    for at, (said, lines) in enumerate(page.remarks()):
        words = " ".join(filter(None, (_words(page, line) for line in lines)))
        kind = HIGHLIGHTS if said.is_highlight else COMMENTS
        before = _before(page, lines[0]) if lines and words else ""
        note = said.note or shown_in(said.rich, "")[0]
        yield (
            label,
            Marked(kind, words, before, one_line(said.author), note, _instant(said.when), f"page {number} {at}"),
        )


def linked_on(page: Page, label: str, number: int) -> Iterator[tuple[str, Marked]]:
    """The words on the page that lead to an address, which is told as their note, line by line."""
    for at, (address, lines) in enumerate(page.links()):
        for row, line in enumerate(lines):
            if words := _words(page, line):
                key = f"link {number} {at} {row}"
                yield label, Marked("link", words, _before(page, line), note=address, key=key)


def on_pages(marked: Iterable[tuple[str, Marked]], pages: Labels, length: int) -> Iterator[Marked]:
    """Each with the places of the body that its page has; paragraphs begun on it may end on the next."""
    starts = {label: at for at, (_, label) in enumerate(pages)}
    for label, each in marked:
        at = starts.get(label)
        if at is None:
            yield each
        else:
            end = pages[at + 1][0] if at + 1 < len(pages) else length
            yield replace(each, within=(pages[at][0], end + 1))


def _words(page: Page, numbers: tuple[int, ...]) -> str:
    text = "".join(page.text[at] for at in numbers)
    return _in_line(page, numbers) if any(map(is_right_to_left, text)) else text


def _before(page: Page, line: tuple[int, ...]) -> str:
    """What is read before the first marked line, by which one of several places of the same words is told."""
    text = "".join(page.text[at] for at in line)
    if not line or not any(map(is_right_to_left, text)):
        return page.text[max(0, min(line, default=0) - _BEFORE) : min(line, default=0)]
    middles = page.middles
    right = max(middles[at][0] for at in line)
    height = middles[line[0]][1]
    size = max((glyph.size for at in line for glyph in page.glyphs(at, at + 1)), default=0.0)
    same = [at for at, (x, y) in enumerate(middles) if abs(y - height) < size / 2 and x > right]
    if any(page.text[at].isalnum() for at in same):
        return _in_line(page, same)
    above = min((y for _, y in middles if y > height + size / 2), default=None)
    return (
        "" if above is None else _in_line(page, [at for at, (_, y) in enumerate(middles) if abs(y - above) < size / 2])
    )


def _in_line(page: Page, numbers: Iterable[int]) -> str:
    cells = cells_of([glyph for at in numbers for glyph in page.glyphs(at, at + 1)])
    right = sum(cell.kind == "R" for cell in cells)
    return in_order(cells, backwards=right * 2 >= sum(cell.kind in {"R", "L"} for cell in cells))


def _instant(when: str) -> str:
    found = _WHEN.fullmatch(when)
    if found is None:
        return ""
    year, month, day, hour, minute, second, _, sign, hours, minutes = found.groups()
    zone = f"{sign}{hours}:{minutes or '00'}" if sign else "+00:00"
    return instant_written(f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:{second or '00'}{zone}")
