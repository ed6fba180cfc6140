"""The dialog that goes back to a backup."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.services.projects.backups import stamp_of
from heritage_annotator.services.projects.opening import SUFFIX
from heritage_annotator.services.projects.restoring import Holding, holding
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.dates import short_date
from heritage_annotator.ui.desk.work import Work
from heritage_annotator.ui.look.few_lines import isolated
from heritage_annotator.ui.look.form import ending
from heritage_annotator.ui.look.words import begin, told_label

WIDTH, LIST_HEIGHT, ROOM = 460, 240, 14

_PATH, _WHEN = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class BackupsDialog(QDialog):
    """Asks to which of the backups of a project, the latest first, one goes back.

    Signals:
        chosen: one was chosen; carries its Path.
    """

    chosen = Signal(object)

    def __init__(self, project: Path, made: Sequence[Path], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("backupsDialog")
        self.setWindowTitle(tr("Go back to a backup"))
        self._project = project
        self._list = QListWidget()
        self._go = QPushButton(tr("Go back to this backup"))
        self._other = QPushButton(tr("Another file…"))
        self._none = told_label(tr("No backup of this project has been made yet."), "empty")
        self._build()
        # Qt leaves the second line out where it is a pixel short of room, as beside signs of another font.
        height = 2 * self._list.fontMetrics().lineSpacing() + ROOM
        for path in made:
            item = _row(path)
            item.setSizeHint(QSize(0, height))
            self._list.addItem(item)
        self._work = Work(lambda report: holding(project, made, report), parent=self)
        self._work.succeeded.connect(self._tell_held)
        if made:
            self._work.start()  # each file is opened for it: on a stick, or over a network, that takes a while
        self._list.setCurrentRow(0)
        self._go.setEnabled(bool(made))
        self._list.setVisible(bool(made))
        self._none.setVisible(not made)
        if made:
            self._list.setFocus()  # a button stands before it, from which arrows lead to other buttons
        self._list.itemActivated.connect(lambda _item: self.accept())
        self._other.clicked.connect(self._choose_file)
        self.accepted.connect(self._tell)

    def done(self, result: int) -> None:
        self._work.cancel()
        self._work.wait()
        super().done(result)

    def _tell_held(self, found: Sequence[Holding]) -> None:
        for row, each in enumerate(found):
            item = self._list.item(row)
            item.setText(f"{item.data(_WHEN)}\n{_held(each)}")

    def _build(self) -> None:
        told = QLabel(
            tr(
                "The project will be as it was when the backup was made. Its present state is backed up "
                "first, so that you can come back to it."
            )
        )
        told.setWordWrap(True)
        told.setFixedWidth(WIDTH)
        begin(told)
        self._list.setObjectName("backupsList")
        self._list.setAccessibleName(tr("Backups, latest first"))
        self._list.setToolTip(tr("When each backup was made, and what is in it. Enter goes back to it."))
        self._list.setFixedHeight(LIST_HEIGHT)
        self._other.setObjectName("backupsOther")
        buttons = ending(self, self._go, "backupsGo")
        buttons.addButton(self._other, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(told)
        column.addWidget(self._list)
        column.addWidget(self._none)
        column.addSpacing(6)
        column.addWidget(buttons)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _tell(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.chosen.emit(Path(item.data(_PATH)))

    def _choose_file(self) -> None:
        kinds = tr("Heritage projects (*{suffix})", suffix=SUFFIX)
        name, _ = QFileDialog.getOpenFileName(self, tr("Go back to a backup"), str(self._project.parent), kinds)
        if name:
            self.reject()
            self.chosen.emit(Path(name))


def _row(path: Path) -> QListWidgetItem:
    day, _, time = stamp_of(path).partition(" ")
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    words = tr(
        "{day}, {time}  ({size} KB)",
        day=isolated(short_date(day)),
        time=time.replace("-", ":"),
        size=f"{max(1, size // 1024):,}",
    )
    item = QListWidgetItem(f"{words}\n")  # the second line says what is in it, once that is known
    item.setData(_PATH, str(path))
    item.setData(_WHEN, words)
    item.setToolTip(str(path))
    return item


def _held(each: Holding) -> str:
    if each.held is None:
        return tr("It cannot be read.")
    counts = [
        trn("{count} article", "{count} articles", each.held.articles),
        trn("{count} annotation", "{count} annotations", each.held.annotations),
        trn("{count} incident", "{count} incidents", each.held.incidents) if each.held.incidents else "",
        tr("as the project is now") if each.is_as_now else "",
    ]
    return " · ".join(filter(None, counts))
