"""The header names the other publications, and shows the one that is chosen; originals are opened and saved."""

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.services.articles.details import plan_metadata
from heritage_annotator.ui.reader.head.header import ArticleHeader
from heritage_annotator.ui.reader.head.publications import AlsoIn, open_original, save_original
from tests.samples import FAMILY, original, publication


@pytest.fixture
def header(desk, qtbot):
    desk.open_article(desk.ids[0])
    made = ArticleHeader(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def brought(desk, **told):
    body, source = desk.reading.body(desk.article_id), original(b"another file \xff")
    edit = Edit(None, publication(body, source, by=desk.annotator.id, shown=False, **told))
    desk.do(Change(Deed(DeedKind.IMPORT), (edit,), (source,)))


def test_the_header_says_where_else_an_article_stands_and_shows_what_is_chosen(desk, header):
    also = header.findChild(AlsoIn)
    assert also.isHidden()
    brought(desk, outlet="Harbour & Post", title="Citadel", name="x.txt")
    assert not also.isHidden()
    assert "Harbour && Post" in also.text()
    before = desk.article
    also.menu().aboutToShow.emit()
    shown, other = also.menu().actions()
    assert (shown.isChecked(), other.isChecked()) == (True, False)
    other.trigger()
    assert (desk.article.outlet, desk.article.title) == ("Harbour & Post", "Citadel")
    assert "Harbour" not in also.text()
    desk.undo()
    assert desk.article == before


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"published": "2017-03-03"}, "also published: \u20683 March 2017\u2069"),
        ({"published": "2017-03", "title": FAMILY}, "also published: \u2068March 2017\u2069"),
        ({"title": f"{FAMILY} & Co"}, f"also as: \u2068{FAMILY} && Co\u2069"),
    ],
)
def test_a_publication_of_which_no_outlet_is_known_is_told_by_its_day_in_words(desk, header, known, said):
    brought(desk, **{"outlet": "", "title": "", "published": "", "url": "", "name": "x.txt"} | known)
    also = header.findChild(AlsoIn)
    assert also.text() == said
    also.menu().aboutToShow.emit()
    assert also.menu().actions()[1].text() in said


def test_an_original_is_saved_where_she_says_and_opened_as_a_copy(desk, header, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "saved"), ""))
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url)) or True)
    shown = desk.reading.publications(desk.article_id)[0]
    data = b"".join(desk.reading.original_bytes(shown.original_id))
    save_original(desk, header)
    assert (tmp_path / "saved").read_bytes() == data
    open_original(desk)
    [url] = opened
    assert url.toLocalFile().endswith(".txt")
    with open(url.toLocalFile(), "rb") as file:  # noqa: PTH123
        assert file.read() == data
    # In a folder that goes with the program, or with the next that starts where this one was killed.
    assert Path(url.toLocalFile()).parent.parent.name.startswith("heritage-work-")


def test_where_else_it_stands_goes_below_the_line_where_it_would_hide_the_source(desk, header, qtbot):
    brought(desk, outlet="The Harbour Post of the Provinces", title=FAMILY, name="x.txt")
    source, also = header.findChild(QWidget, "articleSource"), header.findChild(AlsoIn)
    desk.do(plan_metadata(desk.article, outlet="The Morning Ledger", published="2017-03-03"))
    header.set_column(36, 1400, 1400)
    qtbot.waitUntil(lambda: also.parentWidget() is source.parentWidget())
    header.set_column(36, 420, 420)
    qtbot.waitUntil(lambda: also.parentWidget() is not source.parentWidget())
    qtbot.waitUntil(lambda: source.width() > 100)
    assert also.isVisible()
    header.set_column(36, 1400, 1400)
    qtbot.waitUntil(lambda: also.parentWidget() is source.parentWidget())
