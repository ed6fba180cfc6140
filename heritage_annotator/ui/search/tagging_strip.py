"""The strip that tags what was found in the articles ticked, and says first what that does."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from heritage_annotator.model.progress import Report
from heritage_annotator.services.projects.opening import Reading
from heritage_annotator.services.search.hits import Search
from heritage_annotator.services.search.tagging import HitsTagged, plan_tagging_hits
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.question import Asking
from heritage_annotator.ui.lists.pick_list import PickList
from heritage_annotator.ui.lists.picking import Option
from heritage_annotator.ui.look.words import begin
from heritage_annotator.ui.search.seeking import Asked

PAUSE_MILLISECONDS = 120
# From so many annotations on, the deed itself is felt.
LARGE = 2_000


class TaggingStrip(QWidget):
    """What to mark in the articles ticked, which tags it gets; then what would come of it.

    Signals:
        closed: it went away, by Esc, Close or because the deed is done.
    """

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("searchTagging")
        self.setAccessibleName(tr("Tag what was found"))
        self._desk = desk
        self._asked, self._seqs = Asked(), tuple[int, ...]()
        self._plan: HitsTagged | None = None
        self._tag_ids: tuple[str, ...] = ()
        self._list: PickList | None = None
        self.asking = Asking(desk, tr("Looking what would be tagged"), self)
        self._words, self._sentences = (
            _pill(tr("the words found"), "tagWords"),
            _pill(tr("their sentences"), "tagSentences"),
        )
        self._of = QButtonGroup(self)
        self._choose = _pill(tr("Choose tags…"), "searchTags")
        self._preview = QLabel(self)
        self._apply, self._close = QPushButton(tr("Tag"), self), QPushButton(tr("Close"), self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._build()
        self._pause.timeout.connect(self._look)
        self.asking.answered.connect(self._adopt)
        self._of.buttonClicked.connect(lambda _button: self._pause.start())
        self._choose.clicked.connect(lambda _checked=False: self.open_list())
        self._apply.clicked.connect(self.apply)
        self._close.clicked.connect(self.close_strip)
        desk.changed.connect(lambda _change: self._pause.start() if self.isVisible() else None)

    def _build(self) -> None:
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words.setCheckable(True)
        self._sentences.setCheckable(True)
        self._words.setChecked(True)
        self._preview.setObjectName("searchTaggingPreview")
        self._preview.setTextFormat(Qt.TextFormat.PlainText)
        self._preview.setWordWrap(True)
        begin(self._preview)
        self._apply.setObjectName("searchTaggingApply")
        self._desk.keys.tell(self._apply, tr("Set the tags as one deed; undo takes it back"), "undo")
        self._close.setObjectName("searchTaggingClose")
        self._close.setToolTip(tr("Tag nothing (Esc)"))
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 10, 20, 12)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for line, (words, parts) in enumerate(
            ((tr("Mark"), (self._words, self._sentences)), (tr("Tags"), (self._choose,)))
        ):
            label = QLabel(words)
            label.setProperty("role", "secondary")
            row = QHBoxLayout()
            row.setSpacing(6)
            for part in parts:
                part.setFont(self._desk.theme.small_font())
                row.addWidget(part)
                if part is not self._choose:
                    self._of.addButton(part)
            row.addStretch()
            grid.addWidget(label, line, 0)
            grid.addLayout(row, line, 1)
        ends = QHBoxLayout()
        ends.setSpacing(8)
        ends.addWidget(self._preview, 1)
        ends.addWidget(self._close)
        ends.addWidget(self._apply)
        grid.addLayout(ends, 2, 0, 1, 2)

    def begin(self, asked: Asked, seqs: Sequence[int]) -> None:
        """Appears for those articles of that search."""
        self._asked, self._seqs = asked, tuple(seqs)
        self.show()
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look()

    def open_list(self) -> None:
        """Drops down the list of tags."""
        if self._list is None:
            self._list = PickList(self._desk, self, self)
            self._list.picked.connect(self.pick)
        counts = self._desk.reading.tag_counts()
        options = [Option.of_tag(tag, counts.get(tag.id, 0)) for tag in self._desk.codebook.leaves()]
        self._list.open_at(self._choose, options, self._tag_ids, "")

    def pick(self, tag_ids: tuple[str, ...]) -> None:
        """Takes those tags."""
        self._tag_ids = tag_ids
        self._choose.setText(", ".join(map(self._desk.colors.label, tag_ids)) or tr("Choose tags…"))
        self._pause.start()

    def apply(self) -> None:
        """Does what the preview says."""
        change = self._plan.change if self._plan is not None else None
        if change is None:
            return
        if len(change.edits) > LARGE:
            self._apply.setEnabled(False)
            work = self._desk.large_deeds.do(change, lambda done: self.close_strip() if done else self._look())
            self._desk.follow(work, tr("Tagging"))
        elif self._desk.do(change):
            self.close_strip()

    def close_strip(self) -> None:
        """Goes away."""
        self._pause.stop()
        self.asking.drop()
        self._plan = None
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.close_strip()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        self._pause.stop()
        self._plan = None
        tags = [tag for each in self._tag_ids if (tag := self._desk.codebook.get(each)) is not None]
        if not tags:
            count = len(self._seqs)
            self._say(
                trn("In {count} article: choose the tags.", "In {count} articles: choose the tags.", count), ready=False
            )
            return
        self._say(tr("Looking what would be tagged…"), ready=False)
        asked, seqs, annotator, sentences = self._asked, self._seqs, self._desk.annotator, self._sentences.isChecked()

        def question(reading: Reading, report: Report) -> HitsTagged:
            search = Search(reading, asked.sought(reading))
            return plan_tagging_hits(reading, search, seqs, tags, annotator, sentences=sentences, report=report)

        self.asking.ask(question, apart=True)

    def _adopt(self, answer: object) -> None:
        self._plan = cast(HitsTagged, answer)
        self._say(told(self._plan), ready=self._plan.change is not None)

    def _say(self, words: str, *, ready: bool) -> None:
        self._preview.setText(words)
        self._preview.setAccessibleName(words)
        self._apply.setEnabled(ready)
        count = self._plan.made + self._plan.grown if ready and self._plan is not None else 0
        self._apply.setText(trn("Tag {count} place", "Tag {count} places", count) if count else tr("Tag"))
        self._apply.setAccessibleName(self._apply.text())


def told(plan: HitsTagged) -> str:
    """What the plan does, in sentences."""
    parts = [
        trn("{count} new annotation", "{count} new annotations", plan.made)
        + " "
        + trn("in {count} article.", "in {count} articles.", plan.articles)
    ]
    if plan.grown:
        parts.append(trn("{count} of yours gets the tags too.", "{count} of yours get the tags too.", plan.grown))
    if plan.already:
        parts.append(trn("{count} has them already.", "{count} have them already.", plan.already))
    if plan.nowhere:
        parts.append(
            trn(
                "In the text of {count} article nothing of it stands.",
                "In the text of {count} articles nothing of it stands.",
                plan.nowhere,
            )
        )
    return " ".join(parts)


def _pill(words: str, name: str) -> QPushButton:
    pill = QPushButton(words)
    pill.setObjectName(name)
    pill.setProperty("pill", "true")
    pill.setToolTip(words)
    return pill
