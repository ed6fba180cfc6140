"""Publications and originals on the command line."""

import json
import random
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from heritage_annotator import locations
from tests.samples import RAW
from tests.services.importing.documents.made import pdf

TEXT = (
    "<p>WADI NAKHIL (NWA) - Militants blew up the north wall of the citadel on Friday, witnesses said, and three of "
    "its towers collapsed into the moat.</p><p>The director of antiquities said the old gate was still standing, and "
    "that engineers would enter the site.</p><p>Residents said they heard two blasts before dawn and saw dust.</p>"
)
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Citadel wall blown up</title>'
    '<meta property="og:site_name" content="{0}"><link rel="canonical" href="{1}">'
    '<meta property="article:published_time" content="{2}"></head><body><main><article><h1>Citadel wall blown up</h1>'
    "{3}</article></main></body></html>"
)
LEDGER = ("The Morning Ledger", "https://ledger.example/citadel", "2016-05-06T10:00:00Z")
HARBOUR = ("Harbour Post", "https://harbourpost.example/118", "2016-05-07T08:00:00Z")


@pytest.fixture
def empty(tmp_path, run):
    run("new", tmp_path / "p.heritage")
    return tmp_path / "p.heritage"


@pytest.fixture
def pages(tmp_path):
    """Two outlets that print the same agency text."""
    for name, said in (("ledger.html", LEDGER), ("harbour.html", HARBOUR)):
        (tmp_path / name).write_text(PAGE.format(*said, TEXT), encoding="utf-8")
    return tmp_path / "ledger.html", tmp_path / "harbour.html"


def test_the_second_outlet_of_an_agency_text_is_kept_and_said(empty, pages, run, ask):
    code, out, err = run("import", empty, *pages, "--json")
    assert code == 0
    assert [(row["status"], row["file"]) for row in json.loads(out)] == [
        ("added", "ledger.html"), ("publication", "harbour.html"),
    ]  # fmt: skip
    assert "1 imported, 1 added as another publication, 0 already there, 0 failed" in err
    (row,) = ask("list", empty, "articles")
    assert row["outlet"] == "The Morning Ledger"
    title = "Citadel wall blown up"
    custody = [each.pop("custody") for each in row["publications"]]
    assert [each["sha256"] for each in custody] == [sha256(page.read_bytes()).hexdigest() for page in pages]
    assert {(each["held"], each["captured_by"], each["accessed"]) for each in custody} == {("file", "", "")}
    assert row["publications"] == [
        {"outlet": LEDGER[0], "title": title, "url": LEDGER[1], "published": "2016-05-06", "name": "ledger.html"},
        {"outlet": HARBOUR[0], "title": title, "url": HARBOUR[1], "published": "2016-05-07", "name": "harbour.html"},
    ]
    assert ask("check", empty) == []


def test_every_file_is_named_and_counted_in_words_too(empty, pages, run):
    run("import", empty, pages[0])
    long = pages[1].rename(pages[1].with_name(f"{'a long name ' * 12}.html"))
    copy = shutil.copy(pages[0], pages[0].with_name("copy.html"))
    _, out, err = run("import", empty, pages[0], copy, long)
    lines = out.splitlines()
    assert [line.split()[0] for line in lines] == ["STATUS", "known", "known", "publication"]
    assert all(name in line for name, line in zip(("ledger.html", "copy.html", long.name), lines[1:], strict=True))
    assert "0 imported, 1 added as another publication, 2 already there, 0 failed" in err


@pytest.mark.parametrize("flavour", ["obsidian", "pandoc"])
def test_an_export_names_every_outlet(empty, pages, run, ask, tmp_path, flavour):
    run("import", empty, *pages)
    (row,) = ask("list", empty, "articles")
    quote = "three of its towers"
    run("annotate", empty, "--article", row["id"], "--quote", quote, "--tag", "damage.destruction")
    run("export", empty, "--to", tmp_path / "out", "--flavour", flavour)
    (page,) = (tmp_path / "out").glob("*.md")
    head, _, rest = page.read_text(encoding="utf-8").partition("\n---\n")
    assert f'original_sha256: "{sha256(pages[0].read_bytes()).hexdigest()}"' in head
    assert 'original_captured_by: "unknown"' in head
    assert 'original_held: "file"' in head
    assert f'also_in: ["Harbour Post, 2016-05-07 · Citadel wall blown up · {HARBOUR[1]}"]' in head
    assert "The Morning Ledger, 6 May 2016; also in Harbour Post, 7 May 2016" in rest.replace("\\", "")
    run("export", empty, "--to", tmp_path / "tags.md", "--layout", "tags", "--flavour", flavour)
    told = (tmp_path / "tags.md").read_text(encoding="utf-8")
    assert "The Morning Ledger, 6 May 2016; also in Harbour Post, 7 May 2016" in told.replace("\\", "")


