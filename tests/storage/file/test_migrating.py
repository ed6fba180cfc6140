"""Files of every released schema open for ever; an upgrade loses nothing."""

import contextlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from heritage_annotator.model.errors import ProjectDamagedError, ProjectLockedError, ProjectReadOnlyError
from heritage_annotator.model.records import Annotator, ArticleState
from heritage_annotator.services.projects.opening import PROGRAM, open_project
from heritage_annotator.storage.file import migrations, opening, schema, schema_dump
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.migrations import second
from heritage_annotator.storage.file.opening import open_project_file
from tests.few import few
from tests.samples import AWKWARD, FAMILY, PALMYRENE, VOCALISED, alter, kept, mark, plainly, snapshot

RELEASED = sorted((Path(__file__).parents[2] / "files" / "projects").glob("*.heritage"))
ZENOBIA = Annotator("11111111-1111-4111-8111-111111111111", "Zénobie زنوبيا")


@pytest.fixture(params=RELEASED, ids=lambda path: path.name)
def released(request, tmp_path):
    return Path(shutil.copy(request.param, tmp_path / "old.heritage"))


def test_there_is_a_project_of_the_first_schema():
    assert [path.name for path in RELEASED][:1] == ["0.1.0.heritage"]


def test_a_released_project_opens_with_every_word_where_it_was(released):
    session = open_project(released, ZENOBIA)
    [article] = session.reading.articles()
    assert (article.heading, article.published) == ("Tetrapylon — التترابيلون", "2017-01-20")
    assert session.reading.body(article.id) == AWKWARD[:2000]
    assert kept(session.reading, article.id) == [("a/b.txt", AWKWARD[:2000].encode())]
    found = session.reading.annotations(article.id)
    assert [each.quote for each in found] == [PALMYRENE, VOCALISED, FAMILY]
    assert all(each.quote == AWKWARD[each.start : each.end] for each in found)
    assert found[2].note == "note **bold**\nملاحظة"
    assert found[2].attributes
    codebook = session.reading.codebook()
    taggings = session.reading.taggings_of(found[2].id)
    assert [codebook.get(each.tag_id).label() for each in taggings] == ["Total destruction", "Minaret مئذنة"]
    assert {each.name for each in session.reading.annotators().values()} >= {ZENOBIA.name, "Odainat 𐡠"}
    session.close()


def test_the_answers_of_a_released_project_stand_in_the_order_of_their_scale_again(released):
    """They were kept by the alphabet: the ordinal α of how certain a coding is was reckoned on a scale turned round."""
    alter(released, "UPDATE attribute SET choices = json_set(choices, '$.مجهول', 'Unknown')")
    with contextlib.closing(open_project(released, ZENOBIA)) as session:
        asked = {each.slug: list(each.choices) for each in session.reading.attributes()}
    assert asked["certainty"] == ["definite", "high", "medium", "low", "negligible", "na", "مجهول"]
    assert asked["assertion"][:3] == ["asserted", "attributed", "denied"]


def test_a_released_project_is_whole(released):
    file = open_project_file(released)
    assert check(file) == []
    file.close()


def test_a_released_project_remembers_what_can_be_undone_and_redone(released):
    session = open_project(released, ZENOBIA)
    assert session.next_redo().change.edits[0].record.quote == "👷🏽‍♀️"
    session.redo()
    for _ in range(4):
        session.undo()
    assert session.next_undo() is None
    assert plainly(released, "SELECT state FROM article WHERE title = 'Second'") == [(ArticleState.REMOVED,)]
    session.close()


