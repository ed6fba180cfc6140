"""The table of incidents against plain definitions: its order, its period, its words, its rows."""

from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.events import Incident
from heritage_annotator.model.incidents.vocabulary import IncidentKind, Severity, Status
from heritage_annotator.services.dates.edtf import bounds
from heritage_annotator.services.incidents.assessing import plan_assessment
from heritage_annotator.services.incidents.table import IncidentTable, Wanted, dated, told
from heritage_annotator.storage.reading.incidents import SORT_KEYS, Narrowing
from tests.incidents_made import filled

DATES = (
    "2016", "2016-05", "2016-05-20", "2016-05-01/2016-06-30", "2016-05-20/", "/2016-05-20", "2016-05~", "2016-05-21?",
    "2015/2017", "2016-05-31", "2016-06-01",
)  # fmt: skip


@pytest.fixture(scope="module")
def reading(tmp_path_factory):
    with closing(filled(tmp_path_factory.mktemp("table") / "t.heritage", incidents=150, sites=20)) as session:
        decided = {"rule": "team decision", "reason": "seen", "annotator_id": session.annotator.id}
        incidents = session.reading.every(Incident)
        for incident, date in zip(incidents, DATES, strict=False):
            session.do(plan_assessment(session.reading, incident, "date", date, **decided))
        awkward = replace(incidents[20], title="Straße 🏛️ تَدْمُر", note="")
        session.do(Change(Deed(DeedKind.EDIT_INCIDENT, "x"), (Edit(incidents[20], awkward),)))
        yield session.reading


def asked(reading, **wanted):
    table = IncidentTable(reading)
    table.ask(Wanted(**wanted))
    return table


def ranked(kind):
    names = [str(each) for each in kind]
    return lambda value: (names.index(value) if value in names else len(names), value)


RANKS = {"kind": ranked(IncidentKind), "status": ranked(Status), "severity": ranked(Severity)}
COLUMNS = [*SORT_KEYS, "date", "severity", "cause", "effect", "actor"]


@pytest.mark.parametrize("by", COLUMNS)
@pytest.mark.parametrize("descending", [False, True])
def test_rows_stand_in_their_order_and_those_that_say_nothing_last(reading, by, descending):
    if by == "date":
        values = {id_: (first.strip("~?.") or last) for id_, (first, _, last) in
                  ((id_, edtf.partition("/")) for id_, edtf in dated(reading).items())}  # fmt: skip
    elif by in SORT_KEYS:
        values = dict(reading.incident_keys(by))
    else:
        values = told(reading, by)
    table = asked(reading, by=by, descending=descending)
    assert len(table) == table.total == 150
    order = [values.get(each) for each in table.ids]
    some = [each for each in order if each not in {None, ""}]
    assert order[len(some) :] == [each for each in order if each in {None, ""}]
    rank = RANKS.get(by, lambda value: value if isinstance(value, int) else folded(str(value)))
    assert list(map(rank, some)) == sorted(map(rank, some), reverse=descending)
    assert sorted(table.ids) == sorted(each for each, _ in reading.incident_keys("number"))


@pytest.mark.parametrize(
    "since", ["", "2016-05-20", "2016-05-21", "2016-06-01", "2014-01-01", "2017-12-31", "2018-01-01"]
)
@pytest.mark.parametrize(
    "until", ["", "2016-05-20", "2016-05-19", "2016-01-01", "2015-01-01", "2014-12-31", "2030-01-01"]
)
def test_a_period_shows_what_may_lie_in_it(reading, since, until):
    def meets(edtf):
        if not edtf:
            return not (since or until)
        first, last = bounds(edtf)
        begun = not until or first is None or first.isoformat() <= until
        return begun and (not since or last is None or last.isoformat() >= since)

    dates = dated(reading)
    table = asked(reading, since=since, until=until)
    everything = [id_ for id_, _ in reading.incident_keys("number")]
    assert list(table.ids) == [each for each in everything if meets(dates.get(each, ""))]


@pytest.mark.parametrize("words", ["", "minaret", "STRASSE تدمر", "minaret  damage", "أضرار", "no such word", "ha 1"])
def test_words_narrow_to_the_rows_that_hold_all_of_them(reading, words):
    table = asked(reading, words=words)
    whole = IncidentTable(reading)
    found = []
    for at in range(len(whole)):
        dossier = whole.dossier(at)
        incident = dossier.incident
        text = " ".join(
            [incident.called, incident.title, incident.kind, incident.status]
            + [each for _, site in dossier.sites for each in (site.name, *(name["name"] for name in site.names))]
        )
        if all(word in folded(text) for word in folded(words).split()):
            found.append(incident.id)
    assert set(found) <= set(table.ids)
    if words != "ha 1":
        assert list(table.ids) == found


def test_rows_are_those_of_their_places_however_far_apart(reading):
    table = asked(reading, by="title")
    for at in [149, 0, 63, 64, 65, 127, 128, 100, 149]:
        assert table.dossier(at).incident.id == table.ids[at]
        assert table.place(table.ids[at]) == at
    assert table.place("?") == -1
    table.ask(Wanted(words="no such word"))
    assert (len(table), table.total, list(table.ids)) == (0, 150, [])
    table.ask(Wanted(narrowing=Narrowing(kind="damage")))
    assert 0 < len(table) < table.total == 150


def test_texts_are_read_a_few_at_a_time_before_they_are_sought(reading):
    table = IncidentTable(reading)
    assert not table.is_cold
    steps = 1
    while table.warm(60):
        steps += 1
    assert steps == 3
    table.ask(Wanted(words="minaret"))
    assert list(table.ids) == list(asked(reading, words="minaret").ids)
