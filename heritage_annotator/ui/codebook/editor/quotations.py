"""The quotations of a tag, below its fields."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.records import Annotation, Article, Tag, Tagging
from heritage_annotator.storage.reading.annotations import AnnotationFilter
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.passage_model import PassageModel
from heritage_annotator.ui.lists.passage_view import PassageView
from heritage_annotator.ui.lists.row_painter import OF_TAG
from heritage_annotator.ui.look.words import begin

# Who walks through the tree with the arrows need not wait for every tag's passages.
PAUSE_MILLISECONDS = 120


class Quotations(QWidget):
    """The passages that bear the tag, below its fields.

    Signals:
    all_asked: all passages with the tag should be shown; carries the Tag.
    """

    all_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tag: Tag | None = None
        self._is_stale = False
        self.model = PassageModel(desk, Reading.annotation_rows, self)
        self.list = PassageView(desk, self.model, OF_TAG)
        self._count = QLabel()
        self._all = QPushButton(tr("All passages"))
        self._none = QLabel(tr("No passage has this tag yet."))
        self._pages = QStackedWidget()
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._soon.timeout.connect(lambda: desk.soon(self._read))
        self._build()
        desk.changed.connect(self._on_change)

    def show_tag(self, tag: Tag) -> None:
        """Lists the passages of that tag, of a group those of all its tags."""
        other = self._tag is None or self._tag.id != tag.id
        self._tag = tag
        if other:
            self._soon.start()

    def _build(self) -> None:
        self.list.setObjectName("tagQuotations")
        self.list.setAccessibleName(tr("Quotations of the tag"))
        self.list.setToolTip(tr("Click or press Enter to go to the passage"))
        self.list.clicked.connect(self.list.reach)
        self.list.passage_reached.connect(self._desk.go_to)
        self._count.setProperty("role", "title")
        self._all.setProperty("link", "true")
        self._all.setProperty("edge", "true")
        self._all.setObjectName("allPassages")
        self._all.setAccessibleName(tr("All passages with this tag"))
        self._all.setToolTip(
            tr("Show the passages with this tag in the middle of the window, to filter, count and export them")
        )
        self._all.clicked.connect(self._ask_all)
        self._none.setProperty("role", "empty")
        self._none.setContentsMargins(14, 2, 14, 0)
        self._none.setWordWrap(True)
        for label in (self._count, self._none):
            begin(label)
        top = QHBoxLayout()
        top.setContentsMargins(14, 8, 10, 6)
        top.addWidget(self._count, 1)
        top.addWidget(self._all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        empty = QWidget()
        lines = QVBoxLayout(empty)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._none)
        lines.addStretch()
        self._pages.addWidget(self.list)
        self._pages.addWidget(empty)
        column.addWidget(self._pages, 1)

    def _read(self) -> None:
        if self._tag is None:
            return
        if not self.isVisible():
            self._is_stale = True
            return
        codebook = self._desk.codebook
        ids = (self._tag.id, *(tag.id for tag in codebook.below(self._tag.id)))
        bearing = self._desk.reading.annotation_ids(AnnotationFilter(tag_ids=ids))
        self._is_stale = False
        self.model.show(bearing)
        self._count.setText(trn("{count} quotation", "{count} quotations", len(bearing)))
        self._pages.setCurrentIndex(0 if bearing else 1)
        self._all.setEnabled(bool(bearing))

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # pyright: ignore[reportArgumentType]
        if self._is_stale:
            self._soon.start()

    def _on_change(self, change: Change) -> None:
        if change.touched(Tagging) or change.touched(Annotation) or change.touched(Article) or change.touched(Tag):
            self._soon.start()

    def _ask_all(self) -> None:
        if self._tag is not None:
            self.all_asked.emit(self._tag)
