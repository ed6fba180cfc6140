"""A table that nobody edited asks for nothing when it comes back, whatever was left out of it."""

from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.incidents.events import Statement
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.sources import Actor, Source
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.exporting.incidents.returning import coming, differing, plan_return, returned, table_in
from heritage_annotator.services.exporting.incidents.tables import tables, write_tables
from heritage_annotator.services.leaving.outgoing import Limits

TODAY = "2026-11-29"


@pytest.fixture
def sample(sample_copied, tmp_path):
    session, _ = sample_copied(tmp_path / "s.heritage", Annotator("1" * 36, "Zaynab"))
    with closing(session):
        yield session


@pytest.mark.parametrize("kind", [Statement, Actor, Source, Site])
def test_what_was_left_out_for_it_is_sensitive_is_no_edit(sample, tmp_path, kind):
    left_out = set()
    for record in sample.reading.every(kind):
        marked = replace(record, sensitive=("person at risk",))
        sample.do(Change(Deed(DeedKind.MARK_SENSITIVE, ""), (Edit(record, marked),)))
        whole, told = (tables(sample.reading, Limits(TODAY, sensitive=way)).incidents for way in (True, False))
        left_out |= {name for name, *cells in zip(whole[0], *whole, *told, strict=True) if cells[:4] != cells[4:]}
        write_tables(tables(sample.reading, Limits(TODAY)), tmp_path / record.id)
        found = returned(sample.reading, table_in(tmp_path / record.id / "incidents.csv"), "incidents.csv")
        assert found.differences == [], record
        assert plan_return(sample.reading, list(differing(found)), "x.csv", "1" * 36, coming(found)) is None
        sample.do(Change(Deed(DeedKind.UNMARK_SENSITIVE, ""), (Edit(marked, record),)))
    assert left_out
