"""Making, listing, importing, searching, exporting and checking."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from heritage_annotator import locations
from heritage_annotator.services.projects.backups import back_up
from tests.samples import alter, plainly
from tests.services.importing.documents.made import docx, words


def test_a_new_project_is_empty_and_has_the_codebook(tmp_path, ask):
    (made,) = ask("new", tmp_path / "mine")
    assert made == {"project": str(tmp_path / "mine.heritage"), "articles": 0}
    assert ask("list", made["project"], "articles") == []
    slugs = {row["slug"] for row in ask("list", made["project"], "tags")}
    assert {"damage", "damage.destruction", "cause.airstrike"} <= slugs


def test_a_new_project_never_overwrites_a_file(tmp_path, run):
    (tmp_path / "a.heritage").write_text("mine")
    code, _, err = run("new", tmp_path / "a.heritage")
    assert code == 1
    assert "choose another name" in err
    assert (tmp_path / "a.heritage").read_text() == "mine"


def test_articles_are_listed_with_what_is_known_of_them(sample, ask):
    article = ask("list", sample, "articles")[0]
    assert article["title"] == article["heading"] == "Syrian army recaptures Palmyra from Islamic State"
    assert (article["outlet"], article["published"], article["language"]) == ("The Indian Express", "2017-03-03", "en")
    assert (article["state"], article["annotations"], len(article["sha256"])) == ("reading", 7, 64)
    assert {"agency", "author", "url", "length"} <= article.keys()


def test_an_article_is_listed_as_unread_until_somebody_annotates_it(sample, ask):
    listed = ask("list", sample, "articles")
    assert {row["state"] for row in listed if row["annotations"]} == {"reading"}
    assert {row["state"] for row in listed if not row["annotations"]} == {"unread"}


def test_tags_are_listed_with_their_place_and_count(sample, ask):
    tags = {row["slug"]: row for row in ask("list", sample, "tags")}
    airstrike = tags["cause.airstrike"]
    assert (airstrike["parent"], airstrike["count"], airstrike["shortcut"]) == ("cause", 2, "4")
    assert tags["cause"]["parent"] == ""
    assert {"label", "labels", "definition", "color", "id"} <= airstrike.keys()
    assert airstrike["labels"]["ar"]


def test_tables_are_for_people(sample, run):
    _, out, _ = run("list", sample, "articles")
    head, first, *_ = out.splitlines()
    assert head.split() == ["ID", "STATE", "DATE", "OUTLET", "MARKED", "ARTICLE"]
    assert first.index("Syrian army") == head.index("ARTICLE")
    # The program brings the codebook, and is nobody.
    assert run("new", sample.with_name("empty.heritage"), "--annotator", "Zaynab زينب")[0] == 0
    assert "Heritage Annotator" not in run("people", sample.with_name("empty.heritage"))[1]
    assert "Heritage Annotator" in run("people", sample)[1]


def test_import_tells_what_came_in_what_was_there_and_what_failed(sample, tmp_path, run):
    (tmp_path / "new.txt").write_text("A wall fell in Aleppo.\n\nNobody was hurt.", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    (tmp_path / "odd.txt").write_bytes(b"\xff\xfeA\0\x00")
    seed = locations.seeds() / "palmyra-2017-03-03.txt"
    files = [tmp_path / name for name in ("new.txt", "empty.txt", "picture.txt", "odd.txt", "gone.txt")]
    code, out, err = run("import", sample, *files, seed, "--json")
    rows = json.loads(out)
    assert [row["status"] for row in rows] == ["added", "failed", "failed", "failed", "failed", "known"]
    assert [row["reason"] for row in rows[1:5]] == ["empty", "binary", "undecodable", "missing"]
    assert [row["file"] for row in rows] == [*(file.name for file in files), seed.name]
    assert "1 imported, 1 already there, 4 failed" in err
    assert code == 1
    assert len(plainly(sample, "SELECT id FROM article WHERE state = 'unread'")) == 8


def test_import_says_so_in_words_too(sample, tmp_path, run):
    (tmp_path / "empty.txt").write_bytes(b"")
    _, out, _ = run("import", sample, tmp_path / "empty.txt", locations.seeds() / "synthetic_fr_wire.txt")
    assert "known" in out
    assert "“empty.txt” was not imported: there are no words in it." in out


def test_a_folder_gives_the_articles_in_it(tmp_path, run, ask):
    run("new", tmp_path / "a.heritage")
    rows = ask("import", tmp_path / "a.heritage", locations.seeds())
    assert sum(row["status"] == "added" for row in rows) >= 7
    rows = [row for row in rows if row["reason"] != "other_kind"]
    assert len(ask("list", tmp_path / "a.heritage", "articles")) == len(rows)


def test_a_folder_without_articles_is_said_to_have_none(sample, tmp_path, run):
    (tmp_path / "nothing").mkdir()
    code, _, err = run("import", sample, tmp_path / "nothing")
    assert code == 1
    assert err.startswith("Nothing was imported")


def test_importing_the_same_again_changes_nothing(sample, ask):
    before = plainly(sample, "SELECT count(*) FROM change")
    rows = ask("import", sample, locations.seeds() / "palmyra-2017-03-03.txt")
    assert [row["status"] for row in rows] == ["known"]
    assert plainly(sample, "SELECT count(*) FROM change") == before


def test_search_gives_snippets(sample, palmyra, ask):
    (hit,) = ask("search", sample, "citadel dedeman")
    assert hit["article_id"] == palmyra
    assert "[Dedeman]" in hit["snippet"]


def test_the_words_of_a_search_need_no_quotation_marks(sample, palmyra, ask):
    (hit,) = ask("search", sample, "citadel", "dedeman")
    assert hit["article_id"] == palmyra
    assert ask("search", sample, "citadel", "unheardofword") == []


@pytest.mark.parametrize("query", ["unheardofword", "unheard OR (of unheardword)", "col:x*"])
def test_a_search_that_finds_nothing_is_done_all_the_same(sample, ask, query):
    assert ask("search", sample, query) == []


@pytest.mark.parametrize("flavour", ["obsidian", "pandoc"])
def test_articles_are_exported_into_a_folder(sample, tmp_path, ask, flavour):
    rows = ask("export", sample, "--format", "markdown", "--to", tmp_path / "out", "--flavour", flavour)
    assert len(rows) == 7
    assert all(Path(row["path"]).is_file() for row in rows)


@pytest.mark.parametrize("layout", ["tags", "codebook"])
def test_other_layouts_are_one_file(sample, tmp_path, ask, layout):
    (row,) = ask("export", sample, "--to", tmp_path / "one.md", "--layout", layout)
    assert Path(row["path"]) == tmp_path / "one.md"


def test_an_export_that_cannot_be_written_says_where(sample, tmp_path, run):
    (tmp_path / "file").write_text("")
    code, _, err = run("export", sample, "--to", tmp_path / "file" / "out")
    assert code == 1
    assert "could not be written" in err


def test_check_is_content_with_a_sound_project(sample, run):
    assert run("check", sample)[:2] == (0, "")
    assert run("check", sample, "--json")[:2] == (0, "[]\n")


def test_check_tells_a_quote_that_does_not_hold(sample, run):
    alter(sample, "UPDATE annotation SET quote = 'X' || substr(quote, 2)")
    quotes = plainly(sample, "SELECT id FROM annotation")
    code, out, err = run("check", sample, "--json")
    assert code == 1
    told = json.loads(out)
    assert {row["kind"] for row in told} == {"annotation", "search"}
    assert [row["kind"] for row in told].count("annotation") == len(quotes)
    assert f"damaged in {len(told)} places" in err
    assert "its quote is not what stands in the text" in run("check", sample)[1]


def test_annotations_that_fit_a_query_are_listed(sample, ask):
    every = ask("list", sample, "annotations")
    tag = next(row["tags"][0] for row in every if row["tags"])
    assert len(ask("list", sample, "annotations", "--query", "")) == len(every)
    found = ask("list", sample, "annotations", "--query", f"tag:{tag}")
    bearing = [row for row in every if tag in row["tags"]]
    assert {row["id"]: row for row in found} == {row["id"]: row for row in bearing}
    others = ask("list", sample, "annotations", "--query", f"not tag:{tag}")
    assert len(found) + len(others) == len(every)


def test_what_is_no_query_is_told_with_its_place(sample, run):
    code, out, err = run("list", sample, "annotations", "--query", 'untagged or "gate')
    assert (code, out) == (1, "")
    assert '“"gate”' in err
    assert "quotation mark" in err


def test_a_query_goes_with_annotations_alone(sample, run):
    code, _, err = run("list", sample, "tags", "--query", "untagged")
    assert code == 2
    assert "--query goes with annotations" in err


def test_import_tells_what_articles_lack_of_their_files(sample, tmp_path, ask, run):
    picture = "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>"
    for name in ("one", "two"):
        (tmp_path / f"{name}.docx").write_bytes(docx(words(f"Wall {name} fell.") + picture))
    [row] = ask("import", sample, tmp_path / "one.docx")
    assert row["notices"] == [{"kind": "pictures", "count": 1, "message": "1 image was left out."}]
    code, _, err = run("import", sample, tmp_path / "one.docx", tmp_path / "two.docx")
    assert code == 0
    assert "2 images were left out." in err.splitlines()


def test_a_project_goes_back_to_a_backup_that_the_list_names(sample, palmyra, ask, run):
    assert ask("backups", sample) == []
    made = back_up(sample, locations.backups_folder(), 5, lambda *_: None, at=datetime(2026, 11, 27, 9, tzinfo=UTC))
    ask("annotate", sample, "--article", palmyra, "--quote", "Dedeman Hotel", "--tag", "damage.destruction")
    (row,) = ask("backups", sample)
    held = {"articles": 7, "annotations": plainly(made, "SELECT count(*) FROM annotation")[0][0]}
    assert row == {"made": "2026-11-27 09-00-00", "bytes": made.stat().st_size, **held, "path": str(made)}
    count = "SELECT count(*) FROM annotation"
    after = plainly(sample, count)
    (done,) = ask("restore", sample, "2026-11-27")
    assert done["backup"] == str(made)
    assert plainly(sample, count) == plainly(made, count)
    assert plainly(done["kept"], count) == after
    code, _, err = run("restore", sample, done["kept"])
    assert code == 0
    assert "was saved as" in err
    assert plainly(sample, count) == after


def test_a_backup_that_is_not_there_is_said_to_be_none(sample, run):
    code, _, err = run("restore", sample, "2025")
    assert code == 1
    assert "2025" in err
    assert "backup" in err
