"""Stories from the command line: listed, and corrected."""

import random

import pytest

from tests.benchmarks.reprints import reprints, story


@pytest.fixture
def project(tmp_path, run, ask):
    path = tmp_path / "stories.heritage"
    run("new", path)
    chance = random.Random(3)
    paragraphs = story(chance, arabic=True)
    texts = ["\n\n".join(paragraphs), *reprints(chance, paragraphs, arabic=True)[:2], "\n\n".join(story(chance))]
    files = []
    for number, text in enumerate(texts):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(text, encoding="utf-8")
    ask("import", path, *files)
    return path


def test_an_import_finds_the_versions_of_a_story(project, ask):
    rows = ask("stories", project)
    assert len(rows) == 3
    assert {row["story"] for row in rows} == {rows[0]["id"]}
    assert ask("stories", project, rows[1]["id"][:8]) == rows


def test_a_person_says_what_belongs_together(project, ask, run):
    rows = ask("stories", project)
    ask("stories", project, rows[1]["id"], "--apart")
    assert {row["id"] for row in ask("stories", project)} == {rows[0]["id"], rows[2]["id"]}
    lonely = next(row["id"] for row in ask("list", project, "articles") if row["id"] not in {row["id"] for row in rows})
    assert len(ask("stories", project, rows[0]["id"], lonely, "--together")) == 3
    assert len(ask("stories", project)) == 3
    code, _, told = run("stories", project, "--apart")
    assert (code, bool(told)) == (2, True)
