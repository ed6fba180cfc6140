"""Exchange holds a sample's codings back until all have finished it; nothing of them is in the folder before."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.incidents.events import Claim, Incident, Statement
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.model.incidents.vocabulary import IncidentKind, Link
from heritage_annotator.model.progress import not_told
from heritage_annotator.model.records import ArticleState
from heritage_annotator.model.span import Span
from heritage_annotator.services.agreement.agreeing import agreement
from heritage_annotator.services.agreement.samples import Drawing, plan_sample, progress_of
from heritage_annotator.services.annotations.marking import plan_annotation, plan_note, plan_tagging, span_of_quote
from heritage_annotator.services.articles.details import plan_metadata, plan_state
from heritage_annotator.services.articles.finishing import finished_articles, plan_marking
from heritage_annotator.services.incidents.assessing import plan_assessment
from heritage_annotator.services.incidents.observing import plan_translation
from heritage_annotator.services.incidents.planning import plan_incident, plan_link
from heritage_annotator.services.incidents.stating import Stated, plan_statement
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.exchanging import exchange
from heritage_annotator.services.projects.opening import check_project, create_project, open_project
from heritage_annotator.services.sites.planning import plan_declining
from tests.samples import FAMILY, PALMYRENE, VOCALISED, importing, plainly
from tests.services.joining.histories import annotator

BODIES = [f"Nr {number}: the temple {FAMILY} was hit. {VOCALISED}.\n{PALMYRENE} is gone." for number in range(4)]
SECRET = "what I saw 𐡠 before"


@pytest.fixture
def copies(tmp_path):
    """Two people's copies of a project with a sample of two of four articles."""
    base = tmp_path / "base.heritage"
    with closing(create_project(base, annotator(9))) as session:
        session.do(importing(*BODIES, title="سوق"))
        session.do(
            plan_sample(session.reading, "Week 1", Drawing(0.5, 3), [annotator(1).id, annotator(2).id], annotator(9))
        )
    made = []
    for number in (1, 2):
        (tmp_path / str(number)).mkdir()
        made.append(Path(shutil.copy(base, tmp_path / str(number) / "project.heritage")))
    return made


def sampled(path):
    with closing(open_project(path, annotator(9))) as session:
        [sample] = session.reading.samples()
        every = {row.id for row in session.reading.article_names()}
        return sorted(sample.article_ids), sorted(every - set(sample.article_ids))


def codes(path, number, articles, note=""):
    """That person codes those articles to the end."""
    with closing(open_project(path, annotator(number))) as session:
        for about in articles:
            body, codebook = session.reading.body(about), session.reading.codebook()
            tags = [codebook.by_slug(slug) for slug in ("damage.destruction", "cause.airstrike")]
            for quote in ("temple", PALMYRENE):
                span = span_of_quote(body, quote)
                change = plan_annotation(session.reading, about, span, tags[:1], session.annotator)
                session.do(change)
                made = change.edits[0].after
                if note:
                    session.do(plan_note(made, note))
                session.do(plan_tagging(session.reading, made, tags[1:], session.annotator))
            articles = [session.reading.article(about)]
            change = plan_marking(session.reading, articles, ArticleState.DONE, session.annotator)
            if change is not None:
                session.do(change)


def exchanged(path, number, folder):
    with closing(open_project(path, annotator(number))) as session:
        return exchange(session, folder, by_rule(Prefer.NEWEST), "pc")


def marks_in(path, articles):
    return plainly(
        path, f"SELECT count(*) FROM annotation WHERE article_id IN ({','.join('?' * len(articles))})", *articles
    )[0][0]


def test_codings_of_a_sample_come_only_when_all_have_finished(copies, tmp_path):
    team = tmp_path / "team"
    team.mkdir()
    one, other = copies
    within, beyond = sampled(one)
    codes(one, 1, [*within, *beyond], SECRET)
    exchanged(one, 1, team)
    assert (
        all(SECRET.encode() not in file.read_bytes() for file in team.rglob("*.heritage*") if file.is_file()) is False
    )
    exchanged(other, 2, team)
    assert marks_in(other, within) == 0
    assert marks_in(other, beyond) == 2 * len(beyond)
    assert plainly(other, "SELECT DISTINCT state FROM article WHERE id IN (?, ?)", *within) == [("unread",)]
    with closing(open_project(other, annotator(2))) as session:
        [progress] = progress_of(session.reading)
        assert (progress.finished, progress.missing) == ((annotator(1).id,), (annotator(2).id,))
    codes(other, 2, within)
    exchanged(other, 2, team)
    assert marks_in(other, within) == 2 * len(within)
    exchanged(one, 1, team)
    exchanged(other, 2, team)
    for path in copies:
        assert marks_in(path, within) == 4 * len(within)
        assert check_project(path, not_told) == []
        assert plainly(path, "PRAGMA foreign_key_check") == []
    with closing(open_project(one, annotator(1))) as session:
        assert progress_of(session.reading)[0].is_finished
        found = agreement(session.reading, [annotator(1).id, annotator(2).id], resamples=0)
        assert (found.articles, found.figures[0].value) == (len(within), 1.0)


