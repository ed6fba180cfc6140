"""Marking articles from the command line."""

import pytest

from tests.samples import plainly


def test_articles_are_marked_as_one_deed_and_told(sample, palmyra, ask):
    other = next(row["id"] for row in ask("list", sample, "articles") if row["id"] != palmyra)
    rows = ask("mark", sample, palmyra[:8], other, "--state", "to_review")
    assert [(row["id"], row["state"], row["reason"]) for row in rows] == [
        (palmyra, "to_review", ""),
        (other, "to_review", ""),
    ]
    assert plainly(sample, "SELECT deed, subject FROM change ORDER BY seq DESC LIMIT 1") == [("mark_article", "\n2")]
    found = ask("search", sample, 'state:"to review"')
    assert {row["article_id"] for row in found} == {palmyra, other}


def test_setting_aside_keeps_the_reason(sample, palmyra, ask, run):
    ask("mark", sample, palmyra, "--state", "set_aside", "--reason", " رأي: Opinion ")
    row = next(row for row in ask("list", sample, "articles") if row["id"] == palmyra)
    assert (row["state"], row["reason"]) == ("set_aside", "رأي: Opinion")
    code, out, _ = run("mark", sample, palmyra, "--state", "done")
    assert code == 0
    assert "done" in out
    assert plainly(sample, "SELECT reason FROM article WHERE id = ?", palmyra) == [("",)]


@pytest.mark.parametrize("words", [("set_aside",), ("done", "--reason", "Opinion"), ("removed",)])
def test_a_state_that_is_none_or_lacks_its_reason_is_wrong_usage(sample, palmyra, run, words):
    code, _, told = run("mark", sample, palmyra, "--state", *words)
    assert code == 2
    assert told


def test_details_of_several_articles_are_one_deed(sample, palmyra, ask, run):
    other = next(row["id"] for row in ask("list", sample, "articles") if row["id"] != palmyra)
    rows = ask("details", sample, palmyra[:8], other, "--set", "outlet=سانا", "--set", "published=mars 2017")
    assert {(row["outlet"], row["published"]) for row in rows} == {("سانا", "2017-03")}
    assert plainly(sample, "SELECT deed, subject FROM change ORDER BY seq DESC LIMIT 1") == [("edit_article", "\n2")]
    for wrong in ("state=done", "outlet", "published=spring"):
        code, _, told = run("details", sample, palmyra, "--set", wrong)
        assert (code, bool(told)) == (2, True)
