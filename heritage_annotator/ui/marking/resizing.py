"""Moves the ends of the selection, or of the current annotation: word by word, or to where the mouse dragged them."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Annotation
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_resizing
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.marking.others import Reader

NOTHING = later("Select words, or choose an annotation, then move its ends.")
NO_FURTHER = later("The end cannot be moved any further: at least one word must remain, within the article.")

Mover = Callable[[Span, int], Span | None]


class Resizing(QObject):
    """Acts on the selection of the reader, or without one on the current annotation: each step a deed."""

    def __init__(self, desk: Desk, reader: Reader) -> None:
        super().__init__(desk)
        self._desk = desk
        self._reader = reader
        self._text = reader.text
        self._text.end_dragged.connect(self._resize)

    def move_end(self, step: int) -> None:
        """Moves the end a word to the right (1) or left (-1), where it stands in the eye: in Arabic, right is back.

        Of words that were selected backwards, the end is their first one. Without any, words are selected from the
        caret on.
        """
        span = self._span()
        if self._text.runs_right_to_left(self._text.caret() if span is None else span.end - 1):
            step = -step
        if span is None:
            self._begin(step)
        elif self._text.selected_span is not None and self._text.selects_backwards:
            self._move(span, self._reader.moved_start, step, at_start=True)
        else:
            self._move(span, self._reader.moved_end, step, at_start=False)

    def move_start(self, step: int) -> None:
        """Moves the start a word on (1) or back (-1)."""
        self._move(self._span(), self._reader.moved_start, step, at_start=True)

    def _span(self) -> Span | None:
        selected, annotation = self._text.selected_span, self._annotation()
        if selected is not None or annotation is None:
            return selected
        return Span(annotation.start, annotation.end)

    def _annotation(self) -> Annotation | None:
        """The current annotation, if its article's words are those that show."""
        annotation = self._desk.annotation
        if annotation is None or annotation.article_id != self._text.article_id:
            return None
        return annotation

    def _begin(self, step: int) -> None:
        begun = self._reader.begun(self._text.caret(), step)
        if begun is None:
            self._desk.say(tr(NOTHING))
        else:
            self._text.select(begun, backwards=step < 0)

    def _move(self, span: Span | None, mover: Mover, step: int, *, at_start: bool) -> None:
        if span is None:
            self._desk.say(tr(NOTHING))
            return
        moved = mover(span, step)
        if moved is None:
            self._desk.say(tr(NO_FURTHER))
        elif self._text.selected_span is not None:
            self._text.select(moved, backwards=self._text.selects_backwards)
        else:
            self._resize(moved)
            end = moved.start if at_start else moved.end - 1
            self._text.reveal(Span(end, end + 1))

    def _resize(self, span: Span) -> None:
        annotation = self._annotation()
        if annotation is None:
            return
        try:
            change = plan_resizing(self._text.body, annotation, span)
        except HeritageError as error:
            self._desk.refused.emit(error)
        else:
            self._desk.do(change)
