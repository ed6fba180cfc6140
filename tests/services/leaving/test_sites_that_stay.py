"""Sites of which only incidents that stay tell: they are in no GeoJSON and in no copy; others go as before."""

from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import declining_id
from heritage_annotator.model.incidents.events import Claim, Incident, Statement
from heritage_annotator.model.incidents.places import Declining, Observation, Site
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.exporting.incidents.geojson import geojson
from heritage_annotator.services.incidents.planning import At, plan_site_off, plan_sites
from heritage_annotator.services.leaving.outgoing import Limits, Outgoing
from heritage_annotator.services.projects.opening import check_project
from heritage_annotator.services.sharing.choices import Choices
from heritage_annotator.services.sharing.share import share
from tests.samples import plainly
from tests.services.leaving.test_outgoing import TODAY, alter
from tests.services.sharing.test_sharing import holds

AT = "2026-01-01T00:00:00.000Z"


class Case:
    """A tomb of which the first incident tells, with a part, and a mound that was entered by hand."""

    def __init__(self, session, folder):
        self.session, self.reading, self.who, self.folder = session, session.reading, session.annotator.id, folder
        self.first, self.second, self.third = sorted(self.reading.every(Incident), key=lambda each: each.number)
        self.tomb = Site(
            "a" * 36, "Tomb 🏺 of تَدْمُر", self.who, AT, AT, latitude="34.5012", longitude="38.2012", ids={"own": "T-9"}
        )
        self.part = replace(self.tomb, id="b" * 36, name="Its antechamber", parent_id=self.tomb.id, ids={})
        self.mound = replace(self.tomb, id="c" * 36, name="A mound 𐡠 by hand", ids={})
        session.do(plan_sites(self.reading, self.first, [At(self.tomb, is_new=True)], self.who))
        self.add(self.part, self.mound)

    def add(self, *records):
        self.session.do(Change(Deed(DeedKind.ADD_SITE, ""), tuple(Edit(None, each) for each in records)))

    def shared(self):
        to = self.folder / "copy.heritage"
        to.unlink(missing_ok=True)
        made = share(self.session.path, to, Choices())
        assert check_project(to, lambda _done, _all: None) == []
        return to, made

    def told(self):
        """Which of the three are in the GeoJSON, and in the table of the copy: the same."""
        found = geojson(Outgoing(self.reading, Limits(TODAY))).decode()
        ids = {id_ for (id_,) in plainly(self.shared()[0], "SELECT id FROM site")}
        out = {each.name for each in (self.tomb, self.part, self.mound) if each.id in ids}
        assert out == {each.name for each in (self.tomb, self.part, self.mound) if each.name in found}
        return out


@pytest.fixture
def case(sample_copied, tmp_path):
    session, _ = sample_copied(tmp_path / "s.heritage", Annotator("1" * 36, "Zaynab"))
    with closing(session):
        yield Case(session, tmp_path)


@pytest.mark.parametrize("mark", [{"embargo": "2999-01-01"}, {"sensitive": ("person at risk",)}])
def test_a_site_of_which_only_what_stays_tells_is_in_no_copy(case, mark):
    article_id = case.reading.every(Statement)[0].article_id
    for site in ("own:T-9", case.tomb.id):
        id_ = declining_id(article_id, "Tadmur", site)
        case.add(Declining(id_, article_id, "Tadmur", site, case.who, AT))
    assert case.told() == {case.tomb.name, case.part.name, case.mound.name}
    alter(case.session, case.first, **mark)
    assert case.told() == {case.part.name, case.mound.name}
    to, _ = case.shared()
    for words in ("🏺", case.tomb.id, "T-9"):
        assert not holds(to, words), words
    assert plainly(to, "SELECT parent_id FROM site WHERE id = ?", case.part.id) == [(None,)]
    palmyra = next(each for each in case.reading.every(Site) if each.ids.get("whs") == "23")
    assert holds(to, palmyra.name)  # of which others tell
    case.session.do(plan_sites(case.reading, case.third, [At(case.tomb)], case.who))
    assert case.told() == {case.tomb.name, case.part.name, case.mound.name}
    [link] = [each for each in case.reading.sites_of(case.third.id) if each.site_id == case.tomb.id]
    case.session.do(plan_site_off(case.third, link))
    assert case.told() == {case.part.name, case.mound.name}


def test_a_value_or_an_observation_that_leaves_tells_of_a_site_one_that_stays_does_not(case):
    reading = case.reading
    alter(case.session, case.first, embargo="2999-01-01")
    hidden, told = case.reading.statements_of(case.first.id)[0], reading.statements_of(case.third.id)[0]
    seen = Observation(
        "d" * 36, case.tomb.id, case.who, AT, AT, state="standing", incident_id=case.first.id, statement_id=hidden.id
    )
    case.add(seen)
    value = next(each for each in reading.every(Claim) if each.statement_id == hidden.id)
    value = replace(value, id="e" * 36, field="site", value="tomb", site_id=case.tomb.id, start=0, end=0, quote="")
    case.add(value)
    assert case.tomb.name not in case.told()
    moved = alter(case.session, value, statement_id=told.id)
    assert case.tomb.name in case.told()
    alter(case.session, told, sensitive=("graphic content",))
    assert case.tomb.name not in case.told()
    alter(case.session, moved, site_id=None)
    seen = alter(case.session, seen, incident_id=case.third.id, statement_id=told.id)
    assert case.tomb.name not in case.told()
    alter(case.session, seen, statement_id=None)
    assert case.tomb.name in case.told()


def test_a_marked_site_that_stays_is_not_counted_among_those_in_the_copy_without_a_name(case):
    alter(case.session, case.tomb, sensitive=("place of looting targets",))
    assert case.shared()[1].nameless == 2  # with its part
    alter(case.session, case.first, embargo="2999-01-01")
    to, made = case.shared()
    assert made.nameless == 1
    assert plainly(to, "SELECT id FROM site WHERE name = '███'") == [(case.part.id,)]
