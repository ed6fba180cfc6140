"""Makes the concordance of a search, apart from the window, and sorts it."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QObject, Signal

from heritage_annotator.model.progress import Report
from heritage_annotator.services.projects.opening import Reading
from heritage_annotator.services.search.concordance import Line, Order, concordance, in_order
from heritage_annotator.services.search.hits import Search
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.question import Asking
from heritage_annotator.ui.search.seeking import Asked


class Lines(QObject):
    """The lines of the search that is shown: made when somebody looks, for every article is read.

    Signals:
        made: they are there, sorted; carries them.
    """

    made = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.order = Order.FOUND
        self._of: tuple[Asked, Sequence[int]] | None = None
        self._found: Sequence[Line] | None = None
        self.asking = Asking(desk, tr("Reading what was found"), self)
        self.sorting = Asking(desk, tr("Sorting"), self)
        self.asking.answered.connect(self._adopt)
        self.sorting.answered.connect(self.made)

    def forget(self) -> None:
        """Another search is shown: its lines are not made yet."""
        self.asking.drop()
        self.sorting.drop()
        self._of, self._found = None, None

    def ask(self, asked: Asked, seqs: Sequence[int]) -> None:
        """Makes those of that search, unless they are made or under way."""
        if self._of is not None and self._of[1] is seqs:
            return
        self._of = asked, seqs

        def question(reading: Reading, report: Report) -> list[Line]:
            return concordance(Search(reading, asked.sought(reading)), seqs, report)

        self.asking.ask(question, apart=True)

    def sort(self, order: Order) -> None:
        """Sorts them so from now on."""
        self.order = order
        if self._found is not None:
            found = self._found
            self.sorting.ask(lambda _reading, _report: in_order(found, order), apart=True)

    def wait(self) -> None:
        """Lets what is under way come to its end, before the window goes."""
        self.asking.wait()
        self.sorting.wait()

    def _adopt(self, answer: object) -> None:
        self._found = cast("list[Line]", answer)
        self.sort(self.order)
