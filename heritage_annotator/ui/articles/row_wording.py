"""An article's row in words, shown and spoken."""

from collections.abc import Sequence

from heritage_annotator.storage.reading.articles import ArticleRow
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.dates import language_name, long_date, short_date
from heritage_annotator.ui.desk.states import shown_state, state_name
from heritage_annotator.ui.desk.veiling import Veil
from heritage_annotator.ui.look.words import worded


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


def _standing(row: ArticleRow) -> str:
    count = trn("{count} annotation", "{count} annotations", row.annotations)
    state = state_name(shown_state(row))
    named = tr("{state} ({reason})", state=state, reason=row.reason) if row.reason else state
    told = tr("{state}, {annotations}", state=named, annotations=count)
    return tr("{standing}, sensitive", standing=told) if row.sensitive else told
