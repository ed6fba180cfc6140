"""What is drawn: parts of the real window as a person brings them up, and the same with one thing wrong."""

import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from unittest.mock import patch

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation, span_of_quote
from heritage_annotator.services.codebook.editing import plan_tag_edit
from heritage_annotator.ui.look.tags import TagColors
from heritage_annotator.ui.look.tokens import DARK, LIGHT
from heritage_annotator.ui.reader import marks
from tests.snapshots.shelf import BODY, CURRENT, HADDAD

SIZE = (1160, 690)
# Around the palette, pixels: so that the selection and how it stands to it are in the picture.
AROUND_PALETTE = 28
UNBOUNDED = 16_777_215
# What is put off until after a paint comes some 30 ms later.
TURNS, TURN_SECONDS = 12, 0.005


def rest():
    """Lets what was asked for be built, laid out and painted."""
    for _ in range(TURNS):  # not a span of time: a busy machine might give none of it to us
        QApplication.processEvents()
        time.sleep(TURN_SECONDS)


def _choose_current(window):
    wanted = next(each for each in window.desk.reading.annotations(window.desk.article_id) if each.quote == CURRENT)
    window.desk.go_to(wanted.id)
    rest()


def draw_reader(window):
    """The article with its marks, one of them current."""
    _choose_current(window)
    return window.reader.grab()


def draw_inspector(window):
    """Quote, chips, answers and note of the current annotation."""
    _choose_current(window)
    return window.workspace.inspector.grab()


def draw_palette(window):
    """The palette at a selection, with letters typed."""
    at = BODY.index("monumental arch")
    window.reader.text.select(Span(at, at + len("monumental arch stands")))
    window.workspace.tagging.open_palette("monum")
    rest()
    palette = window.workspace.palette_
    margins = (-AROUND_PALETTE, -AROUND_PALETTE, AROUND_PALETTE, AROUND_PALETTE)
    place = QRect(palette.mapTo(window, QPoint()), palette.size()).adjusted(*margins)
    picture = window.grab(place)
    palette.close_quietly()
    window.reader.text.moveCursor(QTextCursor.MoveOperation.Start)  # and the selection is gone
    return picture


def draw_tags(window):
    """The codebook with groups open and closed, counts, keys, an archived tag and a definition."""
    window.desk.choose("")
    tags, codebook = window.workspace.tags, window.desk.codebook
    tags.show_archived(shown=True)
    for group in codebook.groups():
        tags.tree.setExpanded(tags.model.index_of(group.id), group.slug == "damage")
    tags.go_to(codebook.by_slug("damage.structural").id)
    tags.tree.scrollToTop()
    rest()
    return tags.grab()


# Each in both themes, and once with lines that begin at the right.
DRESSES = ("light", "dark", "mirrored")

SCENES: dict[str, Callable] = {
    "reader": draw_reader,
    "inspector": draw_inspector,
    "palette": draw_palette,
    "tags": draw_tags,
}


@dataclass(frozen=True)
class Fault:
    """A scene with one thing wrong; `within` makes it wrong for a while."""

    scene: str
    within: Callable


@contextmanager
def _label_moved(_window):
    def arrange(*given):
        first, *others = arranged(*given)
        return [first._replace(rect=first.rect.translated(2, 0)), *others]

    arranged = marks.arrange
    with patch.object(marks, "arrange", arrange):
        yield


@contextmanager
def _highlight_lost(window):
    """One annotation keeps its line and label, and has no ground."""

    def fill(colors, tag_ids, *, strong=False):
        return window.theme.color("paper") if tag_ids[:1] == (lost.id,) else filled(colors, tag_ids, strong=strong)

    lost, filled = window.desk.codebook.by_slug("cause.looting"), TagColors.fill
    with patch.object(TagColors, "fill", fill):
        yield


@contextmanager
def _in_colors(window, **others):
    window.theme.tokens = LIGHT._replace(**others)
    window.theme.apply()
    window.theme.changed.emit()
    yield
    window.theme.tokens = LIGHT
    window.theme.apply()
    window.theme.changed.emit()


def _renamed(slug, label):
    """A tag that bears another name."""

    @contextmanager
    def within(window):
        codebook = window.desk.codebook
        tag = codebook.by_slug(slug)
        window.desk.do(plan_tag_edit(codebook, tag, replace(tag, labels={**tag.labels, "en": label(tag.label())})))
        yield
        window.desk.undo()

    return within


@contextmanager
def _counted_once_more(window):
    desk = window.desk
    span = span_of_quote(BODY, "The monumental arch")
    desk.do(plan_annotation(desk.reading, desk.article_id, span, [desk.codebook.by_slug("damage.destruction")], HADDAD))
    yield
    desk.undo()


@contextmanager
def _definition_cut(window):
    """The last line of the definition is half under the edge."""
    label = window.workspace.tags._definition
    label.setFixedHeight(label.height() - 8)
    yield
    label.setMinimumHeight(0)
    label.setMaximumHeight(UNBOUNDED)


FAULTS = {
    "a label two pixels aside": Fault("reader", _label_moved),
    "a highlight lost": Fault("reader", _highlight_lost),
    "the paper as grey as the panel": Fault("reader", lambda window: _in_colors(window, paper=LIGHT.panel)),
    "hints fainter": Fault("reader", lambda window: _in_colors(window, ink2=LIGHT.ink3)),
    "hairlines of the other theme": Fault("inspector", lambda window: _in_colors(window, line=DARK.line)),
    "a chip's name one letter short": Fault("inspector", _renamed("cause.airstrike", lambda name: name[:-1])),
    "the rows of the palette in another ink": Fault("palette", lambda window: _in_colors(window, ink3=LIGHT.accent)),
    "a name one letter short": Fault("tags", _renamed("damage.structural", lambda name: name[:-1])),
    "an i without its dot": Fault("tags", _renamed("damage.burning", lambda name: name.replace("i", "ı"))),
    "a count too high by one": Fault("tags", _counted_once_more),
    "words cut off": Fault("tags", _definition_cut),
}
