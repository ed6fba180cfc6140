"""What the articles found are told apart by, beside them: a click narrows the search to a value."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QPushButton, QScrollArea, QStyle, QVBoxLayout, QWidget

from heritage_annotator.services.search.facets import Narrowing, Value
from heritage_annotator.storage.reading.facets import Facet
from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.desk.dates import language_name, short_date
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.row import elided

NAMES = {
    Facet.LANGUAGE: later("Language"),
    Facet.OUTLET: later("Outlet"),
    Facet.MONTH: later("Month"),
    Facet.STATE: later("State"),
    Facet.TAG: later("Tag"),
    Facet.ANNOTATOR: later("Annotator"),
}
# In the order of the pane.
FEW, MANY = 5, 60
HEIGHT, INSET = 26, 14


class ValueRow(QAbstractButton):
    """A value with its count; wanted ones have a bar before them."""

    def __init__(self, desk: Desk, facet: Facet, value: Value, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = desk.theme
        self.facet, self.value = facet, value
        self.setCheckable(True)
        self.setObjectName(f"facet.{facet}.{value.key}")
        label = _label(facet, value)
        self.setText(label)
        self.setAccessibleName(
            trn("{label}, {count} article", "{label}, {count} articles", value.articles, label=label)
        )
        self.setToolTip(tr("Only articles of this: {label}", label=label))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, color, rect = QPainter(self), self._theme.color, self.rect()
        if self.isChecked():
            painter.fillRect(rect, color("current_row"))
        elif self.underMouse():
            painter.fillRect(rect, color("hover"))
        metrics = QFontMetrics(self.font())
        room = rect.adjusted(INSET, 0, -INSET, 0)
        number = f"{self.value.articles:,}"
        width = metrics.horizontalAdvance(number)
        self._write(painter, QRect(room.right() + 1 - width, room.top(), width, room.height()), number, "ink3")
        place = QRect(room.left(), room.top(), room.width() - width - 10, room.height())
        self._write(painter, place, apart(elided(self.text(), self.font(), place.width())), "ink")
        if self.hasFocus():
            painter.setPen(QPen(color("accent"), 1))
            painter.drawRoundedRect(rect.adjusted(2, 1, -3, -2), 4, 4)

    def _write(self, painter: QPainter, place: QRect, words: str, token: str) -> None:
        painter.setPen(self._theme.color(token))
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QStyle.visualRect(self.layoutDirection(), self.rect(), place), int(flags), words)


class FacetPane(QScrollArea):
    """The facets below each other, the most frequent values of each, the others on demand.

    Signals:
        narrowed: other values are wanted; carries the Narrowing.
    """

    narrowed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchFacets")
        self.setAccessibleName(tr("What was found, by outlet, language, month, tag …"))
        self.setProperty("ground", "panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._desk = desk
        self._counted: Mapping[Facet, Sequence[Value]] = {}
        self._narrowing: dict[Facet, frozenset[str]] = {}
        self._open: set[Facet] = set()
        self._show_rows()

    @property
    def narrowing(self) -> Narrowing:
        """The values wanted."""
        return self._narrowing

    def show_facets(self, counted: Mapping[Facet, Sequence[Value]]) -> None:
        """Shows those values with their counts."""
        self._counted = counted
        self._show_rows()

    def clear(self) -> None:
        """Wants everything again, without saying so."""
        self._narrowing = {}
        self._show_rows()

    def _show_rows(self) -> None:
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        place = self.verticalScrollBar().value()
        inside = QWidget()
        inside.setProperty("ground", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 12)
        column.setSpacing(0)
        if self._narrowing:
            column.addWidget(self._link(tr("Show all again"), "facetsClear", self._on_clear))
        for facet in NAMES:
            self._add(facet, column, inside)
        column.addStretch()
        self.setWidget(inside)
        self.verticalScrollBar().setValue(place)
        again = inside.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, facet: Facet, column: QVBoxLayout, inside: QWidget) -> None:
        values = self._counted.get(facet, ())
        wanted = self._narrowing.get(facet, frozenset())
        if len(values) < 1 or (len(values) == 1 and not wanted and not values[0].key):
            return
        heading = QLabel(tr(NAMES[facet]), inside)
        heading.setProperty("role", "hint")
        heading.setContentsMargins(INSET, 10, INSET, 2)
        column.addWidget(heading)
        most = MANY if facet in self._open else FEW
        shown = [value for number, value in enumerate(values) if number < most or value.key in wanted]
        for value in shown:
            row = ValueRow(self._desk, facet, value, inside)
            row.setChecked(value.key in wanted)
            row.toggled.connect(lambda on, facet=facet, key=value.key: self._want(facet, key, on=on))
            column.addWidget(row)
        more = len(values) - len(shown)
        if more and facet not in self._open:
            words = trn("{count} more", "{count} more", more)
            column.addWidget(self._link(words, f"facetMore.{facet}", lambda: self._unfold(facet)))
        elif more:
            rest = QLabel(trn("and {count} more", "and {count} more", more), inside)
            rest.setProperty("role", "hint")
            rest.setContentsMargins(INSET, 4, INSET, 4)
            column.addWidget(rest)

    def _link(self, words: str, name: str, slot: object) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setProperty("link", "true")
        button.clicked.connect(slot)
        button.setToolTip(words)
        return button

    def _want(self, facet: Facet, key: str, *, on: bool) -> None:
        before = self._narrowing.get(facet, frozenset())
        keys = before | {key} if on else before - {key}
        self._narrowing = (
            {**self._narrowing, facet: keys}
            if keys
            else {each: of for each, of in self._narrowing.items() if each is not facet}
        )
        self.narrowed.emit(self._narrowing)

    def _on_clear(self) -> None:
        self.clear()
        self.narrowed.emit(self._narrowing)

    def _unfold(self, facet: Facet) -> None:
        self._open.add(facet)
        self._show_rows()


def _label(facet: Facet, value: Value) -> str:
    if value.key and facet is Facet.LANGUAGE:
        return language_name(value.key)
    if value.key and facet is Facet.MONTH:
        return short_date(value.key)
    return value.label
