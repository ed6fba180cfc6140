"""The bodies of a large import, laid down a few at a time between what the person does."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from heritage_annotator.model.change import Deposit
from heritage_annotator.model.records import Original
from heritage_annotator.ui.desk.desk import Desk

# At most so many bodies and originals, and so many code points and bytes of them, are written at once: some ten
# milliseconds.
MOST, LONGEST = 50, 240_000


class Depositing(QObject):
    """Nothing of it is seen until the deed that brings the bodies to light; stopped, it is as if nothing had been.

    Signals:
        ended: all are laid down, or one could not be, which the desk told; carries which.
    """

    ended = Signal(bool)

    def __init__(self, desk: Desk, deposits: Sequence[Deposit | Original], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._slices = _sliced(deposits)
        # With each turn of the event loop, after keys and paint.
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Begins; ends some time after this has returned."""
        self._turn.start()

    def stop(self) -> None:
        """Lays down no more, and says nothing."""
        self._turn.stop()

    def _go_on(self) -> None:
        deposits = next(self._slices, None)
        laid = deposits is None or self._desk.deposit(deposits)
        if deposits is None or not laid:
            self._turn.stop()
            self.ended.emit(laid)


def is_large(deposits: Sequence[Deposit | Original]) -> bool:
    """Whether laying them all down at once would be felt."""
    return len(deposits) > MOST


def _sliced(deposits: Sequence[Deposit | Original]) -> Iterator[list[Deposit | Original]]:
    taken, length = list[Deposit | Original](), 0
    for deposit in deposits:
        more = deposit.size if isinstance(deposit, Original) else len(deposit.body)
        if taken and (len(taken) == MOST or length + more > LONGEST):
            yield taken
            taken, length = [], 0
        taken.append(deposit)
        length += more
    if taken:
        yield taken
