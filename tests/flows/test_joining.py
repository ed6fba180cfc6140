"""Two copies of the sample, edited apart in the real window, joined both ways by real clicks."""

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QTextBrowser,
    QWidget,
)

from heritage_annotator import locations
from heritage_annotator.model.change import DeedKind, Edit
from heritage_annotator.model.identity import tag_id
from heritage_annotator.model.records import Annotator, ArticleState, Tag
from heritage_annotator.services.annotations.marking import plan_annotation, plan_note, plan_removal, span_of_quote
from heritage_annotator.services.annotations.sensitive import plan_sensitive
from heritage_annotator.services.articles.details import plan_metadata, plan_state
from heritage_annotator.services.codebook.defaults import plan_new_tag
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.joining.exchanging import exchange
from heritage_annotator.services.joining.team_folder import is_exchanged_regularly, team_folder
from heritage_annotator.services.projects.backups import copies
from heritage_annotator.services.projects.opening import create_project, open_project
from heritage_annotator.services.sharing.choices import Choices
from heritage_annotator.services.sharing.share import share
from heritage_annotator.ui.joining import joining
from heritage_annotator.ui.joining.exchanging import Exchanging
from heritage_annotator.ui.look.boxes import DropDownBox
from tests.few import few
from tests.samples import AWKWARD, FAMILY, importing, plainly, snapshot

LINA = Annotator("99999999-9999-4999-8999-999999999999", "Lina لينا")


@pytest.fixture
def window(researcher):
    return researcher.starts().window


@pytest.fixture
def project_file(window):
    return window.desk.path


@pytest.fixture
def hers(project_file, tmp_path):
    """Lina's copy, in another folder."""
    (tmp_path / "stick").mkdir()
    return shutil.copy(project_file, tmp_path / "stick" / "palmyra (Lina).heritage")


def as_lina(path, deed):
    with closing(open_project(path, LINA)) as session:
        deed(session)


def write_note(session, note, number=0):
    session.do(plan_note(session.reading.annotations()[number], note))


def dialog_of(window, qtbot):
    qtbot.waitUntil(lambda: window.findChild(QDialog, "joinDialog") is not None, timeout=10_000)
    return window.findChild(QDialog, "joinDialog")


def click(qtbot, dialog, name):
    button = dialog.findChild(QPushButton, name)
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def records(path):
    return {name: rows for name, rows in snapshot(path).items() if name not in {"article", "original"}}


def test_what_both_changed_is_decided_by_clicks_and_both_copies_end_alike(window, project_file, hers, qtbot):
    as_lina(hers, lambda session: write_note(session, f"hers {FAMILY}"))
    as_lina(hers, lambda session: write_note(session, "hers too", 1))
    desk = window.desk
    for number, note in ((0, "mine"), (1, "mine too")):
        desk.do(plan_note(desk.reading.annotations()[number], note))
    before = records(project_file)
    window.importing.bring([hers])
    dialog = dialog_of(window, qtbot)
    join = dialog.findChild(QPushButton, "joinButton")
    assert not join.isEnabled()
    click(qtbot, dialog, "joinKeepTheirs")
    qtbot.keyClick(dialog, Qt.Key.Key_B)
    assert join.isEnabled()
    click(qtbot, dialog, "joinButton")
    qtbot.waitUntil(lambda: not desk.large_deeds.is_under_way, timeout=10_000)
    notes = {note for (note,) in plainly(project_file, "SELECT note FROM annotation")}
    assert f"hers {FAMILY}" in notes or "hers too" in notes
    assert any(note.startswith("mine") and "\n\nhers" in note for note in notes)
    as_lina(hers, lambda session: _join(session, project_file))
    joined = records(project_file)
    assert {name: rows for name, rows in records(hers).items() if name != "annotator"} == {
        name: rows for name, rows in joined.items() if name != "annotator"
    }
    window.actions_["undo"].trigger()
    assert records(project_file) == before
    qtbot.waitUntil(window.actions_["redo"].isEnabled)
    window.actions_["redo"].trigger()
    assert records(project_file) == joined


def _join(session, path):
    join(session, path, by_rule(None))


