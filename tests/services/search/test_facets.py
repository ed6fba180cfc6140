"""What the articles found are told apart by, counted; and a search narrowed to some values."""

import random
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.change import Deposit
from heritage_annotator.model.errors import CancelledError
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.query import FromOutlets, Tagged
from heritage_annotator.model.records import ArticleState
from heritage_annotator.model.sought import EVERYTHING, All, Where
from heritage_annotator.services.annotations.marking import (
    plan_annotation,
    plan_removal,
    plan_tagging,
    plan_untagging,
    span_of_quote,
    tags_to_set,
)
from heritage_annotator.services.articles.details import plan_state
from heritage_annotator.services.codebook.merging import plan_merge
from heritage_annotator.services.joining.conflicts import by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.passages import retrieve, sought, text_of
from heritage_annotator.services.projects.opening import open_project, reading_of
from heritage_annotator.services.search.facets import facets, narrowed, narrowed_set
from heritage_annotator.services.search.hits import Search
from heritage_annotator.storage.reading.facets import Facet, Facets, _Held, known
from heritage_annotator.storage.reading.seen import ALL, Seen
from tests.samples import FAMILY, importing

ARTICLES = (
    (f"The citadel {FAMILY} fell.", {"outlet": "SANA", "published": "2017-03-03", "language": "en"}),
    ("A citadel by the gate.", {"outlet": "SANA", "published": "2017-03", "language": "en"}),
    ("La citadelle; citadel.", {"outlet": "L’Orient\u202e", "published": "2017", "language": "fr"}),
    ("قلعة citadel في تدمر", {"language": "ar"}),
    ("Nothing of it here.", {"outlet": "SANA", "language": "en"}),
)


@pytest.fixture
def shelf(project):
    """Five articles: the first bears two annotations with a tag, the second one without."""
    ids = []
    for body, metadata in ARTICLES:
        change = importing(body, **metadata)
        project.do(change)
        ids.append(change.deposits[0].article.id)
    for article, quote, slugs in (
        (0, "citadel", ["damage.structural"]), (0, "fell", ["damage.structural", "cause.mines"]), (1, "gate", []),
    ):  # fmt: skip
        tags = tags_to_set(project.reading.codebook(), slugs)
        span = span_of_quote(ARTICLES[article][0], quote)
        project.do(plan_annotation(project.reading, ids[article], span, tags, project.annotator))
    return project


def counted(session, query, narrowing=None):
    found = set(Search(session.reading, sought(session.reading, query)).seqs())
    values = facets(session.reading, found, narrowing or {})
    return {facet: [(value.label, value.articles) for value in of] for facet, of in values.items()}


@pytest.mark.parametrize("at_once", [1, 2, 1_000])
def test_every_facet_counts_the_articles_found(shelf, monkeypatch, at_once):
    monkeypatch.setattr("heritage_annotator.storage.reading.facets._AT_ONCE", at_once)
    found = counted(shelf, "citadel")
    assert found[Facet.OUTLET] == [("SANA", 2), ("L’Orient", 1), ("No outlet", 1)]
    assert found[Facet.LANGUAGE] == [("en", 2), ("ar", 1), ("fr", 1)]
    assert found[Facet.MONTH] == [("2017-03", 2), ("2017", 1), ("Undated", 1)]
    assert found[Facet.STATE] == [("Reading", 2), ("Unread", 2)]
    assert dict(found[Facet.TAG]) == {
        shelf.reading.codebook().by_slug("damage.structural").label(): 1,
        shelf.reading.codebook().by_slug("cause.mines").label(): 1,
        "Not tagged yet": 3,
    }
    assert found[Facet.ANNOTATOR] == [(shelf.annotator.name, 2)]


def test_a_facet_that_is_narrowed_still_offers_its_other_values(shelf):
    found = counted(shelf, "citadel", {Facet.OUTLET: frozenset(["SANA"])})
    assert found[Facet.OUTLET] == [("SANA", 2), ("L’Orient", 1), ("No outlet", 1)]
    assert found[Facet.LANGUAGE] == [("en", 2)]


