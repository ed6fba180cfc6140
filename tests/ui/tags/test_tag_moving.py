"""The tree, worked in: tags dragged, stepped, renamed, chosen together, put away."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from heritage_annotator.services.codebook.defaults import plan_new_tag
from heritage_annotator.services.codebook.editing import plan_archiving
from heritage_annotator.ui.desk.clipboard import TAG_MIME
from heritage_annotator.ui.look.tags import spelled_out
from heritage_annotator.ui.tags.landing import Side
from heritage_annotator.ui.tags.model import COUNT_ROLE
from heritage_annotator.ui.tags.panel import TagsPanel

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def panel(desk, qtbot):
    panel = TagsPanel(desk)
    panel.tester = QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    qtbot.addWidget(panel)
    panel.resize(320, 900)
    panel.show()
    panel.tree.expandAll()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    return panel


def index(panel, slug):
    return panel.model.index_of(panel._desk.codebook.by_slug(slug).id)


def order(desk, group):
    return [tag.slug for tag in desk.codebook.children(desk.codebook.by_slug(group).id)]


def drags(panel, slug, onto, height):
    """Drags the tag to that part (0 to 1) of the height of the row of `onto`; drops it."""
    tree = panel.tree
    rect = tree.visualRect(index(panel, onto))
    where = QPoint(rect.center().x(), round(rect.top() + height * (rect.height() - 1)))
    data = panel.model.mimeData([index(panel, slug)])
    assert data.hasFormat(TAG_MIME)
    modifiers, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    move = Qt.DropAction.MoveAction
    entered = QDragEnterEvent(where, move, data, button, modifiers)
    QApplication.sendEvent(tree.viewport(), entered)
    assert entered.isAccepted()
    moved = QDragMoveEvent(where, move, data, button, modifiers)
    QApplication.sendEvent(tree.viewport(), moved)
    assert moved.isAccepted()
    panel.seen = tree._landing
    panel.picture = tree.viewport().grab().toImage()
    dropped = QDropEvent(QPointF(where), move, data, button, modifiers)
    QApplication.sendEvent(tree.viewport(), dropped)
    assert tree._landing is None


def test_a_tag_is_dropped_between_two_others(panel, desk):
    before = order(desk, "cause")
    picture = panel.tree.viewport().grab().toImage()
    drags(panel, before[4], before[1], 0.1)
    assert panel.seen.side is Side.ABOVE
    assert panel.picture != picture
    assert order(desk, "cause") == [before[0], before[4], *before[1:4], *before[5:]]
    assert panel.current_tag.slug == before[4]
    desk.undo()
    drags(panel, before[0], before[2], 0.95)
    assert panel.seen.side is Side.BELOW
    assert order(desk, "cause") == [before[1], before[2], before[0], *before[3:]]


def test_a_tag_dropped_on_a_group_becomes_its_last(panel, desk):
    drags(panel, "cause.mines", "damage", 0.5)
    assert panel.seen.side is Side.ONTO
    assert order(desk, "damage")[-1] == "cause.mines"
    assert "cause.mines" not in order(desk, "cause")


def test_a_tag_dropped_below_an_open_group_becomes_its_first(panel, desk):
    drags(panel, "cause.mines", "damage", 0.95)
    assert order(desk, "damage")[0] == "cause.mines"


def test_nothing_is_dropped_into_itself(panel, desk):
    before = desk.undo_deed()
    order_before = order(desk, "cause")
    drags(panel, "cause", "cause.mines", 0.5)
    drags(panel, "cause.mines", "cause.mines", 0.5)
    drags(panel, "cause.mines", "cause.mines", 0.05)
    assert desk.undo_deed() == before
    assert order(desk, "cause") == order_before


def test_foreign_drags_of_text_are_not_taken(panel):
    data = QMimeData()
    data.setText("cause.mines")
    event = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(panel.tree.viewport(), event)
    assert not event.isAccepted()


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_Down])
def test_steps_lead_through_all_groups_and_end_at_the_ends(panel, desk, key):
    panel.go_to(desk.codebook.by_slug("damage.structural").id)
    panel.tree.setFocus()
    groups = set()
    for _ in range(90):
        QTest.keyClick(panel.tree, key, ALT)
        groups.add(desk.codebook.group_of(panel.current_tag).slug)
    assert panel.current_tag.slug == "damage.structural"
    last = desk.codebook.groups()[0 if key == Qt.Key.Key_Up else -1].slug
    assert order(desk, last)[0 if key == Qt.Key.Key_Up else -1] == "damage.structural"
    assert groups == ({"damage"} if key == Qt.Key.Key_Up else {group.slug for group in desk.codebook.groups()})


def test_keys_nest_a_tag_below_the_one_before_it_and_take_it_out_again(panel, desk):
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    before = order(desk, "cause")
    panel.go_to(desk.codebook.by_slug(before[2]).id)
    panel.tree.setFocus()
    QTest.keyClick(panel.tree, Qt.Key.Key_Right, shift)
    assert order(desk, before[1]) == [before[2]]
    assert panel.current_tag.slug == before[2]
    QTest.keyClick(panel.tree, Qt.Key.Key_Left, shift)
    assert order(desk, "cause") == before
    QTest.keyClick(panel.tree, Qt.Key.Key_Left, shift)  # no tag becomes a group by a slip of the hand
    assert order(desk, "cause") == before
    panel.tree.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClick(panel.tree, Qt.Key.Key_Left, shift)
    assert order(desk, before[1]) == [before[2]]


def test_tags_stand_at_any_depth_and_count_in_all_above(panel, desk, annotate):
    parent = desk.codebook.by_slug("damage.structural")
    for label in ("First", "Second", "أضرار"):
        change, parent = plan_new_tag(desk.codebook, label, parent)
        assert desk.do(change)
    desk.open_article(desk.ids[0])
    annotate(desk.ids[0], "The city", parent.slug)
    panel.model.recount()
    at, seen = panel.model.index_of(parent.id), []
    while at.isValid():
        seen.append((at.data(), at.data(COUNT_ROLE)))
        at = at.parent()
    assert [count for _, count in seen] == [1] * 5
    assert seen[0][0] == "أضرار"
    panel.filter.setText("أضرار")
    assert panel.model.index_of(parent.id).isValid()
    assert not index(panel, "cause.mines").isValid()


def test_archived_tags_are_hidden_with_all_below_them_until_asked_for(panel, desk):
    desk.do(plan_archiving(desk.codebook.by_slug("cause"), archived=True))
    assert not index(panel, "cause").isValid()
    assert not index(panel, "cause.mines").isValid()
    panel.show_archived(shown=True)
    assert index(panel, "cause.mines").isValid()
    spoken = index(panel, "cause").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "archived" in spoken
    assert "archived" in index(panel, "cause").data(Qt.ItemDataRole.ToolTipRole)


def test_what_is_open_chosen_and_in_view_stays_while_the_codebook_changes(panel, desk):
    panel.tree.collapse(index(panel, "damage"))
    panel.go_to(desk.codebook.by_slug("legal.world_heritage").id)
    bar = panel.tree.verticalScrollBar()
    bar.setValue(bar.maximum())
    place = bar.value()
    change, _ = plan_new_tag(desk.codebook, "One more", desk.codebook.by_slug("damage"))
    desk.do(change)
    assert panel.current_tag.slug == "legal.world_heritage"
    assert [tag.slug for tag in panel.chosen_tags] == ["legal.world_heritage"]
    assert not panel.tree.isExpanded(index(panel, "damage"))
    assert bar.value() == place


def test_several_are_chosen_with_ctrl_and_stand_in_the_order_of_the_tree(panel):
    control = Qt.KeyboardModifier.ControlModifier
    for slug, modifiers in (("cause.mines", Qt.KeyboardModifier.NoModifier), ("damage.burning", control)):
        panel.tree.scrollTo(index(panel, slug))
        where = panel.tree.visualRect(index(panel, slug)).center()
        QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, modifiers, where)
    assert [tag.slug for tag in panel.chosen_tags] == ["damage.burning", "cause.mines"]


def test_enter_sets_a_tag_and_only_opens_a_group(panel, desk, qtbot):
    panel.go_to(desk.codebook.by_slug("cause.mines").id)
    with qtbot.waitSignal(panel.tag_wanted) as wanted:
        QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    assert wanted.args[0].slug == "cause.mines"
    panel.go_to(desk.codebook.by_slug("cause").id)
    with qtbot.assertNotEmitted(panel.tag_wanted):
        QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    assert not panel.tree.isExpanded(index(panel, "cause"))


def test_delete_only_asks(panel, desk, qtbot):
    panel.go_to(desk.codebook.by_slug("cause.mines").id)
    with qtbot.waitSignal(panel.tree.removal_asked):
        QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert desk.codebook.by_slug("cause.mines") is not None


def test_a_name_typed_in_place_is_in_the_language_shown(panel, desk, qtbot):
    panel.go_to(desk.codebook.by_slug("cause.mines").id)
    panel.tree.setFocus()
    QTest.keyClick(panel.tree, Qt.Key.Key_F2)
    line = panel.findChild(QLineEdit, "tagRename")
    line.setText("  Land\nmines 𐡠 ")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.codebook.by_slug("cause.mines").label() == "Land mines 𐡠")
    assert desk.codebook.by_slug("cause.mines").labels["ar"]


def test_esc_leaves_a_name_as_it_was(panel, desk):
    before = desk.codebook.by_slug("cause.mines")
    panel.go_to(before.id)
    QTest.keyClick(panel.tree, Qt.Key.Key_F2)
    line = panel.findChild(QLineEdit, "tagRename")
    line.setText("Nothing")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert desk.codebook.by_slug("cause.mines") == before


def test_a_new_group_is_made_in_place(panel, desk):
    panel.begin_new_group()
    QTest.keyClicks(panel._new, "Sources")
    QTest.keyClick(panel._new, Qt.Key.Key_Return)
    assert desk.codebook.groups()[-1].label() == "Sources"
    assert panel.current_tag == desk.codebook.groups()[-1]


def test_the_tip_tells_all_there_is_to_know_and_no_markup_of_the_file(panel, desk):
    tip = index(panel, "cause.mines").data(Qt.ItemDataRole.ToolTipRole)
    mines = desk.codebook.by_slug("cause.mines")
    for words in (mines.definition, mines.use_when, mines.do_not_use_when, mines.shortcut):
        assert spelled_out(words, desk.codebook).split('"')[0] in tip
    assert "Do not use when" in tip


def test_the_menu_offers_what_the_window_can_do(panel, desk):
    action = QAction("Merge into another tag…")
    panel.menu_actions = [None, action]
    panel.tree.scrollTo(index(panel, "cause.mines"))
    panel._menu(panel.tree.visualRect(index(panel, "cause.mines")).center())
    menu = panel.findChild(QMenu)
    texts = [each.text() for each in menu.actions()]
    assert "Merge into another tag…" in texts
    assert any(text.startswith("Rename") for text in texts)
    assert panel.current_tag.slug == "cause.mines"
    menu.close()


def test_rows_are_mirrored_where_the_interface_is(panel, desk):
    panel.go_to(desk.codebook.by_slug("cause.mines").id)
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    rect = panel.tree.visualRect(index(panel, "damage.destruction"))
    row = panel.tree.viewport().grab(rect).toImage()
    ratio = row.devicePixelRatio()
    dot = desk.colors.line(desk.codebook.by_slug("damage.destruction").id)
    columns = [
        x for x in range(row.width()) if any(row.pixelColor(x, y).rgb() == dot.rgb() for y in range(row.height()))
    ]
    # The dot stands at the right, where the row begins.
    assert columns
    assert min(columns) > row.width() - 30 * ratio
