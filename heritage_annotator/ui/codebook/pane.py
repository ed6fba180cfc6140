"""The pane between the text and the lists in which the codebook is edited."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.files.draft import CodebookDraft
from heritage_annotator.translation import tr
from heritage_annotator.ui.codebook.boxes import keeps
from heritage_annotator.ui.codebook.editor.editor import TagEditor
from heritage_annotator.ui.codebook.sheets.bringing import FileSheet
from heritage_annotator.ui.codebook.sheets.deed_sheet import DeedSheet
from heritage_annotator.ui.codebook.sheets.merging import MergeSheet
from heritage_annotator.ui.codebook.sheets.removing import RemovalSheet
from heritage_annotator.ui.codebook.sheets.splitting import SplitSheet
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.tags import tag_name
from heritage_annotator.ui.look.words import ElidedLabel

# As high as the tabs beside it.
HEAD = 39

AnySheet = TypeVar("AnySheet", bound=DeedSheet)


class CodebookPane(QWidget):
    """The editor, or for a while a sheet that says what a deed would do.

    Signals:
        closed: Esc, the cross, or a deed the pane was opened for alone.
        emptied: the tag shown is gone, and the keys were in here.
        deed_ended: a deed was done or given up; carries the id of the tag to go to, '' for none.
        passages_asked: all passages with the tag should be shown; carries the Tag.
        archive_asked: the tag should be put away, or brought back; carries the Tag.
    """

    closed = Signal()
    emptied = Signal()
    deed_ended = Signal(str)
    passages_asked = Signal(object)
    archive_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("codebookPane")
        self.setAccessibleName(tr("Codebook editor"))
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._title = ElidedLabel(self)
        self._cross = QPushButton("×")
        self._sheets = QStackedWidget()
        self._empty = QLabel(tr("Choose a tag in the tree to edit it."))
        self.editor = TagEditor(desk)
        # Whether the pane was opened for one deed alone, and goes when that is done.
        self._is_passing = False
        self._build()
        self._connect()

    # What is asked of it

    def show_tag(self, tag_id: str) -> None:
        """The tree stands on that tag; the editor follows unless something typed could not be kept."""
        if tag_id and not self.editor.show_tag(tag_id) and self.editor.tag is not None:
            name = tag_name(self.editor.tag)
            self._desk.say(tr("The editor stays on “{name}”: what you typed there is not saved yet.", name=name))

    def edit(self) -> None:
        """Puts the caret into the editor."""
        self._is_passing = False
        self._show_editor()
        if self.editor.tag is not None:
            self.editor.edit()

    def merge(self, tags: Sequence[Tag]) -> None:
        """Asks what these should be merged into."""
        sheet = self._merge_sheet
        self._bring(sheet, lambda: sheet.begin(tags))

    def split(self, tag: Tag) -> None:
        """Asks how that tag should be split."""
        sheet = self._split_sheet
        self._bring(sheet, lambda: sheet.begin(tag))

    def remove(self, tag: Tag) -> None:
        """Says what removing that tag would do."""
        sheet = self._removal_sheet
        self._bring(sheet, lambda: sheet.begin(tag))

    def take_file(self, draft: CodebookDraft, name: str) -> None:
        """Says what bringing in that codebook file would do."""
        sheet = self._file_sheet
        self._bring(sheet, lambda: sheet.begin(draft, name))

    def note_opening(self) -> None:
        """The pane is about to be opened: for one deed alone, unless it is for editing."""
        self._is_passing = True

    @property
    def is_edited(self) -> bool:
        """Whether something is under way that should not be taken from the person's hands."""
        return self.editor.is_edited

    def close_pane(self) -> None:
        """Keeps what is typed and goes; stays when that cannot be kept, and says why."""
        if self.editor.keep_all():
            self._show_editor()
            self.closed.emit()

    # Inside

    def _build(self) -> None:
        self._title.setProperty("role", "title")
        self._title.setObjectName("codebookPaneTitle")
        self._cross.setObjectName("closeCodebookPane")
        self._cross.setProperty("role", "close")
        self._cross.setAccessibleName(tr("Close the codebook editor"))
        self._cross.setToolTip(tr("Close (Esc). What you wrote is saved"))
        self._empty.setProperty("role", "empty")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(24, 12, 24, 12)
        head = QWidget()
        head.setFixedHeight(HEAD)
        top = QHBoxLayout(head)
        top.setContentsMargins(14, 0, 8, 0)
        top.addWidget(self._title, 1)
        top.addWidget(self._cross)
        hairline = QFrame()
        hairline.setProperty("role", "hairline")
        self._sheets.addWidget(self.editor)
        self._sheets.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(hairline)
        column.addWidget(self._sheets, 1)
        self._show_editor()

    def _connect(self) -> None:
        self._cross.clicked.connect(self.close_pane)
        self.editor.shown.connect(self._on_shown)
        self.editor.quotations.all_asked.connect(self.passages_asked)
        self.editor.restore_asked.connect(lambda: self.archive_asked.emit(self.editor.tag))

    # Pages that are made when they are first asked for

    @cached_property
    def _merge_sheet(self) -> MergeSheet:
        return self._adopted(MergeSheet(self._desk))

    @cached_property
    def _split_sheet(self) -> SplitSheet:
        return self._adopted(SplitSheet(self._desk))

    @cached_property
    def _removal_sheet(self) -> RemovalSheet:
        sheet = self._adopted(RemovalSheet(self._desk))
        sheet.archive_asked.connect(self._archive_instead)
        return sheet

    @cached_property
    def _file_sheet(self) -> FileSheet:
        return self._adopted(FileSheet(self._desk))

    def _adopted(self, sheet: AnySheet) -> AnySheet:
        self._sheets.addWidget(sheet)
        sheet.finished.connect(self._on_finished)
        return sheet

    def _bring(self, sheet: DeedSheet, begin: Callable[[], None]) -> None:
        self.editor.keep_all()
        self._sheets.setCurrentWidget(sheet)
        self._title.setText(sheet.title())
        begin()

    def _archive_instead(self, tag: Tag) -> None:
        self.archive_asked.emit(tag)
        self._on_finished("")

    def _on_finished(self, tag_id: str) -> None:
        passing = self._is_passing
        self._show_editor()
        self.deed_ended.emit(tag_id)
        if passing:
            self.closed.emit()

    def _on_shown(self) -> None:
        if isinstance(self._sheets.currentWidget(), DeedSheet):
            return
        emptied = self.editor.tag is None and self.editor.isAncestorOf(self.window().focusWidget())
        self._show_editor()
        if emptied:
            self.emptied.emit()

    def _show_editor(self) -> None:
        tag = self.editor.tag
        self._sheets.setCurrentWidget(self.editor if tag is not None else self._empty)
        self._title.setText(tag_name(tag) if tag is not None else tr("Codebook"))

    def event(self, event: QEvent) -> bool:
        # Before any shortcut of the window gets it.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif not keeps(event):
            super().keyPressEvent(event)

    def _escape(self) -> None:
        sheet = self._sheets.currentWidget()
        if isinstance(sheet, DeedSheet):
            sheet.finished.emit("")
        else:
            self.close_pane()


def _takes(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape or keeps(event)
