"""The window of checked quotations: it stays open beside the article while she mends her draft."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTableView,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.services.proof.checking import Checked
from heritage_annotator.services.proof.drafts import SUFFIXES
from heritage_annotator.services.proof.verdicts import Verdict
from heritage_annotator.services.wording.proof import quotations_counted, spaces_not_told, verdict_told
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.clipboard import take_copy
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.folders import EXPORTS
from heritage_annotator.ui.look.cells import TextCells
from heritage_annotator.ui.look.form import hint, pill
from heritage_annotator.ui.proof.details import details
from heritage_annotator.ui.proof.rows import QuotationRows, counts_as

SIZE = (980, 680)
_FILTERS = ("", "wrong", *map(str, Verdict))


class ProofDialog(QDialog):
    """Shows what became of the quotations.

    Signals:
        drafts_chosen: these files are to be checked; carries their paths.
        stop_asked: what is being checked should be left.
        opened: the words of a quotation are wanted in the article; carries the Checked.
    """

    drafts_chosen = Signal(object)
    stop_asked = Signal()
    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("proofDialog")
        self.setWindowTitle(tr("Check quotations"))
        self.setAcceptDrops(True)
        self._desk = desk
        self.model = QuotationRows(desk.theme, desk.veil, self)
        self.view = QTableView()
        self.details = QTextBrowser()
        self._about = hint("")
        self._filters = QButtonGroup(self)
        self._choose = QPushButton(tr("Choose drafts…"))
        self._again = QPushButton(tr("Check again"))
        self._stop = QPushButton(tr("Stop"))
        self._open = QPushButton(tr("Open the article there"))
        self._drafts: Sequence[Path] = ()
        self._build()
        self._connect()
        self.show_none()

    def _build(self) -> None:
        self.view.setObjectName("proofList")
        self.view.setAccessibleName(tr("Quotations of the draft"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(TextCells(self.view))
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setWordWrap(False)
        self.view.setShowGrid(False)
        self.view.setTabKeyNavigation(False)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.verticalHeader().hide()
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 140), (2, 220), (3, 140)):
            self.view.setColumnWidth(column, width)
        self.details.setObjectName("proofDetails")
        self.details.setAccessibleName(tr("The quotation, and what the article says"))
        self.details.setOpenLinks(False)
        self.details.setFrameShape(QFrame.Shape.NoFrame)
        self.details.document().setDocumentMargin(12)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.view)
        parts.addWidget(self.details)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        parts.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(self._top())
        column.addWidget(self._about)
        column.addWidget(parts, 1)
        column.addLayout(self._bottom())
        self.resize(QSize(*SIZE).boundedTo(self.screen().availableSize() * 0.95))

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for button, name in ((self._choose, "proofChoose"), (self._again, "proofAgain"), (self._stop, "proofStop")):
            button.setObjectName(name)
            row.addWidget(button)
        self._again.setToolTip(tr("Reads the drafts as they are now"))
        row.addStretch()
        for number, verdict in enumerate(_FILTERS):
            button = pill("", f"proof.{verdict or 'all'}")
            self._filters.addButton(button, number)
            row.addWidget(button)
        self._filters.button(0).setChecked(True)
        return row

    def _bottom(self) -> QHBoxLayout:
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.reject)
        self._open.setObjectName("proofOpen")
        row = QHBoxLayout()
        row.addWidget(QLabel(""), 1)
        row.addWidget(self._open)
        row.addWidget(close)
        return row

    def _connect(self) -> None:
        self._choose.clicked.connect(self._ask)
        self._again.clicked.connect(lambda: self.drafts_chosen.emit(self._drafts))
        self._stop.clicked.connect(self.stop_asked)
        self._filters.idClicked.connect(self._filter)
        self.view.selectionModel().currentChanged.connect(lambda at, _before: self._show(at))
        self.view.activated.connect(lambda _at: self._go())
        self._open.clicked.connect(self._go)
        self._desk.theme.changed.connect(self._tint)

    def _tint(self) -> None:
        self._show(self.view.currentIndex())

    def show_none(self) -> None:
        """Says what can be done, while nothing is checked."""
        self._about.setText(
            tr("Choose drafts, or drop them here: Markdown, Word, OpenDocument, HTML or PDF. They are only read.")
        )
        self._stop.hide()
        self._again.setEnabled(False)
        self._count()
        self._show(QModelIndex())

    def show_progress(self, draft: str, done: int, total: int) -> None:
        """Says how far the checking is."""
        self._stop.show()
        self._choose.setEnabled(False)
        self._again.setEnabled(False)
        self._about.setText(
            tr("Checking {draft}: {done} of {total} quotations", draft=draft, done=done, total=total)
            if total > 1
            else tr("Reading {draft}", draft=draft)
        )

    def show_ended(self, told: str = "") -> None:
        """Nothing is under way any more; `told` is said, else what was found stays said."""
        self._stop.hide()
        self._choose.setEnabled(True)
        self._again.setEnabled(bool(self._drafts))
        if told:
            self._about.setText(told)

    def show_found(self, drafts: Sequence[Path], found: Sequence[Checked], headings: Mapping[str, str]) -> None:
        """Shows the quotations of these drafts, the first that is not exact chosen."""
        self._drafts = drafts
        self.model.show_rows(found, headings)
        self.view.setColumnHidden(3, len(drafts) < 2)  # one is named in the sentence
        wrong = sum(counts_as(each, "wrong") for each in found)
        self.show_ended(f"{quotations_counted(len(found), wrong)} {spaces_not_told(drafts) if found else ''}".rstrip())
        self._count()
        first = next((at for at, each in enumerate(self.model.rows) if counts_as(each, "wrong")), 0)
        self.view.setCurrentIndex(self.model.index(first, 0))
        self._show(self.view.currentIndex())
        (self.view if found else self._choose).setFocus()

    def _count(self) -> None:
        # Where there are no rows, nothing would show that the keys go there.
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.model.all else Qt.FocusPolicy.NoFocus)
        for number, verdict in enumerate(_FILTERS):
            count = sum(counts_as(each, verdict) for each in self.model.all)
            names = {"": tr("All"), "wrong": tr("Not exact")}
            words = names[verdict] if verdict in names else verdict_told(verdict)
            self._filters.button(number).setText(f"{words[:1].upper()}{words[1:]} {count:,}")
            self._filters.button(number).setVisible(bool(self.model.all) and (bool(count) or number == 0))

    def _filter(self, number: int) -> None:
        self.model.show_only(_FILTERS[number])
        self.view.setCurrentIndex(self.model.index(0, 0))
        self._show(self.view.currentIndex())

    def _current(self) -> Checked | None:
        at = self.view.currentIndex()
        return at.data(QuotationRows.CHECKED) if at.isValid() else None

    def _show(self, at: QModelIndex) -> None:
        checked: Checked | None = at.data(QuotationRows.CHECKED) if at.isValid() else None
        self._open.setEnabled(checked is not None and bool(checked.judged.article_id))
        if checked is None:
            self.details.clear()
            return
        judged = checked.judged
        there = translated = ""
        if judged.article_id:
            there = self._desk.reading.body(judged.article_id)[judged.start : judged.end]
            there = self._desk.veil.over(judged.article_id, judged.start or 0, there)
            is_hidden = self._desk.veil.hides(judged.article_id, judged.start or 0, judged.end)
            translated = self._desk.veil.name(judged.there, is_marked=is_hidden)
        heading = self.model.heading(checked)
        self.details.setHtml(details(checked, there, heading, self._desk.theme.tokens, translated))

    def _go(self) -> None:
        checked = self._current()
        if checked is not None and checked.judged.article_id:
            self.opened.emit(checked)

    def _ask(self) -> None:
        start = str(self._desk.folders.start(EXPORTS, self._desk.path.parent))
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        chosen, _ = QFileDialog.getOpenFileNames(
            self, tr("Check quotations"), start, tr("Drafts ({kinds})", kinds=kinds)
        )
        if chosen:
            self._desk.folders.note(EXPORTS, Path(chosen[0]).parent)
            self.drafts_chosen.emit([Path(each) for each in chosen])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()) and self._choose.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        take_copy(event)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.drafts_chosen.emit(paths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()  # Enter opens a quotation in the list, and closes nothing
            return
        super().keyPressEvent(event)
