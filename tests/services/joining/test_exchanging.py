"""A team without a server: each writes into a folder of her own, and joins what the others wrote."""

import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from heritage_annotator.model.errors import WriteFailedError
from heritage_annotator.model.progress import not_told
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation, plan_note
from heritage_annotator.services.articles.details import plan_metadata
from heritage_annotator.services.joining import exchanging, telling
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.exchanging import PART, exchange, put_together_in
from heritage_annotator.services.projects.opening import PROGRAM, check_project, create_project, open_project
from heritage_annotator.services.sharing.choices import Choices
from heritage_annotator.services.sharing.share import share
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import create_project_file, open_project_file
from heritage_annotator.storage.session import Session
from tests.few import few
from tests.samples import AWKWARD, importing, mark, plainly
from tests.services.joining.histories import annotator, records, small_codebook

NEWEST = by_rule(Prefer.NEWEST)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """A project with an annotated article and few tags: what a whole codebook costs is read again at every joining."""
    path = tmp_path_factory.mktemp("base") / "base.heritage"
    with closing(create_project_file(path)) as file:
        Session(file, PROGRAM).do(small_codebook())
    with closing(open_project(path, annotator(9))) as session:
        session.do(importing(AWKWARD))
        mark(session, "temple of Bel", note="a\n\nb")
    return path


@pytest.fixture
def copies(base, tmp_path):
    """Five people's copies of one project."""
    made = []
    for number in range(5):
        (tmp_path / str(number)).mkdir()
        made.append(Path(shutil.copy(base, tmp_path / str(number) / "project.heritage")))
    return made


def work(path, number, at):
    with closing(open_project(path, annotator(number + 1))) as session:
        article = session.reading.articles()[0].id
        span = Span(at, at + 9)
        session.do(plan_annotation(session.reading, article, span, [], session.annotator, note=f"{number} 𐡠"))


def exchanged(path, number, folder, computer="pc"):
    with closing(open_project(path, annotator(number + 1))) as session:
        return exchange(session, folder, NEWEST, computer)


def test_five_people_come_to_have_the_same_by_one_folder(copies, tmp_path):
    team = tmp_path / "team"
    team.mkdir()
    for round_ in range(2):
        for number, path in enumerate(copies):
            work(path, number, 20 * number + 3 * round_)
            exchanged(path, number, team)
    for number, path in enumerate(copies):
        exchanged(path, number, team)
    whole = records(copies[0])
    assert len(whole["annotation"]) == 1 + 2 * len(copies)
    assert all(records(path) == whole for path in copies[1:])
    for path in copies:
        with closing(open_project_file(path)) as file:
            assert check(file) == []


def test_nothing_is_written_while_nothing_is_new_and_then_only_what_is(copies, tmp_path):
    team = tmp_path / "team"
    team.mkdir()
    first = exchanged(copies[0], 0, team).written
    assert exchanged(copies[0], 0, team).written is None
    work(copies[0], 0, 5)
    second = exchanged(copies[0], 0, team).written
    assert second.suffix == PART
    assert second.stat().st_size < first.stat().st_size
    assert exchanged(copies[1], 1, team).joined == ["P1 (pc)"]
    assert exchanged(copies[1], 1, team).joined == []


def test_of_whom_nothing_but_what_she_did_comes_it_is_said_so_and_once(copies, tmp_path):
    team = tmp_path / "team"
    team.mkdir()
    with closing(open_project(copies[0], annotator(9))) as session:  # who is known to all
        session.do(plan_note(session.reading.annotations()[0], "مئذنة 🏛️"))
        session.undo()
    exchanged(copies[0], 8, team)
    for history in (1, 0):
        done = exchanged(copies[1], 1, team)
        assert (len(done.history), done.joined) == (history, [])
        told = " ".join(telling.exchanged(done))
        assert ("is in the history now" in told, "Nothing new" in told) == (bool(history), not history)


def test_a_whole_copy_comes_weekly(copies, tmp_path, monkeypatch):
    team = tmp_path / "team"
    team.mkdir()
    exchanged(copies[0], 0, team)
    work(copies[0], 0, 5)
    monkeypatch.setattr(exchanging, "WEEK", exchanging.timedelta(0))
    assert exchanged(copies[0], 0, team).written.suffix == ".heritage"


def test_what_both_changed_waits_for_a_decision_and_the_rest_goes_on(copies, tmp_path):
    team = tmp_path / "team"
    team.mkdir()
    for number in (0, 1):
        with closing(open_project(copies[number], annotator(number + 1))) as session:
            session.do(plan_note(session.reading.annotations()[0], f"of {number}"))
    work(copies[2], 2, 40)
    for number in (2, 0):
        exchanged(copies[number], number, team)
    with closing(open_project(copies[1], annotator(2))) as session:
        done = exchange(session, team, by_rule(None), "pc")
    assert done.joined == ["P3 (pc)"]
    assert [(each.name, each.places) for each in done.undecided] == [("P1 (pc)", 1)]
    assert done.written is not None


