"""Finds where letters of Persian stand side by side unjoined, by their shapes: there a joiner was typed, or a space.

A zero-width non-joiner is drawn by no glyph, and few programs write it into a PDF. It is seen: the letter before it has
the shape that it has at the end of a word, and the one behind it that of a beginning.
"""

from collections.abc import Iterator, Sequence
from typing import TypeGuard

from heritage_annotator.services.files.pdf_signs import FILLER, Shape
from heritage_annotator.services.importing.documents.pdf_cells import NON_JOINER, Cell

_RIGHT_ONLY = frozenset("اآأإٱدذرزژوؤةىە")
_BOTH = frozenset("بپتثجچحخسشصضطظعغفقکكگلمنهیئي")
_PERSIAN = frozenset("پچژگکی")
_KURDISH = frozenset("ەێۆڕڵ")
_FEW = 0.04
"""A share of the letters of a page: of Persian every fifth letter is none of Arabic's."""
_TOUCHING, _OVER = 0.045, 0.1
"""Shares of the size of a letter: there is no more room than this where nothing but a joiner was typed, and no less."""

_Shown = tuple[str, Shape]


def part(rows: Sequence[list[Cell]]) -> None:
    """Writes non-joiners into the lines of a page in Persian, whose cells run from left to right.

    The letter behind must have a shape that it has at the beginning of words, and have another within them. The letter
    before must have one that never goes on in a joined letter: it ends words, or stands behind one that joins no other.
    What lengthens a word joins the letters beside it.
    """
    letters = [cell.text[0] for row in rows for cell in row if cell.kind == "R"]
    if sum(letter in _PERSIAN for letter in letters) <= _FEW * len(letters):
        return
    if sum(letter in _KURDISH for letter in letters) > _FEW * len(letters):
        return
    joints = [each for row in rows for each in _around(row)]
    begins = {_shown(cell) for before, cell, _ in joints if _is_apart(before) or _joins_no_other(before)}
    joined = [
        (before, cell) for before, cell, _ in joints
        if _is_letter(before) and before.text[0] in _BOTH and _shown(cell) not in begins
    ]  # fmt: skip
    ends = {_shown(cell) for _, cell, behind in joints if _is_apart(behind)}
    goes_on = {_shown(before) for before, _ in joined}
    goes_on |= {_shown(cell) for _, cell, behind in joints if behind is not None and behind.text == FILLER}
    within = {
        _shown(cell) for before, cell, _ in joints if _is_letter(before) and _shown(before) in goes_on
        and before.text[0] in _BOTH
    }  # fmt: skip
    told_apart = {cell.text[0] for _, cell in joined}
    for before, cell, behind in joints:
        if not _is_letter(behind) or cell.text[0] not in _BOTH or behind.text[0] not in told_apart:
            continue
        is_alone = _joins_no_other(before)  # few words end with a letter that stands so
        ended = _shown(cell) not in goes_on and (is_alone or _shown(cell) in ends)
        is_beside = -_OVER * cell.size < cell.left - behind.right < _TOUCHING * cell.size
        if ended and is_beside and _shown(behind) in begins - within:
            cell.text += NON_JOINER


def is_persian(text: str) -> bool:
    """Whether a line has letters of Persian, and none that Kurdish has beside them."""
    return not _PERSIAN.isdisjoint(text) and _KURDISH.isdisjoint(text)


def _shown(cell: Cell) -> _Shown:
    return cell.text[0], cell.shape


def _around(row: Sequence[Cell]) -> Iterator[tuple[Cell | None, Cell, Cell | None]]:
    """Each letter with the cell read before it and the one read behind it."""
    for at, cell in enumerate(row):
        if _is_letter(cell):
            yield row[at + 1] if at + 1 < len(row) else None, cell, row[at - 1] if at else None


def _is_apart(cell: Cell | None) -> bool:
    return not _is_letter(cell) and (cell is None or cell.text != FILLER)


def _joins_no_other(cell: Cell | None) -> bool:
    return _is_letter(cell) and cell.text[0] in _RIGHT_ONLY


def _is_letter(cell: Cell | None) -> TypeGuard[Cell]:
    return cell is not None and cell.text[0].isalpha() and cell.kind == "R"
