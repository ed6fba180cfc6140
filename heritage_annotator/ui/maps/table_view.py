"""The crossed table: how many incidents, by two things; darker where there are more. Each number leads to them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from heritage_annotator.services.maps.briefs import Brief
from heritage_annotator.services.maps.crossing import NOT_KNOWN, Axis, Crossing, Heading, crossing
from heritage_annotator.services.wording.days import day
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.look.few_lines import in_line
from heritage_annotator.ui.look.row import elided
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.look.tokens import LIGHT, Tokens, laid, readable

_Index = QModelIndex | QPersistentModelIndex
_NAME, _COLUMN, _ROW, _HEAD = 240, 76, 28, 34
_WIDE = 120


class TableModel(QAbstractTableModel):
    """The cells of a crossing."""

    NUMBERS = int(Qt.ItemDataRole.UserRole)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.crossing = Crossing((), (), {}, 0)

    def show_crossing(self, made: Crossing) -> None:
        """Takes these cells in place of those there are."""
        self.beginResetModel()
        self.crossing = made
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.crossing.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.crossing.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        numbers = self.crossing.cells.get((index.row(), index.column()), ())
        if role == self.NUMBERS:
            return numbers
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{len(numbers):,}" if numbers else ""
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            row, column = self.crossing.rows[index.row()], self.crossing.columns[index.column()]
            count = trn("{count} incident", "{count} incidents", len(numbers)) if numbers else tr("no incident")
            return in_line((heading_told(row), heading_told(column), count))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        headings = self.crossing.columns if orientation is Qt.Orientation.Horizontal else self.crossing.rows
        return heading_told(headings[section]) if section < len(headings) else None


class CrossedTable(QTableView):
    """Shows a crossing.

    Signals:
        chosen: a cell is current; carries its title and the numbers of the briefs it counts.
    """

    chosen = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("crossedTable")
        self.setAccessibleName(tr("Incidents counted by two things"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setProperty("ground", "paper")
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.cells = TableModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(_Heat(theme, self))
        self.verticalHeader().setFixedWidth(_NAME)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setFixedHeight(_HEAD)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        for header, size in ((self.horizontalHeader(), _COLUMN), (self.verticalHeader(), _ROW)):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setDefaultSectionSize(size)
            header.setHighlightSections(False)
        self._theme = theme
        self._axes = (Axis.SITE, Axis.TIME)
        theme.changed.connect(self.viewport().update)

    def show_briefs(self, told: Sequence[Brief], numbers: Sequence[int], axes: tuple[Axis, Axis]) -> None:
        """Counts those of the briefs by two things."""
        made = crossing([told[number] for number in numbers], *axes)
        cells = {place: tuple(numbers[at] for at in some) for place, some in made.cells.items()}
        self._axes = axes
        self.horizontalHeader().setDefaultSectionSize(_COLUMN if axes[1] is Axis.TIME else _WIDE)
        self.cells.show_crossing(made._replace(cells=cells))

    @property
    def crossing(self) -> Crossing:
        """What is shown."""
        return self.cells.crossing

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self._tell(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._tell(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _tell(self, at: _Index) -> None:
        row, column = self.crossing.rows[at.row()], self.crossing.columns[at.column()]
        title = in_line((heading_told(row), heading_told(column)))
        self.chosen.emit(title, at.data(TableModel.NUMBERS))

    # As a picture

    def picture_size(self) -> QSize:
        """How large the picture of the whole table is."""
        width = self.horizontalHeader().defaultSectionSize()
        return QSize(_NAME + width * len(self.crossing.columns) + 8, _HEAD + _ROW * len(self.crossing.rows) + 8)

    def draw(self, painter: QPainter, place: QRectF) -> None:
        """Draws the whole table, on light ground."""
        painter.fillRect(place, QColor("#FFFFFF"))
        width = self.horizontalHeader().defaultSectionSize()
        font = QFont(self.font())
        font.setPixelSize(12)
        painter.setFont(font)
        mirrored = self.isRightToLeft()

        def there(left: float, top: float, wide: float, high: float) -> QRectF:
            x = place.right() - left - wide if mirrored else place.left() + left
            return QRectF(x, place.top() + top, wide, high)

        painter.setPen(QColor(LIGHT.ink))
        for at, heading in enumerate(self.crossing.columns):
            _write(
                painter,
                there(_NAME + at * width, 0, width, _HEAD),
                heading_told(heading),
                Qt.AlignmentFlag.AlignHCenter,
            )
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        for at, heading in enumerate(self.crossing.rows):
            painter.setPen(QColor(LIGHT.ink))
            room = there(6, _HEAD + at * _ROW, _NAME - 12, _ROW)
            _write(painter, room, heading_told(heading), side | Qt.AlignmentFlag.AlignAbsolute)
        for (row, column), numbers in self.crossing.cells.items():
            room = there(_NAME + column * width, _HEAD + row * _ROW, width, _ROW)
            draw_cell(painter, room, len(numbers), self.crossing.most, LIGHT)

    def table(self) -> list[list[str]]:
        """The table as rows of words and numbers, its head first; the name of what is not known is said."""
        made = self.crossing
        rows = [[f"{axis_told(self._axes[0])} \\ {axis_told(self._axes[1])}", *map(heading_told, made.columns)]]
        for at, heading in enumerate(made.rows):
            counts = [str(made.number(at, column) or "") for column in range(len(made.columns))]
            rows.append([heading_told(heading), *counts])
        return rows


class _Heat(QStyledItemDelegate):
    """Paints a number on a ground as dark as it is large."""

    def __init__(self, theme: Theme, view: CrossedTable) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens = self._theme.tokens
        place = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setFont(self._view.font())
        draw_cell(painter, place, len(index.data(TableModel.NUMBERS)), self._view.crossing.most, tokens)
        if index == self._view.currentIndex():
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(place.adjusted(1, 1, -2, -2))
        painter.restore()


def draw_cell(painter: QPainter, place: QRectF, count: int, most: int, tokens: Tokens) -> None:
    """Draws a count; `most`: the greatest of the table."""
    if not count:
        return
    share = 0.10 + 0.36 * (count - 1) / max(1, most - 1)
    ground = laid(QColor(tokens.accent), QColor(tokens.paper), share)
    painter.fillRect(place.adjusted(1, 1, -1, -1), ground)
    painter.setPen(readable(QColor(tokens.ink), ground, QColor(tokens.paper)))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), f"{count:,}")


def heading_told(heading: Heading) -> str:
    """A row or column in words."""
    if heading.key == NOT_KNOWN:
        return tr("not known")
    return day(heading.key) if heading.key[:4].isdigit() and len(heading.key) in {4, 7} else heading.words


def axis_told(axis: Axis) -> str:
    """What is counted by."""
    return {Axis.SITE: tr("Site"), Axis.TIME: tr("Time"), Axis.ACTOR: tr("Actor"), Axis.CAUSE: tr("Cause")}[axis]


def _write(painter: QPainter, place: QRectF, words: str, side: Qt.AlignmentFlag) -> None:
    told = elided(words, painter.font(), int(place.width()) - 4)
    painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), told)
