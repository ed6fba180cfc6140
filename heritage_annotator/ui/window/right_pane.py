"""The right pane: tags or annotations, and at its foot the card of the current annotation. It stands still."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from heritage_annotator.model.overlap import MarkIndex
from heritage_annotator.settings import TABS
from heritage_annotator.translation import tr
from heritage_annotator.ui.annotations.nothing import nothing_chosen

if TYPE_CHECKING:
    from heritage_annotator.ui.annotations.inspector import Inspector

# Pixels: the height of the card until its lines are measured, and what it leaves of the lists when it grows.
CARD, LEAST_LIST = 144, 90
HAIRLINE = 1


class RightPane(QWidget):
    """Lists over a card. The lists have the same room whatever the card shows; a card that grows lies over them."""

    def __init__(self, tags: QWidget) -> None:
        super().__init__()
        self._tabs = QTabBar()
        self._lists = QStackedWidget()
        self.lists = QWidget()  # what F6 stops at, over the card
        self._foot = QWidget()
        self._inspector: Inspector | None = None
        self._card = _Card(nothing_chosen(), self)
        self._beside: QWidget | None = None
        self._lists.addWidget(tags)
        self._build()

    def _build(self) -> None:
        for words in (tr("Tags"), tr("Annotations")):
            self._tabs.addTab(words)
        self._tabs.setObjectName("rightTabs")
        self._tabs.setAccessibleName(tr("Tags or annotations"))
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.currentChanged.connect(self._lists.setCurrentIndex)
        above = QVBoxLayout(self.lists)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addWidget(self._tabs)
        above.addWidget(_hairline())
        above.addWidget(self._lists, 1)
        self._foot.setFixedHeight(CARD)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.lists, 1)
        column.addWidget(self._foot)

    def complete(self, annotations: QWidget, inspector: "Inspector") -> None:
        """Puts in what is not seen at first: the other list, and what the card shows."""
        self._lists.addWidget(annotations)
        self._lists.setCurrentIndex(self._tabs.currentIndex())
        self._inspector = inspector
        self._card.show_widget(inspector)
        inspector.grown.connect(self._place_card)
        self._place_card()

    @property
    def tab(self) -> str:
        """Which list stands there: one of `settings.TABS`."""
        return TABS[self._tabs.currentIndex()]

    def show_tab(self, name: str) -> None:
        """Brings that list forward."""
        self._tabs.setCurrentIndex(TABS.index(name))

    def count(self, annotations: int) -> None:
        """Says how many annotations there are to list."""
        name = tr("Annotations  {count}", count=f"{annotations:,}") if annotations else tr("Annotations")
        self._tabs.setTabText(1, name)

    def show_beside(self, widget: QWidget | None) -> None:
        """Lays that over lists and card, as a page of the middle wants it; None: these again."""
        if widget is self._beside:
            return
        if self._beside is not None:
            self._beside.hide()
        self._beside = widget
        for part in (self.lists, self._card):
            part.setVisible(widget is None)
        if widget is not None:
            widget.setParent(self)
            widget.setGeometry(self.rect())
            widget.show()
            widget.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_card()
        if self._beside is not None:
            self._beside.setGeometry(self.rect())

    def _place_card(self) -> None:
        """At the foot, as high as it asks for. What it grows by lies over the lists, which do not move."""
        rest = wanted = CARD
        if self._inspector is not None:
            rest = self._inspector.rest_height + HAIRLINE
            most = max(rest, self.height() - LEAST_LIST)
            wanted = self._inspector.height_at(self.width(), most - HAIRLINE) + HAIRLINE
        self._foot.setFixedHeight(rest)
        self._card.setGeometry(0, self.height() - wanted, self.width(), wanted)
        self._card.raise_()


class _Card(QWidget):
    """What lies at the foot, under a line."""

    def __init__(self, shown: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shown = shown
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_hairline())
        column.addWidget(shown, 1)
        self._column = column

    def show_widget(self, widget: QWidget) -> None:
        """Shows that in place of what it shows."""
        self._column.replaceWidget(self._shown, widget)
        self._shown.deleteLater()
        self._shown = widget


def _hairline() -> QFrame:
    line = QFrame()
    line.setProperty("role", "hairline")
    return line


def place_among(index: MarkIndex, annotation_id: str) -> str:
    """Which of the annotations in view it is, in their order: `3/7`; '' for none of them."""
    place = index.place(annotation_id)
    return "" if place is None else f"{place + 1:,}/{len(index):,}"
