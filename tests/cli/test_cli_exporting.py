"""Exports of a part of a project on the command line."""

import pytest


@pytest.fixture
def three(tmp_path, run, ask):
    """A project of three articles, of which the first is annotated."""
    path = tmp_path / "three.heritage"
    assert run("new", path)[0] == 0
    for name, text in (("a", "The tower fell at dawn."), ("b", "The bridge is whole."), ("c", "Nothing was there.")):
        (tmp_path / f"{name}.txt").write_text(f"{text}\n\nNobody was hurt.", encoding="utf-8")
        assert run("import", path, tmp_path / f"{name}.txt")[0] == 0
    ids = [row["id"] for row in sorted(ask("list", path, "articles"), key=lambda row: "tower" not in row["heading"])]
    assert run("annotate", path, "--article", ids[0], "--quote", "tower", "--tag", "damage.destruction")[0] == 0
    return path, ids


def test_only_annotated_articles_are_written_when_asked(three, ask, tmp_path):
    path, _ids = three
    written = ask("export", path, "--to", tmp_path / "out", "--annotated")
    assert len(written) == 1
    assert len(list((tmp_path / "out").glob("*.md"))) == 1


def test_only_the_chosen_articles_are_written_when_asked(three, ask, tmp_path):
    path, ids = three
    assert len(ask("export", path, "--to", tmp_path / "out", "--article", ids[1][:8], "--article", ids[2])) == 2
    assert ask("export", path, "--to", tmp_path / "none", "--article", ids[1], "--annotated") == []


def test_passages_by_tag_of_chosen_articles_alone(three, ask, tmp_path):
    path, ids = three
    for article_id, count in ((ids[0], 1), (ids[1], 0)):
        place = tmp_path / f"{article_id}.md"
        ask("export", path, "--to", place, "--layout", "tags", "--article", article_id)
        assert place.read_text(encoding="utf-8").count("> tower") == count


def test_an_article_that_is_not_there_is_refused(three, run, tmp_path):
    path, _ids = three
    code, _out, err = run("export", path, "--to", tmp_path / "out", "--article", "nonesuch")
    assert code != 0
    assert "nonesuch" in err
    assert not (tmp_path / "out").exists()
