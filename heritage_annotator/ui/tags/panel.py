"""The tags panel: filter, tree, the definition of the current tag, and a way to make a new one."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.model.errors import NameTakenError
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebooks import plan_new_tag
from heritage_annotator.ui.desk import Desk
from heritage_annotator.ui.tags.model import TagTreeModel
from heritage_annotator.ui.tags.tree import TagTree

# How many groups stand open at first: what happened, and how.
EXPANDED = 2


class NewTagLine(QLineEdit):
    """Where a new tag's name is typed. Signals: given up with Esc."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class TagsPanel(QWidget):
    """Signals:
    tag_wanted: the person asked to set a tag of the tree; carries the Tag.
    passage_dropped: see TagTree.
    """

    tag_wanted = Signal(object)
    passage_dropped = Signal(str, object, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = TagTreeModel(desk, self)
        self.tree = TagTree(desk, self.model)
        self.filter = QLineEdit()
        self._new = NewTagLine()
        self._add = QPushButton("+ New tag")
        self._definition = QLabel()
        self._below = ""
        self._build()
        self._connect()
        self._open = {group.id for group in desk.codebook.groups()[:EXPANDED]}
        self._expand()
        self.tree.expanded.connect(lambda index: self._note_open(index, is_open=True))
        self.tree.collapsed.connect(lambda index: self._note_open(index, is_open=False))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._desk.guarded(lambda: self.model.set_shown(shown=True))()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.set_shown(shown=False)

    def _build(self) -> None:
        self.filter.setObjectName("tagFilter")
        self.filter.setAccessibleName("Filter tags")
        self.filter.setToolTip("Show the tags whose names hold these words, in any of their languages")
        self.filter.setPlaceholderText("Filter tags")
        self.filter.setClearButtonEnabled(True)
        self._new.setObjectName("newTagName")
        self._new.setAccessibleName("Name of the new tag")
        self._new.setToolTip("Enter makes the tag, Esc gives it up")
        self._new.hide()
        self._add.setObjectName("newTagButton")
        self._add.setProperty("link", "true")
        self._add.setAccessibleName("New tag")
        self._add.setToolTip("Make a new tag in the current group (Ctrl+T)")
        self._definition.setObjectName("tagDefinition")
        self._definition.setTextFormat(Qt.TextFormat.PlainText)
        self._definition.setWordWrap(True)
        self._definition.setProperty("role", "secondary")
        self._definition.setContentsMargins(14, 8, 14, 10)
        hairline = QFrame()
        hairline.setProperty("role", "hairline")
        top = QHBoxLayout()
        top.setContentsMargins(12, 10, 12, 6)
        top.addWidget(self.filter, 1)
        top.addWidget(self._add)
        name = QHBoxLayout()
        name.setContentsMargins(12, 0, 12, 6)
        name.addWidget(self._new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(name)
        column.addWidget(self.tree, 1)
        column.addWidget(hairline)
        column.addWidget(self._definition)
        self._define(QModelIndex())

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter)
        self.tree.selectionModel().currentChanged.connect(lambda now, _before: self._define(now))
        self.tree.activated.connect(self._on_activated)
        self.tree.customContextMenuRequested.connect(self._menu)
        self.tree.passage_dropped.connect(self.passage_dropped)
        self._add.clicked.connect(lambda: self.begin_new_tag(self.current_group()))
        self._new.returnPressed.connect(self._create)
        self._new.given_up.connect(self._end_new_tag)
        self.model.modelReset.connect(self._expand)
        self._desk.theme.changed.connect(self.tree.viewport().update)

    def _expand(self) -> None:
        """Opens the groups that were open before the model was read anew; all while a filter is typed."""
        for group in self._desk.codebook.groups():
            self.tree.setExpanded(self.model.index_of(group.id), bool(self.filter.text()) or group.id in self._open)

    def _note_open(self, index: QModelIndex, *, is_open: bool) -> None:
        tag = self.model.tag(index)
        if tag is not None and not self.filter.text():
            (self._open.add if is_open else self._open.discard)(tag.id)

    def current_group(self) -> Tag | None:
        """The group of the tag the tree stands on."""
        tag = self.model.tag(self.tree.currentIndex())
        return self._desk.codebook.group_of(tag) if tag is not None else None

    def reveal(self, tag: Tag) -> None:
        """Makes the tag current in the tree and gives the tree the keys; a filter that hides it is cleared."""
        if not self.model.index_of(tag.id).isValid():
            self.filter.clear()
        self.tree.setExpanded(self.model.index_of(tag.parent_id or ""), True)
        self.tree.setCurrentIndex(self.model.index_of(tag.id))
        self.tree.scrollTo(self.tree.currentIndex())
        self.tree.setFocus()

    def begin_new_tag(self, group: Tag | None) -> None:
        """Asks in place for the name of a new tag in `group` (None: the project's own group)."""
        self._below = group.id if group is not None else ""
        place = group.label() if group is not None else "Our own tags"
        self._new.setPlaceholderText(f"New tag in {place}; Enter makes it")
        self._new.show()
        self._new.setFocus()

    def _create(self) -> None:
        if not self._new.text().strip():
            self._end_new_tag()
            return
        group = self._desk.codebook.get(self._below) if self._below else None
        try:
            change, tag = plan_new_tag(self._desk.codebook, self._new.text(), group)
        except NameTakenError as error:
            self._desk.refused.emit(error)
            return
        if self._desk.do(change):
            self._end_new_tag()
            self.filter.clear()
            self.tree.setExpanded(self.model.index_of(tag.parent_id or ""), True)
            self.tree.setCurrentIndex(self.model.index_of(tag.id))
            self.tree.scrollTo(self.tree.currentIndex())

    def _end_new_tag(self) -> None:
        self._new.clear()
        self._new.hide()
        self.tree.setFocus()

    def _on_filter(self, typed: str) -> None:
        self.model.filter(typed)

    def _on_activated(self, index: QModelIndex) -> None:
        tag = self.model.tag(index)
        if tag is not None and tag.parent_id is None:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _define(self, index: QModelIndex) -> None:
        tag = self.model.tag(index)
        if tag is None:
            self._definition.setText("Choose a tag to read when to use it.")
        else:
            use = f"\nUse when: {tag.use_when}" if tag.use_when else ""
            self._definition.setText((tag.definition or "No definition yet.") + use)

    def _menu(self, point: QPoint) -> None:
        tag = self.model.tag(self.tree.indexAt(point))
        menu = QMenu(self)
        if tag is not None and tag.parent_id is not None:
            menu.addAction(_plain(f"Tag with “{tag.label()}”")).triggered.connect(lambda: self.tag_wanted.emit(tag))
            menu.addSeparator()
        group = self._desk.codebook.group_of(tag) if tag is not None else None
        named = f"New tag in “{group.label()}”…" if group is not None else "New tag…"
        menu.addAction(_plain(named)).triggered.connect(lambda: self.begin_new_tag(group))
        menu.addAction("Expand all").triggered.connect(self.tree.expandAll)
        menu.addAction("Collapse all").triggered.connect(self.tree.collapseAll)
        menu.popup(self.tree.viewport().mapToGlobal(point))


def _plain(words: str) -> str:
    """`words` for a menu, where a bare & would underline a letter."""
    return words.replace("&", "&&")
