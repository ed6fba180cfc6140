"""Words of a row of a list of passages."""

from heritage_annotator.model.text import opening_words
from heritage_annotator.patterns import late
from heritage_annotator.storage.reading.annotations import AnnotationRow
from heritage_annotator.storage.reading.passages import FoundPassage
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.dates import short_date
from heritage_annotator.ui.desk.veiling import Veil, veiled
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.tags import TagColors
from heritage_annotator.ui.look.words import worded

# What is read for a row: with the words around the quote, or without.
Passage = FoundPassage | AnnotationRow

# Of a quote and a note, no more than a tool tip shows.
MOST_CHARACTERS = 600

_MARKS = late(r"^(?:#{1,6} |>+ ?|[-*+] )+|\*\*|(?<!\w)__|__(?!\w)|`")
_LINK = late(r"\[([^\[\]]+)\]\([^()\s]*\)")


def under_veil(passage: Passage, veil: Veil) -> Passage:
    """The passage as it may be seen now: what is marked as sensitive of its words and those around is covered."""
    if not veil.is_over(passage.article_id):
        return passage
    article_id, start, end = passage.article_id, passage.start, passage.end
    note = veiled(passage.note) if veil.hides(article_id, start, end) else veil.text(passage.note)
    quote, heading = veil.over(article_id, start, passage.quote), veil.heading(article_id, passage.heading)
    if not isinstance(passage, FoundPassage):
        return passage._replace(quote=quote, note=note, heading=heading)
    before = veil.over(article_id, start - len(passage.before), passage.before)
    after = veil.over(article_id, end, passage.after)
    return passage._replace(quote=quote, note=note, heading=heading, before=before, after=after)


def source_line(passage: Passage) -> str:
    """Outlet and date, as far as they were read."""
    if not isinstance(passage, FoundPassage):
        return ""
    return " · ".join(filter(None, (apart(passage.outlet), short_date(passage.published))))


def source_told(passage: Passage, annotator: str) -> str:
    """Heading, outlet, date and who annotated, to be told."""
    printed = (passage.outlet, short_date(passage.published)) if isinstance(passage, FoundPassage) else ()
    return " · ".join(filter(None, (passage.heading, *printed, annotator)))


def first_line(note: str) -> str:
    """The note's first line that holds words, without the marks of Markdown that would only be in the way."""
    lines = (_LINK.sub(r"\1", _MARKS.sub("", line.strip())).strip() for line in note[:MOST_CHARACTERS].splitlines())
    return next(filter(None, lines), "")


def spoken(passage: Passage, colors: TagColors, source: str) -> str:
    """The row for a screen reader; `source` may be empty."""
    return ", ".join(_parts(passage, colors, source))


def tool_tip(passage: Passage, colors: TagColors, source: str) -> str:
    """The row with its note, as a tool tip."""
    return worded(_parts(passage, colors, source))


def _parts(passage: Passage, colors: TagColors, source: str) -> list[str]:
    quote = opening_words(passage.quote, MOST_CHARACTERS)
    tags = ", ".join(map(colors.label, passage.tag_ids)) or tr("No tag yet")
    words = opening_words(passage.note, MOST_CHARACTERS)
    note = tr("Note: {words}", words=words) if words else ""
    return [part for part in (quote, tags, source, note) if part]
