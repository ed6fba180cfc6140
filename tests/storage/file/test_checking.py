"""What `check` finds, and that it finds nothing where nothing is wrong."""

import json
import sqlite3
import zlib
from contextlib import closing

import pytest

from heritage_annotator.model.errors import HeritageError, ProjectLockedError
from heritage_annotator.model.folding import folded, terms
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from tests.few import few
from tests.samples import AWKWARD, alter, plainly

UNBIND = "DROP TRIGGER article_body_stays"


@pytest.fixture
def marked(project, project_path):
    """The path of a project with three annotations, closed."""
    reading = project.reading
    article = reading.articles()[0].id
    tags = reading.codebook().leaves()[:2]
    for span in (Span(0, 7), Span(8, 12), Span(3, 300)):
        project.do(plan_annotation(reading, article, span, tags, project.annotator, note="🏛️"))
    project.undo()
    project.close()
    return project_path


def problems(path, *, read_only=False):
    file = open_project_file(path, read_only=read_only)
    try:
        return check(file)
    finally:
        file.close()


def kinds(path, **options):
    return {problem.kind for problem in problems(path, **options)}


@pytest.mark.parametrize("read_only", [False, True])
def test_a_project_as_we_write_it_has_no_problem(marked, read_only):
    assert problems(marked, read_only=read_only) == []


def test_checking_writes_nothing(marked):
    before = marked.read_bytes()
    problems(marked)
    assert marked.read_bytes() == before


def test_it_tells_how_far_it_is(marked):
    told = []
    file = open_project_file(marked)
    check(file, lambda done, total: told.append((done, total)))
    file.close()
    assert told == [(0, 1), (1, 1)]


def test_a_body_that_was_altered_is_found(marked):
    (trigger,) = plainly(marked, "SELECT sql FROM sqlite_master WHERE name = 'body_stays'")
    alter(marked, "DROP TRIGGER body_stays", "UPDATE article_body SET body = replace(body, 'hit', 'hid')", trigger[0])
    found = problems(marked)
    assert ("article", "its text is not the one that was imported") in {(each.kind, each.detail) for each in found}
    assert "search" in {each.kind for each in found}


def test_a_body_that_is_not_canonical_is_found(marked):
    (trigger,) = plainly(marked, "SELECT sql FROM sqlite_master WHERE name = 'body_stays'")
    alter(marked, "DROP TRIGGER body_stays", "UPDATE article_body SET body = body || char(13)", trigger[0])
    assert any("no import lets in" in each.detail for each in problems(marked))


def test_an_id_that_does_not_derive_from_the_digest_is_found(marked):
    (trigger,) = plainly(marked, "SELECT sql FROM sqlite_master WHERE name = 'article_body_stays'")
    alter(marked, UNBIND, ("UPDATE article SET sha256 = ?", ("0" * 64,)), trigger[0])
    assert sum(each.kind == "article" for each in problems(marked)) == 2


@pytest.mark.parametrize("column", ["quote", "prefix", "suffix"])
def test_words_that_do_not_stand_in_the_body_are_found(marked, column):
    alter(marked, f"UPDATE annotation SET {column} = 'X' || substr({column}, 2) WHERE start = 8")
    found = {problem.kind: problem for problem in problems(marked, read_only=True)}
    assert found.keys() == ({"annotation", "search"} if column == "quote" else {"annotation"})
    assert found["annotation"].where == plainly(marked, "SELECT id FROM annotation WHERE start = 8")[0][0]


def test_a_place_beyond_the_body_is_found(marked):
    far = len(AWKWARD) + 100
    alter(marked, ("UPDATE annotation SET start = ?, end = ? + 4 WHERE start = 8", (far, far)))
    assert kinds(marked) == {"annotation"}


