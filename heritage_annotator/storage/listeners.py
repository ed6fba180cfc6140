"""Tells changes to whoever listens, each once and in their order."""

from collections import deque
from collections.abc import Callable, Iterable

from heritage_annotator.model.change import Change

Listener = Callable[[Change], None]


class Listeners:
    """Those who hear of every change. One that raises leaves the others told."""

    def __init__(self) -> None:
        self._all: list[Listener] = []
        self._news: deque[Change] = deque()
        self._telling = False

    def add(self, listener: Listener) -> None:
        """Tells `listener` every change from now on."""
        self._all.append(listener)

    def remove(self, listener: Listener) -> None:
        """Tells it none any more."""
        self._all.remove(listener)

    def clear(self) -> None:
        """Tells nobody any more."""
        self._all.clear()

    def tell(self, news: Iterable[Change]) -> None:
        """Tells everybody the news. What a listener does meanwhile is told after, in its turn.

        Raises what the first listener that stumbled raised, once all have been told.
        """
        self._news.extend(news)
        if not self._telling:
            self._telling = True
            try:
                self._tell_all()
            finally:
                self._telling = False

    def _tell_all(self) -> None:
        errors: list[Exception] = []
        while self._news:
            change = self._news.popleft()
            for listener in tuple(self._all):
                try:
                    listener(change)
                except Exception as error:  # noqa: BLE001  # raised below, once all have been told
                    errors.append(error)
        if errors:
            raise errors[0]