def test_what_is_removed_here_and_written_on_there_may_be_kept(window, project_file, hers, qtbot):
    as_lina(hers, lambda session: write_note(session, "hers"))
    desk = window.desk
    annotation = desk.reading.annotations()[0]
    desk.do(plan_removal(desk.reading, annotation))
    window.joining.preview(hers)
    dialog = dialog_of(window, qtbot)
    theirs = [label.text() for label in dialog.findChild(QWidget, "joinTheirs").findChildren(QLabel)]
    assert any(told.startswith("“") and told.endswith("”\nhers") for told in theirs)  # what would be lost with it
    qtbot.keyClick(dialog, Qt.Key.Key_2)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible(), "a key that was pressed before it was seen joins nothing"
    qtbot.waitUntil(lambda: dialog.is_seen)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    note = "SELECT note FROM annotation WHERE id = ?"
    qtbot.waitUntil(lambda: plainly(project_file, note, annotation.id) == [("hers",)], timeout=10_000)
    qtbot.waitUntil(lambda: not desk.large_deeds.is_under_way, timeout=10_000)
    window.actions_["show_history"].trigger()
    window.actions_["undo"].trigger()
    assert window.workspace.pages.looking_back.isVisible()
    window.actions_["show_reader"].trigger()
    read = desk.article_id, desk.annotation_id
    window.actions_["redo"].trigger()
    assert read == (desk.article_id, desk.annotation_id), "a join is about no passage"


def test_what_was_decided_by_mistake_is_decided_anew_before_anything_is_joined(window, project_file, hers, qtbot):
    for number in (0, 1):
        as_lina(hers, lambda session, number=number: write_note(session, f"hers {number} {FAMILY}", number))
        window.desk.do(plan_note(window.desk.reading.annotations()[number], f"mine {number}"))
    window.joining.preview(hers)
    dialog = dialog_of(window, qtbot)
    about = dialog.findChild(QLabel, "joinPlace")
    previous, following = (dialog.findChild(QPushButton, name) for name in ("joinPrevious", "joinNext"))
    assert (previous.isEnabled(), following.isEnabled()) == (False, True)
    rules, theirs = dialog.findChild(DropDownBox, "joinRule"), dialog.findChild(QFrame, "joinTheirs")
    for chosen, is_framed in (
        (Prefer.THEIRS, "true"),
        (Prefer.OURS, "false"),
        ("", "false"),
    ):  # a rule is seen to decide
        rules.setCurrentIndex(rules.findData(chosen))
        assert theirs.property("chosen") == is_framed
    click(qtbot, dialog, "joinKeepTheirs")  # meant to keep mine, and it goes on to the next
    assert about.text() == "2 of 2"
    click(qtbot, dialog, "joinPrevious")
    assert about.text() == "1 of 2"
    assert dialog.findChild(QPushButton, "joinKeepTheirs").isChecked()
    qtbot.keyClick(dialog, Qt.Key.Key_1)
    assert about.text() == "2 of 2"
    for key, place in ((Qt.Key.Key_PageUp, 1), (Qt.Key.Key_PageUp, 1), (Qt.Key.Key_PageDown, 2)):
        qtbot.keyClick(dialog, key)
        assert about.text() == f"{place} of 2"
    # The keys decide and turn over also once a rule was chosen, and choose no other one.
    rules.setFocus()
    qtbot.keyClick(rules, Qt.Key.Key_End)
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_1):
        qtbot.keyClick(rules, key)
    assert rules.currentIndex() == rules.count() - 1
    click(qtbot, dialog, "joinButton")
    qtbot.waitUntil(lambda: not window.desk.large_deeds.is_under_way, timeout=10_000)
    assert [each.note for each in window.desk.reading.annotations()][:2] == ["mine 0", "mine 1"]


def test_what_is_at_odds_is_called_as_it_is_called_here(window, hers, qtbot):
    article = window.desk.reading.article(window.desk.reading.articles()[0].id)
    as_lina(hers, lambda session: session.do(plan_metadata(article, title="hers")))
    window.desk.do(plan_metadata(article, title=f"mine {FAMILY}"))
    window.joining.preview(hers)
    dialog = dialog_of(window, qtbot)
    assert f"mine {FAMILY}" in dialog.findChild(QLabel, "joinAbout").text()
    # A day that is written in Arabic stays in one piece within a sentence that is not.
    told = [
        each.text() for each in dialog.findChildren(QLabel) if "Yours" in each.text() or "alike until" in each.text()
    ]
    assert len(told) == 2
    assert all(each.endswith("\u2069") and "\u2068" in each.rpartition(str(datetime.now(UTC).year))[0] for each in told)


