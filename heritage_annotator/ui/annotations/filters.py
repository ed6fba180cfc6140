"""The filters above the list of annotations."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Annotation, Annotator, Article, Tag, Tagging
from heritage_annotator.storage.reading.annotations import AnnotationFilter
from heritage_annotator.translation import tr
from heritage_annotator.ui.annotations.tag_filter import TagFilter, tags_named
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.pick_box import PickBox
from heritage_annotator.ui.lists.picking import Option
from heritage_annotator.ui.look.boxes import FilterEdit
from heritage_annotator.ui.look.words import CountLabel

EVERYBODY = ""

# After so long without another change, what is offered is counted anew: in a large project that takes longer
# than a deed may.
COUNT_MILLISECONDS = 300


class Filters(QWidget):
    """Scope, text, tag and annotator.

    Signals:
        asked: other annotations are wanted now.
    """

    asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._article = _pill(
            self, tr("This article"), "annotationScopeArticle", tr("Show the annotations in the current article")
        )
        self._project = _pill(
            self, tr("Whole project"), "annotationScopeProject", tr("Show the annotations in all articles")
        )
        self._scope = QButtonGroup(self)
        self.count = CountLabel(self)
        self.text = FilterEdit(
            self, "annotationFilter", tr("Filter annotations"), tr("Search quotations, notes and tag names.")
        )
        self._tag = TagFilter(desk, self)
        self._annotator = PickBox(desk, self, "annotationAnnotatorFilter", tr("Show annotations by"))
        self._boxes = QGridLayout()
        self._late = QTimer(self, singleShot=True, interval=COUNT_MILLISECONDS)
        self._late.timeout.connect(lambda: desk.soon(self.refill))
        self._lay_out()
        self.refill()
        for box in (self._tag, self._annotator):
            box.opening.connect(self._hurry)
        self._scope.buttonClicked.connect(self.asked)
        self.text.textChanged.connect(self.asked)
        self._tag.currentIndexChanged.connect(self.asked)
        self._annotator.currentIndexChanged.connect(self.asked)

    def _lay_out(self) -> None:
        self._article.setChecked(True)
        top = QHBoxLayout()
        top.setSpacing(4)
        for pill in (self._article, self._project):
            pill.setFont(self._desk.theme.small_font())
            self._scope.addButton(pill)
            top.addWidget(pill)
        top.addWidget(self.count, 1)
        self._boxes.setSpacing(8)
        self._boxes.setColumnStretch(0, 3)
        self._boxes.setColumnStretch(1, 2)
        self._arrange(several_people=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(self._boxes)

    def _arrange(self, *, several_people: bool) -> None:
        """One line of boxes for who works alone: the list beneath needs the room."""
        for box in (self.text, self._tag, self._annotator):
            self._boxes.removeWidget(box)
        self._boxes.addWidget(self.text, 0, 0, 1, 2 if several_people else 1)
        self._boxes.addWidget(self._tag, *((1, 0) if several_people else (0, 1)))
        if several_people:
            self._boxes.addWidget(self._annotator, 1, 1)
        self._annotator.setVisible(several_people)

    @property
    def whole_project(self) -> bool:
        """Whether annotations of all articles are wanted."""
        return self._project.isChecked()

    @property
    def wanted(self) -> AnnotationFilter:
        """Which annotations are wanted, but for the article."""
        text = " ".join(self.text.text().split())
        return AnnotationFilter(
            tag_ids=self._tag.tag_ids(self._desk.codebook),
            untagged=self._tag.untagged,
            annotator_id=self._annotator.key,
            text=text,
            text_tag_ids=tags_named(self._desk.codebook, text),
        )

    def clear(self) -> None:
        """Wants everything in the scope again."""
        self.blockSignals(True)
        self.text.clear()
        self._tag.setCurrentIndex(0)
        self._annotator.setCurrentIndex(0)
        self.blockSignals(False)
        self.asked.emit()

    def refill(self) -> None:
        """Offers the tags and annotators there are now."""
        self._late.stop()
        before = self.wanted
        self._offer()
        if self.wanted != before:
            self.asked.emit()

    def follow(self, change: Change) -> None:
        """Offers what there is after the change, a moment later if only its counts are others."""
        if change.touched(Tag) or change.touched(Annotator):
            self.refill()
        elif any(change.touched(kind) for kind in (Tagging, Annotation, Article)):
            self._late.start()

    def _hurry(self) -> None:
        if self._late.isActive():
            self.refill()

    def _offer(self) -> None:
        try:
            people, counts = self._desk.reading.annotating(), self._desk.reading.tag_counts()
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        self._tag.show_used(self._desk.codebook, counts)
        self._annotator.fill([Option(EVERYBODY, tr("Everyone")), *(Option(each.id, each.name) for each in people)])
        self._arrange(several_people=len(people) > 1)


def _pill(parent: QWidget, words: str, name: str, tool_tip: str) -> QPushButton:
    pill = QPushButton(words, parent)
    pill.setCheckable(True)
    pill.setObjectName(name)
    pill.setProperty("pill", "true")
    pill.setAccessibleName(words)
    pill.setToolTip(tool_tip)
    return pill
