"""The people of a project in a list: whose work is shown, and what is known of each."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from heritage_annotator.model.records import Annotator
from heritage_annotator.services.projects.annotators import plan_one_person, plan_two_people
from heritage_annotator.services.projects.opening import PROGRAM
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.row_menu import MenuLine, offer_rows
from heritage_annotator.ui.look.cells import TextCells
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.swatch import SIDE, person_icon
from heritage_annotator.ui.team.person_dialog import Person, PersonDialog

# So many people are seen without scrolling.
MOST_SEEN = 6
_ID = Qt.ItemDataRole.UserRole


class Members(QListWidget):
    """Each person once, she herself first; a tick shows their work.

    Signals:
        hidden_chosen: other people's work is to be hidden; carries their ids.
        person_kept: somebody is to be called so on this machine, in that colour; carries id, name, name of the colour.
    """

    hidden_chosen = Signal(object)
    person_kept = Signal(str, str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("teamMembers")
        self.setAccessibleName(tr("People of this project"))
        self.setToolTip(tr("Without a tick their passages and changes are hidden, on this computer only"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ground", "paper")
        self.setIconSize(QSize(SIDE, SIDE))
        self.setItemDelegate(TextCells(self))
        self.itemChanged.connect(lambda _item: self._on_ticked())
        self.itemActivated.connect(desk.guarded(lambda _item: self.ask_about()))
        offer_rows(desk, self, self._menu_lines)

    @property
    def current(self) -> str:
        """The id of the person that is chosen; '' for none."""
        return str(self.currentItem().data(_ID)) if self.currentRow() >= 0 else ""

    def refresh(self) -> Sequence[Annotator]:
        """Shows who is there now, and her, whatever she did; those who did something, as data."""
        reading, seen, chosen = self._desk.reading, self._desk.seen, self.current
        me, hidden = reading.person(self._desk.annotator.id), set(map(reading.person, seen.hidden))
        known = everybody = reading.people()
        # The program itself did deeds; it is nobody, but where what came with a sample is to be hidden.
        if PROGRAM.id not in hidden and all(each.id != PROGRAM.id for each in reading.annotating()):
            everybody = {id_: each for id_, each in everybody.items() if id_ != PROGRAM.id}
        everybody = {me: self._desk.annotator, **everybody}
        people = sorted(everybody.values(), key=lambda each: (each.id != me, each.name))
        self.blockSignals(True)
        self.clear()
        for person in people:
            mine = person.id == me
            item = QListWidgetItem(tr("{name} (you)", name=apart(person.name)) if mine else person.name)
            item.setData(_ID, person.id)
            item.setIcon(person_icon(self._desk.person_colors.of(person.id), self._desk.theme))
            shown = person.id not in hidden and (not seen.only or mine)
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            if mine or seen.only:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            self.addItem(item)
            if person.id == chosen:
                self.setCurrentItem(item)
        self.blockSignals(False)
        self.ensurePolished()  # else the rows are as high as another style has them
        rows = range(min(len(people), MOST_SEEN))
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in rows) + 2)
        return [each for each in people if each.id in known]

    def ask_about(self) -> None:
        """Asks what the chosen person is called here, in which colour, and whether they are another, too."""
        reading, id_, me = self._desk.reading, self.current, self._desk.annotator
        records, persons = {me.id: me, **reading.annotator_records()}, reading.persons()
        if id_ not in records:
            return
        others = [records[each] for each in persons if persons[each] == id_ != each and each in records]
        is_me, called = id_ == reading.person(self._desk.annotator.id), dict(self._desk.seen.names).get(id_, "")
        person = Person(records[id_], others, called, self._desk.person_colors.of(id_), is_me)
        people = [each for each in reading.people().values() if each.id not in {id_, PROGRAM.id}]
        dialog = PersonDialog(self._desk, person, sorted(people, key=lambda each: each.name), self.window())
        dialog.accepted.connect(self._desk.guarded(lambda: self._take(person, *dialog.chosen)))
        dialog.apart_asked.connect(self._desk.guarded(self._part))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, person: Person, name: str, color: str, same: str) -> None:
        """What was chosen: in the project that they are another, too; on this machine the rest."""
        if same:
            self._desk.do(plan_one_person(self._desk.reading, person.known.id, same, self._desk.annotator))
        if (name, color) != (person.called, person.color):
            self.person_kept.emit(person.known.id, name, color)

    def _part(self, id_: str) -> None:
        self._desk.do(plan_two_people(self._desk.reading, id_, self._desk.annotator))

    def _menu_lines(self) -> Sequence[MenuLine]:
        item = self.currentItem()
        shown = item.checkState() == Qt.CheckState.Checked
        turned = Qt.CheckState.Unchecked if shown else Qt.CheckState.Checked
        may = bool(item.flags() & Qt.ItemFlag.ItemIsUserCheckable)
        return (
            MenuLine(tr("About this person…"), self.ask_about),
            MenuLine(tr("Show their work"), lambda: item.setCheckState(turned), may, shown),
        )

    def _on_ticked(self) -> None:
        items = [self.item(row) for row in range(self.count())]
        self.hidden_chosen.emit(tuple(item.data(_ID) for item in items if item.checkState() == Qt.CheckState.Unchecked))
