"""Incidents on the command line: made, edited, stated, assessed, listed; sites brought in."""

import sqlite3
from contextlib import closing

import pytest

from heritage_annotator.model import times
from tests.checker import eamena
from tests.checker.resolving import check_folder


@pytest.fixture
def palmyra(sample, ask):
    return next(row["id"] for row in ask("list", sample, "articles") if "Palmyra" in row["title"])


def test_an_incident_is_made_stated_assessed_and_listed(sample, ask, palmyra):
    series = f"HA {times.now()[2:4]}-"
    taken = sum(row["number"].startswith(series) for row in ask("list", sample, "incidents"))
    (made,) = ask("incident", sample, "add", "--title", "Temple of Bel 𐡁𐡋 🏛️", "--kind", "damage", "--site", "تَدْمُر")
    assert made["number"] == f"{series}{taken + 1:04}"
    assert [(site["name"], site["ids"]) for site in made["sites"]] == [("Site of Palmyra", {"whs": "23"})]
    told = ask(
        "incident", sample, "statement", made["number"], "--article", palmyra,
        "--quote", "The city has faced heavy damage due to the fighting",
        "--originator", "Directorate 🏺", "--originator-words", "The city", "--credibility", "3",
        "--value", "cause=ground fighting", "--words", "cause=the fighting",
        "--value", "date=/2017-03-03", "--detail", "date.kind=before", "--level", "date=inferred",
        "--value", "effect=not stated", "--value", "actor=Islamic State", "--detail", "actor.role=denies",
    )  # fmt: skip
    assert [(row["field"], row["value"], row["quote"]) for row in told] == [
        ("cause", "ground fighting", "the fighting"),
        ("date", "/2017-03-03", ""),  # inferred, and these words state no day
        ("effect", "not stated", ""),
        ("actor", "Islamic State", "The city has faced heavy damage due to the fighting"),
    ]
    cause = told[0]["id"]
    (held,) = ask(
        "incident", sample, "assess", made["number"], "--field", "cause", "--value", "ground fighting",
        "--rule", "single source", "--claim", cause, "--reason", "nobody else says anything",
    )  # fmt: skip
    [field] = [each for each in held["fields"] if each["field"] == "cause"]
    assert (field["value"], field["rule"], field["values"]) == ("ground fighting", "single source", [cause])
    [listed] = [row for row in ask("list", sample, "incidents") if row["id"] == made["id"]]
    assert listed == held
    assert (listed["date"], listed["date_kind"]) == ("/2017-03-03", "before")
    claims = [row for row in ask("list", sample, "claims") if row["incident"] == made["number"]]
    assert {"annotation_id", "incident", "field", "value", "quote", "originator", "polarity", "modality", "background",
            "level", "source_reliability", "information_credibility"} <= claims[0].keys()  # fmt: skip
    assert {row["originator"] for row in claims} == {"Directorate 🏺"}
    # Only what words were given for, or say themselves, is claimed to be in the text.
    assert {row["field"]: row["level"] for row in claims} == {
        "cause": "text", "date": "inferred", "effect": "text", "actor": "interpreted",
    }  # fmt: skip
    told = ask(
        "incident", sample, "statement", made["number"], "--article", palmyra, "--quote", "SANA confirmed that army",
        "--value", "actor=Army", "--detail", "actor.role=responder",
    )  # fmt: skip
    assert [row["level"] for row in told] == ["text"]


