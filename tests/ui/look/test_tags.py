"""Tags are called by their names in the window's language, wherever they are shown; files keep the English ones."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from heritage_annotator import translation
from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.finding import matching
from heritage_annotator.ui.look.tags import TagColors, spelled_out, tag_name, tag_tip
from heritage_annotator.ui.look.tokens import LIGHT
from heritage_annotator.ui.palette.model import PaletteModel
from heritage_annotator.ui.tags.panel import TagsPanel

SLUG = "damage.destruction"


@pytest.fixture
def arabic(monkeypatch):
    monkeypatch.setattr(translation, "_language", "ar")


@pytest.fixture
def destroyed(desk):
    return desk.codebook.by_slug(SLUG)


def test_a_tag_is_called_by_its_name_in_the_windows_language(destroyed, monkeypatch):
    for language, name in (("", "Total destruction"), ("ar", "تدمير كامل"), ("fr-CA", "Destruction totale")):
        monkeypatch.setattr(translation, "_language", language)
        assert tag_name(destroyed) == name


@pytest.mark.parametrize("color", ["#ff000080", "#00FF0000", "transparent", "", "#٠٠٠٠٠٠"])
def test_a_tag_whose_colour_another_program_wrote_is_painted_as_if_it_had_none(destroyed, color):
    colors = TagColors(Codebook([replace(destroyed, parent_id=None, color=color, highlight=color)]), LIGHT)
    assert colors.line(destroyed.id) == colors.untagged
    assert colors.highlight(destroyed.id) == colors.untagged


def test_english_stands_for_a_name_that_is_missing(arabic):
    assert tag_name(Tag("1", "a.b", None, 0, {"fr": "Feu", "en": "Fire"})) == "Fire"
    assert tag_name(Tag("1", "a.b", None, 0, {"fr": "Feu"})) == "Feu"
    assert tag_name(Tag("1", "a.b", None, 0, {})) == "a.b"


def test_tree_palette_and_colours_speak_the_windows_language(desk, destroyed, arabic, qtbot):
    panel = TagsPanel(desk)
    qtbot.addWidget(panel)
    assert panel.model.index_of(destroyed.id).data() == "تدمير كامل"
    assert desk.colors.label(destroyed.id) == "تدمير كامل"
    palette = PaletteModel()
    palette.show(desk.codebook, "total destr")
    assert palette.index(0, 0).data(Qt.ItemDataRole.DisplayRole) == "تدمير كامل"


@pytest.mark.parametrize("typed", ["تدمير كامل", "total destruction", "destruction totale"])
def test_a_tag_is_found_by_its_name_in_any_language(desk, destroyed, arabic, typed):
    assert matching(desk.codebook, typed)[0] == destroyed


def test_a_name_typed_in_the_tree_is_that_of_the_language_shown(desk, destroyed, arabic, qtbot):
    panel = TagsPanel(desk)
    qtbot.addWidget(panel)
    panel.tree.rows.renamed.emit(destroyed, "دمار تام")
    labels = desk.codebook.get(destroyed.id).labels
    assert labels["ar"] == "دمار تام"
    assert labels["en"] == "Total destruction"


def test_a_rule_names_the_tags_it_speaks_of(desk, destroyed):
    assert "damage.structural" in destroyed.do_not_use_when
    told = tag_tip(destroyed, desk.codebook)
    assert "damage.structural" not in told
    assert "“Collapse or structural damage”" in told


def test_words_that_only_look_like_a_slug_stay(desk):
    words = "See example.org, 3.5 km, damage.nothing or damage.structural."
    assert spelled_out(words, desk.codebook) == words.replace("damage.structural", "“Collapse or structural damage”")
