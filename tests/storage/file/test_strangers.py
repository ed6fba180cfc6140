"""What others put into a project file: named, refused where it could act, taken out by a repair."""

import errno
import os
import shutil
import sqlite3
from contextlib import closing, suppress

import pytest

from heritage_annotator.model.errors import CancelledError, IndexDamagedError, StrangersError, WriteFailedError
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.projects.opening import check_project, create_project, open_project, repair_project
from heritage_annotator.services.wording import sentence
from tests.few import few
from tests.samples import alter, importing, plainly
from tests.searching import found

NEVER = "WHERE seq > 999999"
STRANGERS = {
    "trigger": "CREATE TRIGGER evil AFTER INSERT ON annotation BEGIN DELETE FROM tagging; END",
    "trigger of a table of theirs": "CREATE TRIGGER evil AFTER INSERT ON theirs BEGIN SELECT 1; END",
    "trigger called as a table of ours": "CREATE TRIGGER article AFTER INSERT ON annotation BEGIN SELECT 1; END",
    "trigger in the place of ours": "CREATE TRIGGER article_body_stays AFTER INSERT ON tag BEGIN DELETE FROM tag; END",
    "view": "CREATE VIEW evil AS SELECT count(*) FROM annotation",
    "view asked in the place of a function": "CREATE VIEW json_each AS SELECT 1 AS value",
    "table asked in the place of a function": "CREATE TABLE json_each(value)",
    "unique index": f"CREATE UNIQUE INDEX evil ON change(annotator_id) {NEVER}",
    "unique index of all": "CREATE UNIQUE INDEX evil ON annotation(id, quote)",
    "index of an expression": f"CREATE INDEX evil ON change(hex(zeroblob(60000000))) {NEVER}",
    "index of a folded column": "CREATE INDEX evil ON tag(lower(slug))",
    "index of some rows": "CREATE INDEX evil ON annotation(note) WHERE note LIKE '%x%'",
    "index of one column many times": f"CREATE INDEX evil ON change({', '.join(['edits'] * 50)})",
    "index in the place of ours": "CREATE UNIQUE INDEX tag_parent ON tag(parent_id, id)",
    "index of the search index": "CREATE UNIQUE INDEX evil ON article_search_docsize(sz, id)",
    "table that keeps ours from being deleted": 'CREATE TABLE "x \'ت"(x REFERENCES Annotation(id))',
}


def put(path, statement):
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("CREATE TABLE IF NOT EXISTS theirs(x)")
        if "article_body_stays" in statement:
            file.execute("DROP TRIGGER article_body_stays")
        if "INDEX tag_parent" in statement:
            file.execute("DROP INDEX tag_parent")
        file.execute(statement)


def mark(session, start=0):
    article = session.reading.articles()[0].id
    tags = session.reading.codebook().leaves()[:2]
    session.do(plan_annotation(session.reading, article, Span(start, start + 7), tags, session.annotator))


@pytest.mark.parametrize("statement", STRANGERS.values(), ids=STRANGERS)
def test_what_could_act_is_named_refused_and_taken_out_by_a_repair(project_path, annotator, statement):
    put(project_path, statement)
    before = project_path.read_bytes()
    with pytest.raises(StrangersError) as caught:
        open_project(project_path, annotator)
    assert project_path.read_bytes() == before
    [(_, name)] = caught.value.parts
    assert name in sentence(caught.value)
    assert "is not a Heritage" not in sentence(caught.value)
    done = repair_project(project_path)
    assert done.copy.read_bytes() == before
    assert [part.name for part in done.taken_out] == [name]
    session = open_project(project_path, annotator)
    mark(session)
    session.undo()
    session.close()
    assert check_project(project_path, lambda *_: None) == []
    assert plainly(project_path, "SELECT name FROM sqlite_master WHERE name = 'theirs'") == [("theirs",)]


@pytest.mark.parametrize("statement", STRANGERS.values(), ids=STRANGERS)
def test_what_comes_while_the_project_is_open_stops_deeds_before_they_are_done(project, statement):
    mark(project)
    put(project.path, statement)
    heard = []
    project.subscribe(heard.append)
    for attempt in (lambda: mark(project, 9), project.undo, project.poll, project.poll):
        with pytest.raises(StrangersError) as caught:
            attempt()
        assert caught.value.is_open
    assert heard == []
    assert len(project.reading.annotations()) == 1
    repair_project(project.path)
    project.poll()
    mark(project, 9)
    assert len(project.reading.annotations()) == 2


def test_what_a_person_made_for_her_own_questions_stays(project_path, annotator):
    alter(
        project_path,
        "CREATE TABLE notes(x)",
        "CREATE UNIQUE INDEX theirs ON notes(x)",
        "CREATE INDEX mine ON annotation(note COLLATE NOCASE)",
        "CREATE VIRTUAL TABLE words USING fts5(x)",
        "ANALYZE",
    )
    session = open_project(project_path, annotator)
    mark(session)
    session.close()
    assert repair_project(project_path).taken_out == ()


