"""The list in which one types to find: what fits, in which order, and what the keys do."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit

from heritage_annotator.ui.lists.pick_view import PickView
from heritage_annotator.ui.lists.picking import Option, PickModel


@pytest.fixture
def box(qtbot):
    box = QLineEdit()
    qtbot.addWidget(box)
    return box


@pytest.fixture
def view(desk, box, qtbot):
    view = PickView(desk, None)
    qtbot.addWidget(view)
    view.led(box)
    view.resize(240, 200)
    view.show()
    return view


def names(model):
    return [model.index(row).data() for row in range(model.rowCount())]


def test_the_model_keeps_qts_rules(qapp):
    model = PickModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.offer([Option("1", "القلعة"), Option("2", "Citadel 🏛️")], ["2"])
    model.seek("قلعه")
    assert names(model) == ["القلعة"]
    model.seek("no such")
    assert names(model) == []
    model.show_picked(["1"])


def test_tags_come_as_well_as_they_fit_behind_what_is_none(desk, view, box):
    tags = [desk.codebook.by_slug(slug) for slug in ("cause", "cause.airstrike", "cause.mines", "damage.structural")]
    view.offer([Option.of_tag(tag) for tag in tags] + [Option("-", "No mines at all")])
    assert names(view.options)[:4] == [tag.label() for tag in tags]
    box.setText("mines")
    assert names(view.options) == ["No mines at all", tags[2].label()]
    box.setText(tags[0].labels["fr"])
    assert names(view.options)[0] == tags[0].label()


def test_by_names_what_it_stands_in_and_every_word(view, box):
    view.offer([Option("1", "Gate", within="Northern wall"), Option("2", "Gate", "porte"), Option("3", "Tower")])
    for typed, keys in {"gate north": ["1"], "PORTE": ["2"], "gate": ["1", "2"]}.items():
        box.setText(typed)
        assert [view.options.option(row).key for row in range(view.options.rowCount())] == keys


def test_the_keys_stay_in_the_box_and_move_in_the_list(view, box, qtbot):
    view.offer([Option(str(number), f"Outlet {number}") for number in range(30)])
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert view.current.key == "1"
    qtbot.keyClick(box, Qt.Key.Key_PageDown)
    assert int(view.current.key) > 4
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    with qtbot.waitSignal(view.taken):
        qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClicks(box, "29")
    assert names(view.options) == ["Outlet 29"]


def test_rows_stand_in_only_while_nothing_is_sought_and_say_what_they_stand_in(desk, view, box):
    view.offer([Option("1", "Gate", indent=2, within="Wall"), Option("2", "Tower", used=1200)], ["1"])
    first = view.options.index(0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Gate, in Wall, picked"
    assert first.data(Qt.ItemDataRole.UserRole + 2) == 2
    box.setText("gate")
    assert view.options.index(0).data(Qt.ItemDataRole.UserRole + 2) == 0


@pytest.mark.parametrize("theme_name", ["light", "dark"])
def test_a_row_shows_its_end_and_a_tag_its_colour(desk, view, theme_name):
    desk.theme.choose(theme_name)
    tag = desk.codebook.by_slug("cause.mines")
    plain, counted, signed = Option("1", ""), Option("2", "", used=3), Option.of_tag(tag, within="")
    pictures = []
    for option in (plain, counted, signed):
        view.offer([option])
        pictures.append(view.grab().toImage())
    assert pictures[0] != pictures[1]
    line, picture = desk.colors.line(tag.id), pictures[2]
    seen = {picture.pixelColor(x, y).rgb() for x in range(40) for y in range(28)}
    assert any(_alike(rgb, line.rgb()) for rgb in seen)


def _alike(one, other):
    return all(abs((one >> shift & 255) - (other >> shift & 255)) < 40 for shift in (0, 8, 16))