def synchronise(one, other, chance):
    """What a bad service makes of files on their way: late, cut short, twice under other names, in any order."""
    files = [path for path in one.rglob("*") if path.is_file()]
    chance.shuffle(files)
    for path in files:
        target = other / path.relative_to(one)
        fate = chance.random()
        if fate < 0.3:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        data = path.read_bytes()
        if fate < 0.5:
            data = data[: chance.randrange(len(data))]
        elif fate < 0.6:
            target.with_name(f"{target.stem} (1){target.suffix}").write_bytes(data)
        if not (target.exists() and target.stat().st_size == path.stat().st_size):
            target.write_bytes(data)


def bring_right(one, other, person):
    """In the end a service has brought everything of that person."""
    for path in one.rglob("*") if one is not other else ():
        if path.is_file() and person in str(path):
            target = other / path.relative_to(one)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


@pytest.mark.parametrize("seed", few(1, range(4)))
def test_a_service_that_delays_cuts_doubles_and_reorders_spoils_nothing(copies, tmp_path, seed):
    chance = random.Random(seed)
    folders = [tmp_path / f"cloud {number}" for number in range(3)]
    for folder in folders:
        folder.mkdir()
    for round_ in range(3):
        for number in range(3):
            work(copies[number], number, 30 * number + 4 * round_)
            exchanged(copies[number], number, folders[number])
            for other in folders:
                if other is not folders[number]:
                    synchronise(folders[number], other, chance)
    for _ in range(3):
        for number in range(3):
            for other in folders:
                bring_right(folders[number], other, f"P{number + 1} ")
        for number in range(3):
            exchanged(copies[number], number, folders[number])
    whole = records(copies[0])
    assert len(whole["annotation"]) == 10
    assert all(records(path) == whole for path in copies[1:3])


@pytest.mark.parametrize("count", few(1, [3, 5]))
def test_processes_exchange_at_once(copies, tmp_path, count):
    copies, team = copies[:count], tmp_path / "team"
    team.mkdir()
    for number, path in enumerate(copies):
        work(path, number, 20 * number)
    for round_ in range(2):
        running = [
            subprocess.Popen(
                [
                    sys.executable, "-m", "heritage_annotator", "exchange", path, "--folder", team,
                    "--annotator", f"P{number + 1}", "--prefer", "newest",
                ],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path / f"home {number}")},
            )
            for number, path in enumerate(copies)
        ]  # fmt: skip
        for process in running:
            _, said = process.communicate(timeout=120)
            assert process.returncode == 0, (round_, said)
    for number, path in enumerate(copies):
        exchanged(path, number, team)
    whole = records(copies[0])
    assert len(whole["annotation"]) == 1 + len(copies)
    assert all(records(path) == whole for path in copies[1:])


def test_a_team_folder_that_is_not_there_is_said(copies, tmp_path):
    with closing(open_project(copies[0], annotator(1))) as session, pytest.raises(WriteFailedError):
        exchange(session, tmp_path / "away", by_rule(None), "pc")


def test_a_file_that_vanished_while_it_was_looked_at_has_not_arrived(copies, tmp_path):
    (tmp_path / "team").mkdir()
    with closing(open_project(copies[0], annotator(1))) as session:
        written = exchange(session, tmp_path / "team", by_rule(None), "pc").written
    [sent] = exchanging._sent(written.parent)
    assert sent.is_whole()
    written.unlink()
    assert not sent.is_whole()


