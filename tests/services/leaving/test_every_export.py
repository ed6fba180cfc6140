"""Nothing that is marked as sensitive is anywhere in the bytes of any export, of the window or the command line."""

import io
import json
import sqlite3
import zipfile
import zlib
from contextlib import closing

import pytest

from heritage_annotator.__main__ import main
from tests.marked import MARKERS, SEEN, marked_project

DAYS = ("--from", "2000-01-01", "--until", "2100-01-01")


def of_format(name, *rest, suffix="", layout=()):
    return lambda project, to: ["export", project, "--format", name, *layout, "--to", f"{to}/out{suffix}", *rest]


def report(form, *rest):
    return lambda project, to: ["report", project, *DAYS, "--format", form, "--to", f"{to}/out.{form}", *rest]


def markdown(layout, flavour):
    return lambda project, to: [
        *("export", project, "--layout", layout, "--flavour", flavour, "--to"),
        f"{to}/out" if layout == "articles" else f"{to}/out.md",
    ]


EXPORTS = {
    **{
        f"markdown {each} {one}": markdown(each, one) for each in ("articles", "tags") for one in ("obsidian", "pandoc")
    },
    "csv of incidents": of_format("csv", layout=("--layout", "incidents")),
    "csv of incidents in a cell": of_format("csv", "--cell", "0.5", layout=("--layout", "incidents")),
    "xlsx of incidents": of_format("xlsx", suffix=".xlsx", layout=("--layout", "incidents")),
    "geojson": of_format("geojson", suffix=".geojson"),
    "eamena": of_format("eamena", suffix=".xlsx"),
    **{f"report {each}": report(each) for each in ("markdown", "docx", "html")},
    "report by event": report("html", "--by", "event"),
    "counts by article": lambda project, to: ["count", project, "--by", "article", "--to", f"{to}/out.csv"],
    "concordance csv": lambda project, to: ["search", project, "the", "--concordance", "--to", f"{to}/out.csv"],
    "concordance md": lambda project, to: ["search", project, "the", "--concordance", "--to", f"{to}/out.md"],
    "share": lambda project, to: ["share", project, "--to", f"{to}/out.heritage"],
}
"""Every way out by the command line."""


def unpacked(data):
    """The bytes, and those packed into them: parts of archives, blobs and texts of a project file."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from unpacked(archive.read(name))
    if data.startswith(b"SQLite format 3"):
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(data)
            for packing, blob in database.execute("SELECT compression, data FROM original WHERE data IS NOT NULL"):
                yield zlib.decompress(blob) if packing == "zlib" else blob


def found_in(folder, words):
    """Which of the words stand in any file or file name below the folder, in any form they may be kept in."""
    parts = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.endswith(".key.json"):  # which she keeps to herself
            parts += [path.name.encode(), *unpacked(path.read_bytes())]
    data = b"\n".join(parts)
    data += data.lower()
    found = []
    for what, word in words.items():
        forms = {word, word.lower(), word.casefold(), json.dumps(word)[1:-1]}
        if any(form.encode(code) in data for form in forms for code in ("utf-8", "utf-16-le", "utf-16-be")):
            found.append(what)
    return sorted(found)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    path = tmp_path_factory.mktemp("marked") / "marked.heritage"
    marked_project(path).close()
    return path


@pytest.mark.parametrize("name", EXPORTS)
def test_nothing_marked_is_in_the_bytes(project, tmp_path, name, capsys):
    arguments = EXPORTS[name](str(project), str(tmp_path))
    assert main([str(each) for each in arguments]) == 0, capsys.readouterr().err
    words = dict(MARKERS)
    if name.startswith(("markdown articles", "concordance", "share")):
        del words["words under an embargo"]  # the incident is held back, not what the article says
    assert found_in(tmp_path, words) == []
    if name.startswith(("markdown articles", "csv", "xlsx", "eamena", "share")):
        assert found_in(tmp_path, {each: each for each in SEEN[1:]}) == [*SEEN[1:]]


def test_the_words_are_there_to_be_found(project, tmp_path):
    (tmp_path / "whole.heritage").write_bytes(project.read_bytes())
    assert found_in(tmp_path, MARKERS) == sorted(MARKERS)
