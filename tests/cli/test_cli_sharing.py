"""Copies for others on the command line."""

from tests.samples import plainly


def test_a_copy_is_made_and_a_receipt_says_what_is_in_it(sample, palmyra, run, ask, tmp_path):
    to = tmp_path / "for others.heritage"
    body = plainly(sample, "SELECT body FROM article JOIN article_body USING (seq) WHERE id = ?", palmyra)[0][0]
    code, out, err = run(
        "share", sample, "--to", to, "--pseudonyms", "--no-originals", "--redact", f"{palmyra[:8]}:0-7"
    )
    assert code == 0, err
    assert out.strip() == str(to)
    assert "Words are hidden in 1 place." in err
    assert "The original files are not in it" in err
    assert str(tmp_path / "sample.key.json") in err.replace("\u2068", "")
    assert run("check", to)[0] == 0
    (hidden,) = plainly(to, "SELECT body FROM article JOIN article_body USING (seq) WHERE redacted")[0]
    assert hidden == "█" * 7 + body[7:]
    assert len(ask("list", to, "articles")) == len(ask("list", sample, "articles"))


def test_what_is_marked_as_sensitive_stays_out(sample, palmyra, run, ask, tmp_path):
    (row,) = ask("sensitive", sample, palmyra[:8])
    assert row == {"id": palmyra, "sensitive": True}
    assert ask("sensitive", sample, palmyra) == []
    (made,) = ask("share", sample, "--to", tmp_path / "copy.heritage")
    assert made["sensitive_articles"] == 1
    assert palmyra not in {row["id"] for row in ask("list", tmp_path / "copy.heritage", "articles")}
    assert ask("sensitive", sample, palmyra, "--off") == [{"id": palmyra, "sensitive": False}]


def test_an_annotation_is_marked_by_its_id(sample, ask):
    annotation = ask("list", sample, "annotations")[0]["id"]
    assert ask("sensitive", sample, annotation)[0]["id"] == annotation
    assert plainly(sample, "SELECT id FROM annotation WHERE sensitive") == [(annotation,)]


def test_a_shared_copy_comes_home_by_its_key(sample, palmyra, run, ask, tmp_path):
    copy, key = tmp_path / "copy.heritage", tmp_path / "key.json"
    asked = ("share", sample, "--to", copy, "--pseudonyms", "--redact", f"{palmyra}:0-7", "--key", key)
    assert run(*asked)[0] == 0
    (hidden,) = [row["id"] for row in ask("list", copy, "articles") if row["redacted"]]
    asked = ("annotate", copy, "--article", hidden, "--start", 0, "--end", 12, "--note", "mine", "--annotator", "Guest")
    assert run(*asked)[0] == 0
    before = sample.read_bytes()
    assert run("merge", sample, copy, "--key", key, "--dry-run")[0] == 0
    assert sample.read_bytes() == before
    code, _, err = run("merge", sample, copy, "--key", key)
    assert code == 0, err
    body = plainly(sample, "SELECT body FROM article JOIN article_body USING (seq) WHERE id = ?", palmyra)[0][0]
    assert plainly(sample, "SELECT article_id, quote FROM annotation WHERE note = 'mine'") == [(palmyra, body[:12])]
    assert run("check", sample)[0] == 0
    assert run("merge", sample, copy, "--key", tmp_path / "none.json")[0] == 1


def test_an_export_leaves_out_what_is_sensitive_unless_asked(sample, palmyra, run, ask, tmp_path):
    annotation = ask("list", sample, "annotations")[0]
    other = next(row["id"] for row in ask("list", sample, "articles") if row["id"] != annotation["article_id"])
    assert run("sensitive", sample, annotation["id"], other)[0] == 0
    for asked, is_in in ((), False), (("--with-sensitive",), True):
        to = tmp_path / f"{is_in}.md"
        assert run("export", sample, "--layout", "tags", "--to", to, *asked)[0] == 0
        folder = tmp_path / f"{is_in}"
        assert run("export", sample, "--to", folder, *asked)[0] == 0
        text = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
        assert (other in text) is is_in
        assert len(list(folder.iterdir())) == len(ask("list", sample, "articles")) - (not is_in)
        quotes = to.read_text(encoding="utf-8").count("> ")
        assert quotes > 0
    refused = run("export", sample, "--to", tmp_path / "none", "--with-sensitive", "--no-notes")
    assert (refused[0], (tmp_path / "none").exists()) == (2, False)


