"""Articles that come from the background do not take what is being read away."""

import sqlite3
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QThread, QUrl
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.errors import StaleChangeError
from heritage_annotator.model.records import Article, ArticleState
from heritage_annotator.services.articles.details import plan_state
from heritage_annotator.services.importing import stream
from heritage_annotator.services.projects.opening import check_project
from heritage_annotator.storage.session import Session
from heritage_annotator.ui.articles.ordering import Order
from heritage_annotator.ui.articles.panel import ArticlesPanel
from heritage_annotator.ui.importing import taking_in
from heritage_annotator.ui.importing.importing import Importing
from heritage_annotator.ui.importing.taking_in import MOST
from tests.few import few
from tests.samples import alter, plainly
from tests.searching import found
from tests.services.importing.boxes import WITH_BOXES


@pytest.fixture
def importing(desk, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    importing = Importing(desk, window)
    importing.sentences = []
    desk.messages.said.connect(lambda words, *_how: importing.sentences.append(words))
    return importing


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "raqqa.txt"
    path.write_text("The old clock tower of Raqqa was hit.", encoding="utf-8")
    return path


def bring(importing, qtbot, *files):
    importing.bring(files)
    qtbot.waitUntil(lambda: bool(importing.sentences))


def test_what_was_imported_opens_when_nothing_is_being_worked_on(importing, desk, file, qtbot):
    bring(importing, qtbot, file)
    assert desk.article.opening.startswith("The old clock tower")
    assert "in the list" not in importing.sentences[0]


def test_of_several_that_opens_which_stands_first_in_the_list(importing, desk, tmp_path, qtbot):
    panel = ArticlesPanel(desk)
    qtbot.addWidget(panel)
    importing.first_of = panel.first_of
    for day, town in (("2011-05-01", "Bosra"), ("2031-05-02", "تَدْمُر"), ("2021-05-03", "Nimrud")):
        front = f"---\ntitle: {town}\ndate: {day}\n---\n\n"
        (tmp_path / f"{town}.md").write_text(f"{front}The gate of {town} was hit in the night.", encoding="utf-8")
    bring(importing, qtbot, tmp_path)
    assert desk.article.title == "تَدْمُر"
    panel.sort_by(Order.OLDEST)
    assert desk.reading.article(panel.first_of([row.id for row in desk.reading.articles()])).published == "2011-05-01"
    panel.findChild(QLineEdit, "articleFilter").setText("nowhere at all")
    assert panel.first_of([desk.ids[1], desk.ids[0]]) == desk.ids[1]


def test_what_was_imported_waits_in_the_list_while_words_are_selected(importing, desk, file, qtbot):
    desk.open_article(desk.ids[0])
    importing.may_open = lambda: False
    bring(importing, qtbot, file)
    assert desk.article_id == desk.ids[0]
    assert importing.sentences[0].startswith("Imported")
    assert importing.sentences[0].endswith("it is in the list")


def test_pasted_text_was_asked_for_now_and_opens(importing, desk):
    importing.may_open = lambda: False
    data = QMimeData()
    data.setText("The old clock tower of Raqqa was hit.")
    importing.paste(data)
    assert desk.article.opening.startswith("The old clock tower")


def test_a_project_is_known_by_its_ending_in_capitals_too(importing, tmp_path, qtbot):
    with qtbot.waitSignal(importing.project_dropped) as dropped:
        importing.bring([tmp_path / "WATCH.HERITAGE"])
    assert dropped.args == [tmp_path / "WATCH.HERITAGE"]


def test_closing_stops_an_import_and_leaves_nothing_of_it(importing, desk, file):
    importing.bring([file])
    importing.wait()
    assert not importing.is_busy
    assert len(desk.reading.articles()) == len(desk.ids)


# Many at once: written a little at a time, and yet one deed


MANY = 8 * MOST + 5


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(MANY):
        (folder / f"{number}.txt").write_text(f"Wall {number} fell. 🏛️ 𐡠", encoding="utf-8")
    return folder


def hidden(desk):
    with closing(sqlite3.connect(desk.path)) as connection:
        return connection.execute("SELECT count(*) FROM article WHERE state = 'removed'").fetchone()[0]


def lays_some(importing, desk, folder):
    importing.bring([folder])
    while not hidden(desk):
        assert importing.is_busy
        QApplication.processEvents()


@pytest.mark.parametrize("is_apart", [True, False])
def test_many_articles_come_a_few_at_a_time_and_as_one_deed(importing, desk, folder, qtbot, monkeypatch, is_apart):
    monkeypatch.setattr(taking_in, "FEW", MANY if is_apart else 10 * MANY)
    changes, seen, others, done = [], set(), [], []
    desk.changed.connect(changes.append)
    desk.others_wrote.connect(others.append)
    desk.deed_done.connect(lambda change, verb: done.append((change, verb)))
    importing.bring([folder])
    while importing.is_busy:
        QApplication.processEvents()
        if not changes and not (importing._taking_in and importing._taking_in._lighting):
            # Once the deed is under way on its thread, it may be in the file before it is told.
            seen.add(hidden(desk))
            assert len(desk.reading.articles()) == len(desk.ids)
            assert found(desk.reading, "wall") == []
    assert len(seen) > 3
    assert len(desk.reading.articles()) == len(desk.ids) + MANY
    assert [change.deed.kind for change in changes] == [DeedKind.IMPORT]
    assert len(changes[0].touched(Article)) == MANY
    desk.poll()
    assert (len(changes), others, done) == (1, [], [(changes[0], "done")])
    assert desk.undo()
    assert len(desk.reading.articles()) == len(desk.ids)
    assert desk.redo()
    assert len(found(desk.reading, "wall")) == 50
    assert check_project(desk.path, lambda _done, _total: None) == []


def test_the_window_goes_on_while_the_deed_of_many_is_done(importing, desk, folder, qtbot, monkeypatch):
    monkeypatch.setattr(taking_in, "FEW", 10)
    threads, do = [], Session.do

    def seen(session, change):
        threads.append(QThread.isMainThread())
        return do(session, change)

    monkeypatch.setattr(Session, "do", seen)
    importing.bring([folder])
    qtbot.waitUntil(lambda: not importing.is_busy)
    assert threads == [False]
    assert desk.undo_deed().kind is DeedKind.IMPORT


def test_a_deed_of_many_that_is_refused_is_told_and_leaves_nothing(importing, desk, folder, qtbot, monkeypatch):
    monkeypatch.setattr(taking_in, "FEW", 10)
    refusals, do_large = [], desk.large_deeds.do
    desk.refused.connect(refusals.append)

    def too_late(change, then):
        [first, *_] = change.touched(Article)
        alter(desk.path, f"UPDATE article SET outlet = 'Another' WHERE id = '{first}'")
        return do_large(change, then)

    monkeypatch.setattr(desk.large_deeds, "do", too_late)
    importing.bring([folder])
    qtbot.waitUntil(lambda: not importing.is_busy)
    assert [type(refusal) for refusal in refusals] == [StaleChangeError]
    assert (hidden(desk), importing.sentences) == (0, [])
    assert plainly(desk.path, "SELECT count(*) FROM unlit") == [(0,)]
    assert desk.do(plan_state(desk.reading.article(desk.ids[0]), ArticleState.DONE))


def test_the_window_closed_while_the_deed_of_many_is_done_has_it(importing, desk, folder, monkeypatch):
    monkeypatch.setattr(taking_in, "FEW", 10)
    begun, do_large = [], desk.large_deeds.do
    monkeypatch.setattr(desk.large_deeds, "do", lambda *told: begun.append(do_large(*told)) or begun[0])
    importing.bring([folder])
    while not begun:
        QApplication.processEvents()
    importing.wait()
    assert not importing.is_busy
    assert len(desk.reading.articles()) == len(desk.ids) + MANY


def test_what_the_person_does_meanwhile_is_done_and_undone_by_itself(importing, desk, folder, qtbot):
    lays_some(importing, desk, folder)
    assert desk.do(plan_state(desk.reading.article(desk.ids[0]), ArticleState.DONE))
    qtbot.waitUntil(lambda: not importing.is_busy)
    assert desk.undo_deed().kind is DeedKind.IMPORT
    assert desk.undo()
    assert desk.undo()
    assert desk.reading.article(desk.ids[0]).state is ArticleState.UNREAD


@pytest.mark.parametrize("ends", ["cancelled", "closed"])
def test_stopped_in_the_middle_nothing_is_left_and_all_comes_the_next_time(importing, desk, folder, qtbot, ends):
    before = len(desk.reading.articles())
    lays_some(importing, desk, folder)
    if ends == "cancelled":
        importing._taking_in.work.cancel()
        qtbot.waitUntil(lambda: not importing.is_busy)
    else:
        importing.wait()
    assert not importing.is_busy
    qtbot.wait(50)
    assert hidden(desk) == 0
    assert len(desk.reading.articles()) == before
    assert found(desk.reading, "wall") == []
    assert plainly(desk.path, "SELECT count(*) FROM unlit") == [(0,)]
    assert check_project(desk.path, lambda _done, _total: None) == []
    importing.sentences.clear()
    importing.bring([folder])
    qtbot.waitUntil(lambda: not importing.is_busy)
    assert len(desk.reading.articles()) == before + MANY
    assert hidden(desk) == 0


def test_a_cancel_within_one_file_ends_it_at_once(importing, desk, tmp_path, qtbot, monkeypatch):
    mark = tmp_path / "hangs"
    monkeypatch.setattr(
        "heritage_annotator.ui.importing.importing.reading", partial(stream.reading, formats=WITH_BOXES)
    )
    (tmp_path / "a.trap").write_text(f"hang {mark}")
    importing.bring([tmp_path / "a.trap"])
    qtbot.waitUntil(mark.exists)
    importing._taking_in.work.cancel()
    qtbot.waitUntil(lambda: not importing.is_busy)
    assert importing.sentences == []
    assert hidden(desk) == 0


def test_a_file_that_crashes_its_reader_is_named_and_the_rest_comes(importing, desk, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr(
        "heritage_annotator.ui.importing.importing.reading", partial(stream.reading, formats=WITH_BOXES)
    )
    (tmp_path / "a.trap").write_text("crash")
    (tmp_path / "b.txt").write_text("Wall fell. 🏛️ 𐡠")
    bring(importing, qtbot, tmp_path / "a.trap", tmp_path / "b.txt")
    assert "“a.trap”" in importing.sentences[0]
    assert "crash" in importing.sentences[0]
    assert len(found(desk.reading, "wall")) == 1


def test_another_file_with_a_text_that_is_here_is_named(importing, desk, file, tmp_path, qtbot):
    bring(importing, qtbot, file)
    qtbot.waitUntil(lambda: not importing.is_busy)
    other = tmp_path / "wire.txt"
    other.write_text("\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    importing.sentences.clear()
    bring(importing, qtbot, other)
    assert "“wire.txt”" in importing.sentences[0]
    assert desk.undo_deed().kind is DeedKind.IMPORT


@pytest.mark.parametrize("looks_first", [False, True])
def test_a_file_that_takes_no_more_in_the_middle_is_told_once(importing, desk, folder, qtbot, looks_first):
    refusals = []
    desk.refused.connect(refusals.append)
    lays_some(importing, desk, folder)
    moved = desk.path.rename(desk.path.with_suffix(".moved"))
    if looks_first:
        desk.poll()
    qtbot.waitUntil(lambda: not importing.is_busy)
    desk.poll()
    assert len(refusals) == 1
    moved.rename(desk.path)
    assert len(desk.reading.articles()) == len(desk.ids)
    importing.sentences.clear()
    bring(importing, qtbot, folder)
    assert len(desk.reading.articles()) == len(desk.ids) + MANY


def test_a_second_import_waits_for_the_first_to_be_kept(importing, desk, folder, file, qtbot):
    lays_some(importing, desk, folder)
    importing.sentences.clear()
    importing.bring([file])
    assert "still running" in importing.sentences[0]
    qtbot.waitUntil(lambda: not importing.is_busy)
    assert len(desk.reading.articles()) == len(desk.ids) + MANY


def test_what_is_read_is_called_by_its_name_or_counted(importing, desk, file, tmp_path, qtbot):
    folder = tmp_path / "Dig & Sons 𐡠"
    folder.mkdir()
    file.replace(folder / file.name)
    named = []
    desk.messages.followed.connect(lambda _work, words: named.append(words))
    bring(importing, qtbot, folder)
    qtbot.waitUntil(lambda: not importing.is_busy)
    importing.sentences.clear()
    bring(importing, qtbot, folder / file.name, folder)
    assert named == ["Reading “Dig & Sons 𐡠”", "Reading 2 files"]


# Twenty kilobytes on which the extractor works for long: its time grows with the square of the depth.
SLOW_PAGE = "<html><body><p>" + "<div>word" * 2000 + "</html>"


def pasting(importing, html, _folder):
    data = QMimeData()
    data.setHtml(html)
    importing.paste(data)


def dropping(importing, html, folder):
    (folder / "slow.html").write_text(html)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder / "slow.html"))])
    importing.paste(data)


