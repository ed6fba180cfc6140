"""The incidents as a table in the middle: above it how many, below it what is done with those selected."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.services.leaving.outgoing import Limits, Outgoing
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.dates import today
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.incidents.bulk_strip import BulkStrip
from heritage_annotator.ui.incidents.columns import known
from heritage_annotator.ui.incidents.copying import copied
from heritage_annotator.ui.incidents.incident_rows import IncidentModel
from heritage_annotator.ui.incidents.table_view import IncidentTableView
from heritage_annotator.ui.look.empty_page import CENTRE, EmptyPage


class TablePage(QWidget):
    """The table, and the strip that changes many at once.

    Signals:
        incident_reached: another incident is current; carries its id.
        incident_entered: the page of the current incident is wanted.
    """

    incident_reached = Signal(str)
    incident_entered = Signal()

    def __init__(self, desk: Desk, incidents: IncidentModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("incidentTablePage")
        self._desk = desk
        self._incidents = incidents
        incidents.choose_columns(known(desk.choices.incident_columns))
        self.view = IncidentTableView(desk.theme, incidents, self)
        self.nothing = EmptyPage(
            self, tr("Show all incidents"), tr("Takes away what was typed, and the filters"), edge=CENTRE
        )
        self.nothing.hide()
        self.strip = BulkStrip(desk, self)
        self.strip.hide()
        self._selected = QLabel(self)
        self._selected.setObjectName("incidentsSelected")
        self._selected.setProperty("role", "hint")
        self.change_button = self._button("incidentsChange", tr("Change…"), tr("Change all that are selected at once"))
        self.copy_button = self._button(
            "incidentsCopy", tr("Copy"), tr("Copies the rows selected, with the words behind them (Ctrl+C)")
        )
        self.columns_button = self._button(
            "incidentsColumns", tr("Columns"), tr("Choose which columns to show, and which one to sort by")
        )
        self._lay_out()
        self._connect()
        self._count()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 20, 8)
        foot.setSpacing(8)
        foot.addWidget(self._selected, 1)
        for button in (self.columns_button, self.copy_button, self.change_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.nothing, 1)
        column.addLayout(foot)
        column.addWidget(self.strip)

    def _connect(self) -> None:
        self.view.reached.connect(self.incident_reached)
        self.view.entered.connect(self.incident_entered)
        self.view.copy_asked.connect(self._desk.guarded(self.copy))
        self.view.columns_chosen.connect(self._choose_columns)
        self.view.selectionModel().selectionChanged.connect(lambda _in, _out: self._count())
        self._incidents.modelReset.connect(self._count)
        self.change_button.clicked.connect(self.change)
        self.copy_button.clicked.connect(self._desk.guarded(lambda _on=False: self.copy()))
        self.columns_button.clicked.connect(self._open_columns)
        self.strip.closed.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))

    def change(self) -> None:
        """Asks what the incidents selected are to be."""
        self.strip.begin(self.view.selected_ids)

    def copy(self) -> None:
        """Puts the rows selected into the clipboard."""
        ids = self.view.selected_ids
        outgoing = Outgoing(self._desk.reading, Limits(today()))
        told = copied(outgoing, ids, ids, self._incidents.columns)
        QGuiApplication.clipboard().setText(told.text)
        words = trn("Copied {count} incident with its words.", "Copied {count} incidents with their words.", told.rows)
        if told.withheld:
            stay = trn(
                "{count} is under embargo or sensitive and was left out.",
                "{count} are under embargo or sensitive and were left out.",
                told.withheld,
            )
            words = f"{words} {stay}"
        self._desk.say(words)

    def _choose_columns(self, names: Sequence[str]) -> None:
        self._incidents.choose_columns(known(tuple(names)))
        self._desk.choices.choose_incident_columns(tuple(each.name for each in self._incidents.columns))

    def _open_columns(self) -> None:
        self.view.column_menu().popup(self.columns_button.mapToGlobal(QPoint(0, self.columns_button.height())))

    def _count(self) -> None:
        none = self._incidents.none_told
        self.nothing.say(none)
        self.nothing.setVisible(bool(none))
        self.view.setVisible(not none)
        count = sum(each.height() for each in self.view.selectionModel().selection().toList())
        self._selected.setText(trn("{count} selected", "{count} selected", count))
        for button in (self.change_button, self.copy_button):
            button.setEnabled(bool(count) and not (button is self.change_button and self._desk.read_only))
        if self.strip.isVisible():
            self.strip.offer(self.view.selected_ids)

    def _button(self, name: str, words: str, tip: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setToolTip(tip)
        return button

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, run, can in (
            (tr("Open the incident"), self.incident_entered.emit, bool(self.view.current_id)),
            (self.change_button.text(), self.change, self.change_button.isEnabled()),
            (self.copy_button.text(), self._desk.guarded(self.copy), self.copy_button.isEnabled()),
        ):
            action = menu.addAction(words)
            action.setEnabled(can)
            action.triggered.connect(lambda _on=False, run=run: run())
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        menu.popup(self.view.menu_place() if by_keys else event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.strip.isVisible():
            self.strip.close_strip()
        else:
            super().keyPressEvent(event)
