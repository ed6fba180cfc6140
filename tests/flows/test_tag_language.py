"""Tags named in the language she chooses, apart from the window's."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from heritage_annotator.services.joining.seen_here import SeenHere
from heritage_annotator.services.joining.uniting import Difference
from heritage_annotator.services.sharing.unsaid import Unsaid
from heritage_annotator.ui.joining.cover import Cover
from heritage_annotator.ui.look.tags import name_tags_in
from heritage_annotator.ui.preferences.table import languages, tag_languages


@pytest.fixture(autouse=True)
def as_before():
    yield
    name_tags_in("")


def tree_names(researcher):
    model = researcher.window.workspace.tags.model
    group = model.index(0, 0)
    return [group.data(), *(model.index(row, 0, group).data() for row in range(model.rowCount(group)))]


def test_tags_are_named_in_the_language_chosen_at_once_and_after_a_restart(researcher):
    researcher.starts()
    english = tree_names(researcher)
    for language in ("ar", "fr"):
        researcher.window.preferences.set("tag_language", language)
        group = researcher.desk.codebook.groups()[0]
        assert tree_names(researcher)[0] == group.labels[language] != english[0]
    researcher.starts_again()
    assert tree_names(researcher)[0] == researcher.desk.codebook.groups()[0].labels["fr"]
    # In the history too, and in what is said before a copy is joined.
    tag = researcher.desk.codebook.leaves()[0]
    offered = researcher.window.workspace.show_history().tag
    assert offered.findText(tag.labels["fr"]) > 0 > offered.findText(tag.labels["en"])
    nothing = SeenHere(None, False, frozenset(), set(), Unsaid(set()), {})
    differs = Difference("changed", ("tag", tag.id), "definition", "", "", None, tag)
    assert Cover(researcher.desk.veil, {}, nothing).name_of(differs) == tag.labels["fr"]
    researcher.window.preferences.set("tag_language", "")
    assert tree_names(researcher) == english


def test_a_tag_made_meanwhile_is_named_in_that_language(researcher):
    researcher.starts()
    researcher.window.preferences.set("tag_language", "ar")
    researcher.selects("Palmyra")
    researcher.presses(Qt.Key.Key_Return)
    researcher.window.findChild(QLineEdit, "tagPaletteInput").setText("وسم جديد تماما")
    researcher.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [(labels,)] = researcher.sql("SELECT labels FROM tag WHERE slug LIKE 'own.%'")
    assert '"ar"' in labels
    assert '"en"' not in labels


def test_english_french_and_arabic_are_offered_everywhere():
    for offered in (languages(), tag_languages()):
        assert {"en", "fr", "ar"} <= {code for code, _ in offered}
