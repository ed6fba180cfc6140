"""What articles bear is looked up once a window stands, so that the first facets need not wait for it."""

import pytest
from PySide6.QtCore import QObject, Signal

from heritage_annotator.model.sought import EVERYTHING
from heritage_annotator.services.projects.opening import reading_of
from heritage_annotator.services.search.facets import facets
from heritage_annotator.services.search.hits import Search
from heritage_annotator.storage.reading.facets import Facets, _Held, known
from heritage_annotator.ui.window import on_demand
from heritage_annotator.ui.window.on_demand import PagesOnDemand
from tests.patience import until


class _Asked(QObject):
    for_articles = Signal()


@pytest.fixture
def pages(desk, annotate, monkeypatch):
    annotate(desk.ids[0], "Mines", "cause.mines")
    annotate(desk.ids[2], "القلعة الأثرية")
    monkeypatch.setattr(known, "held", _Held())
    monkeypatch.setattr(on_demand, "REST_MILLISECONDS", 0)
    return PagesOnDemand(desk, lambda: None, lambda *_: None, _Asked(desk).for_articles, lambda _id: None)


def _facets(desk):
    with reading_of(desk.path, desk.seen) as reading:
        return facets(reading, set(Search(reading, EVERYTHING).seqs()), {})


def test_once_the_window_stands_the_first_facets_look_up_no_annotation(pages, desk, monkeypatch):
    annotated = desk.reading.annotated_articles()
    assert len(annotated) == 2
    until(lambda: len(known.held.borne) == len(annotated))
    pages._ahead.wait()
    looked_up = []
    look_up = Facets._borne
    monkeypatch.setattr(Facets, "_borne", lambda self, seqs, by: looked_up.extend(seqs) or look_up(self, seqs, by))
    told = _facets(desk)
    assert len(looked_up) == len(set(Search(desk.reading, EVERYTHING).seqs())) - len(annotated)
    known.held = _Held()
    assert told == _facets(desk)


def test_who_searches_meanwhile_need_not_wait_for_it(pages, desk, qtbot):
    until(lambda: pages._ahead is not None and not pages._ahead.is_busy)
    pages.count_ahead()
    work = pages._ahead._work
    page = pages.search
    qtbot.addWidget(page)
    qtbot.addWidget(page.facets)
    assert work.is_cancelled
    until(lambda: not pages._ahead.is_busy)
    page.show()
    pages.count_ahead()
    assert not pages._ahead.is_busy
    page.hide()
    pages.count_ahead()
    assert pages._ahead.is_busy
    page.wait()
    pages._ahead.wait()
    assert not pages._ahead.is_busy
