"""What is marked as sensitive, or under an embargo, leaves the window by no way out of its own."""

import pytest
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from heritage_annotator.ui.maps.copies import CSV, GEOJSON, PNG, SVG
from heritage_annotator.ui.passages.taking_out import QUERY, WAYS
from heritage_annotator.ui.passages.toolbar import COUNTS, PASSAGES
from tests.flows.test_veil_leaks import settled
from tests.marked import MARKERS, marked_project

VIEWS = ("show_map", "show_timeline", "show_crossed")


@pytest.fixture
def window(researcher, tmp_path):
    marked_project(tmp_path / "marked.heritage").close()
    researcher.starts(tmp_path / "marked.heritage")
    return researcher.window


def leaking(data):
    """What of the marked stands in it, however it is written."""
    told = data.lower() if isinstance(data, bytes) else data.lower().encode()
    return sorted(what for what, word in MARKERS.items() if word.lower().encode() in told)


def copies_of(researcher, window):
    for view in VIEWS:
        researcher.does(view)
        settled(window)
        copies = window.workspace.pages.map.copies
        for way in (PNG, SVG, CSV, GEOJSON):
            yield f"{view} {way}", copies.made(way)


def test_copies_of_map_timeline_and_matrix_tell_nothing_that_is_marked(researcher, window):
    made = dict(copies_of(researcher, window))
    assert {name: leaks for name, data in made.items() if (leaks := leaking(data))} == {}
    assert b"Northern citadel" in made["show_map geojson"]


def test_the_pictures_are_those_of_what_is_covered(researcher, window):
    covered = dict(copies_of(researcher, window))
    researcher.does("show_sensitive")
    bare = dict(copies_of(researcher, window))
    found = {leak for data in bare.values() for leak in leaking(data)}
    assert {"name of a marked site", "title of a marked incident", "latitude of a marked site"} <= found
    assert not any("embargo" in leak for leak in found)
    for way in (PNG, SVG):
        assert drawn(covered[f"show_timeline {way}"], way) != drawn(bare[f"show_timeline {way}"], way)
    researcher.does("show_sensitive")
    again = dict(copies_of(researcher, window))
    assert {name: leaks for name, data in again.items() if (leaks := leaking(data))} == {}
    # On the page itself what is under an embargo is seen as before.
    briefs = window.workspace.pages.map._all.briefs
    assert "embargotitleq" in [briefs[number].incident.title for number in window.workspace.pages.map._shown]


def drawn(data, way):
    if way == PNG:
        return QImage.fromData(data)
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(data)).render(painter, QRectF(0, 0, 400, 300))
    painter.end()
    return image


def clipped():
    """All that lies in the clipboard, in every form."""
    held = QGuiApplication.clipboard().mimeData()
    if held is None:
        return b""
    return b"\n".join(held.data(each).data() for each in held.formats()) + held.text().encode()


def test_the_clipboard_of_passages_and_counts_tells_nothing_that_is_marked(researcher, window, qtbot):
    researcher.does("show_retrieval")
    page = window.workspace.pages.retrieval
    qtbot.waitUntil(lambda: bool(page._matter(False).found), timeout=5_000)
    for view in (PASSAGES, COUNTS):
        page.show_view(view)
        qtbot.waitUntil(lambda view=view: view != COUNTS or page._matter(True).tally is not None, timeout=5_000)
        for way in (each for each in WAYS if each.copies and each.counts == (view == COUNTS) and each.kind != QUERY):
            QGuiApplication.clipboard().setText("")
            page.taking_out.ask(way)
            qtbot.waitUntil(lambda: bool(clipped()), timeout=5_000)
            assert leaking(clipped()) == [], way.name


def test_the_clipboard_of_the_table_of_incidents_tells_nothing_that_is_marked(researcher, window):
    researcher.does("show_incidents")
    page = window.workspace.pages.incidents
    page.pane.as_table.setChecked(True)
    QApplication.processEvents()
    page.table.view.selectAll()
    page.table.copy()
    assert leaking(clipped()) == []
    assert b"HA 17-0001" in clipped()
