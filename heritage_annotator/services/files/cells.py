"""Cells that a spreadsheet shows and does not run."""

import re

# What makes a spreadsheet take a cell for a formula, in its narrow and its wide form; OWASP, "CSV Injection".
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def defused(text: str) -> str:
    """`text` with an apostrophe before it, if it or what follows its apostrophes could begin a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(cell: str) -> str:
    """The text that `defused` made the cell of; any other cell as it is."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
