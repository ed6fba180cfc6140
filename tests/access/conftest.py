"""The whole window with the sample in it, and every page, panel and dialog a person can bring up."""

import gc
from contextlib import ExitStack, contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from heritage_annotator import locations
from heritage_annotator.app import open_window
from heritage_annotator.services.projects import sample
from tests.access.scenes import SCENES, SHORT, settle
from tests.few import few
from tests.taking_down import take_down


@contextmanager
def person_at_home(folder, sample_copied):
    """A person's home with nothing in it yet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sample, "create_sample_project", sample_copied)
        for name in ("XDG_CONFIG_HOME", "XDG_DOCUMENTS_DIR", "XDG_STATE_HOME", "HOME"):
            patch.setenv(name, str(folder / "home"))
        assert locations.settings_file().is_relative_to(folder)
        yield folder


@contextmanager
def opened(qapp):
    """The program on its sample, at an annotation."""
    qapp.setCursorFlashTime(0)  # a caret that blinks is there or not by chance
    window = open_window(None)
    window.resize(1280, 800)
    settle()
    window.activateWindow()
    show_annotation(window)
    yield window
    for each in QApplication.topLevelWidgets():
        if each is not window and each.isVisible():
            each.close()
    window.close()
    window.deleteLater()
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    gc.freeze()  # what stays is looked at once, and not again behind each window to come
    assert [type(each).__name__ for each in QApplication.allWidgets()] == []  # else every window to come is slower
    take_down()


@pytest.fixture
def window(qapp, tmp_path, sample_copied):
    """The program on its sample, at an annotation."""
    with person_at_home(tmp_path, sample_copied), opened(qapp) as window:
        yield window


def show_annotation(window):
    """Makes the first annotation of the article current."""
    window.desk.go_to(window.desk.reading.annotations(window.desk.article_id)[0].id)
    settle()


class _Shown:
    """The scene that stands: opened once for all the tests that only look at it, which come one after another."""

    name, window = None, None
    _end = ExitStack()

    def show(self, name, qapp, folder, sample_copied):
        if name != self.name:
            self.close()
            self._end.enter_context(person_at_home(folder, sample_copied))
            self.window = self._end.enter_context(opened(qapp))
            self.name = name
            SCENES[name](self.window)
            settle()
        return self.window

    def close(self):
        self.name, self.window = None, None
        self._end.close()


_shown = _Shown()


def _looks_at(item):
    """The scene that a test looks at, and in which theme; None where it makes a window of its own."""
    chosen = item.callspec.params if item is not None and hasattr(item, "callspec") else {}
    return (chosen["scene"], chosen.get("dressed", "")) if "scene" in chosen else None


def pytest_collection_modifyitems(items):
    """Puts together what looks at the same scene, undressed first, then in light and in dark."""
    looking = [number for number, item in enumerate(items) if _looks_at(item)]
    order = {name: number for number, name in enumerate(SCENES)}
    themes = ("", "light", "dark")

    def place(item):
        name, theme = _looks_at(item)
        return order[name], themes.index(theme)

    for number, item in zip(looking, sorted((items[number] for number in looking), key=place), strict=True):
        items[number] = item


def pytest_runtest_teardown(nextitem):
    """Closes the scene behind the last test that looks at it."""
    if (_looks_at(nextitem) or (None,))[0] != _shown.name:
        _shown.close()


@pytest.fixture(params=few(SHORT, SCENES))
def scene(request, qapp, tmp_path_factory, sample_copied):
    """The window, with one thing after another brought up in it; for tests that only look."""
    return _shown.show(request.param, qapp, tmp_path_factory.mktemp("scene"), sample_copied)


def seen(kind=QWidget):
    """All widgets of that kind that are seen just now, in every window of the program."""
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    # A dialog is among the children of its window too.
    widgets = dict.fromkeys(widget for window in windows for widget in (window, *window.findChildren(QWidget)))
    return [widget for widget in widgets if isinstance(widget, kind) and widget.isVisible() and not _is_covered(widget)]


def _is_covered(widget):
    """Whether nothing of it shows, or what floats over the window lies on it."""
    shown = widget.visibleRegion()
    if shown.isEmpty():
        return True
    there = widget.window().childAt(widget.mapTo(widget.window(), shown.boundingRect().center()))
    return there is not None and not (there is widget or widget.isAncestorOf(there) or there.isAncestorOf(widget))
