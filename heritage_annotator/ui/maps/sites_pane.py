"""The list of sites at the left: found by any of their names, in any script, also those of the World Heritage List."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.services.maps.briefs import Sign
from heritage_annotator.services.maps.overview import Overview
from heritage_annotator.services.maps.pins import Pin, Unplaced
from heritage_annotator.services.sites.offering import Places
from heritage_annotator.services.wording.incident_facts import country_told
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.question import Asking
from heritage_annotator.ui.facts.known_places import ask_places
from heritage_annotator.ui.lists.named_rows import NamedDelegate, NamedModel, NamedRow
from heritage_annotator.ui.look.boxes import FilterEdit
from heritage_annotator.ui.look.empty_page import EmptyPage
from heritage_annotator.ui.look.few_lines import in_line
from heritage_annotator.ui.maps.signs import draw_sign
from heritage_annotator.ui.maps.telling import incidents_told

# Rows that are offered for what is typed.
_MOST = 60


class SitesPane(QWidget):
    """The list and the box that finds in it.

    Signals:
        chosen: another site is current; carries its key.
        entered: the page of the current site is wanted, by Enter or a double click; carries its key.
        new_asked: a new site is wanted.
        import_asked: sites of a file are wanted.
    """

    chosen = Signal(str)
    entered = Signal(str)
    new_asked = Signal()
    import_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("sitesPane")
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._all: Sequence[NamedRow] = ()
        self._by_key: dict[str, NamedRow] = {}
        self._places: Places | None = None
        self.model = NamedModel(self)
        self._number = QLabel(self)
        self._number.setProperty("role", "hint")
        self.filter = FilterEdit(
            self, "siteFilter", tr("Find a site"), tr("Any of its names, in any script: Palmyra, Tadmur, تدمر")
        )
        self.view = QListView(self)
        self.view.setObjectName("siteList")
        self.view.setAccessibleName(tr("Sites"))
        self.view.setUniformItemSizes(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Delegate(desk, self.view))
        self.nothing = EmptyPage(self, tr("Enter it as a new site…"), tr("A site of your own, or an element of one"))
        self.nothing.hide()
        self.nothing.link_clicked.connect(self.new_asked)
        self._asking = Asking(desk, tr("Reading names of sites"), self)
        self._build()
        self._asking.answered.connect(lambda found: self._take(cast(Places, found)))
        self.filter.textChanged.connect(lambda _text: self._find())
        self.filter.left_downwards.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.filter.returnPressed.connect(self._enter_first)
        self.view.selectionModel().currentChanged.connect(lambda at, _before: self._on_current(at))
        self.view.activated.connect(lambda at: self.entered.emit(at.data(NamedModel.ROW).key))

    def _build(self) -> None:
        column, above, head = QVBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        above.setContentsMargins(12, 0, 12, 0)
        above.setSpacing(8)
        title = QLabel(tr("Sites"), self)
        title.setProperty("role", "title")
        head.addWidget(title, 1)
        head.addWidget(self._number)
        above.addLayout(head)
        above.addWidget(self.filter)
        column.addLayout(above)
        column.addWidget(self.view, 1)
        column.addWidget(self.nothing, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 0, 10, 10)
        foot.setSpacing(12)
        for name, words, tip, asked in (
            ("siteNew", tr("New site…"), tr("A site of your own, or an element of one"), self.new_asked),
            ("siteImport", tr("Import…"), tr("Sites of a CSV or GeoJSON file"), self.import_asked),
        ):
            link = QPushButton(words, self)
            link.setObjectName(name)
            link.setProperty("link", "true")
            link.setToolTip(tip)
            link.clicked.connect(asked)
            foot.addWidget(link)
        foot.addStretch()
        column.addLayout(foot)

    def show_overview(self, found: Overview) -> None:
        """Lists its sites, those with the worst first, whether they have a place on the map or not."""
        self._all = [NamedRow(each.site.id, each.site.name, _about(each), each.sign) for each in found.placed.all]
        self._by_key = {row.key: row for row in self._all}
        sites = list(found.sites.values())
        self._places = None
        ask_places(self._asking, len(sites), lambda _reading: sites)

    def choose(self, key: str) -> None:
        """Makes that site current, without saying so."""
        at = self.model.place(key)
        self.view.selectionModel().blockSignals(True)
        self.view.setCurrentIndex(at)
        self.view.selectionModel().blockSignals(False)
        self.view.viewport().update()

    @property
    def current_key(self) -> str:
        """The key of the current site; '' for none."""
        at = self.view.currentIndex()
        return at.data(NamedModel.ROW).key if at.isValid() else ""

    def wait(self) -> None:
        """Stops what is under way, before the window goes."""
        self._asking.wait()

    def finish(self) -> None:
        """Waits until the names are read."""
        self._asking.finish()

    def _take(self, places: Places) -> None:
        self._places = places
        self._find()

    def _find(self) -> None:
        text = self.filter.text().strip()
        current = self.view.currentIndex().data(NamedModel.ROW) if self.view.currentIndex().isValid() else None
        if not text:
            rows = self._all
        elif self._places is None:
            return  # the names are being read: what is typed is sought when they are there
        else:
            rows = [self._row(key, name) for key, name in self._places.typed(text, _MOST)]
        self.model.show_rows(rows)
        self.nothing.say(tr("No site is called “{words}”, here or on the World Heritage List.", words=text))
        self.nothing.setVisible(bool(text) and not rows)
        self.view.setVisible(not self.nothing.isVisibleTo(self))
        self._number.setText(f"{len(rows):,}" if not text or len(rows) < _MOST else f"{_MOST}+")
        if current is not None:
            self.choose(current.key)

    def _row(self, key: str, name: str) -> NamedRow:
        known = self._by_key.get(key)
        return known or NamedRow(key, name, tr("World Heritage List; not in this project"), Sign.QUIET)

    def _enter_first(self) -> None:
        if self.model.rows:
            self.view.setCurrentIndex(self.model.index(0, 0))
            self.entered.emit(self.model.rows[0].key)

    def _on_current(self, at: QModelIndex) -> None:
        if at.isValid():
            self.chosen.emit(at.data(NamedModel.ROW).key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.filter.setFocus(event.reason())


class _Delegate(NamedDelegate):
    """Paints the sign of the worst that happened before the name."""

    has_signs = True

    def paint_sign(self, painter: QPainter, told: NamedRow, place: QRect) -> None:
        draw_sign(painter, place.toRectF().center(), Sign(told.sign), 5.2, self.theme.tokens)


def _about(each: Pin | Unplaced) -> str:
    where = tr("no coordinates") if isinstance(each, Unplaced) else ""
    return in_line((country_told(each.site.country), incidents_told(len(each.briefs)), where))
