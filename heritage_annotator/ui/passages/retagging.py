"""The strip that changes the tags of many passages at once, and says first what that does."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.progress import Report
from heritage_annotator.model.records import Tag
from heritage_annotator.services.passages import Crossing, Retagging, cross_table, plan_retagging
from heritage_annotator.services.projects.opening import Reading
from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.picking import Option
from heritage_annotator.ui.lists.preview_strip import PreviewStrip
from heritage_annotator.ui.look.chip import HEIGHT
from heritage_annotator.ui.look.tags import tag_name
from heritage_annotator.ui.passages.kinds import tags_to_set
from heritage_annotator.ui.passages.values import Picks

# From so many passages on, planning is felt.
MANY = 4_000


class _TagsToAdd(Picks):
    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, "retagAdd", tr("Choose tags to add"), parent, beside=parent)

    def options(self) -> list[Option]:
        return tags_to_set(self._desk)


class _TagsToTakeOff(Picks):
    """Offers what the passages bear."""

    def __init__(self, desk: Desk, parent: "RetaggingStrip") -> None:
        super().__init__(desk, "retagTakeOff", tr("Choose tags to remove"), parent, beside=parent)
        self._strip = parent

    def options(self) -> list[Option]:
        table = cross_table(self._desk.reading, self._strip.ids, Crossing.ANNOTATOR)
        borne = zip(table.rows, table.row_totals, strict=True)
        return [
            Option(row.key, self._desk.colors.label(row.key), used=count, sign=True) for row, count in borne if row.key
        ]


class RetaggingStrip(PreviewStrip):
    """Of which passages, what to add, what to take off; then what would come of it.

    Signals:
        relaid: its controls are others now.
    """

    relaid = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "retagging", tr("Checking what would change"))
        self.setAccessibleName(tr("Change tags"))
        self._chosen: Sequence[str] = ()
        self._found: Sequence[str] = ()
        self._plan: Retagging | None = None
        self._wants_enter = False
        self._of_chosen, self._of_found = _pill("retagChosen"), _pill("retagFound")
        self._scope = QButtonGroup(self)
        self.add = _TagsToAdd(desk, self)
        self.take_off = _TagsToTakeOff(desk, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.desk.keys.tell(self.apply_button, tr("Change the tags in one step; Undo reverts it"), "undo")
        self.close_button.setToolTip(tr("Change nothing (Esc)"))
        scope = QHBoxLayout()
        scope.setSpacing(6)
        for pill in (self._of_chosen, self._of_found):
            pill.setFont(self.desk.theme.small_font())
            self._scope.addButton(pill)
            scope.addWidget(pill)
        scope.addStretch()
        self.lay_out([(tr("Tags of"), scope), (tr("Add"), self.add), (tr("Remove"), self.take_off)], HEIGHT)

    def _connect(self) -> None:
        self._scope.buttonClicked.connect(lambda _button: self.look())
        for picks in (self.add, self.take_off):
            picks.relaid.connect(self.relaid)
        self.add.altered.connect(lambda: self._give_way(self.add, self.take_off))
        self.take_off.altered.connect(lambda: self._give_way(self.take_off, self.add))
        self.asking.answered.connect(self._adopt)
        self.asking.stopped.connect(self._on_stopped)
        self.desk.changed.connect(self._on_change)

    @property
    def ids(self) -> Sequence[str]:
        """The passages whose tags are to be changed."""
        return self._chosen if self._of_chosen.isChecked() else self._found

    @property
    def stops(self) -> list[QWidget]:
        """Its controls, in the order of reading."""
        return [
            self._of_chosen,
            self._of_found,
            *self.add.stops,
            *self.take_off.stops,
            self.close_button,
            self.apply_button,
        ]

    @property
    def is_ready(self) -> bool:
        """Whether it is known what would change, and something would."""
        return self._plan is not None and self.apply_button.isEnabled()

    def begin(self, typed: str = "") -> None:
        """Appears empty, and opens the list of tags to add with `typed` in it; a digit takes the tag that has it."""
        digit = self.desk.digits.meant(typed, self.desk.codebook)
        tag = self.desk.codebook.by_shortcut(digit) if digit else None
        if not self.isVisible():
            self.add.fill(())
            self.take_off.fill(())
            self.show()
        if tag is not None:
            self.add.fill(tuple(dict.fromkeys((*(self.add.values or ()), tag.id))))
            self._give_way(self.add, self.take_off)
            self._wants_enter = True
        else:
            self.add.begin("" if digit else typed)
        self.look()

    def offer(self, chosen: Sequence[str], found: Sequence[str]) -> None:
        """Says which passages are selected, and which were found."""
        before = len(self._chosen), len(self._found), self.ids
        self._chosen, self._found = chosen, found
        self._of_chosen.setText(trn("{count} selected", "{count} selected", len(chosen)))
        self._of_found.setText(trn("{count} found", "all {count} found", len(found)))
        for pill in (self._of_chosen, self._of_found):
            pill.setAccessibleName(pill.text())
        self._of_chosen.setVisible(bool(chosen))
        if bool(before[0]) != bool(chosen) or not self._scope.checkedButton():
            (self._of_chosen if chosen else self._of_found).setChecked(True)
        if self.isVisible() and self.ids != before[2]:
            self.pause.start()

    def planned(self) -> Change | None:
        return self._plan.change if self._plan is not None else None

    def forget(self) -> None:
        self._plan = None

    def _give_way(self, one: Picks, other: Picks) -> None:
        """A tag cannot come and go: what is picked here is let go of there."""
        picked = one.values or ()
        other.fill(tuple(each for each in other.values or () if each not in picked))
        self.pause.start()

    def _tags(self, picks: Picks) -> list[Tag]:
        return [tag for each in picks.values or () if (tag := self.desk.codebook.get(each)) is not None]

    def _on_change(self, change: Change) -> None:
        if self.isVisible() and (change.touched(Tag) or change.edits):
            self.pause.start()

    def look(self) -> None:
        self.pause.stop()
        add, remove, ids, annotator = self._tags(self.add), self._tags(self.take_off), self.ids, self.desk.annotator
        if not (add or remove):
            self._plan = None
            self._say(tr("Choose the tags to add or remove."))
            return

        def question(reading: Reading, _report: Report) -> Retagging:
            return plan_retagging(reading, ids, add, remove, annotator)

        takes_long = len(ids) > MANY
        self.apply_button.setEnabled(False)
        if takes_long:
            self._plan = None
            self._say(tr("Checking what would change…"))
        self.asking.ask(question, apart=takes_long)

    def _adopt(self, answer: object) -> None:
        self._plan = cast(Retagging, answer)
        self._say(told(self._plan))

    def _on_stopped(self) -> None:
        self._plan = None
        self._say(tr("Stopped checking what would change. Choose a tag to check again."))

    def _say(self, words: str) -> None:
        changed = 0 if self._plan is None else self._plan.changed
        does = trn("Change {count} passage", "Change {count} passages", changed) if changed else tr("Change")
        self.say(words, does, ready=bool(changed))
        if self._wants_enter and self._plan is not None:
            # A digit, then Enter: but not before it is said what that does.
            self._wants_enter = False
            (self.apply_button if changed else self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)


def told(plan: Retagging) -> str:
    """What the plan does, in sentences."""
    asked = plan.changed + plan.already + plan.gone
    parts = [tr("{changed} of {asked} passages change.", changed=f"{plan.changed:,}", asked=f"{asked:,}")]
    if plan.already:
        parts.append(trn("{count} needs no change.", "{count} need no change.", plan.already))
    if plan.given_up:
        parts.append(
            trn(
                "{count} tag is removed, because its group allows only one.",
                "{count} tags are removed, because their group allows only one.",
                plan.given_up,
            )
        )
    if plan.gone:
        parts.append(trn("{count} was removed meanwhile.", "{count} were removed meanwhile.", plan.gone))
    out = later("“{name}” is left out: of its group only the tag chosen last is applied.")
    parts += [tr(out, name=tag_name(tag)) for tag in plan.left_out]
    return " ".join(parts)


def _pill(name: str) -> QPushButton:
    pill = QPushButton()
    pill.setObjectName(name)
    pill.setProperty("pill", "true")
    pill.setCheckable(True)
    pill.setToolTip(tr("Passages whose tags change"))
    return pill
