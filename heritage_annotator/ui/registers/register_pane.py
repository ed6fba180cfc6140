"""The list at the left: the sources, or the actors, found by any of their names."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.sources import Actor, Source
from heritage_annotator.services.incidents.registers import grades
from heritage_annotator.services.wording.incident_facts import begun
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.veiling import Veil
from heritage_annotator.ui.facts.veil import actor_told, source_told
from heritage_annotator.ui.lists.named_rows import NamedDelegate, NamedModel, NamedRow
from heritage_annotator.ui.lists.row_list import RowList
from heritage_annotator.ui.look.boxes import FilterEdit
from heritage_annotator.ui.look.few_lines import in_line
from heritage_annotator.ui.look.form import in_tab_order, pill
from heritage_annotator.ui.look.layout import FlowLayout


class RegisterPane(QWidget):
    """One of the two registers, filtered while she types.

    Signals:
        chosen: another entry is current; carries its id, '' for none.
        entered: what can be done to the current one is wanted, by Enter or a double click.
        turned: the other register is wanted.
        new_asked: a new entry is wanted.
        conventions_asked: what the team agrees on is wanted.
    """

    chosen = Signal(str)
    entered = Signal()
    turned = Signal()
    new_asked = Signal()
    conventions_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._rows: Sequence[tuple[NamedRow, str]] = ()
        self.model = NamedModel(self)
        self.view = RowList(self)
        self.view.setObjectName("registerList")
        self.view.setModel(self.model)
        self.view.setItemDelegate(NamedDelegate(desk, self.view))
        self.filter = FilterEdit(
            self, "registerFilter", tr("Filter names"), tr("Search names, kinds, sides and grades, in any script")
        )
        self.sources = pill(tr("Sources"), "registerSources", tr("Who says things, and how reliable they are"))
        self.actors = pill(
            tr("Actors"), "registerActors", tr("Who does things and who suffers them, by your own labels")
        )
        self.sources.setChecked(True)
        self._switch = QButtonGroup(self)
        self.new = QPushButton(self)
        self.new.setObjectName("registerNew")
        self.new.setProperty("link", "true")
        self.conventions = QPushButton(tr("Conventions…"), self)
        self.conventions.setObjectName("registerConventions")
        self.conventions.setProperty("link", "true")
        self.conventions.setToolTip(
            tr(
                "How incidents are numbered, when one counts as corroborated, and how coarsely sensitive places "
                "are shown"
            )
        )
        self._number = QLabel(self)
        self._number.setProperty("role", "hint")
        self._build()
        self.filter.textChanged.connect(lambda _text: self._sift())
        self.filter.left_downwards.connect(lambda: self.view.setFocus(Qt.FocusReason.TabFocusReason))
        self.filter.returnPressed.connect(lambda: self.view.setFocus(Qt.FocusReason.TabFocusReason))
        self.view.selectionModel().currentChanged.connect(lambda at, _before: self._on_current(at))
        self.view.activated.connect(lambda _at: self.entered.emit())
        self._switch.buttonClicked.connect(lambda _button: self.turned.emit())
        self.new.clicked.connect(self.new_asked)
        self.conventions.clicked.connect(self.conventions_asked)

    def _build(self) -> None:
        column, above, pills, foot = QVBoxLayout(self), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        below = QWidget(self)
        links = FlowLayout(below, 12)  # one above the other where words are long
        column.setContentsMargins(0, 12, 0, 10)
        column.setSpacing(8)
        above.setContentsMargins(12, 0, 12, 0)
        above.setSpacing(8)
        pills.setSpacing(6)
        for button in (self.sources, self.actors):
            self._switch.addButton(button)
            button.setFont(self._desk.theme.small_font())
            pills.addWidget(button)
        pills.addStretch()
        pills.addWidget(self._number)
        above.addLayout(pills)
        above.addWidget(self.filter)
        foot.setContentsMargins(10, 0, 10, 0)
        foot.addWidget(below)
        for link in (self.new, self.conventions):
            links.addWidget(link)
        column.addLayout(above)
        column.addWidget(self.view, 1)
        in_tab_order(self.sources, self.actors, self.filter, self.view, self.new, self.conventions)
        column.addLayout(foot)

    @property
    def is_of_actors(self) -> bool:
        """Whether the register of actors is shown, else that of sources."""
        return self.actors.isChecked()

    @property
    def current_id(self) -> str:
        """The current entry; '' for none."""
        at = self.view.currentIndex()
        return at.data(NamedModel.ROW).key if at.isValid() else ""

    def refresh(self, reading: Reading, current: str) -> None:
        """Reads the register anew, with that entry current, else the first."""
        self.new.setText(tr("New actor…") if self.is_of_actors else tr("New source…"))
        self.new.setEnabled(not self._desk.read_only)
        self.view.setAccessibleName(tr("Actors") if self.is_of_actors else tr("Sources"))
        self._rows = (
            actor_rows(reading, self._desk.veil) if self.is_of_actors else source_rows(reading, self._desk.veil)
        )
        row = next((each for each in self._rows if each[0].key == current), None)
        if row is not None and not self._fits(row[1]):
            self.filter.setText("")  # it was just given another name: it stays in view
        self._sift(current)

    def _fits(self, sought: str) -> bool:
        return all(each in sought for each in folded(self.filter.text()).split())

    def _sift(self, current: str = "") -> None:
        current = current or self.current_id
        rows = [row for row, sought in self._rows if self._fits(sought)]
        self.view.selectionModel().blockSignals(True)
        self.model.show_rows(rows)
        self.view.selectionModel().blockSignals(False)
        at = self.model.place(current)
        self.view.setCurrentIndex(at if at.isValid() else self.model.index(0, 0) if rows else QModelIndex())
        if not rows:
            self.chosen.emit("")
        total = len(self._rows)
        shown = trn("{shown} of {count}", "{shown} of {count}", total, shown=len(rows))
        self._number.setText(f"{total:,}" if len(rows) == total else shown)

    def _on_current(self, at: QModelIndex) -> None:
        if at.isValid():
            self.chosen.emit(at.data(NamedModel.ROW).key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.view.setFocus(event.reason())


def source_rows(reading: Reading, veil: Veil) -> list[tuple[NamedRow, str]]:
    """The sources by name: a row of each, and the folded text that a filter looks in."""
    graded, said = grades(reading), reading.said_by_sources()
    rows: list[tuple[NamedRow, str]] = []
    for each in sorted(reading.every(Source), key=lambda each: (folded(each.name), each.id)):
        grade = graded.get(each.id)
        letter = tr("not graded") if grade is None else grade.reliability
        says, relays = said.get(each.id, (0, 0))
        count = trn("{count} statement", "{count} statements", says) if says or not relays else ""
        relayed = trn("relayed {count}", "relayed {count}", relays) if relays else ""
        about = in_line((begun(letter), worded(each.kind), each.side, count, relayed))
        sought = folded(" ".join((each.name, *each.names, worded(each.kind), each.side, letter)))
        rows.append((NamedRow(each.id, source_told(each, veil), about), sought))
    return rows


def actor_rows(reading: Reading, veil: Veil) -> list[tuple[NamedRow, str]]:
    """The actors by label: a row of each, and the folded text that a filter looks in."""
    told = reading.told_of_actors()
    rows: list[tuple[NamedRow, str]] = []
    for each in sorted(reading.every(Actor), key=lambda each: (folded(each.label), each.id)):
        count = trn("{count} value", "{count} values", told.get(each.id, 0))
        names = ", ".join(f"“{name}”" for name in each.names)
        about = in_line((each.side, count, veil.name(names, is_marked=bool(each.sensitive))))
        rows.append(
            (NamedRow(each.id, actor_told(each, veil), about), folded(" ".join((each.label, *each.names, each.side))))
        )
    return rows
