"""The facets beside the articles found: a click narrows the search to a value."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from heritage_annotator.services.search.facets import Narrowing, Value
from heritage_annotator.storage.reading.facets import Facet
from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.desk.dates import language_name, short_date
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.search.count_row import INSET, CountRow, beneath_rows
from heritage_annotator.ui.search.saved import SavedSearches

NAMES = {
    Facet.LANGUAGE: later("Language"),
    Facet.OUTLET: later("Outlet"),
    Facet.MONTH: later("Month"),
    Facet.STATE: later("Status"),
    Facet.TAG: later("Tag"),
    Facet.ANNOTATOR: later("Annotator"),
    Facet.STORY: later("Story"),
}
# In the order of the pane.
FEW, MANY = 5, 60


class ValueRow(CountRow):
    """A value with its count, to be wanted or not."""

    def __init__(self, desk: Desk, facet: Facet, value: Value, parent: QWidget) -> None:
        label = _label(facet, value)
        super().__init__(desk, label, value.articles, parent)
        self.setCheckable(True)
        self.setObjectName(f"facet.{facet}.{value.key}")
        self.setToolTip(tr("Only articles of this: {label}", label=label))


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
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its rows take it, and scroll into view
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._desk = desk
        self._counted: Mapping[Facet, Sequence[Value]] = {}
        self._narrowing: dict[Facet, frozenset[str]] = {}
        self._open: set[Facet] = set()
        self._inside, self._rows = QWidget(), QWidget()
        self._inside.setProperty("ground", "panel")
        self.saved = SavedSearches(desk, self._inside)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 8, 0, 12)
        self._column.setSpacing(0)
        for part in (self.saved, self._rows):
            self._column.addWidget(part)
        self._column.addStretch()
        self.setWidget(self._inside)
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
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self._narrowing:
            column.addLayout(beneath_rows(self._link(tr("Show all again"), "facetsClear", self._on_clear)))
        for facet in NAMES:
            self._add(facet, column, inside)
        self._column.replaceWidget(self._rows, inside)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = inside
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
            link = self._link(words, f"facetMore.{facet}", lambda: self._unfold(facet))
            column.addLayout(beneath_rows(link))
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