def test_a_date_may_be_given_in_the_words_of_the_passage_or_in_others(sample, ask, run, palmyra):
    (made,) = ask("incident", sample, "add", "--title", "Entry 🏛️", "--kind", "damage")
    quote = "on Wednesday entered Palmyra"
    statement = ("incident", sample, "statement", made["number"], "--article", palmyra, "--quote", quote)
    [own] = ask(*statement, "--value", "date=on Wednesday")
    assert (own["value"], own["quote"], own["level"]) == ("2017-03-01", "on Wednesday", "text")
    code, _, err = run(*statement, "--value", "date=2017-03-01", "--detail", "date.kind=sometime 🏛️")
    assert (code, "sometime 🏛️" in err) == (1, True), err
    [other] = ask(*statement, "--value", "date=1 آذار 2017")
    assert (other["value"], other["quote"], other["level"]) == ("2017-03-01", quote, "interpreted")
    [counted] = ask(*statement, "--value", "date=the past two days", "--words", f"date={quote}")
    assert (counted["value"], counted["level"]) == ("2017-03-01/2017-03-03", "inferred")
    (held,) = ask(
        "incident", sample, "assess", made["number"], "--field", "date", "--value", "1 mars 2017", "--rule",
        "team decision", "--reason", "both say so",
    )  # fmt: skip
    [date] = [each for each in held["fields"] if each["field"] == "date"]
    assert "2017-03-01" in date.values()


def test_what_was_seen_is_offered_as_a_bound_of_the_date_and_held_only_when_asked(sample, ask, run):
    assess = ("incident", sample, "assess", "HA 26-0001", "--field", "date")
    *_, bound = ask(*assess, "--offers")
    assert (bound["rule"], bound["value"], bound["kind"]) == ("team decision", "2026-05-13/2026-05-15", "between")
    assert "last seen otherwise on 13 May 2026" in bound["reason"]
    [told] = [each for each in ask("list", sample, "incidents") if each["number"] == "HA 26-0001"]
    assert told["date"] == ""
    ask(*assess, "--rule", bound["rule"], "--value", bound["value"], "--reason", bound["reason"])
    assert "team decision" not in {each["rule"] for each in ask(*assess, "--offers")}
    assert "Neither a rule nor what was seen" in run(*assess[:-1], "response", "--offers")[2]
    [told] = [each for each in ask("list", sample, "incidents") if each["number"] == "HA 26-0001"]
    assert (told["date"], told["date_kind"]) == ("2026-05-13/2026-05-15", "between")


def test_a_statement_of_an_annotation_names_it_until_that_is_gone(sample, ask):
    marked = next(row for row in ask("list", sample, "annotations") if row["quote"].startswith("took control over"))
    told = ask("incident", sample, "statement", "--annotation", marked["id"], "--value", "response=control")
    assert told[0]["annotation_id"] == marked["id"]
    assert (told[0]["incident"], told[0]["statement"]) == ("", marked["quote"])


def test_an_incident_is_edited_linked_and_reviewed(sample, ask):
    (row,) = ask(
        "incident", sample, "edit", "HA 17-0002", "--status", "corroborated", "--to-review", "--title", "Other 🏛️",
        "--link", "HA 17-0001", "--as", "follows", "--site", "Tedmor", "--relation", "near",
    )  # fmt: skip
    assert (row["status"], row["to_review"], row["title"]) == ("corroborated", True, "Other 🏛️")
    assert [site["relation"] for site in row["sites"]] == ["near"]
    (row,) = ask("incident", sample, "edit", "HA 17-0002", "--reviewed", "looked at it")
    assert not row["to_review"]


def test_a_source_is_entered_and_graded(sample, ask):
    (row,) = ask("incident", sample, "source", "SOHR", "--reliability", "C", "--reason", "checked", "--side", "none")
    assert (row["name"], row["reliability"], row["side"]) == ("Syrian Observatory for Human Rights", "C", "none")
    (row,) = ask("incident", sample, "source", "New one", "--kind", "official")
    assert (row["reliability"], row["kind"]) == ("", "official")
    assert {"SANA", "New one"} <= {each["name"] for each in ask("list", sample, "sources")}


def test_what_is_taken_out_is_gone_and_its_words_stay_as_context(sample, ask, run):
    before = len(ask("list", sample, "claims"))
    assert run("incident", sample, "remove", "incident", "HA 17-0001")[0] == 0
    assert "HA 17-0001" not in {row["number"] for row in ask("list", sample, "incidents")}
    assert len(ask("list", sample, "claims")) == before
    assert run("check", sample)[0] == 0


