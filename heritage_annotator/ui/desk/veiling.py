"""Whether what is marked as sensitive is shown: it is covered until somebody asks for it, everywhere at once."""

from PySide6.QtCore import QObject, Signal


class Veil(QObject):
    """Lies over what is sensitive, and is lifted for as long as the window is open or until it is laid back.

    Signals:
        changed: it was lifted or laid back.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_lifted = False

    @property
    def is_lifted(self) -> bool:
        """Whether what is sensitive is shown."""
        return self._is_lifted

    def lift(self, *, is_lifted: bool) -> None:
        """Shows what is sensitive from now on, or covers it."""
        if is_lifted != self._is_lifted:
            self._is_lifted = is_lifted
            self.changed.emit()
