"""The list of annotations for a view: knows what is asked for, and keeps up with the project while it is seen."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Annotation, Annotator, Article, Tagging
from heritage_annotator.storage.reading.annotations import AnnotationFilter
from heritage_annotator.storage.reading.order import InOrder
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.passage_model import PassageModel

# Of a deed with more annotations than so many, all rows are looked at anew rather than each sought.
MOST_SOUGHT = 64


class AnnotationModel(PassageModel):
    """The annotations of the current article, or of the whole project, that fit a filter.

    Signals:
        read: the rows were read anew, and may be others now.
        renewing: a deed alters so many rows that all will be read anew; `read` follows.
    """

    read = Signal()
    renewing = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, Reading.annotation_rows, parent)
        self._asked = AnnotationFilter()
        self.of_several_articles = False
        self._active = False
        self._stale = True
        desk.changed.connect(self._on_change)
        desk.article_opened.connect(self._on_article_opened)

    def set_active(self, active: bool) -> None:  # noqa: FBT001  # as Qt's own setters
        """Says whether anybody looks: only then are changes followed."""
        self._active = active
        if active and self._stale:
            self._reset()

    def ask(self, asked: AnnotationFilter, *, whole_project: bool) -> None:
        """Lists what fits, of the current article (whatever `asked` names) or the whole project."""
        self._asked, self.of_several_articles = asked, whole_project
        self._reset()

    def _reset(self) -> None:
        self._stale = not self._active
        ids = self._read_ids() if self._active else None
        if ids is not None:
            self.show(ids)
            self.read.emit()

    def _read_ids(self) -> Sequence[str] | None:
        """The ids of what stands in the project now; None when it cannot be read, which is told."""
        article_id = "" if self.of_several_articles else self._desk.article_id
        if not (article_id or self.of_several_articles):
            return []
        try:
            if self._asked._replace(article_id="") == AnnotationFilter():
                passages = self._desk.reading.passages
                return passages.everything() if self.of_several_articles else passages.of_article(article_id)
            return self._desk.reading.annotation_ids(self._asked._replace(article_id=article_id))
        except HeritageError as error:
            self._desk.refused.emit(error)
            return None

    # What follows the project.

    def _on_article_opened(self) -> None:
        if not self.of_several_articles:
            self._reset()

    def _on_change(self, change: Change) -> None:
        if not any(isinstance(edit.record, Annotation | Tagging | Article | Annotator) for edit in change.edits):
            return
        self._stale, ids = not self._active, self.ids
        if self._active and (self._follow(ids, change) if isinstance(ids, InOrder) else self._compare()):
            self._alter(change)
            self.read.emit()

    def _follow(self, ids: InOrder, change: Change) -> bool:
        """Moves the rows of the project or an article step by step: a deed costs the same in a list of any length."""
        try:
            steps = ids.steps(change)
        except HeritageError as error:
            self._desk.refused.emit(error)
            return False
        if steps is None:
            self.renewing.emit()
            self._reset()
            return False
        self.take(steps)
        return True

    def _compare(self) -> bool:
        ids = self._read_ids()
        if ids is not None:
            self.turn_into(ids)
        return ids is not None

    def _alter(self, change: Change) -> None:
        """Has the passages that the change may have altered read anew."""
        touched = {
            edit.record.annotation_id if isinstance(edit.record, Tagging) else edit.record.id
            for edit in change.edits
            if isinstance(edit.record, Annotation | Tagging)
        }
        others = any(isinstance(edit.record, Article | Annotator) for edit in change.edits)
        self.forget(None if others or len(touched) > MOST_SOUGHT else touched)
