"""Joining copies on the command line: a preview that writes nothing, rules for what differs, exit codes."""

import hashlib
import json
import shutil
from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.annotations.marking import plan_note, plan_removal
from heritage_annotator.services.projects.opening import open_project
from tests.samples import PALMYRENE, plainly

LINA = Annotator("99999999-9999-4999-8999-999999999999", f"Lina {PALMYRENE} لينا")
COLUMNS = {"kind", "id", "what", "field", "ours", "theirs", "by", "at"}


@pytest.fixture
def copy(sample, tmp_path):
    """A copy on which Lina works."""
    return shutil.copy(sample, tmp_path / "Lina’s copy.heritage")


def write_note(path, note, number=0, who=LINA):
    with closing(open_project(path, who)) as session:
        annotation = session.reading.annotations()[number]
        session.do(plan_note(annotation, note))
        return annotation.id


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_a_colleague_did_comes_in_with_her_name(sample, copy, run, ask, palmyra):
    run("annotate", copy, "--article", palmyra, "--start", "0", "--end", "5", "--annotator", LINA.name)
    rows = ask("merge", sample, copy)
    assert [(row["kind"], row["what"]) for row in rows] == [("annotator", "new"), ("annotation", "new")]
    assert {frozenset(row) for row in rows} == {frozenset(COLUMNS)}
    assert rows[1]["by"] == LINA.name
    assert rows[1]["at"].endswith("Z")
    assert [each["annotator"] for each in ask("list", sample, "annotations")].count(LINA.name) == 1
    assert ask("merge", sample, copy) == []
    assert run("check", sample)[0] == 0


def test_a_preview_leaves_the_bytes_alone(sample, copy, ask):
    write_note(copy, "hers")
    before = digest(sample), digest(copy)
    rows = ask("merge", sample, copy, "--dry-run")
    assert [(row["what"], row["field"], row["theirs"]) for row in rows if row["field"] == "note"] == [
        ("changed", "note", "hers")
    ]
    assert (digest(sample), digest(copy)) == before


def test_a_note_changed_on_both_sides_needs_a_rule(sample, copy, run, ask):
    id_ = write_note(copy, "hers")
    write_note(sample, "mine", who=Annotator("8" * 8 + "-8888-4888-8888-888888888888", "Rima"))
    before = digest(sample)
    code, out, err = run("merge", sample, copy, "--json")
    assert code == 1
    (row,) = [row for row in json.loads(out) if row["what"] == "conflict"]
    assert (row["kind"], row["id"], row["field"], row["ours"], row["theirs"]) == (
        "annotation", id_, "note", "mine", "hers",
    )  # fmt: skip
    assert row["by"] == LINA.name
    assert "--prefer" in err
    assert digest(sample) == before
    ask("merge", sample, copy, "--prefer", "theirs")
    assert next(row["note"] for row in ask("list", sample, "annotations") if row["id"] == id_) == "hers"
    ask("merge", copy, sample)
    assert next(row["note"] for row in ask("list", copy, "annotations") if row["id"] == id_) == "hers"


@pytest.mark.parametrize(("prefer", "stays"), [("ours", False), ("theirs", True), ("newest", True)])
def test_a_removal_against_an_edit_is_a_conflict(sample, copy, run, ask, prefer, stays):
    with closing(open_project(sample, LINA)) as session:
        annotation = session.reading.annotations()[0]
        borne = len(session.reading.taggings_of(annotation.id))
        session.do(plan_removal(session.reading, annotation))
    for note in ("first", "second"):
        write_note(copy, note)
    code, out, _ = run("merge", sample, copy, "--json")
    assert code == 1
    assert [(row["id"], row["field"], row["ours"]) for row in json.loads(out) if row["what"] == "conflict"] == [
        (annotation.id, "", None)
    ]
    ask("merge", sample, copy, "--prefer", prefer)
    assert plainly(sample, "SELECT count(*) FROM annotation WHERE id = ?", annotation.id) == [(int(stays),)]
    assert plainly(sample, "SELECT count(*) FROM tagging WHERE annotation_id = ?", annotation.id) == [(borne * stays,)]


def test_answers_to_different_questions_are_no_conflict(sample, copy, ask):
    for path, question in ((sample, "severity"), (copy, "certainty")):
        with closing(open_project(path, LINA)) as session:
            annotation = session.reading.annotations()[0]
            after = replace(annotation, attributes={**annotation.attributes, question: "1"})
            session.do(Change(Deed(DeedKind.SET_ATTRIBUTE, ""), (Edit(annotation, after),)))
    ask("merge", sample, copy)
    (answers,) = plainly(sample, "SELECT attributes FROM annotation WHERE id = ?", annotation.id)[0]
    assert json.loads(answers).items() >= {"severity": "1", "certainty": "1"}.items()


@pytest.mark.parametrize("what", ["itself", "older", "newer", "damaged", "foreign", "missing"])
def test_what_cannot_be_joined_is_said_in_a_sentence(sample, copy, run, tmp_path, what):
    if what == "itself":
        copy = sample
    elif what == "damaged":
        copy.write_bytes(copy.read_bytes()[:5000])
    elif what == "foreign":
        copy.write_bytes(b"SQLite format 3\0" + bytes(4080))
    elif what == "missing":
        copy.unlink()
    elif what == "newer":
        import sqlite3

        with closing(sqlite3.connect(copy)) as connection, connection:
            connection.execute("UPDATE project SET needs_version = '9.9'")
            connection.execute(
                "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) "
                "VALUES ('heritage_annotator', 'ninth_schema', '')"
            )
    elif what == "older":
        from tests.cli.test_cli_history import RELEASED

        copy = shutil.copy(RELEASED, copy)
    before = digest(sample), copy.exists() and digest(copy)
    code, _, err = run("merge", sample, copy)
    if what == "older":
        assert code == 0, err
        assert digest(copy) == before[1]
        assert run("check", sample)[0] == 0
        return
    assert code == 1
    assert err.strip().endswith(".")
    assert (digest(sample), copy.exists() and digest(copy)) == before


def test_several_copies_come_in_one_after_the_other_or_none_does(sample, tmp_path, run, ask):
    copies = [shutil.copy(sample, tmp_path / f"{number}.heritage") for number in range(3)]
    for number, path in enumerate(copies):
        write_note(path, f"note {number}", number=number)
    ask("merge", sample, *copies)
    assert {f"note {number}" for number in range(3)} <= {row["note"] for row in ask("list", sample, "annotations")}
    write_note(copies[0], "of one", number=5)
    write_note(copies[1], "of another", number=5)
    before = digest(sample)
    assert run("merge", sample, *copies)[0] == 1
    assert digest(sample) == before