def test_two_tags_of_one_name_are_offered_to_be_made_one(window, project_file, hers, qtbot):
    group = window.desk.codebook.groups()[-1]
    slug = f"{group.slug}.drones"

    def bring(do, reading, slug, label):
        made = plan_new_tag(reading.codebook(), label, reading.codebook().get(group.id))
        change = made[0] if isinstance(made, tuple) else made
        [edit] = [each for each in change.edits if each.before is None]
        assert isinstance(edit.after, Tag)
        tag = replace(edit.after, id=tag_id(slug), slug=slug, labels={"en": label})
        do(replace(change, edits=(Edit(None, tag),)))
        return tag

    mine = bring(window.desk.do, window.desk.reading, slug, "Drones")
    as_lina(hers, lambda session: bring(session.do, session.reading, f"{slug}_2", "DRONES"))
    said = []
    window.desk.messages.news_told.connect(said.append)
    window.joining.preview(hers)
    click(qtbot, dialog_of(window, qtbot), "joinButton")
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert len(plainly(project_file, "SELECT 1 FROM tag WHERE slug LIKE ?", f"{slug}%")) == 2
    said[-1].ways[0].take()
    assert plainly(project_file, "SELECT id FROM tag WHERE slug LIKE ?", f"{slug}%") == [(mine.id,)]
    window.actions_["undo"].trigger()
    assert len(plainly(project_file, "SELECT 1 FROM tag WHERE slug LIKE ?", f"{slug}%")) == 2


def test_before_a_join_a_backup_is_made_of_what_was_there(window, project_file, hers, qtbot):
    as_lina(hers, lambda session: write_note(session, f"hers {FAMILY}"))
    before = snapshot(project_file)
    page = window.workspace.show_history()  # she looked at what one kind of change did before
    page.kind.setCurrentIndex(page.kind.findData(str(DeedKind.IMPORT)))
    page.view.setCurrentIndex(page.model.index(page.model.rowCount() - 1, 0))
    said = []
    window.desk.messages.news_told.connect(said.append)
    window.joining.preview(hers)
    click(qtbot, dialog_of(window, qtbot), "joinButton")
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    said[-1].ways[-1].take()
    assert window.workspace.centre.current_name == "history"
    qtbot.waitUntil(lambda: hers.stem in page.view.currentIndex().data())
    [backup] = copies(project_file, locations.backups_folder())
    assert snapshot(backup) == before != snapshot(project_file)


def test_the_key_of_a_guest_s_copy_is_asked_for_where_it_is_needed(window, project_file, tmp_path, qtbot, monkeypatch):
    copy, key = tmp_path / "guest.heritage", tmp_path / "kept elsewhere.json"
    share(project_file, copy, Choices(pseudonyms=True), key)
    as_lina(copy, lambda session: write_note(session, f"the guest's {FAMILY}"))
    said = []
    window.desk.messages.news_told.connect(said.append)
    window.importing.bring([copy])
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert "no key lies at" in said[0].sentence
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(key), ""))
    said[0].ways[0].take()
    click(qtbot, dialog_of(window, qtbot), "joinButton")
    qtbot.waitUntil(lambda: not window.desk.large_deeds.is_under_way, timeout=10_000)
    notes = {note for (note,) in plainly(project_file, "SELECT note FROM annotation")}
    assert any(note.endswith(f"the guest's {FAMILY}") for note in notes)
    assert plainly(project_file, "SELECT count(*) FROM annotator WHERE name LIKE 'Annotator %'") == [(0,)]


def test_the_page_of_the_team_exchanges(window, project_file, hers, tmp_path, qtbot, monkeypatch):
    team = tmp_path / "team"
    team.mkdir()
    as_lina(hers, lambda session: write_note(session, f"hers {FAMILY}"))
    as_lina(hers, lambda session: exchange(session, team, by_rule(None), "laptop"))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(team))
    window.actions_["show_team"].trigger()
    click(qtbot, window, "teamExchange")
    qtbot.waitUntil(lambda: window.exchanging._work is None and len(list(team.iterdir())) == 2, timeout=15_000)
    assert (f"hers {FAMILY}",) in plainly(project_file, "SELECT note FROM annotation")


def test_nothing_is_written_until_join_is_chosen(window, project_file, hers, qtbot):
    as_lina(hers, lambda session: write_note(session, "hers"))
    before = snapshot(project_file)
    window.joining.preview(hers)
    dialog = dialog_of(window, qtbot)
    click(qtbot, dialog, "joinNotNow")
    assert snapshot(project_file) == before


