"""The guide: it is there, one finds one's way in it, and nothing in it opens anything by itself."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from heritage_annotator import locations
from heritage_annotator.ui.help.guide import GuideWindow
from heritage_annotator.ui.help.guide_page import page

Key = Qt.Key


@pytest.fixture
def opened(qtbot, theme):
    """Makes the window on a guide file."""
    parent = QWidget()
    qtbot.addWidget(parent)

    def make(file):
        window = GuideWindow(file, theme, parent)
        window.owner = parent  # which would take it along
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return make


@pytest.fixture
def guide(opened):
    return opened(locations.guide())


@pytest.fixture
def written(opened, tmp_path):
    def make(text):
        file = tmp_path / "guide.md"
        file.write_text(text, encoding="utf-8")
        return opened(file)

    return make


def test_the_guide_that_ships_has_every_chapter_in_its_contents(guide):
    chapters = re.findall(r"^## (.+)$", locations.guide().read_text(encoding="utf-8"), re.MULTILINE)
    listed = [guide.contents.item(row).text().strip() for row in range(guide.contents.count())]
    assert len(chapters) > 5
    assert set(chapters) <= set(listed)


def test_every_picture_of_the_guide_is_there(guide):
    names = re.findall(r"!\[.*?\]\((.+?)\)", locations.guide().read_text(encoding="utf-8"))
    assert names
    for name in names:
        assert guide.text.loadResource(2, QUrl(name)) is not None, name


def test_a_chapter_is_gone_to_with_the_arrow_keys(guide):
    guide.contents.setFocus()
    for _ in range(4):
        QTest.keyClick(guide.contents, Key.Key_Down)
    assert guide.text.verticalScrollBar().value() > 0
    QTest.keyClick(guide.contents, Key.Key_Return)
    assert guide.text.hasFocus()


def test_words_are_found_round_the_end(written):
    guide = written("# One\n\nminaret\n\n" + "words\n\n" * 80 + "minaret 🏛️\n")
    QTest.keyClick(guide.text, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(guide.find_line.box, "minaret")
    places = [guide.text.textCursor().position()]
    for _ in range(2):
        QTest.keyClick(guide.find_line.box, Key.Key_Return)
        places.append(guide.text.textCursor().position())
    assert places[0] == places[2] < places[1]
    QTest.keyClick(guide.find_line.box, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert guide.text.textCursor().position() == places[1]
    QTest.keyClick(guide.find_line.box, Key.Key_Escape)
    assert guide.text.hasFocus()
    assert guide.isVisible()


def test_a_link_out_of_the_guide_says_where_it_leads_and_opens_nothing(written, monkeypatch, qtbot):
    asked = []
    monkeypatch.setattr(QDesktopServices, "openUrl", asked.append)
    guide = written("# One\n\n[there](https://example.org/a?b=1)\n")
    guide.text.anchorClicked.emit(QUrl("https://example.org/a?b=1"))
    buttons = [each for each in guide.findChildren(QPushButton) if each.isVisible() and "Open" in each.text()]
    assert asked == []
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert asked == [QUrl("https://example.org/a?b=1")]
    assert not buttons[0].isVisible()


def test_its_address_can_be_copied_instead(written):
    guide = written("[there](https://example.org/)\n")
    guide.text.anchorClicked.emit(QUrl("https://example.org/"))
    button = next(each for each in guide.findChildren(QPushButton) if "Copy" in each.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "https://example.org/"


@pytest.mark.parametrize("link", ["file:///etc/passwd", "javascript:alert(1)", "../settings.toml"])
def test_other_links_lead_nowhere(written, monkeypatch, link):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: pytest.fail(str(url)))
    guide = written("# One\n")
    guide.text.anchorClicked.emit(QUrl(link))
    assert not [each for each in guide.findChildren(QPushButton) if each.isVisible() and "Open" in each.text()]


def test_every_page_the_guide_links_to_is_shown_in_its_place_and_leads_back(guide):
    links = set(re.findall(r"[^!]\[.*?\]\((?!http)([^#)]+)\)", locations.guide().read_text(encoding="utf-8")))
    assert links == {"codebook-files.md"}
    chapters = guide.contents.count()
    for link in links:
        guide.text.anchorClicked.emit(QUrl(link))
        title = (locations.guide().parent / link).read_text(encoding="utf-8").splitlines()[0]
        assert guide.text.toPlainText().startswith(title.removeprefix("# "))
        assert guide.contents.item(1).text() == "What an import does"
        guide.contents.setFocus()
        QTest.keyClick(guide.contents, Key.Key_Home)
        QTest.keyClick(guide.contents, Key.Key_Return)
        assert guide.text.toPlainText().startswith("User guide")
        assert guide.contents.count() == chapters


def test_a_click_leads_back_too(guide):
    guide.text.anchorClicked.emit(QUrl("codebook-files.md"))
    first = guide.contents.visualItemRect(guide.contents.item(0)).center()
    QTest.mouseClick(guide.contents.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert guide.text.toPlainText().startswith("User guide")


def test_below_a_picture_the_text_goes_on(written, tmp_path):
    from PySide6.QtGui import QImage

    picture = QImage(640, 400, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.black)
    assert picture.save(str(tmp_path / "p.png"))
    document = written("# Guide\n\n![what it shows](p.png)\n\nBelow.").text.document()
    block = document.find("Below.").block()
    layout = document.documentLayout()
    assert 400 <= layout.blockBoundingRect(block.previous()).height() < 440
    assert layout.blockBoundingRect(block).top() - layout.blockBoundingRect(block.previous()).bottom() < 30


def test_pictures_from_elsewhere_are_not_loaded(written, tmp_path, theme):
    outside = tmp_path.parent / "outside.png"
    QWidget().grab().save(str(outside))
    guide = written("# One\n")
    for name in ("../outside.png", str(outside), "https://example.org/a.png", f"file://{outside}"):
        assert guide.text.loadResource(2, QUrl(name)) is None, name


def test_a_guide_that_is_not_there_is_said_so(opened, tmp_path):
    assert "check its location" in opened(tmp_path / "none.md").text.toPlainText()


def test_the_colours_follow_the_theme(guide, theme):
    before = guide.text.toHtml()
    theme.choose("dark")
    assert guide.text.toHtml() != before


def test_escape_closes_it(guide):
    QTest.keyClick(guide.text, Key.Key_Escape)
    assert not guide.isVisible()


def test_headings_in_any_script_have_anchors():
    made = page("## القلعة\n\n### Café & 𐡠\n")
    assert [heading.anchor for heading in made.headings] == ["القلعة", "café-𐡠"]
    assert 'id="القلعة"' in made.html