def test_a_value_that_is_wanted_is_there_when_nothing_is_of_it(shelf):
    assert ("ru", 0) in counted(shelf, "citadel", {Facet.LANGUAGE: frozenset(["ru"])})[Facet.LANGUAGE]


def test_a_narrowed_search_is_a_query_that_reads_back(shelf):
    reading = shelf.reading
    tag = reading.codebook().by_slug("cause.mines")
    narrowing = {Facet.OUTLET: frozenset(["SANA"]), Facet.TAG: frozenset([tag.id])}
    wanted = narrowed(sought(reading, "citadel"), narrowing)
    assert wanted == All((sought(reading, "citadel"), Where(FromOutlets(("SANA",))), Where(Tagged((tag.id,)))))
    assert sought(reading, text_of(reading, wanted)) == wanted
    assert text_of(reading, narrowed(EVERYTHING, {Facet.TAG: frozenset([""])})) == "not tagged"


keys = {
    Facet.OUTLET: ["SANA", "L’Orient\u202e", ""],
    Facet.LANGUAGE: ["en", "fr", "ar"],
    Facet.MONTH: ["2017-03", "2017", ""],
    Facet.STATE: ["unread", "reading", "done"],
    Facet.TAG: ["damage.structural", "cause.mines", ""],
}
narrowings = st.dictionaries(
    st.sampled_from(list(keys)), st.sets(st.integers(0, 2), min_size=1, max_size=2), max_size=3
)


@given(chosen=narrowings)
def test_a_count_is_what_narrowing_to_it_finds(shelf_kept, chosen):
    reading = shelf_kept.reading
    codebook = reading.codebook()

    def key(facet, number):
        key = keys[facet][number]
        return codebook.by_slug(key).id if facet is Facet.TAG and key else key

    narrowing = {facet: frozenset(key(facet, each) for each in numbers) for facet, numbers in chosen.items()}
    base = set(Search(reading, sought(reading, "citadel OR nothing")).seqs())
    found = facets(reading, base, narrowing)
    for facet, values in found.items():
        for value in values:
            one = {**narrowing, facet: frozenset([value.key])}
            assert value.articles == len(narrowed_set(reading, base, one)), (facet, value)
            asked = narrowed(sought(reading, "citadel OR nothing"), one)
            assert value.articles == len(Counter(Search(reading, asked).seqs()))


@pytest.fixture
def shelf_kept(shelf):
    return shelf


@pytest.fixture
def versions(project):
    """Two reports with reprints, the second cut, and an article that stands alone; their ids in this order."""
    chance = random.Random(10)
    stories = [
        [f"{FAMILY} The citadel {' '.join(f'{chance.getrandbits(20):x}' for _ in range(9))} تدمر.\n" for _ in range(40)]
        for _ in range(2)
    ]
    bodies = ["".join(stories[0]), "".join(stories[0][:30]), "".join(stories[0][8:]), "".join(stories[1])]
    bodies += ["".join(stories[1][:25]), "Another citadel."]
    change = importing(*bodies)
    project.do(change)
    while project.group_stories(100):
        pass
    return [deposit.article.id for deposit in change.deposits if isinstance(deposit, Deposit)]


def test_stories_are_told_by_their_first_article_with_how_many_versions_were_found(project, versions):
    found = set(Search(project.reading, sought(project.reading, "citadel")).seqs())
    told = facets(project.reading, found, {})[Facet.STORY]
    assert [(value.key, value.articles) for value in told] == [(versions[0], 3), (versions[3], 2), ("", 1)]
    assert told[0].label.startswith(FAMILY)
    assert told[2].label == "No other version"
    project.do(plan_state(project.reading.article(versions[0]), ArticleState.REMOVED))
    found = set(Search(project.reading, sought(project.reading, "citadel")).seqs())
    told = facets(project.reading, found, {})[Facet.STORY]
    assert {value.key: value.articles for value in told} == {versions[0]: 2, versions[3]: 2, "": 1}
    assert all(value.label.startswith(FAMILY) for value in told[:2])


