"""Deeds on the registers: two copies of them, awkward names, what is refused."""

from contextlib import closing

import pytest

from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.model.incidents.sources import Actor, Grade, Source
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.incidents.register_deeds import (
    names_typed,
    plan_actor_removal,
    plan_actor_told,
    plan_source_removal,
    plan_source_told,
    plan_sources_joined,
)
from heritage_annotator.services.incidents.registers import grades, new_actor, new_source, plan_grade, plan_source
from heritage_annotator.services.projects.opening import create_project

ME = Annotator("1" * 36, "Zaynab 🏛️")


@pytest.fixture
def session(tmp_path):
    with closing(create_project(tmp_path / "r.heritage", ME)) as made:
        yield made


def entered(session, name, **told):
    source = new_source(name, session.annotator.id, **told)
    session.do(plan_source(source))
    return source


def test_names_are_taken_one_a_line_whatever_stands_around_them():
    assert names_typed(" SOHR;\u00a0المرصد \r\n\n👩🏽‍🏫 𐡕𐡃𐡌𐡓;SOHR") == ("SOHR", "المرصد", "👩🏽‍🏫 𐡕𐡃𐡌𐡓")


def test_a_name_that_another_bears_in_any_spelling_is_refused(session):
    entered(session, "Réseau Tadmor", names=("شبكة تدمر",))
    other = entered(session, "Bureau 7")
    for taken in ("RESEAU  TADMOR", "شَبَكَةُ تَدْمُر"):
        with pytest.raises(ValueRefusedError, match="taken"):
            plan_source_told(session.reading, other, {"name": taken})
    with pytest.raises(ValueRefusedError):
        plan_source_told(session.reading, other, {"name": " \u00a0"})
    with pytest.raises(ValueRefusedError):
        plan_source_told(session.reading, other, {"sensitive": ("graphic content",)})
    assert plan_source_told(session.reading, other, {"name": " Bureau  7 "}) is None


def test_of_two_that_are_joined_the_stricter_mark_and_all_grades_and_names_stay(session):
    one = entered(session, "Monitor")
    other = entered(session, "مرصد", names=("MW",), side="Government")
    session.do(
        plan_source_told(session.reading, other, {"sensitive": ("source not to be named",), "note": "ask first"})
    )
    session.do(plan_grade(other, "C", session.annotator.id, dated="2026-01-01"))
    session.do(plan_grade(one, "B", session.annotator.id, dated="2026-02-01"))
    other = session.reading.found(Source, other.id)
    change = plan_sources_joined(session.reading, one, other)
    session.do(change)
    [source] = session.reading.every(Source)
    assert source.names == ("مرصد", "MW")
    assert (source.side, source.sensitive, source.note) == ("Government", ("source not to be named",), "ask first")
    assert {each.source_id for each in session.reading.every(Grade)} == {one.id}
    assert grades(session.reading)[one.id].reliability == "B"
    session.undo()
    assert {each.name for each in session.reading.every(Source)} == {"Monitor", "مرصد"}
    with pytest.raises(ValueRefusedError, match="circle"):
        plan_sources_joined(session.reading, one, one)


def test_what_nothing_names_goes_with_its_grades(session):
    source = entered(session, "Bureau")
    session.do(plan_grade(source, "F", session.annotator.id))
    session.do(plan_source_removal(session.reading, source))
    assert session.reading.every(Source) == session.reading.every(Grade) == []
    actor = new_actor("Brigade", session.annotator.id)
    session.do(plan_actor_told(session.reading, actor, {"names": ("لواء",)}))
    [actor] = session.reading.every(Actor)
    with pytest.raises(ValueRefusedError, match="taken"):
        plan_actor_told(session.reading, new_actor("x", session.annotator.id), {"label": "لِواء"})
    session.do(plan_actor_removal(session.reading, actor))
    assert session.reading.every(Actor) == []


def test_a_grade_is_from_a_day_that_is_one(session):
    source = entered(session, "Bureau")
    for day in ("2026-02-30", "yesterday", "2026-05"):
        with pytest.raises(ValueRefusedError):
            plan_grade(source, "B", session.annotator.id, dated=day)
