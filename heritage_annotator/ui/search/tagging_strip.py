"""The strip that tags what was found in the articles ticked, and says first what that does."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.progress import Report
from heritage_annotator.services.projects.opening import Reading
from heritage_annotator.services.search.hits import Search
from heritage_annotator.services.search.tagging import HitsTagged, plan_tagging_hits
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.pick_list import PickList
from heritage_annotator.ui.lists.picking import Option
from heritage_annotator.ui.lists.preview_strip import PreviewStrip
from heritage_annotator.ui.search.seeking import Asked


class TaggingStrip(PreviewStrip):
    """What to mark in the articles ticked, which tags it gets; then what would come of it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "searchTagging", tr("Checking what would be tagged"))
        self.setAccessibleName(tr("Tag what was found"))
        self._asked, self._seqs = Asked(), tuple[int, ...]()
        self._plan: HitsTagged | None = None
        self._tag_ids: tuple[str, ...] = ()
        self._list: PickList | None = None
        self._words, self._sentences = (
            _pill(tr("the words found"), "tagWords"),
            _pill(tr("their sentences"), "tagSentences"),
        )
        self._of = QButtonGroup(self)
        self._choose = _pill(tr("Choose tags…"), "searchTags")
        self._build()
        self.asking.answered.connect(self._adopt)
        self._of.buttonClicked.connect(lambda _button: self.pause.start())
        self._choose.installEventFilter(self)
        self._choose.clicked.connect(lambda _checked=False: self.open_list())
        desk.changed.connect(lambda _change: self.pause.start() if self.isVisible() else None)

    def _build(self) -> None:
        self.desk.keys.tell(self.apply_button, tr("Set the tags in one step; Undo reverts it"), "undo")
        self.close_button.setToolTip(tr("Tag nothing (Esc)"))
        for pill in (self._words, self._sentences):
            pill.setCheckable(True)
            self._of.addButton(pill)
        self._words.setChecked(True)
        self.lay_out([(tr("Mark"), self._row(self._words, self._sentences)), (tr("Tags"), self._row(self._choose))])

    def _row(self, *pills: QPushButton) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for pill in pills:
            pill.setFont(self.desk.theme.small_font())
            row.addWidget(pill)
        row.addStretch()
        return row

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._choose and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            typed = event.text()
            held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
            if typed.isprintable() and typed.strip() and not held:
                self.open_list(typed)
                return True
        return super().eventFilter(watched, event)

    def begin(self, asked: Asked, seqs: Sequence[int]) -> None:
        """Appears for those articles of that search."""
        self._asked, self._seqs = asked, tuple(seqs)
        self.show()
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.look()

    def open_list(self, typed: str = "") -> None:
        """Drops down the list of tags, those that fit what was typed."""
        if self._list is None:
            self._list = PickList(self.desk, self, self)
            self._list.picked.connect(self.pick)
        counts = self.desk.reading.tag_counts()
        options = [Option.of_tag(tag, counts.get(tag.id, 0)) for tag in self.desk.codebook.leaves()]
        self._list.open_at(self._choose, options, self._tag_ids, typed)

    def pick(self, tag_ids: tuple[str, ...]) -> None:
        """Takes those tags."""
        self._tag_ids = tag_ids
        self._choose.setText(", ".join(map(self.desk.colors.label, tag_ids)) or tr("Choose tags…"))
        self.pause.start()

    def planned(self) -> Change | None:
        return self._plan.change if self._plan is not None else None

    def forget(self) -> None:
        self._plan = None

    def look(self) -> None:
        self.pause.stop()
        self._plan = None
        tags = [tag for each in self._tag_ids if (tag := self.desk.codebook.get(each)) is not None]
        if not tags:
            count = len(self._seqs)
            self._say(
                trn("In {count} article: choose the tags.", "In {count} articles: choose the tags.", count), ready=False
            )
            return
        self._say(tr("Looking what would be tagged…"), ready=False)
        asked, seqs, annotator, sentences = self._asked, self._seqs, self.desk.annotator, self._sentences.isChecked()

        def question(reading: Reading, report: Report) -> HitsTagged:
            search = Search(reading, asked.sought(reading))
            return plan_tagging_hits(reading, search, seqs, tags, annotator, sentences=sentences, report=report)

        self.asking.ask(question, apart=True)

    def _adopt(self, answer: object) -> None:
        self._plan = cast(HitsTagged, answer)
        self._say(told(self._plan), ready=self._plan.change is not None)

    def _say(self, words: str, *, ready: bool) -> None:
        count = self._plan.made + self._plan.grown if ready and self._plan is not None else 0
        self.say(words, trn("Tag {count} place", "Tag {count} places", count) if count else tr("Tag"), ready=ready)


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
                "{count} article does not contain it in its text.",
                "{count} articles do not contain it in their text.",
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
