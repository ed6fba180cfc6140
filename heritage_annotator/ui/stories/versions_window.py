"""Two versions of a story side by side, and what of the one can be carried over to the others."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Annotation
from heritage_annotator.model.text import opening_words
from heritage_annotator.services import wording
from heritage_annotator.services.stories.carrying import Carried, Fate, carried, plan_carrying
from heritage_annotator.services.stories.comparing import compared, nearest
from heritage_annotator.services.stories.correcting import plan_apart
from heritage_annotator.storage.reading.articles import ArticleName
from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.desk.dates import short_date
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.boxes import DropDownBox
from heritage_annotator.ui.look.few_lines import in_line
from heritage_annotator.ui.look.form import stand_before
from heritage_annotator.ui.look.words import begin
from heritage_annotator.ui.stories.version_text import VersionText

SIZE = (1080, 720)
_MOST_COMPARED = 40
_MOST_ROWS = 6

FATES = {
    Fate.STANDS: later("stands there"),
    Fate.THERE: later("is marked there already"),
    Fate.MISSING: later("not there in these exact words"),
    Fate.UNSURE: later("there several times"),
}


class VersionsWindow(QWidget):
    """Beside the work: two versions of a story, scrolling together; below them the annotations of the left one."""

    def __init__(self, desk: Desk, versions: Sequence[ArticleName], shown: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._desk = desk
        self._versions = list(versions)
        self._boxes = (DropDownBox(), DropDownBox())
        self._texts = (VersionText(desk.theme, self), VersionText(desk.theme, self))
        self._list = QListWidget(self)
        self._carry, self._carry_all = QPushButton(self), QPushButton(self)
        self._apart = QPushButton(tr("Right one is not a version"), self)
        self._carried: list[Carried] = []
        self._anywhere: list[Carried] = []
        self.setObjectName("versionsWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(trn("Story of {count} version", "Story of {count} versions", len(self._versions)))
        self._build()
        at = next((number for number, each in enumerate(self._versions) if each.id == shown), 0)
        self._boxes[0].setCurrentIndex(at)
        self._boxes[1].setCurrentIndex(self._nearest(at))
        self._connect()
        self._compare()

    def _build(self) -> None:
        for box, name, words in zip(
            self._boxes, ("versionLeft", "versionRight"), (tr("Left version"), tr("Right version")), strict=True
        ):
            box.setObjectName(name)
            box.setAccessibleName(words)
            box.setMinimumWidth(160)
            box.addItems([self._told(each) for each in self._versions])
        for text, name, words in zip(
            self._texts, ("versionTextLeft", "versionTextRight"), (tr("Left text"), tr("Right text")), strict=True
        ):
            text.setObjectName(name)
            text.setAccessibleName(words)
        self._name_parts()
        texts = QHBoxLayout()
        texts.setSpacing(12)
        for box, text in zip(self._boxes, self._texts, strict=True):
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(box)
            column.addWidget(text, 1)
            texts.addLayout(column, 1)
        hint = QLabel(
            tr(
                "Marked words are in only one version. Annotations are carried over only where their exact words "
                "are found."
            )
        )
        hint.setProperty("role", "secondary")
        hint.setWordWrap(True)
        begin(hint)
        foot = QHBoxLayout()
        foot.addWidget(self._apart)
        foot.addStretch()
        foot.addWidget(self._carry)
        foot.addWidget(self._carry_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(texts, 1)
        column.addWidget(hint)
        column.addWidget(self._list)
        column.addLayout(foot)
        self.resize(*SIZE)
        stand_before(self)

    def _name_parts(self) -> None:
        self._list.setObjectName("versionAnnotations")
        self._list.setAccessibleName(tr("Annotations of the left version"))
        self._carry.setObjectName("carryOver")
        self._carry.setToolTip(tr("Mark the ticked passages in the right version too, with tags and notes"))
        self._carry_all.setObjectName("carryOverAll")
        self._carry_all.setText(tr("Carry over to all versions"))
        self._carry_all.setToolTip(tr("Mark the ticked passages in every version that contains their exact words"))
        self._apart.setObjectName("putApart")
        self._apart.setToolTip(tr("Remove the right article from this story for good; Undo puts it back"))
        for button in (self._carry, self._carry_all, self._apart):
            button.setVisible(not self._desk.read_only)

    def _nearest(self, at: int) -> int:
        """Where the version stands that has most in common with the one there, among the first."""
        others = [number for number in range(min(len(self._versions), _MOST_COMPARED)) if number != at]
        try:
            bodies = self._desk.reading.bodies([self._versions[number].id for number in (at, *others)])
        except HeritageError:
            return others[0]  # whoever shows the texts tells it
        told = [bodies.get(self._versions[number].id, "") for number in (at, *others)]
        return others[nearest(told[0], told[1:])]

    def _connect(self) -> None:
        for box in self._boxes:
            box.currentIndexChanged.connect(self._compare)
        for text, other in (self._texts, self._texts[::-1]):
            text.scrolled.connect(lambda text=text, other=other: _follow(text, other))
        self._list.itemChanged.connect(lambda _item: self._look())
        self._carry.clicked.connect(lambda: self._do(self._ticked()))
        self._carry_all.clicked.connect(self._do_all)
        self._apart.clicked.connect(self._put_apart)
        self._desk.changed.connect(self._on_change)
        self._desk.veil.changed.connect(self._turn_veil)

    def _compare(self) -> None:
        """Shows the two versions chosen."""
        try:
            veil, chosen = self._desk.veil, self._chosen()
            bodies = [veil.over(each.id, 0, self._desk.reading.body(each.id)) for each in chosen]
            sides = compared(*bodies)
            for text, side, each in zip(self._texts, sides, self._chosen(), strict=True):
                text.show_side(side, self._desk.reading.annotations(each.id))
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        self._list_annotations()

    def _chosen(self) -> list[ArticleName]:
        return [self._versions[max(0, box.currentIndex())] for box in self._boxes]

    def _annotations(self) -> list[Annotation]:
        return self._desk.reading.annotations(self._chosen()[0].id)

    def _list_annotations(self) -> None:
        left, right = self._chosen()
        try:
            reading, marked = self._desk.reading, self._annotations()
            self._carried = [] if left == right else carried(reading, marked, right.id)
            others = [each.id for each in self._versions if each.id != left.id]
            everywhere = (one for other in others for one in carried(reading, marked, other))
            self._anywhere = [each for each in everywhere if each.fate is Fate.STANDS]
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        # Rows without a tick begin where those with one do.
        blank = QPixmap(self.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth), 1)
        blank.fill(Qt.GlobalColor.transparent)
        self._list.blockSignals(True)
        self._list.clear()
        for each in self._carried:
            marked = each.annotation
            words = " ".join(self._desk.veil.over(marked.article_id, marked.start, marked.quote).split())
            item = QListWidgetItem(in_line((opening_words(words, 90), tr(FATES[each.fate]))))
            if each.fate is Fate.STANDS:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked)
            else:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                item.setData(Qt.ItemDataRole.DecorationRole, blank)
            self._list.addItem(item)
        self._list.blockSignals(False)
        self._list.setVisible(bool(self._carried))
        rows = sum(self._list.sizeHintForRow(row) for row in range(min(len(self._carried), _MOST_ROWS)))
        self._list.setFixedHeight(rows + 2 * self._list.frameWidth() + 4)
        self._look()

    def _ticked(self) -> list[Carried]:
        ticked = (self._list.item(row).checkState() == Qt.CheckState.Checked for row in range(self._list.count()))
        return [each for each, is_ticked in zip(self._carried, ticked, strict=True) if is_ticked]

    def _look(self) -> None:
        count = len(self._ticked())
        said = trn("Carry over {count} annotation", "Carry over {count} annotations", count)
        self._carry.setText(said if count else tr("Carry over"))
        self._carry.setEnabled(bool(count))
        self._carry_all.setEnabled(bool(self._to_all()))
        self._apart.setEnabled(self._chosen()[0] != self._chosen()[1])

    def _do(self, chosen: Sequence[Carried]) -> None:
        change = plan_carrying(self._desk.reading, chosen, self._desk.annotator)
        if change is None:
            self._desk.say(tr("Nothing to carry over: the exact words are nowhere else."))
        elif self._desk.do(change):
            self._list_annotations()

    def _do_all(self) -> None:
        self._do(self._to_all())

    def _to_all(self) -> list[Carried]:
        """What can be carried over to any other version, but what is unticked."""
        unticked = {each.annotation.id for each in self._carried if each.fate is Fate.STANDS} - {
            each.annotation.id for each in self._ticked()
        }
        return [each for each in self._anywhere if each.annotation.id not in unticked]

    def _put_apart(self) -> None:
        right = self._chosen()[1]
        if self._desk.do(plan_apart(self._desk.reading, right, self._versions, self._desk.annotator)):
            self._desk.say(
                tr("{article} is no longer in this story", article=wording.quoted(right.heading)), undoable=True
            )
            self.close()

    def _on_change(self, change: Change) -> None:
        if change.touched(Annotation):
            self._compare()

    def _told(self, version: ArticleName) -> str:
        heading = self._desk.veil.heading(version.id, version.heading)
        return in_line((version.outlet, short_date(version.published), opening_words(heading)))

    def _turn_veil(self) -> None:
        for box in self._boxes:
            for row, version in enumerate(self._versions):
                box.setItemText(row, self._told(version))
        self._compare()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _follow(text: VersionText, other: VersionText) -> None:
    """Scrolls the other to what belongs beside the upper edge of the text, as far into its paragraph; where nothing
    does, it stays.
    """
    beside = text.place_beside(text.top_line)
    if beside is not None:
        place, is_of_line = beside
        other.lead_to(place, text.top_part if is_of_line else 1.0)
