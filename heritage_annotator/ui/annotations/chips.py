"""The tags of the current annotation, as chips that can be taken off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from heritage_annotator.model.records import Tag
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.chip import WordChip
from heritage_annotator.ui.look.scrolling_line import ScrollingLine
from heritage_annotator.ui.look.tags import tag_name
from heritage_annotator.ui.look.words import worded


class Chip(WordChip):
    """A tag of the annotation."""

    def __init__(self, desk: Desk, tag: Tag, glyph: str, parent: QWidget) -> None:
        colors = lambda: desk.colors.line(self.tag.id), lambda: desk.colors.fill((self.tag.id,))
        super().__init__(desk.theme, glyph, tag_name(tag), colors[0], parent, fill=colors[1])
        self.setAccessibleDescription(tr("Delete removes this tag from the annotation."))
        self.show_tag(tag, glyph)

    def show_tag(self, tag: Tag, glyph: str) -> None:
        """Shows that tag from now on, behind its glyph."""
        self.tag = tag
        self.say(glyph, tag_name(tag))
        self.setToolTip(worded([tag_name(tag), *filter(None, [tag.definition]), tr("× removes it (Delete)")]))
        self.update()  # its colour may be another, and its words the same


# Pixels.
GAP, HEIGHT = 6, 26


class TagChips(QWidget):
    """The tags of the current annotation, as chips that can be taken off: one line, with the way to more at its end.

    Signals:
    taken_off: a tag was taken off by its cross, Delete or Backspace; carries the Tag.
    palette_asked: "+ Tag" was pressed.
    """

    taken_off = Signal(object)
    palette_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tagChips")
        self.setAccessibleName(tr("Tags of the annotation"))
        self._desk = desk
        self._shown: list[tuple[Tag, str]] = []
        self._chips: list[Chip] = []
        self._line = ScrollingLine(desk.theme, GAP, self)
        self._add = QPushButton(tr("+ Tag"), self)
        self._add.setObjectName("addTag")
        self._add.setProperty("pill", "true")
        self._add.setFont(desk.theme.small_font())
        self._add.setAccessibleName(tr("Add a tag"))
        self._add.setToolTip(tr("Add a tag (in the text: any letter)"))
        self._add.clicked.connect(self.palette_asked)
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._line)
        row.addWidget(self._add)
        row.addStretch(1)
        self._refill()

    def show_tags(self, tags: list[Tag]) -> None:
        """Shows these tags in this order. The focus stays among the chips, on the next one when its own goes."""
        wanted = [(tag, self._desk.codebook.glyph(tag)) for tag in tags]
        if wanted == self._shown:
            self._repaint()
            return
        focused = next((place for place, chip in enumerate(self._chips) if chip.hasFocus()), None)
        self._shown = wanted
        if focused is None and len(wanted) == len(self._chips):
            self._retell()
            return
        self._refill()
        if focused is not None:
            places = self._chips or [self._add]
            places[min(focused, len(places) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._line.give(self.width() - GAP - self._add.sizeHint().width())

    def _repaint(self) -> None:
        for chip in self._chips:
            chip.update()  # the theme may be another

    def _retell(self) -> None:
        """Shows as many tags as before in the same chips: a new one would be polished and laid out first."""
        for chip, (tag, glyph) in zip(self._chips, self._shown, strict=True):
            chip.show_tag(tag, glyph)
        self._line.fit()

    def _refill(self) -> None:
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [Chip(self._desk, tag, glyph, self) for tag, glyph in self._shown]
        self._line.put(self._chips)
        self._line.setVisible(bool(self._chips))
        before: QWidget = self._add
        for chip in self._chips:
            chip.taken_off.connect(lambda chip=chip: self.taken_off.emit(chip.tag))
            QWidget.setTabOrder(before, chip)
            before = chip
        # Last, for the first chip could only be put behind something that takes the keys.
        QWidget.setTabOrder(before, self._add)
