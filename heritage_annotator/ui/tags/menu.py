"""The menu of the right click in the tree: all that can be done with a tag."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from heritage_annotator.model.records import Tag
from heritage_annotator.named import NamedTuple
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.tags import tag_name
from heritage_annotator.ui.look.words import in_menu


class Deeds(NamedTuple):
    """What the menu does besides the window's actions; `offered` are those, None for a line between."""

    tag: Callable[[Tag], object]
    show_passages: Callable[[Tag], object]
    begin_new_tag: Callable[[Tag], object]
    rename: Callable[[], object]
    expand: Callable[[], object]
    collapse: Callable[[], object]
    offered: Iterable[QAction | None]


def tag_menu(parent: QWidget, tag: Tag | None, group: Tag | None, deeds: Deeds, *, may_write: bool) -> QMenu:
    """A menu for `tag` of `group`, None where no row is; it goes with its closing."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if tag is not None and tag.parent_id is not None:
        action = menu.addAction(in_menu(tr("Tag with “{name}”", name=tag_name(tag))))
        action.triggered.connect(lambda: deeds.tag(tag))
    if tag is not None:
        menu.addAction(tr("Show passages")).triggered.connect(lambda: deeds.show_passages(tag))
        menu.addSeparator()
    if group is not None and may_write:
        action = menu.addAction(in_menu(tr("New tag in “{name}”…", name=tag_name(group))))
        action.triggered.connect(lambda: deeds.begin_new_tag(group))
        rename = menu.addAction(tr("Rename") + "\tF2")
        rename.triggered.connect(lambda _checked=False: deeds.rename())
    for offered in deeds.offered:
        if offered is None:
            menu.addSeparator()
        else:
            menu.addAction(offered)
    menu.addSeparator()
    menu.addAction(tr("Expand all")).triggered.connect(deeds.expand)
    menu.addAction(tr("Collapse all")).triggered.connect(deeds.collapse)
    return menu
