"""What can be asked of the team while there is no page of it yet."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from heritage_annotator.ui.desk.desk import Desk


class Teamwork(QObject):
    """Brings the page of the team forward. `show_page` does it."""

    def __init__(self, desk: Desk, show_page: Callable[[], None]) -> None:
        super().__init__(desk)
        self._show_page = show_page

    def show(self) -> None:
        """Shows the page."""
        self._show_page()
