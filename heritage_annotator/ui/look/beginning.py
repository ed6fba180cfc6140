"""The side where lines of the interface begin."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStyle


def begin(label: QLabel, across: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter) -> None:
    """Has the label's words stand there, though they run the other way: left to itself a label asks its words."""
    side = QStyle.visualAlignment(label.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
    label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | across)
