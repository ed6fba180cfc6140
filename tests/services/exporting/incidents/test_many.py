"""Every cell and sentence of generated incidents rests on what it says, by the checker that knows nothing of ours."""

import pytest

from heritage_annotator.services.exporting.incidents.eamena import Asked, eamena_workbook
from heritage_annotator.services.exporting.incidents.tables import tables, write_tables
from heritage_annotator.services.leaving.outgoing import Limits
from heritage_annotator.services.projects.opening import reading_of
from heritage_annotator.services.reports.making import report
from heritage_annotator.services.reports.period import period
from heritage_annotator.services.reports.writing import WRITERS
from tests.benchmarks.many_incidents import make
from tests.checker import eamena
from tests.checker.resolving import bodies, check_folder, report_faults, unresolved, wrong


@pytest.mark.parametrize("count", [60, pytest.param(10_000, marks=pytest.mark.long)])
def test_all_that_leaves_resolves(tmp_path, count):
    project = tmp_path / "many.heritage"
    make(project, count)
    # What is covered says less than its place: that is looked at elsewhere.
    limits = Limits("9999-12-31", sensitive=True)
    with reading_of(project) as reading:
        write_tables(tables(reading, limits), tmp_path / "out")
        (tmp_path / "e.xlsx").write_bytes(eamena_workbook(reading, Asked("Zaynab"), limits))
        made = report(reading, period("2000-01-01", "2100-01-01"), limits, title="R")
    assert len(made.numbers) == count
    assert check_folder(tmp_path / "out", project) == []
    texts, book = bodies(project), tmp_path / "e.xlsx"
    incidents, sources, companion = (_whole(eamena.sheet_rows(book, name)) for name in _SHEETS)
    assert list(unresolved(incidents, sources, project)) == []
    assert [why for ground in companion for why in wrong(ground, texts)] == []
    assert eamena.without_grounds(tmp_path / "e.xlsx") == set()
    assert list(eamena.faults(tmp_path / "e.xlsx")) == []
    assert list(report_faults(WRITERS["html"](made.blocks), project)) == []


_SHEETS = ("Incidents", "Sources", "Companion")


def _whole(rows):
    return [row | {name: row[name].removesuffix(".0") for name in ("start", "end") if name in row} for row in rows]
