"""One build of the program in a process of its own, doing what it is told; each step's CPU and peak memory, measured.

Run as a file, with the build's folder as PYTHONPATH: of the build it touches its door, `__main__`, and object names
alone, so that it drives today's as it drives ours. The answer is one JSON line a step in a file.
"""

import json
import os
import runpy
import sys
import time
from pathlib import Path

QUIET_SECONDS = 0.3
QUIET_CPU = 0.02
DEEDS = 24
OPENINGS = 12
FRAMES = 300
LONGEST_SECONDS = 300


class Meter:
    """Tells CPU seconds of all threads, and the peak of memory in MB, of each step."""

    def __init__(self, told):
        self._told = told

    def measure(self, what, act):
        """Does `act` and tells what it took; what it returns, a number of seconds, is told in place of that."""
        _forget_peak()
        start = time.process_time()
        given = act()
        self.tell(what, time.process_time() - start if given is None else given)

    def tell(self, what, seconds):
        with self._told.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"what": what, "seconds": seconds, "mb": _peak()}) + "\n")


def _forget_peak():
    Path("/proc/self/clear_refs").write_text("5")


def _peak():
    """The most memory so far, in MB; not from `getrusage`, which counts the parent of a fork too."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def command(meter, *arguments):
    """One command, from the start of its interpreter, its answer thrown away."""
    sys.argv = ["heritage-annotator", *arguments]
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    try:
        runpy.run_module("heritage_annotator", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if end.code:
            raise
    meter.tell("command", time.process_time())


def window(meter, project, *steps):
    """The window on that project, started as the program starts it (`opened`), then those steps in turn."""
    from heritage_annotator import __main__ as door

    getattr(door, "load_qt", list)()  # as `main` does first of all, in builds that have it
    from PySide6.QtWidgets import QApplication

    def driven(_application=None):
        """In place of the loop that waits for events."""
        driver = Driver()
        driver.rest()
        meter.tell("opened", time.process_time() - start)
        for step in steps:
            meter.measure(step, getattr(driver, step))
        sys.stdout.flush()
        os._exit(0)  # what closing takes is measured by nobody

    QApplication.exec = driven
    _forget_peak()
    start = time.process_time()
    door.main([project])


class Driver:
    """A window, driven by the names of its parts."""

    def __init__(self):
        from PySide6.QtWidgets import QApplication

        [self._window] = [each for each in QApplication.topLevelWidgets() if each.objectName() == "mainWindow"]
        self._window.resize(1280, 800)

    def annotations(self):
        """Brings the list of all the project's annotations forward, until its first rows are painted."""
        self._trigger("show_annotations")
        self.rest()
        start = time.process_time()
        self._click("annotationScopeProject")
        self._rows("annotationList")
        taken = time.process_time() - start
        self.rest()
        return taken

    def annotations_of_article(self):
        """Brings the list of the article's annotations forward."""
        self._trigger("show_annotations")
        self._rows("annotationList")
        self.rest()

    def passages(self):
        """Brings all passages forward, until the first rows are painted."""
        start = time.process_time()
        self._trigger("show_retrieval")
        self._rows("retrievalList")
        taken = time.process_time() - start
        self.rest()
        return taken

    def counts(self):
        """Counts tags by tags, until the table is painted."""
        self._choose("countsWhat", "tags-tags")
        self._click("retrieval.counts")
        self._rows("retrievalTable")

    def deeds(self):
        """Sets a tag by its digit on words selected, the list in view; the median of many."""
        self._trigger("show_annotations")
        self.rest()
        return self._deeds()

    def deeds_beside_all(self):
        """The same beside the list of the whole project."""
        self._trigger("show_annotations")
        self._click("annotationScopeProject")
        self._rows("annotationList")
        self.rest()
        return self._deeds()

    def _deeds(self):
        import gc
        import statistics

        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from heritage_annotator.model.span import Span

        gc.freeze()
        gc.disable()
        text = self._find("reader")
        text.setFocus()
        taken = []
        for number in range(DEEDS):
            text.select(Span(1 + number, 8 + number * 2))
            self._turn(0.05)
            start = time.process_time()
            QTest.keyClick(text, Qt.Key.Key_1 if number % 2 else Qt.Key.Key_2)
            for _ in range(3):
                self._events()
            taken.append(time.process_time() - start)
        return statistics.median(taken)

    def openings(self):
        """Opens the longer of two articles from the other, from the key to the painted text; the least of some times.
        The last leaves it open.
        """
        articles, text = self._find("articleList"), self._find("reader")
        articles.setFocus()
        lengths = {key: self._length_at(key, articles, text) for key in ("Down", "Up")}
        there, back = sorted(lengths, key=lengths.__getitem__, reverse=True)
        self._length_at(back, articles, text)
        taken = []
        for _ in range(OPENINGS):
            taken.append(self._until_painted(text, lambda: self._strikes(articles, there)))
            self.rest()
            if text.document().characterCount() < max(lengths.values()):
                raise AssertionError("the longer article did not open")
            self._length_at(back, articles, text)
        self._length_at(there, articles, text)
        return min(taken)

    def _length_at(self, key, articles, text):
        """How long the text is to which that key leads in the list."""
        self._strikes(articles, key)
        self.rest()
        return text.document().characterCount()

    def frames(self):
        """Scrolls the article that is open by turns of the wheel, each tenth time by a page; the median of a frame."""
        import statistics

        text = self._find("reader")
        return statistics.median(self._frames(text))

    def slow_frames(self):
        """The same; the frame that nineteen of twenty keep to."""
        import statistics

        return statistics.quantiles(self._frames(self._find("reader")), n=20)[-1]

    def _frames(self, text):
        import gc
        import random

        from PySide6.QtWidgets import QAbstractSlider

        gc.freeze()
        gc.disable()
        bar, chance, taken = text.verticalScrollBar(), random.Random(3), []
        page_on = QAbstractSlider.SliderAction.SliderPageStepAdd
        self._laid_out(text)
        for number in range(FRAMES):
            if number % 40 == 0 or bar.value() == bar.maximum():
                bar.setValue(chance.randint(0, bar.maximum() // 2))
                self._events()
            page = number % 10 == 9
            act = (lambda: bar.triggerAction(page_on)) if page else (lambda: self._turns_wheel(text.viewport()))
            taken.append(self._until_painted(text, act))
        return taken

    def _laid_out(self, text):
        """Until Qt, which lays a long text out bit by bit, knows how far it reaches."""
        bar, reach = text.verticalScrollBar(), -1
        while bar.maximum() != reach:
            reach = bar.maximum()
            self.rest()

    def _until_painted(self, text, act):
        """CPU seconds from before the act to after the text is painted."""
        from PySide6.QtCore import QEvent, QObject

        class Watched(QObject):
            painted = False

            def eventFilter(self, _watched, event):  # noqa: N802
                self.painted = self.painted or event.type() == QEvent.Type.Paint
                return False

        watching = Watched()
        text.viewport().installEventFilter(watching)
        end = time.monotonic() + LONGEST_SECONDS
        start = time.process_time()
        act()
        while not watching.painted:
            self._events()
            if time.monotonic() > end:
                raise TimeoutError("nothing was painted")
        taken = time.process_time() - start
        text.viewport().removeEventFilter(watching)
        return taken

    def _strikes(self, widget, key):
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        QTest.keyClick(widget, getattr(Qt.Key, f"Key_{key}"))

    def _turns_wheel(self, viewport):
        from PySide6.QtCore import QPoint, QPointF, Qt
        from PySide6.QtGui import QWheelEvent
        from PySide6.QtWidgets import QApplication

        middle = QPointF(viewport.rect().center())
        event = QWheelEvent(
            middle, QPointF(viewport.mapToGlobal(middle.toPoint())), QPoint(), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)

    def rest(self):
        """Until nothing is worked on any more."""
        while True:
            before = time.process_time()
            self._turn(QUIET_SECONDS)
            if time.process_time() - before < QUIET_CPU:
                return

    # By name.

    def _find(self, name):
        from PySide6.QtCore import QObject

        found = self._window.findChild(QObject, name)
        if found is None:
            raise LookupError(name)
        return found

    def _trigger(self, action):
        self._find(f"action.{action}").trigger()

    def _click(self, name):
        self._find(name).click()

    def _choose(self, name, data):
        box = self._find(name)
        box.setCurrentIndex(box.findData(data))

    def _rows(self, name):
        """Waits until that view has rows, and paints them."""
        end = time.monotonic() + LONGEST_SECONDS
        while time.monotonic() < end:
            self._events()
            try:
                view = self._find(name)
            except LookupError:
                continue
            if view.isVisible() and view.model().rowCount() > 1:
                view.viewport().grab()
                return
            time.sleep(0.002)
        raise TimeoutError(name)

    def _events(self):
        from PySide6.QtWidgets import QApplication

        QApplication.processEvents()

    def _turn(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._events()
            time.sleep(0.004)


if __name__ == "__main__":
    {"command": command, "window": window}[sys.argv[2]](Meter(Path(sys.argv[1])), *sys.argv[3:])
