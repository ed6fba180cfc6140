"""The sheet of splitting: ticks which passages go to the new tag."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from heritage_annotator.model.change import Change
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.merging import plan_split
from heritage_annotator.storage.reading.annotations import AnnotationFilter
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.codebook.boxes import Line
from heritage_annotator.ui.codebook.sheets.deed_sheet import DeedSheet, heading
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.passage_model import PassageModel
from heritage_annotator.ui.lists.passage_view import PassageView
from heritage_annotator.ui.lists.row_painter import OF_TAG
from heritage_annotator.ui.look.boxes import FilterEdit
from heritage_annotator.ui.look.tags import tag_name


class SplitSheet(DeedSheet):
    """A name, and the passages of the tag, each to be ticked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "splitSheet", tr("Split"))
        self._tag: Tag | None = None
        self._change: Change | None = None
        self._new: Tag | None = None
        self._total = 0  # of the passages that bear the tag, whatever the filter shows
        self._what = heading("")
        self._name = Line()
        self._name.setObjectName("splitName")
        self._name.setAccessibleName(tr("Name of the new tag"))
        self._name.setPlaceholderText(tr("Name of the new tag"))
        self._name.setToolTip(tr("The new tag is placed after this one, with its colours"))
        self._filter = FilterEdit(self, "splitFilter", tr("Filter passages"), tr("Words in the quotation or its note"))
        self._model = PassageModel(desk, Reading.annotation_rows, self, ticks=True)
        self.list = PassageView(desk, self._model, OF_TAG._replace(left=4, right=4))
        self.list.setObjectName("splitPassages")
        self.list.setAccessibleName(tr("Passages with the tag"))
        self.list.setToolTip(tr("Click or press Space to tick a passage, Enter to go to it"))
        self.list.passage_reached.connect(desk.go_to)
        for part in (self._what, self._name, self._filter):
            self.body.addWidget(part)
        self.body.addLayout(self._ticking())
        self.body.addWidget(self.list, 1)
        self._name.textChanged.connect(lambda _typed: self.refresh_soon())
        self._filter.textChanged.connect(desk.guarded(lambda _typed: self._list_passages()))
        self._filter.left_downwards.connect(self._enter_list)
        self._model.dataChanged.connect(lambda _first, _last, _roles: self.refresh_soon())

    def begin(self, tag: Tag) -> None:
        """Asks how that tag should be split."""
        self._tag = tag
        self._model.checked = set()
        self._name.clear()
        self._filter.clear()
        self._fill()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def title(self) -> str:
        return tr("Split")

    def preview(self) -> str:
        self._change = self._new = None
        if self._tag is None:
            return ""
        going, total = len(self._model.checked), self._total
        if self._name.typed.strip():
            change, new = plan_split(self.desk.reading, self._tag, self._name.typed, self._model.checked)
            self._change, self._new = (change, new) if going else (None, None)
        if not going:
            return tr("Tick the passages to move to the new tag. Without any, no tag is created.")
        return trn(
            "{going} of {count} passage moves to the new tag.",
            "{going} of {count} passages move to the new tag.",
            total,
            going=f"{going:,}",
        )

    def plan(self) -> Change | None:
        return self._change

    def result(self) -> str:
        return self._new.id if self._new is not None else ""

    def follow(self) -> None:
        self._tag = self.desk.codebook.get(self._tag.id) if self._tag is not None else None
        if self._tag is None:
            self.finished.emit("")
        else:
            self._fill()

    def _ticking(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(QLabel(tr("Tick")))
        for words, name, tip, checked in (
            (tr("all shown"), "splitAll", tr("Tick all passages shown by the filter"), True),
            (tr("none shown"), "splitNone", tr("Untick all passages shown by the filter"), False),
        ):
            button = QPushButton(words)
            button.setObjectName(name)
            button.setProperty("link", "true")
            button.setAccessibleName(tip)
            button.setToolTip(tip)
            button.clicked.connect(
                lambda _checked=False, checked=checked: self._model.check(self._model.ids, checked=checked)
            )
            row.addWidget(button)
        row.addStretch()
        return row

    def _fill(self) -> None:
        if self._tag is not None:
            self._what.setText(tr("Which passages of “{name}” should move to a new tag?", name=tag_name(self._tag)))
            bearing = self.desk.reading.annotation_ids(AnnotationFilter(tag_ids=(self._tag.id,)))
            self._total = len(bearing)
            self._model.checked &= set(bearing)
            self._list_passages()
            self.refresh()

    def _list_passages(self) -> None:
        if self._tag is not None:
            asked = AnnotationFilter(tag_ids=(self._tag.id,), text=self._filter.text().strip())
            self._model.show(self.desk.reading.annotation_ids(asked))

    def _enter_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(0))
