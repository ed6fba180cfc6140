"""Numbers that a report froze: as they were printed, with the suffix, in what the next says of it."""

from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.incidents.events import IssuedReport
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.leaving.outgoing import Limits
from heritage_annotator.services.reports.blocks import Heading, Sentence
from heritage_annotator.services.reports.making import plan_issuing, report
from heritage_annotator.services.reports.period import period

ALL = period("2000-01-01", "2100-01-01")
LIMITS = Limits("2026-11-29")


@pytest.fixture
def sample(sample_copied, tmp_path):
    session, _ = sample_copied(tmp_path / "s.heritage", Annotator("1" * 36, "Zaynab"))
    with closing(session):
        yield session


def test_corrections_name_an_update_as_the_report_before_printed_it(sample):
    reading = sample.reading

    def printed(title):
        made = report(reading, ALL, LIMITS, title=title)
        heads = [each.text for each in made.blocks if isinstance(each, Heading) and each.level == 4]
        told = [each.text for each in made.blocks if isinstance(each, Sentence) and " of Report " in each.text]
        return made, [each.partition(":")[0] for each in heads], told

    def issue(title):
        made, numbers, _ = printed(title)
        sample.do(plan_issuing(made, b"out", sample.annotator.id))
        [issued] = [each for each in reading.every(IssuedReport) if each.title == title]
        assert sorted(issued.incidents.values()) == sorted(numbers)
        return sorted(numbers)

    plain = issue("Report 1")
    assert plain == ["HA 17-0001", "HA 17-0002", "HA 26-0001"]
    edited = reading.numbered("HA 17-0002")[0]
    third = replace(edited, edition="UPDATE 3")
    sample.do(Change(Deed(DeedKind.EDIT_INCIDENT, ""), (Edit(edited, third),)))
    assert issue("Report 2 تقرير") == ["HA 17-0001 UPDATE", "HA 17-0002 UPDATE 3", "HA 26-0001 UPDATE"]
    first = reading.numbered("HA 17-0001")[0]
    sample.do(Change(Deed(DeedKind.EDIT_INCIDENT, ""), (Edit(first, replace(first, status="contested")),)))
    gone = reading.numbered("HA 26-0001")[0]
    sample.do(Change(Deed(DeedKind.EDIT_INCIDENT, ""), (Edit(gone, replace(gone, embargo="2999-01-01")),)))
    _, _, told = printed("Report 3")
    assert told == [
        f"HA 17-0001 UPDATE of Report 2 تقرير: status: {first.status} → contested.",
        "HA 26-0001 UPDATE of Report 2 تقرير: no longer reported.",
    ]
