"""The sheet of merging: which tag remains is chosen here, and what that means is said first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from heritage_annotator.model.change import Change
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.merging import Merge, plan_merge
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.codebook.sheets.deed_sheet import DeedSheet, heading
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.pick_view import PickView
from heritage_annotator.ui.lists.picking import Option
from heritage_annotator.ui.look.boxes import FilterEdit
from heritage_annotator.ui.look.tags import tag_name


class MergeSheet(DeedSheet):
    """The filter keeps the keys: arrows move in the list below it, Enter merges."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "mergeSheet", tr("Merge"))
        self._merged: list[str] = []
        self._merge: Merge | None = None
        self._into: Tag | None = None
        self._what = heading("")
        self._filter = FilterEdit(
            self, "mergeFilter", tr("Find the tag that remains"), tr("Search tag names (in any language) and groups")
        )
        self._list = PickView(desk, self)
        self._list.setObjectName("mergeTargets")
        self._list.setAccessibleName(tr("Tags to merge into"))
        self._list.setToolTip(tr("The tag that remains. Enter merges"))
        self._list.led(self._filter)
        for part in (self._what, self._filter, self._list):
            self.body.addWidget(part)
        self._list.sought.connect(self._choose)
        self._list.taken.connect(self.perform)
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
        target = self._list.current
        self._into = self.desk.codebook.get(target.key) if target is not None else None
        self._merge = None
        if self._into is None:
            return tr("No matching tags.") if self._filter.text() else tr("Choose the tag that remains.")
        self._merge = merge = plan_merge(self.desk.reading, tags, self._into)
        name = tag_name(self._into)
        lines = [
            trn("{count} annotation gets “{name}”.", "{count} annotations get “{name}”.", merge.annotations, name=name)
        ]
        if merge.doubles:
            lines.append(trn("{count} of them has it already.", "{count} of them have it already.", merge.doubles))
        if merge.displaced:
            lines.append(
                trn(
                    "{count} other tag of its group is removed, because the group allows only one.",
                    "{count} other tags of its group are removed, because the group allows only one.",
                    merge.displaced,
                )
            )
        if merge.children:
            lines.append(trn("{count} tag below it moves along.", "{count} tags below it move along.", merge.children))
        lines.append(tr("The old names become synonyms."))
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
        tags = self._tags()
        names = ", ".join(f"“{tag_name(tag)}”" for tag in tags)
        self._what.setText(
            tr("{names} is merged into", names=names) if len(tags) == 1 else tr("{names} are merged into", names=names)
        )
        self._list.offer(self._targets(tags))

    def _targets(self, tags: Sequence[Tag]) -> list[Option]:
        """The tags that these can be merged into, each with the name of what it stands in; found by its group too."""
        codebook, groups_too = self.desk.codebook, any(tag.parent_id is None for tag in tags)
        targets: list[Option] = []
        for tag in codebook.in_order():
            if tag.id in self._merged or codebook.is_archived(tag) or (tag.parent_id is None and not groups_too):
                continue
            parent = codebook.get(tag.parent_id) if tag.parent_id is not None else None
            option = Option.of_tag(tag, within=tag_name(parent) if parent is not None else "")
            targets.append(option._replace(names=f"{option.names} {tag_name(codebook.group_of(tag))}"))
        return targets

    def _choose(self) -> None:
        # Nothing is chosen for her until she types or points.
        before = self._into.id if self._into is not None else ""
        row = self._list.options.row_of(before)
        self._list.setCurrentIndex(self._list.options.index(max(0, row) if self._filter.text().strip() else row))
        self.refresh_soon()
