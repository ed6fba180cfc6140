"""A table of counts as it is shown: of tags by something, or of one thing alone, as bars."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from heritage_annotator.frozen import frozen
from heritage_annotator.services.passages import Crossing, CrossTable, Heading, Together
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.dates import short_date


@frozen
class Counting:
    """A count: of tags by `crossing`; or, as bars, of tags alone or (`columns`) of what `crossing` names alone."""

    name: str
    words: str
    crossing: Crossing
    bars: bool = False
    columns: bool = False


COUNTINGS = (
    Counting("tags", later("Tags"), Crossing.ANNOTATOR, bars=True),
    Counting("outlets", later("Outlets"), Crossing.OUTLET, bars=True, columns=True),
    Counting("months", later("Months"), Crossing.MONTH, bars=True, columns=True),
    Counting("annotators", later("Annotators"), Crossing.ANNOTATOR, bars=True, columns=True),
    Counting("articles", later("Articles"), Crossing.ARTICLE, bars=True, columns=True),
    Counting("groups", later("Groups"), Crossing.GROUP, bars=True, columns=True),
    Counting("certainty", later("Certainty"), Crossing.CERTAINTY, bars=True, columns=True),
    Counting("assertion", later("Assertion"), Crossing.ASSERTION, bars=True, columns=True),
    Counting("credibility", later("Credibility"), Crossing.CREDIBILITY, bars=True, columns=True),
    Counting("tags-tags", later("Tags by tags"), Crossing.TAG),
    Counting("tags-groups", later("Tags by groups"), Crossing.GROUP),
    Counting("tags-articles", later("Tags by articles"), Crossing.ARTICLE),
    Counting("tags-outlets", later("Tags by outlets"), Crossing.OUTLET),
    Counting("tags-months", later("Tags by months"), Crossing.MONTH),
    Counting("tags-annotators", later("Tags by annotators"), Crossing.ANNOTATOR),
    Counting("tags-certainty", later("Tags by certainty"), Crossing.CERTAINTY),
    Counting("tags-assertion", later("Tags by assertion"), Crossing.ASSERTION),
    Counting("tags-credibility", later("Tags by credibility"), Crossing.CREDIBILITY),
)
TOGETHER = (
    (Together.SAME_ANNOTATION, later("on the same annotation")),
    (Together.OVERLAPPING, later("overlapping")),
    (Together.SAME_SENTENCE, later("in the same sentence")),
    (Together.SAME_PARAGRAPH, later("in the same paragraph")),
)
ROWS = {
    Crossing.TAG: later("Tag"),
    Crossing.OUTLET: later("Outlet"),
    Crossing.MONTH: later("Month"),
    Crossing.ANNOTATOR: later("Annotator"),
    Crossing.ARTICLE: later("Article"),
    Crossing.GROUP: later("Group"),
    Crossing.CERTAINTY: later("Certainty"),
    Crossing.ASSERTION: later("Assertion"),
    Crossing.CREDIBILITY: later("Credibility"),
}


@frozen
class Cell:
    """A cell of a table: the keys of its row and column, None for any; `words` names it."""

    table: CrossTable
    row: str | None
    column: str | None
    words: str


class Tally:
    """A table as a counting shows it, asked by number of row and column."""

    def __init__(self, counting: Counting, table: CrossTable, names: Mapping[str, str] | None = None) -> None:
        """`names`: what tags are called here, by id; the table itself has their English names."""
        self.counting = counting
        self.table = table
        self._names = names or {}
        self.rows: Sequence[Heading] = table.columns if counting.columns else table.rows
        self.columns: Sequence[Heading] = (Heading("", tr("Passages")),) if counting.bars else table.columns
        self.row_totals: Sequence[int] = table.column_totals if counting.columns else table.row_totals
        self.highest = max((self.value(row, column) for row, column in self._compared()), default=0)

    def _compared(self) -> list[tuple[int, int]]:
        """The cells that are shaded by their number."""
        return [
            (row, column)
            for row in range(len(self.rows))
            for column in range(len(self.columns))
            if not self.is_apart(row, column)
        ]

    @property
    def title(self) -> str:
        """What the table tells."""
        together = dict(TOGETHER).get(self.table.together, "")
        words = tr(self.counting.words)
        return tr("{table}, {together}", table=words, together=tr(together)) if self.columns_are_tags else words

    @property
    def corner(self) -> str:
        """What the rows are."""
        return tr(ROWS[self.counting.crossing]) if self.counting.columns else tr("Tag")

    def as_table(self) -> CrossTable:
        """The table as it is shown: of bars, the totals alone."""
        if not self.counting.bars:
            return self.table
        return replace(
            self.table,
            rows=tuple(self.rows),
            columns=(),
            cells=((),) * len(self.rows),
            row_totals=tuple(self.row_totals),
            column_totals=(),
        )

    @property
    def rows_are_tags(self) -> bool:
        """Whether the rows are tags."""
        return not self.counting.columns

    @property
    def columns_are_tags(self) -> bool:
        """Whether the columns are tags."""
        return not self.counting.bars and self.counting.crossing is Crossing.TAG

    def value(self, row: int, column: int) -> int:
        """How many passages."""
        return self.row_totals[row] if self.counting.bars else self.table.cells[row][column]

    def share(self, row: int, column: int) -> float:
        """The value as a part of the highest, 0 to 1; 0 for what is apart."""
        return 0.0 if self.is_apart(row, column) or not self.highest else self.value(row, column) / self.highest

    def is_own(self, row: int, column: int) -> bool:
        """Whether a tag meets itself there: that is its total, and no meeting."""
        return self.columns_are_tags and self.rows[row].key == self.columns[column].key

    def is_apart(self, row: int, column: int) -> bool:
        """Whether the number is of another kind than those around, and compared with none of them.

        So are a tag with itself, and what bears no tag, of which there may be more than of all tags.
        """
        return self.is_own(row, column) or (self.rows_are_tags and not self.rows[row].key)

    def row_words(self, row: int) -> str:
        """What the row is called."""
        return self._words(self.rows[row], self.counting.columns and self.counting.crossing is Crossing.MONTH)

    def column_words(self, column: int) -> str:
        """What the column is called."""
        return self._words(self.columns[column], self.counting.crossing is Crossing.MONTH)

    def column_total(self, column: int) -> int:
        """How many passages the column has."""
        return self.table.total if self.counting.bars else self.table.column_totals[column]

    def cell(self, row: int, column: int) -> Cell:
        """The cell, to be asked for its passages."""
        row_key, row_words = self.rows[row].key, self.row_words(row)
        if self.counting.columns:
            return Cell(self.table, None, row_key, row_words)
        if self.counting.bars or self.is_own(row, column):
            return Cell(self.table, row_key, None, row_words)
        words = tr("{row} × {column}", row=row_words, column=self.column_words(column))
        return Cell(self.table, row_key, self.columns[column].key, words)

    def _words(self, heading: Heading, month: bool) -> str:  # noqa: FBT001
        return short_date(heading.label) if month else self._names.get(heading.key, heading.label)
