"""A fourth pane that comes and goes between the middle of the window and the lists."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QSplitter, QWidget

PLACE = 2
WIDTH = 340

# In a window narrower than this the first pane gives way while the fourth is there: the text keeps its measure.
NARROW = 1250


class SidePane(QObject):
    """Puts a widget into the splitter when it is first opened, after the two that begin it.

    The widths of the others come back when it goes. `first` gives way to it where room is short.
    """

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
        if self._widget is None:
            self._panes.insertWidget(PLACE, widget)
            self._panes.setStretchFactor(PLACE, 0)
            self._panes.installEventFilter(self)
            self._widget = widget
        widget.show()
        self._panes.setSizes([left, max(0, middle - self._width), self._width, right])
        self._fit()

    def close(self) -> None:
        """Hides it, and gives its room back."""
        if self._widget is None or not self.is_open:
            return
        self._width = self._widget.width()
        left, middle, right = self.sizes
        self._widget.hide()
        self._come_back()
        self._panes.setSizes([left, middle, 0, right])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.is_open:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Lets the first pane give way in a narrow window, and come back in a wider one."""
        sizes = self._panes.sizes()
        if self._panes.width() < NARROW and not self._first.isHidden():
            self._gave_way = sizes[0]
            self._first.hide()
            self._panes.setSizes([0, sizes[0] + sizes[1], *sizes[2:]])
        elif self._panes.width() >= NARROW and self._gave_way:
            left = self._gave_way
            self._come_back()
            self._panes.setSizes([left, sizes[1] - left, *sizes[2:]])

    def _come_back(self) -> None:
        if self._gave_way:
            self._first.show()
            self._gave_way = 0
