"""A pane on the desk, and a colleague at another one."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from heritage_annotator.model.records import Annotator
from heritage_annotator.services.codebook.editing import plan_tag_edit
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.ui.codebook.pane import CodebookPane


@pytest.fixture
def pane(desk, qtbot):
    pane = CodebookPane(desk)
    qtbot.addWidget(pane)
    pane.resize(340, 760)
    pane.show()
    qtbot.waitExposed(pane)
    pane.activateWindow()
    return pane


@pytest.fixture
def shown(desk, pane):
    """Shows the tag of that slug; the tag as it stands."""

    def show(slug):
        pane.show_tag(desk.codebook.by_slug(slug).id)
        return desk.codebook.by_slug(slug)

    return show


@pytest.fixture
def box(pane):
    """The box of that field."""
    return lambda name: pane.findChild(QWidget, f"tagField.{name}")


@pytest.fixture
def field(box):
    """That field."""
    return lambda name: box(name).parentWidget()


@pytest.fixture
def colleague(desk):
    """Another window on the same file: what it alters of a tag."""
    other = open_project(desk.path, Annotator("22222222-2222-4222-8222-222222222222", "Odainat 𐡠"))

    def alter(slug, **fields):
        codebook = other.reading.codebook()
        tag = codebook.by_slug(slug)
        other.do(plan_tag_edit(codebook, tag, replace(tag, **fields)))

    yield alter
    other.close()