def test_the_originals_of_an_article_are_saved_byte_for_byte(empty, pages, run, ask, tmp_path):
    run("import", empty, *pages)
    (row,) = ask("list", empty, "articles")
    assert run("original", empty, row["id"][:6], "--to", tmp_path / "new" / "again.html")[0] == 0
    assert (tmp_path / "new" / "again.html").read_bytes() == pages[0].read_bytes()
    rows = ask("original", empty, row["id"], "--to", tmp_path / "all", "--all")
    assert sorted(Path(each["path"]).name for each in rows) == ["harbour.html", "ledger.html"]
    assert {each["custody"]["sha256"] for each in rows} == {sha256(page.read_bytes()).hexdigest() for page in pages}
    for page in pages:
        assert (tmp_path / "all" / page.name).read_bytes() == page.read_bytes()
    assert len(list((tmp_path / "all").iterdir())) == 2


def test_saving_leaves_what_is_there_unless_told_and_a_project_always(empty, pages, run, ask, tmp_path):
    run("import", empty, pages[0])
    (row,) = ask("list", empty, "articles")
    mine = tmp_path / "mine.html"
    mine.write_text("mine")
    code, _, err = run("original", empty, row["id"], "--to", mine)
    assert (code, mine.read_text()) == (1, "mine")
    assert "was left alone" in err
    assert "With --force it is replaced" in err
    assert run("original", empty, row["id"], "--to", mine, "--force")[0] == 0
    assert run("original", empty, row["id"], "--to", mine)[0] == 0, "it is the same already"
    assert run("original", empty, row["id"], "--to", empty, "--force")[0] == 1


def test_two_files_of_one_name_are_saved_under_two(empty, run, ask, tmp_path):
    for folder, end in (("a", ""), ("b", "\n"), ("c", "\n\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Text.txt").write_text("The same words." + end)
    run("import", empty, *(tmp_path / folder / "Text.txt" for folder in "abc"))
    (row,) = ask("list", empty, "articles")
    saved = [Path(each["path"]) for each in ask("original", empty, row["id"], "--to", tmp_path / "out", "--all")]
    assert len({path.name for path in saved}) == 3
    assert sorted(path.read_bytes() for path in saved) == [
        b"The same words.",
        b"The same words.\n",
        b"The same words.\n\n",
    ]


SAMPLES = sorted(path for path in locations.seeds().iterdir() if path.suffix in {".txt", ".md", ".html"})


def test_every_seed_and_awkward_bytes_come_out_as_they_went_in(empty, run, ask, tmp_path):
    noise = bytes(random.Random(3).choices(range(32, 127), k=3000))
    text = RAW.replace("\x00", "")
    awkward = {"crlf.txt": text.encode(), "utf16.txt": text[9:].encode("utf-16"), "noise.md": b"# Words\n" + noise}
    awkward["space .txt"] = b" words \n\n"
    for name, data in awkward.items():
        (tmp_path / name).write_bytes(data)
    files = [*SAMPLES, *(tmp_path / name for name in awkward)]
    came = ask("import", empty, *files)
    assert {row["status"] for row in came} == {"added"}, came
    for file, row in zip(files, came, strict=True):
        run("original", empty, row["id"], "--to", tmp_path / "back" / file.name)
        assert (tmp_path / "back" / file.name).read_bytes() == file.read_bytes()


def test_a_quotation_from_a_pdf_tells_its_page(tmp_path, ask, run):
    first, second = ("The tetrapylon was blown up in the night.", "The theatre stands, said the director of it.")
    (tmp_path / "a.pdf").write_bytes(pdf([(50, 700, 10, first)], [(50, 700, 10, second)]))
    (made,) = ask("new", tmp_path / "mine")
    [row] = ask("import", made["project"], tmp_path / "a.pdf")
    told = ask(
        "annotate",
        made["project"],
        "--article",
        row["id"],
        "--quote",
        "The theatre",
        "--tag",
        "damage.destruction",
    )
    assert told[0]["pages"] == ["2"]
    run("export", made["project"], "--to", tmp_path / "tags.md", "--layout", "tags")
    assert "p. 2" in (tmp_path / "tags.md").read_text(encoding="utf-8")


def test_columns_of_a_table_are_told_on_the_command_line(empty, run, ask, tmp_path):
    table = tmp_path / "a.csv"
    table.write_text("X,Y\nRoof gone 🏛️,The roof fell 𐡠𐡣.\n", encoding="utf-8")
    assert run("import", empty, table)[0] == 1
    [row] = ask("import", empty, table, "--columns", "text=Y,title=X")
    assert (row["status"], row["heading"]) == ("added", "Roof gone 🏛️")
    code, _, err = run("import", empty, table, "--columns", "title=X")
    assert code == 2
    assert "write text=NAME" in err
