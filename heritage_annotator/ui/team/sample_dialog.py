"""Asks how a sample for double coding is drawn, and who is to code it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.records import Annotator
from heritage_annotator.services.agreement.samples import Drawing
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.cells import TextCells
from heritage_annotator.ui.look.form import FittedDialog, ending, heading, hint
from heritage_annotator.ui.look.tick import CheckBox
from heritage_annotator.ui.look.words import begin

WIDTH = 380
# As far as words stand from the edge of other boxes: a style sheet sets none in this one.
INSET = 10
# Of a hundred articles.
SHARE = 15
_LAST_SEED = 2**31 - 1
KINDS = (("language", later("language")), ("outlet", later("outlet")), ("month", later("month")))
_ID = Qt.ItemDataRole.UserRole


class SampleDialog(FittedDialog):
    """Name, part of the articles, number of the draw, so many of each kind, and at least two people.

    `seed`: the number that is offered.
    """

    def __init__(self, desk: Desk, people: Sequence[Annotator], seed: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sampleDialog")
        self.setWindowTitle(tr("Draw a sample"))
        self.name = QLineEdit()
        self.share, self.seed = QSpinBox(), QSpinBox()
        self.seed.setRange(0, _LAST_SEED)
        self.seed.setValue(seed)
        self.kinds = {
            kind: CheckBox(desk.theme, tr("The same part of each {kind}", kind=tr(word))) for kind, word in KINDS
        }
        self.people = QListWidget()
        self._too_few = hint(
            tr("Double coding takes at least two people. They are listed once they have worked in this project.")
        )
        self._draw = QPushButton(tr("Draw"))
        self._build(people)
        self.name.textChanged.connect(lambda _typed: self._look())
        self.people.itemChanged.connect(lambda _item: self._look())
        self._look()

    @property
    def drawing(self) -> Drawing:
        """How it is drawn."""
        by = tuple(kind for kind, box in self.kinds.items() if box.isChecked())
        return Drawing(self.share.value() / 100, self.seed.value(), by)

    @property
    def annotator_ids(self) -> list[str]:
        """Who is to code it."""
        items = [self.people.item(row) for row in range(self.people.count())]
        return [item.data(_ID) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _look(self) -> None:
        enough = len(self.annotator_ids) > 1
        self._too_few.setVisible(not enough)
        self._draw.setEnabled(bool(self.name.text().strip()) and enough)

    def _build(self, people: Sequence[Annotator]) -> None:
        said = QLabel(
            tr(
                "Nobody is told which articles are drawn. Exchanges hold back what each person marks in them "
                "until all have finished."
            )
        )
        said.setWordWrap(True)
        said.setFixedWidth(WIDTH)
        begin(said)
        self.name.setObjectName("sampleName")
        self.name.setPlaceholderText(tr("Name of the sample"))
        self.name.setAccessibleName(tr("Name of the sample"))
        self.share.setObjectName("sampleShare")
        self.share.setRange(1, 100)
        self.share.setValue(SHARE)
        self.seed.setObjectName("sampleSeed")
        self.seed.setPrefix(tr("Draw number "))
        self.seed.setAccessibleName(tr("Number of the draw"))
        self.seed.setToolTip(
            tr("Chosen at random and kept with the sample; the same number draws the same articles again")
        )
        for box in (self.share, self.seed):
            box.lineEdit().setTextMargins(INSET, 0, INSET, 0)
        self.share.setSuffix(tr(" % of the articles"))
        self.share.setAccessibleName(tr("Part of the articles, in percent"))
        self.people.setObjectName("samplePeople")
        self.people.setAccessibleName(tr("Who is to code it"))
        self.people.setItemDelegate(TextCells(self.people))
        self.people.setSpacing(3)  # else the boxes touch each other
        for person in people:
            item = QListWidgetItem(person.name)
            item.setData(_ID, person.id)
            item.setCheckState(Qt.CheckState.Checked)
            self.people.addItem(item)
        buttons = ending(self, self._draw, "sampleDraw")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        parts = (
            *(said, self.name, heading(tr("Which articles")), self.share, self.seed, *self.kinds.values()),
            *(heading(tr("Who is to code it")), self.people, self._too_few, buttons),
        )
        for part in parts:
            column.addWidget(part)
        self.name.setFocus()