def test_numbers_follow_the_scheme_the_team_sets(sample, ask):
    ask("incident", sample, "agree", "numbers", "X-{yyyy}-{nn}")
    numbers = [ask("incident", sample, "add", "--title", "a", "--kind", "other")[0]["number"] for _ in range(2)]
    assert [number[-3:] for number in numbers] == ["-01", "-02"]
    assert all(number.startswith("X-20") for number in numbers)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("add", "--title", " ", "--kind", "damage"), "title"),
        (("add", "--title", "a", "--kind", "damage", "--site", "Nowhere at all"), "no site “Nowhere at all”"),
        (("edit", "HA 99-0001", "--title", "a"), "no incident “HA 99-0001”"),
        (("assess", "HA 17-0001", "--field", "severity", "--value", "severe", "--rule", "single source"), "threats"),
        (("assess", "HA 17-0002", "--field", "date", "--value", "March", "--rule", "single source"), "EDTF"),
        (
            ("assess", "HA 17-0002", "--field", "date", "--value", "2017-02-29", "--rule", "single source"),
            "does not exist",
        ),
        (
            ("assess", "HA 17-0002", "--field", "extent", "--value", "قبو 𐡠", "--rule", "single source"),
            "none of this incident says this value",
        ),
        (("assess", "HA 17-0002", "--field", "cause", "--rule", "left open"), "reason"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(sample, run, arguments, says):
    code, out, err = run("incident", sample, *arguments)
    assert (code, out) == (1, "")
    assert says in err


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("numbers", "HA {year}", "makes no numbers"),
        ("numbers", "{n} {🏛️}", "makes no numbers"),
        ("corroborated", "1", "write 2 to 9"),
        ("cell", "قريب", "is not a cell"),
    ],
)
def test_what_a_team_cannot_agree_on_is_refused_on_the_command_line_too(sample, run, key, value, says):
    code, out, err = run("incident", sample, "agree", key, value)
    assert (code, out) == (1, "")
    assert says in err
    with closing(sqlite3.connect(sample)) as connection:
        assert (value,) not in connection.execute("SELECT value FROM convention WHERE key = ?", (key,)).fetchall()


def test_sites_come_in_from_a_file_and_are_listed(sample, ask, run, tmp_path):
    (tmp_path / "s.csv").write_text("name,lat,lon\nTell 🏺,34,38\nBad,134,38\n", encoding="utf-8")
    code, _, err = run("import-sites", sample, tmp_path / "s.csv")
    assert code == 1
    assert "Row 2" in err
    assert "Tell 🏺" in {row["name"] for row in ask("list", sample, "sites")}
    code, _, err = run("import-sites", sample, tmp_path / "a.kml")
    assert code == 1
    assert "GeoJSON" in err


def test_what_is_done_to_incidents_stands_in_the_history(sample, ask):
    ask("incident", sample, "add", "--title", "a", "--kind", "other")
    assert ask("history", sample)[-1]["deed"] == "add_incident"


def test_the_dates_of_an_article_are_offered_with_words_and_anchor(sample, ask, palmyra):
    rows = ask("dates", sample, "--article", palmyra[:8])
    assert rows[0] == {
        "start": 474, "end": 485, "words": "on Thursday", "anchor": "2017-03-03", "edtf": "2017-03-02", "kind": "on",
    }  # fmt: skip
    [later] = [row for row in rows if row["words"] == "eight months later"]
    assert (later["edtf"], later["anchor"], later["kind"]) == ("2016-01~", "in May 2015", "on")