@pytest.mark.parametrize("name", few(1, ["{} (conflicted copy 2026-11-29)", "{}-PC2", "{} (1)"]))
def test_a_copy_that_a_cloud_service_left_beside_the_project_is_offered(window, project_file, qtbot, name):
    beside = project_file.with_name(name.format(project_file.stem) + ".heritage")
    shutil.copy(project_file, beside)
    as_lina(beside, lambda session: write_note(session, "hers"))
    said = []
    window.desk.messages.news_told.connect(said.append)
    window.joining.look_beside()
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert beside.name in said[0].sentence
    said[0].ways[0].take()
    assert dialog_of(window, qtbot) is not None


def test_a_copy_that_comes_while_she_works_is_offered_once_when_she_is_back_at_the_window(window, project_file, qtbot):
    said, application = [], QApplication.instance()
    window.desk.messages.news_told.connect(said.append)
    qtbot.waitUntil(lambda: window.joining._work is None)
    beside = project_file.with_name(f"{project_file.stem} (دمشق's conflicted copy).heritage")
    shutil.copy(project_file, beside)
    as_lina(beside, lambda session: write_note(session, f"hers {FAMILY}"))
    for _ in range(2):
        application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
        application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
        qtbot.waitUntil(lambda: bool(said) and window.joining._work is None)
    assert [beside.name in each.sentence for each in said] == [True]
    said[0].ways[0].take()
    assert dialog_of(window, qtbot) is not None


def test_a_copy_beside_is_compared_again_only_when_it_was_written_since(window, project_file, qtbot, monkeypatch):
    said, looked_at = [], []
    window.desk.messages.news_told.connect(said.append)
    look = joining.is_new_copy
    monkeypatch.setattr(
        joining, "is_new_copy", lambda reading, path: (looked_at.append(path.name), look(reading, path))[1]
    )
    beside = project_file.with_name(f"{project_file.stem} (1).heritage")
    shutil.copy(project_file, beside)
    cut = project_file.with_name(f"{project_file.stem} (2).heritage")
    cut.write_bytes(project_file.read_bytes()[:50_000])

    def comes_back():
        qtbot.waitUntil(lambda: window.joining._work is None, timeout=10_000)
        looked_at.clear()
        window.joining.look_beside()
        qtbot.waitUntil(lambda: window.joining._work is None, timeout=10_000)
        return sorted(looked_at)

    assert comes_back() == [beside.name, cut.name]
    assert comes_back() == [cut.name]  # it may have come whole by now, and bear the time it was written there
    as_lina(beside, lambda session: write_note(session, f"hers {FAMILY}"))
    assert comes_back() == [beside.name, cut.name]
    assert [beside.name in each.sentence for each in said] == [True]
    assert comes_back() == [cut.name]
    assert len(said) == 1


def test_a_copy_beside_is_offered_again_as_soon_as_its_join_is_undone(window, project_file, qtbot):
    """As something that is not in the project; one that she was offered and left alone is not told of again."""
    said, note = [], f"hers {FAMILY} مِئذَنة"
    left, beside = (project_file.with_name(f"{project_file.stem} ({number}).heritage") for number in (1, 2))
    qtbot.waitUntil(lambda: window.joining._work is None, timeout=10_000)
    window.desk.messages.news_told.connect(lambda news: said.append(news) if "next to it" in news.sentence else None)
    for copy in (left, beside):
        shutil.copy(project_file, copy)
        as_lina(copy, lambda session: write_note(session, note))
        window.joining.look_beside()
        qtbot.waitUntil(lambda: window.joining._work is None, timeout=10_000)
    assert [copy.name in news.sentence for copy, news in zip((left, beside), said, strict=True)] == [True, True]
    said.pop().ways[0].take()
    click(qtbot, dialog_of(window, qtbot), "joinButton")
    noted = lambda: (note,) in plainly(project_file, "SELECT note FROM annotation")  # noqa: E731
    qtbot.waitUntil(lambda: noted() and not window.desk.large_deeds.is_under_way, timeout=10_000)
    said.clear()
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert not noted()
    qtbot.waitUntil(lambda: window.joining._work is None, timeout=10_000)
    assert [beside.name in each.sentence for each in said] == [True]
    said.pop().ways[0].take()
    click(qtbot, dialog_of(window, qtbot), "joinButton")
    qtbot.waitUntil(lambda: noted() and not window.desk.large_deeds.is_under_way, timeout=10_000)
    assert said == []