def test_a_released_project_whose_indexes_somebody_dropped_is_upgraded(released):
    dropped = plainly(released, "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    alter(released, *(f"DROP INDEX {name}" for (name,) in dropped))
    with contextlib.closing(open_project(released, ZENOBIA)) as session:
        assert session.reading.articles()
    assert ("article_shelf",) in plainly(released, "SELECT name FROM sqlite_master WHERE type = 'index'")


def test_the_clock_of_an_entry_older_than_clocks_is_the_order_of_its_arrival(released):
    before = plainly(released, "SELECT seq, id, edits FROM change ORDER BY seq")
    session = open_project(released, ZENOBIA)
    assert plainly(released, "SELECT clock, id, edits FROM change ORDER BY seq") == before
    session.redo()
    assert plainly(released, "SELECT max(clock) FROM change") == [(before[-1][0] + 1,)]
    session.close()


def test_an_article_of_the_first_schema_takes_every_state_there_is(released):
    facts = "SELECT seq, id, state, imported, sha256, length, body FROM article"
    before = plainly(released, f"{facts} ORDER BY seq")
    open_project_file(released).close()
    after = plainly(released, f"{facts} JOIN article_body USING (seq) ORDER BY seq")
    assert after == before
    assert plainly(released, "SELECT DISTINCT reason FROM article") == [("",)]
    for state in ArticleState:
        alter(released, ("UPDATE article SET state = ?", (state.value,)))
    with pytest.raises(sqlite3.IntegrityError):
        alter(released, "UPDATE article SET state = 'thrown away'")
    with pytest.raises(sqlite3.IntegrityError):
        alter(released, "UPDATE article_body SET body = 'other'")
    assert plainly(released, "PRAGMA foreign_key_check") == []


def test_how_many_articles_a_deed_was_done_to_is_kept_without_english_words(released):
    seqs = [seq for (seq,) in plainly(released, "SELECT seq FROM change ORDER BY seq")]
    two = json.loads(plainly(released, "SELECT edits FROM change WHERE deed = 'import'")[0][0]) * 2
    alters = [
        (seqs[0], "import", "2 articles", json.dumps(two)),
        (seqs[1], "mark_article", "12 articles", json.dumps(two)),
        (seqs[2], "remove_article", "1986 articles", "[]"),  # the title of one
        (seqs[3], "import", "12 articles", "[}]"),
        (seqs[4], "import", "Twelve articles", json.dumps(two)),
        (seqs[5], "tag", "12 articles", json.dumps(two)),
    ]
    for seq, *values in alters:
        alter(released, ("UPDATE change SET deed = ?, subject = ?, edits = ? WHERE seq = ?", (*values, seq)))
    open_project_file(released).close()
    found = [subject for (subject,) in plainly(released, "SELECT subject FROM change ORDER BY seq LIMIT 6")]
    assert found == ["\n2", "\n12", "1986 articles", "12 articles", "Twelve articles", "12 articles"]


# Opens a project and is killed in the middle: while the copy is made, or when so many parts of the last step are done.
KILLED = """
import os, signal, sys
from pathlib import Path
from heritage_annotator.storage.file import drafts, opening
from heritage_annotator.storage.file.migrations import second

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def write_much_and_die(db):
    db.conn.execute("PRAGMA cache_size = 2")
    db.conn.execute("CREATE TABLE filling(x)")
    db.conn.execute(
        "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) "
        "INSERT INTO filling SELECT randomblob(9000) FROM n"
    )
    die()

if sys.argv[2] == "copying":
    os.fsync = die
else:
    second.PARTS = (*second.PARTS[: int(sys.argv[2])], write_much_and_die)
opening.open_project_file(Path(sys.argv[1]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is Unix's")
@pytest.mark.parametrize("moment", few(3, ["copying", *map(str, range(len(second.PARTS), -1, -1))]))
def test_an_upgrade_killed_half_way_leaves_the_old_file(released, moment):
    schema_before = plainly(released, "SELECT name, sql FROM sqlite_master ORDER BY name")
    rows_before = snapshot(released), plainly(released, "SELECT * FROM change")
    ours = os.environ | {"TMPDIR": str(released.parent)}  # what it leaves when it is killed
    killed = subprocess.run([sys.executable, "-c", KILLED, released, moment], env=ours, check=False)
    assert killed.returncode == -signal.SIGKILL
    copies = list(released.parent.glob("* before upgrade *"))
    assert len(copies) == (moment != "copying")
    # First the plain reader, who rolls back what was begun; and the copy, if it has its name, is whole.
    for left in (released, *copies):
        assert plainly(left, "SELECT name, sql FROM sqlite_master ORDER BY name") == schema_before
        assert (snapshot(left), plainly(left, "SELECT * FROM change")) == rows_before
    file = open_project_file(released)
    assert check(file) == []
    assert file.upgraded_from not in copies
    file.close()


def test_the_articles_of_a_released_project_have_publications_of_their_originals(released):
    before = plainly(released, "SELECT article_id, name, sha256, data, size FROM original ORDER BY article_id")
    open_project(released, ZENOBIA).close()
    after = plainly(
        released,
        "SELECT article_id, name, original_id, data, size FROM publication JOIN original ON original.id = original_id "
        "WHERE shown = 1 AND locator = '' ORDER BY article_id",
    )
    assert after == before
    told = "title, outlet, agency, author, published, url, imported"
    assert plainly(released, f"SELECT article_id, {told} FROM publication ORDER BY 1") == plainly(
        released, f"SELECT id, {told} FROM article ORDER BY 1"
    )
    first = "SELECT annotator_id FROM change WHERE deed = 'import' ORDER BY seq"
    assert plainly(released, "SELECT annotator_id FROM publication ORDER BY imported") == plainly(released, first)


def test_the_undo_of_an_import_of_a_released_project_hides_its_publication_and_redo_shows_it(released):
    session = open_project(released, PROGRAM)
    [row] = session.reading.articles()
    publications, originals = session.reading.publications(row.id), kept(session.reading, row.id)
    session.annotator = ZENOBIA
    whose = [each for each in session.reading.annotators().values() if each.id not in {PROGRAM.id, ZENOBIA.id}]
    undone = 0
    for who in (*whose, ZENOBIA, PROGRAM):
        session.annotator = who
        while session.next_undo() is not None and session.reading.articles():
            session.undo()
            undone += 1
    assert undone
    assert session.reading.articles() == []
    assert check(session._file) == []
    session.redo()
    assert (session.reading.publications(row.id), kept(session.reading, row.id)) == (publications, originals)
    session.close()


def add_step(monkeypatch, needs, step, *, transactional=True):
    """A program one version later, that has one step more."""
    later = migrations.Migrations("heritage_annotator")
    for each in migrations.steps._migrations:
        later(name=each.name, transactional=each.transactional)(each.fn)
    later(name="later_step", transactional=transactional)(step)
    monkeypatch.setattr(migrations, "steps", later)
    monkeypatch.setattr(opening, "NEEDS", schema.NEEDS | {"later_step": needs})
    monkeypatch.setattr(schema_dump, "steps", later)
    dump = Path(tempfile.mkdtemp()) / "schema.sql"
    with contextlib.suppress(sqlite3.OperationalError):  # a step that is made to fail has no dump
        dump.write_text(schema_dump.schema_dump(), encoding="utf-8")
    monkeypatch.setattr(opening, "DUMP", dump)


def widen(db):
    db.conn.execute("ALTER TABLE annotation ADD COLUMN mood TEXT NOT NULL DEFAULT 'sad'")
    db.conn.execute("CREATE TABLE novelty(id TEXT PRIMARY KEY) STRICT")
    db.conn.execute("CREATE TRIGGER incident_stays BEFORE DELETE ON incident BEGIN SELECT RAISE(ABORT, 'no'); END")


def test_an_upgrade_lays_a_copy_beside_the_file_first_and_keeps_the_data(project, project_path, annotator, monkeypatch):
    annotation = mark(project, FAMILY, "damage.destruction")
    project.close()
    before, bytes_before = snapshot(project_path), plainly(project_path, "SELECT * FROM change")
    add_step(monkeypatch, "0.10.0", widen)
    session = open_project(project_path, annotator)
    copy = session.upgraded_from
    assert copy.parent == project_path.parent
    assert copy.name.startswith(project_path.stem + " before upgrade 20")
    assert copy.suffix == ".heritage"
    assert snapshot(copy) == before
    assert plainly(copy, "SELECT * FROM change") == bytes_before
    assert plainly(copy, "PRAGMA application_id") == [(schema.APPLICATION_ID,)]
    assert plainly(project_path, "SELECT mood FROM annotation") == [("sad",)]
    assert session.reading.annotation(annotation.id) == annotation
    assert plainly(project_path, "SELECT needs_version FROM project") == [("0.10.0",)]
    session.undo()
    session.close()
    again = open_project_file(project_path)
    assert again.upgraded_from is None
    again.close()


def test_an_upgrade_keeps_the_project_the_same_project(project_path, monkeypatch):
    before = plainly(project_path, "SELECT uuid, created FROM project")
    add_step(monkeypatch, "0.10.0", widen)
    open_project_file(project_path).close()
    assert plainly(project_path, "SELECT uuid, created FROM project") == before


def test_the_copy_can_be_opened_and_upgraded_itself(project_path, monkeypatch):
    add_step(monkeypatch, "0.10.0", widen)
    file = open_project_file(project_path)
    file.close()
    copy = open_project_file(file.upgraded_from)
    copy.close()
    assert copy.upgraded_from != file.upgraded_from
    assert len(list(project_path.parent.iterdir())) == 3


def test_a_copy_never_overwrites_one_of_the_same_day(project_path, monkeypatch):
    before = project_path.read_bytes()
    copies = set()
    for _ in range(3):
        project_path.write_bytes(before)
        with monkeypatch.context() as patch:
            add_step(patch, "0.10.0", widen)
            file = open_project_file(project_path)
        file.close()
        copies.add(file.upgraded_from)
    assert len(copies) == 3
    assert all(copy.is_file() for copy in copies)


def fail(db):
    widen(db)
    db.conn.execute("DELETE FROM tagging")
    raise sqlite3.OperationalError("out of luck")


def dangle(db):
    db.conn.execute("PRAGMA defer_foreign_keys = ON")
    db.conn.execute("DELETE FROM annotation")


@pytest.mark.parametrize(("step", "error"), [(fail, sqlite3.OperationalError), (dangle, ProjectDamagedError)])
def test_an_upgrade_that_fails_leaves_the_file_as_it_was_and_no_copy(project, project_path, monkeypatch, step, error):
    mark(project, FAMILY, "damage.destruction")
    project.close()
    before = project_path.read_bytes()
    with monkeypatch.context() as patch:
        add_step(patch, "0.10.0", step)
        with pytest.raises(error):
            open_project_file(project_path)
    assert project_path.read_bytes() == before
    assert list(project_path.parent.iterdir()) == [project_path]
    open_project_file(project_path).close()


def test_a_project_opened_for_reading_is_not_upgraded(project_path, monkeypatch):
    before = project_path.read_bytes()
    add_step(monkeypatch, "0.10.0", widen)
    with pytest.raises(ProjectReadOnlyError):
        open_project_file(project_path, read_only=True)
    assert project_path.read_bytes() == before


def test_an_old_project_with_a_strangers_trigger_is_refused_before_the_upgrade(project_path, monkeypatch):
    alter(project_path, "CREATE TRIGGER incident_stays BEFORE DELETE ON tag BEGIN SELECT 1; END")
    add_step(monkeypatch, "0.10.0", widen)
    with pytest.raises(opening.NotAProjectError):
        open_project_file(project_path)
    assert list(project_path.parent.iterdir()) == [project_path]


def test_a_project_of_a_later_program_with_its_triggers_is_refused_as_newer(project_path, monkeypatch):
    with monkeypatch.context() as patch:
        add_step(patch, "0.20.1", widen)
        open_project_file(project_path).close()
    with pytest.raises(opening.ProjectNewerError) as refused:
        open_project_file(project_path)
    assert refused.value.needs == "0.20.1"


def test_a_project_that_claims_a_step_it_does_not_bear_is_damage(project_path, monkeypatch):
    alter(
        project_path,
        "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) "
        "VALUES ('heritage_annotator', 'later_step', '')",
    )
    add_step(monkeypatch, "0.10.0", widen)
    with pytest.raises(ProjectDamagedError):
        open_project_file(project_path)


def test_an_upgrade_waits_for_nobody_longer_than_any_deed(project_path, monkeypatch):
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    add_step(monkeypatch, "0.10.0", widen)
    other = sqlite3.connect(project_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ProjectLockedError):
        open_project_file(project_path)
    other.close()
    assert [each.name for each in project_path.parent.iterdir()] == [project_path.name]


def test_every_step_says_which_version_it_needs():
    assert {step.name for step in migrations.steps._migrations} == set(schema.NEEDS)
