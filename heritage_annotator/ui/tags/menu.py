"""The menu of the right click in the tree: all that can be done with a tag."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from heritage_annotator.model.records import Tag
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.menu_words import in_menu
from heritage_annotator.ui.look.tag_names import tag_name

if TYPE_CHECKING:
    from heritage_annotator.ui.tags.panel import TagsPanel


def tag_menu(panel: "TagsPanel", tag: Tag | None, *, may_write: bool) -> QMenu:
    """A menu for `tag`, None where no row is; it goes with its closing."""
    menu = QMenu(panel)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if tag is not None and tag.parent_id is not None:
        action = menu.addAction(in_menu(tr("Tag with “{name}”", name=tag_name(tag))))
        action.triggered.connect(lambda: panel.tag_wanted.emit(tag))
        menu.addSeparator()
    if tag is not None and may_write:
        group = panel.group_of(tag)
        action = menu.addAction(in_menu(tr("New tag in “{name}”…", name=tag_name(group))))
        action.triggered.connect(lambda: panel.begin_new_tag(group))
        rename = menu.addAction(tr("Rename") + "\tF2")
        rename.triggered.connect(lambda _checked=False: panel.tree.rename())
    for offered in panel.menu_actions:
        if offered is None:
            menu.addSeparator()
        else:
            menu.addAction(offered)
    menu.addSeparator()
    menu.addAction(tr("Expand all")).triggered.connect(panel.tree.expandAll)
    menu.addAction(tr("Collapse all")).triggered.connect(panel.tree.collapseAll)
    return menu
