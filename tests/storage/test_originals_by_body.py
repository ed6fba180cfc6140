"""Originals that are kept by the text of an article: byte for byte, wherever the project goes."""

import shutil
from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Deposit, Edit
from heritage_annotator.model.errors import ProjectDamagedError
from heritage_annotator.model.identity import digest
from heritage_annotator.model.packing import packed_around
from heritage_annotator.model.records import ArticleState, Original
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from heritage_annotator.storage.joining.since import put_together, write_since
from tests.samples import alter, article, kept, plainly, publication, snapshot

BODY = "قلعةُ الحصن 👩🏽‍🚒 𐡠𐡡 — cafe\u0301\nfell\xa0down."
DATA = f"\ufeff date 2017-03-03\n{BODY}\r\n".encode()


def bringing(body=BODY, data=DATA):
    about = article(body)
    source = packed_around(Original(digest(data), len(data), data), body.encode(), about.sha256)
    assert source.packing == "body"
    edits = (Edit(about, replace(about, state=ArticleState.UNREAD)), Edit(None, publication(body, source)))
    return Change(Deed(DeedKind.IMPORT, about.heading), edits, (Deposit(about, body), source))


def bytes_of(reading, body=BODY):
    return [data for _, data in kept(reading, article(body).id)]


def problems(path):
    with closing(open_project_file(path, read_only=True)) as file:
        return check(file)


def test_its_bytes_are_given_back_and_checked(project, project_path):
    project.do(bringing())
    assert bytes_of(project.reading) == [DATA]
    project.undo()
    project.redo()
    assert bytes_of(project.reading) == [DATA]
    assert plainly(project_path, "SELECT compression FROM original WHERE id = ?", digest(DATA)) == [("body",)]
    assert problems(project_path) == []


def test_a_long_one_comes_piece_by_piece(project):
    body = "نقش 👩🏽‍🚒 " * 300_000
    data = body.encode() + b"\n"
    project.do(bringing(body, data))
    pieces = list(project.reading.original_bytes(digest(data)))
    assert b"".join(pieces) == data
    assert max(map(len, pieces)) <= 2**20


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE original SET data = CAST(x'00' || data AS BLOB) WHERE compression = 'body'",
        "UPDATE original SET data = x'' WHERE compression = 'body'",
        "UPDATE original SET data = substr(data, 1, 20) WHERE compression = 'body'",
        "UPDATE original SET data = CAST(data || x'20' AS BLOB) WHERE compression = 'body'",
        "UPDATE original SET size = size - 1 WHERE compression = 'body'",
        f"UPDATE original SET data = x'{'ab' * 34}' WHERE compression = 'body'",
    ],
)
def test_one_that_is_not_what_was_imported_is_damage(project, project_path, statement):
    project.do(bringing())
    alter(project_path, statement)
    with pytest.raises(ProjectDamagedError):
        bytes_of(project.reading)
    assert "original" in {each.kind for each in problems(project_path)}


def test_a_text_that_was_altered_is_not_given_out_as_evidence(project, project_path):
    project.do(bringing())
    (trigger,) = plainly(project_path, "SELECT sql FROM sqlite_master WHERE name = 'body_stays'")
    altered = "UPDATE article_body SET body = replace(body, 'fell', 'rose')"
    alter(project_path, "DROP TRIGGER body_stays", altered, trigger[0])
    with pytest.raises(ProjectDamagedError):
        bytes_of(project.reading)


def test_no_article_stands_without_its_text(project, project_path):
    project.do(bringing())
    alter(project_path, "DELETE FROM article_body")
    assert {"reference", "article", "original"} <= {each.kind for each in problems(project_path)}


def test_who_joins_the_copy_has_it_whole(project, project_path, annotator, tmp_path):
    shutil.copy(project_path, tmp_path / "other.heritage")
    project.do(bringing())
    project.close()
    with closing(open_project(tmp_path / "other.heritage", annotator)) as other:
        join(other, project_path, by_rule(Prefer.OURS))
        assert bytes_of(other.reading) == [DATA]
        found = other.reading.packed_original(digest(DATA))
    assert found.compression in {"zlib", "none"}
    assert problems(tmp_path / "other.heritage") == []


def test_who_joins_a_copy_takes_no_forged_bytes_in(project, project_path, annotator, tmp_path):
    mine = shutil.copy(project_path, tmp_path / "other.heritage")
    before = snapshot(mine)
    project.do(bringing())
    project.close()
    alter(project_path, "UPDATE original SET compression = 'none', data = CAST('forged' AS BLOB)")
    with closing(open_project(mine, annotator)) as other, pytest.raises(ProjectDamagedError):
        join(other, project_path, by_rule(Prefer.OURS))
    assert snapshot(mine) == before
    assert problems(mine) == []


def test_what_came_since_a_whole_copy_is_put_together_with_it(project, project_path, annotator, tmp_path):
    copy = shutil.copy(project_path, tmp_path / "copy.heritage")
    project.do(bringing())
    project.close()
    write_since(project_path, tmp_path / "copy.heritage", tmp_path / "since")
    put_together(tmp_path / "copy.heritage", tmp_path / "since")
    asked = "SELECT id, body FROM article JOIN article_body USING (seq) ORDER BY id"
    assert plainly(copy, asked) == plainly(project_path, asked)
    with closing(open_project(tmp_path / "copy.heritage", annotator)) as session:
        assert bytes_of(session.reading) == [DATA]


def test_one_that_no_deed_brings_to_light_goes_with_its_text(project, project_path):
    change = bringing()
    project.deposit(change.deposits)
    assert plainly(project_path, "SELECT count(*) FROM original WHERE compression = 'body'") == [(1,)]
    while project.withdraw():
        pass
    assert plainly(project_path, "SELECT count(*) FROM original WHERE compression = 'body'") == [(0,)]
    assert plainly(
        project_path, "SELECT count(*) FROM article_body LEFT JOIN article USING (seq) WHERE id IS NULL"
    ) == [(0,)]
    assert problems(project_path) == []
