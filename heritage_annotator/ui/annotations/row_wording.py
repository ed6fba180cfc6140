"""Words of a row of the list of annotations."""

from heritage_annotator.model.text import opening_words
from heritage_annotator.storage.reading.annotations import AnnotationRow
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.look.tags import TagColors
from heritage_annotator.ui.look.words import worded

NO_TAG = later("No tag yet")

# Of a quote and a note, no more than a row or a tool tip shows.
MOST_CHARACTERS = 300


def quote_of(passage: AnnotationRow) -> str:
    """The quote on one line, of a length that can be shown."""
    return opening_words(passage.quote, MOST_CHARACTERS)


def spoken(passage: AnnotationRow, colors: TagColors, place: str) -> str:
    """The row for a screen reader; `place` may be empty."""
    return ", ".join(_parts(passage, colors, place))


def tool_tip(passage: AnnotationRow, colors: TagColors, place: str) -> str:
    """The row with its note, as a tool tip."""
    return worded(_parts(passage, colors, place))


def _parts(passage: AnnotationRow, colors: TagColors, place: str) -> list[str]:
    tags = ", ".join(map(colors.label, passage.tag_ids)) or tr(NO_TAG)
    note = tr("Note: {note}", note=opening_words(passage.note, MOST_CHARACTERS)) if passage.note else ""
    return [part for part in (quote_of(passage), tags, place, note) if part]
