"""A site or source that one removed stays where another came to name it, and goes where nobody did."""

import shutil
from contextlib import closing

import pytest

from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.model.progress import not_told
from heritage_annotator.model.span import Span
from heritage_annotator.services.incidents.register_deeds import plan_source_removal
from heritage_annotator.services.incidents.stating import Said, plan_statement
from heritage_annotator.services.joining.conflicts import by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import check_project, create_project, open_project
from heritage_annotator.services.sites.planning import plan_site, plan_site_removal
from tests.samples import AWKWARD, FAMILY, importing, plainly
from tests.services.joining.histories import annotator, records
from tests.services.joining.incident_deeds import add_source


@pytest.fixture
def copies(tmp_path):
    """Two copies of a project with three sites and three sources that nothing names."""
    base = tmp_path / "base.heritage"
    with closing(create_project(base, annotator(9))) as session:
        session.do(importing(AWKWARD))
        for number in range(3):
            add_source(session, number, 0)
            session.do(plan_site(session.reading, session.annotator.id, name=f"تل {number} {FAMILY}"))
    return [shutil.copy(base, tmp_path / f"{number}.heritage") for number in (1, 2)]


def removes(path, number):
    with closing(open_project(path, annotator(number))) as session:
        for site in session.reading.every(Site):
            session.do(plan_site_removal(session.reading, site))
        for source in session.reading.every(Source):
            session.do(plan_source_removal(session.reading, source))


def names(path, number):
    """Names the first site (an element belongs to it) and the first source (a statement is its)."""
    with closing(open_project(path, annotator(number))) as session:
        first = min(session.reading.every(Site), key=lambda each: each.name)
        session.do(plan_site(session.reading, session.annotator.id, name="a tower", parent_id=first.id))
        source = min(session.reading.every(Source), key=lambda each: each.name)
        about = session.reading.articles()[0].id
        told = {"said": Said(originator=source), "values": [], "incident": None}
        session.do(plan_statement(session.reading, about, Span(0, 9), session.annotator.id, **told)[1])
        return {first.name, "a tower"}, source.name


@pytest.mark.parametrize("who", [0, 1])
def test_what_one_removed_stays_where_it_was_named_and_goes_where_not(copies, who):
    sites, source = names(copies[who], 1)
    removes(copies[1 - who], 2)
    kept = [shutil.copy(path, path.with_name(f"kept {path.name}")) for path in copies]
    for path, other in zip(copies, reversed(kept), strict=True):
        with closing(open_project(path, annotator(9))) as session:
            plan, _ = join(session, other, by_rule(None))
            assert not plan.conflicts
            assert {each.name for each in session.reading.every(Site)} == sites
            assert {each.name for each in session.reading.every(Source)} == {source}
        assert check_project(path, not_told) == []
    assert records(copies[0]) == records(copies[1])


def test_what_stood_for_being_named_alone_goes_with_its_last_name_and_comes_back_by_undo(copies):
    """In whatever order that is done and joined, all come to have the same."""
    names(copies[0], 1)
    removes(copies[1], 2)
    with closing(open_project(copies[0], annotator(1))) as session:
        join(session, copies[1], by_rule(None))
        [tower] = (each for each in session.reading.every(Site) if each.name == "a tower")
        before = records(copies[0])
        session.do(plan_site_removal(session.reading, tower))
        assert plainly(copies[0], "SELECT name FROM site") == []
        session.undo()
        assert records(copies[0]) == before
        session.redo()
        join(session, copies[1], by_rule(None))
    with closing(open_project(copies[1], annotator(2))) as session:
        join(session, copies[0], by_rule(None))
    assert records(copies[0]) == records(copies[1])
    assert check_project(copies[0], not_told) == []


def test_what_nobody_removed_stays_once_it_is_named_no_more(copies):
    names(copies[0], 1)
    with closing(open_project(copies[0], annotator(1))) as session:
        join(session, copies[1], by_rule(None))
        [tower] = (each for each in session.reading.every(Site) if each.name == "a tower")
        session.do(plan_site_removal(session.reading, tower))
    assert plainly(copies[0], "SELECT count(*) FROM site") == [(3,)]
