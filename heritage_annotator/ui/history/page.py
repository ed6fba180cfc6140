"""The page: the entries of the log as a list, and beside it what the chosen one altered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.records import Annotation
from heritage_annotator.services import wording
from heritage_annotator.services.history.differences import MOST, Difference, annotations_in, differences
from heritage_annotator.storage.reading.history import HistoryFilter, HistoryRow
from heritage_annotator.storage.rows import TABLES_BY_NAME
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.dates import moment
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.messages import News
from heritage_annotator.ui.desk.page import Page
from heritage_annotator.ui.desk.veiling import veiled
from heritage_annotator.ui.history import detail
from heritage_annotator.ui.history.delegate import HistoryDelegate
from heritage_annotator.ui.history.model import ROW, HistoryModel, told
from heritage_annotator.ui.lists.row_list import RowList
from heritage_annotator.ui.lists.row_menu import MenuLine, offer_rows
from heritage_annotator.ui.look.boxes import DropDownBox
from heritage_annotator.ui.look.few_lines import isolated
from heritage_annotator.ui.look.form import hint
from heritage_annotator.ui.look.layout import FlowLayout
from heritage_annotator.ui.look.tags import tag_name

LIST, DETAIL, BOTTOM = 420, 380, 12
_OPEN = "open"
BESIDE = 600
"""Pixels from which the change stands beside the list; in less room it stands below."""


class HistoryPage(Page):
    """Follows the project only while it is seen.

    Signals:
        reader_asked: a passage was gone to.
    """

    reader_asked = Signal()
    then_asked = Signal(object, bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "historyPage", tr("History"), parent)
        self._record = ""
        self.annotator = self._box("historyAnnotator", tr("By whom"))
        self.kind = self._box("historyKind", tr("What was done"))
        self.tag = self._box("historyTag", tr("With which tag"))
        self.article = self._box("historyArticle", tr("In which articles"))
        self._only = QPushButton()
        self.model = HistoryModel(desk)
        self.view: QListView = RowList(self)
        self._head = QLabel()
        self._detail = QTextBrowser()
        self.revert = QPushButton(tr("Revert this change"))
        self._go = QPushButton(tr("Show the passage"))
        self._then = {
            False: QPushButton(tr("Look at the project before the join")),
            True: QPushButton(tr("And after it")),
        }
        self._of_join = hint(
            tr(
                "Reverting a join removes for everybody what it brought in. Undo takes it back as if it was never "
                "made: joining again brings everything."
            )
        )
        self._interleaved = hint(
            tr(
                "Changes stand in the order in which either copy knew of the other. Where copies were worked on at the "
                "same time, or a clock was wrong, times do not follow one another."
            )
        )
        self._build()
        self._connect()
        self.foot.take(self.revert, *self._then.values(), self._of_join)

    def _box(self, name: str, words: str) -> QComboBox:
        box = DropDownBox(self)
        box.setObjectName(name)
        box.setAccessibleName(words)
        box.setToolTip(words)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        return box

    def _build(self) -> None:
        strip = QWidget()
        filters = FlowLayout(strip, gap=8)
        around = QVBoxLayout()
        around.setContentsMargins(16, 12, 16, 10)
        around.setSpacing(8)
        around.addWidget(strip)
        around.addWidget(self._interleaved)
        self._interleaved.setObjectName("historyInterleaved")
        self._interleaved.hide()
        for box in (self.annotator, self.kind, self.tag, self.article):
            filters.addWidget(box)
        self._only.setObjectName("historyOnly")
        self._only.hide()
        filters.addWidget(self._only)
        self.view.setObjectName("historyList")
        self.view.setAccessibleName(tr("Changes, the latest first"))
        self.view.setProperty("ground", "paper")
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setModel(self.model)
        self.view.setItemDelegate(HistoryDelegate(self._desk, self.view))
        panes = self._panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self.view)
        panes.addWidget(self._detail_pane())
        panes.setSizes([LIST, DETAIL])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(around)
        line = QFrame()
        line.setProperty("role", "hairline")
        column.addWidget(line)
        column.addWidget(panes, 1)

    def _detail_pane(self) -> QWidget:
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(16, 12, 16, BOTTOM)
        column.setSpacing(8)
        self._head.setProperty("role", "title")
        self._head.setWordWrap(True)
        self._detail.setObjectName("historyDetail")
        self._detail.setAccessibleName(tr("What the change altered"))
        self._detail.setFrameShape(QFrame.Shape.NoFrame)
        self._detail.document().setDocumentMargin(0)
        self._detail.setOpenLinks(False)
        rows = QVBoxLayout()
        for names, buttons in (
            (("historyBefore", "historyAfter"), self._then.values()),  # beside the others they would crowd the list out
            (("historyRevert", "historyGo"), (self.revert, self._go)),
        ):
            row = QHBoxLayout()
            for name, button in zip(names, buttons, strict=True):
                button.setObjectName(name)
                button.setAutoDefault(False)
                row.addWidget(button)
            row.addStretch(1)
            rows.addLayout(row)
        self.revert.setToolTip(tr("Takes back what this change did, as a new change that can be undone"))
        self._of_join.setObjectName("historyOfJoin")
        column.addWidget(self._head)
        column.addWidget(self._detail, 1)
        column.addWidget(self._of_join)
        column.addLayout(rows)
        return pane

    def _connect(self) -> None:
        for box in (self.annotator, self.kind, self.tag, self.article):
            box.currentIndexChanged.connect(lambda _row: self._desk.guarded(self._ask)())
        self._only.clicked.connect(lambda: self.show_record(""))
        for read in (self.model.modelReset, self.model.rowsInserted):
            read.connect(lambda *_: self._interleaved.setVisible(self.model.is_interleaved))
        self.view.selectionModel().currentChanged.connect(lambda _now, _was: self._desk.guarded(self._show_chosen)())
        self.view.activated.connect(lambda _index: self._go_there())
        self.revert.clicked.connect(self._revert)
        self._go.clicked.connect(self._go_there)
        for is_joined, button in self._then.items():
            button.clicked.connect(lambda _checked=False, after=is_joined: self.then_asked.emit(self.chosen, after))
        offer_rows(self._desk, self.view, self._menu_lines)
        # Who goes on working does not wait for it.
        self._desk.changed.connect(lambda _change: self._desk.soon(self.renew))
        self._desk.article_opened.connect(lambda _id: self._turn_to())
        self._desk.theme.changed.connect(self._tint)
        self._desk.veil.changed.connect(self._desk.guarded(self._show_chosen))

    def _turn_to(self) -> None:
        """Asks for the changes of the article that is open now, if those were asked for."""
        if self.article.currentData() == _OPEN:
            self.renew()

    def _tint(self) -> None:
        self._desk.guarded(self._show_chosen)()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.view.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = Qt.Orientation.Horizontal if event.size().width() >= BESIDE else Qt.Orientation.Vertical
        if across != self._panes.orientation():
            self._panes.setOrientation(across)
            self._panes.setSizes([LIST, DETAIL])

    @property
    def chosen(self) -> HistoryRow | None:
        """The entry chosen in the list."""
        return self.view.currentIndex().data(ROW)

    def show_record(self, record_id: str) -> None:
        """Lists what one record went through; '': what all did."""
        self._record = record_id
        annotation = self._desk.reading.annotation(record_id) if record_id else None
        self._only.setVisible(bool(record_id))
        words = "" if annotation is None else self._cover_quote(annotation)[:24]
        self._only.setText(tr("Only {words}  ✕", words=wording.quoted(words)) if record_id else "")
        self._only.setToolTip(tr("Show the changes of all again"))
        self._desk.guarded(self._ask)()

    def show_change(self, seq: int) -> None:
        """Chooses that entry of the log, among what all did."""
        for box in (self.annotator, self.kind, self.tag, self.article):
            box.setCurrentIndex(0)
        self.show_record("")
        self._choose(seq)

    def _under_veil(self, found: Iterable[Difference]) -> Iterator[Difference]:
        """The differences as they may be seen now: all of a record that is covered, and names in those that are not.

        Those of one record come one after the other; it is read once for all of them.
        """
        veil = self._desk.veil
        for (kind, id_), some in groupby(found, attrgetter("kind", "record_id")):
            table = TABLES_BY_NAME.get(kind)
            record = None if table is None else self._desk.reading.found(table.kind, id_)
            cover = veiled if veil.hides_record(record) else veil.text
            for each in some:
                before, after = (None if side is None else cover(side) for side in (each.before, each.after))
                yield replace(each, name=cover(each.name), before=before, after=after)

    def _cover_quote(self, annotation: Annotation) -> str:
        return self._desk.veil.over(annotation.article_id, annotation.start, annotation.quote)

    def refresh(self) -> None:
        super().refresh()
        reading = self._desk.reading
        people = sorted(reading.people().values(), key=lambda each: each.name)
        self._fill(self.annotator, tr("Everyone"), [(each.name, each.id) for each in people])
        known = [kind for kind in reading.deeds_done() if kind in set(DeedKind)]
        self._fill(self.kind, tr("Everything"), [(wording.deed_kind(kind), kind) for kind in known])
        tags = [tag for tag in self._desk.codebook.in_order() if tag.parent_id is not None]
        self._fill(self.tag, tr("Any tag"), [(tag_name(tag), tag.id) for tag in tags])
        self._fill(self.article, tr("All articles"), [(tr("This article"), _OPEN)])
        self._ask()

    def _fill(self, box: QComboBox, whole: str, rows: list[tuple[str, str]]) -> None:
        kept = box.currentData()
        box.blockSignals(True)
        box.clear()
        box.addItem(whole, "")
        for words, key in rows:
            box.addItem(words, key)
        box.setCurrentIndex(max(0, box.findData(kept)))
        box.blockSignals(False)

    def _ask(self) -> None:
        article = self._desk.article_id if self.article.currentData() == _OPEN else ""
        touching = tuple(filter(None, (self._record, self.tag.currentData(), article)))
        kinds = tuple(filter(None, (self.kind.currentData(),)))
        chosen = self.chosen
        self.model.show(HistoryFilter(self.annotator.currentData() or "", kinds, touching))
        self._choose(None if chosen is None else chosen.seq)

    def _choose(self, seq: int | None) -> None:
        rows = range(min(self.model.rowCount(), MOST))
        same = (row for row in rows if self.model.index(row, 0).data(ROW).seq == seq)
        index = self.model.index(next(same, 0), 0)
        if index == self.view.currentIndex():  # none before and none now: nobody tells of that
            self._show_chosen()
        else:
            self.view.setCurrentIndex(index)

    def _show_chosen(self) -> None:
        row = self.chosen
        entry = None if row is None else self._desk.reading.log_row(row.seq)
        for button in (self.revert, self._go):
            button.setEnabled(row is not None)
        for button in self._then.values():  # what taking it back did is told by its own entry
            button.setVisible(self._is_join(row))
        self._of_join.setVisible(self._is_join(row) and not self._desk.read_only)
        if row is None or entry is None:
            self._head.setText("")
            self._detail.setPlainText(tr("No matching changes. Choose another person, kind of change or tag above."))
            return
        deed = self._desk.veil.text(told(row))
        self._head.setText(
            tr("{deed} — {name}, {at}", deed=deed, name=isolated(row.annotator), at=isolated(moment(row.at)))
        )
        whole = differences(self._desk.reading, entry)
        found = (self._record and differences(self._desk.reading, entry, self._record)) or whole
        altered = (each.record_id for each in found if each.kind == "annotation")
        # A tag, a review or a decision alters no annotation, and is about one.
        self._annotation = next(altered, None) or next(annotations_in(self._desk.reading, entry), "")
        self._go.setEnabled(bool(self._annotation) and self._desk.reading.annotation(self._annotation) is not None)
        self.revert.setEnabled(bool(found) and not self._desk.read_only)
        self._detail.document().setDefaultStyleSheet(detail.STYLE.format(tokens=self._desk.theme.tokens))
        self._detail.setHtml(detail.as_html([*self._under_veil(found)], is_part=len(found) < len(whole)))

    _annotation = ""

    def _go_there(self) -> None:
        if self._annotation and self._desk.reading.annotation(self._annotation) is not None:
            self._desk.go_to(self._annotation)
            self.reader_asked.emit()

    def _revert(self) -> None:
        row = self.chosen
        if row is not None and self._desk.revert(row.seq) and self._is_join(row):
            said = tr("What the join brought in is removed, and will be removed for everybody who gets your work.")
            self._desk.tell(News(said, undoable=True))

    @staticmethod
    def _is_join(row: HistoryRow | None) -> bool:
        """Whether it is a join itself, and not what took one back or did it again."""
        return row is not None and row.deed == DeedKind.JOIN and row.id == row.root

    def _menu_lines(self) -> Sequence[MenuLine]:
        alone = self._annotation
        words = str(self.view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
        return (
            MenuLine(self._go.text(), self._go_there, self._go.isEnabled()),
            MenuLine(
                tr("Changes of this annotation alone"),
                lambda: self.show_record(alone),
                bool(alone) and not self._record,
            ),
            MenuLine(tr("Copy"), lambda: QGuiApplication.clipboard().setText(words)),
            MenuLine(self.revert.text(), self._revert, self.revert.isEnabled()),
        )

    def show_annotation(self, annotation: Annotation | None) -> None:
        """Lists what that annotation went through."""
        if annotation is None:
            self._desk.say(tr("Choose an annotation first."))
        else:
            self.show_record(annotation.id)