def test_nothing_of_what_is_held_back_is_in_the_bytes(copies, tmp_path):
    team = tmp_path / "team"
    team.mkdir()
    within, _ = sampled(copies[0])
    exchanged(copies[0], 1, team)
    codes(copies[0], 1, within, SECRET)
    exchanged(copies[0], 1, team)
    for file in (each for each in team.rglob("*") if each.is_file()):
        assert SECRET.encode() not in file.read_bytes()
        with closing(sqlite3.connect(file)) as db:
            assert db.execute("SELECT count(*) FROM annotation").fetchone() == (0,)


def test_what_she_says_of_incidents_by_the_words_of_a_sample_is_held_back_too(copies, tmp_path):
    team = tmp_path / "team"
    team.mkdir()
    one, other = copies
    within, beyond = sampled(one)
    with closing(open_project(one, annotator(1))) as session:
        reading, me = session.reading, session.annotator.id
        session.do(plan_incident(reading, me, title="المعبد", kind=IncidentKind.DAMAGE)[1])
        [incident] = reading.every(Incident)
        for about, cause in ((within[0], "kept unheard"), (beyond[0], "told 𐡠")):
            values = [Stated("cause", cause, Span(6, 10))]
            session.do(plan_statement(reading, about, Span(6, 16), me, values=values, incident=incident)[1])
        claims = {each.value: each for each in reading.every(Claim)}
        told = {
            "rule": "team decision",
            "reason": "a unheard reason",
            "annotator_id": me,
            "claims": [claims["kept unheard"]],
        }
        session.do(plan_assessment(reading, incident, "cause", "kept unheard", **told))
        for about, text in ((within[0], "unheard text"), (beyond[0], "told text")):
            session.do(plan_translation(reading, about, Span(6, 16), me, language="fr", text=text))
        session.do(plan_declining(reading, within[0], "unheard words", "whs:23", me))
    exchanged(one, 1, team)
    sent = b"".join(file.read_bytes() for file in team.rglob("*") if file.is_file())
    assert [words for words in ("unheard", "told 𐡠", "told text") if words.encode() in sent] == ["told 𐡠", "told text"]
    exchanged(other, 2, team)
    for path, number in ((other, 2), (one, 1)):
        codes(path, number, within)
    for _ in range(2):
        exchanged(other, 2, team)
        exchanged(one, 1, team)
    assert plainly(other, "SELECT value, reason FROM assessment") == [("kept unheard", "a unheard reason")]
    assert sorted(plainly(other, "SELECT text FROM translation")) == [("told text",), ("unheard text",)]
    assert plainly(other, "SELECT count(*) FROM declining") == [(1,)]
    assert check_project(other, not_told) == []


def test_what_she_enters_of_incidents_apart_from_the_words_is_held_back_with_them(copies, tmp_path):
    team = tmp_path / "team"
    team.mkdir()
    one, other = copies
    within, beyond = sampled(one)
    span, at = Span(6, 16), "2024-01-01T00:00:00.000Z"
    with closing(open_project(one, annotator(1))) as session:
        reading, me = session.reading, session.annotator.id

        def added(kind, *records):
            session.do(Change(Deed(kind, records[0].id), tuple(Edit(None, each) for each in records)))
            return records[0]

        def incident(title):
            session.do(plan_incident(reading, me, title=title, kind=IncidentKind.DAMAGE)[1])
            return next(each for each in reading.every(Incident) if each.title == title)

        def says(made, about, source):
            held, _ = plan_statement(reading, about, span, me, incident=made)
            added(DeedKind.ADD_STATEMENT, replace(held, originator_id=source.id))

        heard, unheard, nothing, above = map(incident, ("told سوق", "unheard 𐡠", "unheard yet", "told from above"))
        spoken = added(DeedKind.ADD_SOURCE, Source(random_id(), "told source", me, at, at))
        hushed = added(DeedKind.ADD_SOURCE, Source(random_id(), "unheard source", me, at, at))
        place = added(DeedKind.ADD_SITE, Site(random_id(), "unheard site", me, at, at))
        seen = added(DeedKind.ADD_SITE, Site(random_id(), "told site", me, at, at))
        added(DeedKind.OBSERVE, Observation(random_id(), seen.id, me, at, at, incident_id=above.id, note="told note"))
        says(heard, beyond[0], spoken)
        says(heard, within[0], spoken)
        says(unheard, within[0], hushed)
        added(DeedKind.OBSERVE, Observation(random_id(), place.id, me, at, at, unheard.id, note="unheard note"))
        told = {"rule": "team decision", "reason": "unheard", "annotator_id": me, "claims": []}
        session.do(plan_assessment(reading, unheard, "cause", "unheard cause", **told))
        session.do(plan_link(reading, nothing, heard, Link.PART_OF, me))
    exchanged(one, 1, team)
    sent = b"".join(file.read_bytes() for file in team.rglob("*") if file.is_file())
    for words in ("told سوق", "told from above", "told source", "told site", "told note"):
        assert words.encode() in sent, words
    assert b"unheard" not in sent
    exchanged(other, 2, team)
    assert plainly(other, "SELECT count(*) FROM incident_link") == [(0,)]
    for path, number in ((other, 2), (one, 1)):
        codes(path, number, within)
    for _ in range(2):
        exchanged(other, 2, team)
        exchanged(one, 1, team)
    assert plainly(other, "SELECT (SELECT count(*) FROM incident), (SELECT count(*) FROM incident_link)") == [(4, 1)]
    assert plainly(other, "SELECT count(*) FROM observation") == [(2,)]
    for path in copies:
        assert check_project(path, not_told) == []