def test_what_cannot_be_shared_is_said(sample, palmyra, run, tmp_path):
    to = tmp_path / "copy.heritage"
    assert run("share", sample, "--to", to, "--redact", palmyra)[0] == 2
    assert run("share", sample, "--to", to, "--redact", f"{palmyra}:5-99999999")[0] == 1
    assert run("share", sample, "--to", to, "--annotators", "Nobody")[0] == 1
    code, _, err = run("share", sample, "--to", sample)
    assert code == 1
    assert "sample.heritage" in err
    key = tmp_path / "key.json"
    key.write_text("{}")
    code, _, err = run("share", sample, "--to", to, "--pseudonyms", "--key", key)
    assert (code, to.exists()) == (1, False)
    assert "is not a key" in err


def exported(folder):
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md")))


def test_markdown_takes_the_choices_of_a_copy(sample, palmyra, run, tmp_path):
    """Names and words hidden, notes, other tags and other people's work left out; the same key, the same pseudonyms."""
    for name, quote, tag, note in (
        ("Zaynab زينب", "Palmyra", "damage.destruction", "asked her"),
        ("Odainat 𐡠", "archaeological citadel", "damage.destruction", "n"),
        ("Odainat 𐡠", "communications hill", "cause.airstrike", "other"),
    ):
        asked = ("annotate", sample, "--article", palmyra, "--quote", quote, "--tag", tag, "--note", note)
        code, _, err = run(*asked, "--annotator", name)
        assert code == 0, err
    before = sample.read_bytes()
    plain, key = tmp_path / "plain", tmp_path / "key.json"
    assert run("export", sample, "--to", plain)[0] == 0
    whole = exported(plain)
    assert {"Zaynab", "asked her", "communications hill"} <= {
        each for each in ("Zaynab", "asked her", "communications hill") if each in whole
    }
    at = (
        plainly(
            sample, "SELECT instr(body, 'Syrian army') FROM article JOIN article_body USING (seq) WHERE id = ?", palmyra
        )[0][0]
        - 1
    )
    told = []
    for folder in ("one", "two"):
        code, _, err = run(
            "export", sample, "--to", tmp_path / folder, "--pseudonyms", "--redact", f"{palmyra}:{at}-{at + 11}",
            "--key", key, "--no-notes", "--tags", "damage", "--article", palmyra,
            "--annotators", "Zaynab زينب", "Odainat 𐡠",
        )  # fmt: skip
        assert code == 0, err
        told.append(exported(tmp_path / folder))
    assert told[0] == told[1]
    for hidden in ("Zaynab", "زينب", "Odainat", "asked her", "cause.airstrike", palmyra):
        assert hidden not in told[0], hidden
    assert "█" * 11 in told[0]
    assert "Annotator 1" in told[0]
    assert "citadel" in told[0]
    assert sample.read_bytes() == before
    assert not (tmp_path / "sample.key.json").exists()