def test_another_project_and_what_is_none_are_left_alone_and_the_rest_comes_in(copies, tmp_path):
    team, other = tmp_path / "team", tmp_path / "other.heritage"
    team.mkdir()
    with closing(create_project(other, annotator(2))) as session:
        session.do(importing(f"nothing of theirs {AWKWARD}"))
    for number, computer in ((3, "newer"), (4, "foreign")):
        sent = exchanged(copies[number], number, team, computer).written
        with closing(sqlite3.connect(sent)) as connection, connection:
            if computer == "newer":
                connection.execute("UPDATE project SET needs_version = '99.0.0'")
                connection.execute("UPDATE _sqlite_migrations SET name = name || ' later' WHERE rowid = 1")
            else:
                connection.execute("PRAGMA application_id = 7")
        digest = hashlib.sha256(sent.read_bytes()).hexdigest()
        sent.rename(sent.with_name(f"{sent.name[:-73]}{digest}.heritage"))
    (team / "Eve" / "pc").mkdir(parents=True)
    (team / "Eve" / "pc" / f"000001 20260231T000000 none {'0' * 64}.heritage").touch()  # no such day
    os.mkfifo(team / "Eve" / "pc" / f"000002 20260228T000000 none {'0' * 64}.heritage")
    work(copies[2], 2, 40)
    for path, number in ((copies[2], 2), (other, 1), (copies[1], 1), (other, 1)):
        done = exchanged(path, number, team)
    assert [(name[:2], why) for name, why in sorted(done.refused)] == [
        ("P2", "other_project"), ("P3", "other_project"), ("P4", "other_project"), ("P5", "unreadable"),
    ]  # fmt: skip
    assert done.written is None  # each project of hers has a place of its own
    done = exchanged(copies[0], 0, team)
    assert [name[:2] for name in done.joined] == ["P2"]  # who has joined the third's work
    assert [(name[:2], why) for name, why in sorted(done.refused)] == [
        ("P2", "other_project"), ("P4", "newer"), ("P5", "unreadable"),
    ]  # fmt: skip
    assert records(copies[0]) == records(copies[2])


@pytest.mark.parametrize("name", ["𐡠" * 90, "x" * 150, "زَينب بنت عليّ", 'a/b\\c:d*?"<>|.', ".."])
def test_whatever_people_are_called_each_has_a_folder_of_her_own(copies, tmp_path, name):
    for number in range(2):
        person = replace(annotator(number + 1), name=name)
        with closing(open_project(copies[number], person)) as session:
            assert exchange(session, tmp_path, NEWEST, name).written is not None
    folders = [each.name for each in tmp_path.iterdir() if each.name.endswith("1111-4111-8111-111111111111")]
    assert len(folders) == 2
    assert all(len(each.encode()) < 256 and not set(each) & set('/\\:*?"<>|') for each in folders)
    if "ب" in name:
        assert all(name in each for each in folders)


def test_two_computers_of_one_name_and_a_project_gone_back_to_a_backup_lose_nothing(copies, tmp_path):
    one, other, old = copies[0], copies[1], tmp_path / "old.heritage"
    team = tmp_path / "team"
    team.mkdir()
    for path, at in ((one, 20), (other, 40)):
        work(path, 0, at)  # the same person, whose settings were copied
        exchanged(path, 0, team)
    shutil.copy(other, old)
    for path, at in ((one, 60), (other, 80), (one, 90)):
        work(path, 0, at)
        exchanged(path, 0, team)
    exchanged(other, 0, team)
    assert records(one) == records(other)
    assert len(records(one)["annotation"]) == 1 + 5
    assert [exchanged(path, 0, team).written for path in (one, other, one, other)] == [None] * 4  # nothing is new
    shutil.copy(old, other)
    work(other, 0, 95)
    exchanged(other, 0, team)  # which would have taken the place of all that nobody else has joined yet
    with closing(open_project(other, annotator(1))) as session:
        assert session.undo().deed.kind == "join"
    before = records(other)
    assert len(before["annotation"]) < 1 + 5
    exchanged(other, 0, team)
    assert records(other) == before  # what is undone here does not come back by itself
    with closing(open_project(other, annotator(1))) as session:
        session.redo()
    exchanged(other, 0, team)
    work(copies[2], 2, 10)
    exchanged(copies[2], 2, team)
    for path in (other, copies[2]):
        assert len(set(records(path)["annotation"]) & set(records(one)["annotation"])) == 1 + 5


def test_two_computers_of_one_name_do_not_write_in_turn_once_one_undid_a_join(copies, tmp_path):
    one, other, team = copies[0], copies[1], tmp_path / "team"
    team.mkdir()
    for path, at in ((one, 20), (other, 40)):
        work(path, 0, at)
        exchanged(path, 0, team)
    with closing(open_project(other, annotator(1))) as session:
        assert session.undo().deed.kind == "join"
    kept = records(other)
    assert [exchanged(path, 0, team).written is None for path in (one, other, one, other, one, other)][2:] == [True] * 4
    assert records(other) == kept
    for path, at in ((one, 60), (other, 80)):  # as each works on, what the other sent stays where it is
        work(path, 0, at)
        exchanged(path, 0, team)
    exchanged(one, 0, team)
    assert [exchanged(path, 0, team).written for path in (other, one)] == [None] * 2
    exchanged(copies[2], 2, team)
    assert len(records(copies[2])["annotation"]) == 1 + 4