def test_a_hundred_indexes_are_more_than_anybody_needs(project_path, annotator):
    alter(project_path, *(f"CREATE INDEX i{number} ON article(opening)" for number in range(100)))
    with pytest.raises(StrangersError) as caught:
        open_project(project_path, annotator)
    assert "more" in sentence(caught.value)
    assert len(sentence(caught.value)) < 800


def test_what_of_ours_is_missing_is_put_in(project_path, annotator):
    alter(project_path, "DROP INDEX article_shelf", "DROP INDEX tagging_tag", "DROP TRIGGER article_body_stays")
    done = repair_project(project_path)
    assert {part.name for part in done.made} == {"article_shelf", "tagging_tag", "article_body_stays"}
    with pytest.raises(sqlite3.IntegrityError, match="never changes"):
        alter(project_path, "UPDATE article_body SET body = 'x'")


INDEX_DAMAGES = {
    "noise in its blocks": [f"UPDATE article_search_data SET block = x'{'1f' * 200}'"],
    "noise in one block": [f"UPDATE annotation_search_data SET block = x'{'c7' * 200}' WHERE id = 10"],
    "numbers beyond memory": ["UPDATE article_search_data SET block = x'8cb53f444129103e9db4b5cc'"],
    "no blocks": ["DELETE FROM article_search_data"],
    "no settings": ["DELETE FROM article_search_config"],
    "no sizes": ["DELETE FROM article_search_docsize"],
    "no table of blocks": [
        "PRAGMA writable_schema = ON",
        "DELETE FROM sqlite_master WHERE name = 'article_search_data'",
    ],
    "no table": ["DROP TABLE article_search"],
    "no numbers": ["DELETE FROM annotation_number"],
    "another fold": ["UPDATE project SET fold = 999"],
}


@pytest.fixture
def indexed(project, project_path):
    """The path of a project in which something can be found, closed."""
    project.do(importing("Words about the temple of Palmyra. " * 50, title="Temple"))
    mark(project)
    project.close()
    return project_path


@pytest.mark.parametrize("damage", few(4, INDEX_DAMAGES))
def test_a_damaged_index_is_a_sentence_and_a_repair_makes_it_anew(indexed, annotator, damage):
    alter(indexed, *INDEX_DAMAGES[damage])
    try:
        session = open_project(indexed, annotator)
    except IndexDamagedError:
        session = None
    if session is not None:
        for attempt in (
            lambda: found(session.reading, "temple"),
            lambda: session.do(importing("More words about a bridge. " * 50)),
            lambda: mark(session, 9),
            session.undo,
        ):
            with suppress(IndexDamagedError):
                attempt()
        session.close()
    repair_project(indexed)
    session = open_project(indexed, annotator)
    assert "Temple" in {hit.heading for hit in found(session.reading, "temple palmyra")}
    session.do(importing("Still more words about a minaret. " * 50))
    assert found(session.reading, "minaret")
    session.close()
    assert {problem.kind for problem in check_project(indexed, lambda *_: None)} <= {"file"}


def test_a_repair_that_is_cancelled_leaves_the_file_as_it_was_and_no_copy(indexed):
    alter(indexed, STRANGERS["view"])
    before, there = indexed.read_bytes(), set(indexed.parent.iterdir())

    def cancel(*_):
        raise CancelledError

    with pytest.raises(CancelledError):
        repair_project(indexed, cancel)
    assert (indexed.read_bytes(), set(indexed.parent.iterdir())) == (before, there)


def test_a_repair_of_a_whole_project_changes_no_word(indexed):
    asked = "SELECT id, quote, note FROM annotation UNION SELECT seq, body, '' FROM article_body ORDER BY 1"
    before = plainly(indexed, asked)
    done = repair_project(indexed)
    assert (done.taken_out, done.made) == ((), ())
    assert plainly(indexed, asked) == before


def test_projects_of_the_same_day_are_never_copied_over_each_other(tmp_path, annotator):
    path = tmp_path / "a.heritage"
    create_project(path, annotator).close()
    copies = {repair_project(path).copy for _ in range(3)}
    assert len(copies) == 3
    assert all(copy.exists() for copy in copies)


def test_what_is_said_of_a_damaged_index_tells_what_to_do(indexed, annotator):
    alter(indexed, *INDEX_DAMAGES["noise in its blocks"])
    session = open_project(indexed, annotator)
    for attempt in (lambda: found(session.reading, "temple"), lambda: session.do(importing("A bridge fell. " * 50))):
        with pytest.raises(IndexDamagedError) as caught:
            attempt()
        assert "Repair project" in sentence(caught.value)
    session.close()


def test_a_repair_for_whose_copy_there_is_no_room_leaves_all_as_it_was(project_path, monkeypatch):
    def full(_from, _to):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    put(project_path, STRANGERS["view"])
    before = project_path.read_bytes()
    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(WriteFailedError):
        repair_project(project_path)
    assert project_path.read_bytes() == before
    assert [*project_path.parent.iterdir()] == [project_path]
