"""A key cap as a label, for where text and keys stand side by side."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy


class CapLabel(QLabel):
    """Shows a key, or several pressed together."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self.setProperty("role", "key")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_keys(keys)

    def show_keys(self, keys: str) -> None:
        """Shows those instead; without any the cap is hidden."""
        self.setText(keys)
        if not keys or self.parentWidget() is not None:  # never shown before it has a place: it would be a window
            self.setVisible(bool(keys))
