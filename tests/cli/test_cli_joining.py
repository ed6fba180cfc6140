"""Joining copies on the command line: a preview that writes nothing, rules for what differs, exit codes."""

import hashlib
import json
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator import locations
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.annotations.marking import plan_annotation, plan_note, plan_removal, span_of_quote
from heritage_annotator.services.annotations.sensitive import plan_sensitive
from heritage_annotator.services.incidents.register_deeds import plan_actor_told
from heritage_annotator.services.incidents.registers import new_actor
from heritage_annotator.services.projects.opening import create_project, open_project
from heritage_annotator.services.search.saving import plan_saving
from heritage_annotator.services.sharing.hiding import COVER
from heritage_annotator.settings import Settings, save
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


def test_that_she_finished_what_was_finished_here_too_is_no_nothing(sample, copy, run, palmyra):
    write_note(copy, "hers")
    run("merge", sample, copy)  # she is known here
    for path, name in ((sample, "Zaynab"), (copy, LINA.name)):
        assert run("mark", path, palmyra, "--state", "done", "--annotator", name)[0] == 0
    code, out, err = run("merge", sample, copy)
    assert (code, out) == (0, "")
    assert "history" in err
    assert "nothing in it that is not here" in run("merge", sample, copy)[2]


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


@pytest.mark.parametrize("what", ["itself", "older", "newer", "damaged", "foreign", "missing", "pipe"])
def test_what_cannot_be_joined_is_said_in_a_sentence(sample, copy, run, tmp_path, what):
    if what == "itself":
        copy = sample
    elif what == "damaged":
        copy.write_bytes(copy.read_bytes()[:5000])
    elif what == "foreign":
        copy.write_bytes(b"SQLite format 3\0" + bytes(4080))
    elif what in {"missing", "pipe"}:
        copy.unlink()
        if what == "pipe":  # nobody waits until somebody writes into it
            os.mkfifo(copy)
    elif what == "newer":
        with closing(sqlite3.connect(copy)) as connection, connection:
            connection.execute("UPDATE project SET needs_version = '9.9'")
            connection.execute(
                "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) "
                "VALUES ('heritage_annotator', 'ninth_schema', '')"
            )
    elif what == "older":
        from tests.cli.test_cli_history import RELEASED

        copy = shutil.copy(RELEASED, copy)
    before = digest(sample), copy.is_file() and digest(copy)
    code, _, err = run("merge", sample, copy)
    if what == "older":
        assert code == 0, err
        assert digest(copy) == before[1]
        assert run("check", sample)[0] == 0
        return
    assert code == 1
    assert err.strip().endswith(".")
    assert (digest(sample), copy.is_file() and digest(copy)) == before


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


def test_by_a_rule_what_came_in_before_a_copy_that_cannot_is_told_and_stays(sample, tmp_path, run, ask):
    copies = [shutil.copy(sample, tmp_path / f"{number}.heritage") for number in range(2)]
    made = [write_note(path, f"note {number}", number=number) for number, path in enumerate(copies)]
    with closing(sqlite3.connect(copies[1])) as connection, connection:
        connection.execute("UPDATE annotation SET quote = substr(quote, 2) || 'x' WHERE id = ?", (made[1],))
        connection.execute("UPDATE change SET edits = '[{}]' WHERE deed = 'note' AND annotator_id = ?", (LINA.id,))
        connection.execute("UPDATE annotation SET id = replace(id, '0', 'f') WHERE id = ?", (made[1],))
    code, out, err = run("merge", sample, *copies, "--prefer", "newest", "--json")
    assert (code, [row["id"] for row in json.loads(out) if row["field"] == "note"]) == (1, made[:1])
    assert copies[1].name in err.splitlines()[-1]
    assert "note 0" in {row["note"] for row in ask("list", sample, "annotations")}
    assert run("check", sample)[0] == 0


def test_of_another_project_it_is_said_that_it_is_no_copy(sample, copy, tmp_path, run):
    other = tmp_path / "قوس 🏛️.heritage"
    create_project(other, LINA).close()
    (tmp_path / "a.txt").write_text(f"Mortar fire hit the souk. {PALMYRENE}\r\n", encoding="utf-8")
    assert run("import", other, tmp_path / "a.txt")[0] == 0
    write_note(copy, "hers")
    for path, is_said in ((other, True), (copy, False), (other, True)):
        code, _, err = run("merge", sample, path, "--dry-run")
        assert (code, "no copy of this one" in err) == (0, is_said)
    run("merge", sample, other)
    assert "no copy" not in run("merge", sample, other)[2]  # there is nothing more in it


