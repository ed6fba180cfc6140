"""Records that are none, or name what is not there, behind each page: told once; nothing crashes, nothing spins."""

import shutil

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from heritage_annotator.model.span import Span
from tests.few import few
from tests.hostile.preparing import NOBODY, filled, spoil

PAGES = ("show_search", "show_retrieval", "show_incidents", "show_map", "show_history", "show_team", "show_reader")
NO_LETTERS = ("CAST(x'ff41' AS TEXT)",)
AMISS = [
    ("incident_site", "site_id", NOBODY), ("text_review", "seen", NO_LETTERS), ("change", "edits", "[1]"),
    ("article_body", "body", "cut 𐡠"),
    ("incident_site", "level", NO_LETTERS), ("claim", "details", "{1}"), ("statement", "originator_id", NOBODY),
    ("site", "latitude", "north"), ("claim", "value", "2" * 5_000), ("sample", "article_ids", "[1]"),
    ("annotation", "start", "[5]"), ("claim", "value", "قصف 𐡠\n" * 50_000), ("source", "name", "م\n" * 200_000),
]  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return filled(tmp_path_factory.mktemp("hostile") / "whole.heritage")


@pytest.mark.parametrize(("table", "column", "value"), few(2, AMISS), ids=lambda value: str(value)[:12])
def test_every_page_is_shown_or_she_is_told_why_not(researcher, whole, tmp_path, table, column, value):
    path = shutil.copy(whole, tmp_path / "spoilt.heritage")
    assert spoil(path, table, column, value)
    researcher.starts(path)
    refused = []
    researcher.desk.refused.connect(refused.append)
    for page in PAGES:
        researcher.does(page)
        QTest.qWait(30)
        for view in researcher.window.findChildren(QAbstractItemView):
            if view.isVisible() and view.model() is not None and view.model().rowCount(view.rootIndex()):
                view.setCurrentIndex(view.model().index(0, 0, view.rootIndex()))
                QApplication.processEvents()
        researcher.window.grab()
        told = len(refused)
        QTest.qWait(60)
        assert len(refused) - told < 4
    if table in {"article_body", "annotation"}:
        return  # there are no words to mark, or their place is none
    before = researcher.sql("SELECT count(*) FROM annotation")[0][0]
    researcher.text.select(Span(0, 30))
    researcher.does("annotate")
    assert researcher.sql("SELECT count(*) FROM annotation") == [(before + 1,)]
