"""Counts on the command line: a table, JSON, and a CSV file."""

import csv

import pytest


@pytest.mark.parametrize(
    "by", ["outlet", "article", "group", "certainty", "assertion", "information_credibility", "tag"]
)
def test_tags_are_counted_by_anything(sample, ask, run, by):
    rows = ask("count", sample, "--by", by)
    total = len(ask("list", sample, "annotations"))
    assert rows[-1]["tag"] == "All"
    assert rows[-1]["cells"][-1] == ["All", total]
    code, out, _err = run("count", sample, "--by", by)
    assert code == 0
    assert out.splitlines()[0].startswith("Tag")


def test_a_query_limits_what_is_counted(sample, ask):
    assert ask("count", sample, "--query", "tag:damage")[-1]["cells"][-1][1] < ask("count", sample)[-1]["cells"][-1][1]


def test_a_csv_file_holds_the_table_and_replaces_nothing_unasked(sample, run, tmp_path):
    place = tmp_path / "counts.csv"
    assert run("count", sample, "--by", "article", "--to", place)[0] == 0
    rows = list(csv.reader(place.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0][0] == "Tag"
    assert rows[-1][0] == "All"
    place.write_text("mine", encoding="utf-8")
    assert run("count", sample, "--to", place)[0] == 1
    assert place.read_text(encoding="utf-8") == "mine"
    assert run("count", sample, "--to", place, "--force")[0] == 0
