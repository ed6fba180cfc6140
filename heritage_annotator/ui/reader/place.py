"""Finds which line is read, and keeps it in view when lines are set in another size or width."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit


class Place:
    """The place in a text that scrolls."""

    def __init__(self, view: QTextEdit) -> None:
        self._view = view
        self._held: tuple[QTextCursor, int] | None = None

    def first_line(self) -> QTextCursor:
        """The place that begins the first line to show, half of it at least.

        As long as nobody scrolls it stays the same, in lines of whatever width.
        """
        bar = self._view.verticalScrollBar()
        if self._held is not None and self._held[1] == bar.value():
            return self._held[0]
        # At the very top the room between two lines might be hit, and with it the line that is gone.
        half = self._view.cursorRect(QTextCursor(self._view.document())).height() // 2
        cursor = self._view.cursorForPosition(QPoint(0, half))
        cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
        return cursor

    def height_of(self, cursor: QTextCursor) -> int:
        """How far below the view's upper edge the cursor's line stands, in pixels."""
        return self._view.cursorRect(cursor).top()

    def bring_back(self, cursor: QTextCursor, height: int) -> None:
        """Scrolls so that the cursor's line stands so far below the upper edge."""
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + self.height_of(cursor) - height)
        if height <= 0:
            self._held = (cursor, bar.value())

    def being_read(self, wanted: int | None) -> tuple[QTextCursor, int]:
        """The place of that UTF-16 position if its line shows, else the first line's; and how far down it stands."""
        cursor = self.first_line()
        if wanted is not None:
            there = QTextCursor(self._view.document())
            there.setPosition(wanted)
            if 0 <= self.height_of(there) < self._view.viewport().height():
                cursor = there
        return cursor, self.height_of(cursor)

    def keep(self, cursor: QTextCursor, height: int) -> None:
        """As `bring_back`, but a text that shows from its beginning stays there."""
        if self._view.verticalScrollBar().value() > 0 or height < 0:
            self.bring_back(cursor, height)

    def forget(self) -> None:
        """Another text is shown."""
        self._held = None
