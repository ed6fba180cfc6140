"""A table of counts, for one file or the clipboard: as Markdown or as CSV."""

from collections.abc import Iterator

from heritage_annotator.services.exporting.markdown.article_layout import SIGNED
from heritage_annotator.services.exporting.markdown.flavours import Flavour, style_of
from heritage_annotator.services.exporting.markdown.front_matter import front_matter
from heritage_annotator.services.exporting.tables.sheets import Cell, sheet
from heritage_annotator.services.passages.counting import CrossTable
from heritage_annotator.translation import tr


def table_as_markdown(
    table: CrossTable, flavour: Flavour = Flavour.OBSIDIAN, *, corner: str = "", title: str = "", query: str = ""
) -> str:
    """The table with its totals, a line a row. With a title, as a file of its own (`passages_as_markdown`).

    `corner` says what the rows are, if not tags.
    """
    escaping = style_of(flavour).escaping
    head, *rows = ([escaping.phrase(str(cell)) for cell in row] for row in table_rows(table, corner))
    rule = ["---", *["---:"] * (len(head) - 1)]
    lines = "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))
    facts = front_matter({"title": title, "query": query, **SIGNED}) + "\n" if title else ""
    return f"{facts}{lines}\n"


def table_as_csv(table: CrossTable, *, corner: str = "") -> str:
    """The table with its totals, a row each. `corner` says what the rows are, if not tags."""
    return sheet(table_rows(table, corner))


def table_rows(table: CrossTable, corner: str = "") -> Iterator[list[Cell]]:
    """The table with names in its first row and column, totals in its last."""
    yield [corner or tr("Tag"), *(column.label for column in table.columns), tr("All")]
    for row, cells, total in zip(table.rows, table.cells, table.row_totals, strict=True):
        yield [row.label, *cells, total]
    yield [tr("All"), *table.column_totals, table.total]
