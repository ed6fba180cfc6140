"""The key sheet: all keys at a glance, to filter, copy and print."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QPainter, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QPushButton,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.translation import tr
from heritage_annotator.ui.help.keys import KeyGroup, KeyRow, as_html, as_text, sought
from heritage_annotator.ui.look.boxes import FilterEdit
from heritage_annotator.ui.look.empty_page import EmptyPage
from heritage_annotator.ui.look.form import stand_before
from heritage_annotator.ui.look.key_caps import cap_width, paint_cap
from heritage_annotator.ui.look.row import Row, elided
from heritage_annotator.ui.look.theme import Theme

SIZE = (1100, 800)
ROW = 23
# A column's width in pixels. In a narrower window three stand beside each other down to the second.
COLUMN, LEAST_COLUMN, MOST_COLUMN = 356, 324, 480
EDGE = 12
GAP = 6
# A heading and less than so many rows below it go to the next column together.
TOGETHER = 3

AnyIndex = QModelIndex | QPersistentModelIndex
Cell = KeyRow | str | None
_ROLE = Qt.ItemDataRole.UserRole


class KeyModel(QAbstractListModel):
    """Cells, column by column: a heading, a row of keys, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._cells: list[Cell] = []

    def show(self, groups: Sequence[KeyGroup], height: int) -> None:
        """Lays the groups out in columns of so many cells."""
        cells = laid_out(groups, height)
        if cells != self._cells:
            self.beginResetModel()
            self._cells = cells
            self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._cells)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._cells[index.row()], KeyRow):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self._cells[index.row()]
        if role == _ROLE:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{cell.words}: {', '.join(cell.keys)}" if isinstance(cell, KeyRow) else cell
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(cell, KeyRow):
            return cell.words
        return None


def laid_out(groups: Sequence[KeyGroup], height: int) -> list[Cell]:
    """The cells of all groups, an empty one between two.

    None stands cut from its heading at a column's foot; one that goes on in the next column has it there again.
    """
    cells: list[Cell] = []
    for group in groups:
        at = len(cells) % height
        if at:
            needed = 2 + min(TOGETHER, len(group.rows))
            cells += [None] * (height - at if height - at < needed else 1)
        cells.append(group.heading)
        for row in group.rows:
            if len(cells) % height == 0 and height > 1:
                cells.append(group.heading)
            cells.append(row)
    return cells


class KeyDelegate(QStyledItemDelegate):
    """A row: what it does where lines begin, the caps of its keys where they end."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._least = LEAST_COLUMN

    def make_room(self, groups: Sequence[KeyGroup]) -> None:
        """Has columns wide enough for the words and the keys of every row, as far as that leaves room for two."""
        font = self._view.font()
        words = QFontMetrics(font)
        wanted = (
            words.horizontalAdvance(row.words) + sum(cap_width(key, font) + GAP for key in row.keys) + 2 * EDGE + GAP
            for group in groups
            for row in group.rows
        )
        self._least = max(LEAST_COLUMN, min(MOST_COLUMN, max(wanted, default=0)))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        third = self._view.viewport().width() // 3
        return QSize(max(self._least, min(COLUMN, third)), ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        cell = index.data(_ROLE)
        painter.save()
        row = Row(painter, option, self._theme)
        if isinstance(cell, KeyRow):
            if row.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(row.rect, self._theme.color("current_row"))
            self._paint_keys(row, cell)
        elif cell:
            font = QFont(painter.font())
            font.setWeight(QFont.Weight.DemiBold)
            row.words(row.rect.adjusted(EDGE, 0, -EDGE, 0), str(cell), font, self._theme.color("ink"))
        row.paint_ring()
        painter.restore()

    def _paint_keys(self, row: Row, cell: KeyRow) -> None:
        font, rect = row.painter.font(), row.rect
        end = rect.right() + 1 - EDGE - GAP
        for key in reversed(cell.keys):
            width = cap_width(key, font)
            place = QRect(end - width, rect.top(), width, rect.height())
            paint_cap(row.painter, row.there(place), key, self._theme)
            end -= width + GAP
        place = QRect(rect.left() + EDGE, rect.top(), end - rect.left() - EDGE, rect.height())
        row.words(place, elided(cell.words, font, place.width()), font, self._theme.color("ink2"))


class KeySheet(QWidget):
    """Asks `groups` for the keys whenever it is shown: they may have been given others meanwhile."""

    def __init__(self, groups: Callable[[], Sequence[KeyGroup]], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("keySheet")
        self.setWindowTitle(tr("Keys"))
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._groups_now = groups
        self._groups: Sequence[KeyGroup] = ()
        self._model = KeyModel()
        self.filter = FilterEdit(self, "keyFilter", tr("Filter the keys"), tr("Search by action or key"))
        self.list = QListView()
        self._nothing = EmptyPage(self)
        self._pages = QStackedWidget()
        self._delegate = KeyDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self._build()
        self.filter.textChanged.connect(lambda _typed: self._show())
        self.filter.left_downwards.connect(self.list.setFocus)
        theme.changed.connect(self.list.viewport().update)
        self.resize(QSize(*SIZE).boundedTo(self.screen().availableSize()))
        stand_before(self)

    def _build(self) -> None:
        self.list.setObjectName("keyList")
        self.list.setAccessibleName(tr("Keys"))
        self.list.setModel(self._model)
        self.list.setFlow(QListView.Flow.TopToBottom)
        self.list.setWrapping(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.installEventFilter(self)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        copy = QPushButton(tr("Copy"))
        copy.setObjectName("keyCopy")
        copy.setToolTip(tr("Copy the keys shown as a table"))
        copy.clicked.connect(self.copy)
        printer = QPushButton(tr("Print…"))
        printer.setToolTip(tr("Print the keys, or save them as a PDF file"))
        printer.clicked.connect(self._print)
        top = QHBoxLayout()
        top.setContentsMargins(12, 12, 12, 10)
        top.setSpacing(8)
        top.addWidget(self.filter, 1)
        top.addWidget(copy)
        top.addWidget(printer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addLayout(top)
        for page in (self.list, self._nothing):
            self._pages.addWidget(page)
        column.addWidget(self._pages, 1)

    def present(self) -> None:
        """Shows the keys as they are now."""
        self._groups = self._groups_now()
        self._show()
        self.show()
        self.raise_()
        self.activateWindow()
        self.filter.setFocus()

    def renew(self) -> None:
        """Shows the keys as they are now, if it is open."""
        if self.isVisible():
            self._groups = self._groups_now()
            self._show()

    def copy(self) -> None:
        """Puts what shows on the clipboard, as Markdown."""
        QGuiApplication.clipboard().setText(as_text(self._shown()))

    def _shown(self) -> list[KeyGroup]:
        return sought(self._groups, self.filter.text())

    def _show(self) -> None:
        groups, bar = self._shown(), self.list.horizontalScrollBar()
        # A view that wraps keeps room for the bar, whether it shows or not.
        kept = self.list.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, bar)
        self._delegate.make_room(groups)
        self._model.show(groups, max(1, (self.list.height() - kept) // ROW))
        typed = self.filter.text().strip()
        self._nothing.say(tr("No key and no action matches “{words}”.", words=typed) if typed else "")
        self._pages.setCurrentWidget(self.list if groups else self._nothing)

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog  # a library of its own, seldom needed

        dialog = QPrintDialog(self)
        document = QTextDocument(dialog)
        document.setHtml(as_html(self._shown()))
        dialog.accepted.connect(lambda: document.print_(dialog.printer()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() is QEvent.Type.Resize:
            self._show()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