def test_a_team_exchanges_by_a_folder(window, project_file, hers, tmp_path, qtbot, monkeypatch):
    team = tmp_path / "team"
    team.mkdir()
    as_lina(hers, lambda session: write_note(session, f"hers {FAMILY}"))
    as_lina(hers, lambda session: exchange(session, team, by_rule(None), "laptop"))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(team))
    said = []
    window.desk.messages.news_told.connect(said.append)
    window.actions_["exchange_regularly"].trigger()
    # That the file was written to may be told before: here, what was joined.
    qtbot.waitUntil(lambda: any("Joined" in each.sentence for each in said), timeout=15_000)
    qtbot.waitUntil(lambda: window.exchanging._work is None)
    assert "Lina" in next(each.sentence for each in said if "Joined" in each.sentence)
    noted = lambda: (f"hers {FAMILY}",) in plainly(project_file, "SELECT note FROM annotation")  # noqa: E731
    assert noted()
    assert len(list(team.iterdir())) == 2
    # What comes of itself brings nothing that she undid, and says so once, and again when more waits; what she asks
    # for brings it.
    window.desk.undo()
    assert not noted()
    exchanges = window.exchanging
    ways = []
    for news, more in ((1, 0), (0, 0), (1, 1), (0, 0)):
        said.clear()
        for _ in range(more):
            as_lina(hers, lambda session: write_note(session, "more 𐡠", 1))
            as_lina(hers, lambda session: exchange(session, team, by_rule(None), "laptop"))
        exchanges._begin(is_asked=False)
        qtbot.waitUntil(lambda: exchanges._work is None)
        assert len(said) == news
        assert not noted()
        if news:
            assert "You undid joining" in said[0].sentence
            assert ("1 change of theirs since waits with it." in said[0].sentence) == bool(more)
            ways = said[0].ways
    [way] = ways
    way.take()
    qtbot.waitUntil(noted)
    qtbot.waitUntil(lambda: exchanges._work is None)
    assert any("came again" in each.sentence for each in said)
    assert ("more 𐡠",) in plainly(project_file, "SELECT note FROM annotation")
    said.clear()
    exchanges._begin(is_asked=False)
    qtbot.waitUntil(lambda: exchanges._work is None)
    assert not said
    # Opened again it goes on; not so another copy of the project, a backup say, nor once it was switched off.
    again = Exchanging(window.desk, window)
    qtbot.waitUntil(lambda: again.is_regular)
    again.wait()
    assert not is_exchanged_regularly(hers, locations.settings_file())
    window.actions_["exchange_regularly"].trigger()
    assert not is_exchanged_regularly(project_file, locations.settings_file())
    assert team_folder(project_file, locations.settings_file()) == team


def test_what_waits_for_a_decision_after_an_exchange_is_decided_in_the_dialog(
    window, project_file, hers, tmp_path, qtbot, monkeypatch
):
    team = tmp_path / "team"
    team.mkdir()
    as_lina(hers, lambda session: write_note(session, f"hers {FAMILY}"))
    as_lina(hers, lambda session: exchange(session, team, by_rule(None), "laptop"))
    desk = window.desk
    annotation = desk.reading.annotations()[0]
    desk.do(plan_note(annotation, "mine"))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(team))
    said = []
    desk.messages.news_told.connect(said.append)
    window.actions_["exchange"].trigger()
    qtbot.waitUntil(lambda: bool(said), timeout=15_000)
    (way,) = said[0].ways
    assert "Lina" in way.words
    way.take()
    dialog = dialog_of(window, qtbot)
    click(qtbot, dialog, "joinKeepTheirs")
    click(qtbot, dialog, "joinButton")
    qtbot.waitUntil(lambda: not desk.large_deeds.is_under_way, timeout=10_000)
    assert plainly(project_file, "SELECT note FROM annotation WHERE id = ?", annotation.id) == [(f"hers {FAMILY}",)]


def test_another_project_is_said_to_be_no_copy_before_it_is_joined(window, tmp_path, qtbot):
    other = tmp_path / "قوس of another team 🏛️.heritage"
    create_project(other, LINA).close()
    title = "The museum's keepers say what was taken out of it, and what was left behind, قبل يوم"
    for number in range(3):
        as_lina(other, lambda session, number=number: session.do(importing(f"{number} {AWKWARD}", title=title)))
    window.joining.preview(other)
    dialog = dialog_of(window, qtbot)
    assert "This is another project, and no copy of this one" in labels(dialog)
    # No room is left empty below the lines, of which some go on in a second one.
    lines = dialog.findChild(QScrollArea, "joinPreview")
    told = lines.widget().findChildren(QFrame)
    assert lines.height() - max(each.geometry().bottom() for each in told if not isinstance(each, QLabel)) < 30
    for label in dialog.findChildren(QLabel):
        assert not label.isVisibleTo(dialog) or label.sizeHint().width() <= dialog.width() or label.wordWrap()


