"""Marking words from the command line."""

from contextlib import closing

import pytest

from heritage_annotator.model.records import Annotator
from heritage_annotator.services.codebook.editing import plan_archiving
from heritage_annotator.services.projects.opening import open_project
from tests.samples import plainly


def test_an_annotation_carries_what_was_asked(sample, palmyra, ask):
    words = (
        "--quote",
        "Palmyra",
        "--nth",
        "3",
        "--tag",
        "damage.structural",
        "cause.airstrike",
        "--note",
        "a *note* 🏛️",
    )
    (made,) = ask("annotate", sample, "--article", palmyra[:6], *words, "--annotator", "Zaynab زينب")
    listed = next(row for row in ask("list", sample, "annotations") if row["id"] == made["id"])
    assert listed == made
    assert (made["article_id"], made["quote"], made["tags"]) == (
        palmyra,
        "Palmyra",
        ["damage.structural", "cause.airstrike"],
    )
    assert (made["note"], made["annotator"]) == ("a *note* 🏛️", "Zaynab زينب")
    body = plainly(sample, "SELECT body FROM article JOIN article_body USING (seq) WHERE id = ?", palmyra)[0][0]
    assert body[made["start"] : made["end"]] == "Palmyra"
    assert body[: made["start"]].count("Palmyra") == 2


def test_without_json_the_id_is_all_that_is_printed(sample, palmyra, run):
    code, out, _ = run("annotate", sample, "--article", palmyra, "--start", 0, "--end", 4, "--tag", "cause.mines")
    assert code == 0
    assert plainly(sample, "SELECT quote FROM annotation WHERE id = ?", out.strip()) == [("In t",)]


def test_a_quote_may_reach_over_lines_as_another_system_ends_them(tmp_path, run, ask):
    run("new", tmp_path / "a.heritage")
    (tmp_path / "a.txt").write_bytes("One wall fell,\r\nthen 🏛️ another did.".encode())
    (row,) = ask("import", tmp_path / "a.heritage", tmp_path / "a.txt")
    article = row["id"]
    (made,) = ask(
        "annotate", tmp_path / "a.heritage", "--article", article, "--quote", "fell,\r\nthen 🏛️", "--tag", "cause.mines"
    )
    assert (made["quote"], made["end"] - made["start"]) == ("fell,\nthen 🏛️", 13)


def test_an_annotator_of_a_known_name_is_the_same_person(sample, palmyra, run):
    for start in (0, 5):
        run("annotate", sample, "--article", palmyra, "--start", start, "--end", 9, "--annotator", "Ann")
    assert (
        len(
            plainly(
                sample,
                "SELECT DISTINCT annotator_id FROM annotation JOIN annotator ON annotator.id = annotator_id "
                "WHERE name = 'Ann'",
            )
        )
        == 1
    )


def test_nobody_is_the_program_by_bearing_its_name(sample, palmyra, ask):
    ask("annotate", sample, "--article", palmyra, "--start", 0, "--end", 9, "--annotator", "Heritage Annotator")
    assert len(plainly(sample, "SELECT id FROM annotator WHERE name = 'Heritage Annotator'")) == 2


def test_the_same_person_works_in_every_run_without_a_name(sample, palmyra, run):
    for start in (0, 5):
        run("annotate", sample, "--article", palmyra, "--start", start, "--end", 9)
    assert len(plainly(sample, "SELECT DISTINCT annotator_id FROM annotation")) == 2  # the program, and this person


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--article", "zzzz", "--quote", "Palmyra"), "no article “zzzz”"),
        (("--article", "8", "--quote", "Palmyra"), "no article “8”"),
        (("--article", "ID", "--quote", "Palmyra", "--tag", "nothing"), "no tag “nothing”"),
        (("--article", "ID", "--quote", "Palmyra", "--tag", "cause"), "“cause” is a group"),
        (("--article", "ID", "--quote", "Palmyra", "--tag", "cause.mines", "damage"), "“damage” is a group"),
        (("--article", "ID", "--quote", "Aleppo"), "are not in this article"),
        (("--article", "ID", "--quote", "Palmyra", "--nth", "99"), "occur only 9 times"),
        (("--article", "ID", "--quote", ""), "are not in this article"),
        (("--article", "ID", "--quote", " "), "no words"),
        (("--article", "ID", "--start", "9", "--end", "9"), "not within the article"),
        (("--article", "ID", "--start", "-1", "--end", "9"), "not within the article"),
        (("--article", "ID", "--start", "0", "--end", "99999"), "not within the article"),
    ],
)
def test_what_cannot_be_annotated_is_told_in_a_sentence(sample, palmyra, run, words, said):
    before = sample.read_bytes()
    code, out, err = run("annotate", sample, *(palmyra if word == "ID" else word for word in words))
    assert (code, out) == (1, "")
    assert said in err
    assert err.count("\n") == 1
    assert sample.read_bytes() == before


@pytest.mark.parametrize("put_away", ["cause.mines", "cause"])
def test_a_tag_that_is_archived_or_stands_below_one_is_refused(sample, palmyra, run, put_away):
    with closing(open_project(sample, Annotator("1" * 36, "R. Haddad"))) as session:
        tag = session.reading.codebook().by_slug(put_away)
        session.do(plan_archiving(tag, archived=True))
    before = sample.read_bytes()
    code, out, err = run("annotate", sample, "--article", palmyra, "--quote", "Palmyra", "--tag", "cause.mines")
    assert (code, out) == (1, "")
    assert "“cause.mines” is archived" in err
    assert sample.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--quote", "a", "--start", "1", "--end", "2"),
        ("--start", "1"),
        ("--end", "1"),
        ("--start", "1", "--end", "2", "--nth", "1"),
        ("--quote", "a", "--nth", "0"),
        ("--quote", "a", "--annotator", " "),
    ],
)
def test_half_a_place_is_wrong_usage(sample, palmyra, run, words):
    code, out, err = run("annotate", sample, "--article", palmyra, *words)
    assert (code, out) == (2, "")
    assert "usage:" in err


@pytest.mark.parametrize(
    "arguments",
    [(), ("nothing",), ("list",), ("list", "a"), ("list", "a", "planets"), ("incident", "a"), ("export", "a")],
)
def test_wrong_usage_is_exit_code_2(run, arguments):
    assert run(*arguments)[0] == 2


@pytest.mark.parametrize(
    "arguments", [("count", "a", "--by", "x"), ("search", "a", "b", "--concordance", "--sort", "x")]
)
def test_what_may_be_chosen_is_told_as_it_is_typed(run, arguments):
    code, _, err = run(*arguments)
    assert code == 2
    assert "<" not in err.rpartition("invalid choice")[2]


def test_help_is_no_failure(run):
    code, out, _ = run("import", "--help")
    assert code == 0
    assert "exit code is then 1" in " ".join(out.split())
