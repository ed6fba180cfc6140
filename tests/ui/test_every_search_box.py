"""Every box finds words however they are written: one table, driven through the widgets."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QTextBrowser, QWidget

from heritage_annotator.model.folding import folded
from heritage_annotator.model.query import Says
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation, span_of_quote
from heritage_annotator.services.codebook.defaults import plan_new_tag
from heritage_annotator.services.codebook.finding import matching
from heritage_annotator.settings import SettingsStore
from heritage_annotator.storage.reading.annotations import AnnotationFilter
from heritage_annotator.storage.reading.fits import Fits
from heritage_annotator.ui.annotations.tag_filter import tags_named
from heritage_annotator.ui.articles.model import ArticleModel
from heritage_annotator.ui.commands.offers import sections
from heritage_annotator.ui.commands.palette import CommandPalette
from heritage_annotator.ui.commands.ranking import best_fit
from heritage_annotator.ui.commands.sources import Actions, Command
from heritage_annotator.ui.desk.actions import EDIT, Action
from heritage_annotator.ui.desk.messages import Messages
from heritage_annotator.ui.help.finding import FindLine
from heritage_annotator.ui.help.key_sheet import KeySheet
from heritage_annotator.ui.help.keys import KeyGroup, KeyRow
from heritage_annotator.ui.lists.picking import Option, PickModel
from heritage_annotator.ui.preferences.dialog import SettingsDialog
from heritage_annotator.ui.preferences.preferences import Preferences
from heritage_annotator.ui.preferences.row import SettingRow
from heritage_annotator.ui.reader.find_bar import FindBar
from heritage_annotator.ui.tags.model import TagTreeModel
from tests.drafts import plan_import
from tests.ui.conftest import draft

# What is typed, what is written, and what of it a hit in a text paints.
CASES = [
    ("detruite", "La citadelle détruite 🏛️", "détruite"),
    ("detruite", "La citadelle de\u0301truite 𐡕", "de\u0301truite"),
    ("تدمر", "كانت تَدْمُرُ هنا", "تَدْمُرُ"),
    ("تدمر", "مدينة تـــدمر", "تـــدمر"),
    ("strasse", "In der Straße", "Straße"),
    ("istanbul", "Von İstanbul her", "İstanbul"),
    ("istanbul", "VON ISTANBUL HER", "ISTANBUL"),
    ("l'armée", "Puis l’armée vint", "l’armée"),
    ("old city", "the old\xa0city", "old\xa0city"),
    ("50 000", "de 50\u202f000 habitants", "50\u202f000"),
    ("القلعة الأثرية", "القَلْعَةُ الأَثَرِيَّةُ", "القَلْعَةُ الأَثَرِيَّةُ"),
    ("الاثار", "سرقة الآثار", "الآثار"),
    ("destruction", "its de\xadstruc\xadtion", "de\xadstruc\xadtion"),
    ("3", "٣ مدافع", "٣"),
    ("٣", "3 guns", "3"),
    ("north-east", "the north–east gate", "north–east"),
    ("unfired", "un\ufb01red bricks", "un\ufb01red"),
    ("مدرسه", "قصفت مدرسة", "مدرسة"),
    ("हिन्दी", "यह हिन्दी है", "हिन्दी"),
    ("हिन", "यह हिन्दी है", "हिन्"),
    ("寺庙", "当局称寺庙在地震中被毁", "寺庙"),
    ("اثار", "سرقة الآثار", "آثار"),
]
cases = pytest.mark.parametrize(("typed", "written", "painted"), CASES, ids=lambda text: ascii(text)[:24])


@cases
def test_find_in_the_article_paints_whole_signs(qtbot, theme, typed, written, painted):
    bar = FindBar()
    qtbot.addWidget(bar)
    matched = []
    bar.matched.connect(matched.append)
    body = f"Vorher\n{written}\nnachher"
    bar.begin(body, "")
    bar.findChild(QLineEdit, "findInput").insert(typed)  # QTest types ASCII alone
    QTest.keyClick(bar.findChild(QLineEdit, "findInput"), Qt.Key.Key_Return)
    assert [span.of(body) for span in matched[-1]] == [painted]
    assert bar.findChild(QLabel, "findCount").text() == "1 of 1"


@cases
def test_find_in_the_guide_selects_whole_signs(qtbot, theme, typed, written, painted):
    text = QTextBrowser()
    qtbot.addWidget(text)
    text.setPlainText(f"🏛️ Chapter\n{written}\nend")
    line = FindLine(text)
    qtbot.addWidget(line)
    line.box.setText(typed)
    assert text.textCursor().selectedText().replace("\xa0", " ") == painted.replace("\xa0", " ")
    line.box.setText("never written")
    assert line.findChildren(QLabel)[0].text() == "not found"


def test_the_filter_of_articles_finds_titles(desk):
    texts = [draft(f"Body {number}", written) for number, (_, written, _) in enumerate(CASES)]
    plan = plan_import(texts, desk.reading, desk.annotator.id)
    desk.do(plan.change)
    model = ArticleModel(desk)
    for (typed, written, _), article in zip(CASES, plan.added, strict=True):
        model.seek(typed)
        shown = [model.article_id(row) for row in range(model.rowCount())]
        assert article.id in shown, (typed, written)
        assert not set(desk.ids) <= set(shown)


def test_the_filter_of_annotations_finds_quotes_and_notes(desk):
    plan = plan_import([draft("\n".join(written for _, written, _ in CASES), "All")], desk.reading, desk.annotator.id)
    desk.do(plan.change)
    article = plan.added[0].id
    body = desk.reading.body(article)
    for typed, written, _ in CASES:
        said = plan_annotation(desk.reading, article, span_of_quote(body, written), [], desk.annotator)
        noted = plan_annotation(desk.reading, article, Span(0, 2), [], desk.annotator, note=f"🏛️ {written}")
        other = plan_annotation(desk.reading, article, Span(0, 2), [], desk.annotator, note="another thing")
        for change in (said, noted, other):
            desk.do(change)
        ids = [change.edits[0].record.id for change in (said, noted, other)]
        found = desk.reading.annotation_ids(AnnotationFilter(text=typed))
        assert [id_ in found for id_ in ids] == [True, True, False], (typed, written)
        assert desk.reading.annotation_ids(AnnotationFilter(text=typed, article_id=article)) == found
        assert found == desk.reading.passages.fitting(Fits.condition(Says(typed)))


def test_filters_and_palettes_of_tags_find_labels(desk):
    tree = TagTreeModel(desk)
    for typed, written, _ in {case[1]: case for case in CASES}.values():
        change, tag = plan_new_tag(desk.codebook, written)
        desk.do(change)
        tree.filter(typed)
        assert tree.index_of(tag.id).isValid(), (typed, written)
        assert tag.id in tags_named(desk.codebook, typed)
        assert tag.id in [each.id for each in matching(desk.codebook, typed)]
        assert best_fit(folded(typed), [folded(written)]) is not None
    tree.filter("no tag is called xqzt")
    assert tree.rowCount() == 0


@cases
def test_lists_in_which_one_types_to_find_leave_what_fits(qapp, typed, written, painted):
    model = PickModel()
    model.offer([Option("1", written), Option("2", "Something else", names="other words")], [])
    model.seek(typed)
    assert [model.option(row).key for row in range(model.rowCount())] == ["1"]


def test_the_command_palette_finds_actions(qtbot, theme):
    room = QWidget()
    qtbot.addWidget(room)
    commands = [
        Command(str(number), QAction(written, room), "&Edit", (written,), "")
        for number, (_, written, _) in enumerate(CASES)
    ]
    palette = CommandPalette(theme, room)
    listed = palette.findChild(QListView, "commandPaletteList").model()
    for number, (typed, written, _) in enumerate(CASES):
        palette.open(lambda sought: sections([Actions(commands)], sought))
        palette.findChild(QLineEdit, "commandPaletteInput").insert(typed)
        offers = [listed.offer(row) for row in range(listed.rowCount())]
        found = {offer.id for offer in offers if offer is not None}
        assert str(number) in found, (typed, written)
        assert len(found) < len(CASES)


@cases
def test_the_key_sheet_finds_what_keys_do(qtbot, theme, typed, written, painted):
    parent = QWidget()
    qtbot.addWidget(parent)
    groups = [KeyGroup("Édition 🏛️", [KeyRow(written, ("F2",)), KeyRow("Something else", ("F9",))])]
    sheet = KeySheet(lambda: groups, theme, parent)
    sheet.present()
    sheet.findChild(QLineEdit, "keyFilter").insert(typed)
    model = sheet.list.model()
    shown = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert [text for text in shown if text] == ["Édition 🏛️", f"{written}: F2"]


def test_the_settings_find_rows_of_all_sections(qtbot, theme, tmp_path):
    parent = QWidget()
    qtbot.addWidget(parent)
    preferences = Preferences(SettingsStore(tmp_path / "settings.toml"), theme, Messages(parent), parent)
    preferences.take_actions(
        Action(str(number), written, EDIT, 0, QWidget, QWidget.close) for number, (_, written, _) in enumerate(CASES)
    )
    dialog = SettingsDialog(preferences, parent)
    dialog.present()
    box = dialog.findChild(QLineEdit, "settingsSearch")
    for number, (typed, written, _) in enumerate(CASES):
        box.clear()
        box.insert(typed)
        found = {row.setting.name for row in dialog.findChildren(SettingRow) if row.isVisible()}
        assert str(number) in found, (typed, written)
        assert len(found) < len(CASES)
    box.clear()
    box.insert("never written")
    assert not any(row.isVisible() for row in dialog.findChildren(SettingRow))
    dialog.close()