def labels(dialog):
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog))


def test_who_sees_only_her_own_work_joins_without_seeing_what_others_think(window, project_file, hers, qtbot):
    """The preview, the conflicts, the history afterwards: none says a word of it; what is sensitive stays covered."""
    desk = window.desk
    about = desk.article_id
    body = desk.reading.body(about)

    def think(session):
        span = span_of_quote(body, "Palmyra")
        change = plan_annotation(session.reading, about, span, [], LINA, note=f"a thought {FAMILY}")
        session.do(change)
        session.do(plan_sensitive([session.reading.annotation(change.edits[0].record.id)], sensitive=True))
        write_note(session, f"theirs {FAMILY}")

    as_lina(hers, think)
    theirs = plainly(hers, "SELECT id FROM annotation WHERE note = ?", f"a thought {FAMILY}")[0][0]
    desk.do(plan_note(desk.reading.annotations()[0], "ours"))  # on what the program marked
    window.actions_["only_mine"].trigger()
    desk = window.desk
    assert desk.reading.annotations() == []
    window.joining.preview(hers)
    dialog = dialog_of(window, qtbot)
    said = labels(dialog)
    assert "do not see" in said
    assert "annotation" not in said
    assert not {"thought", FAMILY, "ours"} & set(said.split())
    assert "░" in said
    click(qtbot, dialog, "joinKeepTheirs")
    click(qtbot, dialog, "joinButton")
    qtbot.waitUntil(lambda: not desk.large_deeds.is_under_way, timeout=10_000)
    assert plainly(project_file, "SELECT count(*) FROM annotation WHERE id = ?", theirs) == [(1,)]
    window.actions_["show_history"].trigger()
    page = window.workspace.pages.looking_back
    qtbot.waitUntil(lambda: page.chosen is not None and page.chosen.deed == "join")
    detail = page.findChild(QTextBrowser, "historyDetail").toPlainText()
    assert "thought" not in detail
    assert FAMILY not in detail
    # What she cannot see is covered for her all the same.
    assert "Palmyra" not in desk.veil.over(about, 0, body)[: body.index("Palmyra") + len("Palmyra")]
    window.actions_["only_mine"].trigger()
    assert {each.note for each in window.desk.reading.annotations()} >= {f"a thought {FAMILY}", f"theirs {FAMILY}"}
    window.actions_["show_history"].trigger()
    page = window.workspace.pages.looking_back
    qtbot.waitUntil(lambda: page.chosen is not None and page.chosen.deed == "join")
    window.desk.veil.lift(is_lifted=True)
    assert "thought" in page.findChild(QTextBrowser, "historyDetail").toPlainText()


def test_that_she_finished_what_i_finished_too_comes_in_and_is_told_first(window, project_file, hers, qtbot):
    as_lina(hers, lambda session: write_note(session, f"hers {FAMILY}"))
    with closing(open_project(project_file, window.desk.annotator)) as session:
        join(session, hers, by_rule(None))  # she is known here
    article = window.desk.reading.articles()[0].id
    window.desk.do(plan_state(window.desk.reading.article(article), ArticleState.DONE))
    as_lina(hers, lambda session: session.do(plan_state(session.reading.article(article), ArticleState.DONE)))
    said = []
    window.desk.messages.news_told.connect(said.append)
    window.importing.bring([hers])
    dialog = dialog_of(window, qtbot)
    assert dialog.findChild(QLabel, "joinNarrowed").isVisible()
    assert dialog.findChild(QWidget, "joinPreview") is None  # of no lines, and it would be as high as some
    assert "undo" not in " ".join(each.text() for each in dialog.findChildren(QLabel))
    click(qtbot, dialog, "joinButton")
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    who = plainly(project_file, "SELECT annotator_id FROM change WHERE deed = 'mark_article' ORDER BY clock, id")
    assert {LINA.id, window.desk.annotator.id} == {id_ for (id_,) in who}
    window.importing.bring([hers])  # and then there is nothing more
    qtbot.waitUntil(lambda: len(said) == 2, timeout=10_000)
    assert "nothing" in said[-1].sentence
