"""What stands in the way is told in a sentence."""

import json
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from heritage_annotator.storage.file import opening
from tests.exhausted import no_file_left
from tests.nobody import run_as_nobody
from tests.samples import alter, plainly

ROOT = Path(__file__).parent.parent.parent


def _from_the_future(path):
    alter(
        path,
        "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('heritage_annotator', 'later', 'x')",
        "UPDATE project SET needs_version = '9.0.0'",
    )


@pytest.mark.parametrize("command", [("list", "articles"), ("check",), ("search", "x"), ("export", "--to", "out")])
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.unlink(), "does not exist"),
        (lambda path: (path.unlink(), path.mkdir()), "not a Heritage Annotator project"),
        (lambda path: path.write_bytes(b""), "project (it is empty); choose another file."),
        (lambda path: path.write_text("Dear colleague, " * 100), "not a Heritage Annotator project"),
        (lambda path: alter(path, "PRAGMA application_id = 7"), "not a Heritage Annotator project"),
        (lambda path: alter(path, "CREATE TRIGGER evil AFTER INSERT ON tag BEGIN DELETE FROM article; END"), "evil"),
        (_from_the_future, "install version 9.0.0"),
        (lambda path: path.write_bytes(path.read_bytes()[:8192]), "damaged"),
    ],
    ids=["gone", "folder", "empty", "text", "database", "trigger", "newer", "cut"],
)
def test_a_file_that_cannot_be_opened_is_one_sentence(sample, run, spoil, said, command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    spoil(sample)
    code, out, err = run(command[0], sample, *command[1:])
    assert (code, out) == (1, "")
    assert said in err
    assert err.count("\n") == 1


def test_a_file_held_by_another_program_is_said_to_be(sample, run, monkeypatch):
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(sample, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        code, _, err = run("list", sample, "articles")
    assert code == 1
    assert "in use by another program" in err


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
def test_what_cannot_be_written_can_be_read(sample):
    """In a process of its own, which gives up being root if it is: root may write anything."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.heritage")
        path.write_bytes(sample.read_bytes())
        path.chmod(0o444)
        Path(folder, "new.txt").write_text("A wall fell.")
        Path(folder).chmod(0o555)
        done = [_as_nobody("list", path, "annotations"), _as_nobody("check", path)]
        done.append(_as_nobody("import", path, Path(folder, "new.txt")))
        Path(folder).chmod(0o755)
    assert [each.returncode for each in done] == [0, 0, 1], [each.stderr for each in done]
    assert "cannot be written" in done[2].stderr


def _as_nobody(*arguments):
    return run_as_nobody("sys.exit(cli.run(sys.argv[1:]))", *arguments)


def test_control_characters_of_an_article_never_reach_the_terminal(tmp_path, run, ask):
    run("new", tmp_path / "a.heritage")
    text = (
        "Harmless\n\nA \x1b]0;title\x07 wall \u202ellaw\u202c fell, says the \x9b31m guard of the museum of the city."
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    article = ask("import", tmp_path / "a.heritage", tmp_path / "a.txt")[0]["id"]
    run(
        "annotate",
        tmp_path / "a.heritage",
        "--article",
        article,
        "--quote",
        "\x1b]0;title\x07 wall \u202ellaw",
        "--tag",
        "cause.mines",
    )
    for command in (("list", "annotations"), ("search", "guard")):
        _, out, _ = run(command[0], tmp_path / "a.heritage", *command[1:])
        assert "wall" in out
        assert not set(out) & set("\x1b\x07\x9b\u202e")


@pytest.mark.parametrize("query", ["", "  "])
def test_a_search_for_nothing_is_wrong_usage(sample, run, query):
    code, out, err = run("search", sample, query)
    assert (code, out) == (2, "")
    assert "no words" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "--to", ""), ("exchange", "--folder", ""), ("import", ""), ("share", "--to", ""), ("merge", ""),
        ("original", "8132", "--all", "--to", ""), ("merge", "other.heritage", "--key", ""), ("proof", ""),
    ],
)  # fmt: skip
def test_a_path_that_is_empty_names_no_folder_least_of_all_the_one_she_is_in(
    sample, run, tmp_path, monkeypatch, arguments
):
    """So a script writes it whose variable was never set."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    command, *rest = arguments
    code, out, err = run(command, sample, *rest)
    assert (code, out, "the path is empty" in err) == (2, "", True)
    assert list((tmp_path / "here").iterdir()) == []


def test_what_a_terminal_would_obey_is_spelled_out_in_json(tmp_path, run):
    run("new", tmp_path / "a.heritage")
    words = "A wall \u202ellaw\u202c fell \x9b31m, says \u200fthe\u2066 guard \x7f of the museum of the city."
    (tmp_path / "a.txt").write_text(f"Harmless\n\n{words}", encoding="utf-8")
    run("import", tmp_path / "a.heritage", tmp_path / "a.txt")
    code, out, _ = run("search", tmp_path / "a.heritage", "guard", "--json")
    assert code == 0
    assert not set(out) & set("\u202e\u202c\x9b\u200f\u2066\x7f")
    assert "\u202ellaw\u202c fell \x9b31m, says \u200f" in json.loads(out)[0]["snippet"]


@pytest.mark.parametrize("name", ["fake.heritage", "FAKE.HERITAGE", "copy.db"])
def test_a_project_is_not_imported_as_an_article(sample, tmp_path, run, name):
    if name == "copy.db":
        (tmp_path / name).write_bytes(sample.read_bytes())
    else:
        (tmp_path / name).write_text("Some words that look like an article.")
    before = sample.read_bytes()
    code, _, err = run("import", sample, tmp_path / name)
    assert code == 1
    assert "1 failed" in err
    assert sample.read_bytes() == before


def test_an_export_over_the_project_or_a_stranger_is_refused(sample, tmp_path, run):
    (tmp_path / "diary.md").write_text("Dear diary")
    before = sample.read_bytes()
    for target, options in ((sample, ()), (sample, ("--force",)), (tmp_path / "diary.md", ())):
        code, _, err = run("export", sample, "--layout", "tags", "--to", target, *options)
        assert code == 1
        assert target.name in err
    assert sample.read_bytes() == before
    assert (tmp_path / "diary.md").read_text() == "Dear diary"
    assert run("export", sample, "--layout", "tags", "--to", tmp_path / "diary.md", "--force")[0] == 0
    assert "Dear diary" not in (tmp_path / "diary.md").read_text()


def test_a_view_of_another_program_is_named_with_what_to_do_and_repair_takes_it_out(sample, run, ask):
    alter(sample, "CREATE VIEW counts AS SELECT count(*) FROM annotation")
    code, out, err = run("list", sample, "articles")
    assert (code, out) == (1, "")
    assert "the view “counts”" in err
    assert "repair" in err
    [done] = ask("repair", sample)
    assert done["taken_out"] == [{"kind": "view", "name": "counts"}]
    assert Path(done["copy"]).is_file()
    assert run("list", sample, "articles")[0] == 0


@pytest.mark.parametrize("noise", ["1f" * 200, "8cb53f444129103e9db4b5cc"], ids=["noise", "numbers beyond memory"])
def test_a_damaged_search_index_is_named_with_what_to_do(sample, run, noise):
    alter(sample, f"UPDATE article_search_data SET block = x'{noise}'")
    code, _, err = run("search", sample, "temple")
    assert code == 1
    assert "search index" in err
    code, out, _ = run("repair", sample)
    assert code == 0
    assert "rebuilt" in out
    assert run("search", sample, "temple")[0] == 0


def test_a_report_of_an_import_is_written_beside_the_answer(tmp_path, run, ask):
    run("new", tmp_path / "a.heritage")
    (tmp_path / "a.txt").write_text("سقط السور الغربي كله.", encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(b"no Word file")
    report = tmp_path / "report.csv"
    files = (tmp_path / "a.txt", tmp_path / "b.docx")
    code, _, _ = run("import", tmp_path / "a.heritage", *files, "--report", report)
    assert code == 1
    assert "b.docx" in report.read_text(encoding="utf-8-sig")
    code, _, told = run("import", tmp_path / "a.heritage", *files, "--report", report)
    assert (code, "report.csv" in told) == (1, True)


# What the system makes of the byte E9, which is no UTF-8.
BYTE = "\udce9"


@pytest.mark.parametrize(
    "arguments",
    [
        ("review", "{}", BYTE),
        ("sensitive", "{}", f"4f0c{BYTE}"),
        ("list", "{}", "articles", "--annotator", BYTE),
        ("search", "{}", f"تَدْمُر {BYTE}"),
        ("annotate", "{}", "--article", "4f0c", "--quote", "x", "--tag", "cause.mines", BYTE),
        ("details", "{}", "4f0c", "--set", f"title={BYTE}"),
        ("share", "{}", "--to", "x.heritage", "--redact", f"{BYTE}:1-2"),
        ("import", "{}", "x.csv", "--columns", f"text={BYTE}"),
    ],
)
def test_text_that_is_no_utf_8_is_wrong_usage(sample, run, arguments):
    code, out, err = run(*(sample if each == "{}" else each for each in arguments))
    assert (code, out) == (2, "")
    assert r"\udce9" in err
    assert "is not UTF-8" in err


def test_a_backup_may_lie_where_the_name_is_no_utf_8(sample, run, tmp_path):
    folder = tmp_path / BYTE
    try:
        folder.mkdir()
    except (OSError, UnicodeError):
        pytest.skip("this file system has no such names")
    backup = folder / "kept.heritage"
    backup.write_bytes(sample.read_bytes())
    code, _, err = run("restore", sample, backup)
    assert code == 0, err


@pytest.mark.parametrize(("command", "left"), [("annotate", 0), ("annotate", 1), ("import", 0), ("import", 1)])
def test_that_too_many_files_are_open_is_said_and_nothing_is_done(sample, tmp_path, run, command, left):
    (tmp_path / "خبر.txt").write_text("قُصِفَت القلعة 👩🏽‍🌾 ليلًا.", encoding="utf-8")
    article = plainly(sample, "SELECT id FROM article")[0][0]
    rest = ["--article", article, "--start", 0, "--end", 4] if command == "annotate" else [tmp_path / "خبر.txt"]
    before = sample.read_bytes()
    run("list", sample, "articles")  # what a command loads is loaded
    with no_file_left(but=left):
        code, *said = run(command, sample, *rest)
    assert code == 1
    assert "too many files are open at once" in " ".join(said).lower()
    assert "close other programs" in " ".join(said)
    assert sample.read_bytes() == before
    assert run(command, sample, *rest)[0] == 0
