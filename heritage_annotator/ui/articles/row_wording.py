"""An article's row in words."""

from heritage_annotator.storage.reading.articles import ArticleRow
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.dates import language_name, long_date, short_date
from heritage_annotator.ui.desk.states import shown_state, state_name
from heritage_annotator.ui.look.tool_tips import worded


def source_line(row: ArticleRow) -> tuple[str, str]:
    """Who published it (else its language), and when."""
    return row.outlet or row.agency or language_name(row.language), short_date(row.published)


def tool_tip(row: ArticleRow) -> str:
    """All that is known of it."""
    facts = (row.outlet, row.agency, row.author, long_date(row.published), language_name(row.language))
    lines = (row.heading, " · ".join(filter(None, facts)), _standing(row))
    return worded(lines)


def spoken(row: ArticleRow) -> str:
    """What a screen reader says."""
    return ", ".join(filter(None, (row.heading, row.outlet, long_date(row.published), _standing(row))))


def _standing(row: ArticleRow) -> str:
    count = trn("{count} annotation", "{count} annotations", row.annotations)
    return tr("{state}, {annotations}", state=state_name(shown_state(row)), annotations=count)
