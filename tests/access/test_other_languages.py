"""The whole window in two invented languages: all of it is translated, and nothing of it is lost or cut off."""

import re
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from heritage_annotator import locations, settings, translation
from heritage_annotator.model.incidents.events import Assessment, Claim, Incident, Statement
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.sources import Grade, Source
from heritage_annotator.ui.look.scrolling_line import ScrollingLine
from tests.access.conftest import opened, person_at_home, seen
from tests.access.cutting import is_cut, is_label_cut
from tests.access.scenes import SCENES, SHORT, settle
from tests.access.test_names import told
from tests.few import few
from tests.words.conftest import pseudo_resources  # noqa: F401  # a fixture
from tests.words.pseudo import CLOSE, OPEN

# A word in Latin letters of English, outside the brackets of what was translated.
ENGLISH = re.compile(r"[A-Za-z]{3,}")
# The names of keys are the same everywhere, and so is Markdown.
SIGNS = re.compile(
    r"Ctrl|Shift|Alt|Enter|Return|Esc|Del|Tab|Space|Home|End|PgUp|PgDn|PgDown|Backspace|Ins|F\d+|"
    r"Markdown|HTML|docx|xlsx|Heritage Annotator|https?"
)


# In `make test` every third scene is looked at in a window that is read from the left, another third in one that is
# read from the right; in `make test-long` all of them in both.
def _by_thirds(first):
    return sorted(SCENES, key=lambda scene: ((at := [*SCENES].index(scene)) >= SHORT, (at - first) % 3))


_THIRD = SHORT // 3
SPOKEN = [
    *few(_THIRD, (("eo", scene) for scene in _by_thirds(0))),
    *few(_THIRD, (("ar", scene) for scene in _by_thirds(1))),
]


@contextmanager
def spoken(language, home, resources, qapp, sample_copied):
    """A home where the window will be opened in that language."""
    with person_at_home(home, sample_copied), pytest.MonkeyPatch.context() as patch:
        patch.setattr(locations, "resources", lambda: resources)
        settings.save(locations.settings_file(), settings.Settings(annotator_name="R. Haddad", language=language))
        yield
    translation.speak("")
    for words in qapp.children():
        if words.metaObject().className() == "QTranslator":
            qapp.removeTranslator(words)
            words.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture(
    params=[pytest.param(each.values, marks=each.marks, id="-".join(each.values)) for each in SPOKEN], scope="module"
)
def translated(request, pseudo_resources, qapp, tmp_path_factory, sample_copied):  # noqa: F811
    """The window in a language, with one thing after another brought up in it; for tests that only look."""
    language, scene = request.param
    home = tmp_path_factory.mktemp("spoken")
    with spoken(language, home, pseudo_resources, qapp, sample_copied), opened(qapp) as window:
        SCENES[scene](window)
        settle()
        yield window


@pytest.fixture
def small(translated):
    """The same on a small screen, for a while."""
    size = translated.size()
    translated.resize(1024, 700)
    settle()
    yield translated
    translated.resize(size)
    settle()


def _untranslated(text, data):
    """English words of the program in a text: not between brackets, and not from the project."""
    rest = re.sub("<[^>]*>", " ", text)
    while rest != (rest := re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", rest)):
        continue  # sentences within sentences
    rest = SIGNS.sub(" ", rest)
    return [word for word in ENGLISH.findall(rest) if word not in data]


@pytest.fixture(scope="module")
def data(translated):
    """The words that stand in the project itself, and its path: they are shown as they are."""
    reading, desk = translated.desk.reading, translated.desk
    told = [str(desk.path), desk.annotator.name]
    for row in reading.articles():
        told += [row.heading, row.outlet, row.agency, row.author, reading.body(row.id), *_article(reading, row.id)]
    for tag in reading.codebook().tags:
        told += [
            *tag.labels.values(),
            *tag.synonyms,
            tag.slug,
            tag.definition,
            tag.use_when,
            tag.do_not_use_when,
            tag.example,
            repr(tag.mappings),
        ]
    for attribute in reading.attributes():
        told += [attribute.label, attribute.source, *attribute.choices.values()]
    for kind in (Site, Source, Grade, Incident, Claim, Assessment, Statement):
        told += [repr(record) for record in reading.every(kind)]
    told += [annotation.note for annotation in reading.annotations()]
    # What Qt says itself it says in its own languages.
    locale = QLocale(translation.language())
    told += [locale.monthName(month, form) for month in range(1, 13) for form in QLocale.FormatType]
    told += ["Cancel", "Close", *(QLocale(language).nativeLanguageName().title() for language in ("eo", "fr", "ar"))]
    return set(ENGLISH.findall(" ".join(told)))


def _article(reading, article_id):
    article = reading.article(article_id)
    return [article.url, article.language, *(each.original_id for each in reading.publications(article_id))]


def _words_of(widget):
    """All a widget says: to the eye, on hovering, and to a screen reader."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.whatsThis())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(number) for number in range(widget.count()))
    if widget.isWindow():
        yield widget.windowTitle()


def test_all_it_says_is_translated(translated, data):
    english = {
        f"{told(widget)}: {text}": words
        for widget in seen()
        for text in _words_of(widget)
        if text and (words := _untranslated(text, data))
    }
    assert english == {}


def test_all_actions_are_translated(translated, data):
    said = {text for action in translated.findChildren(QAction) for text in (action.text(), action.toolTip()) if text}
    assert [text for text in said if _untranslated(text.replace("&", ""), data)] == []


def test_longer_words_are_not_cut_off(translated):
    cut = [f"{told(widget)}: {widget.text()}" for widget in seen(QAbstractButton) if is_cut(widget)]
    assert cut == []


def test_a_whole_window_of_longer_words_is_no_wider_than_a_small_screen(small):
    for window in (each for each in QApplication.topLevelWidgets() if each.isVisible()):
        least = window.minimumSizeHint().expandedTo(window.minimumSize())
        assert least.width() <= 1024, told(window) or type(window).__name__
        assert least.height() <= 700, told(window) or type(window).__name__


def test_no_name_in_braces_is_left(translated):
    left = [text for widget in seen(QWidget) for text in _words_of(widget) if re.search(r"\{[a-z_]+\}", text)]
    assert left == []


def test_no_page_is_wider_than_the_pane_it_scrolls_in(small):
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    # A line that scrolls is wider by nature: the wheel and Tab bring each part of it into view.
    areas = [
        area
        for area in seen(QScrollArea)
        if area.horizontalScrollBarPolicy() == off and not isinstance(area, ScrollingLine)
    ]
    cut = {told(area): (area.widget().width(), area.viewport().width()) for area in areas}
    assert {name: widths for name, widths in cut.items() if widths[0] > widths[1]} == {}


def test_labels_of_one_line_are_not_cut_off(translated):
    cut = [f"{told(label)}: {label.text()}" for label in seen(QLabel) if is_label_cut(label)]
    assert cut == []
