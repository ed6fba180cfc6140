"""Gives keys pressed in the list of articles to the text beside it, where the list has none of its own for them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider

from heritage_annotator.ui.articles.panel import ArticlesPanel
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.typed_keys import is_typed
from heritage_annotator.ui.marking.moving import Moving
from heritage_annotator.ui.marking.tagging import Tagging
from heritage_annotator.ui.reader.panel import ReaderPanel

_PAGES = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class ListKeys(QObject):
    """While the text is seen and no more than one article is selected, Space goes from annotation to annotation and
    PgDn turns the page of the text; what is typed tags, if there is anything to tag. Else it filters the list.
    """

    def __init__(
        self, desk: Desk, articles: ArticlesPanel, reader: ReaderPanel, *, tagging: Tagging, moving: Moving
    ) -> None:
        super().__init__(articles)
        self._desk, self._articles, self._reader = desk, articles, reader
        self._tagging, self._moving = tagging, moving
        articles.view.installEventFilter(self)

    def eventFilter(self, _list: QObject, event: QEvent) -> bool:
        """Takes what the text has a use for."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not self._is_read:
            return False
        deed = self._meant(event)
        if deed is not None:
            deed()
        return deed is not None

    @property
    def _is_read(self) -> bool:
        return self._reader.text.isVisible() and len(self._articles.selected_ids()) <= 1

    def _meant(self, event: QKeyEvent) -> Callable[[], object] | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Space and not held & ~_SHIFT:
            return self._moving.previous_annotation if held else self._moving.next_annotation
        if event.key() in _PAGES and not held:
            action = _PAGES[Qt.Key(event.key())]
            return lambda: self._reader.text.verticalScrollBar().triggerAction(action)
        if is_typed(event) and (self._reader.text.selected_span is not None or self._desk.annotation is not None):
            return lambda: self._type(event)
        return None

    def _type(self, event: QKeyEvent) -> None:
        self._desk.digits.note(event)
        self._tagging.take_characters(event.text())
