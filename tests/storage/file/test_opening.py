"""Which files are opened, and how each other is refused."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from heritage_annotator.model.errors import (
    HeritageError,
    NotAProjectError,
    OnlyRead,
    ProjectDamagedError,
    ProjectExistsError,
    ProjectLockedError,
    ProjectMissingError,
    ProjectNewerError,
    ProjectReadOnlyError,
    WriteFailedError,
)
from heritage_annotator.services.projects.opening import check_project, create_project, open_project, reading_of
from heritage_annotator.services.wording import sentence
from heritage_annotator.storage.file import opening
from heritage_annotator.storage.file.copying import copy_project
from heritage_annotator.storage.file.opening import create_project_file, open_project_file
from tests.few import few
from tests.samples import AWKWARD, alter, kept, mark, plainly
from tests.searching import found

FIRST_RELEASE = Path(__file__).parents[2] / "files" / "projects" / "0.1.0.heritage"


@pytest.mark.parametrize(
    "name",
    [
        "plain.heritage",
        "what?mode=memory&cache=shared.heritage",
        "number #1.heritage",
        "100%25 sure.heritage",
        "spaces  and\ttab.heritage",
        "تدمر 🏛️ 𐡠.heritage",
        'it\'s "quoted"; DROP TABLE.heritage',
        "no suffix",
        "file:uri",
    ],
)
def test_any_name_a_disk_takes_names_a_project(tmp_path, annotator, name):
    path = tmp_path / "folder #2?" / name
    create_project(path, annotator).close()
    session = open_project(path, annotator)
    assert len(session.reading.codebook().tags) > 10
    session.close()
    with reading_of(path) as reading:
        assert len(reading.codebook().tags) > 10
    assert [each.name for each in path.parent.iterdir()] == [name]


def test_a_relative_path_goes_on_meaning_the_same_file(project_path, annotator, monkeypatch, tmp_path_factory):
    monkeypatch.chdir(project_path.parent)
    session = open_project(Path(project_path.name), annotator)
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    mark(session, "Palmyra")
    assert session.path == project_path
    session.close()
    assert plainly(project_path, "SELECT count(*) FROM annotation") == [(1,)]


def test_a_project_is_opened_through_a_link(project_path, annotator, tmp_path_factory):
    link = tmp_path_factory.mktemp("desk") / "link.heritage"
    link.symlink_to(project_path)
    session = open_project(link, annotator)
    mark(session, "Palmyra")
    session.close()
    assert link.is_symlink()
    assert plainly(project_path, "SELECT count(*) FROM annotation") == [(1,)]


def test_a_new_project_never_overwrites_a_file(tmp_path, annotator):
    path = tmp_path / "thesis.heritage"
    path.write_text("my thesis", encoding="utf-8")
    with pytest.raises(ProjectExistsError):
        create_project(path, annotator)
    assert path.read_text(encoding="utf-8") == "my thesis"


def test_a_new_project_needs_a_folder_that_can_be_made(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WriteFailedError):
        create_project_file(tmp_path / "file" / "x.heritage")
    with pytest.raises(WriteFailedError):
        create_project_file(tmp_path / ("x" * 300))


@pytest.mark.parametrize("gone", [False, True])
def test_a_project_that_could_not_be_made_leaves_nothing_behind(tmp_path, monkeypatch, gone):
    def fail(_):
        if gone:  # somebody else removed it meanwhile
            (tmp_path / "x.heritage").unlink()
        raise sqlite3.OperationalError("no")

    monkeypatch.setattr(opening, "sign", fail)
    with pytest.raises(sqlite3.OperationalError):
        create_project_file(tmp_path / "x.heritage")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("missing", ["nowhere.heritage", "no/folder.heritage", "x" * 300, "nul\x00.heritage"])
def test_a_file_that_is_not_there_is_missing(tmp_path, missing):
    with pytest.raises(ProjectMissingError):
        open_project_file(tmp_path / missing)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_project(tmp_path):
    with pytest.raises(NotAProjectError):
        open_project_file(tmp_path)


@pytest.mark.parametrize("content", [b"", b"\x00", b"%PDF-1.7", b"x" * 5000, AWKWARD.encode(), b"SQLite format 3\x00"])
def test_a_file_of_something_else_is_no_project_and_is_left_alone(tmp_path, content):
    path = tmp_path / "other.heritage"
    path.write_bytes(content)
    with pytest.raises((NotAProjectError, ProjectDamagedError)):
        open_project_file(path)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_another_programs_database_is_refused_and_left_alone(tmp_path, journal):
    path = tmp_path / "places.sqlite"
    alter(path, f"PRAGMA journal_mode = {journal}", "CREATE TABLE article(id)", "INSERT INTO article VALUES (1)")
    before = path.read_bytes()
    with pytest.raises(NotAProjectError):
        open_project_file(path)
    assert path.read_bytes() == before


def test_a_database_that_only_claims_to_be_ours_is_damage(tmp_path):
    path = tmp_path / "x.heritage"
    alter(path, f"PRAGMA application_id = {0x4845416E}", "CREATE TABLE article(id)")
    with pytest.raises(ProjectDamagedError):
        open_project_file(path)


@pytest.mark.parametrize(
    "statements",
    [
        ["DROP TABLE _sqlite_migrations"],
        ["DROP TABLE _sqlite_migrations", "CREATE TABLE _sqlite_migrations(x)"],
        ["DELETE FROM _sqlite_migrations"],
        ["UPDATE _sqlite_migrations SET migration_set = 'another'"],
        ["DROP TABLE project"],
        ["DROP TABLE change"],
        ["DROP TABLE tagging"],
        ["ALTER TABLE article ADD COLUMN more TEXT"],
        ["ALTER TABLE annotation RENAME COLUMN note TO remark"],
        ["DROP TABLE annotator", "CREATE TABLE annotator(id TEXT PRIMARY KEY, name TEXT)"],
        ["DROP TABLE article_search"],
        ["PRAGMA writable_schema = ON", "UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = 'tag'"],
        ["PRAGMA writable_schema = ON", "UPDATE sqlite_master SET sql = replace(sql, 'start >= 0', 'start >= -9')"],
    ],
    ids=str,
)
def test_a_project_whose_tables_are_not_as_we_make_them_is_damage(project_path, statements):
    alter(project_path, *statements)
    before = project_path.read_bytes()
    with pytest.raises(ProjectDamagedError):
        open_project_file(project_path)
    assert project_path.read_bytes() == before


TRIGGER = "CREATE TRIGGER {} AFTER INSERT ON annotation BEGIN DELETE FROM tagging; END"


@pytest.mark.parametrize(
    "statements",
    [
        [TRIGGER.format("spy")],
        ["DROP TRIGGER article_body_stays", TRIGGER.format("article_body_stays")],
        ["CREATE VIEW everything AS SELECT * FROM article"],
        ["ALTER TABLE tagging RENAME TO kept", "CREATE VIEW tagging AS SELECT * FROM kept"],
        ["DROP TABLE _sqlite_migrations", "CREATE VIEW _sqlite_migrations AS SELECT 1 AS migration_set"],
        [
            "CREATE VIEW article_body_stays AS SELECT 1",
            "PRAGMA writable_schema = ON",
            "DELETE FROM sqlite_master WHERE type = 'trigger'",
        ],
        [
            TRIGGER.format("spy"),
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET type = 'table' WHERE name = 'spy'",
        ],
    ],
    ids=lambda statements: statements[-1][:40],
)
def test_a_project_with_triggers_or_views_of_strangers_is_refused(project_path, statements):
    with closing(sqlite3.connect(project_path, isolation_level=None)) as connection:
        connection.execute("PRAGMA legacy_alter_table = ON")
        for statement in statements:
            connection.execute(statement)
    before = project_path.read_bytes()
    with pytest.raises((NotAProjectError, ProjectDamagedError)):
        open_project_file(project_path)
    assert project_path.read_bytes() == before


def test_an_index_more_or_less_and_a_table_of_somebody_elses_do_no_harm(project_path, annotator):
    alter(project_path, "DROP INDEX tag_parent", "CREATE INDEX x ON annotation(note)", "CREATE TABLE notes(x)")
    session = open_project(project_path, annotator)
    mark(session, "Palmyra", "damage.destruction")
    session.close()


def test_a_project_written_with_a_write_ahead_log_becomes_one_file_again(project_path, annotator):
    alter(project_path, "PRAGMA journal_mode = WAL")
    session = open_project(project_path, annotator)
    mark(session, "Palmyra")
    assert [each.name for each in project_path.parent.iterdir()] == [project_path.name]
    session.close()
    assert plainly(project_path, "PRAGMA journal_mode") == [("delete",)]


def test_a_newer_project_is_refused_naming_the_version_it_needs(project_path):
    alter(
        project_path,
        "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('heritage_annotator', 'later', '')",
        "UPDATE project SET needs_version = '7.1.0'",
        "CREATE VIEW of_later AS SELECT 1",
    )
    before = project_path.read_bytes()
    with pytest.raises(ProjectNewerError) as refused:
        open_project_file(project_path)
    assert refused.value.needs == "7.1.0"
    assert project_path.read_bytes() == before


def test_a_newer_project_that_does_not_say_its_version_is_refused_all_the_same(project_path):
    alter(
        project_path,
        "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('heritage_annotator', 'later', '')",
        "DELETE FROM project",
    )
    with pytest.raises(ProjectNewerError):
        open_project_file(project_path)


@pytest.mark.parametrize("mode", ["EXCLUSIVE", "IMMEDIATE"])
def test_a_file_held_by_another_program_is_said_to_be_locked(project_path, annotator, monkeypatch, mode):
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    session = open_project(project_path, annotator)
    with closing(sqlite3.connect(project_path, isolation_level=None)) as other:
        other.execute(f"BEGIN {mode}")
        with pytest.raises(ProjectLockedError):
            mark(session, "Palmyra")
        if mode == "EXCLUSIVE":
            with pytest.raises(ProjectLockedError):
                open_project_file(project_path)
            with pytest.raises(ProjectLockedError):
                session.undo()
            with pytest.raises(ProjectLockedError):
                session.poll()
        other.execute("ROLLBACK")
    mark(session, "Palmyra")
    session.close()
    assert plainly(project_path, "SELECT count(*) FROM annotation") == [(1,)]


def test_a_reader_that_never_ends_locks_the_commit_and_nothing_is_half_written(project_path, annotator, monkeypatch):
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    session = open_project(project_path, annotator)
    heard = []
    session.subscribe(heard.append)
    with closing(sqlite3.connect(project_path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM annotation").fetchall()
        with pytest.raises(ProjectLockedError):
            mark(session, "Palmyra")
        assert heard == []
    mark(session, "Palmyra")
    assert len(heard) == 1
    session.close()
    assert plainly(project_path, "SELECT count(*) FROM annotation") == [(1,)]


HOLDER = """
import sqlite3, sys, time
from tests.searching import found
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
time.sleep(0.3)
connection.execute("COMMIT")
"""


def test_a_short_wait_for_another_program_is_waited_out(project_path, project):
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            HOLDER,
            str(project_path),
        ],
        stdout=subprocess.PIPE,
    )
    holder.stdout.readline()
    assert len(project.reading.articles()) == 1
    mark(project, "Palmyra")
    holder.communicate()
    assert plainly(project_path, "SELECT count(*) FROM annotation") == [(1,)]


def outcome(action):
    """What comes of reading or writing a damaged file: anything but a traceback."""
    try:
        action()
    except HeritageError:
        return "told"
    return "fine"


def everything(session):
    reading = session.reading
    for row in reading.articles():
        reading.article(row.id)
        reading.body(row.id)
        kept(reading, row.id)
        reading.annotations(row.id)
        reading.taggings(row.id)
        reading.marks(row.id)
    reading.codebook()
    reading.attributes()
    reading.annotators()
    reading.tag_counts()
    found(reading, "temple")
    session.next_undo()
    session.next_redo()
    session.undo()
    session.redo()


@pytest.fixture
def worked_on(project_path, annotator):
    session = open_project(project_path, annotator)
    for nth in range(1, 6):
        mark(session, "The temple of Bel", "damage.destruction", "cause.airstrike", nth=nth, note="note")
    session.close()
    return project_path


def used(path, annotator):
    session = open_project(path, annotator)
    try:
        everything(session)
    finally:
        session.close()


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_truncated_file_is_told_as_damage(worked_on, annotator, kept):
    content = worked_on.read_bytes()
    worked_on.write_bytes(content[: int(len(content) * kept)])
    with pytest.raises((ProjectDamagedError, NotAProjectError)):
        used(worked_on, annotator)


@pytest.mark.parametrize("seed", few(8, range(60)))
def test_flipped_bytes_never_end_in_a_traceback(worked_on, annotator, seed):
    content = bytearray(worked_on.read_bytes())
    step = len(content) // 60
    for place in range(seed * step, (seed + 1) * step, 97):
        content[place] ^= 1 << (seed + place) % 8
    worked_on.write_bytes(content)
    assert outcome(lambda: used(worked_on, annotator)) in {"told", "fine"}


@pytest.mark.parametrize("page", few(5, range(12)))
def test_a_page_of_zeros_never_ends_in_a_traceback(worked_on, annotator, page):
    content = bytearray(worked_on.read_bytes())
    size = int.from_bytes(content[16:18], "big")
    at = (page * len(content) // 12) // size * size
    content[at : at + size] = bytes(size)
    worked_on.write_bytes(content)
    assert outcome(lambda: used(worked_on, annotator)) in {"told", "fine"}


def test_a_schema_with_letters_that_are_none_is_told_as_damage(project_path):
    content = project_path.read_bytes()
    project_path.write_bytes(content.replace(b"do_not_use_when TEXT NOT NULL", b"do_not_use_when T\xffXT NOT NULL"))
    with pytest.raises(ProjectDamagedError):
        open_project_file(project_path)


def test_an_undamaged_file_is_fine(worked_on, annotator):
    assert outcome(lambda: used(worked_on, annotator)) == "fine"


NO_UTF8 = os.fsdecode(b"caf\xe9 \xff")


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
def test_a_name_that_is_no_utf8_names_a_project_like_any_other(tmp_path, template, annotator):
    folder = tmp_path / NO_UTF8
    create_project(folder / f"{NO_UTF8}.heritage", annotator).close()
    path = Path(shutil.copy(FIRST_RELEASE, folder / "old.heritage"))
    session = open_project(path, annotator)
    assert session.upgraded_from.parent == folder
    session.close()
    with reading_of(path) as reading:
        assert len(reading.codebook().tags) > 10
    copy_project(path, folder / "copy.heritage", lambda *_: None)
    assert check_project(folder / "copy.heritage", lambda *_: None) == []


def test_every_deed_waits_until_it_is_on_the_disk_with_its_folder(project_path, annotator):
    file = open_project_file(project_path)
    assert file.db.conn.execute("PRAGMA synchronous").fetchone() == (3,)
    file.close()
    file = create_project_file(project_path.with_name("new.heritage"))
    assert file.db.conn.execute("PRAGMA synchronous").fetchone() == (3,)
    file.close()


def test_what_another_program_wrote_and_has_not_laid_down_yet_is_read_from_beside_the_file(project_path, annotator):
    long = "𐡠𐡡" * 20_000  # some forty pages, which the file does not have yet
    with closing(sqlite3.connect(project_path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE annotator SET name = ?", (long,))
        other.commit()
        other.execute("SELECT 1 FROM article").fetchone()
        assert project_path.stat().st_size < plainly(project_path, "PRAGMA page_count")[0][0] * 4096
        with closing(open_project_file(project_path, read_only=True)) as file:
            assert {name for (name,) in file.db.conn.execute("SELECT name FROM annotator")} == {long}


def test_a_file_cut_short_is_told_also_where_an_empty_log_lies_beside_it(project_path):
    alter(project_path, "PRAGMA journal_mode = WAL")
    os.truncate(project_path, project_path.stat().st_size - 4096 * 3)
    for beside in (b"", b"\0" * 32):
        project_path.with_name(project_path.name + "-wal").write_bytes(beside)
        with pytest.raises(ProjectDamagedError):
            open_project_file(project_path, read_only=True)


def test_what_another_program_reads_in_wal_mode_opens_for_reading(project_path, annotator):
    with closing(sqlite3.connect(project_path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM article").fetchone()
        session = open_project(project_path, annotator)
        assert session.only_read is OnlyRead.HELD
        assert [row.heading for row in session.reading.articles()]
        with pytest.raises(ProjectReadOnlyError) as refused:
            mark(session, "Palmyra")
        assert "WAL" in sentence(refused.value)
        session.close()
    session = open_project(project_path, annotator)
    mark(session, "Palmyra")
    session.close()
    assert [each.name for each in project_path.parent.iterdir()] == [project_path.name]
