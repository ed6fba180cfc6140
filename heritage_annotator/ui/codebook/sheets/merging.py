"""The sheet of merging: which tag remains is chosen here, and what that means is said first."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from heritage_annotator.model.change import Change
from heritage_annotator.model.folding import folded
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.merging import Merge, plan_merge
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.codebook.sheets.deed_sheet import DeedSheet, heading
from heritage_annotator.ui.codebook.sheets.targets import TargetRows, Targets
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.boxes import FilterEdit
from heritage_annotator.ui.look.tags import tag_name

_ARROWS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class MergeSheet(DeedSheet):
    """The filter keeps the keys: arrows move in the list below it, Enter merges."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "mergeSheet", tr("Merge"))
        self._merged: list[str] = []
        self._merge: Merge | None = None
        self._into: Tag | None = None
        self._what = heading("")
        self._filter = FilterEdit(
            self, "mergeFilter", tr("Find the tag that remains"), tr("Words of its name, in any language, or its group")
        )
        self._model = Targets(desk, self)
        self._list = QListView()
        self._list.setObjectName("mergeTargets")
        self._list.setAccessibleName(tr("Tags to merge into"))
        self._list.setToolTip(tr("The tag that remains. Enter merges"))
        self._list.setUniformItemSizes(True)
        self._list.setModel(self._model)
        self._list.setItemDelegate(TargetRows(desk, self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMouseTracking(True)
        for part in (self._what, self._filter, self._list):
            self.body.addWidget(part)
        self._filter.textChanged.connect(lambda _typed: self._fill())
        self._filter.installEventFilter(self)
        self._list.installEventFilter(self)
        self._list.selectionModel().currentChanged.connect(lambda _now, _before: self.refresh_soon())

    def begin(self, tags: Sequence[Tag]) -> None:
        """Asks what these should be merged into."""
        self._merged, self._into = [tag.id for tag in tags], None
        self._filter.clear()
        self._fill()
        self._filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def title(self) -> str:
        return tr("Merge")

    def preview(self) -> str:
        tags = self._tags()
        self._into = self._model.tag(self._list.currentIndex())
        self._merge = None
        if self._into is None:
            return tr("No tag fits what is typed.") if self._filter.text() else tr("Choose the tag that remains.")
        self._merge = merge = plan_merge(self.desk.reading, tags, self._into)
        name = tag_name(self._into)
        lines = [
            trn("{count} annotation gets “{name}”.", "{count} annotations get “{name}”.", merge.annotations, name=name)
        ]
        if merge.doubles:
            lines.append(trn("{count} of them bears it already.", "{count} of them bear it already.", merge.doubles))
        if merge.displaced:
            lines.append(
                trn(
                    "{count} other tag of its group comes off, since the group allows one.",
                    "{count} other tags of its group come off, since the group allows one.",
                    merge.displaced,
                )
            )
        if merge.children:
            lines.append(
                trn("{count} tag moves along, below it.", "{count} tags move along, below it.", merge.children)
            )
        lines.append(tr("The old names stay as other words for it."))
        return " ".join(lines)

    def plan(self) -> Change | None:
        return self._merge.change if self._merge is not None else None

    def result(self) -> str:
        return self._into.id if self._into is not None else ""

    def follow(self) -> None:
        if len(self._tags()) < len(self._merged):
            self.finished.emit("")
        else:
            self._fill()

    def _tags(self) -> list[Tag]:
        return [tag for tag_id in self._merged if (tag := self.desk.codebook.get(tag_id)) is not None]

    def _fill(self) -> None:
        tags, codebook = self._tags(), self.desk.codebook
        names = ", ".join(f"“{tag_name(tag)}”" for tag in tags)
        self._what.setText(
            tr("{names} is merged into", names=names) if len(tags) == 1 else tr("{names} are merged into", names=names)
        )
        words = folded(self._filter.text()).split()
        groups_too = any(tag.parent_id is None for tag in tags)
        rows: list[tuple[Tag, str]] = []
        for tag in codebook.in_order():
            if tag.id in self._merged or codebook.is_archived(tag) or (tag.parent_id is None and not groups_too):
                continue
            ancestors = codebook.above(tag)
            above = " ".join(tag_name(each) for each in ancestors)
            known = folded(" ".join((*tag.labels.values(), *tag.synonyms, tag.slug, above)))
            if all(word in known for word in words):
                rows.append((tag, tag_name(ancestors[0]) if ancestors else ""))
        before = self._into.id if self._into is not None else ""
        self._model.show(rows)
        # Nothing is chosen for her until she types or points.
        row = self._model.row_of(before)
        self._list.setCurrentIndex(self._model.index(max(0, row) if words else row))
        self.refresh_soon()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.perform()
            return True
        if watched is self._filter and event.key() in _ARROWS:
            self._list.event(event)  # moves there, while typing goes on here
            return True
        return super().eventFilter(watched, event)
