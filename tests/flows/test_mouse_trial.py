"""Real drags in the real window, at every row of pixels of two lines: what is dragged is what the file holds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.ui.reader.geometry import visible_lines
from tests.drafts import plan_import
from tests.few import few

LEFT, CTRL, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier

TEXTS = {
    "English": "Militants blew up the north wall of the citadel on Friday, witnesses said, and three of its towers "
    "collapsed into the moat 🏛️ below the old market, where 1,248 stones of the governor's house lay. The\u00a0gate "
    "stands, and so does the minaret that was rebuilt after the earthquake.",
    "Arabic": "قال المدير العام للآثار والمتاحف إن مسلحين فجروا الجدار الشمالي للقلعة القديمة قرب السوق يوم الجمعة، "
    "وإن ثلاثة أبراج انهارت في الخندق قبل الفجر، وما زالت البوابة قائمة دَمَّرَها القصف بعد أن أعيد بناء المئذنة التي "
    "تضررت في الزلزال، كما قال شهود عيان لوكالة الأنباء.",
    "mixed": "The director, المدير العام للآثار, told Reuters on Friday that the Nabi Yunus shrine (مرقد النبي يونس) "
    "and 17 towers of قلعة حلب القديمة were hit; the UN counted 1,248 stones near السوق القديم and the moat.",
}
SCALES = ["1.5", "2"]


def reads(researcher, body, zoom):
    """Opens the text at that size."""
    researcher.starts()
    researcher.window.theme.set_zoom(zoom)
    desk = researcher.desk
    plan = plan_import([Draft(body, "a.txt", "text/plain", "utf-8", "x")], desk.reading, desk.annotator.id)
    assert desk.do(plan.change)
    desk.open_article(plan.added[0].id)
    QApplication.processEvents()
    return list(visible_lines(researcher.text, {}))


def words_of(line):
    """The words of the line with their ink: text, left and right; measured by the glyphs, as the eye does."""
    text, at = line.block.text(), line.start - line.block.position()
    units = text.encode("utf-16-le")[2 * at : 2 * (line.end - line.block.position())].decode("utf-16-le")
    for word in units.split(" "):
        length = len(word.encode("utf-16-le")) // 2
        if word.isalpha():
            lefts, rights = [], []
            for run in line.line.glyphRuns(at, length):
                advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
                for place, advance in zip(run.positions(), advances, strict=True):
                    lefts.append(line.left + place.x())
                    rights.append(line.left + place.x() + advance.x())
            yield word, min(lefts), max(rights)
        at += length + 1


def selected(researcher, start, end, modifiers):
    """Drags there: the words that are selected, which a tag would be given to."""
    view = researcher.text.viewport()
    researcher.text.clear_selection()
    researcher.desk.choose("")
    QTest.mousePress(view, LEFT, modifiers, start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, modifiers, end)
    span = researcher.text.selected_span
    return span and span.of(researcher.body)


def stored(researcher, start, end, modifiers):
    """Drags there, tags with a digit, takes it back: the words the file held meanwhile."""
    selected(researcher, start, end, modifiers)
    QTest.keyClick(researcher.text, "5")
    found = researcher.sql("SELECT quote FROM annotation ORDER BY rowid DESC LIMIT 1")
    researcher.window.undoing.undo()
    return found[0][0] if found else None


def tries(researcher, name, zoom, every=1):
    """Drags in four ways at each row, and stores what each `every`th of these drags selected."""
    drags = 0
    first, second, third, *_ = reads(researcher, TEXTS[name], zoom)
    middle = (first.foot + second.top) / 2
    rows = ((first, first.top, middle), (second, middle, (second.foot + third.top) / 2))
    for line, top, foot in rows:
        word, left, right = max(words_of(line), key=lambda found: found[2] - found[1])
        third_in = (right - left) / 3
        edges = round(left), round(right)
        inner = round(left + third_in), round(right - third_in)
        for y in range(int(top) + 1, int(foot)):
            (one, other), (begun, ended) = ([QPoint(x, y) for x in pair] for pair in (edges, inner))
            for start, end, modifiers, way in (
                (one, other, CTRL, "exactly"),
                (other, one, NONE, "from edge to edge, backwards"),
                (begun, ended, NONE, "from inside to inside"),
                (begun, ended, CTRL, "a part, exactly"),
            ):
                drags += 1
                found = (stored if drags % every == 0 else selected)(researcher, start, end, modifiers)
                if way == "a part, exactly":
                    assert found in word, (y, way)
                    assert 0 < len(found) < len(word), (y, way)
                else:
                    assert found == word, (y, way)


@pytest.mark.parametrize("name", few(1, ["mixed", "Arabic", "English"]))
def test_stored_is_what_was_dragged_at_every_row_of_two_lines(researcher, name):
    tries(researcher, name, 100, every=3)  # so that each way comes to be stored at rows all over the line


@pytest.mark.long
@pytest.mark.parametrize("name", TEXTS)
def test_each_of_them_is_stored(researcher, name):
    tries(researcher, name, 100)


@pytest.mark.long
@pytest.mark.parametrize("zoom", [150, 200])
@pytest.mark.parametrize("name", TEXTS)
def test_stored_is_what_was_dragged_in_larger_text(researcher, name, zoom):
    tries(researcher, name, zoom)


@pytest.mark.long
@pytest.mark.parametrize("scale", SCALES)
def test_stored_is_what_was_dragged_on_a_finer_screen(scale):
    """The tests above, on a screen of that many dots a pixel."""
    asked = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", __file__, "-k", "every_row"]
    asked += ["-m", "long or not long"]
    env = os.environ | {"QT_SCALE_FACTOR": scale}
    done = subprocess.run(asked, env=env, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
