"""The line over the list: passages or counts, how many, and what can be done with them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QWidget

from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.words import CountLabel

PASSAGES, COUNTS = "passages", "counts"
VIEWS = (
    (PASSAGES, later("Passages"), later("List the passages found")),
    (COUNTS, later("Counts"), later("Count the passages found, by tags and by something else")),
)
# What is done with passages, in full and where there is little room.
CHANGE, CHANGE_SHORT = later("Change tags…"), later("Tags…")
OUT, OUT_SHORT = later("Copy or save ▾"), later("Copy ▾")
SIDE, NARROW_SIDE = 20, 8
# Beyond this, in pixels, what is done with passages is too far from them.
WIDEST = 520


class Toolbar(QWidget):
    """The line between the query and what it finds.

    Signals:
    view_chosen: passages or counts are wanted; carries the name.
    retagging_asked: tags of many shall be changed.
    """

    view_chosen = Signal(str)
    retagging_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pills: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._chosen = CountLabel(self)
        self.retag = QPushButton(tr(CHANGE), self)
        self.out = QPushButton(tr(OUT), self)
        self.menu = QMenu(self)
        self._row = QHBoxLayout(self)
        self._build()

    def _build(self) -> None:
        self._row.setSpacing(6)
        for name, words, tip in VIEWS:
            pill = self._pills[name] = QPushButton(tr(words), self)
            pill.setObjectName(f"retrieval.{name}")
            pill.setProperty("pill", "true")
            pill.setCheckable(True)
            pill.setFont(self._desk.theme.small_font())
            pill.setToolTip(tr(tip))
            pill.clicked.connect(lambda _checked=False, name=name: self.view_chosen.emit(name))
            self._group.addButton(pill)
            self._row.addWidget(pill)
        self._pills[PASSAGES].setChecked(True)
        self._chosen.setObjectName("retrievalChosen")
        self._chosen.setMaximumWidth(WIDEST)
        self._chosen.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self._row.addSpacing(6)
        self._row.addWidget(self._chosen, 1)
        self.retag.setObjectName("retagButton")
        self.retag.setAccessibleName(tr("Change tags"))
        self.retag.setToolTip(tr("Add tags to passages, or remove them (in the list: any letter or digit)"))
        self.retag.clicked.connect(self.retagging_asked)
        self.out.setObjectName("retrievalOut")
        self.out.setAccessibleName(tr("Copy or save"))
        self.out.setToolTip(tr("Copy (Ctrl+C), or save as Markdown, CSV or image"))
        self.out.setMenu(self.menu)
        for button in (self.retag, self.out):
            button.setProperty("link", "true")
            self._row.addWidget(button)
        self._row.addStretch()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Says less where there is no room for all of it: nothing is cut off."""
        parts = [each for each in (*self.pills, *self.deeds) if not each.isHidden()]
        for side, change, out in (
            (SIDE, CHANGE, OUT),
            (NARROW_SIDE, CHANGE, OUT),
            (NARROW_SIDE, CHANGE_SHORT, OUT_SHORT),
        ):
            self._row.setContentsMargins(side, 8, side, 8)
            self.retag.setText(tr(change))
            self.out.setText(tr(out))
            beside = 2 * side + self._row.spacing() * (len(parts) + 2)
            if sum(each.sizeHint().width() for each in parts) + beside <= self.width():
                break

    @property
    def pills(self) -> list[QWidget]:
        """What says which view is in force."""
        return [*self._pills.values()]

    @property
    def deeds(self) -> list[QWidget]:
        """What can be done with what shows."""
        return [self.retag, self.out]

    def offer(self, anything: bool) -> None:  # noqa: FBT001  # as Qt's own setters
        """Says whether there is anything to do it with."""
        for deed in self.deeds:
            deed.setEnabled(anything)

    @property
    def view_name(self) -> str:
        """Which view is in force."""
        return next(name for name, pill in self._pills.items() if pill.isChecked())

    def choose(self, name: str) -> None:
        """Shows which view is in force."""
        self._pills[name].setChecked(True)
        self.retag.setVisible(name == PASSAGES)
        self._fit()

    def say(self, found: int, chosen: int) -> None:
        """Tells how many passages there are, and how many of them are selected."""
        pill = self._pills[PASSAGES]
        pill.setText(tr("Passages  {count}", count=f"{found:,}") if found else tr("Passages"))
        self._fit()
        pill.setAccessibleName(trn("{count} passage", "{count} passages", found))
        words = trn("{count} selected", "{count} selected", chosen) if chosen > 1 else ""
        self._chosen.say(words, f"{chosen:,}" if words else "")
