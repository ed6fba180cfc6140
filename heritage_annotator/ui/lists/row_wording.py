"""Words of a row of the list of passages."""

import re

from heritage_annotator.model.text import opening_words
from heritage_annotator.storage.reading.passages import FoundPassage
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.dates import short_date
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.tags import TagColors
from heritage_annotator.ui.look.words import worded

# Of a quote and a note, no more than a tool tip shows.
MOST_CHARACTERS = 600

_MARKS = re.compile(r"^(?:#{1,6} |>+ ?|[-*+] )+|\*\*|(?<!\w)__|__(?!\w)|`")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")


def source_line(passage: FoundPassage) -> str:
    """Outlet and date."""
    return " · ".join(filter(None, (apart(passage.outlet), short_date(passage.published))))


def first_line(note: str) -> str:
    """The note's first line that holds words, without the marks of Markdown that would only be in the way."""
    lines = (_LINK.sub(r"\1", _MARKS.sub("", line.strip())).strip() for line in note[:MOST_CHARACTERS].splitlines())
    return next(filter(None, lines), "")


def spoken(passage: FoundPassage, colors: TagColors, annotator: str) -> str:
    """The row for a screen reader."""
    return ", ".join(_parts(passage, colors, annotator))


def tool_tip(passage: FoundPassage, colors: TagColors, annotator: str) -> str:
    """The row with its note, as a tool tip."""
    return worded(_parts(passage, colors, annotator))


def _parts(passage: FoundPassage, colors: TagColors, annotator: str) -> list[str]:
    quote = opening_words(passage.quote, MOST_CHARACTERS)
    tags = ", ".join(map(colors.label, passage.tag_ids)) or tr("No tag yet")
    source = " · ".join(filter(None, (passage.heading, passage.outlet, short_date(passage.published), annotator)))
    words = opening_words(passage.note, MOST_CHARACTERS)
    note = tr("Note: {words}", words=words) if words else ""
    return [part for part in (quote, tags, source, note) if part]