def test_incidents_go_out_as_tables_workbooks_and_reports(sample, run, tmp_path):
    for arguments, names in (
        (("export", "--format", "csv", "--layout", "incidents", "--to", tmp_path / "o"),
         ["incidents.csv", "sources.csv"]),
        (("export", "--format", "xlsx", "--to", tmp_path / "o/i.xlsx"), ["i.xlsx"]),
        (("export", "--format", "eamena", "--to", tmp_path / "o/e.xlsx"), ["e.xlsx"]),
        (("report", "--from", "2026-11-01", "--until", "2026-11-30", "--format", "html", "--to", tmp_path / "o/r.html"),
         ["r.html"]),
    ):  # fmt: skip
        code, _, err = run(arguments[0], sample, *arguments[1:])
        assert code == 0, err
        assert {*names} <= {path.name for path in (tmp_path / "o").iterdir()}
    assert list(eamena.faults(tmp_path / "o/e.xlsx")) == []
    assert check_folder(tmp_path / "o", sample) == []


def test_the_investigator_is_asked_once(sample, run, tmp_path):
    export = ("export", sample, "--format", "eamena", "--force", "--to", tmp_path / "e.xlsx")
    assert "Give --investigator once" in run(*export)[2]
    assert run(*export, "--investigator", "Heritage Team", "--role", "Volunteer/Independent Researcher")[2] == ""
    assert run(*export)[2] == ""
    _, places = eamena.places(tmp_path / "e.xlsx")
    told = {rows[0]["Assessment Investigator - Actor"] for rows in places.values()}
    assert told == {"Heritage Team"}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("--investigator", 'Dr "Zaynab" 🏛️'), "takes no quotation mark"),
        (("--investigator", "قاسم | Team"), "takes no quotation mark"),
        (("--investigator", " \u00a0"), "needed"),
        (("--investigator", "Heritage Team", "--role", "Reviewer 🔭"), "Academic Researcher; EAMENA Project Staff"),
    ],
)
def test_whom_eamena_would_refuse_is_not_written_and_not_remembered(sample, run, ask, tmp_path, given, says):
    export = ("export", sample, "--format", "eamena", "--to", tmp_path / "e.xlsx")
    code, _, err = run(*export, *given)
    assert (code, says in err) == (1, True), err
    assert not (tmp_path / "e.xlsx").exists()
    assert run(*export, "--investigator", " Heritage Team\u00a0", "--role", "academic  researcher")[0] == 0
    _, places = eamena.places(tmp_path / "e.xlsx")
    row = next(iter(places.values()))[0]
    told = (row["Assessment Investigator - Actor"], row["Investigator Role Type"])
    assert told == ("Heritage Team", "Academic Researcher")
    ask("incident", sample, "agree", "investigator", 'A "name"')
    assert "takes no quotation mark" in run(*export, "--force")[2]


def test_a_draft_is_proofed(sample, ask, run, tmp_path):
    (tmp_path / "d.md").write_text("“planted mines in various” and “planted roses in various points”", encoding="utf-8")
    rows = ask("proof", sample, tmp_path / "d.md")
    assert [(row["verdict"], row["difference"]) for row in rows] == [("exact", ""), ("altered", "roses → mines")]
    assert {"quote", "verdict", "article_id", "start", "end", "difference"} <= rows[0].keys()
    assert run("proof", sample, tmp_path / "d.md")[0] == 1
    (tmp_path / "d.md").write_text("“planted roses in various points”", encoding="utf-8")
    assert run("proof", sample, tmp_path / "d.md")[2] == "1 quotation, 1 of them not exact.\n"


def test_a_table_that_was_edited_comes_back(sample, run, ask, tmp_path):
    assert run("export", sample, "--format", "csv", "--layout", "incidents", "--to", tmp_path / "out")[0] == 0
    path = tmp_path / "out/incidents.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace("Mines reportedly", "قصر Mines"), encoding="utf-8")
    [row] = ask("import-incidents", sample, path, "--dry-run")
    assert (row["column"], row["theirs"][:9]) == ("title", "قصر Mines")
    assert ask("history", sample)[-1]["deed"] != "edit_incident"
    ask("import-incidents", sample, path)
    assert ask("history", sample)[-1]["deed"] == "edit_incident"
    assert ask("import-incidents", sample, path) == []
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    code, _, err = run("import-incidents", sample, tmp_path / "x.csv")
    assert (code, "not a table of incidents" in err) == (1, True)


