"""The inspector: all there is to know of the current annotation, and to alter."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Annotation, Annotator, Attribute, Tag, Tagging, TextReview
from heritage_annotator.services.annotations.marking import plan_attribute, plan_note, plan_untagging
from heritage_annotator.services.annotations.notes import reconciled
from heritage_annotator.services.review.reviewing import reviews_told
from heritage_annotator.storage.note_drafts import NoteDraft
from heritage_annotator.translation import tr
from heritage_annotator.ui.annotations.answers import Answers
from heritage_annotator.ui.annotations.chips import TagChips
from heritage_annotator.ui.annotations.note import Note
from heritage_annotator.ui.annotations.nothing import nothing_chosen
from heritage_annotator.ui.annotations.origin import OriginLine, history, origin
from heritage_annotator.ui.annotations.quote import Quote
from heritage_annotator.ui.desk.clipboard import rescue
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.drafts import Kept
from heritage_annotator.ui.desk.states import TICK
from heritage_annotator.ui.look.few_lines import in_line
from heritage_annotator.ui.look.words import worded

MARGINS, GAP = (14, 8, 14, 10), 8


class Inspector(QWidget):
    """All there is to know of the current annotation, and to alter: a card of a few lines.

    It grows for a note that is written and a quotation that is shown whole. Whoever gives it its place gives it the
    height it asks for (`height_at`).

    Signals:
    grown: it asks for another height.
    palette_asked: a tag should be added to the current annotation.
    note_closed: Esc in the note gave the focus back.
    emptied: the annotation is not chosen any more, or gone, and the keys were in here.
    """

    palette_asked = Signal()
    note_closed = Signal()
    emptied = Signal()
    grown = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self._desk = desk
        self._shown = ""
        self._is_reviewed = self._is_sensitive = False
        self._draft: NoteDraft | None = None  # of the note that is being typed
        self._pages = QStackedLayout(self)
        self._quote = Quote(desk.theme)
        self._chips = TagChips(desk)
        self._answers = Answers(desk.theme, desk.reading.attributes())
        self._note = Note(desk.theme, desk.keys)
        self._foot = OriginLine(desk.theme)
        self._nothing = nothing_chosen()
        self._page = self._annotation_page()
        # Which annotation of its article it is, `3/7`; the reader knows.
        self.place: Callable[[str], str] = lambda _id: ""
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(self._page)
        self._connect()
        self._choose(desk.annotation_id)

    def _annotation_page(self) -> QWidget:
        page = QWidget()
        page.setObjectName("annotationCard")
        self._column = column = QVBoxLayout(page)
        column.setContentsMargins(*MARGINS)
        column.setSpacing(GAP)
        for widget in (self._quote, self._foot, self._chips, self._answers, self._note):
            column.addWidget(widget)
        column.addStretch(1)
        self._foot.setProperty("role", "hint")
        self._foot.hide()
        return page

    @property
    def rest_height(self) -> int:
        """The height in pixels of the card while nothing of it is shown whole, and of one with no annotation."""
        lines = (self._quote.line_height, self._chips.height(), self._answers.height(), self._note.line_height)
        return MARGINS[1] + sum(lines) + GAP * (len(lines) - 1) + MARGINS[3]

    def height_at(self, width: int, most: int) -> int:
        """The height it asks for now, in pixels, where it may be `most` high: the note gives way."""
        if self._pages.currentWidget() is self._nothing or not self._is_open:
            return self.rest_height
        self._note.limit(max(0, most - self._column.totalHeightForWidth(width) + self._note.height()))
        return min(most, self._column.totalHeightForWidth(width))

    @property
    def _is_open(self) -> bool:
        return self._quote.isChecked() or self._note.is_open

    def _connect(self) -> None:
        self._desk.annotation_chosen.connect(self._choose)
        self._desk.changed.connect(self._on_change)
        self._desk.theme.changed.connect(self._show)
        self._desk.veil.changed.connect(self._show)
        self._chips.taken_off.connect(self._take_off)
        self._chips.palette_asked.connect(self.palette_asked)
        self._answers.answered.connect(self._answer)
        self._note.drafted.connect(self._keep_draft)
        self._note.written.connect(self._write)
        self._note.typed.connect(self._tell_kept)
        self._note.closed.connect(self.note_closed)
        self._note.grown.connect(self.grown)
        self._note.too_long.connect(self._tell_too_long)
        self._quote.toggled.connect(self._open_quote)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._pages.currentWidget() is self._nothing:
            self._nothing.setFocus(event.reason())

    def _open_quote(self, is_open: bool) -> None:  # noqa: FBT001  # a signal carries it
        self._foot.setVisible(is_open)
        self.grown.emit()

    def show_place(self) -> None:
        """Says which of the article's annotations it is, as far as is known now; by a tick that it is reviewed.

        And that it is marked as sensitive, if it is.
        """
        place = self.place(self._shown)
        place = f"{TICK} {place}".rstrip() if self._is_reviewed else place
        self._quote.show_place(in_line((tr("Sensitive"), place)) if self._is_sensitive else place)

    @property
    def is_edited(self) -> bool:
        """Whether somebody is typing a note."""
        return self._note.is_edited

    @property
    def unkept(self) -> tuple[str, ...]:
        """What is typed and not kept, text by text."""
        return () if self._note.unsaved is None else (self._note.unsaved,)

    def edit_note(self) -> None:
        """Puts the caret into the note."""
        if self._shown:
            self._note.edit()

    def _tell_too_long(self) -> None:
        self._desk.say(tr("This note is too long to be edited here; an export holds all of it."))

    def flush(self) -> bool:
        """Keeps what is being typed; whether nothing is left unsaved."""
        self._note.flush()
        return self._note.unsaved is None

    def rescue(self) -> None:
        """Puts what could not be kept into the clipboard, and says so."""
        if any(self.unkept):
            rescue(*self.unkept)
            self._desk.say(tr("The note could not be saved here; its text is on the clipboard."), lasting=True)
        self._note.discard()
        if self._draft is not None and self._annotation() is None:  # nobody could make it a deed any more
            self._desk.drafts.drop(self._draft)
        self._draft = None

    def _choose(self, annotation_id: str) -> None:
        if annotation_id != self._shown:
            self._end_note()
        self._shown = annotation_id
        self._show()

    def _end_note(self) -> None:
        """What was typed belongs to the annotation that was shown; what could not be kept goes to the clipboard."""
        self._note.end()
        self.rescue()

    def _show(self) -> None:
        annotation = self._annotation()
        if annotation is not None:
            try:
                self._show_annotation(annotation)
            except HeritageError as error:
                self._desk.refused.emit(error)
        emptied = annotation is None and self._page.isAncestorOf(self.window().focusWidget())
        self._pages.setCurrentWidget(self._nothing if annotation is None else self._page)
        self.grown.emit()
        if emptied:
            self.emptied.emit()

    def _annotation(self) -> Annotation | None:
        """The annotation shown, as it stands now; None also when it cannot be read, which is told."""
        try:
            return self._desk.reading.annotation(self._shown) if self._shown else None
        except HeritageError as error:
            self._desk.refused.emit(error)
            return None

    def _show_annotation(self, annotation: Annotation) -> None:
        tags = self._tags(annotation)
        first, colors = tuple(tag.id for tag in tags[:1]), self._desk.colors
        veil, article_id, start = self._desk.veil, annotation.article_id, annotation.start
        self._quote.show_quote(
            veil.over(article_id, start, annotation.quote), colors.line("".join(first)), colors.fill(first)
        )
        self._chips.show_tags(tags)
        self._answers.show_answers(annotation)
        self._note.is_covered = veil.hides(article_id, start, annotation.end)
        self._note.show_note(annotation.note)
        annotator = self._desk.reading.annotators().get(annotation.annotator_id)
        reviews = reviews_told(self._desk.reading, annotation)
        self._is_reviewed = any(not each.is_outdated for each in reviews)
        self._is_sensitive = annotation.sensitive
        self._foot.setText(origin(annotation, annotator.name if annotator is not None else "", reviews))
        self._foot.show_color(self._desk.person_colors.of(annotation.annotator_id))
        self._foot.setToolTip(worded(history(annotation, reviews)))
        self.show_place()

    def _tags(self, annotation: Annotation) -> list[Tag]:
        found = (self._desk.codebook.get(each.tag_id) for each in self._desk.reading.taggings_of(annotation.id))
        return [tag for tag in found if tag is not None]

    def _on_change(self, change: Change) -> None:
        touched = set(change.touched(Annotation)) | {
            edit.record.annotation_id for edit in change.edits if isinstance(edit.record, Tagging | TextReview)
        }
        if change.touched(Attribute):
            self._answers.ask(self._desk.reading.attributes())
            self._show()
        elif self._shown in touched or change.touched(Tag) or change.touched(Annotator):
            self._show()

    def _take_off(self, tag: Tag) -> None:
        annotation = self._annotation()
        if annotation is not None:
            self._desk.do(plan_untagging(self._desk.reading, annotation, tag))

    def _answer(self, attribute: Attribute, value: str) -> None:
        annotation = self._annotation()
        if annotation is not None and not self._desk.do(plan_attribute(annotation, attribute, value)):
            self._answers.show_answers(annotation)  # the box must not say what was refused

    def _write(self, began: str, typed: str) -> None:
        annotation = self._annotation()
        if annotation is not None:
            change = plan_note(annotation, reconciled(began, typed, annotation.note))
            if change is None and self._draft is not None:
                self._desk.drafts.drop(self._draft)
            if change is None or self._desk.do(change, self._draft):
                self._draft = None
                self._note.accept(_note_after(annotation, change))

    def _keep_draft(self, began: str, typed: str) -> None:
        draft = self._desk.drafts.keep(self._shown, began, typed)
        if draft is not None:
            self._draft = draft
            self._note.accept_draft(typed)

    def _tell_kept(self) -> None:
        typed = Kept.DRAFT if self._note.is_drafted else Kept.NOT
        self._desk.drafts.tell_kept(self, Kept.WHOLE if self._note.unsaved is None else typed)


def _note_after(annotation: Annotation, change: Change | None) -> str:
    made = [edit.after for edit in change.edits] if change is not None else []
    return next((after.note for after in made if isinstance(after, Annotation)), annotation.note)
