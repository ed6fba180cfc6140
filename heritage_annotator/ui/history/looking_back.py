"""Brings the history forward, and hides the work of others when she wants to judge for herself."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.history.page import HistoryPage


class LookingBack(QObject):
    """What can be asked of the history. `show_page`: brings it forward and gives it; `blind`: hides others or not."""

    def __init__(self, desk: Desk, show_page: Callable[[], HistoryPage], blind: Callable[[bool], None]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._show_page = show_page
        self._blind = blind

    @property
    def is_blind(self) -> bool:
        """Whether only her own work is seen."""
        return bool(self._desk.seen.only)

    def show_history(self) -> None:
        """Shows the page with everything."""
        self._show_page()

    def show_annotation(self) -> None:
        """Shows what the annotation that is chosen went through."""
        annotation = self._desk.annotation
        self._show_page().show_annotation(annotation)

    def switch_blind(self) -> None:
        """Hides what others did, or shows it again: the project is opened anew."""
        self._blind(not self.is_blind)
