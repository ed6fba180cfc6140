"""The line between the query and what it finds: how much, as passages or as a concordance, and what to do with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QWidget

from heritage_annotator.services.search.concordance import Order
from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.words import CountLabel

PASSAGES, CONCORDANCE = "passages", "concordance"
VIEWS = (
    (PASSAGES, later("Passages"), later("Articles, with the words around what was found")),
    (CONCORDANCE, later("Concordance"), later("Each match on a line of its own, with the words around it")),
)
ORDERS = (
    (Order.FOUND, later("As found")),
    (Order.LEFT, later("By the words to the left")),
    (Order.RIGHT, later("By the words to the right")),
)


class Toolbar(QWidget):
    """Counts, the two views, and what can be done with what shows.

    Signals:
        view_chosen: passages or the concordance are wanted; carries the name.
        order_chosen: the concordance is to be sorted; carries the Order.
        tick_asked: all articles are to be ticked, or none where all are.
        tagging_asked: what was found in those ticked is to be tagged.
        out_asked: the concordance is wanted as a file; carries the suffix.
    """

    view_chosen = Signal(str)
    order_chosen = Signal(object)
    tick_asked = Signal()
    tagging_asked = Signal()
    out_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._pills: dict[str, QPushButton] = {}
        self._count = CountLabel(self)
        self.order = self._link(tr("As found ▾"), "searchOrder", tr("Sorts the lines"))
        self.tick = self._link(tr("Tick all"), "searchTick", tr("Ticks every article found, or none"))
        self.tag = self._link(tr("Tag ticked…"), "searchTag", tr("Tags what was found in the articles ticked"))
        self.out = self._link(tr("Save as ▾"), "searchOut", tr("Saves the concordance as Markdown or CSV"))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(6)
        for name, words, tip in VIEWS:
            pill = self._pills[name] = QPushButton(tr(words), self)
            pill.setObjectName(f"search.{name}")
            pill.setProperty("pill", "true")
            pill.setCheckable(True)
            pill.setFont(desk.theme.small_font())
            pill.setToolTip(tr(tip))
            pill.clicked.connect(lambda _checked=False, name=name: self.view_chosen.emit(name))
            self._group.addButton(pill)
            row.addWidget(pill)
        self._pills[PASSAGES].setChecked(True)
        self._count.setObjectName("searchCount")
        self._count.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._count, 1)
        for button in (self.order, self.tick, self.tag, self.out):
            row.addWidget(button)
        self._fill_menus()
        self.tick.clicked.connect(self.tick_asked)
        self.tag.clicked.connect(self.tagging_asked)
        self.show_view(PASSAGES)
        self.say_ticked(0, 0)

    def _fill_menus(self) -> None:
        orders, ways = QMenu(self), QMenu(self)
        for order, words in ORDERS:
            action = orders.addAction(tr(words))
            action.setObjectName(f"searchOrder.{order}")
            action.triggered.connect(lambda _checked=False, order=order: self.order_chosen.emit(order))
        for suffix, words in (("md", tr("Markdown…")), ("csv", tr("Table for spreadsheets (CSV)…"))):
            action = ways.addAction(words)
            action.setObjectName(f"searchOut.{suffix}")
            action.triggered.connect(lambda _checked=False, suffix=suffix: self.out_asked.emit(suffix))
        self.order.setMenu(orders)
        self.out.setMenu(ways)

    def _link(self, words: str, name: str, tip: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setProperty("link", "true")
        button.setToolTip(tip)
        return button

    @property
    def stops(self) -> list[QWidget]:
        """Its controls, in the order of reading."""
        return [*self._pills.values(), self.order, self.tick, self.tag, self.out]

    @property
    def view_name(self) -> str:
        """Which view is in force."""
        return next(name for name, pill in self._pills.items() if pill.isChecked())

    def show_view(self, name: str) -> None:
        """Shows which view is in force, and what goes with it."""
        self._pills[name].setChecked(True)
        for button in (self.order, self.out):
            button.setVisible(name == CONCORDANCE)
        for button in (self.tick, self.tag):
            button.setVisible(name == PASSAGES)

    def say(self, articles: int | None, places: int | None = None) -> None:
        """Tells how many articles were found, or how many places; None: nobody knows yet."""
        words = number = ""
        if places is not None:
            words, number = trn("{count} place", "{count} places", places), f"{places:,}"
        elif articles is not None:
            words, number = trn("{count} article", "{count} articles", articles), f"{articles:,}"
        self._count.say(words, number)

    def say_order(self, order: Order) -> None:
        """Tells how the lines are sorted."""
        self.order.setText(f"{tr(dict(ORDERS)[order])} ▾")

    def say_ticked(self, ticked: int, found: int) -> None:
        """Tells how many are ticked, of how many."""
        self.tick.setText(tr("Tick none") if ticked and ticked == found else tr("Tick all"))
        self.tick.setEnabled(bool(found))
        self.tag.setEnabled(bool(ticked))
        self.tag.setText(trn("Tag {count} ticked…", "Tag {count} ticked…", ticked) if ticked else tr("Tag ticked…"))
