"""Tool tips of annotations under the pointer."""

from collections.abc import Sequence

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Annotation, Tag
from heritage_annotator.model.text import escaped, opening_words
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.swatch import person_line
from heritage_annotator.ui.look.tags import tag_name
from heritage_annotator.ui.look.words import for_label

# Pixels: Qt would break a long tool tip anywhere up to the width of the screen.
WIDTH = 340
# Of so many annotations at one place all is said; more would cover the text.
MOST = 3
NOTE = 160


class Tips:
    """Tags with their definitions, the note's beginning, and who marked it. As HTML, with all words escaped."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, annotation_ids: Sequence[str]) -> str:
        """What is to be said of these annotations together; '' when there is nothing, or nothing to be read now."""
        try:
            found = [self._desk.reading.annotation(each) for each in annotation_ids[:MOST]]
            told = [self._of_one(annotation) for annotation in found if annotation is not None]
        except HeritageError:
            return ""  # another program holds the file for a moment; the pointer will rest here again
        if not told:
            return ""
        more = len(annotation_ids) - MOST
        if more > 0:
            told.append(trn("and one more; click to see them all", "and {count} more; click to see them all", more))
        return f'<table width="{WIDTH}"><tr><td>{self._rule().join(told)}</td></tr></table>'

    def _rule(self) -> str:
        return f'<hr style="background-color: {self._desk.theme.tokens.line}">'

    def _of_one(self, annotation: Annotation) -> str:
        taggings = self._desk.reading.taggings_of(annotation.id)
        tags = [tag for each in taggings if (tag := self._desk.codebook.get(each.tag_id)) is not None]
        lines = [self._of_tag(tag) for tag in tags] or [f"<b>{_escaped(tr('No tag yet'))}</b>"]
        is_covered = self._desk.veil.hides(annotation.article_id, annotation.start, annotation.end)
        if annotation.note.strip() and not is_covered:
            note = opening_words(annotation.note, NOTE)
            lines.append(_paragraph(f"<i>{_escaped(tr('Note: {words}', words=apart(note)))}</i>"))
        annotator = self._desk.reading.annotators().get(annotation.annotator_id)
        if annotator is not None:
            line = person_line(self._desk.person_colors.of(annotation.annotator_id), self._desk.theme)
            sign = "" if line is None else _colored("● ", line.name())
            lines.append(_paragraph(sign + _colored(_escaped(annotator.name), self._desk.theme.tokens.ink3)))
        return "".join(lines)

    def _of_tag(self, tag: Tag) -> str:
        colors = self._desk.colors
        sign = _colored(_escaped(colors.glyph(tag.id)), colors.line(tag.id).name())
        named = f"{sign} <b>{_escaped(tag_name(tag))}</b>"
        return _paragraph(f"{named}<br>{_escaped(tag.definition)}" if tag.definition.strip() else named)


def _paragraph(inner: str) -> str:
    return f'<p style="margin: 0 0 5px 0">{inner}</p>'


def _colored(inner: str, color: str) -> str:
    return f'<span style="color: {color}">{inner}</span>'


def _escaped(words: str) -> str:
    return "<br>".join(escaped(apart(line)) for line in for_label(words).splitlines())
