"""The part of every dialog that writes which asks where to save it."""

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionFrame,
    QStylePainter,
    QVBoxLayout,
)

from heritage_annotator.named import NamedTuple
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.folders import EXPORTS, typed_place
from heritage_annotator.ui.look.form import heading, hint
from heritage_annotator.ui.look.words import worded


class Taken(Enum):
    """What becomes of what lies at the place already."""

    STAYS = auto()
    """Nothing is written there."""
    REPLACED = auto()
    JUDGED = auto()
    """Exports of ours are replaced, unless somebody wrote in them; the writer tells what it left alone."""


class Kind(NamedTuple):
    """What is saved: how its name ends, the title of the dialog that chooses a place, the files offered there."""

    ending: str
    title: str
    files: str = ""

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of files."""
        return not self.ending


class PlaceLine(QLineEdit):
    """A line for a path. While it is not written in, what of it finds no room is left out at its beginning, so that the
    name of the file is seen.
    """

    # What Qt keeps free beside the words of a line, in pixels.
    _BESIDE = 2

    @property
    def shown(self) -> str:
        """What is seen of the path while the line has not the keys."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        return self._elided(option)

    def _elided(self, option: QStyleOptionFrame) -> str:
        inner = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        room = inner.width() - 2 * self._BESIDE
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideLeft, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        told = self._elided(option)
        if self.hasFocus() or told == self.text():
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        inner = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        # A path begins at the left, whatever the direction of the window.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawText(
            inner.adjusted(self._BESIDE, 0, -self._BESIDE, 0),
            int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
            told,
        )


class SavePlace(QVBoxLayout):
    """A line to type a place in, a button to choose one, and what has to be known of what stands in the line.

    `name` begins the names of the line and the button: `namePlace`, `nameChoose`.

    Signals:
        changed: another place stands there.
    """

    changed = Signal()

    def __init__(self, desk: Desk, dialog: QDialog, name: str, taken: Taken) -> None:
        super().__init__()
        self._dialog, self._folders, self._taken = dialog, desk.folders, taken
        self._folder = desk.folders.start(EXPORTS, desk.path.parent)
        self._kind = Kind("", "")
        self._offered = ""
        self._line = PlaceLine()
        self._line.setObjectName(f"{name}Place")
        self._line.setAccessibleName(tr("Where to save it"))
        self._told = hint("")
        self._told.setObjectName(f"{name}PlaceTold")
        choose = QPushButton(tr("Choose…"))
        choose.setObjectName(f"{name}Choose")
        choose.setAccessibleName(tr("Choose where to save it"))
        choose.setToolTip(tr("Choose where to save it"))
        choose.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self._line, 1)
        row.addWidget(choose)
        self.setSpacing(6)
        self.addWidget(heading(tr("Where to save it")))
        self.addLayout(row)
        self.addWidget(self._told)
        self._line.textChanged.connect(self._on_typed)

    @property
    def place(self) -> Path | None:
        """The file or folder, beside the project unless it says more; None where nothing can be written there."""
        place = typed_place(self._line.text(), self._folder)
        return None if self._complaint(place) else place

    def offer(self, stem: str, kind: Kind) -> None:
        """Offers a file or folder of that name. A place that was typed or chosen keeps its name."""
        typed, ending = self._line.text(), self._kind.ending
        self._kind = kind
        if typed == self._offered:
            self._offered = str(self._folder / f"{stem.replace('/', '-')}{kind.ending}")
            self._show(self._offered)
        elif typed.strip() and typed.casefold().endswith(ending.casefold()):
            self._show(typed[: len(typed) - len(ending)] + kind.ending)
        self._on_typed()

    def _complaint(self, place: Path | None) -> str:
        if place is None:
            return tr("Enter where to save it, or choose a place.")
        if place.is_dir() and not self._kind.is_folder:
            return tr("There is a folder of that name; enter a file in it.")
        if place.exists() and not place.is_dir() and self._kind.is_folder:
            return tr("There is a file of that name; enter a folder.")
        return tr("There is already a file there.") if place.exists() and self._taken is Taken.STAYS else ""

    def _warning(self, place: Path | None) -> str:
        if place is None or self._taken is not Taken.REPLACED or not place.exists():
            return ""
        if self._kind.is_folder:
            return tr("There is already a folder there; files of the same names in it will be replaced.")
        return tr("There is already a file there, which will be replaced.")

    def _show(self, path: str) -> None:
        self._line.setText(path)
        self._line.setCursorPosition(0)

    def _on_typed(self) -> None:
        place = typed_place(self._line.text(), self._folder)
        told = self._complaint(place) or self._warning(place)
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self._line.setToolTip(worded([self._line.text()]))
        self.changed.emit()

    def _choose(self) -> None:
        start = typed_place(self._line.text(), self._folder) or self._folder
        if self._kind.is_folder:
            chosen = QFileDialog.getExistingDirectory(self._dialog, self._kind.title, str(start.parent))
        else:
            chosen, _ = QFileDialog.getSaveFileName(self._dialog, self._kind.title, str(start), self._kind.files)
        if chosen:
            self._folders.note(EXPORTS, Path(chosen).parent)
            self._show(chosen)
