"""Cells of a table: each text in its own direction, Arabic as large as its neighbours seem."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from heritage_annotator.ui.look.boxes import RowEdit
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.scripts import sized_for


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

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        text: str = option.text  # pyright: ignore[reportAttributeAccessIssue]
        font: QFont = option.font  # pyright: ignore[reportAttributeAccessIssue]
        if "\n" not in text:
            option.font = sized_for(font, text)  # pyright: ignore[reportAttributeAccessIssue]
            option.text = apart(text)  # pyright: ignore[reportAttributeAccessIssue]
