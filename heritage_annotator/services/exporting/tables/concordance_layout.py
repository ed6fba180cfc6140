"""A concordance for one file: rows for a spreadsheet, or a table in Markdown."""

from collections.abc import Iterator, Sequence

from heritage_annotator.services.exporting.markdown.article_layout import SIGNED
from heritage_annotator.services.exporting.markdown.flavours import Flavour, style_of
from heritage_annotator.services.exporting.markdown.front_matter import front_matter
from heritage_annotator.services.exporting.tables.sheets import Cell, sheet
from heritage_annotator.services.search.concordance import Line
from heritage_annotator.services.sharing.covering import Covering
from heritage_annotator.storage.reading.finding import ArticleFound
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr


def covered_lines(reading: Reading, lines: Sequence[Line]) -> Sequence[Line]:
    """The lines as they may leave: what is marked as sensitive of them, and of the articles' titles, is covered.

    Cost: where something is marked, a look at each article.
    """
    if not reading.is_anything_marked():
        return lines
    covering = Covering(reading)
    return [_covered(covering, line) for line in lines]


def _covered(covering: Covering, line: Line) -> Line:
    article, span, before, words, after = line
    told = article._replace(heading=covering.heading(article.id, article.heading))
    before = covering.words(article.id, span.start - len(before), before)
    words = covering.words(article.id, span.start, words)
    return Line(told, span, before, words, covering.words(article.id, span.end, after))


def concordance_as_csv(lines: Sequence[Line]) -> str:
    """A row a line, with its article and its place in the body, in code points."""
    return sheet(concordance_rows(lines))


def concordance_rows(lines: Sequence[Line]) -> Iterator[Sequence[Cell]]:
    """The same as rows, the first of names."""
    yield [
        *(tr("Before"), tr("Words"), tr("After"), tr("Article"), tr("Outlet"), tr("Published")),
        *(tr("Article id"), tr("Start"), tr("End")),
    ]
    for article, span, before, words, after in lines:
        told = (_flat(before), _flat(words), _flat(after), article.heading, article.outlet, article.published)
        yield [*told, article.id, span.start, span.end]


def concordance_as_markdown(lines: Sequence[Line], query: str, flavour: Flavour = Flavour.OBSIDIAN) -> str:
    """A table with the words in the middle, marked; its head tells the query."""
    style = style_of(flavour)
    phrase = style.escaping.phrase
    facts = front_matter({"title": tr("Concordance"), "query": query, **SIGNED})
    head = [tr("Before"), tr("Words"), tr("After"), tr("Article")]
    rows = (
        [phrase(_flat(before)), f"**{phrase(_flat(words))}**", phrase(_flat(after)), phrase(_source(article))]
        for article, _, before, words, after in lines
    )
    told = "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---:", ":---:", "---", "---"], *rows))
    return f"{facts}\n{told}\n"


def _source(article: ArticleFound) -> str:
    return " · ".join(filter(None, (article.heading, article.outlet, article.published)))


def _flat(text: str) -> str:
    """On one line."""
    return " ".join(text.split())
