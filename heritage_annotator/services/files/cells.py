"""Cells that a spreadsheet shows and does not run."""

import re
from collections.abc import Sequence

# What makes a spreadsheet take a cell for a formula, in its narrow and its wide form; OWASP, "CSV Injection".
_BEGINS = "'*[=+\\-@\t\r\n＝＋－＠]"
_FORMULA = re.compile(_BEGINS)
_BETWEEN = "\0"
_ANY_FORMULA = re.compile(_BETWEEN + _BEGINS)


def defused(text: str) -> str:
    """`text` with an apostrophe before it, if it or what follows its apostrophes could begin a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def all_defused(texts: Sequence[str]) -> Sequence[str]:
    """Each `defused`. Cost: one search through all of them where none could begin a formula, as is the rule."""
    return [defused(text) for text in texts] if _ANY_FORMULA.search(_BETWEEN + _BETWEEN.join(texts)) else texts


def restored(cell: str) -> str:
    """The text that `defused` made the cell of; any other cell as it is."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
