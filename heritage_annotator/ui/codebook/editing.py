"""Opens the codebook's pane for the tag the tree stands on."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.editing import plan_archiving
from heritage_annotator.services.codebook.files.draft import CodebookDraft
from heritage_annotator.ui.codebook.files import CodebookFiles
from heritage_annotator.ui.codebook.pane import CodebookPane
from heritage_annotator.ui.codebook.side_pane import SidePane
from heritage_annotator.ui.desk.desk import Desk

# What the tree's menu offers, of the window's actions; None for a line between.
IN_MENU = (
    "new_group", None, "edit_tag", "merge_tag", "split_tag", "archive_tag", "remove_tag", None, "show_archived",
)  # fmt: skip


class TagTree(Protocol):
    """The tree of tags, as far as the codebook is edited from it (`ui.tags.panel`).

    Signals stand here as Any: the stubs of Qt know them as attributes of a QObject alone.
    """

    menu_actions: Sequence[QAction | None]

    @property
    def current_changed(self) -> Any: ...
    @property
    def removal_asked(self) -> Any: ...
    @property
    def current_tag(self) -> Tag | None: ...
    @property
    def chosen_tags(self) -> list[Tag]: ...
    @property
    def shows_archived(self) -> bool: ...
    def show_archived(self, *, shown: bool) -> None: ...
    def shows(self, tag_id: str) -> bool: ...
    def go_to(self, tag_id: str) -> None: ...
    def go_to_first(self) -> None: ...
    def take_keys(self) -> None: ...
    def current_group(self) -> Tag | None: ...
    def begin_new_tag(self, group: Tag | None) -> None: ...
    def begin_new_group(self) -> None: ...
    def window(self) -> QWidget: ...


class CodebookEditing(QObject):
    """Opens the pane, and keeps it with the tree. Where room is short, `first` of the panes gives way to it.

    Signals:
        passages_asked: all passages with a tag should be shown; carries the Tag.
        tree_wanted: the tree should be seen.
        pane_announced: the pane is about to come (True), or is gone.
    """

    passages_asked = Signal(object)
    tree_wanted = Signal()
    pane_announced = Signal(bool)

    def __init__(self, desk: Desk, tags: TagTree, panes: QSplitter, first: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._tags = tags
        self._side = SidePane(panes, first)
        self._side.announced.connect(self.pane_announced)
        self._pane: CodebookPane | None = None
        self.files = CodebookFiles(desk)
        self.files.read.connect(self._take)
        tags.current_changed.connect(self._on_current)
        tags.removal_asked.connect(self.remove_tag)
        desk.changed.connect(self._on_change)
        desk.deed_done.connect(self._on_deed)

    # What the actions call

    def new_tag(self) -> None:
        """Asks in the tree for a new tag, in the group of the one it stands on."""
        self.tree_wanted.emit()
        self._tags.begin_new_tag(self._tags.current_group())

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

    def define_tag(self) -> None:
        """Opens the editor on the current tag, at its definition."""
        self.edit_tag()
        self._open().editor.define()

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
        self._tags.show_archived(shown=not self._tags.shows_archived)
        self._desk.reconsider(self)

    def import_file(self) -> None:
        """Asks for a codebook file, and says in the pane what it would do."""
        self.files.ask_for_one(self._tags.window())

    def export_file(self) -> None:
        """Asks where to write the codebook, and writes it."""
        self.files.ask_where(self._tags.window())

    # What can be done now

    @property
    def may_write(self) -> bool:
        """Whether the project can be written."""
        return not self._desk.read_only

    @property
    def may_change_tag(self) -> bool:
        """Whether there is a tag to act on, and the project can be written."""
        return self.may_write and bool(self._current())

    @property
    def may_split(self) -> bool:
        """Whether the tag is one that annotations bear: no group."""
        return self.may_write and any(tag.parent_id is not None for tag in self._current())

    @property
    def is_archived(self) -> bool:
        """Whether the tag was put away."""
        return any(tag.archived for tag in self._current())

    @property
    def shows_archived(self) -> bool:
        """Whether archived tags are in the tree."""
        return self._tags.shows_archived

    @property
    def has_tags(self) -> bool:
        """Whether there is a codebook to write."""
        return bool(self._desk.codebook.tags)

    # What the workspace asks

    def fill_menu(self, actions: Mapping[str, QAction]) -> None:
        """Puts those of the actions that act on a tag into the tree's menu."""
        self._tags.menu_actions = [actions[name] if name is not None else None for name in IN_MENU]

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

    def _open(self, *, passing: bool = False) -> CodebookPane:
        """The pane, brought in. `passing`: it goes again after the deed, unless it stood there already."""
        self.tree_wanted.emit()
        pane = self._pane or self._make()
        if passing and not self._side.is_open:
            pane.note_opening()
        self._side.open(pane)
        pane.show_tag(self._tag_id())
        return pane

    def _make(self) -> CodebookPane:
        pane = self._pane = CodebookPane(self._desk)
        pane.closed.connect(self._close)
        pane.emptied.connect(self._focus_tree)
        pane.deed_ended.connect(self._on_deed_ended)
        pane.passages_asked.connect(self.passages_asked)
        pane.archive_asked.connect(self._archive)
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
        self._tags.take_keys()

    def _show_tree(self) -> None:
        """The tree with a tag to act on."""
        self.tree_wanted.emit()
        if not self._tags.current_tag:
            self._tags.go_to_first()

    def _tag_id(self) -> str:
        return next((tag.id for tag in self._current()), "")

    def _current(self) -> list[Tag]:
        """The tag the tree stands on, in a list; of a filter that hides it, the one in the editor."""
        tag = self._tags.current_tag
        if tag is None and self._pane is not None and self._side.is_open:
            tag = self._pane.editor.tag
        return [tag] if tag is not None else []

    def _archive(self, tag: Tag) -> None:
        current = self._desk.codebook.get(tag.id)
        if current is not None:
            self._desk.do(plan_archiving(current, archived=not current.archived))

    def _take(self, draft: CodebookDraft, name: str) -> None:
        self._open(passing=True).take_file(draft, name)

    def _on_current(self, tag_id: str) -> None:
        if self._pane is not None and self._side.is_open:
            self._pane.show_tag(tag_id)
        self._desk.reconsider(self)

    def _on_deed(self, change: Change, verb: str) -> None:
        """What undo or redo did to a tag is brought before the eyes, where the tree shows it."""
        if verb == "done":
            return
        codebook, names = self._desk.codebook, change.deed.subject.split("\n")
        ids = [tag_id for tag_id in change.touched(Tag) if self._tags.shows(tag_id)]
        tags = [tag for tag_id in (self._tag_id(), *ids) if (tag := codebook.get(tag_id)) is not None]
        # The one the deed is named for; moving one may have numbered others anew.
        shown = next((tag for tag in tags if tag.label() in names), None)
        if shown is None and ids and self._tag_id() not in ids:
            shown = codebook.get(ids[0])
        if shown is not None and shown.id != self._tag_id():
            self._tags.go_to(shown.id)

    def _on_change(self, change: Change) -> None:
        if change.touched(Tag):
            self._desk.reconsider(self)
