"""The house keeps its rules: a place for every module, rooms of a size, imports at the top."""

import ast
import re
import shutil
import subprocess
from collections import Counter
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "heritage_annotator"
MOST_FILES = 20
MOST_LINES = 400
LEAST_LINES = 40

TOP_LEVEL = {
    *("main.py", "heritage_annotator", "resources", "seeds", "tests", "pyproject.toml", "constraints.txt"),
    *("README.md", "CHANGELOG.md", "CONTEXT.md", "LICENSE", "docs", "findings"),
    *("Makefile", ".ci", ".gitattributes", ".gitignore"),
}

# Modules of less than that, and why each stands alone.
SMALL = {
    "patterns.py": "known by every room, and knows none",
    "model/incidents/held_apart.py": "written by joining, read by dossiers",
    "services/joining/open_values.py": "what a field becomes, below what settles the records",
    "services/history/looking_at.py": "makes a copy of another moment, where its neighbours tell what was altered",
    "services/codebook/same_names.py": "asked after a join, by the window and the command line",
    "ui/window/watched.py": "between settings and a panel, which do not know each other",
    "services/proof/checking.py": "drafts and verdicts, which do not know each other",
    "services/wording/proof.py": "sentences, for window and command line",
    "ui/sharing/harm.py": "opens a dialog of its own",
    "ui/sharing/receipt.py": "one dialog, shown when all is done",
    "ui/desk/veiling.py": "what every panel asks: is the sensitive shown",
    "ui/desk/states.py": "states and reviews, as several panels show them",
    "ui/team/teamwork.py": "what can be asked while there is no page yet",
    "ui/tags/new_line.py": "a line that the panel shows for a while",
    "ui/history/looking_back.py": "what can be asked while there is no page yet",
    "services/annotations/sensitive.py": "of articles and annotations alike",
    "services/importing/plain/no_text.py": "knows what is no text, for files and for what is pasted",
    "ui/desk/folders.py": "what every dialog for files asks, and the window keeps",
    "services/wording/days.py": "days as people write them, without Qt",
    "services/importing/language_names.py": "words of many languages, which no test of ours reads",
    "services/importing/press/nexis_text.py": "a format",
    "services/importing/archives/web_archive.py": "a format; its records lie where collections find them too",
    "services/importing/press/page_nodes.py": "what four formats read with",
    "services/importing/text/bundles.py": "between the readers of documents and of press exports, which know no other",
    "services/passages/attached.py": "a rule of Arabic, which wants to be read by one who knows the language",
    "services/importing/corpora/column_names.py": "words of many languages, which no test of ours reads",
    "cli/opened.py": "what every module of commands opens a project by",
    "model/packing.py": "how bytes are kept, for storage and services",
    "model/progress.py": "a type that every layer names",
    "model/times.py": "the one form of instants, in every layer",
    "services/codebook/files/decoding.py": "what three formats read with",
    "services/codebook/files/descriptions.py": "what two formats have but one field for",
    "services/codebook/files/guids.py": "what two formats know codes by",
    "services/codebook/signs.py": "a table: the signs",
    "services/annotations/left_notes.py": "done at every opening, which needs nothing else of marking",
    "services/articles/pages.py": "what exports and the command line cite by",
    "services/articles/naming.py": "what command line and services call articles by",
    "services/importing/contents.py": "what the table of formats asks of archives",
    "services/importing/documents/rtf.py": "a format; its text lies where others find it",
    "services/importing/text/symbols.py": "a table: signs of symbol fonts, for several formats",
    "services/exporting/markdown/front_matter.py": "a part of three layouts",
    "services/exporting/markdown/source.py": "a type that every layout asks",
    "services/exporting/tables/sheets.py": "the one way to CSV",
    "services/exporting/tables/table_layout.py": "one module a layout",
    "services/files/toml.py": "the one way to read TOML that may be anything, for settings and who a person is",
    "services/importing/gathering.py": "house: importing/gathering",
    "services/importing/plain/plain_text.py": "one module a format",
    "services/importing/web/page_text.py": "a stage of reading a page, tested alone",
    "services/passages/describing.py": "house: passages/describing",
    "services/projects/annotators.py": "house: projects/annotators",
    "services/wording/projects.py": "one module a noun of which something is said",
    "services/wording/provenance.py": "one module a noun of which something is said",
    "services/wording/quoting.py": "what every sentence quotes names with",
    "services/wording/states.py": "a table: the states",
    "storage/file/readers.py": "told by whoever opens the file to read, asked by whoever writes",
    "storage/file/schema.py": "known without the steps that make it, which load sqlite-utils",
    "storage/file/schema_dump.py": "a program of its own: make schema",
    "storage/file/turns.py": "who writes a project next, on all threads",
    "storage/reading/annotators.py": "one class a noun",
    "storage/reading/originals.py": "one class a noun",
    "storage/reading/reading.py": "all classes of reading as one",
    "ui/annotations/nothing.py": "seen before the inspector is loaded",
    "ui/annotations/origin.py": "a part of the inspector",
    "ui/articles/groups.py": "asks in the background what the rows wait for",
    "ui/articles/outbox.py": "loads the export, which the list need not",
    "ui/articles/row_wording.py": "a row in words, for eye and ear",
    "ui/desk/clipboard.py": "house: desk/clipboard",
    "ui/lists/difference.py": "a pure function, tested alone",
    "ui/lists/line.py": "what two delegates fill",
    "ui/passages/choice.py": "a box that three parts of the page have",
    "ui/passages/heat.py": "what table, picture and clipboard shade by",
    "ui/preferences/sample.py": "a part of the dialog, and words in no language",
    "ui/preferences/speaking.py": "before any widget is made",
    "ui/projects/waiting.py": "what is seen while a project is made ready",
    "ui/welcome/looking.py": "works on a thread of its own",
    "ui/window/news/found_notes.py": "one module a kind of news",
    "ui/window/actions/menus.py": "painted before there are actions",
    "ui/window/actions/table.py": "the table alone, for whoever asks it",
}

