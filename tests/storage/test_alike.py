"""What is alike in many edits stands in the log once; read, undone and printed they are as if each stood alone."""

import json
from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.cli.listing import history
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import NothingToUndoError
from heritage_annotator.model.records import Article, ArticleState, Publication
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.storage import alike, log
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from tests.few import few
from tests.samples import PALMYRENE, alter, importing, plainly, snapshot

MANY = alike._AT_ONCE + alike._FEWEST + 7


def brought(count):
    change = importing(*(f"Wall {number} fell: {PALMYRENE} دمّرت" for number in range(count)))
    kinds = (Article, Publication)
    return replace(
        change, edits=tuple(edit for kind in kinds for edit in change.edits if isinstance(edit.record, kind))
    )


def last(path):
    [(seq, edits)] = plainly(path, "SELECT seq, edits FROM change ORDER BY seq DESC LIMIT 1")
    return seq, json.loads(edits)


@pytest.mark.parametrize("held", [log._HELD, 1_000])  # bytes: all of the entry, or its first pieces alone
def test_many_edits_stand_in_a_few_items_and_come_back_as_they_were(
    project, project_path, annotator, monkeypatch, held
):
    monkeypatch.setattr(log, "_HELD", held)
    change = brought(MANY)
    before = snapshot(project_path)
    project.do(change)
    after = snapshot(project_path)
    assert len(last(project_path)[1]) == 4  # a full run of articles, the rest of them, and their publications as well
    assert len(json.dumps(last(project_path)[1])) < 800 * MANY
    kept = "SELECT typeof(edits), substr(edits, 1, 1), substr(edits, -1) FROM change ORDER BY seq DESC LIMIT 1"
    assert plainly(project_path, kept) == [("text", "[", "]")]  # also of so many that the row is filled in pieces
    [entry] = list(history(project.reading))[-1:]
    alone = [(edit.before, edit.after) for edit in change.edits]
    assert [edit["after"]["id"] for edit in entry["edits"]] == [after.id for _, after in alone]
    assert [edit["before"] and edit["before"]["opening"] for edit in entry["edits"]] == [
        before and before.opening for before, _ in alone
    ]
    project.close()
    with closing(open_project(project_path, annotator)) as session:
        assert session.undo().edits == change.reversed().edits
        assert snapshot(project_path).keys() == before.keys()
        assert plainly(project_path, "SELECT count(*) FROM publication WHERE locator LIKE 'Wall%'") == [(0,)]
        session.redo()
        assert snapshot(project_path) == after
    with closing(open_project_file(project_path)) as file:
        assert check(file) == []


def test_edits_that_set_what_differs_each_stand_alone(project, project_path):
    project.do(change := brought(MANY))
    articles = [edit.after for edit in change.edits if isinstance(edit.after, Article)]
    retitled = [Edit(each, replace(each, title=f"{number} 𐡠")) for number, each in enumerate(articles)]
    project.do(Change(Deed(DeedKind.EDIT_ARTICLE), tuple(retitled)))
    _, items = last(project_path)
    assert [item["after"]["title"] for item in items] == [edit.after.title for edit in retitled]
    marked = [Edit(each.after, replace(each.after, state=ArticleState.DONE)) for each in retitled]
    project.do(Change(Deed(DeedKind.MARK_ARTICLE), tuple(marked)))
    assert [item["after"]["state"] for item in last(project_path)[1]] == ["done", "done"]
    project.undo()
    project.undo()
    assert plainly(project_path, "SELECT DISTINCT title FROM article WHERE opening LIKE 'Wall%'") == [("",)]


@pytest.mark.parametrize("before", [{"id": ["a"]}, {"title": "no id"}, 7])
def test_an_edit_of_what_is_no_record_is_damage(project, project_path, before):
    project.do(brought(1))
    project.close()
    seq, items = last(project_path)
    items[0]["before"] = before
    alter(project_path, ("UPDATE change SET edits = ? WHERE seq = ?", (json.dumps(items), seq)))
    with closing(open_project_file(project_path)) as file:
        assert [(problem.kind, problem.where) for problem in check(file)] == [("log", f"entry {seq}")]


def test_few_edits_stand_each_with_its_record(project, project_path):
    project.do(brought(alike._FEWEST - 1))
    assert all("each" not in item and item["after"]["id"] for item in last(project_path)[1])


@pytest.mark.parametrize(
    "each", few(3, [None, {"title": ["a"]}, {"id": ["a", "b"]}, 5, {}, {"id": ["a"], "title": []}, {"id": 7}])
)
def test_what_is_told_together_and_not_whole_is_damage_and_stops_no_other(project, project_path, annotator, each):
    project.do(brought(MANY))
    project.close()
    seq, items = last(project_path)
    items[0]["each"] = each
    alter(project_path, ("UPDATE change SET edits = ? WHERE seq = ?", (json.dumps(items), seq)))
    with closing(open_project_file(project_path)) as file:
        assert [(problem.kind, problem.where) for problem in check(file)] == [("log", f"entry {seq}")]
    with closing(open_project(project_path, annotator)) as session:
        assert list(history(session.reading))[-1]["seq"] == seq
        with pytest.raises(NothingToUndoError):
            session.undo()
