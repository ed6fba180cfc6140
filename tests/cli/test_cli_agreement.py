"""Agreement and samples on the command line."""

import json
from contextlib import closing

from heritage_annotator import locations, settings
from heritage_annotator.services.agreement.samples import drawing_in
from heritage_annotator.services.projects.opening import PROGRAM, open_project
from tests.samples import plainly


def test_agreement_needs_two_who_finished(sample, run):
    code, _, err = run("agreement", sample)
    assert code == 1
    assert "two people" in err


def test_agreement_is_told_as_a_table_as_json_and_as_files(sample, palmyra, run, ask, tmp_path):
    for name in ("Zaynab", "Odainat"):
        assert run("annotate", sample, "--article", palmyra, "--quote", "Palmyra", "--annotator", name)[0] == 0
        # The second finishes what the first has marked as done.
        assert run("mark", sample, palmyra, "--state", "done", "--annotator", name)[0] == 0
    rows = ask("agreement", sample, "--no-intervals")
    assert {row["kind"] for row in rows} >= {"finding", "unitizing", "tags"}
    assert rows[0]["value"] == 1.0
    code, out, err = run("agreement", sample)
    assert code == 0, err
    assert "F1" in out
    assert "1 article that all of them finished" in err
    for name in ("figures.md", "figures.csv"):
        assert run("agreement", sample, "--to", tmp_path / name)[0] == 0
        assert "F1" in (tmp_path / name).read_text(encoding="utf-8")
    drawn = ("sample", sample, "--share", "1", "--seed", "1", "--name", "Week 1", "--annotators", "Zaynab", "Odainat")
    code, _, err = run(*drawn)
    assert code == 0, err
    told = err.replace("\u2068", "").replace("\u2069", "")
    assert told.count("Finished already, of these articles: ") == 1
    assert all(f"{name} 1" in told for name in ("Zaynab", "Odainat"))


def test_tags_given_for_one_another_are_told_as_text_and_as_json(sample, palmyra, run, ask):
    for name, tag in (("Zaynab", "severity.severe"), ("أُذَيْنَة", "severity.slight")):
        given = ("--quote", "Palmyra", "--tag", tag, "--annotator", name)
        assert run("annotate", sample, "--article", palmyra, *given)[0] == 0
        assert run("mark", sample, palmyra, "--state", "done", "--annotator", name)[0] == 0
    rows = ask("agreement", sample, "--no-intervals")
    told = {row["name"]: row["confused"] for row in rows if row["confused"]}
    assert told == {"severity.severe": {"severity.slight": 1}, "severity.slight": {"severity.severe": 1}}
    assert [row["value"] for row in rows if row["kind"] == "tag_grade"] == [0.0]
    assert run("agreement", sample, "--no-intervals")[1].splitlines()[-1].split() == [*sorted(told), "1"]


def test_a_sample_needs_a_name_and_articles_and_a_version_is_one_that_is_there(sample, run, tmp_path):
    empty = tmp_path / "فارِغ.heritage"
    assert run("new", empty)[0] == 0
    assert "no articles" in run("sample", empty, "--share", "0.5")[2]
    code, out, err = run("sample", sample, "--annotators", "Zaynab", "Odainat")
    assert (code, out, "--name" in err) == (2, "", True)
    code, _, err = run("sample", sample, "--share", "1", "--name", " \u00a0")
    assert (code, "needed" in err) == (1, True)
    code, _, err = run("agreement", sample, "--codebook-version", "7")
    assert (code, "version “7”" in err) == (1, True)


def test_what_is_hidden_here_is_compared_with_nobody_s_and_said(sample, palmyra, run):
    for name in ("Zaynab", "Odainat"):
        assert run("mark", sample, palmyra, "--state", "done", "--annotator", name)[0] == 0
    with closing(open_project(sample, PROGRAM)) as session:
        uuid = session.reading.project()[0]
        hidden = next(id_ for id_, each in session.reading.annotator_records().items() if each.name == "Zaynab")
    file = locations.settings_file()
    settings.save(file, settings.load(file).with_hidden(uuid, [hidden]))
    code, _, err = run("agreement", sample, "--no-intervals")
    assert (code, "do not see now" in err) == (1, True)


def test_a_sample_is_drawn(sample, run):
    asked = ("sample", sample, "--share", "0.5", "--seed", "3", "--by", "language", "--json")
    code, out, _ = run(*asked)
    assert code == 0
    assert json.loads(out) == json.loads(run(*asked)[1])
    assert run("sample", sample, "--share", "7")[0] == 1


