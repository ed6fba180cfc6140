"""A researcher comes back to where she was: article, place, panes, window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication

from heritage_annotator import locations
from heritage_annotator.app import open_window
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.settings import load, save
from heritage_annotator.ui.window.last_place import fitted
from tests.samples import importing

LONG = "\n\n".join(f"Paragraph {number} 🏛️ 𐡠 of the report from تدمر. " + "Stones fell. " * 30 for number in range(60))


@pytest.fixture
def long_article(researcher):
    researcher.starts()
    change = importing(LONG, title="A long report")
    researcher.desk.do(change)
    researcher.desk.open_article(next(e.record.id for e in change.edits if hasattr(e.record, "body") or e.record.title))
    QApplication.processEvents()
    return researcher


def scrolled_to(researcher, words):
    researcher.text.show_place(LONG.index(words))
    QApplication.processEvents()
    return researcher.text.place[0]


def test_she_comes_back_to_the_article_and_the_line_she_read(long_article):
    place = scrolled_to(long_article, "Paragraph 40")
    assert LONG[place:].startswith("Paragraph 40")
    long_article.starts_again()
    assert long_article.body == LONG
    assert long_article.text.place[0] == place


def test_the_line_stays_also_when_the_text_is_set_in_another_size(long_article):
    place = scrolled_to(long_article, "Paragraph 40")
    path = long_article.path
    long_article.quits()
    save(locations.settings_file(), replace(load(locations.settings_file()), reading_size=24, reading_width=50))
    long_article.starts(path)
    assert LONG[long_article.text.place[0] :][:13] == LONG[place:][:13]


def test_no_line_is_lost_by_coming_back_again_and_again_in_any_script(researcher):
    researcher.starts()
    body = "سقطت المئذنة في المدينة القديمة بعد الغارة الجوية. " * 400
    change = importing(body, title="تدمر")
    researcher.desk.do(change)
    researcher.desk.open_article(change.edits[0].record.id)
    researcher.text.show_place(9000)
    places = set()
    for _ in range(4):
        QApplication.processEvents()
        places.add(researcher.text.place[0])
        researcher.starts_again()
    assert len(places) == 1
    assert researcher.body == body


def test_each_project_has_a_place_of_its_own(long_article, tmp_path, annotator):
    place = scrolled_to(long_article, "Paragraph 20")
    first, second = long_article.path, tmp_path / "second.heritage"
    other = create_project(second, annotator)
    other.do(importing("Another text. " * 900, title="Another"))
    other.close()
    long_article.window.projects.open(second)
    QApplication.processEvents()
    assert long_article.body.startswith("Another")
    long_article.window.projects.open(first)
    QApplication.processEvents()
    assert long_article.body == LONG
    assert long_article.text.place[0] == place


def test_an_article_that_is_gone_gives_way_to_the_next(long_article):
    article_id, path = long_article.desk.article_id, long_article.path
    scrolled_to(long_article, "Paragraph 40")
    long_article.does("remove_article")
    long_article.quits()
    settings = load(locations.settings_file())
    save(locations.settings_file(), settings.with_place(path, article_id, 400))
    long_article.starts(path)
    assert long_article.desk.article_id not in {"", article_id}
    assert long_article.text.place[0] == 0


def test_the_place_is_kept_as_she_reads_also_through_a_crash(long_article, qtbot):
    place = scrolled_to(long_article, "Paragraph 30")
    project = str(long_article.path)
    qtbot.waitUntil(lambda: load(locations.settings_file()).last_places.get(project) == place, timeout=4000)


def test_list_and_panes_are_as_they_were(researcher):
    researcher.starts()
    researcher.does("show_annotations")
    researcher.window.workspace.panes.setSizes([320, 640, 320])
    QApplication.processEvents()
    sizes = researcher.window.workspace.panes.sizes()
    researcher.starts_again()
    assert researcher.window.workspace.tab == "annotations"
    assert researcher.window.workspace.annotations.isVisible()
    assert researcher.window.workspace.panes.sizes() == sizes


def test_a_maximised_window_comes_back_so_and_keeps_its_smaller_size(researcher, home):
    researcher.starts()
    researcher.window.resize(900, 640)
    researcher.window.move(20, 30)
    QApplication.processEvents()
    researcher.window.showMaximized()
    QApplication.processEvents()
    path = researcher.path
    researcher.quits()
    assert load(locations.settings_file()).window_size == (900, 640)
    researcher.window = open_window(path)
    assert researcher.window.isMaximized()
    researcher.window.showNormal()
    QApplication.processEvents()
    assert researcher.window.height() == 640


LAPTOP, BESIDE = QRect(0, 0, 1366, 728), QRect(1366, -200, 2560, 1400)


@pytest.mark.parametrize(
    ("place", "size", "screens", "expected"),
    [
        ((), (1280, 680), [LAPTOP], (None, QSize(1280, 680))),
        ((), (2500, 1300), [LAPTOP], (None, QSize(1350, 688))),
        ((1500, -100), (2000, 1200), [LAPTOP, BESIDE], (QPoint(1500, -100), QSize(2000, 1200))),
        ((1500, -100), (2000, 1200), [LAPTOP], (None, QSize(1350, 688))),
        ((100, 0), (1366, 728), [LAPTOP], (QPoint(100, 0), QSize(1350, 688))),
        ((-400, 50), (1000, 600), [LAPTOP], (QPoint(-400, 50), QSize(1000, 600))),
        ((-900, 50), (1000, 600), [LAPTOP], (None, QSize(1000, 600))),
        ((100, 720), (1000, 600), [LAPTOP], (None, QSize(1000, 600))),
        ((100, 100), (1000, 600), [], (None, QSize(1000, 600))),
    ],
)
def test_a_window_goes_where_a_hand_can_reach_it(place, size, screens, expected):
    assert fitted(place, size, screens) == expected


def test_reading_mode_comes_back_with_the_widths_the_panes_will_have_again(researcher):
    researcher.starts()
    researcher.window.workspace.panes.setSizes([320, 640, 320])
    QApplication.processEvents()
    sizes = researcher.window.workspace.panes.sizes()
    researcher.does("reading_mode")
    researcher.starts_again()
    assert not researcher.window.workspace.articles.isVisible()
    assert researcher.action("reading_mode").isChecked()
    researcher.does("reading_mode")
    assert researcher.window.workspace.articles.isVisible()
    assert researcher.window.workspace.panes.sizes() == sizes


def widths(researcher, size):
    researcher.window.resize(*size)
    QApplication.processEvents()
    return researcher.window.workspace.panes.sizes()


@pytest.mark.parametrize(
    ("size", "left", "right"), [((1280, 800), 252, 304), ((1920, 1080), 345, 421), ((3840, 2160), 400, 480)]
)
def test_the_first_time_a_wide_window_gives_the_side_panes_their_share(researcher, size, left, right):
    researcher.starts()
    for _time in range(2):  # and small again, as after a look at the whole screen
        found = widths(researcher, size)
        assert (found[0], found[-1]) == (left, right)
        assert sum(found) == size[0] - 2
        assert widths(researcher, (1280, 800)) == [252, 722, 304]


def test_side_panes_stay_as_wide_as_she_made_them_however_wide_the_window_grows(researcher):
    researcher.starts()
    assert widths(researcher, (1280, 800))[0] == 252
    researcher.window.workspace.panes.handle(1).moveSplitter(280)
    assert widths(researcher, (1920, 1080))[::2] == [280, 304]
    researcher.starts_again()
    assert widths(researcher, (2400, 1200))[::2] == [280, 304]


def test_side_panes_keep_out_of_the_way_of_reading_and_of_the_codebook_in_a_wide_window(researcher):
    researcher.starts()
    researcher.does("reading_mode")
    assert widths(researcher, (1920, 1080))[::2] == [0, 0]
    researcher.does("reading_mode")
    workspace = researcher.window.workspace
    workspace.tags.enter()
    researcher.does("edit_tag")
    found = widths(researcher, (2400, 1200))
    assert len(found) == 4
    assert found[2] == pytest.approx(workspace.codebook.panes[0].width())
    assert found[2] >= 300
    assert sum(found) == 2400 - 3


def test_what_came_in_stays_marked_after_a_restart_until_it_is_opened(researcher, tmp_path, qtbot):
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"The {name} tower of تدمر fell 🏛️.", encoding="utf-8")
    researcher.starts()
    researcher.window.importing.may_open = lambda: False
    researcher.window.importing.bring([tmp_path / "one.txt", tmp_path / "two.txt"])
    qtbot.waitUntil(lambda: len(researcher.window.workspace.articles.new_ids) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: not researcher.window.importing.is_busy)
    first, second = sorted(researcher.window.workspace.articles.new_ids)
    researcher.starts_again()
    qtbot.waitUntil(lambda: set(researcher.window.workspace.articles.new_ids) == {first, second})
    researcher.desk.open_article(first)
    researcher.starts_again()
    qtbot.waitUntil(lambda: set(researcher.window.workspace.articles.new_ids) == {second})
    researcher.quits()
    for kept in (locations.settings_file().parent / "new").iterdir():
        kept.write_bytes(b"[[")
    researcher.starts(None)
    qtbot.wait(100)
    assert not researcher.window.workspace.articles.new_ids
