"""Real keys, pressed by xdotool at the real window on an X server; prints what each did, one JSON line a trial.

A process of its own: it needs `xvfb-run`, and Qt's platform for X. `test_at_x.py` runs it.
"""

import json
import os
import subprocess
import sys
import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from heritage_annotator.app import open_window
from heritage_annotator.model.span import Span
from heritage_annotator.services.importing.draft import Draft
from tests.drafts import plan_import

BODY = "The governor said three towers 🏛️ collapsed. Mines remain near المتحف القديم.\nThe gate stands."
WAIT_SECONDS = 10
PLACES = {"1": "10", "2": "11", "4": "13", "7": "16"}
"""Where the keys of digits are on every keyboard, as X numbers them."""
LAYOUTS = ("us", "fr", "be", "cz")
WORDS = ("three", "Mines", "gate", "المتحف")
TOGGLES = ("", "grp:alt_shift_toggle", "grp:ctrl_shift_toggle")
EXTENDING = (("Shift_L", "Alt_L"), ("Alt_L", "Shift_L"), ("Control_L", "Shift_L"), ("Shift_L", "Control_L"))


class Typist:
    """A window with one article, and somebody's hands on its keyboard."""

    def __init__(self):
        self.window = open_window(None)
        desk = self.window.desk
        plan = plan_import([Draft(BODY, "a.txt", "text/plain", "utf-8", "x")], desk.reading, desk.annotator.id)
        assert desk.do(plan.change)
        desk.open_article(plan.added[0].id)
        QTest.qWaitForWindowExposed(self.window)
        self.window.activateWindow()
        self.window.raise_()
        QTest.qWait(200)

    def lays(self, layout, option=""):
        subprocess.run(["setxkbmap", "-layout", layout, "-option", "", "-option", option], check=True)
        QTest.qWait(200)

    def selects(self, words):
        text = self.window.reader.text
        self.window.workspace.palette_.close_quietly()
        at = BODY.index(words)
        text.setFocus(Qt.FocusReason.OtherFocusReason)
        text.select(Span(at, at + len(words)))
        QApplication.processEvents()

    def presses(self, *asked, until):
        """Presses, and waits for what is expected; whether it came."""
        subprocess.run(["xdotool", *asked], check=True)
        end = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < end and not until():
            QTest.qWait(20)
        return until()

    def tags_of(self, words):
        reading, article = self.window.desk.reading, self.window.desk.article_id
        found = [each for each in reading.annotations(article) if each.quote == words]
        return [tagging.tag_id for each in found for tagging in reading.taggings_of(each.id)]


def digits(typist):
    codebook = typist.window.desk.codebook
    by_digit = {tag.shortcut: tag.id for tag in codebook.leaves() if tag.shortcut}
    for layout in LAYOUTS:
        typist.lays(layout)
        for (digit, place), words in zip(PLACES.items(), WORDS, strict=True):
            typist.selects(words)
            done = typist.presses(
                "key", place, until=lambda at=(by_digit[digit], words): at[0] in typist.tags_of(at[1])
            )
            yield f"{layout}: the key of {digit}, without Shift", done
            typist.window.undoing.undo()
        if layout != "us":
            typist.selects("gate")
            done = typist.presses("key", "shift+10", until=lambda: by_digit["1"] in typist.tags_of("gate"))
            yield f"{layout}: the key of 1 with Shift", done
            typist.window.undoing.undo()


def extending(typist):
    """Both ways to extend by word, whichever of their keys is pressed first, and whatever keys switch the layout."""
    text = typist.window.reader.text
    for option in TOGGLES:
        ways = []
        for held in EXTENDING:
            typist.lays("us,ara", option)
            typist.selects("three")
            asked = [part for key in held for part in ("keydown", key)] + ["key", "Right"]
            asked += [part for key in reversed(held) for part in ("keyup", key)]
            subprocess.run(["xdotool", *asked], check=True)
            QTest.qWait(400)
            ways.append(text.selected_span is not None and text.selected_span.of(BODY) == "three towers")
        yield f"{option or 'no toggle'}: extended by word", all(ways)


def main():
    QApplication(["heritage-annotator"])
    typist = Typist()
    try:
        for trial in (digits, extending):
            for name, done in trial(typist):
                sys.stdout.write(json.dumps([name, bool(done)]) + "\n")
                sys.stdout.flush()
    finally:
        typist.lays("us")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