def test_a_value_she_adds_to_a_statement_of_before_the_sample_is_held_back(tmp_path):
    team, one = tmp_path / "team", tmp_path / "one.heritage"
    team.mkdir()
    with closing(create_project(one, annotator(1))) as session:
        session.do(importing(*BODIES, title="سوق"))
        reading, me = session.reading, session.annotator.id
        session.do(plan_incident(reading, me, title="old", kind=IncidentKind.DAMAGE)[1])
        [made] = reading.every(Incident)
        about = reading.articles()[0].id
        session.do(plan_statement(reading, about, Span(6, 16), me, incident=made)[1])
        [statement] = reading.every(Statement)
        who = [annotator(1).id, annotator(2).id]
        session.do(Change(Deed(DeedKind.RENAME_ANNOTATOR, "x"), (Edit(None, annotator(2)),)))
        session.do(plan_sample(reading, "Week 1", Drawing(1, 3), who, annotator(1)))
        at = "2024-01-01T00:00:00.000Z"
        claim = Claim(random_id(), statement.id, "cause", "unheard cause", me, at, at)
        session.do(Change(Deed(DeedKind.EDIT_STATEMENT, "x"), (Edit(None, claim),)))
    exchanged(one, 1, team)
    assert not any(b"unheard" in file.read_bytes() for file in team.rglob("*") if file.is_file())


def test_what_rests_on_a_deed_on_many_is_held_back_with_it_and_comes_later(copies, tmp_path):
    team = tmp_path / "team"
    team.mkdir()
    one, other = copies
    within, beyond = sampled(one)
    with closing(open_project(one, annotator(1))) as session:
        articles = list(session.reading.articles_by_id([*within, *beyond]).values())
        session.do(plan_marking(session.reading, articles, ArticleState.READING, session.annotator))
        session.do(plan_metadata(session.reading.article(beyond[0]), outlet="Sanaʾ"))
        session.do(plan_state(session.reading.article(beyond[0]), ArticleState.DONE))
    exchanged(one, 1, team)
    exchanged(other, 2, team)
    states = dict(plainly(other, "SELECT id, state FROM article"))
    assert {states[each] for each in within} == {"unread"}
    assert (states[beyond[0]], states[beyond[1]]) == ("done", "unread")
    assert plainly(other, "SELECT outlet FROM article WHERE id = ?", beyond[0]) == [("Sanaʾ",)]
    codes(one, 1, within)
    codes(other, 2, within)
    for _ in range(2):
        exchanged(one, 1, team)
        exchanged(other, 2, team)
    for path in copies:
        assert dict(plainly(path, "SELECT id, state FROM article"))[beyond[1]] == "reading"
        assert marks_in(path, within) == 4 * len(within)


def test_that_she_finished_what_a_third_had_marked_as_done_is_held_back_too(copies, tmp_path):
    team = tmp_path / "team"
    team.mkdir()
    one, other = copies
    within, _ = sampled(one)

    def mark(number):
        with closing(open_project(one, annotator(number))) as session:
            [article] = session.reading.articles_by_id(within[:1]).values()
            session.do(plan_marking(session.reading, [article], ArticleState.DONE, session.annotator))

    def finishers():
        with closing(open_project(other, annotator(2))) as session:
            return set(finished_articles(session.reading).get(within[0], ()))

    mark(3)
    mark(1)
    exchanged(one, 1, team)
    exchanged(other, 2, team)
    assert finishers() == {annotator(3).id}
    for path, number in ((one, 1), (other, 2)):
        codes(path, number, within)
    for _ in range(2):
        exchanged(one, 1, team)
        exchanged(other, 2, team)
    assert finishers() == {annotator(number).id for number in (1, 2, 3)}
