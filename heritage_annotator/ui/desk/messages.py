"""Carries what rooms have to say, and the long work they began, to the one place that shows it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.named import NamedTuple
from heritage_annotator.ui.desk.work import Work


class Way(NamedTuple):
    """Something to do about the news: a word to press, and what it does. The toast goes with it."""

    words: str
    take: Callable[[], object]


class News(NamedTuple):
    """What happened, as a sentence, and what can be done about it. `waits`: it stands back behind others' ways.

    `undoable`: it tells of a deed, and holds no longer once that is undone.
    """

    sentence: str
    ways: Sequence[Way] = ()
    waits: bool = False
    undoable: bool = False


class Messages(QObject):
    """Carries what rooms say to the window. It outlives the desks of the projects opened one after another.

    Signals:
        said: carries a sentence, whether it lasts until the next one, and whether undo takes back what it tells.
        followed: work began; carries the Work and its name.
        news_told: carries News.
        refused: something could not be done; carries the HeritageError.
    """

    said = Signal(str, bool, bool)
    followed = Signal(object, str)
    news_told = Signal(object)
    refused = Signal(object)

    def say(self, sentence: str, *, lasting: bool = False, undoable: bool = False) -> None:
        """Says the sentence for a while."""
        self.said.emit(sentence, lasting, undoable)

    def follow(self, work: Work, name: str) -> None:
        """Shows how far the work is, with Cancel, until it ends."""
        self.followed.emit(work, name)

    def tell(self, news: News) -> None:
        """Shows the news over the workspace."""
        self.news_told.emit(news)

    def refuse(self, error: HeritageError) -> None:
        """Says what could not be done, why, and what to do."""
        self.refused.emit(error)
