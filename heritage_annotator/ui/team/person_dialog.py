"""Asks what somebody is called on this machine, in which colour, and whether two people are one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.frozen import frozen
from heritage_annotator.model.records import Annotator
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.boxes import DropDownBox
from heritage_annotator.ui.look.few_lines import isolated
from heritage_annotator.ui.look.swatch import PERSON_COLORS, person_icon
from heritage_annotator.ui.look.words import begin

WIDTH = 420
LONGEST = 200


@frozen
class Person:
    """Somebody of the project: `known` as the file has it, `others`: the further ids that are theirs."""

    known: Annotator
    others: Sequence[Annotator]
    called: str
    color: str
    is_me: bool


class PersonDialog(QDialog):
    """Name and colour are kept on this machine; that two are one person is said in the project, and can be undone.

    Signals:
        apart_asked: an id is to stand for somebody else again; carries it.
    """

    apart_asked = Signal(str)

    def __init__(self, desk: Desk, person: Person, people: Sequence[Annotator], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("personDialog")
        self.setWindowTitle(tr("About {name}", name=isolated(person.called or person.known.name)))
        self._desk = desk
        self.name, self.color, self.same = QLineEdit(), DropDownBox(), DropDownBox()
        self._fill(person, people)
        self._build(person)

    @property
    def chosen(self) -> tuple[str, str, str]:
        """What they are called here ('' as in the file), the name of the colour, and the id of who they are too."""
        return " ".join(self.name.text().split()), self.color.currentData() or "", self.same.currentData() or ""

    def _fill(self, person: Person, people: Sequence[Annotator]) -> None:
        self.name.setText(person.called)
        self.name.setMaxLength(LONGEST)
        self.name.setPlaceholderText(person.known.name)
        self.color.addItem(tr("No colour"), "")
        for name, each in PERSON_COLORS.items():
            self.color.addItem(person_icon(name, self._desk.theme), tr(each.name), name)
        self.color.setCurrentIndex(max(0, self.color.findData(person.color)))
        self.same.addItem(tr("Nobody else here"), "")
        for each in people:
            self.same.addItem(isolated(each.name), each.id)

    def _build(self, person: Person) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        rows = (
            (tr("Name on this computer"), self.name, "personName"),
            (tr("Colour on this computer"), self.color, "personColor"),
            (tr("Same person as"), self.same, "personSame"),
        )
        for words, field, name in rows:
            field.setObjectName(name)
            field.setAccessibleName(words)
            form.addRow(words, field)
        if person.is_me:  # her own name is in the settings
            form.setRowVisible(self.name, False)
        self.same.setEnabled(not self._desk.read_only)
        said = QLabel(
            tr(
                "Two names of one person become one in lists, filters, agreement and exports, for the whole team. "
                "Nothing that was done is altered, and undo takes it back."
            )
        )
        said.setWordWrap(True)
        said.setProperty("role", "secondary")
        said.setFixedWidth(WIDTH)
        begin(said)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addLayout(form)
        column.addWidget(said)
        for other in person.others:
            column.addWidget(self._apart(other))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        keep = QPushButton(tr("Save"))
        keep.setObjectName("personKeep")
        keep.setDefault(True)
        buttons.addButton(keep, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        (self.color if person.is_me else self.name).setFocus()

    def _apart(self, other: Annotator) -> QPushButton:
        words = tr("{name} ({signs}) is somebody else after all", name=isolated(other.name), signs=other.id[:8])
        button = QPushButton(words.replace("&", "&&"))
        button.setObjectName(f"personApart.{other.id}")
        button.setAutoDefault(False)
        button.setEnabled(not self._desk.read_only)
        button.clicked.connect(lambda: self.apart_asked.emit(other.id))
        button.clicked.connect(self.reject)
        return button