def test_a_tagging_with_an_id_of_its_own_is_found(marked):
    alter(
        marked,
        (
            "UPDATE tagging SET id = ? WHERE position = 1 AND annotation_id = (SELECT min(id) FROM annotation)",
            ("0" * 36,),
        ),
    )
    assert [each.kind for each in problems(marked)] == ["tagging"]


def test_a_reference_to_nothing_is_found(marked):
    alter(marked, "PRAGMA foreign_keys = OFF", "DELETE FROM tag WHERE id IN (SELECT tag_id FROM tagging)")
    assert "reference" in kinds(marked)


def test_a_log_entry_that_cannot_be_read_is_found(marked):
    alter(marked, """UPDATE change SET edits = '[{"table":"nix"}]' WHERE seq = 2""")
    (problem,) = problems(marked)
    assert (problem.kind, problem.where) == ("log", "entry 2")


def test_a_colour_in_which_nothing_is_painted_is_found(marked):
    alter(marked, "UPDATE tag SET color = '#ff000080', highlight = '#0F0' WHERE slug = 'damage'")
    assert [(each.kind, each.detail.split(",")[0]) for each in problems(marked)] == [
        ("tag", "its color is '#ff000080'"),
        ("tag", "its highlight is '#0F0'"),
    ]


def test_a_record_that_cannot_be_read_is_found(marked):
    alter(marked, "UPDATE tag SET labels = '{}}' WHERE slug = 'damage'")
    assert kinds(marked) == {"record"}


@pytest.mark.parametrize("data", [b"no zlib", zlib.compress(b"another text"), zlib.compress(AWKWARD.encode())[:-9]])
def test_an_original_that_is_not_what_was_imported_is_found(marked, data):
    alter(marked, ("UPDATE original SET data = ?", (data,)))
    assert kinds(marked) == {"original"}


def test_an_article_that_search_would_not_find_is_found_also_when_reading_only(marked):
    alter(marked, "DELETE FROM article_search_docsize")
    assert kinds(marked, read_only=True) == {"search"}


def test_words_the_index_misses_are_found(marked):
    alter(marked, "INSERT INTO article_search(rowid, title, body) VALUES (77, 'other', 'words')")
    alter(marked, "INSERT INTO annotation_search(rowid, quote, note) VALUES (1, 'quite other', 'words')")
    alter(marked, "DELETE FROM annotation_number WHERE seq = 2")
    unnumbered = plainly(
        marked, "SELECT id FROM annotation WHERE id NOT IN (SELECT annotation_id FROM annotation_number)"
    )
    assert [(problem.kind, problem.where) for problem in problems(marked)] == [
        ("search", unnumbered[0][0]),
        ("search", "article_search 77"),
        ("search", "article_search"),
        ("search", plainly(marked, "SELECT annotation_id FROM annotation_number WHERE seq = 1")[0][0]),
        ("search", "annotation_search 2"),
        ("search", "annotation_search"),
    ]


def test_other_words_for_filters_are_found(marked):
    alter(marked, "UPDATE annotation_number SET words = 'other words' WHERE seq = 1")
    [(changed,)] = plainly(marked, "SELECT annotation_id FROM annotation_number WHERE seq = 1")
    assert [(problem.kind, problem.where) for problem in problems(marked)] == [("search", changed)]


def test_words_that_stand_in_another_place_of_the_index_are_found(marked):
    [(seq, title, body)] = plainly(marked, "SELECT seq, title, body FROM article JOIN article_body USING (seq)")
    said = (seq, terms(folded(title)), terms(folded(body)))
    alter(marked, ("INSERT INTO article_search(article_search, rowid, title, body) VALUES ('delete', ?, ?, ?)", said))
    other = (seq, said[1], " ".join(["other", *said[2].split(" ")[:0:-1]]))
    alter(marked, ("INSERT INTO article_search(rowid, title, body) VALUES (?, ?, ?)", other))
    assert [(problem.kind, problem.where) for problem in problems(marked)] == [("search", "article_search")]


