"""The page of passages to look at again: their tag means something else than when it was set."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.change import Change
from heritage_annotator.model.records import Annotation, Tag, Tagging
from heritage_annotator.services.history.versions import Version
from heritage_annotator.services.passages import plan_retagging
from heritage_annotator.services.review.looking_again import ToLookAt, all_to_look_at, plan_confirmation
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.page import Page
from heritage_annotator.ui.lists.passage_model import PassageModel
from heritage_annotator.ui.lists.passage_view import PassageView
from heritage_annotator.ui.lists.row_painter import WIDE
from heritage_annotator.ui.look.boxes import DropDownBox
from heritage_annotator.ui.look.empty_page import CENTRE, EmptyPage
from heritage_annotator.ui.look.layout import FlowLayout
from heritage_annotator.ui.look.tags import tag_name
from heritage_annotator.ui.look.words import begin


class LookAgainPage(Page):
    """One tag at a time: what it meant, what it means, and its passages from before. Follows the project while seen.

    Signals:
        reader_asked: back to the text.
    """

    reader_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "lookAgainPage", tr("Passages to look at again"), parent)
        self._found: list[ToLookAt] = []
        self.tags = DropDownBox()
        self._before, self._now, self._count = QLabel(), QLabel(), QLabel()
        self.model = PassageModel(desk, lambda reading, ids: reading.passages.found(ids), self)
        self.view = PassageView(desk, self.model, WIDE, self)
        self.stands = QPushButton(tr("Still right"))
        self.take_off = QPushButton(tr("Remove the tag"))
        self.open = QPushButton(tr("Open"))
        self._back = QPushButton(tr("Back to the text"))
        self._nothing = EmptyPage(self, tr("Back to the text"), edge=CENTRE)
        self._whole = QWidget()
        self._pages = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.tags.setObjectName("againTags")
        self.tags.setAccessibleName(tr("Tags of which something is to be looked at again"))
        self._count.setProperty("role", "secondary")
        head = QWidget()
        row = FlowLayout(head, 8)  # beside the editor of a tag there is room for two of them
        for part in (self.tags, self._count, self._back):
            row.addWidget(part)
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(head)
        for label in (self._before, self._now):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            begin(label)
            column.addWidget(label)
        self._before.setProperty("role", "secondary")
        deeds = QHBoxLayout()
        for button, name, tip in (
            (self.stands, "againStands", tr("The selected passages have the right tag by its current definition")),
            (self.take_off, "againTakeOff", tr("The selected passages lose the tag")),
            (self.open, "againOpen", tr("Shows the passage in its article")),
        ):
            button.setObjectName(name)
            button.setToolTip(tip)
            button.setAutoDefault(False)
            deeds.addWidget(button)
        deeds.addStretch(1)
        column.addLayout(deeds)
        self.view.setObjectName("againList")
        self.view.setAccessibleName(tr("Passages tagged under the earlier definition"))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        column.addWidget(self.view, 1)
        self._nothing.say(
            tr(
                "Nothing waits to be looked at again. When the definition of a tag is changed, passages that bear it "
                "already come here."
            )
        )
        for page in (self._whole, self._nothing):
            self._pages.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def _connect(self) -> None:
        self.tags.activated.connect(lambda _row: self._show())
        self.view.passage_reached.connect(self._desk.go_to)
        self.view.doubleClicked.connect(self.view.reach)
        self.view.selectionModel().selectionChanged.connect(lambda _new, _old: self._look())
        self.stands.clicked.connect(self._desk.guarded(self._let_stand))
        self.take_off.clicked.connect(self._desk.guarded(self._take_off))
        self.open.clicked.connect(lambda: self.view.reach(self.view.currentIndex()))
        self._back.clicked.connect(self.reader_asked)
        self._nothing.link_clicked.connect(self.reader_asked)
        self._desk.changed.connect(self._on_change)

    def focusInEvent(self, event: QFocusEvent) -> None:
        (self.view if self._found else self._nothing).setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self._found:
            self._desk.guarded(self._take_off)()
        else:
            super().keyPressEvent(event)

    def show_tag(self, tag_id: str) -> None:
        """Shows what is to be looked at again of that tag, if anything is; '' for the first."""
        self._desk.guarded(self.refresh)()
        row = next((at for at, each in enumerate(self._found) if each.tag.id == tag_id), 0)
        if self._found:
            self.tags.setCurrentIndex(row)
            self._show()

    @property
    def chosen_ids(self) -> list[str]:
        """The passages selected, else the current one."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        rows = rows or [self.view.currentIndex().row()]
        return [id_ for row in rows if (id_ := self.model.annotation_id(row))]

    def refresh(self) -> None:
        super().refresh()
        before = self._current
        self._found = all_to_look_at(self._desk.reading)
        self.tags.clear()
        for each in self._found:
            self.tags.addItem(f"{tag_name(each.tag)} ({len(each.annotation_ids):,})", each.tag.id)
        if before is not None:
            self.tags.setCurrentIndex(max(0, self.tags.findData(before.tag.id)))
        self._show()

    @property
    def _current(self) -> ToLookAt | None:
        row = self.tags.currentIndex()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _show(self) -> None:
        found = self._current
        self._pages.setCurrentWidget(self._nothing if found is None else self._whole)
        if found is None:
            self.model.show(())
            return
        count = len(found.annotation_ids)
        self._count.setText(trn("{count} passage to look at again", "{count} passages to look at again", count))
        self._before.setText(tr("Before: {definition}", definition=_told(found.before)))
        self._now.setText(tr("Now: {definition}", definition=_told(found.latest)))
        row = self.view.currentIndex().row()
        self.model.turn_into(found.annotation_ids)
        self.view.setCurrentIndex(self.model.index(max(0, min(row, count - 1))))
        self._look()

    def _look(self) -> None:
        is_free = bool(self.chosen_ids) and not self._desk.read_only
        for button in (self.stands, self.take_off):
            button.setEnabled(is_free)
        self.open.setEnabled(bool(self.chosen_ids))

    def _let_stand(self) -> None:
        found = self._current
        if found is not None:
            self._desk.do(plan_confirmation(self._desk.reading, found.tag, self.chosen_ids))

    def _take_off(self) -> None:
        found = self._current
        if found is not None:
            planned = plan_retagging(self._desk.reading, self.chosen_ids, [], [found.tag], self._desk.annotator)
            self._desk.do(planned.change)

    def _on_change(self, change: Change) -> None:
        if not any(change.touched(kind) for kind in (Tag, Tagging, Annotation)):
            return
        self.renew()


def _told(version: Version) -> str:
    """What a version says, in its parts."""
    parts = (
        version.definition,
        tr("Use when: {words}", words=version.use_when) if version.use_when else "",
        tr("Do not use when: {words}", words=version.do_not_use_when) if version.do_not_use_when else "",
    )
    return " ".join(filter(None, parts)) or tr("no definition")
