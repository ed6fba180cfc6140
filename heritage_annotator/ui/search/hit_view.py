"""The list of the articles found: ticked, and gone to."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from heritage_annotator.services.search.hits import Shown
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.line import Line
from heritage_annotator.ui.lists.row_list import RowList
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.row import Row, elided
from heritage_annotator.ui.look.tick import SIDE, paint_tick
from heritage_annotator.ui.search.excerpt_lines import LINES, ExcerptLines
from heritage_annotator.ui.search.hit_model import HitModel, HitRole, source

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
# Pixels.
LEFT, RIGHT, PADDING, GAP, SPACE = 20, 20, 10, 4, 10
TEXT, SMALL, HEADING = 15, 12, 13
LEADING = 1.12
# A line longer than this is hard to follow.
WIDEST = 860
# Of its line, what outlet and date may take at most.
MOST = 0.5


class HitDelegate(QStyledItemDelegate):
    """Draws one article found: a box to tick, heading and source, two lines of what stands around the words."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._base = parent.font()
        self.dress()

    def dress(self) -> None:
        """Takes the fonts as they are now."""
        self._small = QFont(self._base)
        self._small.setPixelSize(SMALL)
        self._heading = QFont(self._base)
        self._heading.setPixelSize(HEADING)
        self._heading.setWeight(QFont.Weight.DemiBold)
        self._text = self._desk.theme.reading_font()
        self._text.setPixelSize(TEXT)
        self._step = round(QFontMetrics(self._text).height() * LEADING)
        self._head = QFontMetrics(self._heading).height()

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:  # noqa: ARG002
        return QSize(160, self._head + GAP + LINES * self._step + 2 * PADDING + 1)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = Row(painter, option, self._desk.theme)
        row.paint_ground()
        place = row.rect.adjusted(LEFT, PADDING, -RIGHT, 0)
        box = QRect(place.left(), place.top(), SIDE, self._head)
        is_on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        paint_tick(painter, row.there(box), self._desk.theme, on=is_on)
        place.setLeft(place.left() + SIDE + SPACE)
        place.setWidth(min(WIDEST, place.width()))
        shown: Shown | None = index.data(HitRole.SHOWN)
        if shown is not None:
            self._paint_shown(row, place, shown)
        painter.restore()

    def _paint_shown(self, row: Row, place: QRect, shown: Shown) -> None:
        color = self._desk.theme.color
        line = Line(QRect(place.left(), place.top(), place.width(), self._head))
        words = self._fitting_source(shown, round(line.width * MOST))
        room = line.width - QFontMetrics(self._small).horizontalAdvance(words) - SPACE
        heading = elided(shown.article.heading, self._heading, room)
        front = line.front(QFontMetrics(self._heading).horizontalAdvance(heading) + 1, SPACE)
        row.words(front, apart(heading), self._heading, color("ink"))
        row.words(line.place, words, self._small, color("ink3"))
        below = QRect(place.left(), place.top() + self._head + GAP, place.width(), LINES * self._step)
        row.painter.setPen(color("ink2"))
        text = ExcerptLines(shown.excerpt.text, shown.excerpt.words, self._text, below.width(), self._step)
        text.draw(row.painter, row.there(below).left(), below.top(), color("ink"), color("found"))

    def _fitting_source(self, shown: Shown, room: int) -> str:
        """Outlet, date and places: of what is too long the outlet is cut, whose end tells least."""
        words = source(shown)
        over = QFontMetrics(self._small).horizontalAdvance(words) - room
        outlet = shown.article.outlet
        if over <= 0 or not outlet:
            return elided(words, self._small, room)
        kept = elided(outlet, self._small, max(0, QFontMetrics(self._small).horizontalAdvance(outlet) - over))
        return elided(source(shown._replace(article=shown.article._replace(outlet=kept))), self._small, room)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        if not _ticks(event, rect, mirrored=option.direction is Qt.LayoutDirection.RightToLeft):  # pyright: ignore[reportAttributeAccessIssue]
            return False
        is_on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        value = Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked
        return model.setData(index, value, Qt.ItemDataRole.CheckStateRole)


def _ticks(event: QEvent, rect: QRect, *, mirrored: bool) -> bool:
    """The box alone is for the mouse: the row is for going there."""
    if isinstance(event, QMouseEvent):
        at = event.position().x()
        inside = at > rect.right() - LEFT - SIDE - SPACE if mirrored else at < rect.left() + LEFT + SIDE + SPACE
        is_left = event.button() is Qt.MouseButton.LeftButton
        return inside and is_left and event.type() == QEvent.Type.MouseButtonRelease
    if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
        return event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
    return False


class HitView(RowList):
    """The articles found. Space ticks, Enter or a double click goes there.

    Signals:
        reached: an article is wanted; carries its row.
        ticked: others are ticked.
    """

    reached = Signal(int)
    ticked = Signal()

    def __init__(self, desk: Desk, model: HitModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("searchList")
        self.setAccessibleName(tr("Articles found"))
        self.setAccessibleDescription(tr("Enter goes to the words in the article. Space ticks it."))
        self.setModel(model)
        self._delegate = HitDelegate(desk, self)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.doubleClicked.connect(lambda index: self.reached.emit(index.row()))
        model.dataChanged.connect(lambda *_: self.ticked.emit())
        desk.theme.changed.connect(self._dress)

    def event(self, event: QEvent) -> bool:
        # Before any shortcut of the window gets it.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self._takes(event) and self.currentIndex().isValid():
            self.reached.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Not Qt's own search, which would read every row."""

    def _takes(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return plain and event.key() in {*_ENTER, Qt.Key.Key_Space}

    def _dress(self) -> None:
        self._delegate.dress()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