def test_text_that_is_no_unicode_is_told_not_raised(marked):
    alter(marked, "UPDATE annotation SET note = CAST(x'ff' AS TEXT) WHERE start = 8")
    assert "record" in kinds(marked)


def test_a_page_of_noise_is_told_not_raised(marked):
    size = plainly(marked, "PRAGMA page_size")[0][0]
    root = plainly(marked, "SELECT rootpage FROM sqlite_master WHERE name = 'annotation_place'")[0][0]
    with marked.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xa5" * size)
    assert "file" in kinds(marked)


def test_a_file_that_another_program_holds_is_not_called_damaged(marked):
    with closing(open_project_file(marked)) as file, closing(sqlite3.connect(marked, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with file.db.waiting(0), pytest.raises(ProjectLockedError):
            check(file)
        other.execute("ROLLBACK")
        assert check(file) == []


def test_problems_are_plain_data(marked):
    alter(marked, "UPDATE annotation SET quote = 'X' || substr(quote, 2)")
    assert all(json.dumps([each.kind, each.where, each.detail]) for each in problems(marked))


def smuggle(path, statement):
    """Alters a value past STRICT and CHECK, as a prepared file would hold it; the schema reads as ours again."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        schema = file.execute("SELECT name, sql FROM sqlite_master WHERE sql LIKE '%STRICT'").fetchall()
        file.execute("PRAGMA writable_schema = ON")
        loose = "replace(replace(sql, ') STRICT', ')'), ' TEXT', '')"
        file.execute(f"UPDATE sqlite_master SET sql = {loose} WHERE sql LIKE '%STRICT'")
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute("PRAGMA foreign_keys = OFF")
        triggers = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for trigger, _ in triggers:
            file.execute(f"DROP TRIGGER {trigger}")
        file.execute(statement)
        for _, trigger in triggers:
            file.execute(trigger)
        file.execute("PRAGMA writable_schema = ON")
        file.executemany("UPDATE sqlite_master SET sql = ? WHERE name = ?", [(sql, name) for name, sql in schema])


ODD = ("NULL", "x'ff0042'", "-4611686018427387904", "CAST(x'ff41' AS TEXT)")


@pytest.mark.parametrize("value", few(2, ODD))
@pytest.mark.parametrize(
    "column",
    [
        *("article.id", "article_body.body", "article.sha256", "article.length", "article.title", "annotation.id"),
        *("annotation.start", "annotation.end", "annotation.quote", "annotation.prefix", "annotation.attributes"),
        *("tagging.id", "tagging.annotation_id", "tagging.tag_id", "tag.id", "tag.parent_id", "tag.labels"),
        *("change.edits", "change.deed", "change.sense", "change.root", "original.id", "original.size"),
        *("original.data", "original.compression", "publication.locator", "publication.pages", "publication.roles"),
        *("publication.article_id", "attribute.choices", "annotator.name", "annotation_number.words"),
    ],
)
def test_a_value_of_another_kind_is_told_not_raised(marked, column, value):
    table, name = column.split(".")
    try:
        smuggle(marked, f"UPDATE {table} SET {name} = {value} WHERE rowid = (SELECT max(rowid) FROM {table})")
    except sqlite3.IntegrityError:
        pytest.skip("SQLite itself lets no such value in")
    try:
        found = problems(marked)
    except HeritageError:
        return  # it is not even opened
    assert all(isinstance(each.where, str) for each in found)
    json.dumps([each._asdict() for each in found]).encode()
    assert found or (column, value) == ("tag.parent_id", "NULL")  # which makes it a group


def test_a_text_that_is_not_there_is_told_as_that(marked):
    with closing(sqlite3.connect(marked)) as db:
        for (name,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'article_body'"
        ):
            db.execute(f"DROP TRIGGER {name}")
        db.execute("DELETE FROM article_body")
        db.commit()
    assert "its text is not there" in {problem.detail for problem in problems(marked)}
