"""Nothing that a prepared file or name holds acts on the terminal."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.samples import alter

ACTING = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
EVIL = "\x1b[2J\x1b]0;owned\x07\r\x9b31m\u202e fdp.exe \u2066\u200f قصر \U00010860\x7f"


@pytest.fixture
def evil(sample):
    """A project whose every text is one that a terminal would obey."""
    with closing(sqlite3.connect(sample, isolation_level=None)) as file:
        for table in ("article", "publication", "annotator", "attribute", "annotation"):
            names = [row[1] for row in file.execute(f"PRAGMA table_info({table})")]
            told = {
                "title",
                "opening",
                "outlet",
                "agency",
                "author",
                "published",
                "url",
                "name",
                "label",
                "note",
                "source",
            }
            for name in told.intersection(names):
                file.execute(f"UPDATE {table} SET {name} = ?", (EVIL,))
        file.execute("UPDATE tag SET slug = ? || slug, definition = ?", (EVIL, EVIL))
        file.execute("UPDATE tag SET labels = json_object('en', ? || id)", (EVIL,))
        file.execute("UPDATE change SET subject = ?", (EVIL,))
        file.execute("UPDATE annotation SET attributes = json_object(?, ?)", (EVIL, EVIL))
    return sample


@pytest.mark.parametrize(
    "command",
    [
        *(("list", what) for what in ("articles", "tags", "annotations")),
        *(
            ("search", "fdp"),
            ("history",),
            ("check",),
            ("export", "--to", "out"),
            ("list", "annotations", "--query", EVIL),
        ),
        *(("annotate", "--article", EVIL, "--quote", EVIL), ("original", EVIL, "--to", "x"), ("import", EVIL)),
        *(
            ("search", "\x1b"),
            ("list", EVIL),
            ("export", "--to", EVIL, "--layout", "tags"),
            (f"--{EVIL}",),
            ("x", EVIL),
        ),
    ],
    ids=lambda command: ascii(" ".join(command))[:40],
)
def test_nothing_of_a_prepared_project_or_argument_acts_on_the_terminal(evil, run, command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for options in ((), ("--json",)):
        _, out, err = run(command[0], evil, *command[1:], *options)
        assert out + err
        assert not ACTING.findall(out + err)


def test_a_newer_project_cannot_act_by_the_version_it_asks_for(sample, run):
    alter(
        sample,
        "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('heritage_annotator', 'later', 'x')",
        "UPDATE project SET needs_version = char(27) || '[2J' || hex(zeroblob(500000))",
    )
    code, _, err = run("list", sample, "articles")
    assert code == 1
    assert not ACTING.search(err)
    assert len(err) < 2000


def test_files_with_names_that_act_are_named_harmlessly(sample, run, tmp_path):
    if os.name == "nt":
        pytest.skip("no such names there")
    (tmp_path / f"a{EVIL.replace('/', '')}.txt").write_text("")
    (tmp_path / f"b{EVIL}.txt").write_text("The museum stands. " * 9)
    code, out, err = run("import", sample, tmp_path)
    assert code == 1
    assert not ACTING.search(out + err)


def test_what_libraries_print_is_harmless_too(sample):
    """A report of a bug, a warning: whoever writes it."""
    code = (
        "import sys, warnings; from heritage_annotator.cli import commands; "
        "from heritage_annotator.__main__ import main\n"
        "def broken(asked):\n    warnings.warn('\\x1b[2J'); raise ValueError('\\x1b]0;x\\x07')\n"
        "commands.history = broken\n"
        f"sys.exit(main(['history', {str(sample)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "ValueError" in done.stderr
    assert "UserWarning" in done.stderr
    assert not ACTING.search(done.stderr)


def test_settings_that_could_not_be_read_are_told_and_set_aside(sample, run, tmp_path):
    """The second command says nothing of it any more, and she is who she was."""
    assert run("list", sample, "tags")[0] == 0  # she is somebody from then on
    file = next((tmp_path / "home").rglob("settings.toml"))
    file.write_bytes(b"\0" * 4096)
    code, _, err = run("list", sample, "tags")
    assert code == 0
    assert "settings.toml.damaged" in err
    assert "who you are was kept" in err
    assert run("list", sample, "tags")[2] == ""
