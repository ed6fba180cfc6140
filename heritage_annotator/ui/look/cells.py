"""Cells of a table: each text in its own direction, Arabic as large as its neighbours seem."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from heritage_annotator.ui.look.boxes import RowEdit
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.scripts import sized_for

# Pixels left and right of the words, as the style sheet has them.
PADDING = 5


class TextCells(QStyledItemDelegate):
    """Has the style draw each text in its own direction, in one of the window's: an Arabic sentence ends at the left.

    Qt lays a cell out in the direction of the interface, which sets full stops, brackets and the mark of what is cut
    off at the wrong end of words that run the other way. Cells of several lines say themselves what is apart in them.
    """

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        return RowEdit(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        # Qt breaks the lines to the whole width, and draws them within the padding.
        narrow = QStyleOptionViewItem(option)
        place: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        narrow.rect = place.adjusted(0, 0, -2 * PADDING, 0)  # pyright: ignore[reportAttributeAccessIssue]
        return super().sizeHint(narrow, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        text: str = option.text  # pyright: ignore[reportAttributeAccessIssue]
        font: QFont = option.font  # pyright: ignore[reportAttributeAccessIssue]
        if "\n" not in text:
            option.font = sized_for(font, text)  # pyright: ignore[reportAttributeAccessIssue]
            option.text = apart(text)  # pyright: ignore[reportAttributeAccessIssue]
