"""Marks articles as read so far, and asks for the reason where one is due."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from heritage_annotator import locations
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Article, ArticleState
from heritage_annotator.services.articles.finishing import plan_marking
from heritage_annotator.services.projects.backups import MUCH, do_after_copy
from heritage_annotator.services.projects.opening import Session
from heritage_annotator.storage.log import Entry
from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.boxes import DropDownBox
from heritage_annotator.ui.look.form import ending
from heritage_annotator.ui.look.words import begin

WIDTH = 420

_REASONS = (
    later("Not about heritage"),
    later("Says nothing of its own"),
    later("Opinion, not a report"),
    later("Text is damaged"),
)


def mark_articles(desk: Desk, articles: Sequence[Article], state: ArticleState, window: QWidget) -> None:
    """Marks them as one deed. To set them aside asks for the reason first, in a dialog above `window`."""
    if not articles:
        return
    if state is ArticleState.REMOVED and len(articles) >= MUCH:
        mark_many(desk, [each.id for each in articles], state, window)
        return

    def mark(reason: str = "") -> None:
        try:
            change = plan_marking(desk.reading, articles, state, desk.annotator, reason)
        except HeritageError as error:
            desk.refused.emit(error)
        else:
            desk.do(change)

    if state is ArticleState.SET_ASIDE:
        _ask(desk, {each.reason for each in articles}, len(articles), mark, window)
    else:
        mark()


def mark_many(desk: Desk, article_ids: Sequence[str], state: ArticleState, window: QWidget) -> None:
    """As `mark_articles`, of so many that reading and marking them must not hold the window up: apart from it."""

    def mark(reason: str = "") -> None:
        def planned(session: Session) -> Entry | None:
            articles = session.reading.articles_by_id(article_ids)
            known = [articles[each] for each in article_ids if each in articles]
            change = plan_marking(session.reading, known, state, session.annotator, reason)
            return None if change is None else do_after_copy(session, change, locations.backups_folder())

        work = desk.large_deeds.run(planned, lambda _done: None)
        desk.follow(work, trn("Marking {count} article", "Marking {count} articles", len(article_ids)))

    if state is ArticleState.SET_ASIDE:
        _ask(desk, (), len(article_ids), mark, window)
    else:
        mark()


def _ask(desk: Desk, given: Iterable[str], count: int, mark: Callable[[str], object], window: QWidget) -> None:
    dialog = ReasonDialog(_reasons(desk), given, count, window)
    dialog.reason_given.connect(mark)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _reasons(desk: Desk) -> list[str]:
    """The reasons given in this project, the most frequent first, then some that many give."""
    try:
        given = desk.reading.reasons()
    except HeritageError as error:
        desk.refused.emit(error)
        given = []
    return [*dict.fromkeys((*given, *map(tr, _REASONS)))]


class ReasonDialog(QDialog):
    """Asks why articles are set aside.

    Signals:
    reason_given: carries it, without spaces around it.
    """

    reason_given = Signal(str)

    def __init__(self, offered: Sequence[str], given: Iterable[str], count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reasonDialog")
        self.setWindowTitle(tr("Set aside"))
        self._box = DropDownBox()
        self._box.setEditable(True)
        # One would write on in her words, and take the first Enter: *Opinion* became *Opinion, not a report*.
        self._box.setCompleter(None)  # pyright: ignore[reportArgumentType]
        self._box.addItems(list(offered))
        reasons = set(given)
        self._box.setCurrentText(reasons.pop() if len(reasons) == 1 else "")
        self._keep = QPushButton(trn("Set aside", "Set {count} articles aside", count))
        self._build(trn("Why is it set aside?", "Why are they set aside?", count))
        self._box.editTextChanged.connect(lambda _typed: self._look())
        self.accepted.connect(lambda: self.reason_given.emit(self.reason))
        self._look()

    @property
    def reason(self) -> str:
        """What is written; '' for nothing but spaces."""
        return " ".join(self._box.currentText().split())

    def _look(self) -> None:
        self._keep.setEnabled(bool(self.reason))

    def _build(self, words: str) -> None:
        question = QLabel(words)
        question.setFixedWidth(WIDTH)
        begin(question)
        self._box.setObjectName("reasonEdit")
        self._box.setAccessibleName(words)
        self._box.setToolTip(tr("Choose a reason or write one; it is kept with the article."))
        buttons = ending(self, self._keep, "reasonKeep")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(question)
        column.addWidget(self._box)
        column.addSpacing(6)
        column.addWidget(buttons)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self._box.setFocus()
