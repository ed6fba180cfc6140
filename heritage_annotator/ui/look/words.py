"""Words on the screen: in tool tips and menus, on the side where lines begin, giving way where room is short."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from heritage_annotator.model.text import escaped, opening_words
from heritage_annotator.ui.look.few_lines import apart

MOST_IN_LABEL = 4_000
"""Code points."""


def worded(lines: Iterable[str]) -> str:
    """The lines as a tool tip. As HTML with all escaped: words that look like HTML must not become it.

    Empty when no line holds a word: no tool tip then.
    """
    shown = [escaped(part) for line in lines for part in for_label(line).splitlines() if part.strip()]
    return f"<p>{'<br>'.join(shown)}</p>" if shown else ""


def in_menu(words: str) -> str:
    """`words` so that a menu, or a button, shows just these characters."""
    return words.replace("&", "&&")


def out_of_menu(text: str) -> str:
    """What a menu shows of `text`."""
    return re.sub("&(.)", r"\1", text)


def for_label(words: str) -> str:
    """What a label takes of the words: one of megabytes, which only a prepared file holds, is measured for minutes."""
    return words if len(words) <= MOST_IN_LABEL else opening_words(words, MOST_IN_LABEL)


def told_label(words: str, role: str) -> QLabel:
    """A label of plain words that go on in the next line; `role`: as the style sheet calls it, or ''."""
    label = QLabel(for_label(words))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    begin(label)
    if role:
        label.setProperty("role", role)
    return label


def begin(label: QLabel, across: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter) -> None:
    """Has the label's words stand there, though they run the other way: left to itself a label asks its words."""
    side = QStyle.visualAlignment(label.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
    label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | across)


class ElidedLabel(QLabel):
    """One line of plain text, elided at its end where room is short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        # A name in another script stays on the side where the others stand.
        align = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        painter.setLayoutDirection(self.layoutDirection())
        flags = align | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags), apart(text))  # else the ellipsis stands before a Latin name


class CountLabel(QLabel):
    """Says the number alone where there is no room for its noun, and nothing where not even for that."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = self._number = ""
        self.setProperty("role", "hint")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # The buttons beside it keep their room.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, words: str, number: str = "") -> None:
        """Puts a number and its noun, with the number alone beside; or nothing."""
        self._words, self._number = words, number
        self.setToolTip(words)
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        choices = (self._words, self._number)
        room = self.width()
        self.setText(next((each for each in choices if self.fontMetrics().horizontalAdvance(each) <= room), ""))
