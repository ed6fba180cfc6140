"""An article's row in words: shown, spoken, and folded for the filter."""

from collections.abc import Callable, Collection, Iterable, Sequence
from operator import attrgetter

from heritage_annotator.model.folding import folded
from heritage_annotator.storage.reading.articles import ArticleRow
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.dates import language_name, long_date, short_date
from heritage_annotator.ui.desk.states import shown_state, state_name
from heritage_annotator.ui.desk.veiling import Veil
from heritage_annotator.ui.look.words import worded

BETWEEN_FIELDS = "\1"
"""Stands after each thing that a filter seeks in; no word typed holds it."""

_BETWEEN_ROWS = "\0"

_Facts = tuple[str, ...]
_SOURCE, _DATED = attrgetter("outlet", "agency", "author"), attrgetter("published", "language")


def under_veil(row: ArticleRow, veil: Veil) -> ArticleRow:
    """The row as it may be seen now: an article that is marked as sensitive has no title."""
    heading = veil.name(veil.opening(row.id, row.heading), is_marked=bool(row.sensitive))
    return row if heading == row.heading else row._replace(heading=heading)


def source_line(row: ArticleRow) -> tuple[str, str]:
    """Who published it (else its language), and when."""
    return row.outlet or row.agency or language_name(row.language), short_date(row.published)


def in_line_of_versions(words: str, versions: int) -> str:
    """The words, and of how many versions of a story it is one."""
    return f"{words}, {of_story(versions)}" if versions > 1 else words


def of_story(versions: int) -> str:
    """“4 versions”."""
    return trn("{count} version", "{count} versions", versions)


def tool_tip(row: ArticleRow, versions: int, reviews: Sequence[str] = ()) -> str:
    """All that is known of it; `reviews`: a line each."""
    facts = (row.outlet, row.agency, row.author, long_date(row.published), language_name(row.language))
    lines = (row.heading, " · ".join(filter(None, facts)), _standing(row), of_story(versions) if versions > 1 else "")
    return worded((*lines, *reviews))


def spoken(row: ArticleRow) -> str:
    """What a screen reader says."""
    return ", ".join(filter(None, (row.heading, row.outlet, long_date(row.published), _standing(row))))


def search_texts(rows: Sequence[ArticleRow]) -> dict[str, str]:
    """What a filter seeks in, by article, in the order of the rows; the heading stands first.

    Folded all at once: a few calls into C for thousands of rows cost a third of as many for each. Of outlets, dates and
    languages a project has few, which are folded once.
    """
    if not rows:
        return {}
    headings = _folded_each([row.heading for row in rows])
    sources = _folded_once({*map(_SOURCE, rows)}, BETWEEN_FIELDS.join)
    dates = _folded_once({*map(_DATED, rows)}, _dated)
    ends = map(sources.__getitem__, map(_SOURCE, rows)), map(dates.__getitem__, map(_DATED, rows))
    texts = map(BETWEEN_FIELDS.join, zip(headings, *ends, strict=True))
    return {row.id: text for row, text in zip(rows, texts, strict=True)}


def _folded_each(texts: Iterable[str]) -> list[str]:
    together = _BETWEEN_ROWS.join([text.replace(_BETWEEN_ROWS, " ") for text in texts])
    return folded(together).split(_BETWEEN_ROWS)


def _folded_once(facts: Collection[_Facts], told: Callable[[_Facts], str]) -> dict[_Facts, str]:
    """What is told of each, folded."""
    return dict(zip(facts, _folded_each(map(told, facts)), strict=True))


def _dated(dated: _Facts) -> str:
    date, language = dated
    return BETWEEN_FIELDS.join((date, long_date(date), language, language_name(language)))


def _standing(row: ArticleRow) -> str:
    count = trn("{count} annotation", "{count} annotations", row.annotations)
    state = state_name(shown_state(row))
    named = tr("{state} ({reason})", state=state, reason=row.reason) if row.reason else state
    told = tr("{state}, {annotations}", state=named, annotations=count)
    return tr("{standing}, sensitive", standing=told) if row.sensitive else told
