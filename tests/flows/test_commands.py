"""Ctrl+K: everything is found by typing, done by Enter, and the hands are back where they were."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QListView

from heritage_annotator.model.span import Span
from tests.few import few
from tests.flows.test_incident_editing import form_of, keep
from tests.samples import VOCALISED, plainly

Key = Qt.Key
HEADINGS = {"Actions", "Settings", "Answers", "Tags", "Passages", "Articles"}
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(researcher):
    """The palette of the sample's window, opened by its key from the text."""
    researcher.starts()
    researcher.presses(Key.Key_K, CTRL)
    return researcher


def box(researcher):
    return researcher.window.findChild(QLineEdit, "commandPaletteInput")


def rows(researcher):
    listed = researcher.window.findChild(QListView, "commandPaletteList").model()
    return [listed.index(row, 0).data() for row in range(listed.rowCount())]


def current(researcher):
    return researcher.window.findChild(QListView, "commandPaletteList").currentIndex().data()


def test_the_keys_open_it_and_escape_gives_the_focus_back(opened):
    assert QApplication.focusWidget() is box(opened)
    assert rows(opened)[0] == "Actions"
    opened.presses(Key.Key_Escape)
    assert not box(opened).isVisible()
    assert QApplication.focusWidget() is opened.text


def test_the_same_keys_close_it(opened):
    opened.presses(Key.Key_K, CTRL)
    assert not box(opened).isVisible()


def test_an_action_is_found_by_any_of_its_words_and_done(opened):
    opened.types("mode read")
    assert current(opened) == "Reading mode"
    box(opened).clear()
    opened.types("dark")
    opened.presses(Key.Key_Return)
    assert opened.window.theme.name == "dark"
    assert QApplication.focusWidget() is opened.text


def test_what_was_chosen_leads_the_list_next_time_and_after_a_restart(opened):
    opened.types("light")
    opened.presses(Key.Key_Return)
    opened.presses(Key.Key_K, CTRL)
    assert rows(opened)[:2] == ["Recent", "Light"]
    opened.presses(Key.Key_Escape)
    opened.starts_again()
    opened.presses(Key.Key_K, CTRL)
    assert rows(opened)[:2] == ["Recent", "Light"]


def test_a_tag_is_found_in_any_language_and_set_on_the_selection(opened):
    opened.presses(Key.Key_Escape)
    opened.selects("communications hill")
    opened.presses(Key.Key_K, CTRL)
    french = next(tag for tag in opened.desk.codebook.leaves() if tag.slug == "cause.airstrike").labels["fr"]
    box(opened).insert("#" + french.casefold())  # QTest types no letters beyond ASCII
    assert current(opened) == "Airstrike or drone"
    opened.presses(Key.Key_Return)
    assert opened.desk.annotation.quote == "communications hill"
    assert [each.tag_id for each in opened.desk.reading.taggings_of(opened.desk.annotation_id)]


def test_a_tag_with_nothing_to_set_it_on_is_shown_in_the_tree(opened):
    before = opened.sql("SELECT count(*) FROM tagging")
    opened.types("#airstrike")
    opened.presses(Key.Key_Return)
    tree = opened.window.workspace.tags.tree
    assert tree.currentIndex().data() == "Airstrike or drone"
    assert QApplication.focusWidget() is tree
    assert opened.sql("SELECT count(*) FROM tagging") == before


def test_nothing_is_tagged_out_of_sight(opened):
    opened.presses(Key.Key_Escape)
    opened.selects("communications hill")
    opened.does("show_retrieval")
    before = opened.sql("SELECT count(*) FROM annotation")
    opened.presses(Key.Key_K, CTRL)
    opened.types("#airstrike")
    opened.presses(Key.Key_Return)
    assert opened.sql("SELECT count(*) FROM annotation") == before
    assert opened.window.workspace.tags.tree.currentIndex().data() == "Airstrike or drone"


def test_an_article_is_found_without_its_diacritics_and_opened(opened, tmp_path, qtbot):
    opened.presses(Key.Key_Escape)
    file = tmp_path / "bel.txt"
    file.write_text(f"{VOCALISED}\n\nMore words of the same report.", encoding="utf-8")
    opened.window.importing.bring([file])
    qtbot.waitUntil(lambda: not opened.window.importing.is_busy)
    opened.desk.open_article(opened.desk.reading.articles()[0].id)
    opened.presses(Key.Key_K, CTRL)
    box(opened).insert("@القصف معبد")
    assert "دَمَّرَ" in current(opened)
    opened.presses(Key.Key_Return)
    assert opened.body.startswith(VOCALISED)
    assert QApplication.focusWidget() is opened.text


def test_headings_are_stepped_over_and_tab_goes_to_the_next_section(opened):
    opened.types("damage")
    listed = rows(opened)
    assert {"Tags", "Articles"} <= set(listed)
    for _ in listed:
        assert current(opened) not in HEADINGS
        opened.presses(Key.Key_Down)
    box(opened).clear()
    opened.types("damage")
    first = current(opened)
    opened.presses(Key.Key_Tab)
    assert rows(opened)[rows(opened).index(current(opened)) - 1] in HEADINGS
    opened.presses(Key.Key_Backtab)
    assert current(opened) == first


def test_what_is_not_possible_is_shown_but_cannot_be_chosen(opened):
    opened.types("redo")
    assert current(opened) == "Redo"
    opened.presses(Key.Key_Return)
    assert box(opened).isVisible()


def test_nothing_found_is_said(opened):
    opened.types("qqqqzz")
    assert rows(opened) == []
    opened.presses(Key.Key_Return)
    assert box(opened).isVisible()


