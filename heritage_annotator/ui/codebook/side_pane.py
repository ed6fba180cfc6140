"""A fourth pane that comes and goes between the middle of the window and the lists."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QSplitter, QWidget

PLACE = 2
# Pixels: at first, and at least where the window has room for it.
WIDTH, LEAST = 340, 260


class SidePane(QObject):
    """Puts a widget into the splitter when it is first opened, after the two that begin it.

    The widths of the others come back when it goes. `first` gives way to it where the middle would be
    left with less than its least width.

    Signals:
        announced: it is about to come (True), or is gone: others may ask for less room meanwhile.
    """

    announced = Signal(bool)

    def __init__(self, panes: QSplitter, first: QWidget) -> None:
        super().__init__(panes)
        self._panes = panes
        self._first = first
        self._widget: QWidget | None = None
        self._width = WIDTH
        self._gave_way = 0  # the width that the first pane had, when it gave way

    @property
    def is_open(self) -> bool:
        """Whether it stands there."""
        return self._widget is not None and not self._widget.isHidden()

    @property
    def sizes(self) -> tuple[int, int, int]:
        """The widths of the three panes as they are, or will be, without the fourth."""
        sizes = self._panes.sizes()
        if not self.is_open:
            return sizes[0], sizes[1], sizes[-1]
        left = self._gave_way or sizes[0]
        return left, max(0, sum(sizes) - left - sizes[-1]), sizes[-1]

    def open(self, widget: QWidget) -> None:
        """Shows the widget."""
        if self.is_open:
            return
        left, middle, right = self.sizes
        width = self._width
        self.announced.emit(True)
        self._squeeze(widget)
        # First, or all four would ask for more than a small window has.
        if self._is_narrow(left, width, right):
            self._give_way(left)
            left, middle = 0, left + middle
            width = max(widget.minimumWidth(), min(width, middle - self._least))
        if self._widget is None:
            self._panes.insertWidget(PLACE, widget)
            self._panes.setStretchFactor(PLACE, 0)
            self._panes.installEventFilter(self)
            self._widget = widget
        widget.show()
        self._panes.setSizes([left, max(0, middle - width), width, right])

    def close(self) -> None:
        """Hides it, and gives its room back."""
        if self._widget is None or not self.is_open:
            return
        self._width = self._widget.width()
        left, middle, right = self.sizes
        self._widget.hide()
        self.announced.emit(False)
        self._come_back()
        self._panes.setSizes([left, middle, 0, right])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.is_open:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Lets the first pane give way in a narrow window, and come back in a wider one."""
        left, middle, *others = self._panes.sizes()
        if self._widget is not None:
            self._squeeze(self._widget)
        is_narrow = self._is_narrow(self._gave_way or left, *others)
        if is_narrow and not self._first.isHidden():
            self._give_way(left)
            self._panes.setSizes([0, left + middle, *others])
        elif not is_narrow and self._gave_way:
            left = self._gave_way
            self._come_back()
            self._panes.setSizes([left, middle - left, *others])

    def _squeeze(self, widget: QWidget) -> None:
        """Lets it ask for no more than the middle and the lists leave it, once the first has given way."""
        last = self._panes.widget(self._panes.count() - 1)
        least = self._least + (last.minimumWidth() if last is not None else 0)
        widget.setMinimumWidth(max(1, min(LEAST, self._panes.width() - least)))

    @property
    def _least(self) -> int:
        """The least width of the middle, with the lines between the panes."""
        middle = self._panes.widget(1)
        return (middle.minimumWidth() if middle is not None else 0) + (PLACE + 1) * self._panes.handleWidth()

    def _is_narrow(self, left: int, width: int, right: int) -> bool:
        return self._panes.width() - left - width - right < self._least

    def _give_way(self, width: int) -> None:
        if not self._first.isHidden():
            self._gave_way = width
            self._first.hide()

    def _come_back(self) -> None:
        if self._gave_way:
            self._first.show()
            self._gave_way = 0
