"""The panes beside the reader: hidden for reading, and reached by key."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QSplitter, QStackedWidget, QWidget

from heritage_annotator.ui.reader.text import ReaderText

# Widths of the side panes in pixels: at first, and in a wide window at most; between them, percents of the whole.
LEFT, MOST_LEFT, LEFT_SHARE = 252, 400, 18
RIGHT, MOST_RIGHT, RIGHT_SHARE = 304, 480, 22

# Widths in pixels below which articles, middle and lists are no use.
LEAST = (180, 320, 215)
# In a window as wide as this middle and lists have that, and the codebook's pane between them too.
ENOUGH = 800
# The middle's share of what a window is wider than that: panes arranged on a large screen leave it room on a small one.
MIDDLE_SHARE = 40


class LeastWidths:
    """Gives articles, middle and lists their least widths, by that of the window; in a narrow one they ask for less."""

    def __init__(self, *panes: QWidget) -> None:
        self._panes = panes
        self._width = 0
        self._are_four = False

    def fit(self, width: int) -> None:
        """To a window that wide, in pixels."""
        self._width = width
        share = min(1.0, width / ENOUGH)
        left, middle, right = (int(least * share) for least in LEAST)
        middle += 0 if self._are_four else max(0, width - ENOUGH) * MIDDLE_SHARE // 100
        for pane, least in zip(self._panes, (left, middle, right), strict=True):
            pane.setMinimumWidth(least)

    def make_room(self, are_four: bool) -> None:  # noqa: FBT001  # a slot
        """For the codebook's pane, which is about to come between them, or is gone."""
        self._are_four = are_four
        self.fit(self._width)


def first_widths(width: int) -> list[int]:
    """The widths in pixels of articles, middle and lists in a window nobody has arranged yet."""
    left = max(LEFT, min(MOST_LEFT, width * LEFT_SHARE // 100))
    right = max(RIGHT, min(MOST_RIGHT, width * RIGHT_SHARE // 100))
    return [left, max(0, width - left - right), right]


class LeftPane(QStackedWidget):
    """The pane at the left: the articles, or what a page of the middle wants beside it."""

    def __init__(self, articles: QWidget) -> None:
        super().__init__()
        self._articles = articles
        self.addWidget(articles)

    def show_beside(self, widget: QWidget | None) -> None:
        """Shows that in place of the articles; None: these again."""
        if widget is not None and self.indexOf(widget) < 0:
            self.addWidget(widget)
        self.setCurrentWidget(widget or self._articles)

    def focusInEvent(self, event: QFocusEvent) -> None:
        shown = self.currentWidget()
        if shown is not None:
            shown.setFocus(event.reason())


class FirstWidths(QObject):
    """Gives the side panes of a window that grows more room, until a person moves a border herself."""

    def __init__(self, panes: QSplitter) -> None:
        super().__init__(panes)
        self._panes = panes
        panes.installEventFilter(self)
        panes.splitterMoved.connect(self.end)

    def end(self) -> None:
        """Leaves the widths alone from now on."""
        self._panes.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._panes and event.type() is QEvent.Type.Resize:
            sides = [self._panes.widget(number) for number in range(self._panes.count())]
            if len(sides) > len(first_widths(0)):  # one more came between them: from then on they are arranged
                self.end()
            elif not any(pane is not None and pane.isHidden() for pane in sides):
                self._panes.setSizes(first_widths(self._panes.width() - 2 * self._panes.handleWidth()))
        return False


class ReadingMode(QObject):
    """Hides the panes beside the middle one of a splitter, and brings them back as wide as they were.

    Signals:
        switched: it is on now, or off; carries which.
    """

    switched = Signal(bool)

    def __init__(self, panes: QSplitter, middle: QWidget) -> None:
        super().__init__(panes)
        self._panes = panes
        self._middle = middle
        self._sizes: list[int] = []
        self._hidden: list[QWidget] = []

    @property
    def is_on(self) -> bool:
        """Whether the side panes are hidden."""
        return bool(self._sizes)

    @property
    def sizes(self) -> list[int]:
        """The widths of the panes in pixels: while some are hidden, those they will have again."""
        return self._sizes or self._panes.sizes()

    def tell(self) -> None:
        """Says again whether it is on."""
        self.switched.emit(self.is_on)

    def switch(self) -> None:
        """Hides the side panes, or brings them back."""
        self.end() if self.is_on else self.begin(self._panes.sizes())

    def end(self) -> None:
        """Brings the side panes back, if they are hidden."""
        if self.is_on:
            sizes, self._sizes = self._sizes, []
            for pane in self._hidden:
                pane.show()
            self._panes.setSizes(sizes)
            self.switched.emit(False)

    def begin(self, sizes: Sequence[int]) -> None:
        """Hides the side panes; back again they will have those widths, in pixels."""
        self._sizes = list(sizes)
        # What is hidden anyway, such as the codebook's pane, does not come with them.
        self._hidden = [pane for pane in self._sides() if not pane.isHidden()]
        for pane in self._hidden:
            if _holds(pane, QApplication.focusWidget()):
                self._middle.setFocus(Qt.FocusReason.OtherFocusReason)
            pane.hide()
        self.switched.emit(True)

    def _sides(self) -> list[QWidget]:
        widgets = (self._panes.widget(number) for number in range(self._panes.count()))
        return [widget for widget in widgets if widget is not None and widget is not self._middle]


def step_pane(panes: Sequence[QWidget], by: int) -> None:
    """Gives the keys to the pane after (1) or before (-1) the one that has them, where they were in it.

    Round the ends, and past panes that are hidden. One in which nothing takes keys has them itself.
    """
    focus = QApplication.focusWidget()
    at = next((number for number, pane in enumerate(panes) if _holds(pane, focus)), -1 if by > 0 else 0)
    for number in range(1, len(panes) + 1):
        target = _target(panes[(at + number * by) % len(panes)])
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return


def _target(pane: QWidget) -> QWidget | None:
    last = pane.focusWidget()
    if last is not None and _takes_keys(last):
        return last
    inside = [widget for widget in pane.findChildren(QWidget) if _takes_keys(widget)]
    main = [widget for widget in inside if isinstance(widget, QAbstractItemView | ReaderText)]
    return next(iter(main or inside), pane if pane.isVisible() else None)


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _takes_keys(widget: QWidget) -> bool:
    reachable = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return reachable and widget.isVisible() and widget.isEnabled()
