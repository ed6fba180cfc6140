"""What a filter seeks in: the words of an article's row, folded."""

from collections.abc import Sequence

from heritage_annotator.storage.reading.articles import ArticleRow
from heritage_annotator.ui.desk.dates import language_name, long_date
from heritage_annotator.ui.desk.folding import fold

# Stands between the texts of two rows while they are folded as one.
_BETWEEN = "\0"


def search_texts(rows: Sequence[ArticleRow]) -> dict[str, str]:
    """What a filter seeks in, by article; the heading stands first, on a line of its own.

    Folded all at once: three calls into C for thousands of rows cost a third of as many for each.
    """
    if not rows:
        return {}
    folded = fold(_BETWEEN.join(_words(row).replace(_BETWEEN, " ") for row in rows)).split(_BETWEEN)
    return {row.id: text for row, text in zip(rows, folded, strict=True)}


def _words(row: ArticleRow) -> str:
    date, language = row.published, row.language
    named = (row.heading, row.outlet, row.agency, row.author)
    return "\n".join((*named, date, long_date(date), language, language_name(language)))