ME = Annotator("8" * 8 + "-8888-4888-8888-888888888888", "Rima")


def sees(path, **whose):
    """Has this machine show only some people's work of the project."""
    with closing(open_project(path, ME)) as session:
        uuid = session.reading.project()[0]
    kept = replace(
        Settings(annotator_id=ME.id, annotator_name=ME.name), **{name: of(uuid) for name, of in whose.items()}
    )
    save(locations.settings_file(), kept)


ONLY_MINE = {"blind_projects": lambda uuid: (uuid,)}


def marks(path, who, quote, note="", *, sensitive=False):
    with closing(open_project(path, who)) as session:
        about = session.reading.articles()[0].id
        span = span_of_quote(session.reading.body(about), quote)
        change = plan_annotation(session.reading, about, span, [], who, note=note)
        session.do(change)
        made = session.reading.annotation(change.edits[0].record.id)
        if sensitive:
            session.do(plan_sensitive([made], sensitive=True))
        return made.id


def test_a_preview_of_several_tells_what_joining_them_one_after_the_other_does(sample, tmp_path, run):
    copies = [shutil.copy(sample, tmp_path / f"{number}.heritage") for number in range(2)]
    for number, path in enumerate(copies):
        write_note(path, f"note {number}", who=(LINA, ME)[number])
    before = digest(sample)
    told = [run("merge", sample, *copies, *more, "--json") for more in (("--dry-run",), ())]
    assert told[0][:2] == told[1][:2]
    assert told[0][0] == 1
    assert [row["what"] for row in json.loads(told[0][1])].count("conflict") == 1
    assert digest(sample) == before
    code, out, err = run("merge", sample, *copies, "--dry-run", "--prefer", "newest", "--json")
    assert (code, digest(sample)) == (0, before), err
    assert json.loads(out) == json.loads(run("merge", sample, *copies, "--prefer", "newest", "--json")[1])


def test_who_sees_only_her_own_work_is_told_nothing_of_what_others_did(sample, copy, run):
    sees(sample, **ONLY_MINE)
    theirs = marks(copy, LINA, "Palmyra", f"a thought {PALMYRENE}")
    write_note(copy, "hers, on what the program marked")
    mine = marks(copy, ME, "Syria", "from my tablet")
    code, out, err = run("merge", sample, copy, "--dry-run", "--json")
    assert code == 0, err
    rows = json.loads(out)
    assert {row["id"] for row in rows if row["kind"] == "annotation"} == {mine}
    assert "thought" not in out + err
    assert "hers" not in out + err
    assert "do not see" in err
    assert "Palmyra" not in {row["theirs"] for row in rows}
    code, out, err = run("merge", sample, copy)
    assert code == 0
    assert "thought" not in out + err
    assert plainly(sample, "SELECT count(*) FROM annotation WHERE id = ?", theirs) == [(1,)]
    assert "thought" not in run("history", sample, "--json")[1]


def test_a_conflict_about_the_work_of_somebody_hidden_is_named_and_its_words_are_not(sample, copy, run):
    id_ = write_note(sample, f"ours {PALMYRENE}", who=ME)
    write_note(copy, f"theirs {PALMYRENE}")
    sees(sample, **ONLY_MINE)  # what both wrote on is the program's
    code, out, err = run("merge", sample, copy, "--json", "--with-sensitive")
    assert code == 1
    [row] = [row for row in json.loads(out) if row["what"] == "conflict"]
    assert (row["id"], row["field"], row["by"]) == (id_, "note", LINA.name)
    assert set(row["ours"]) == set(row["theirs"]) == {COVER}
    assert PALMYRENE not in err
    assert run("merge", sample, copy, "--prefer", "theirs")[0] == 0
    assert plainly(sample, "SELECT note FROM annotation WHERE id = ?", id_) == [(f"theirs {PALMYRENE}",)]


