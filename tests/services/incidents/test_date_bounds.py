"""What was seen of an incident bounds its date: offered with its reason, where that is open or one alone tells it."""

from contextlib import closing

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.services.incidents.assessing import plan_assessment
from heritage_annotator.services.incidents.dossier import Shelf
from heritage_annotator.services.incidents.observing import date_bounds
from heritage_annotator.services.incidents.planning import plan_incident_edit
from heritage_annotator.services.projects.opening import create_project
from tests.services.incidents.test_independence import WHO, Case

AT = "2026-05-16T08:00:00.000Z"
TOWER = Site("a" * 36, "بُرْج 𐡁 👩🏽\u200d🚒 a\u0301", WHO.id, AT, AT)


@pytest.fixture
def case(tmp_path):
    with closing(create_project(tmp_path / "n.heritage", WHO)) as session:
        made = Case(session)
        session.do(Change(Deed(DeedKind.ADD_SITE, ""), (Edit(None, TOWER),)))
        yield made


def saw(case, *some):
    told = {"incident_id": case.incident.id, "means": "imagery", "state": "destroyed"}
    made = [Observation(f"{at:036}", TOWER.id, WHO.id, AT, AT, **(told | each)) for at, each in enumerate(some)]
    case.session.do(Change(Deed(DeedKind.OBSERVE, ""), tuple(Edit(None, each) for each in made)))
    return offered(case)


def offered(case):
    shelf = Shelf(case.session.reading)
    [dossier] = shelf.dossiers()
    return date_bounds(shelf, dossier)


@pytest.mark.parametrize(
    ("seen", "bound"),
    [
        ({"last_otherwise": "2026-05-13", "observed": "2026-05-15"}, ("2026-05-13/2026-05-15", "between")),
        ({"last_otherwise": "2015-09~", "observed": "2016", "state": "gone 🏺"}, ("2015-09~/2016", "between")),
        ({"last_otherwise": "2015-09-01/2015-09-04", "observed": "2016-01/2016-03"}, ("2015-09-01/2016-03", "between")),
        ({"last_otherwise": "2026-05-13", "observed": "2026-05-13"}, ("2026-05-13", "on")),
        ({"observed": "2026-05-15"}, ("/2026-05-15", "before")),
        # An undated picture bounds nothing, whenever it was seen otherwise; nor does what shows no harm.
        ({"last_otherwise": "2026-05-13", "image_date": "2026-05-15"}, None),
        ({}, None),
        ({"observed": "2026-05-15", "state": "no damage visible"}, None),
        ({"observed": "2026-05-15", "state": "none", "last_otherwise": "2026-05-13"}, None),
        ({"observed": "2026-05-15", "state": "standing"}, None),
        ({"observed": "2026-05-13", "last_otherwise": "2026-05-15"}, None),
        ({"observed": "mid-May", "last_otherwise": "2026-05-15"}, None),
        ({"observed": "2026-05-13//2026-05-15", "last_otherwise": "2026-05-01"}, None),
        ({"observed": "2026-05-15", "last_otherwise": "2026-05-03/2026-05-01"}, ("/2026-05-15", "before")),
        ({"observed": "2026-05-15", "last_otherwise": "/2026-05-01"}, ("/2026-05-15", "before")),
        ({"observed": "2026-05-15/", "last_otherwise": "2026-05-15"}, None),
    ],
)
def test_an_observation_bounds_a_date_that_is_open(case, seen, bound):
    found = saw(case, seen)
    assert [(each.edtf, each.kind) for each in found] == ([] if bound is None else [bound])
    assert all(each.reason.startswith(f"{TOWER.name}: ") for each in found)


def test_the_narrowest_comes_first(case):
    found = saw(
        case, {"observed": "2026-05-15"}, {"observed": "2026-05-15", "last_otherwise": "2026-04"},
        {"observed": "2026-05-20", "last_otherwise": "2026-05-19"},
    )  # fmt: skip
    assert [each.edtf for each in found] == ["2026-05-19/2026-05-20", "2026-04/2026-05-15", "/2026-05-15"]


def test_of_a_date_that_is_settled_nothing_is_offered(case):
    days = {"observed": "2026-05-15", "last_otherwise": "2026-05-13"}
    case.says(case.article("A"), "2026-05-12", originator=case.source("SOHR"), field="date")
    assert len(saw(case, days)) == 1  # one alone tells it
    case.says(case.article("B"), "2026-05-12", originator=case.source("ASOR"), field="date")
    assert offered(case) == []
    case.says(case.article("C"), "2026-05-14", originator=case.source("DGAM"), field="date")
    assert len(offered(case)) == 1  # they contradict each other
    reading = case.session.reading
    for value, rule, count in (("", "left open", 1), ("2026-05-14", "team decision", 0)):
        change = plan_assessment(reading, case.incident, "date", value, rule=rule, annotator_id=WHO.id, reason="صورة 🏛️")
        case.session.do(change)
        assert len(offered(case)) == count


def test_what_threatens_is_bounded_by_no_picture(case):
    assert saw(case, {"observed": "2026-05-15"})
    case.session.do(plan_incident_edit(case.incident, kind="threat"))
    assert offered(case) == []
