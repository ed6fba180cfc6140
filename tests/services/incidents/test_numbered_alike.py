"""Two copies that gave different incidents one number: both stand, the clash is seen, and one deed renumbers."""

import shutil
from contextlib import ExitStack, closing

import pytest

from heritage_annotator.model.errors import AmbiguousNameError
from heritage_annotator.model.incidents.events import Incident
from heritage_annotator.services.incidents.numbering import clashes
from heritage_annotator.services.incidents.planning import incident_called, next_free, plan_incident, plan_incident_edit
from heritage_annotator.services.joining.conflicts import by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import create_project, open_project
from heritage_annotator.services.wording import sentence
from tests.services.joining.histories import annotator


@pytest.fixture
def both(tmp_path):
    ours, theirs = tmp_path / "ours.heritage", tmp_path / "theirs.heritage"
    create_project(ours, annotator(1)).close()
    shutil.copyfile(ours, theirs)
    with ExitStack() as stack:
        yield [
            stack.enter_context(closing(open_project(path, annotator(number))))
            for number, path in enumerate((ours, theirs), 1)
        ]


def test_both_stand_and_one_is_given_the_next_free_number(both):
    ours, theirs = both
    for session, title in ((ours, "Arch damaged 🏛️"), (theirs, "سوق محترق")):
        who = session.annotator.id
        session.do(plan_incident(session.reading, who, title=title, kind="damage", year=2026)[1])
    plan, _ = join(ours, theirs.path, by_rule(None))
    assert plan.conflicts == []
    found = ours.reading.every(Incident)
    assert {each.title for each in found} == {"Arch damaged 🏛️", "سوق محترق"}
    assert {each.number for each in found} == {"HA 26-0001"}
    assert clashes(found) == ["HA 26-0001"]
    with pytest.raises(AmbiguousNameError) as refused:
        incident_called(ours.reading, "HA 26-0001")
    assert sentence(refused.value) == (
        "“HA 26-0001” is the number of 2 incidents in this project, or the beginning of their ids; "
        "give the whole id of one."
    )
    late = next(each for each in found if each.title == "سوق محترق")
    ours.do(plan_incident_edit(late, number=next_free(ours.reading, late)))
    assert clashes(ours.reading.every(Incident)) == []
    assert {each.number for each in ours.reading.every(Incident)} == {"HA 26-0001", "HA 26-0002"}
    ours.undo()
    assert clashes(ours.reading.every(Incident)) == ["HA 26-0001"]