def test_a_click_elsewhere_closes_it_and_the_click_counts(opened):
    opened.types("air")
    QTest.mouseClick(opened.text.viewport(), Qt.MouseButton.LeftButton, pos=opened.point(400))
    opened.text.setFocus()
    assert not box(opened).isVisible()


def test_it_stays_within_a_small_window(opened):
    opened.window.resize(900, 560)
    QApplication.processEvents()
    palette = box(opened).parentWidget()
    assert opened.window.rect().contains(palette.geometry())


def test_a_selection_outlives_the_palette(opened):
    opened.presses(Key.Key_Escape)
    at = opened.selects("communications hill")
    opened.presses(Key.Key_K, CTRL)
    opened.presses(Key.Key_Escape)
    assert opened.text.selected_span == Span(at, at + len("communications hill"))


def test_the_words_people_use_lead_to_what_they_mean(opened):
    said = {
        "save": "Save",
        "share": "Export to Markdown",
        "search": "Find in article",
        "delete": "Remove annotation",
        "erase": "Remove article",
        "bigger": "Larger text",
        "hotkeys": "Keys",
        "backup": "Back up now",
        "restore": "Open backup folder",
        "typeface": "Font…",
    }
    for word, offered in said.items():
        box(opened).selectAll()
        opened.types(word)
        assert box(opened).text() == word
        assert offered in rows(opened), word


def test_a_setting_is_set_from_the_palette(opened):
    opened.types("exact letters")
    assert current(opened) == "The mouse selects: Exact letters"
    opened.presses(Key.Key_Return)
    assert not opened.window.preferences.settings.whole_words


@pytest.mark.parametrize(
    ("typed", "setting", "field"),
    few(
        2,
        [
            ("line spacing", "Line spacing", "line_height"),
            ("colours", "Colours", "theme"),
            ("backup", "Backups to keep", "backups"),
        ],
    ),
)
def test_a_setting_found_by_its_name_opens_where_it_is_set_and_stays_as_it_is(opened, typed, setting, field):
    before = getattr(opened.window.preferences.settings, field)
    opened.types(typed)
    assert current(opened) == f"{setting}…"
    opened.presses(Key.Key_Return)
    assert opened.window.settings.dialog.search.text() == setting
    opened.window.settings.close()
    assert getattr(opened.window.preferences.settings, field) == before


def test_an_answer_is_given_from_the_palette_and_taken_back(opened):
    opened.presses(Key.Key_Escape)
    opened.selects("Palmyra")
    opened.presses(Key.Key_1)
    for given in ({"certainty": "definite"}, {}):
        opened.presses(Key.Key_K, CTRL)
        opened.types("definite")
        assert "Definite" in current(opened)
        opened.presses(Key.Key_Return)
        assert opened.desk.annotation.attributes == given


def test_the_passages_of_a_tag_are_shown_from_the_palette(opened):
    opened.types("passages of mines")
    assert current(opened).startswith("Show passages of “Mines")
    opened.presses(Key.Key_Return)
    assert opened.window.workspace.centre.current_name == "retrieval"


def test_save_says_that_all_is_saved(researcher):
    researcher.starts()
    researcher.presses(Key.Key_S, CTRL)
    assert researcher.says().startswith("Everything is already saved")
    assert researcher.path.name in researcher.says()


@pytest.mark.parametrize(
    ("typed", "name", "page", "table"),
    [("new site", "New site", "map", "site"), ("new incident", "New incident", "incidents", "incident")],
)
def test_what_is_made_on_a_page_is_made_from_anywhere_by_its_name(opened, typed, name, page, table):
    told = f"SELECT count(*) FROM {table}"
    ((before,),) = plainly(opened.path, told)
    opened.types(typed)
    assert current(opened).startswith(name)
    opened.presses(Key.Key_Return)
    assert opened.window.workspace.centre.current_name == page
    form = form_of(opened)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert form.isAncestorOf(field)
    field.insert("قلعة نوح 🏛️")
    keep(form)
    assert plainly(opened.path, told) == [(before + 1,)]
    opened.does("undo")
    assert plainly(opened.path, told) == [(before,)]


@pytest.mark.parametrize(
    ("typed", "name", "title"),
    [
        ("condition observation", "Add a condition observation", "Condition observation"),
        ("link incident", "Link the incident to another", "Link to another incident"),
        ("renumber", "Edit title and number of the incident", "Edit the incident"),
    ],
)
def test_what_more_offers_of_an_incident_is_found_by_its_name(opened, typed, name, title):
    opened.types(typed)
    assert current(opened).startswith(name)
    opened.presses(Key.Key_Return)
    assert opened.window.workspace.centre.current_name == "incidents"
    assert form_of(opened).windowTitle() == title


def test_articles_are_what_is_imported_first(opened):
    opened.types("import")
    assert current(opened).startswith("Import articles")
    QApplication.focusWidget().clear()
    opened.types("open article")
    assert current(opened).startswith("Import articles")


def test_sites_are_brought_in_from_anywhere_by_name(opened, tmp_path, monkeypatch):
    file = tmp_path / "sites.csv"
    file.write_text("name,latitude,longitude\nمتحف 🏛️ Idlib,35.93,36.63\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    opened.types("import sites")
    opened.presses(Key.Key_Return)
    told = "SELECT count(*) FROM site WHERE name = 'متحف 🏛️ Idlib'"
    for _ in range(100):
        QTest.qWait(50)
        if plainly(opened.path, told) == [(1,)]:
            break
    assert plainly(opened.path, told) == [(1,)]
