"""The middle of the window: the reader, and the views that take its place for a while."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from heritage_annotator.ui.desk.page import Foot

READER = "reader"


class Centre(QStackedWidget):
    """Pages by name. All but the reader are made when they are first shown: most days begin without them.

    Signals:
        foot_changed: what is pressed at the foot of a page is higher or lower now.
    """

    foot_changed = Signal()

    def __init__(self, reader: QWidget, makers: Mapping[str, Callable[[], QWidget]]) -> None:
        super().__init__()
        self._makers = dict(makers)
        self._made = dict[str, QWidget]()
        self._take(READER, reader)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whatever gives the keys to the middle means what stands in it."""
        page = self.currentWidget()
        if page is not None:
            _give_keys(page, event.reason())

    @property
    def names(self) -> list[str]:
        """The names of all pages."""
        return [READER, *self._makers]

    @property
    def current_name(self) -> str:
        """The name of the page in view."""
        return next(name for name, page in self._made.items() if page is self.currentWidget())

    @property
    def foot(self) -> int:
        """How many pixels at the foot of the page in view news must leave free."""
        page = self.currentWidget()
        foot = None if page is None else _foot_of(page)
        return 0 if foot is None else foot.height

    def page(self, name: str) -> QWidget:
        """The page of that name, made if this is the first time."""
        if name not in self._made:
            self._take(name, self._makers[name]())
        return self._made[name]

    def _take(self, name: str, page: QWidget) -> None:
        self._made[name] = page
        self.addWidget(page)
        if (foot := _foot_of(page)) is not None:
            foot.changed.connect(self.foot_changed)

    def has(self, name: str) -> bool:
        """Whether the page of that name was shown already."""
        return name in self._made

    def offer(self, name: str, maker: Callable[[], QWidget]) -> None:
        """Takes in one more page, to be made when it is first shown."""
        self._makers[name] = maker

    def show_page(self, name: str) -> None:
        """Brings that page forward and gives it the keys."""
        page = self.page(name)
        self.setCurrentWidget(page)
        _give_keys(page, Qt.FocusReason.OtherFocusReason)


def _foot_of(page: QWidget) -> Foot | None:
    return page.findChild(Foot, options=Qt.FindChildOption.FindDirectChildrenOnly)


def _give_keys(page: QWidget, reason: Qt.FocusReason) -> None:
    """Gives the page the keys. Where what it hands them on to is out of view, what comes next by Tab has them."""
    page.setFocus(reason)
    if page.hasFocus() and page.focusPolicy() is Qt.FocusPolicy.NoFocus:
        page.focusNextChild()
