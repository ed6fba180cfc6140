"""Asks which folders are watched for the project, and what becomes of new files in them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
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

from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.folders import ARTICLES, Folders
from heritage_annotator.ui.look.words import begin, told_label

WIDTH, LIST_HEIGHT = 480, 130

_PATH = Qt.ItemDataRole.UserRole


class FoldersDialog(QDialog):
    """The folders in a list; what is altered holds at once.

    Signals:
        named: other folders are watched now, or what comes is offered where it was taken; carries their Paths, and
            whether files come in by themselves.
    """

    named = Signal(list, bool)

    def __init__(self, folders: Sequence[Path], starts: Folders, parent: QWidget, *, unasked: bool) -> None:
        super().__init__(parent)
        self.setObjectName("watchedDialog")
        self.setWindowTitle(tr("Watched folders"))
        self._starts = starts
        self._list = QListWidget()
        self._none = told_label(tr("No folder is watched yet."), "empty")
        self._add = QPushButton(tr("Add a folder…"))
        self._remove = QPushButton(tr("Remove"))
        self._unasked = QCheckBox(tr("Bring new files in without asking"))
        self._unasked.setChecked(unasked)
        self._trouble = QLabel()
        self._build()
        for folder in folders:
            self._put(folder)
        self._list.setCurrentRow(0)
        self._show_remove()
        self._list.currentRowChanged.connect(lambda _row: self._show_remove())
        self._add.clicked.connect(self._choose)
        self._remove.clicked.connect(self._take_off)
        self._unasked.toggled.connect(lambda _on: self._tell())

    @property
    def folders(self) -> list[Path]:
        """Those in the list."""
        return [Path(self._list.item(row).data(_PATH)) for row in range(self._list.count())]

    def tell_lost(self, lost: Mapping[Path, str]) -> None:
        """Says which cannot be looked into, as sentences."""
        self._trouble.setText("\n".join(lost.values()))
        self._trouble.setVisible(bool(lost))

    def _build(self) -> None:
        told = QLabel(
            tr(
                "New files in these folders are offered to this project as soon as they are complete. Files "
                "already there are left alone: open the folder to bring them in. The folders are remembered on "
                "this computer only, not in the project file."
            )
        )
        told.setWordWrap(True)
        told.setFixedWidth(WIDTH)
        begin(told)
        self._list.setObjectName("watchedList")
        self._list.setAccessibleName(tr("Watched folders"))
        self._list.setFixedHeight(LIST_HEIGHT)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._trouble.setObjectName("watchedTrouble")
        self._trouble.setProperty("role", "warning")
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble.setWordWrap(True)
        self._trouble.setFixedWidth(WIDTH)
        self._trouble.hide()
        self._add.setObjectName("watchedAdd")
        self._remove.setObjectName("watchedRemove")
        self._unasked.setObjectName("watchedUnasked")
        self._unasked.setToolTip(tr("Files that come in together are undone together"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for button in (self._add, self._remove):
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        for widget in (told, self._list, self._none, self._trouble, self._unasked):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addWidget(buttons)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _put(self, folder: Path) -> None:
        item = QListWidgetItem(str(folder))
        item.setData(_PATH, str(folder))
        item.setToolTip(str(folder))
        self._list.addItem(item)

    def _choose(self) -> None:
        start = str(self._starts.start(ARTICLES))
        name = QFileDialog.getExistingDirectory(self, tr("Watch a folder"), start)
        if name and Path(name) not in self.folders:
            self._put(Path(name))
            self._list.setCurrentRow(self._list.count() - 1)
            self._tell()

    def _take_off(self) -> None:
        self._list.takeItem(self._list.currentRow())
        self._show_remove()
        self._tell()

    def _show_remove(self) -> None:
        self._remove.setEnabled(self._list.currentItem() is not None)
        self._list.setVisible(self._list.count() > 0)
        self._none.setVisible(not self._list.count())

    def _tell(self) -> None:
        self.named.emit(self.folders, self._unasked.isChecked())
