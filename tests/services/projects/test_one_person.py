"""Two ids of one person declared one: shown, filtered, compared and joined as one, and taken back."""

import json
import shutil
from contextlib import closing

import pytest

from heritage_annotator.cli.running import run
from heritage_annotator.model.errors import AmbiguousNameError, TooFewAnnotatorsError, UnknownRecordError
from heritage_annotator.model.query import By, Reviewed
from heritage_annotator.model.records import Annotator, ArticleState
from heritage_annotator.model.sought import Where
from heritage_annotator.services.agreement.codings import codings
from heritage_annotator.services.articles.details import plan_state
from heritage_annotator.services.history.differences import differences as altered
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.passages.matching import retrieve
from heritage_annotator.services.projects.annotators import known_annotator, plan_one_person, plan_two_people
from heritage_annotator.services.projects.opening import create_project, open_project, reading_of
from heritage_annotator.services.review.differences import differences
from heritage_annotator.services.review.reviewing import plan_annotation_reviews
from heritage_annotator.storage.reading.annotations import AnnotationFilter
from heritage_annotator.storage.reading.history import HistoryFilter
from heritage_annotator.storage.reading.seen import Seen
from tests.samples import AWKWARD, importing, mark

DESK = Annotator("11111111-1111-4111-8111-111111111111", "أمل 👩🏽‍💻")
LAPTOP = Annotator("22222222-1111-4111-8111-111111111111", "Amal (laptop)")
TABLET = Annotator("33333333-1111-4111-8111-111111111111", "Amal (laptop)")
OTHER = Annotator("44444444-1111-4111-8111-111111111111", "Bo")
NEWEST = by_rule(Prefer.NEWEST)


@pytest.fixture
def path(tmp_path):
    """A project in which each of them marked something, and finished the article."""
    path = tmp_path / "team.heritage"
    with closing(create_project(path, DESK)) as session:
        session.do(importing(AWKWARD))
        for who, words in (
            (DESK, "temple of Bel"),
            (LAPTOP, "Inscription 𐡠𐡡𐡢"),
            (TABLET, "Inscription 𐡠𐡡𐡢"),
            (OTHER, "temple of Bel"),
        ):
            session.annotator = who
            mark(session, words)
            for state in (ArticleState.READING, ArticleState.DONE):
                article = session.reading.article(session.reading.articles()[0].id)
                if article.state is not state:
                    session.do(plan_state(article, state))
    return path


@pytest.fixture
def session(path):
    with closing(open_project(path, OTHER)) as session:
        yield session


def declare(session, other, person):
    session.do(plan_one_person(session.reading, other.id, person.id, session.annotator))


def test_all_that_one_id_did_bears_the_name_of_the_person(session):
    declare(session, LAPTOP, DESK)
    reading = session.reading
    assert reading.annotators()[LAPTOP.id].name == DESK.name
    assert set(reading.people()) >= {DESK.id, OTHER.id, TABLET.id}
    assert LAPTOP.id not in reading.people()
    assert [each.name for each in reading.annotating()] == sorted([DESK.name, TABLET.name, OTHER.name])
    assert {row.annotator for row in reading.latest_entries(HistoryFilter(LAPTOP.id))} == {DESK.name}
    assert reading.annotator_records()[LAPTOP.id] == LAPTOP
    entry = reading.latest_entries(HistoryFilter())[0]
    told = {each.field: each.after for each in altered(reading, reading.log_row(entry.seq))}
    assert [told["key"], told["value"]] == [f"the same person: {LAPTOP.name}", DESK.name]


def test_filters_and_blind_mode_take_them_for_one(session, path):
    declare(session, LAPTOP, DESK)
    declare(session, TABLET, LAPTOP)
    reading = session.reading
    for one in (DESK, LAPTOP, TABLET):
        assert len(reading.annotation_ids(AnnotationFilter(annotator_id=one.id))) == 3
        assert len(retrieve(reading, Where(By((one.id,))))) == 3
        with reading_of(path, Seen(only=one.id)) as blind:
            assert {each.annotator_id for each in blind.annotations()} == {DESK.id, LAPTOP.id, TABLET.id}
        with reading_of(path, Seen(hidden=(one.id,))) as rest:
            assert {each.annotator_id for each in rest.annotations()} == {OTHER.id}
    kinds = {row.annotator_id for row in reading.latest_entries(HistoryFilter(DESK.id))}
    assert kinds == {DESK.id, LAPTOP.id, TABLET.id}


