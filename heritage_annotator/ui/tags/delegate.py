"""Draws a row of the tag tree: sign or swatch, name, key cap, count. Mirrored where the interface is."""

from typing import cast

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from heritage_annotator.model.records import Tag
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.boxes import RowEdit
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.key_caps import WIDTH as CAP
from heritage_annotator.ui.look.key_caps import cap_width, paint_cap
from heritage_annotator.ui.look.row import Row, elided
from heritage_annotator.ui.look.swatch import SIDE as SWATCH
from heritage_annotator.ui.look.swatch import paint_swatch
from heritage_annotator.ui.look.tags import tag_name
from heritage_annotator.ui.look.tokens import laid
from heritage_annotator.ui.tags.model import COUNT_ROLE, TAG_ROLE, AnyIndex, TagTreeModel

ROW = 26
GROUP_ROW = 29
_SIZE, _GROUP_SIZE = QSize(100, ROW), QSize(100, GROUP_ROW)
GAP = 8
SIDE = 14
NAME_PIXELS = 13
TRIANGLE = 14


class TagDelegate(QStyledItemDelegate):
    """Groups in bold with their sign; tags with their swatch. A drop would set the tag `offered`.

    `offer` says what a drop on it would do: words for `tr`, with `{name}`.

    Signals:
        renamed: a name was typed in place; carries the Tag and the name.
    """

    renamed = Signal(object, str)

    def __init__(self, desk: Desk, model: TagTreeModel) -> None:
        super().__init__(model)
        self._desk = desk
        self._model = model
        self.offered: Tag | None = None
        self.offer = ""
        self.pointed: Tag | None = None
        """The tag whose count the mouse points at: a link to its passages."""

    def count_width(self) -> int:
        """How much of the end of a row counts take, in pixels."""
        return (
            QFontMetrics(self._desk.theme.small_font()).horizontalAdvance(f"{self._model.highest_count:,}") + SIDE + GAP
        )

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return _GROUP_SIZE if self._model.is_topmost(index) else _SIZE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        tag = index.data(TAG_ROLE)
        if not isinstance(tag, Tag):
            return
        painter.save()
        row = _TagRow(self._desk, painter, option, self.offer if tag == self.offered else "")
        if self._model.rowCount(index):
            tree = cast(QTreeView, option.widget)  # pyright: ignore[reportAttributeAccessIssue]
            row.is_open = tree.isExpanded(self._model.index_of(tag.id))
        row.is_pointed = tag == self.pointed
        row.paint(tag, int(index.data(COUNT_ROLE) or 0), self._model.highest_count)
        painter.restore()

    # The name, typed in place.

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        editor = RowEdit(parent)
        editor.setObjectName("tagRename")
        editor.setAccessibleName(tr("New name of {name}", name=str(index.data())))
        editor.setToolTip(tr("Enter saves the name, Esc cancels"))
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        # Qt asks again when another window renames the tag: what is being typed stays.
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, _model: object, index: AnyIndex) -> None:
        tag = index.data(TAG_ROLE)
        if isinstance(editor, QLineEdit) and isinstance(tag, Tag) and editor.text() != tag_name(tag):
            self.renamed.emit(tag, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        tag = index.data(TAG_ROLE)
        indent = name_indent(tag) if isinstance(tag, Tag) else 0
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        direction: Qt.LayoutDirection = option.direction  # pyright: ignore[reportAttributeAccessIssue]
        room = rect.adjusted(indent - 7, 0, -4, 0)
        editor.setGeometry(QStyle.visualRect(direction, rect, room))


def name_indent(tag: Tag) -> int:
    """How far from the row's beginning the name begins, in pixels."""
    return 28 if tag.parent_id is None else 22


class _TagRow:
    """One row, painted. All places are given as if lines began at the left, see `Row`."""

    def __init__(self, desk: Desk, painter: QPainter, option: QStyleOptionViewItem, offer: str) -> None:
        self._desk = desk
        self._painter = painter
        self._row = Row(painter, option, desk.theme)
        self._rect = self._row.rect
        self._offer = offer
        self.is_pointed = False
        self.is_open: bool | None = None  # None: there is nothing below it
        tree = cast(QTreeView, option.widget)  # pyright: ignore[reportAttributeAccessIssue]
        self._breadth = tree.viewport().width()

    def paint(self, tag: Tag, count: int, highest: int) -> None:
        """Draws it all. `highest`: the widest count of the tree, left of which the key caps stand in line."""
        rect = self._rect
        self._ground()
        if self.is_open is not None:
            self._triangle(is_open=self.is_open)
        right = rect.right() - SIDE
        if count or tag.shortcut:
            right -= self._count(count, highest)
        if tag.shortcut:
            right = self._key_cap(right, self._desk.digits.told(tag.shortcut, self._desk.codebook))
        if tag.archived:
            right = self._archived(right)
        self._sign(tag)
        left = rect.left() + name_indent(tag)
        self._name(QRect(left, rect.top(), max(0, right - left), rect.height()), tag)

    def _ground(self) -> None:
        rect, color, state = self._rect, self._desk.theme.color, self._row.state
        whole = QRect(0, rect.top(), self._breadth, rect.height())
        if state & QStyle.StateFlag.State_Selected:
            self._painter.fillRect(whole, color("current_row"))
        elif state & QStyle.StateFlag.State_MouseOver:
            self._painter.fillRect(whole, color("hover"))
        if self._offer:
            self._painter.setPen(QPen(color("accent"), 1))
            self._painter.setBrush(laid(color("accent"), color("panel"), 0.16))
            self._painter.drawRect(whole.adjusted(0, 0, -1, -1))
        if state & QStyle.StateFlag.State_HasFocus:
            edge = QStyle.visualRect(self._row.direction, whole, QRect(0, rect.top(), 3, rect.height()))
            self._painter.fillRect(edge, color("accent"))

    def _triangle(self, *, is_open: bool) -> None:
        """Before what has tags below it; it points down while those are shown."""
        rect = self._rect
        box = self._row.there(QRect(rect.left() - TRIANGLE, rect.top(), TRIANGLE, rect.height()))
        x, y = box.center().x() + 1.0, box.center().y() + 1.0
        ahead = -1 if self._row.mirrored else 1
        if is_open:
            corners = [QPointF(x - 4, y - 2), QPointF(x + 4, y - 2), QPointF(x, y + 3)]
        else:
            corners = [QPointF(x - 2 * ahead, y - 4), QPointF(x - 2 * ahead, y + 4), QPointF(x + 3 * ahead, y)]
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(QPen(Qt.PenStyle.NoPen))
        self._painter.setBrush(self._desk.theme.color("ink3"))
        self._painter.drawPolygon(QPolygonF(corners))

    def _count(self, count: int, highest: int) -> int:
        """Draws the count at the end; how much room counts take."""
        font = self._desk.theme.small_font()
        if count:
            place = self._rect.adjusted(0, 0, -SIDE, 0)
            linked = QFont(font)
            linked.setUnderline(self.is_pointed)
            color = self._desk.theme.color("accent" if self.is_pointed else "ink3")
            self._row.words(place, f"{count:,}", linked, color, at_end=True)
        return QFontMetrics(font).horizontalAdvance(f"{highest:,}") + GAP if highest else 0

    def _key_cap(self, right: int, key: str) -> int:
        width = cap_width(key, self._painter.font()) if len(key) > 1 else CAP
        cap = QRect(right - width, self._rect.top(), width, self._rect.height())
        paint_cap(self._painter, self._row.there(cap), key, self._desk.theme)
        return right - width - 6

    def _archived(self, right: int) -> int:
        """Says in a word that the tag is out of use; where it begins."""
        font, word = self._desk.theme.small_font(), tr("archived")
        width = QFontMetrics(font).horizontalAdvance(word) + 2
        place = QRect(right - width, self._rect.top(), width, self._rect.height())
        self._row.words(place, word, font, self._desk.theme.color("ink3"))
        return right - width - 6

    def _sign(self, tag: Tag) -> None:
        """The group's sign, or the tag's swatch; hollow when the tag is archived."""
        rect, painter, codebook = self._rect, self._painter, self._desk.codebook
        color, archived = self._desk.colors.line(tag.id), codebook.is_archived(tag)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if tag.parent_id is None:
            painter.setFont(_font(bold=False))
            painter.setPen(self._desk.theme.color("ink3") if archived else color)
            box = self._row.there(QRect(rect.left() + 2, rect.top(), 20, rect.height()))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, codebook.glyph(tag))
            return
        place = QRect(rect.left() + 3, rect.center().y() - SWATCH // 2 + 1, SWATCH, SWATCH)
        fill = None if archived else self._desk.colors.fill((tag.id,))
        paint_swatch(painter, QRectF(self._row.there(place)), color, fill)

    def _name(self, room: QRect, tag: Tag) -> None:
        font = _font(bold=tag.parent_id is None)
        grey = self._desk.codebook.is_archived(tag) and not self._offer
        words = tr(self._offer, name=tag_name(tag)) if self._offer else tag_name(tag)
        self._row.words(
            room, apart(elided(words, font, room.width())), font, self._desk.theme.color("ink3" if grey else "ink")
        )


def _font(*, bold: bool) -> QFont:
    font = QFont()
    font.setPixelSize(NAME_PIXELS)
    font.setBold(bold)
    return font
