"""The main job on the first day: the sample opens, a passage is tagged, undone, found again, exported."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from heritage_annotator.services.exporting import Flavour, Layout


def test_the_first_start_shows_the_palmyra_article_with_passages_marked(researcher):
    researcher.starts()
    assert researcher.desk.article.title == "Syrian army recaptures Palmyra from Islamic State"
    assert researcher.desk.article.published == "2017-03-03"
    assert "date 2017" not in researcher.body
    assert len(researcher.text.index) >= 3
    assert researcher.window.isVisible()


def test_two_gestures_make_the_first_tag(researcher):
    researcher.starts()
    quote = "dismantled explosives and mines"
    at = researcher.selects(quote)
    researcher.presses(Qt.Key.Key_6)
    rows = researcher.sql("SELECT start, end, quote FROM annotation WHERE start = ? AND end = ?", at, at + len(quote))
    assert rows == [(at, at + len(quote), quote)]
    assert researcher.says().startswith("Tagged")
    assert not researcher.text.textCursor().hasSelection()


def test_undo_restart_redo(researcher):
    researcher.starts()
    before = researcher.sql("SELECT count(*) FROM annotation")
    researcher.selects("Efe news agency")
    researcher.presses(Qt.Key.Key_9)
    after = researcher.sql("SELECT count(*) FROM annotation")
    assert after[0][0] == before[0][0] + 1
    QApplication.processEvents()
    assert "Statement by a party" in researcher.window.actions_["undo"].text()
    researcher.presses(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert researcher.sql("SELECT count(*) FROM annotation") == before
    researcher.starts_again()
    assert researcher.sql("SELECT count(*) FROM annotation") == before
    researcher.presses(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert researcher.sql("SELECT count(*) FROM annotation") == after
    assert researcher.desk.annotation.quote == "Efe news agency"


def test_a_letter_opens_the_palette_and_enter_tags(researcher):
    researcher.starts()
    researcher.selects("driven from the city")
    researcher.types("r")
    palette = researcher.window.workspace.palette_
    assert palette.isVisible()
    assert palette.input.text() == "r"
    assert not palette.geometry().intersects(
        researcher.text.place_of(researcher.text.selected_span).translated(
            researcher.text.viewport().mapTo(researcher.window.workspace, researcher.text.viewport().rect().topLeft())
        )
    )
    researcher.types("ecov")
    researcher.presses(Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert researcher.sql(
        "SELECT slug FROM annotation JOIN tagging ON annotation_id = annotation.id JOIN tag ON tag.id = tag_id "
        "WHERE quote = 'driven from the city'"
    ) == [("response.recovery",)]
    assert QApplication.focusWidget() is researcher.text


def test_what_fits_no_tag_makes_one_and_one_undo_takes_both_back(researcher):
    researcher.starts()
    researcher.selects("communications hill")
    researcher.types("Zvantage point")
    researcher.presses(Qt.Key.Key_Return)
    assert researcher.sql("SELECT slug FROM tag WHERE slug LIKE 'own.%'") == []  # a slip of the keys makes nothing
    researcher.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert researcher.sql("SELECT slug FROM tag WHERE slug LIKE 'own.%'") == [("own.zvantage_point",)]
    assert researcher.sql("SELECT quote FROM annotation WHERE quote = 'communications hill'")
    researcher.presses(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not researcher.sql("SELECT 1 FROM annotation WHERE quote = 'communications hill'")
    assert not researcher.sql("SELECT 1 FROM tag WHERE slug LIKE 'own.%'")


def test_the_export_says_exactly_what_was_tagged(researcher, tmp_path, qtbot):
    researcher.starts()
    quote = "“Units from our armed forces, in cooperation with our allies"
    researcher.selects(quote)
    researcher.presses(Qt.Key.Key_9)
    exporting = researcher.window.exporting
    with qtbot.waitSignal(researcher.window.messages.news_told):
        exporting.write(Layout.ARTICLES, Flavour.OBSIDIAN, tmp_path / "out")
    files = sorted(file.name for file in (tmp_path / "out").iterdir())
    palmyra = next(name for name in files if "Palmyra" in name)
    text = (tmp_path / "out" / palmyra).read_text(encoding="utf-8")
    assert quote in text
    assert text.count("evidence.party_claim") >= 1 or "Statement by a party to the conflict" in text