def test_what_she_undid_comes_back_only_as_she_asks_for_it(copies, tmp_path):
    one, other, third, team = *copies[:3], tmp_path / "team"
    team.mkdir()
    work(other, 1, 20)
    exchanged(other, 1, team)
    work(third, 2, 40)
    with closing(open_project(one, annotator(1))) as session:

        def regularly():
            return exchange(session, team, NEWEST, "pc", is_asked=False)

        def notes():
            return {each.note for each in session.reading.annotations()}

        assert len(regularly().joined) == 1
        with_hers = notes()
        assert session.undo().deed.kind == "join"
        without = notes()
        work(other, 1, 60)
        exchanged(other, 1, team)
        exchanged(third, 2, team)  # which has joined hers
        done = regularly()
        assert ([*done.joined, *done.returned], len(done.undone)) == ([], 2)
        assert notes() == without
        held_off = done.held_off
        assert [each for each in telling.exchanged(done) if each.startswith(f"{len(held_off)} changes of theirs")]
        assert regularly().held_off == held_off
        work(other, 1, 80)
        exchanged(other, 1, team)
        done = regularly()
        assert held_off < done.held_off
        [said] = [each for each in telling.exchanged(done) if "You undid" in each]
        assert all(name in said for name in done.undone)
        assert not any("Nothing new" in each for each in telling.exchanged(done))
        done = exchange(session, team, NEWEST, "pc")
        assert ([*done.undone, *done.held_off], done.returned) == ([], done.joined[:1])
        assert with_hers < notes()
        assert any("came again" in each for each in telling.exchanged(done))
        assert (regularly().undone, check_project(one, not_told)) == ([], [])


def test_what_waits_for_a_decision_in_our_own_place_is_not_written_over(copies, tmp_path):
    one, other, team = copies[0], copies[1], tmp_path / "team"
    team.mkdir()
    for path, outlet in ((one, "SANA"), (other, "سانا")):
        with closing(open_project(path, annotator(1))) as session:
            article = session.reading.article(session.reading.articles()[0].id)
            session.do(plan_metadata(article, outlet=outlet))
            done = exchange(session, team, by_rule(None), "pc")
    assert [each.places for each in done.undecided] == [1]
    for at in (20, 40, 60):
        work(other, 0, at)
        with closing(open_project(other, annotator(1))) as session:
            exchange(session, team, by_rule(None), "pc")
    sent = list(team.glob("*/pc*"))
    found = set()
    for number, folder in enumerate(sent):
        (place := tmp_path / f"sent {number}").mkdir()
        found |= set(plainly(put_together_in(folder, place), "SELECT outlet FROM article"))
    assert {("SANA",), ("سانا",)} <= found


def test_a_guest_s_copy_comes_home_by_the_folder_where_its_key_lies_and_stops_nobody(copies, tmp_path):
    home, colleague, team = copies[0], copies[1], tmp_path / "team"
    guest, other = tmp_path / "guest.heritage", tmp_path / "other guest.heritage"
    team.mkdir()
    share(home, guest, Choices(pseudonyms=True))
    share(home, other, Choices(pseudonyms=True))
    for path, number, at in ((guest, 6, 40), (other, 7, 50)):
        work(path, number, at)
    with closing(open_project(guest, annotator(7))) as session:
        known = {each.name for each in session.reading.people().values()}
    told = []
    for path, number in ((colleague, 1), (guest, 6), (other, 7), (colleague, 1), (home, 0), (colleague, 1), (guest, 6)):
        done = exchanged(path, number, team)
        told.append(([each[:2] for each in done.joined], {each.why for each in done.refused}))
    assert told == [
        ([], set()), ([], {"hidden_here"}), (["P7"], {"hidden_here"}), ([], {"needs_key"}), (["P7", "P8"], set()),
        (["P1"], {"needs_key"}), (["P8"], {"hidden_here"}),
    ]  # fmt: skip
    assert len(records(home)["annotation"]) == 1 + 2
    assert records(colleague) == records(home)
    with closing(open_project(guest, annotator(7))) as session:
        assert {each.name for each in session.reading.people().values()} == known | {"P8"}  # nobody stands there twice


def test_two_whole_copies_of_one_number_are_no_base(copies, tmp_path):
    here, there, team = tmp_path / "here", tmp_path / "there", tmp_path / "team"
    for path, folder, at in ((copies[0], here, 20), (copies[1], there, 40)):
        folder.mkdir()
        work(path, 0, at)
        exchanged(path, 0, folder)  # both before the service brought either to the other
        work(path, 0, at + 10)
        exchanged(path, 0, folder)
    for folder in (here, there):
        shutil.copytree(folder, team, dirs_exist_ok=True)
    for _ in range(2):
        for path, number in ((copies[0], 0), (copies[1], 0), (copies[2], 2)):
            exchanged(path, number, team)
    assert len(records(copies[0])["annotation"]) == 1 + 4
    assert records(copies[0]) == records(copies[1]) == records(copies[2])
