"""Tells a screen reader which annotation was entered."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Annotation, Tagging
from heritage_annotator.model.text import opening_words
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.tags import tag_name

# Nobody wants a page read aloud before hearing what it is tagged with. Code points.
QUOTE = 300


class Announcing(QObject):
    """Announces the annotation that becomes current, and keeps it as the text's description, to be asked for again."""

    def __init__(self, desk: Desk, text: QWidget, otherwise: str) -> None:
        super().__init__(text)
        self._desk = desk
        self._text = text
        self._otherwise = otherwise
        desk.annotation_chosen.connect(self._on_chosen)
        desk.changed.connect(self._on_change)
        desk.veil.changed.connect(self._describe)

    def _on_chosen(self, annotation_id: str) -> None:
        words = self._describe()
        if annotation_id and words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._text, words))

    def _on_change(self, change: Change) -> None:
        touched = {edit.record.annotation_id for edit in change.edits if isinstance(edit.record, Tagging)}
        if self._desk.annotation_id in touched | set(change.touched(Annotation)):
            self._describe()

    def _describe(self) -> str:
        """Puts the current annotation into words; '' when there is none, or it cannot be read now."""
        try:
            annotation = self._desk.annotation
            words = self._words(annotation) if annotation is not None else ""
        except HeritageError:
            words = ""  # what could not be read is told by those who show it
        self._text.setAccessibleDescription(words or self._otherwise)
        return words

    def _words(self, annotation: Annotation) -> str:
        taggings = self._desk.reading.taggings_of(annotation.id)
        names = [tag_name(tag) for each in taggings if (tag := self._desk.codebook.get(each.tag_id)) is not None]
        article_id, start, end = annotation.article_id, annotation.start, annotation.end
        quote = opening_words(self._desk.veil.over(article_id, start, annotation.quote), QUOTE)
        said = tr("“{quote}”, tagged {names}.", quote=quote, names=", ".join(names))
        sentences = [said if names else tr("“{quote}”, without a tag.", quote=quote)]
        if annotation.note.strip() and not self._desk.veil.hides(article_id, start, end):
            sentences.append(tr("Note: {words}", words=annotation.note))
        return " ".join(sentences)
