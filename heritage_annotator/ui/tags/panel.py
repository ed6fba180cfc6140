"""The tags panel: filter, tree, the definition of the current tag, and a way to make a new one."""

from collections.abc import Sequence
from functools import cached_property, partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.defaults import plan_new_tag
from heritage_annotator.services.codebook.editing import plan_new_group
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.clipboard import rescue
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.boxes import FilterEdit
from heritage_annotator.ui.look.empty_page import EmptyPage
from heritage_annotator.ui.look.tags import names_language, spelled_out, tag_name
from heritage_annotator.ui.tags.deeds import TreeDeeds
from heritage_annotator.ui.tags.definition import Definition
from heritage_annotator.ui.tags.menu import Deeds, tag_menu
from heritage_annotator.ui.tags.model import TagTreeModel
from heritage_annotator.ui.tags.new_line import NewLine
from heritage_annotator.ui.tags.standing import Standing
from heritage_annotator.ui.tags.tree import TagTree

# How many groups stand open at first: what happened, and how.
EXPANDED = 2


class TagsPanel(QWidget):
    """The filter, the tree of tags, and the definition of the current one.

    Signals:
    tag_struck: see TagTree.
    passages_asked: all passages with a tag should be shown; carries the Tag.
    tag_wanted: the person asked to set a tag of the tree; carries the Tag.
    passage_dropped: see TagTree.
    current_changed: the tree stands on another tag; carries its id, '' for none.
    removal_asked: the tag the tree stands on should be removed.
    """

    tag_struck = Signal(object)
    passages_asked = Signal(object)
    tag_wanted = Signal(object)
    passage_dropped = Signal(str, object, object)
    current_changed = Signal(str)
    removal_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = TagTreeModel(desk, self)
        self.tree = TagTree(desk, self.model)
        self.filter = FilterEdit(
            self, "tagFilter", tr("Filter tags"), tr("Show the tags whose names contain these words, in any language")
        )
        self._add = QPushButton(tr("+ New tag"))
        self._definition = Definition(desk.theme)
        # What the window can do with the tag, for the menu of the tree; None for a line between.
        self.menu_actions: Sequence[QAction | None] = ()
        self._below: Tag | None = None
        self._makes_group = False
        self._build()
        self._standing = Standing(self.tree, self.model, {group.id for group in desk.codebook.groups()[:EXPANDED]})
        self._connect()
        self._standing.restore()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._desk.guarded(lambda: self.model.set_shown(shown=True))()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.set_shown(shown=False)

    @property
    def current_tag(self) -> Tag | None:
        """The tag the tree stands on."""
        return self.model.tag(self.tree.currentIndex())

    @property
    def chosen_tags(self) -> list[Tag]:
        """The tags selected in the tree, in its order."""
        return self.tree.chosen_tags()

    def current_group(self) -> Tag | None:
        """The group of the tag the tree stands on."""
        tag = self.current_tag
        return self.group_of(tag) if tag is not None else None

    def group_of(self, tag: Tag) -> Tag:
        """The group that tag stands in."""
        return self._desk.codebook.group_of(tag)

    def go_to(self, tag_id: str) -> None:
        """Makes the tag current, opens what it stands in and brings it into view."""
        if not self.model.index_of(tag_id).isValid():
            self.filter.clear()
        index = self.model.index_of(tag_id)
        if index.isValid():
            above = index.parent()
            while above.isValid():
                self.tree.setExpanded(above, True)
                above = above.parent()
            self.tree.select_only(index)
            self.tree.scrollTo(index)

    def reveal(self, tag: Tag) -> None:
        """Makes the tag current in the tree and gives the tree the keys; a filter that hides it is cleared."""
        self.go_to(tag.id)
        self.tree.setFocus()

    def enter(self) -> None:
        """Gives the tree the keys, and goes to its first row when it stands on none."""
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.tree.currentIndex().isValid():
            self.tree.select_only(self.model.index(0, 0))

    def go_to_first(self) -> None:
        """Makes the first row current, if there is one."""
        if self.model.rowCount():
            self.tree.select_only(self.model.index(0, 0))

    def shows(self, tag_id: str) -> bool:
        """Whether the tree has a row for that tag now."""
        return self.model.index_of(tag_id).isValid()

    def take_keys(self) -> None:
        """Gives the tree the keys, wherever it stands."""
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def shows_archived(self) -> bool:
        """Whether archived tags are in the tree."""
        return self.model.with_archived

    def show_archived(self, *, shown: bool) -> None:
        """Shows archived tags too, or hides them."""
        self.model.show_archived(shown=shown)

    def end_renaming(self) -> None:
        """Keeps the name that is being typed in the tree, before the project goes; else it is in the clipboard."""
        refusals: list[HeritageError] = []
        refused = self._desk.refused.connect(refusals.append)
        typed = self.tree.end_renaming()
        self._desk.refused.disconnect(refused)
        if typed and refusals:
            rescue(typed)

    # New tags and groups

    def begin_new_tag(self, group: Tag | None) -> None:
        """Asks in place for the name of a new tag in `group` (None: the project's own group)."""
        self._below, self._makes_group = group, False
        hint = (
            tr("New tag in {name} (Enter)", name=tag_name(group))
            if group is not None
            else tr("New tag in Our own tags (Enter)")
        )
        self._new.ask(tr("Name of the new tag"), hint)

    def begin_new_group(self) -> None:
        """Asks in place for the name of a new group."""
        self._below, self._makes_group = None, True
        self._new.ask(tr("Name of the new group"), tr("New group (Enter)"))

    def _create(self) -> None:
        if not self._new.text().strip():
            self._end_new()
            return
        below = self._desk.codebook.get(self._below.id) if self._below is not None else None
        try:
            plan = (
                plan_new_group if self._makes_group else partial(plan_new_tag, parent=below, language=names_language())
            )
            change, tag = plan(self._desk.codebook, self._new.text())
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        if self._desk.do(change):
            self._end_new()
            self.filter.clear()
            self.go_to(tag.id)

    def _end_new(self) -> None:
        self._new.clear()
        self._new.hide()
        self.tree.setFocus()

    # Inside

    @cached_property
    def _deeds(self) -> TreeDeeds:
        return TreeDeeds(self._desk, self.tree, self.model)

    @cached_property
    def _no_match(self) -> EmptyPage:
        page = EmptyPage(self, tr("Clear the filter"), tr("Show all tags again (Esc)"))
        page.link_clicked.connect(self.filter.clear)
        self._column.insertWidget(self._column.indexOf(self.tree) + 1, page, 1)
        return page

    @cached_property
    def _new(self) -> NewLine:
        line, name = NewLine(), QHBoxLayout()
        name.setContentsMargins(12, 0, 12, 12)
        name.addWidget(line)
        self._column.insertLayout(self._column.indexOf(self.tree), name)
        line.returnPressed.connect(self._create)
        line.given_up.connect(self._end_new)
        return line

    def _build(self) -> None:
        self._add.setObjectName("newTagButton")
        self._add.setProperty("link", "true")
        self._add.setAccessibleName(tr("New tag"))
        self._desk.keys.tell(self._add, tr("Create a new tag in the current group"), "new_tag")
        if self._desk.read_only:  # never shown before it has a place: it would be a window of its own
            self._add.hide()
        hairline = QFrame()
        hairline.setProperty("role", "hairline")
        top = QHBoxLayout()
        top.setContentsMargins(12, 10, 12, 12)
        top.addWidget(self.filter, 1)
        top.addWidget(self._add)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.tree, 1)
        column.addWidget(hairline)
        column.addWidget(self._definition)
        self._define()

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._desk.guarded(self._on_filter))
        self.filter.left_downwards.connect(self.enter)
        self.tree.selectionModel().currentChanged.connect(lambda _now, _before: self._on_current())
        self.tree.customContextMenuRequested.connect(self._menu)
        self.tree.passage_dropped.connect(self.passage_dropped)
        self.tree.tag_entered.connect(self.tag_wanted)
        self.tree.tag_struck.connect(self.tag_struck)
        self.tree.count_clicked.connect(self.passages_asked)
        self.tree.removal_asked.connect(self.removal_asked)
        # Made with the first of these, not here.
        self.tree.rows.renamed.connect(lambda tag, typed: self._deeds.rename(tag, typed))  # noqa: PLW0108
        self.tree.tag_dropped.connect(lambda tag_id, landing: self._deeds.drop(tag_id, landing))  # noqa: PLW0108
        self.tree.step_asked.connect(lambda step: self._deeds.step(step))  # noqa: PLW0108
        self.tree.nesting_asked.connect(lambda inwards: self._deeds.nest(inwards))  # noqa: PLW0108
        self.model.modelReset.connect(self._on_current)
        self.model.modelReset.connect(self._show_rows)
        self.model.retold.connect(self._define)
        self.model.retold.connect(self.tree.viewport().update)
        self._add.clicked.connect(lambda: self.begin_new_tag(self.current_group()))
        self._desk.theme.changed.connect(self.tree.viewport().update)

    def _on_filter(self, typed: str) -> None:
        self._standing.is_filtered = bool(typed)
        self.model.filter(typed)
        # Also where the same rows are left: all are shown open while a filter is typed.
        self._standing.restore_open()

    def _show_rows(self) -> None:
        """Says so in place of the tree where the filter leaves no tag."""
        is_missed = bool(self.filter.text()) and not self.model.rowCount()
        if is_missed:
            self._no_match.say(tr("No tag matches “{words}”.", words=self.filter.text().strip()))
        if is_missed == self.tree.isHidden():
            return
        self._no_match.setVisible(is_missed)
        self.tree.setHidden(is_missed)

    def _on_current(self) -> None:
        if not self._standing.is_restoring:
            self._define()
            tag = self.current_tag
            self.model.kept_id = tag.id if tag is not None else ""
            self.current_changed.emit(self.model.kept_id)

    def _define(self) -> None:
        tag = self.current_tag
        if tag is None:
            self._definition.say(tr("Choose a tag to read when to use it."))
            return
        lines = [tag.definition or tr("No definition yet.")]
        if tag.use_when:
            lines.append(tr("Use when: {words}", words=tag.use_when))
        self._definition.say(spelled_out("\n".join(lines), self._desk.codebook))

    def _menu(self, point: QPoint) -> None:
        index = self.tree.indexAt(point)
        if index.isValid() and index not in self.tree.selectedIndexes():
            self.tree.select_only(index)
        tag = self.model.tag(index)
        deeds = Deeds(
            self.tag_wanted.emit,
            self.passages_asked.emit,
            self.begin_new_tag,
            self.tree.rename,
            self.tree.expandAll,
            self.tree.collapseAll,
            self.menu_actions,
        )
        group = self.group_of(tag) if tag is not None else None
        menu = tag_menu(self, tag, group, deeds, may_write=not self._desk.read_only)
        menu.popup(self.tree.viewport().mapToGlobal(point))