def test_a_draw_nobody_gave_a_number_to_has_one_of_its_own_that_is_told_and_draws_the_same_again(sample, run, ask):
    asked = ("sample", sample, "--share", "0.5", "--by", "language, month,language,")
    told = [ask(*asked) for _ in range(6)]
    seeds = {rows[0]["seed"] for rows in told}
    assert len(seeds) > 1
    for rows in told[:2]:
        assert {(row["share"], tuple(row["by"])) for row in rows} == {(0.5, ("language", "month"))}
        assert ask(*asked, "--seed", rows[0]["seed"]) == rows
        assert rows[0]["rare_tags"]
    code, out, err = run(*asked, "--seed", 20170303)
    assert (code, err) == (0, "")
    drawn, rare = out.splitlines()[-2:]
    assert drawn == "Drawn: 50 % of the articles, draw number 20170303, the same part of each: language, month."
    assert rare.startswith("Too rare in these articles to be measured")


def test_a_sample_keeps_how_it_was_drawn(sample, palmyra, run, ask):
    for name in ("Zaynab", "أُذَيْنَة 🏛️"):
        assert run("annotate", sample, "--article", palmyra, "--quote", "Palmyra", "--annotator", name)[0] == 0
    asked = ("--share", "0.3333333", "--name", "أسبوع 1", "--annotators", "Zaynab", "أُذَيْنَة 🏛️")
    [told] = ask("sample", sample, *asked)
    [(drawing, ids)] = plainly(sample, "SELECT drawing, article_ids FROM sample")
    assert drawing == f"0.3333333 #{told['seed']}"
    kept = drawing_in(drawing)
    again = ask("sample", sample, "--share", kept.share, "--seed", kept.seed)
    assert sorted(row["id"] for row in again) == sorted(json.loads(ids))
    for strange in ("", "0.15", "much #1", "0.15 #x", "0.15 #1 weather", "7 #1", "🏛️"):
        assert drawing_in(strange) is None


def test_a_review_is_noted_and_an_export_asks_for_it(sample, palmyra, run, ask, tmp_path):
    for name, quote in (("Zaynab", "Palmyra"), ("Odainat", "Syria")):
        assert run("annotate", sample, "--article", palmyra, "--quote", quote, "--annotator", name)[0] == 0
    rows = ask("review", sample, palmyra, "--reason", "رأيت", "--annotator", "Odainat")
    assert {row["article"] for row in rows} == {palmyra}
    assert sum(not row["annotation"] for row in rows) == 1
    assert ask("review", sample, palmyra, "--annotator", "Odainat") == []
    code, _, err = run("export", sample, "--to", tmp_path / "out", "--reviewed", "--article", palmyra)
    assert code == 0
    assert "1 passage." in err
    assert len(ask("list", sample, "annotations", "--query", "reviewed:yes")) == len(rows) - 1
    assert run("incident", sample, "agree", "four_eyes", "yes")[0] == 0
    assert "1 passage." in run("export", sample, "--to", tmp_path / "two", "--article", palmyra)[2]
    assert "Left out" not in run("export", sample, "--to", tmp_path / "all", "--unreviewed-too")[2]
    assert len(ask("review", sample, palmyra, "--off", "--annotator", "Odainat")) == len(rows)


def test_a_sample_is_kept_and_compared_once_all_have_finished(sample, palmyra, run, ask):
    for name in ("Zaynab", "Odainat"):
        assert run("annotate", sample, "--article", palmyra, "--quote", "Palmyra", "--annotator", name)[0] == 0
    kept = ("sample", sample, "--share", "1", "--name", "Week 1", "--annotators", "Zaynab", "Odainat")
    assert ask(*kept)[0]["name"] == "Week 1"
    assert run(*kept)[0] == 1
    code, _, err = run("agreement", sample, "--sample", "Week 1")
    assert code == 1
    assert "Zaynab" in err
    assert run("agreement", sample, "--sample", "none")[0] == 1


def test_what_is_wrong_with_a_sample_is_told_by_what_to_do(sample, palmyra, run):
    assert "a tenth" in run("sample", sample, "--share", "50")[2]
    assert "two people" in run("sample", sample, "--share", "1", "--name", "First")[2]
    for name in ("Zénobie", "أذينة"):
        assert run("annotate", sample, "--article", palmyra, "--quote", "Palmyra", "--annotator", name)[0] == 0
    drawn = ("sample", sample, "--share", "1", "--name", "First 𐡠", "--annotators", "Zénobie", "أذينة")
    assert run(*drawn)[0] == 0
    assert "already" in run(*drawn)[2]
    code, _, err = run("agreement", sample, "--sample", "First 𐡠")
    assert (code, "not all have finished" in err, "أذينة" in err) == (1, True, True)
