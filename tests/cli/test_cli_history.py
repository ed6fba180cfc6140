"""Who did what, when: the log, for people and for scripts."""

import json
import shutil
from pathlib import Path

from heritage_annotator.model.records import Annotator, ArticleState
from heritage_annotator.services.annotations.marking import plan_note
from heritage_annotator.services.projects.opening import open_project
from tests.samples import FAMILY, alter, mark, plainly

RELEASED = Path(__file__).parents[1] / "files" / "projects" / "0.1.0.heritage"
COLUMNS = ["seq", "clock", "id", "at", "annotator", "deed", "subject", "root", "sense", "edits"]


def test_a_project_of_the_first_version_has_a_row_for_each_entry_of_its_log(tmp_path, ask):
    path = Path(shutil.copy(RELEASED, tmp_path / "old.heritage"))
    before = plainly(
        path,
        "SELECT seq, seq, change.id, at, name, deed, subject, root, sense, edits FROM change "
        "JOIN annotator ON annotator.id = annotator_id ORDER BY seq",
    )
    rows = ask("history", path)
    assert [list(row) for row in rows] == [COLUMNS] * len(before)
    assert [tuple(row.values()) for row in rows] == [(*row[:-1], json.loads(row[-1])) for row in before]


def test_history_of_many_entries_is_whole_and_in_the_order_of_their_clocks(sample, ask):
    (edits,) = plainly(sample, "SELECT edits FROM change ORDER BY seq LIMIT 1")[0]
    (who,) = plainly(sample, "SELECT id FROM annotator LIMIT 1")[0]
    first = plainly(sample, "SELECT max(clock) FROM change")[0][0] + 1
    insert = (
        "INSERT INTO change(id, at, annotator_id, deed, subject, root, sense, edits, clock) "
        "VALUES (?, '', ?, 'set_up', '', ?, 1, ?, ?)"
    )
    ids = [f"{450 - number:036}" for number in range(450)]
    entries = [(id_, who, id_, "[]" if number else edits, first + number // 3) for number, id_ in enumerate(ids)]
    alter(sample, "BEGIN", *((insert, entry) for entry in entries), "COMMIT")
    rows = ask("history", sample)
    assert len(rows) == plainly(sample, "SELECT count(*) FROM change")[0][0]
    order = [(row["clock"], row["id"]) for row in rows]
    assert order == sorted(order)
    assert [row["seq"] for row in rows] != sorted(row["seq"] for row in rows)


def test_history_for_people_names_deeds_undos_and_who_did_them(sample, run):
    zenobia = Annotator("7" * 36, "Zénobie زنوبيا")
    session = open_project(sample, zenobia)
    palmyra = session.reading.articles()[0].id
    assert session.reading.article(palmyra).state is ArticleState.UNREAD
    annotation = session.reading.annotations()[0]
    session.do(plan_note(annotation, f"{FAMILY} note"))
    session.undo()
    session.redo()
    session.close()
    code, out, err = run("history", sample)
    assert (code, err) == (0, "")
    head, *lines = out.splitlines()
    assert head.split("  ")[0] == "WHEN (UTC)"
    done, undone, again = [line.partition("Zénobie زنوبيا")[2].strip() for line in lines[-3:]]
    assert done.startswith("Edited note on “")
    assert undone == done.replace("Edited note", "Undone: Edit note")
    assert again == done.replace("Edited note", "Redone: Edit note")
    assert "Imported 7 articles" in out


def test_what_a_later_program_logged_or_somebody_damaged_is_shown_as_it_stands(project, project_path, ask, run):
    mark(project, FAMILY)
    mark(project, "Palmyra")
    project.close()
    alter(
        project_path,
        "UPDATE change SET deed = 'conquer\x1b[2J' WHERE seq = (SELECT max(seq) FROM change)",
        "UPDATE change SET edits = '[}]' WHERE seq = (SELECT max(seq) FROM change) - 1",
    )
    *_, damaged, unknown = ask("history", project_path)
    assert damaged["edits"] == "[}]"
    assert unknown["deed"] == "conquer\x1b[2J"
    assert unknown["edits"][0]["table"] == "annotation"
    code, out, _ = run("history", project_path)
    assert code == 0
    assert out.splitlines()[-1].endswith("conquer\ufffd[2J “Palmyra”")


def test_a_line_separator_within_the_log_stays_what_it_is(project, project_path, ask):
    annotation = mark(project, "Palmyra")
    project.do(plan_note(annotation, "one\u2028two\x85three\nfour\u202e"))
    project.close()
    assert ask("history", project_path)[-1]["edits"][0]["after"]["note"] == "one\u2028two\x85three\nfour\u202e"
