"""The list of annotations, of the current article or of the whole project."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.records import Tag
from heritage_annotator.services.annotations.marking import plan_removal
from heritage_annotator.storage.reading.annotations import AnnotationFilter
from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.annotations.filters import Filters
from heritage_annotator.ui.annotations.model import AnnotationModel
from heritage_annotator.ui.annotations.view import AnnotationList
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.empty_page import EmptyPage

NO_ARTICLE = later("No article is open. Choose one in the list of articles.")
NONE_HERE = later("No annotations in this article yet. Select words in the text, then press a letter or a digit.")
NONE_ANYWHERE = later("No annotations in this project yet. Select words in an article, then press a letter or a digit.")
NO_MATCH = later("No matches")

# What the list's menu offers to do with the annotation it opens on; None parts them.
IN_MENU = (
    "edit_note", "tag", "add_statement", None, "review_annotation", "annotation_sensitive", "annotation_history", None,
    "remove_annotation",
)  # fmt: skip


class AnnotationsPanel(QWidget):
    """The list of annotations below its filters.

    Signals:
    characters_typed: a letter, digit or sign was typed in the list; it means a tag, or the palette.
    """

    characters_typed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = AnnotationModel(desk, self)
        self.filters = Filters(desk, self)
        self.view = AnnotationList(desk, self.model, self)
        self._nothing = EmptyPage(self)
        self._no_match = EmptyPage(self, tr("Clear the filters"), tr("Show all annotations again"))
        self._pages = QStackedWidget(self)
        self._menu = QMenu(self.view)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for page in (self.view, self._nothing, self._no_match):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.filters.asked.connect(self._ask)
        self.filters.text.left_downwards.connect(self.view.enter)
        self.filters.text.returnPressed.connect(self.view.enter)
        self.view.passage_reached.connect(self._desk.go_to)
        self.view.removal_asked.connect(self._remove)
        self.view.customContextMenuRequested.connect(self._on_menu_asked)
        self.view.characters_typed.connect(self.characters_typed)
        self._no_match.link_clicked.connect(self._on_link)
        self.model.read.connect(self._on_read)
        self._desk.changed.connect(self._on_change)

    def fill_menu(self, actions: Mapping[str, QAction]) -> None:
        """Puts those of the actions that act on an annotation into the list's menu."""
        for name in IN_MENU:
            if name is None:
                self._menu.addSeparator()
            else:
                self._menu.addAction(actions[name])

    def enter(self) -> None:
        """Gives the list the keys, where it stands; while it is empty, the box that filters it."""
        place = self.view if self._pages.currentWidget() is self.view else self.filters.text
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_filter(self) -> None:
        """Puts the cursor in the filter box."""
        self.filters.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.text.selectAll()

    # Only while it is seen does it follow the project.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.filters.refill()
        self.model.set_active(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.set_active(False)

    # What happens.

    def _ask(self) -> None:
        self.model.ask(self.filters.wanted, whole_project=self.filters.whole_project)

    def _on_change(self, change: Change) -> None:
        if self.isVisible():
            self.filters.follow(change)
            if change.touched(Tag):  # which may have other names and colours
                self.view.viewport().update()

    def _on_menu_asked(self, where: QPoint) -> None:
        """Right of the mouse it means the row under it, by the keyboard the current one."""
        under = self.view.indexAt(where)
        if under.isValid():
            self.view.reach(under)
        if self._desk.annotation_id:
            self._menu.popup(self.view.viewport().mapToGlobal(where))

    def _on_link(self) -> None:
        self.filters.clear()
        self.filters.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_read(self) -> None:
        count = self.model.rowCount()
        filtered = self.filters.wanted != AnnotationFilter()
        counted = bool(count or filtered)
        self.filters.count.say(_counted(count, filtered=filtered) if counted else "", f"{count:,}" if counted else "")
        if count:
            self._show(self.view)
        elif not (self.filters.whole_project or self._desk.article_id):
            self._nothing.say(tr(NO_ARTICLE))
            self._show(self._nothing)
        elif filtered:
            self._no_match.say(tr(NO_MATCH))
            self._show(self._no_match)
        else:
            self._nothing.say(tr(NONE_ANYWHERE) if self.filters.whole_project else tr(NONE_HERE))
            self._show(self._nothing)

    def _show(self, page: QWidget) -> None:
        # The keys must not go astray with the list that is hidden under them.
        if page is not self.view and self.view.hasFocus():
            self.filters.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pages.setCurrentWidget(page)

    def _remove(self, annotation_id: str) -> None:
        annotation = self._desk.reading.annotation(annotation_id)
        row = self.model.index_of(annotation_id).row()
        neighbour = self.model.annotation_id(row + 1) or self.model.annotation_id(row - 1)
        if annotation is not None and self._desk.do(plan_removal(self._desk.reading, annotation)) and neighbour:
            self._desk.go_to(neighbour)


def _counted(count: int, *, filtered: bool) -> str:
    if filtered:
        return trn("{count} found", "{count} found", count)
    return trn("{count} annotation", "{count} annotations", count)
