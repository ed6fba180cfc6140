"""The table of incidents itself: rows that are selected, headings that sort, columns that are chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from heritage_annotator.translation import tr
from heritage_annotator.ui.incidents.columns import COLUMNS, FIRST, heading
from heritage_annotator.ui.incidents.incident_rows import IncidentModel, Index
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.scripts import sized_for
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.look.words import in_menu

ROW, PADDING = 30, 8
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class _Cells(QStyledItemDelegate):
    """Paints a cell in one line; the style sheet's way of doing it takes ten times as long."""

    def __init__(self, view: "IncidentTableView", theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, place = self._theme.tokens, QRect(option.rect)
        current = index.row() == self._view.currentIndex().row()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(tokens.current_row))
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), QColor(tokens.line))
        if current and self._view.hasFocus():
            accent = QColor(tokens.accent)
            painter.fillRect(QRect(place.left(), place.top(), place.width(), 1), accent)
            painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), accent)
        words = index.data()
        if words:
            inner = place.adjusted(PADDING, 0, -PADDING, 0)
            font = sized_for(option.font, words)
            painter.setFont(font)
            painter.setPen(QColor(tokens.ink))
            told = QFontMetrics(font).elidedText(apart(words), Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, _LEADING, told)


class IncidentTableView(QTableView):
    """Shows the model; keeps what is selected when the order changes.

    Signals:
        reached: another incident is current; carries its id.
        entered: the current incident is wanted, by Enter or a double click.
        copy_asked: Ctrl+C.
        columns_chosen: other columns are wanted; carries their names in order.
    """

    reached = Signal(str)
    entered = Signal()
    copy_asked = Signal()
    columns_chosen = Signal(object)

    def __init__(self, theme: Theme, incidents: IncidentModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._incidents = incidents
        self._kept: tuple[list[str], str] = ([], "")
        self.setObjectName("incidentTable")
        self.setAccessibleName(tr("Table of incidents"))
        self.setModel(incidents)
        self.setItemDelegate(_Cells(self, theme))
        theme.changed.connect(self.viewport().update)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)  # else each of a hundred thousand rows is measured
        down.setDefaultSectionSize(ROW)
        across = self.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionsClickable(True)
        across.setSortIndicatorShown(True)
        across.setHighlightSections(False)
        across.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        across.customContextMenuRequested.connect(lambda at: self.column_menu().popup(across.mapToGlobal(at)))
        across.sectionClicked.connect(self._on_heading)
        incidents.modelAboutToBeReset.connect(self._keep)
        incidents.modelReset.connect(self._restore)
        self.doubleClicked.connect(lambda _at: self.entered.emit())
        self._restore()

    @property
    def selected_ids(self) -> list[str]:
        """The incidents selected, in the order of the table."""
        ids = self._incidents.ids
        return [
            ids[at]
            for part in sorted(self.selectionModel().selection().toList(), key=lambda each: each.top())
            for at in range(part.top(), part.bottom() + 1)
        ]

    @property
    def current_id(self) -> str:
        """The current incident; '' for none."""
        at, ids = self.currentIndex().row(), self._incidents.ids
        return ids[at] if 0 <= at < len(ids) else ""

    def go_to(self, incident_id: str) -> None:
        """Makes that incident current, else the first."""
        at = self._incidents.place(incident_id)
        at = at if at.isValid() else self._incidents.index(0, 0)
        if at.isValid() and at.row() != self.currentIndex().row():
            self.setCurrentIndex(at)

    def sort_by(self, name: str, *, descending: bool) -> None:
        """Sorts the rows by that column."""
        self._incidents.ask(self._incidents.wanted._replace(by=name, descending=descending))

    def column_menu(self) -> QMenu:
        """Which columns are shown, and by which is sorted: for those who use no mouse."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = [each.name for each in self._incidents.columns]
        sorting = menu.addMenu(tr("Sort by"))
        for column in COLUMNS:
            action = menu.addAction(in_menu(heading(column)))
            action.setCheckable(True)
            action.setChecked(column.name in shown)
            action.setEnabled(shown != [column.name])
            action.triggered.connect(lambda on, name=column.name: self._choose(name, on=on))
            by = sorting.addAction(in_menu(heading(column)))
            by.setCheckable(True)
            by.setChecked(self._incidents.wanted.by == column.name)
            by.triggered.connect(lambda _on, name=column.name: self._sort(name))
        menu.addSeparator()
        menu.addAction(tr("The usual columns")).triggered.connect(lambda: self.columns_chosen.emit(FIRST))
        return menu

    def _choose(self, name: str, *, on: bool) -> None:
        shown = {each.name for each in self._incidents.columns}
        wanted = shown | {name} if on else shown - {name}
        self.columns_chosen.emit(tuple(each.name for each in COLUMNS if each.name in wanted))

    def _on_heading(self, section: int) -> None:
        self._sort(self._incidents.columns[section].name)

    def _sort(self, name: str) -> None:
        wanted = self._incidents.wanted
        self.sort_by(name, descending=wanted.by == name and not wanted.descending)

    def _keep(self) -> None:
        # A large selection is let go: to restore it would cost more than the filter.
        selected = self.selected_ids if self.selectionModel().hasSelection() else []
        self._kept = (selected if len(selected) <= 1_000 else [], self.current_id)

    def _restore(self) -> None:
        across, wanted = self.horizontalHeader(), self._incidents.wanted
        names = [each.name for each in self._incidents.columns]
        for section, column in enumerate(self._incidents.columns):
            self.setColumnWidth(section, column.width)
        across.setSortIndicator(
            names.index(wanted.by) if wanted.by in names else -1, _DOWN if wanted.descending else _UP
        )
        selected, current = self._kept
        self.go_to(current)
        self._select(selected)

    def _select(self, ids: Sequence[str]) -> None:
        chosen = self.selectionModel()
        for each in ids:
            at = self._incidents.place(each)
            if at.isValid():
                chosen.select(at, chosen.SelectionFlag.Select | chosen.SelectionFlag.Rows)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.reached.emit(self.current_id)

    def event(self, event: QEvent) -> bool:
        # Before any shortcut of the window gets it.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _copies(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _copies(event):
            self.copy_asked.emit()
        elif event.key() in _ENTER and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: the filter finds, in any column."""

    def menu_place(self) -> QPoint:
        """Where a menu of the current row opens, on the screen."""
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())


def _copies(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Copy)
