"""What is said can be read, and what has the keys can be seen: measured on pixels, in both themes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTextEdit,
)

from heritage_annotator.ui.look.scrolling_line import ScrollingLine
from heritage_annotator.ui.look.tokens import DARK, LEAST, LIGHT, contrast
from heritage_annotator.ui.reader.column import LEAST_TEXT
from tests.access.conftest import seen
from tests.access.cutting import CHOICES, HINTED, is_choice_cut, is_cut, is_hint_cut, is_label_cut, is_label_low
from tests.access.pixels import contrast_of_words, differ, looks_of, picture
from tests.access.scenes import settle
from tests.access.test_names import controls, told
from tests.few import few

NO_BAR = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
# A ring or a ground that shows where the keys go has at least so many pixels; in a text the caret does.
LEAST_RING, LEAST_CARET = 40, 14


@pytest.fixture(params=["light", "dark"])
def dressed(request, scene):
    """Each scene in each theme."""
    if scene.theme.name != request.param:
        scene.preferences.dress(request.param)
        settle()
    return scene


def _worded():
    """What shows words by itself."""
    labels = [label for label in seen(QLabel) if label.text().strip() and label.pixmap().isNull()]
    buttons = [button for button in seen(QAbstractButton) if button.text().strip()]
    boxes = [box for box in seen(QComboBox | QLineEdit) if isinstance(box, QComboBox) or box.placeholderText()]
    return [*labels, *buttons, *(box for box in boxes if not isinstance(box.parentWidget(), QComboBox))]


def _faint():
    """Whose words stand out too little, and by how much they do."""
    return {told(widget): round(ratio, 2) for widget in _worded() if (ratio := contrast_of_words(widget)) < LEAST}


def test_words_stand_out_from_their_ground(dressed):
    assert _faint() == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_of_what_cannot_be_used_now_stand_out_too(window, theme):
    window.preferences.dress(theme)
    for widget in controls():
        widget.setEnabled(False)
    settle()
    assert _faint() == {}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "panel", "current_row", "hover", "key_cap"])
@pytest.mark.parametrize("ink", ["ink", "ink2", "ink3"])
def test_every_ink_can_be_read_on_every_ground(qapp, tokens, ground, ink):
    from PySide6.QtGui import QColor

    assert contrast(QColor(getattr(tokens, ink)), QColor(getattr(tokens, ground))) >= LEAST


def test_it_is_seen_where_the_keys_go(dressed, shown_before):
    reached = [widget for widget in controls() if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    unseen = []
    for widget in reached:
        looks = None if widget.hasFocus() else (told(widget), *looks_of(picture(widget)))
        if looks not in shown_before:
            if not _shows_focus(widget, reached):
                unseen.append(told(widget))
            elif looks is not None:
                shown_before.add(looks)
    assert unseen == []


@pytest.fixture(scope="module")
def shown_before():
    """The controls that showed it in another scene, each with how it looked while the keys went elsewhere."""
    return set()


def _shows_focus(widget, reached):
    if widget.objectName().endswith("PaletteInput"):
        return True  # a palette is gone when the keys go elsewhere
    if isinstance(widget, QTextEdit):
        widget.ensureCursorVisible()
    if isinstance(widget, QAbstractItemView):
        widget.scrollTo(widget.currentIndex())
    other = next((each for each in reached if each is not widget and each.window() is widget.window()), None)
    if other is not None:
        other.setFocus(Qt.FocusReason.TabFocusReason)
    else:
        widget.clearFocus()
    QApplication.processEvents()  # nothing is built by a change of focus, so nothing need be waited for
    if not widget.isVisible():
        return True  # it is gone when the keys go elsewhere
    before = picture(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    least = LEAST_CARET if isinstance(widget, QTextEdit) else LEAST_RING
    return not widget.hasFocus() or differ(before, picture(widget), least)


@pytest.mark.parametrize("size", few(1, [((1024, 700),), ((3840, 2160),)]))
def test_nothing_is_cut_off_on_a_small_screen_or_lost_on_a_large_one(scene, size):
    before = scene.size()
    scene.resize(*size)
    settle()
    try:
        assert scene.size().toTuple() == size
        cut = [told(each) for each in seen(QLabel) if is_label_cut(each) or is_label_low(each)]
        cut += [told(each) for each in seen(QAbstractButton) if is_cut(each)]
        cut += [told(each) for each in seen(HINTED) if each.placeholderText() and is_hint_cut(each)]
        cut += [told(each) for each in seen(CHOICES) if is_choice_cut(each)]
        assert cut == []
        areas = [each for each in seen(QScrollArea) if each.horizontalScrollBarPolicy() == NO_BAR]
        # A line that scrolls by the keys fades where it goes on: all in it is come to by Tab.
        hidden = [each for each in areas if not isinstance(each, ScrollingLine)]
        assert [told(each) for each in hidden if each.widget().width() > each.viewport().width()] == []
        lines = [part for each in areas if each not in hidden for part in each.widget().findChildren(QAbstractButton)]
        assert all(part.focusPolicy() & Qt.FocusPolicy.TabFocus for part in lines)
        column, letters = scene.reader.text.column, scene.reader.text.fontMetrics()
        assert column.width >= LEAST_TEXT  # beside the codebook's pane, too
        assert column.width / letters.averageCharWidth() <= 75  # lines as long as one reads them, however wide
        assert all(pane.width() <= 480 for pane in (scene.workspace.articles, scene.workspace.right))
    finally:
        scene.resize(before)
        settle()