@pytest.mark.parametrize(
    ("wanted", "places"), [([0], [0, 1, 2]), ([4], [3, 4]), ([""], [5]), (["", 1], [0, 1, 2, 5]), ([5], [5])]
)
def test_a_search_is_narrowed_to_a_story(project, versions, wanted, places):
    keys = frozenset(versions[each] if each != "" else "" for each in wanted)
    narrowing = {Facet.STORY: keys}
    seqs = project.reading.numbers_of(versions)
    everything = set(seqs.values())
    expected = {seqs[versions[place]] for place in places}
    assert narrowed_set(project.reading, everything, narrowing) == expected
    asked = narrowed(EVERYTHING, narrowing)
    assert set(Search(project.reading, asked).seqs()) & everything == expected
    again = sought(project.reading, text_of(project.reading, asked))
    assert set(Search(project.reading, again).seqs()) & everything == expected


def test_a_story_is_asked_for_by_an_article_of_it(project, versions):
    found = Search(project.reading, sought(project.reading, f"citadel story:{versions[1][:13]}")).seqs()
    assert len(list(found)) == 3


def test_passages_are_asked_for_by_their_story(project, versions):
    body = project.reading.body(versions[1])
    project.do(plan_annotation(project.reading, versions[1], span_of_quote(body, "citadel"), [], project.annotator))
    for article, count in ((versions[0], 1), (versions[4], 0)):
        assert len(retrieve(project.reading, sought(project.reading, f"story:{article}"))) == count


def test_what_articles_bear_is_told_anew_after_whatever_alters_it(shelf, tmp_path, monkeypatch):
    """Counted again it is as counted for the first time: after deeds, a merge, undo, a join and another program."""
    copy = tmp_path / "theirs.heritage"
    shutil.copyfile(shelf.path, copy)
    codebook, met = shelf.reading.codebook(), []
    merged, into = codebook.by_slug("damage.structural"), codebook.by_slug("cause.mines")
    marked = next(each.id for each in shelf.reading.articles() if each.published == "2017")

    def look(seen=ALL):
        told = _told(shelf.path, seen)
        assert told == _told(shelf.path, seen)
        known.held = _Held()
        assert told == _told(shelf.path, seen)
        assert not met or told != met[-1]
        met.append(told)

    with monkeypatch.context() as coarse:  # a disk whose clock tells seconds
        coarse.setattr("heritage_annotator.storage.reading.facets._written", str)
        look()
        span = span_of_quote(shelf.reading.body(marked), "citadel")
        shelf.do(plan_annotation(shelf.reading, marked, span, [merged], shelf.annotator))
        look()
        shelf.do(plan_merge(shelf.reading, [merged], into).change)
        look()
        shelf.undo()
        look()
        assert met[-1] == met[1]
        with closing(open_project(copy, replace(shelf.annotator, id=random_id(), name="Ḥiyām"))) as theirs:
            theirs.do(plan_annotation(theirs.reading, marked, span, [into], theirs.annotator))
        join(shelf, copy, by_rule(None))
        look()
    with closing(sqlite3.connect(shelf.path)) as bare:
        bare.execute("DELETE FROM tagging WHERE tag_id = ? AND annotator_id = ?", (into.id, shelf.annotator.id))
        bare.commit()
    look()
    look(Seen(only=shelf.annotator.id))
    with closing(sqlite3.connect(shelf.path)) as bare:  # as another program may leave it, to write beside it
        bare.execute("PRAGMA journal_mode = WAL")
        look()
        bare.execute("DELETE FROM tagging")
        bare.commit()
        look()


