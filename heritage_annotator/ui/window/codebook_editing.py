"""Does what the actions on the codebook ask, to the tag the tree stands on."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.records import Tag
from heritage_annotator.translation import tr
from heritage_annotator.ui.codebook.files import CodebookFiles
from heritage_annotator.ui.codebook.side_pane import SidePane
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.tags.panel import TagsPanel

# The pane and what plans its deeds are loaded when first opened.
if TYPE_CHECKING:
    from heritage_annotator.services.codebook.files.draft import CodebookDraft
    from heritage_annotator.ui.codebook.pane import CodebookPane

# What the tree's menu offers, of the window's actions; None for a line between.
IN_MENU = (
    "new_group", None, "edit_tag", "merge_tag", "split_tag", "archive_tag", "remove_tag", None, "show_archived",
)  # fmt: skip
WRITING = ("new_tag", "new_group", "import_codebook")
OF_A_TAG = ("merge_tag", "archive_tag", "remove_tag")


class CodebookEditing(QObject):
    """Opens the pane, and keeps it with the tree. Where room is short, `first` of the panes gives way to it.

    Signals:
        told: what came of it, as a sentence.
        started: work began; carries the Work and its name.
        passages_asked: all passages with a tag should be shown; carries the Tag.
        text_rescued: what was typed could not be kept; carries the sentence that says where it is.
        tree_wanted: the tree should be seen.
    """

    told = Signal(str)
    started = Signal(object, str)
    passages_asked = Signal(object)
    text_rescued = Signal(str)
    tree_wanted = Signal()

    def __init__(self, desk: Desk, tags: TagsPanel, panes: QSplitter, first: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._tags = tags
        self._side = SidePane(panes, first)
        self._pane: CodebookPane | None = None
        self._actions: Mapping[str, QAction] = {}
        self.files = CodebookFiles(desk)
        self.files.told.connect(self.told)
        self.files.started.connect(self.started)
        self.files.read.connect(self._take)
        tags.current_changed.connect(self._on_current)
        tags.tree.removal_asked.connect(self.remove_tag)
        desk.changed.connect(self._on_change)
        desk.deed_done.connect(self._on_deed)

    # What the actions call

    def new_group(self) -> None:
        """Asks for a new group in the tree."""
        self._show_tree()
        self._tags.begin_new_group()

    def edit_tag(self) -> None:
        """Opens the editor on the current tag."""
        self._show_tree()
        pane = self._open()
        pane.show_tag(self._tag_id())
        pane.edit()

    def merge_tag(self) -> None:
        """Asks what the chosen tags should be merged into."""
        tags = self._tags.chosen_tags or self._current()
        if tags:
            self._open(passing=True).merge(tags)

    def split_tag(self) -> None:
        """Asks how the current tag should be split."""
        for tag in self._current():
            self._open(passing=True).split(tag)

    def archive_tag(self) -> None:
        """Puts the current tag away, or brings it back."""
        for tag in self._current():
            self._archive(tag)

    def remove_tag(self) -> None:
        """Says what removing the current tag would do."""
        for tag in self._current():
            if not self._desk.read_only:
                self._open(passing=True).remove(tag)

    def switch_archived(self) -> None:
        """Shows archived tags in the tree, or hides them."""
        self._tags.show_archived(shown=not self._tags.model.with_archived)
        self._judge()

    def import_file(self) -> None:
        """Asks for a codebook file, and says in the pane what it would do."""
        self.files.ask_for_one(self._tags.window())

    def export_file(self) -> None:
        """Asks where to write the codebook, and writes it."""
        self.files.ask_where(self._tags.window())

    # What the workspace asks

    def mind(self, actions: Mapping[str, QAction]) -> None:
        """From now on these are enabled as far as they can act, and stand in the tree's menu."""
        self._actions = actions
        self._tags.menu_actions = [actions[name] if name is not None else None for name in IN_MENU]
        self._judge()

    def close(self) -> bool:
        """Keeps what is typed and hides the pane; False when that cannot be kept, and it stays."""
        if self._pane is not None and self._side.is_open:
            self._pane.close_pane()
        return not self._side.is_open

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The pane, while it is there."""
        return (self._pane,) if self._pane is not None and self._side.is_open else ()

    @property
    def pane_sizes(self) -> tuple[int, int, int]:
        """The widths of the three panes, without the codebook's."""
        return self._side.sizes

    @property
    def is_edited(self) -> bool:
        """Whether something is typed in the pane that is not kept yet."""
        return self._pane is not None and self._pane.is_edited

    @property
    def unkept(self) -> tuple[str, ...]:
        """What is typed in the pane and not kept, field by field."""
        return self._pane.editor.unkept if self._pane is not None else ()

    def keep_all(self) -> bool:
        """Keeps what is typed in the pane; whether nothing is left unsaved."""
        return self._pane is None or self._pane.editor.keep_all()

    def rescue(self) -> None:
        """Puts what could not be kept into the clipboard, and says so."""
        if self._pane is not None:
            self._pane.editor.rescue()

    def wait(self) -> None:
        """Stops work under way, before the window goes."""
        self.files.wait()

    # Inside

    def _open(self, *, passing: bool = False) -> "CodebookPane":
        """The pane, brought in. `passing`: it goes again after the deed, unless it stood there already."""
        self.tree_wanted.emit()
        pane = self._pane or self._make()
        if passing and not self._side.is_open:
            pane.note_opening()
        self._side.open(pane)
        pane.show_tag(self._tag_id())
        return pane

    def _make(self) -> "CodebookPane":
        from heritage_annotator.ui.codebook.pane import CodebookPane

        pane = self._pane = CodebookPane(self._desk)
        pane.closed.connect(self._close)
        pane.emptied.connect(self._focus_tree)
        pane.deed_ended.connect(self._on_deed_ended)
        pane.hinted.connect(self.told)
        pane.passages_asked.connect(self.passages_asked)
        pane.archive_asked.connect(self._archive)
        pane.text_rescued.connect(self.text_rescued)
        return pane

    def _close(self) -> None:
        self._side.close()
        self._focus_tree()

    def _on_deed_ended(self, tag_id: str) -> None:
        if tag_id:
            self._tags.go_to(tag_id)
        self._focus_tree()

    def _focus_tree(self) -> None:
        self.tree_wanted.emit()  # it may stand behind the annotations: keys must not act there unseen
        self._tags.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_tree(self) -> None:
        """The tree with a tag to act on."""
        self.tree_wanted.emit()
        if not self._tags.current_tag and self._tags.model.rowCount():
            self._tags.tree.select_only(self._tags.model.index(0, 0))

    def _tag_id(self) -> str:
        return next((tag.id for tag in self._current()), "")

    def _current(self) -> list[Tag]:
        """The tag the tree stands on, in a list; of a filter that hides it, the one in the editor."""
        tag = self._tags.current_tag
        if tag is None and self._pane is not None and self._side.is_open:
            tag = self._pane.editor.tag
        return [tag] if tag is not None else []

    def _archive(self, tag: Tag) -> None:
        from heritage_annotator.services.codebook.editing import plan_archiving

        current = self._desk.codebook.get(tag.id)
        if current is not None:
            self._desk.do(plan_archiving(current, archived=not current.archived))

    def _take(self, draft: "CodebookDraft", name: str) -> None:
        self._open(passing=True).take_file(draft, name)

    def _on_current(self, tag_id: str) -> None:
        if self._pane is not None and self._side.is_open:
            self._pane.show_tag(tag_id)
        self._judge()

    def _on_deed(self, change: Change, verb: str) -> None:
        """What undo or redo did to a tag is brought before the eyes, where the tree shows it."""
        if verb == "done":
            return
        codebook, names = self._desk.codebook, change.deed.subject.split("\n")
        ids = [tag_id for tag_id in change.touched(Tag) if self._tags.model.index_of(tag_id).isValid()]
        tags = [tag for tag_id in (self._tag_id(), *ids) if (tag := codebook.get(tag_id)) is not None]
        # The one the deed is named for; moving one may have numbered others anew.
        shown = next((tag for tag in tags if tag.label() in names), None)
        if shown is None and ids and self._tag_id() not in ids:
            shown = codebook.get(ids[0])
        if shown is not None and shown.id != self._tag_id():
            self._tags.go_to(shown.id)

    def _on_change(self, change: Change) -> None:
        if change.touched(Tag):
            self._judge()

    def _judge(self) -> None:
        """Enables what can be done now."""
        if not self._actions:
            return
        tag = next(iter(self._current()), None)
        may_write = not self._desk.read_only
        for name in WRITING:
            self._actions[name].setEnabled(may_write)
        for name in OF_A_TAG:
            self._actions[name].setEnabled(may_write and tag is not None)
        self._actions["split_tag"].setEnabled(may_write and tag is not None and tag.parent_id is not None)
        back = tag is not None and tag.archived
        self._actions["archive_tag"].setText(tr("Bring back from the archive") if back else tr("Archive tag"))
        self._actions["show_archived"].setChecked(self._tags.model.with_archived)
        self._actions["export_codebook"].setEnabled(bool(self._desk.codebook.tags))