def test_a_report_that_cannot_be_issued_is_not_written_either(sample, run, tmp_path):
    to = tmp_path / "r.md"
    asked = ("report", sample, "--from", "2026-11-01", "--until", "2026-11-30", "--to", to, "--force", "--issue")
    for there in (None, "a report of last week"):
        if there is not None:
            to.write_text(there, encoding="utf-8")
        # Another program is writing: what is read stands there, and nothing can be added to it.
        with closing(sqlite3.connect(sample, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            code, _, err = run(*asked)
        assert (code, "locked" in err or "busy" in err or "another" in err.lower()) == (1, True), err
        assert (to.read_text(encoding="utf-8") if to.exists() else None) == there
        assert [each.name for each in tmp_path.iterdir() if "r.md" in each.name] == (["r.md"] if there else [])
    with closing(sqlite3.connect(sample)) as other:
        assert other.execute("SELECT count(*) FROM issued_report").fetchone() == (0,)


def test_a_report_is_issued_and_a_mistake_in_a_template_is_told(sample, run, ask, tmp_path):
    asked = ("report", sample, "--from", "2026-11-01", "--until", "2026-11-30", "--to", tmp_path / "r.md", "--force")
    assert run(*asked, "--issue")[0] == 0
    assert run(*asked)[0] == 0
    assert "HA 17-0001 UPDATE" in (tmp_path / "r.md").read_text(encoding="utf-8")
    (tmp_path / "t.md").write_text("# {{ title }}\n{{ nothing }}\n", encoding="utf-8")
    code, _, err = run(*asked, "--template", tmp_path / "t.md")
    assert (code, "Line 2" in err) == (1, True)
    assert ask("history", sample)[-1]["deed"] == "issue_report"


@pytest.mark.parametrize(
    "told", [("--embargo", "1 March 2027"), ("--embargo", "2027-02-29"), ("--sensitive", "nobody")]
)
def test_what_would_hold_nothing_back_is_refused(sample, run, ask, told):
    [first, *_] = ask("list", sample, "incidents")
    code, _, err = run("incident", sample, "edit", first["number"], *told)
    assert (code, told[1] in err) == (1, True), err
    assert ask("list", sample, "incidents")[0] == first
    edit = ("incident", sample, "edit", first["number"])
    [held] = ask(*edit, "--embargo", "2027-03-01", "--sensitive", "person at risk")
    assert (held["embargo"], held["sensitive"]) == ("2027-03-01", ["person at risk"])
    [free] = ask(*edit, "--embargo", "", "--sensitive")
    assert free == first
    name = "Nobody knows 🏺"
    code, _, err = run("incident", sample, "source", name, "--sensitive", "nobody")
    assert (code, "nobody" in err) == (1, True), err
    assert name not in {row["name"] for row in ask("list", sample, "sources")}


@pytest.mark.parametrize("cell", ["nan", "inf", "-1", "11", "wide"])
def test_a_cell_is_some_degrees_wide(sample, run, tmp_path, cell):
    for asked in (("export", sample, "--format", "geojson"), ("share", sample)):
        code, _, err = run(*asked, "--to", tmp_path / "x", "--cell", cell)
        assert (code, "--cell" in err, cell in err) == (2, True, True)
    assert list(tmp_path.glob("x*")) == []


def test_a_title_is_a_line_however_it_is_given(sample, ask):
    told = ("--title", " Tower \u2028 قوس 🏛️\r\nfell\ufeff ")
    (made,) = ask("incident", sample, "add", "--kind", "damage", *told)
    (edited,) = ask("incident", sample, "edit", made["number"], *told, "--note", "a\r\nb")
    assert (made["title"], edited["title"], edited["note"]) == ("Tower قوس 🏛️ fell",) * 2 + ("a\nb",)