class Deeds:
    """Deeds on the first three articles, some of them taken back, as chance has it."""

    def __init__(self, session):
        self.session, self.reading, self.chance = session, session.reading, random.Random(1703)
        self.articles = [each.id for each in self.reading.articles()][:3]
        self.codebook = self.reading.codebook()
        self.tags = [self.codebook.by_slug(slug) for slug in ("damage.structural", "cause.mines")]

    def some(self):
        kinds = [self.mark, self.mark, self.mark, self.set_tag, self.set_tag, self.take_off, self.remove, self.undo]
        for kind in self.chance.choices(kinds, k=self.chance.randrange(1, 3)):
            kind()

    def mark(self):
        article, number = self.chance.choice(self.articles), self.chance.randrange(2)
        body = self.reading.body(article)
        span = span_of_quote(body, self.chance.choice([each for each in body.split() if body.count(each) == 1]))
        self.do(plan_annotation(self.reading, article, span, self.tags[:number], self.session.annotator))

    def set_tag(self):
        for each in self.one(self.standing()):
            self.do(plan_tagging(self.reading, each, [self.chance.choice(self.tags)], self.session.annotator))

    def take_off(self):
        tagged = [(each, tagging) for each in self.standing() for tagging in self.reading.taggings_of(each.id)]
        for each, tagging in self.one(tagged):
            self.do(plan_untagging(self.reading, each, self.codebook.get(tagging.tag_id)))

    def remove(self):
        for each in self.one(self.standing()):
            self.do(plan_removal(self.reading, each))

    def undo(self):
        self.session.undo()

    def do(self, change):
        if change is not None:
            self.session.do(change)

    def standing(self):
        return [each for article in self.articles for each in self.reading.annotations(article)]

    def one(self, those):
        return self.chance.sample(those, min(1, len(those)))


def test_after_deeds_only_articles_that_they_altered_are_looked_up_again(shelf, monkeypatch):
    """Whatever is done and taken back, seen whole or in part, and if another program writes past the log besides."""
    looked_up = []
    look_up = Facets._borne
    monkeypatch.setattr(Facets, "_borne", lambda self, seqs, by: looked_up.extend(seqs) or look_up(self, seqs, by))
    deeds = Deeds(shelf)
    for seen in (ALL, Seen(hidden=(shelf.annotator.id,))):
        _told(shelf.path, seen)
        for _ in range(7):
            deeds.some()
            looked_up.clear()
            told = _told(shelf.path, seen)
            assert len(looked_up) <= 2
            followed = known.held
            known.held = _Held()
            assert told == _told(shelf.path, seen)
            assert followed == known.held
    body = shelf.reading.body(deeds.articles[0])
    span = span_of_quote(body, body.split()[0])
    shelf.do(plan_annotation(shelf.reading, deeds.articles[0], span, deeds.tags[:1], shelf.annotator))
    _told(shelf.path, ALL)
    with closing(sqlite3.connect(shelf.path)) as bare:
        bare.execute("DELETE FROM tagging")
        bare.commit()
    shelf.do(plan_annotation(shelf.reading, deeds.articles[1], span, [], shelf.annotator))
    told = _told(shelf.path, ALL)
    known.held = _Held()
    assert told == _told(shelf.path, ALL)


def test_what_was_looked_up_is_known_to_the_next_question_though_the_first_was_dropped(shelf, monkeypatch):
    monkeypatch.setattr("heritage_annotator.storage.reading.facets._KEPT_AT_ONCE", 1)
    monkeypatch.setattr(known, "held", _Held())
    asked = []
    look_up = Facets._borne

    def dropped(self, seqs, persons):
        if len(asked) == 2:
            raise CancelledError
        asked.extend(seqs)
        return look_up(self, seqs, persons)

    monkeypatch.setattr(Facets, "_borne", dropped)
    with pytest.raises(CancelledError):
        _told(shelf.path, ALL)
    monkeypatch.setattr(Facets, "_borne", lambda self, seqs, by: asked.extend(seqs) or look_up(self, seqs, by))
    _told(shelf.path, ALL)
    assert len(asked) == len(set(asked)) > 2


def _told(path, seen):
    """Of a connection of its own, as the window asks."""
    with reading_of(path, seen) as reading:
        found = facets(reading, set(Search(reading, sought(reading, "citadel")).seqs()), {})
    return {facet: {value.key: value.articles for value in of} for facet, of in found.items()}
