"""Answers what is asked of the team while its pages do not exist yet."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from heritage_annotator.storage.reading.seen import Seen
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk


def alone_told(seen: Seen) -> str:
    """Why nobody else's work is compared, where it is hidden here; '' where all is seen."""
    if seen.only:
        return tr(
            "Only your own work is shown, so it is compared with nobody's. “Only my own work” in the menu View "
            "switches that off."
        )
    if seen.hidden:
        return tr("Work of people who are not ticked on the page Team is not shown, and compared with nobody's.")
    return ""


class Teamwork(QObject):
    """Brings the pages of the team forward, each by what it is given for that."""

    def __init__(
        self,
        desk: Desk,
        show_page: Callable[[], None],
        show_differences_page: Callable[[], None],
        show_side_by_side_page: Callable[[], None],
    ) -> None:
        super().__init__(desk)
        self._show_page = show_page
        self._show_differences = show_differences_page
        self._show_side_by_side = show_side_by_side_page

    def show(self) -> None:
        """Shows the page."""
        self._show_page()

    def show_differences(self) -> None:
        """Shows where two people differ."""
        self._show_differences()

    def show_side_by_side(self) -> None:
        """Shows what everybody marked in the current article."""
        self._show_side_by_side()


def kept_together(text: str) -> str:
    """A name whose line is not broken within a figure's sign (|uα), nor before %."""
    return text.replace(" %", "\u00a0%").replace("|", "|\u2060")


def signed(text: str) -> str:
    """Numbers with a minus, which stands before its number also in a mirrored window."""
    return " – ".join(f"\u2066−{each[1:]}\u2069" if each.startswith("-") else each for each in text.split(" – "))