# Such as there is one of in every room, or of a step.
SMALL_KINDS = ("*/actions.py", "storage/file/migrations/*.py", "storage/file/migrations/*/*.py")

# Where an import of ours may stand within a function: who puts the program together decides when a part is loaded.
PUT_TOGETHER = ("app.py", "__main__.py", "cli/", "ui/window/")
LATER = {
    "services/codebook/defaults.py": "what reads codebooks, needed when a project is made: 15 ms of each start",
    "storage/file/opening.py": "the steps of upgrading load sqlite-utils: 50 ms of each start",
    "ui/reader/head/publications.py": "the export, which nobody needs who opens no original",
    "ui/reader/head/read_as.py": "the readers, which nobody needs who reads nothing again",
}


@cache
def modules():
    return {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}


def test_the_top_level_holds_what_every_repository_has_and_no_more():
    """Of what git tracks: what lies there by the way, say an export tried by hand, is caught before it is kept."""
    root = PACKAGE.parent
    if not (root / ".git").exists() or shutil.which("git") is None:
        pytest.skip("nothing tells what is kept: no checkout, or no git")
    tracked = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True
    )
    assert {name.partition("/")[0] for name in tracked.stdout.split("\0") if name} <= TOP_LEVEL


def test_every_module_has_a_room():
    for room in ("services", "ui"):
        assert [path.name for path in (PACKAGE / room).glob("*.py")] == ["__init__.py"]


def test_no_room_is_larger_than_one_can_survey():
    sizes = Counter(
        path.parent.relative_to(PACKAGE).as_posix() for path in modules().values() if path.stem != "__init__"
    )
    assert {room: size for room, size in sizes.items() if size > MOST_FILES} == {}


def test_no_module_is_longer_than_one_can_survey():
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in modules().items()}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_a_small_module_has_a_reason_to_stand_alone():
    lengths = {
        name: len(path.read_text(encoding="utf-8").splitlines())
        for name, path in modules().items()
        if path.stem != "__init__"
    }
    small = {name for name, length in lengths.items() if length < LEAST_LINES and not _is_of_a_kind(name)}
    assert small - SMALL.keys() == set(), "join it with its neighbour, or say here why not"
    assert SMALL.keys() - lengths.keys() == set(), "it is gone: take it off the list"


# What an import of ours within something else begins with, and the first word of a module: all modules parsed took 2 s.
WITHIN = re.compile(r"^[ \t]+(?:from|import) +heritage_annotator|; *(?:from|import) +heritage_annotator", re.MULTILINE)
FIRST_WORD = re.compile(r'(?:#.*\n|\n)*[rR]?"""\s*([^\s"]+)')


def test_our_own_modules_are_imported_at_the_top():
    within = [
        (name, node.lineno)
        for name, path in modules().items()
        if not (name.startswith(PUT_TOGETHER) or name in LATER)
        and WITHIN.search(text := path.read_text(encoding="utf-8"))
        for tree in [ast.parse(text)]
        for node in {*ast.walk(tree)} - {*tree.body}
        if isinstance(node, ast.Import | ast.ImportFrom) and _is_ours(node)
    ]
    assert within == []


def test_a_module_says_first_what_it_is_or_does():
    asking = {"", "How", "What", "When", "Whence", "Where", "Whether", "Which", "Who"}
    found = {name: FIRST_WORD.match(path.read_text(encoding="utf-8")) for name, path in modules().items()}
    assert [name for name, first in found.items() if first is None or first[1] in asking] == []


def test_no_module_makes_its_names_when_they_are_asked_for():
    lazy = [
        name
        for name, path in modules().items()
        if "__getattr__" in (text := path.read_text(encoding="utf-8"))
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef) and node.name == "__getattr__"
    ]
    assert lazy == []


def _is_of_a_kind(name):
    return any(fnmatch(name, kind) for kind in SMALL_KINDS)


def _is_ours(node):
    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names]
    return any(name.partition(".")[0] == "heritage_annotator" for name in names)


def test_the_page_on_architecture_names_every_room():
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    modules_ = [path for path in PACKAGE.rglob("*.py") if path.stem != "__init__"]
    rooms = {path.parent.relative_to(PACKAGE) for path in modules_} - {PACKAGE.relative_to(PACKAGE)}
    named = {room.as_posix() for room in rooms if f"`{room.as_posix()}`" in page or f"`{room.name}/`" in page}
    assert {room.as_posix() for room in rooms} - named == set()