def bringing_a_folder(importing, html, folder):
    for name in ("a.html", "b.html"):
        (folder / name).write_text(html)
    importing.bring([folder])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are listed otherwise there")
@pytest.mark.parametrize(
    ("way", "ends"), few(2, zip((pasting, dropping, bringing_a_folder) * 2, ("cancelled", "closed") * 3, strict=True))
)
def test_a_page_that_takes_minutes_is_given_up_at_once(importing, desk, tmp_path, qtbot, way, ends):
    before = children()
    way(importing, SLOW_PAGE, tmp_path)
    qtbot.waitUntil(lambda: bool(children() - before))
    qtbot.wait(500)  # it is in the middle of the page by then
    assert importing.is_busy
    if ends == "cancelled":
        importing._taking_in.work.cancel()
        qtbot.waitUntil(lambda: not importing.is_busy)
    else:
        importing.wait()
    assert not importing.is_busy
    assert children() <= before
    assert importing.sentences == []


def children():
    """The processes that this one started and that are about."""
    return {id_ for each in Path("/proc/self/task").glob("*/children") for id_ in each.read_text().split()}


def test_long_pasted_text_is_read_in_the_background_and_stays_word_for_word(importing, desk, qtbot):
    words = "\u200bقصر النور 𐡠𐡡 👩\u200d🚀 stood. " * 4000
    data = QMimeData()
    data.setText(words)
    importing.paste(data)
    assert importing.is_busy
    qtbot.waitUntil(lambda: bool(importing.sentences))
    assert words.strip() in desk.reading.body(desk.article_id) or desk.reading.body(desk.article_id) in words


def test_a_guessed_encoding_and_a_twin_are_told_in_the_window(importing, desk, tmp_path, qtbot):
    news = []
    desk.messages.news_told.connect(news.append)
    for name in ("haber.txt", "yine.txt"):
        (tmp_path / name).write_bytes("Minarenin delindiği söylendi. Çatı çöktü.".encode("cp1254"))
    bring(importing, qtbot, tmp_path / "haber.txt", tmp_path / "yine.txt")
    assert "“yine.txt” has the same text as “haber.txt”" in importing.sentences[0]
    assert news[0].sentence == "2 files do not state their encoding"


@pytest.mark.parametrize("words", ["https://example.org/2017/citadel", "{\\rtf1\\ansi The tower fell.}"])
def test_pasted_words_that_are_no_text_are_told(importing, desk, words):
    before = desk.reading.article_counts()
    data = QMimeData()
    data.setText(words)
    importing.paste(data)
    assert "Pasted text" in importing.sentences[0]
    assert desk.reading.article_counts() == before