def test_markdown_with_choices_obeys_four_eyes_and_whose_work_is_seen(sample, palmyra, run, ask, tmp_path):
    from tests.cli.test_cli_joining import ME, ONLY_MINE, marks, sees

    marks(sample, ME, "Syria", "from me")
    id_ = ask(
        "annotate", sample, "--article", palmyra, "--quote", "Palmyra", "--note", "theirs", "--annotator", "Lina"
    )[0]["id"]
    assert run("review", sample, id_, "--annotator", ME.name)[0] == 0
    asked = ("export", sample, "--pseudonyms", "--redact", f"{palmyra}:0-7", "--reviewed")
    code, _, err = run(*asked, "--to", tmp_path / "reviewed")
    assert code == 0, err
    assert "theirs" in exported(tmp_path / "reviewed")
    assert "from me" not in exported(tmp_path / "reviewed")
    assert "Left out" in err
    sees(sample, **ONLY_MINE)
    code, _, err = run("export", sample, "--pseudonyms", "--to", tmp_path / "mine")
    assert code == 0, err
    assert "theirs" not in exported(tmp_path / "mine")
    assert "from me" in exported(tmp_path / "mine")


def test_choices_of_a_copy_are_of_markdown_alone(sample, run, tmp_path):
    code, _, err = run("export", sample, "--format", "csv", "--to", tmp_path / "i.csv", "--pseudonyms")
    assert code == 2
    assert "share" in err


def test_incidents_leave_by_the_rule_of_four_eyes_in_every_form_and_what_stays_is_said(sample, run, tmp_path):
    """The team's rule holds for tables as for passages; either switch has its way; a report says it among the rest."""
    asked = ("report", sample, "--from", "2000-01-01", "--until", "2100-01-01", "--to", tmp_path / "r.md")
    forms = [("export", sample, "--format", each, "--to", tmp_path / each) for each in ("csv", "xlsx", "geojson")]
    forms.append(("export", sample, "--format", "eamena", "--investigator", "Zaynab", "--to", tmp_path / "e"))
    for each in (*forms, asked):
        code, _, err = run(*each)
        assert (code, "no second person" in err) == (0, False), err
    assert run("incident", sample, "agree", "four_eyes", "yes")[0] == 0
    assert run("incident", sample, "edit", "HA 17-0001", "--reviewed", "قرأتُها 🏛️", "--annotator", "Omar")[0] == 0
    stays = "2 incidents that no second person has reviewed as they are now: HA 17-0002, HA 26-0001."
    for each in (*forms, asked):
        code, _, err = run(*each, "--force")
        assert (code, stays in err.replace("\u2068", "").replace("\u2069", "")) == (0, True), err
        code, _, err = run(*each, "--force", "--unreviewed-too")
        assert (code, "no second person" in err) == (0, False), err
    assert run("incident", sample, "agree", "four_eyes", "no")[0] == 0
    code, _, err = run(*forms[0], "--force", "--reviewed")
    assert (code, "2 incidents" in err) == (0, True)
    assert (tmp_path / "csv" / "incidents.csv").read_text(encoding="utf-8-sig").count("HA ") == 1


def test_whatever_leaves_says_that_work_which_is_hidden_here_is_not_in_it(sample, palmyra, run, tmp_path):
    from tests.cli.test_cli_joining import ME, ONLY_MINE, marks, sees

    marks(sample, ME, "Syria", "from me")
    asked = [
        *(("export", sample, "--format", each, "--to", tmp_path / each) for each in ("csv", "xlsx", "geojson")),
        ("export", sample, "--format", "eamena", "--investigator", "Zaynab", "--to", tmp_path / "eamena"),
        ("export", sample, "--to", tmp_path / "markdown"),
        ("export", sample, "--layout", "tags", "--to", tmp_path / "tags.md"),
        ("report", sample, "--from", "2000-01-01", "--until", "2100-01-01", "--to", tmp_path / "r.md"),
        ("count", sample, "--to", tmp_path / "count.csv"),
    ]
    for is_hidden in (False, True):
        if is_hidden:
            sees(sample, **ONLY_MINE)
        for each in asked:
            code, _, err = run(*each, "--force")
            assert (code, "hidden on this machine" in err) == (0, is_hidden), each
    _, _, err = run("export", sample, "--layout", "codebook", "--to", tmp_path / "codebook.md")
    assert "hidden" not in err  # it is the team's
