"""`pip install .` gives a program that carries all it needs, and that a desktop knows."""

import configparser
import os
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage

from heritage_annotator import __version__
from heritage_annotator.services.projects.opening import SUFFIX
from heritage_annotator.ui.look.theme import ICON_SIZES
from tests.packaging.conftest import ROOT, run

MIME = "application/x-heritage-project"
XML = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture
def shared(contents):
    """What the wheel lays into a `share` folder, by its place there."""
    head = f"heritage_annotator-{__version__}.data/data/share/"
    return {name.removeprefix(head): data for name, data in contents.items() if name.startswith(head)}


@pytest.fixture
def entry(shared):
    read = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    read.optionxform = str
    read.read_string(shared["applications/heritage-annotator.desktop"].decode())
    return read["Desktop Entry"]


@pytest.fixture
def kind(shared):
    tree = ET.fromstring(shared["mime/packages/heritage-annotator.xml"])
    (found,) = tree.iter(f"{XML}mime-type")
    return found


@pytest.mark.parametrize("room", ["resources", "seeds"])
def test_the_wheel_holds_every_file_the_program_ships(contents, room):
    shipped = [file.relative_to(ROOT).as_posix() for file in (ROOT / room).rglob("*") if file.is_file()]
    assert len(shipped) > 5
    assert [name for name in shipped if f"heritage_annotator/_shipped/{name}" not in contents] == []


def test_the_wheel_holds_the_guide_with_the_pages_it_links_to_and_its_pictures(contents):
    guide = contents["heritage_annotator/_shipped/guide/guide.md"].decode()
    links = set(re.findall(r"\]\((?!http)([^#)]+)\)", guide))
    assert len(links) > 5
    assert [name for name in links if f"heritage_annotator/_shipped/guide/{name}" not in contents] == []


def test_the_wheel_lays_nothing_beside_the_package_but_what_a_desktop_looks_for(shared, contents):
    data = [name for name in contents if ".data/" in name]
    assert len(data) == len(shared) > 5


def test_the_wheel_holds_no_test_and_no_rubbish(contents):
    strange = [name for name in contents if name.startswith(("tests", "docs")) or name.endswith((".pyc", ".heritage"))]
    assert strange == []


def test_the_desktop_entry_starts_the_program_with_what_was_double_clicked(entry):
    assert (entry["Type"], entry["Name"], entry["Terminal"]) == ("Application", "Heritage Annotator", "false")
    assert entry["Exec"].split() == ["heritage-annotator", "%F"]
    assert entry["MimeType"].split(";") == [MIME, ""]
    assert all(entry[key].endswith(";") for key in ("Categories", "Keywords"))


def test_the_icon_is_there_in_every_size_and_under_the_name_the_entry_gives(entry, shared):
    for size in ICON_SIZES:
        picture = QImage.fromData(shared[f"icons/hicolor/{size}x{size}/apps/{entry['Icon']}.png"])
        assert (picture.width(), picture.height()) == (size, size)
    drawing = ET.fromstring(shared[f"icons/hicolor/scalable/apps/{entry['Icon']}.svg"])
    assert drawing.tag.endswith("svg")


def test_a_project_is_known_by_its_name(kind):
    assert kind.get("type") == MIME
    assert [glob.get("pattern") for glob in kind.iter(f"{XML}glob")] == [f"*{SUFFIX}"]


def test_a_project_is_known_by_its_bytes_whatever_it_is_called(kind, template):
    data = template.read_bytes()
    outer = kind.find(f"{XML}magic/{XML}match")
    inner = outer.find(f"{XML}match")
    assert data.startswith(outer.get("value").encode().replace(b"\\0", b"\0"))
    at, number = int(inner.get("offset")), int(inner.get("value"), 16)
    assert inner.get("type") == "big32"
    assert data[at : at + 4] == number.to_bytes(4)


def test_another_database_is_not_taken_for_a_project(kind, tmp_path):
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE t (x)")
    inner = kind.find(f"{XML}magic/{XML}match/{XML}match")
    data = (tmp_path / "other.db").read_bytes()
    assert data[68:72] != int(inner.get("value"), 16).to_bytes(4)


def test_the_installed_program_shows_its_help_and_makes_the_sample(program, installed, tmp_path):
    assert "usage: heritage-annotator" in program("--help")
    assert program("--version").strip().endswith(__version__)
    program("new", "mine.heritage", "--sample")
    assert "Syrian army recaptures Palmyra" in program("list", "mine.heritage", "articles")
    assert (installed / "share" / "applications" / "heritage-annotator.desktop").is_file()


def test_the_installed_program_draws_its_window_dressed(program, tmp_path):
    program("new", "mine.heritage", "--sample")
    program("mine.heritage", "--screenshot", "shot.png", "--size", "1000x700")
    picture = QImage(str(tmp_path / "shot.png"))
    assert (picture.width(), picture.height()) == (1000, 700)
    colours = {picture.pixelColor(x, 300).name() for x in range(0, 1000, 3)}
    assert colours & {"#fffefb", "#262521"}  # paper, of either theme: the style sheet was found


def test_the_installed_program_finds_its_guide(installed, tmp_path):
    asked = "from heritage_annotator import locations; print(locations.guide())"
    said = run(sys.executable, "-c", asked, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(installed)}).stdout
    assert Path(said.strip()).is_relative_to(installed)
    assert Path(said.strip()).is_file()