@pytest.mark.parametrize("marked", ["ours", "theirs"])
def test_words_that_either_copy_marks_as_sensitive_are_covered_unless_asked_for(sample, copy, run, marked):
    secret = f"the guard's name {PALMYRENE}"
    id_ = marks(sample, LINA, "Palmyra", "first")
    shutil.copy(sample, copy)
    for path, note, who in ((sample, f"{secret} ours", ME), (copy, f"{secret} theirs", LINA)):
        with closing(open_project(path, who)) as session:
            session.do(plan_note(session.reading.annotation(id_), note))
            if (path == sample) == (marked == "ours"):
                session.do(plan_sensitive([session.reading.annotation(id_)], sensitive=True))
    code, out, err = run("merge", sample, copy)
    assert code == 1
    assert "guard" not in out + err
    assert COVER in out
    assert "guard" not in run("merge", sample, copy, "--json")[1]
    told = json.loads(run("merge", sample, copy, "--json", "--with-sensitive")[1])
    assert [(row["ours"], row["theirs"]) for row in told if row["what"] == "conflict"] == [
        (f"{secret} ours", f"{secret} theirs")
    ]


def test_what_comes_in_marked_as_sensitive_is_covered_too(sample, copy, run):
    marks(copy, LINA, "the United Nations", "who told it", sensitive=True)
    for more in ((), ("--json",)):
        out = run("merge", sample, copy, "--dry-run", *more)[1]
        assert "United Nations" not in out
        assert LINA.name in out
    assert "United Nations" in run("merge", sample, copy, "--dry-run", "--with-sensitive")[1]


def test_people_read_names_where_programs_read_ids_and_what_is_marked_is_covered(sample, copy, run):
    with closing(open_project(copy, LINA)) as session:
        codebook = session.reading.codebook()
        leaf = codebook.leaves()[0]
        group = next(each for each in codebook.groups() if each.id != leaf.parent_id)
        session.do(Change(Deed(DeedKind.MOVE_TAG, ""), (Edit(leaf, replace(leaf, parent_id=group.id)),)))
        session.do(plan_actor_told(session.reading, new_actor(f"Guard {PALMYRENE}", LINA.id), {}))
        session.do(plan_saving(session.reading, "طرق", "state:unread", LINA))
        annotation = session.reading.annotations()[0]
        session.do(plan_sensitive([annotation], sensitive=True))
        session.do(plan_note(session.reading.annotation(annotation.id), "who told it"))  # it had none before
    code, out, err = run("merge", sample, copy, "--dry-run")
    assert code == 0, err
    line = next(each for each in out.splitlines() if "Place in the codebook" in each)
    assert group.label() in line
    assert group.id not in out
    assert "who told it" not in out + err
    assert "Modified" not in out
    assert f"Actor: 1, “Guard {PALMYRENE}”" in err
    assert "Saved search: 1, “طرق”" in err
    assert group.id in run("merge", sample, copy, "--dry-run", "--json")[1]


def test_another_project_in_the_team_s_folder_is_said_and_no_failing(sample, tmp_path, run):
    team, other = tmp_path / "team", tmp_path / "other.heritage"
    team.mkdir()
    create_project(other, LINA).close()
    assert run("exchange", other, "--folder", team)[0] == 0
    code, _, err = run("exchange", sample, "--folder", team)
    assert (code, "another project" in err) == (0, True)
    assert run("exchange", sample, "--folder", tmp_path / "none")[0] == 1
    assert run("exchange", sample)[0] == 0  # a folder that is not there is no team's from then on
    for file in team.rglob("*.heritage"):
        file.write_bytes(file.read_bytes()[:-1])
    broken = next(team.rglob("*.heritage"))
    broken.rename(broken.with_name(f"{broken.name[:-73]}{digest(broken)}.heritage"))
    assert run("exchange", sample, "--folder", team)[0] == 1


def test_a_preview_for_a_project_of_an_older_version_leaves_it_alone(tmp_path, run):
    from tests.cli.test_cli_history import RELEASED

    project, other = (shutil.copy(RELEASED, tmp_path / name) for name in ("old.heritage", "other.heritage"))
    before = digest(project), sorted(each.name for each in tmp_path.iterdir())
    code, _, err = run("merge", project, other, "--dry-run")
    assert (digest(project), sorted(each.name for each in tmp_path.iterdir())) == before
    assert code == 0, err
