"""The tag palette over the default codebook, whose sixty tags have synonyms in three languages: a key in it."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from heritage_annotator.app import open_window
from heritage_annotator.model.span import Span
from tests.benchmarks.figures import Figure, at_most, median, p95
from tests.benchmarks.painting import Painted, settle
from tests.benchmarks.shelf import draft, made, prose

ROUNDS = 4
# By name, by synonym, misspelt, by two words, and by nothing at all.
WORDS = ("minaret", "mosquée", "مئذنة", "bulldozer", "smuggle", "كنيسة", "defacment", "old walls", "xqzt")


def measure(folder):
    project = folder / "palette.heritage"
    made(project, [draft(0, prose(4, 20_000))]).close()
    window = open_window(project)
    window.resize(1280, 800)
    settle()
    window.reader.text.select(Span(200, 215))
    window.workspace.tagging.open_palette("m")
    settle(0.3)
    palette = window.workspace.palette_
    taken, bare = _keys(palette.input, Painted(palette.input)), QLineEdit(window)
    bare.setGeometry(400, 300, 300, 40)
    bare.show()
    floor = _keys(bare, Painted(bare))
    yield Figure("a key in the tag palette, median", median(taken), median(floor), budget=at_most(16, "ms"))
    yield Figure("a key in the tag palette, p95", p95(taken), p95(floor))
    window.close()
    window.deleteLater()
    settle(0.1)


def _keys(box, painted):
    taken = []
    box.setFocus()
    for word in WORDS * ROUNDS:
        box.clear()
        settle(0.02)
        taken += [painted.since(lambda sign=sign: _type(box, sign)) for sign in word]
    return taken


def _type(box, sign):
    if sign.isascii():
        QTest.keyClick(box, sign)
    else:
        box.insert(sign)  # which no key of the test's has
