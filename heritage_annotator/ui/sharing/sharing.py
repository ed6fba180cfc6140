"""Marks what is sensitive, remembers words to hide, and makes copies for others in the background."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Annotation, Article
from heritage_annotator.model.span import Span
from heritage_annotator.model.text import opening_words
from heritage_annotator.services import wording
from heritage_annotator.services.annotations.sensitive import plan_sensitive
from heritage_annotator.services.sharing.hiding import joined
from heritage_annotator.services.sharing.receipt import Receipt
from heritage_annotator.services.sharing.share import hidden_before, share
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.messages import News, Way
from heritage_annotator.ui.desk.work import Report, Work
from heritage_annotator.ui.sharing.dialog import ShareDialog
from heritage_annotator.ui.sharing.receipt import ReceiptDialog


class Sharing(QObject):
    """What of the project is passed on.

    Words to hide are known while the window is open, and once a copy was made by the key.
    """

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = window
        self._work: Work | None = None
        self._hidden: dict[str, tuple[Span, ...]] | None = None
        self._pseudonyms = False
        self._unread: HeritageError | None = None  # why what was hidden before is not known
        self.chosen: Callable[[], Sequence[str]] = tuple
        """The articles selected in the list."""
        self.selected: Callable[[], Span | None] = lambda: None
        """The words selected in the text."""
        desk.article_opened.connect(lambda _id: desk.reconsider(self))
        desk.annotation_chosen.connect(lambda _id: desk.reconsider(self))
        desk.changed.connect(self._on_change)

    @property
    def hidden(self) -> dict[str, tuple[Span, ...]]:
        """The words to hide, by article: at first those that the key beside the project knows."""
        if self._hidden is None:
            try:
                self._hidden, self._pseudonyms = hidden_before(self._desk.path)
            except HeritageError as error:  # told when something is handed out
                self._hidden, self._unread = {}, error
        return self._hidden

    def words_to_hide(self) -> dict[str, tuple[Span, ...]]:
        """`hidden`, for what is handed out: it is told if the key cannot say what was hidden before."""
        hidden = self.hidden
        if self._unread is not None:
            self._desk.tell(News(wording.sentence(self._unread)))
        return hidden

    @property
    def article_is_sensitive(self) -> bool:
        """Whether the article that is read is marked."""
        return self._is_marked(lambda: self._desk.article)

    @property
    def annotation_is_sensitive(self) -> bool:
        """Whether the annotation that is chosen is marked."""
        return self._is_marked(lambda: self._desk.annotation)

    def _is_marked(self, current: Callable[[], Article | Annotation | None]) -> bool:
        try:
            record = current()
        except HeritageError:  # told where the article is shown
            return False
        return record is not None and record.sensitive

    def switch_article(self) -> None:
        """Marks the articles selected, else the one that is read, or takes the mark off if the first bears it."""
        ids = list(self.chosen()) or [self._desk.article_id]
        self._switch(list(self._desk.reading.articles_by_id(ids).values()))

    def switch_annotation(self) -> None:
        """Marks the annotation that is chosen, or takes the mark off."""
        annotation = self._desk.annotation
        if annotation is None:
            self._desk.say(tr("Choose an annotation first."))
        self._switch([] if annotation is None else [annotation])

    def _switch(self, records: Sequence[Article | Annotation]) -> None:
        if records:
            self._desk.do(plan_sensitive(records, sensitive=not records[0].sensitive))
        self._desk.reconsider(self)

    def hide_words(self) -> None:
        """Has the words selected, else those of the annotation, hidden in copies from now on."""
        span, annotation = self.selected(), self._desk.annotation
        if span is None and annotation is not None:
            span = Span(annotation.start, annotation.end)
        if span is None or not self._desk.article_id:
            self._desk.say(tr("Select the words to hide first."))
            return
        article_id = self._desk.article_id
        self.hidden[article_id] = joined((*self.hidden.get(article_id, ()), span))
        words = wording.quoted(opening_words(span.of(self._desk.reading.body(article_id))))
        self._desk.say(tr("{words} will be hidden in copies you share; here nothing changes.", words=words))

    def ask(self) -> None:
        """Shows the dialog, and makes the copy when it is accepted."""
        hidden = self.words_to_hide()
        dialog = ShareDialog(self._desk, self._window, self.chosen(), hidden, pseudonyms=self._pseudonyms)
        dialog.accepted.connect(lambda: self._on_accepted(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def wait(self) -> None:
        """Lets a copy under way be finished, before the window goes."""
        if self._work is not None:
            self._work.wait()

    def _on_accepted(self, dialog: ShareDialog) -> None:
        self._hidden, self._pseudonyms = dict(dialog.hidden), dialog.choices.pseudonyms
        if dialog.place is not None:
            self.write(dialog.place, dialog)

    def write(self, to: Path, dialog: ShareDialog) -> None:
        """Makes the copy in the background."""
        if self._work is not None:
            self._desk.tell(News(tr("Another copy is still being made.")))
            return
        project, choices = self._desk.path, dialog.choices

        def compute(report: Report) -> Receipt:
            return share(project, to, choices, report=report)

        work = self._work = Work(compute, tr("Stop making the copy; nothing of it stays"), self)
        work.succeeded.connect(lambda made: self._on_made(cast(Receipt, made)))
        work.failed.connect(self._desk.refused)
        work.ended.connect(self._on_ended)
        self._desk.follow(work, tr("Making a copy"))
        work.start()

    def _on_made(self, made: Receipt) -> None:
        folder = QUrl.fromLocalFile(str(made.path.parent))
        ways = (
            Way(tr("What is in it"), lambda: self._show_receipt(made)),
            Way(tr("Show the folder"), lambda: QDesktopServices.openUrl(folder)),
        )
        told = tr("The copy {name} was made.", name=wording.quoted(made.path.name))
        self._desk.tell(News(" ".join([told, *wording.to_check(made)]), ways))

    def _show_receipt(self, made: Receipt) -> None:
        dialog = ReceiptDialog(made, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_ended(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()

    def _on_change(self, change: Change) -> None:
        if change.touched(Article) or change.touched(Annotation):
            self._desk.reconsider(self)
