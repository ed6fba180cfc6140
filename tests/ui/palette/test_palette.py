"""The palette: what it lists, where it opens, what it hands on."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.services.codebook import finding
from heritage_annotator.ui.palette.delegate import room_of_hint
from heritage_annotator.ui.palette.model import PaletteModel
from heritage_annotator.ui.palette.palette import TagPalette


@pytest.fixture
def window(qtbot):
    window = QWidget()
    window.resize(900, 700)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return window


@pytest.fixture
def palette(desk, window):
    return TagPalette(desk, window)


def altered(tag, **fields):
    return Change(Deed(DeedKind.EDIT_NOTE), (Edit(tag, replace(tag, **fields)),))


def typed(palette, text):
    for key in text:
        QTest.keyClicks(palette.input, key)


def test_the_model_lists_matches_best_first_and_offers_to_create(desk):
    model = PaletteModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(desk.codebook, "air")
    assert model.index(0, 0).data() == "Airstrike or drone"
    assert model.offers_creation
    assert model.tag(model.rowCount() - 1) is None
    model.show(desk.codebook, "airstrike OR drone")
    assert not model.offers_creation
    model.show(desk.codebook, "مسيّرة")
    assert model.index(0, 0).data() == "Airstrike or drone"
    model.show(desk.codebook, "bris")
    assert model.index(0, 0).data() == "Breakage, cracks or surface loss"
    assert tester is not None


def test_with_nothing_typed_the_last_tags_lead(desk):
    model = PaletteModel()
    last = desk.codebook.by_slug("response.demining")
    model.show(desk.codebook, "", (last.id,))
    assert model.tag(0) == last
    assert model.rowCount() == 60
    assert not model.offers_creation


@pytest.mark.parametrize(
    "place",
    [QRect(100, 100, 300, 30), QRect(100, 640, 300, 30), QRect(800, 300, 90, 200), QRect(20, 40, 500, 600)],
)
def test_it_never_covers_the_selection_and_stays_in_the_window(palette, window, place):
    palette.open_at(place, "a")
    assert palette.isVisible()
    assert not palette.geometry().intersects(place)
    assert window.rect().contains(palette.geometry())
    typed(palette, "i")
    assert not palette.geometry().intersects(place)


def test_what_finds_tags_is_made_before_anybody_types(desk, window, qtbot, monkeypatch):
    monkeypatch.setattr("heritage_annotator.ui.palette.palette._READY_MILLISECONDS", 0)
    made = (finding._known, finding._stems, finding._roots)
    for each in made:
        each.cache_clear()
    opened = TagPalette(desk, window)
    qtbot.waitUntil(lambda: all(each.cache_info().currsize for each in made))
    before = [each.cache_info().misses for each in made]
    opened.open_at(QRect(10, 10, 10, 10), "minarets qirmizi")
    assert [each.cache_info().misses for each in made] == before


def test_arrows_choose_and_enter_hands_the_tag_on(palette, qtbot):
    palette.open_at(QRect(10, 10, 10, 10), "")
    typed(palette, "destr")
    QTest.keyClick(palette.input, Qt.Key.Key_Down)
    second = palette._model.tag(1)
    with qtbot.waitSignal(palette.tag_chosen) as chosen:
        QTest.keyClick(palette.input, Qt.Key.Key_Return)
    assert chosen.args == [second]
    assert not palette.isVisible()


def test_enter_creates_nothing_until_the_offer_is_chosen(palette, qtbot):
    palette.open_at(QRect(10, 10, 10, 10), "")
    typed(palette, "Xylographe")
    assert not palette._list.currentIndex().isValid()
    assert "Ctrl+Enter" in palette._definition.text()
    with qtbot.assertNotEmitted(palette.creation_asked):
        QTest.keyClick(palette.input, Qt.Key.Key_Return)
    assert palette.isVisible()
    QTest.keyClick(palette.input, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.creation_asked) as asked:
        QTest.keyClick(palette.input, Qt.Key.Key_Return)
    assert asked.args == ["Xylographe"]


@pytest.mark.parametrize("name", ["Xylographe", "Minaret lost", "air"])
def test_ctrl_enter_creates_whatever_else_fits(palette, qtbot, name):
    palette.open_at(QRect(10, 10, 10, 10), "")
    typed(palette, name)
    with qtbot.waitSignal(palette.creation_asked) as asked, qtbot.assertNotEmitted(palette.tag_chosen):
        QTest.keyClick(palette.input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [name]
    assert not palette.isVisible()


def test_ctrl_enter_makes_no_second_tag_of_a_name(palette, qtbot):
    palette.open_at(QRect(10, 10, 10, 10), "airstrike OR drone")
    with qtbot.assertNotEmitted(palette.creation_asked), qtbot.assertNotEmitted(palette.tag_chosen):
        QTest.keyClick(palette.input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(
    ("slip", "slug"),
    [
        ("Airstrke", "cause.airstrike"),
        ("earthqake", "cause.neglect_nature"),
        ("mosqe", "asset.religious"),
        ("églse", "asset.religious"),
    ],
)
def test_a_tag_nearly_so_is_offered_before_a_new_one(palette, qtbot, desk, slip, slug):
    palette.open_at(QRect(10, 10, 10, 10), slip)
    assert palette._model.tag(0).slug == slug
    assert palette._model.tag(palette._model.rowCount() - 1) is None
    with qtbot.waitSignal(palette.tag_chosen) as chosen:
        QTest.keyClick(palette.input, Qt.Key.Key_Return)
    assert chosen.args[0].slug == slug


def test_tags_that_have_some_of_the_words_are_listed_and_not_preselected(palette):
    palette.open_at(QRect(10, 10, 10, 10), "Minaret lost")
    assert palette._model.tag(0) is not None
    assert not palette._list.currentIndex().isValid()


def test_shift_enter_sets_and_stays(palette, qtbot, desk):
    palette.open_at(QRect(10, 10, 10, 10), "mines")
    shift = Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(palette.tag_chosen) as chosen, qtbot.assertNotEmitted(palette.closed):
        QTest.keyClick(palette.input, Qt.Key.Key_Return, shift)
    assert chosen.args == [desk.codebook.by_slug("cause.mines")]
    assert palette.isVisible()
    typed(palette, "destroyed")  # in place of what was typed before
    with qtbot.waitSignal(palette.tag_chosen) as chosen:
        QTest.keyClick(palette.input, Qt.Key.Key_Return)
    assert chosen.args[0].label() == "Destroyed"
    assert not palette.isVisible()


def test_tags_borne_bear_a_check(palette, desk):
    mines = desk.codebook.by_slug("cause.mines")
    palette.open_at(QRect(10, 10, 10, 10), "mines")
    bare = palette._list.grab().toImage()
    palette.show_borne({mines.id})
    assert palette._list.grab().toImage() != bare
    assert palette._model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("already applied")
    assert "removes it" in palette._definition.text()


def test_escape_closes_and_tags_nothing(palette, qtbot):
    palette.open_at(QRect(10, 10, 10, 10), "air")
    with qtbot.waitSignal(palette.closed), qtbot.assertNotEmitted(palette.tag_chosen):
        QTest.keyClick(palette.input, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_the_definition_of_the_match_is_said(palette, desk):
    palette.open_at(QRect(10, 10, 10, 10), "mines")
    assert palette._definition.text() == desk.codebook.by_slug("cause.mines").definition


@pytest.mark.parametrize("word", ["zzz", "air", "mine", ""])
def test_it_is_as_high_as_its_parts_from_the_first_moment(palette, word):
    palette.open_at(QRect(100, 100, 300, 30), word)
    QApplication.processEvents()
    definition, lines = palette._definition, palette._definition.fontMetrics()
    room = definition.contentsRect().width()
    needed = lines.boundingRect(0, 0, room, 1000, Qt.TextFlag.TextWordWrap, definition.text()).height()
    assert 0 <= definition.contentsRect().height() - needed < lines.height()
    assert palette.contentsRect().bottom() - definition.geometry().bottom() <= 2
    assert palette.input.height() == palette.input.sizeHint().height()


def test_a_definition_that_looks_like_html_is_shown_as_it_is(palette, desk):
    tag = desk.codebook.by_slug("cause.mines")
    desk.do(altered(tag, definition="<h1>x</h1>"))
    palette.open_at(QRect(100, 100, 300, 30), "mines")
    assert palette._definition.text() == "<h1>x</h1>"
    assert palette._definition.textFormat() == Qt.TextFormat.PlainText
    assert "<h1>" not in palette._model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize(("spare", "room"), [(400, 100), (80, 80), (-30, 50)], ids=["short name", "long", "too long"])
def test_the_groups_name_gives_way_to_that_of_the_tag(spare, room):
    assert room_of_hint(250, spare) == room


def test_a_check_that_comes_or_goes_is_painted(palette, desk, qtbot):
    palette.open_at(QRect(20, 20, 100, 20), "mines")
    tag = palette._model.tag(0)
    for borne in ({tag.id}, set()):
        with qtbot.waitSignal(palette._model.dataChanged) as told:
            palette.show_borne(borne)
        assert told.args[0].row() == 0
        assert palette._model.is_borne(tag) == bool(borne)
        assert ("already applied" in str(told.args[0].data(Qt.ItemDataRole.AccessibleTextRole))) == bool(borne)