def test_agreement_compares_people_and_not_ids(session):
    both = [LAPTOP.id, DESK.id]
    assert len(codings(session.reading, both).annotators) == 2
    declare(session, LAPTOP, DESK)
    with pytest.raises(TooFewAnnotatorsError):
        codings(session.reading, both)
    declare(session, TABLET, DESK)
    found = codings(session.reading)
    assert [each.id for each in found.annotators] == [OTHER.id, DESK.id]
    assert sorted(map(len, found.articles[0].codings)) == [1, 3]
    assert len(differences(session.reading, TABLET.id, OTHER.id)) == 2


def test_nobody_is_a_second_pair_of_eyes_for_herself(session):
    made = next(each for each in session.reading.annotations() if each.annotator_id == LAPTOP.id)
    session.annotator = DESK
    session.do(plan_annotation_reviews(session.reading, [made], DESK))
    assert [*retrieve(session.reading, Where(Reviewed()))] == [made.id]
    declare(session, LAPTOP, DESK)
    assert [*retrieve(session.reading, Where(Reviewed()))] == []
    assert plan_annotation_reviews(session.reading, [made], DESK) is None


def test_it_is_taken_back_by_undo_and_by_a_deed(session):
    before = session.reading.annotators()
    declare(session, LAPTOP, DESK)
    assert plan_one_person(session.reading, DESK.id, LAPTOP.id, OTHER) is None
    session.undo()
    assert session.reading.annotators() == before
    session.redo()
    session.do(plan_two_people(session.reading, LAPTOP.id, OTHER))
    assert session.reading.annotators() == before
    assert plan_two_people(session.reading, LAPTOP.id, OTHER) is None


def test_a_join_carries_it_and_a_circle_of_two_copies_is_one_person(session, path, tmp_path):
    theirs = shutil.copy(path, tmp_path / "theirs.heritage")
    declare(session, LAPTOP, DESK)
    with closing(open_project(theirs, DESK)) as other:
        declare(other, DESK, LAPTOP)
        declare(other, TABLET, DESK)
    join(session, theirs, NEWEST)
    persons = session.reading.persons()
    assert len({persons[each.id] for each in (DESK, LAPTOP, TABLET)}) == 1
    with reading_of(session.path, Seen(only=TABLET.id)) as blind:
        assert len(blind.annotations()) == 3


def test_names_of_this_machine_are_told_and_not_written(path):
    with closing(open_project(path, OTHER, seen=lambda _uuid: Seen(names=((DESK.id, "Coder 1 𐡠"),)))) as session:
        declare(session, LAPTOP, DESK)
        assert session.reading.annotators()[LAPTOP.id].name == "Coder 1 𐡠"
        assert {row.annotator for row in session.reading.latest_entries(HistoryFilter(DESK.id))} == {"Coder 1 𐡠"}
    with reading_of(path) as reading:
        assert reading.annotators()[LAPTOP.id].name == DESK.name
        everybody = tuple((id_, f"Coder {id_} 𐡠") for id_ in reading.annotator_records())
    with reading_of(path, Seen(names=everybody)) as reading:
        assert {each.name for each in reading.annotators().values()} == {
            f"Coder {id_} 𐡠" for id_ in reading.annotator_records() if id_ != LAPTOP.id
        }


def test_the_command_line_declares_and_lists(path, capsys, tmp_path, monkeypatch):
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    with closing(open_project(path, OTHER)) as session:
        with pytest.raises(AmbiguousNameError):
            known_annotator(session.reading, LAPTOP.name)
        with pytest.raises(UnknownRecordError):
            known_annotator(session.reading, "nobody")
    for other in (LAPTOP, TABLET):
        assert run(["people", str(path), "--one-person", other.id[:8], DESK.name]) == 0
    capsys.readouterr()
    assert run(["people", str(path), "--apart", TABLET.id, "--json"]) == 0
    told = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    assert told[LAPTOP.id]["person"] == DESK.id
    assert told[TABLET.id]["person"] == TABLET.id
    assert told[LAPTOP.id]["annotations"] == 1


def test_somebody_is_known_by_name_by_id_and_by_the_beginning_of_an_id(tmp_path):
    first = Annotator("abcdef01-1111-4111-8111-111111111111", "abcdef02")  # whose name is how another id begins
    second = Annotator("abcdef02-2222-4222-8222-222222222222", "زينب")
    with closing(create_project(tmp_path / "p.heritage", first)) as session:
        session.do(importing("One."))
        session.annotator = second
        session.do(importing("Two."))
        find = lambda given: known_annotator(session.reading, given)  # noqa: E731
        assert find(first.id) == find(f" {first.id.upper()} ") == find("abcdef01") == find("ABCDEF01-1") == first
        assert find(second.id) == find("زينب") == find("abcdef02-") == second
        assert find("abcdef02") == first
        for given in ("abcdef", "abc", "", "زين"):
            with pytest.raises((UnknownRecordError, AmbiguousNameError)):
                find(given)
