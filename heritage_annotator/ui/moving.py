"""Getting about: from annotation to annotation, and on to the next article."""

from PySide6.QtCore import QObject, Signal

from heritage_annotator.model.overlap import Mark
from heritage_annotator.ui.articles.panel import ArticlesPanel
from heritage_annotator.ui.desk import Desk
from heritage_annotator.ui.reader.panel import ReaderPanel


class Moving(QObject):
    """Steps through what the reader shows.

    Signals:
        hinted: there is nowhere to go; carries the sentence that says so.
    """

    hinted = Signal(str)

    def __init__(self, desk: Desk, articles: ArticlesPanel, reader: ReaderPanel) -> None:
        super().__init__(desk)
        self._desk = desk
        self._articles = articles
        self._text = reader.text

    def next_annotation(self) -> None:
        """To the annotation after the current one, else after the caret; from the last to the first."""
        self._go(1)

    def previous_annotation(self) -> None:
        """To the annotation before the current one, else before the caret; from the first to the last."""
        self._go(-1)

    def _go(self, step: int) -> None:
        index = self._text.index
        if not len(index):
            return
        mark = index.neighbour(self._desk.annotation_id, step)
        if mark is None and index.get(self._desk.annotation_id) is None:
            mark = index.after(self._text.caret()) if step > 0 else index.before(self._text.caret())
        self._arrive(mark or index.marks[0 if step > 0 else -1])

    def _arrive(self, mark: Mark) -> None:
        self._desk.choose(mark.id)
        self._desk.passage_sought.emit(mark.id)

    def finish_article(self) -> None:
        """Marks the article as done and opens the next one."""
        self._articles.finish()
        self._text.setFocus()
        if not self._articles.next_id():
            self.hinted.emit("All articles of this list are done.")
