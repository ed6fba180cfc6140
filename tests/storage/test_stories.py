"""Stories: versions of one text are grouped by their words, and by what people say of them."""

import random
from itertools import combinations

import pytest

from heritage_annotator.model.records import Annotator, ArticleState
from heritage_annotator.services.articles.details import plan_state
from heritage_annotator.services.projects.opening import create_project, open_project
from heritage_annotator.services.stories.correcting import plan_apart, plan_together
from heritage_annotator.storage.likeness import ALIKE, part, prints, shingles
from heritage_annotator.storage.retelling import LEAST_SHARED, is_retold
from tests.benchmarks.reprints import reprints, shelf, story
from tests.samples import AWKWARD, PALMYRENE, importing, plainly

WHO = Annotator("11111111-1111-4111-8111-111111111111", "Zénobie زنوبيا")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "stories.heritage"


@pytest.fixture
def session(path):
    session = create_project(path, WHO)
    yield session
    session.close()


def grouped(session):
    while session.group_stories():
        pass
    return session.reading.stories()


def ids_of(session, texts):
    by_body = {session.reading.body(row.id): row.id for row in session.reading.articles()}
    return [by_body[text] for text in texts]


@pytest.mark.parametrize("arabic", [False, True])
def test_a_story_cut_retitled_respelt_and_turned_round_is_one(session, arabic):
    chance = random.Random(5)
    texts = []
    for _ in range(3):
        paragraphs = story(chance, arabic=arabic)
        texts.append(["\n\n".join(paragraphs), *reprints(chance, paragraphs, arabic=arabic)])
    session.do(importing(*(text for group in texts for text in group)))
    found = grouped(session)
    groups = [{found.get(each) for each in ids_of(session, group)} for group in texts]
    assert all(len(group) == 1 and None not in group for group in groups)
    assert len(set.union(*groups)) == 3
    oldest = session.reading.versions(ids_of(session, texts[0])[0])
    assert {each.id for each in oldest} == set(ids_of(session, texts[0]))


def test_a_new_version_joins_the_story_that_is_there(session):
    chance = random.Random(8)
    paragraphs = story(chance)
    first, *others = ["\n\n".join(paragraphs), *reprints(chance, paragraphs)]
    session.do(importing(first))
    assert grouped(session) == {}
    for number, other in enumerate(others, 2):
        session.do(importing(other))
        assert session.reading.unlooked() == 1
        assert len(grouped(session)) == number
    assert session.reading.unlooked() == 0


def test_the_same_words_in_other_spelling_and_marks_are_alike():
    text = f"دَمَّرَ القَصْفُ مَعْبَدَ بَلٍ في {PALMYRENE} مدينة تدمر الأثرية وقال شهود إن السور الغربي سقط كله صباح اليوم الأحد"
    bare = f"دمر القصف معبد بل في {PALMYRENE} مدينة تدمر الاثرية وقال شهود ان السور الغربي سقط كله صباح اليوم الاحد"
    assert part(shingles(text), shingles(bare)) == 1.0


def test_awkward_text_has_its_prints_and_short_or_empty_text_few():
    of = shingles(AWKWARD)
    assert part(of, of) == 1.0
    assert len(prints(of)) == 13
    assert set(prints(of)) <= of
    assert shingles("") == shingles("three words alone") == frozenset()
    assert part(shingles("four words are one"), shingles(AWKWARD)) == 0.0


def test_what_quotes_a_paragraph_of_another_is_no_version_of_it():
    chance = random.Random(3)
    quoted = story(chance)[0]
    digest = "\n\n".join([quoted, *story(chance), *story(chance), *story(chance)])
    assert part(shingles(quoted), shingles(digest)) < ALIKE


WIRE = """Army says it has retaken hill town; ruins reported damaged
QASR AL-NOOR, 14 May (Agency A) - Government troops said on Thursday that they had retaken the hill town of \
Qasr al-Noor after a week of fighting that left parts of its medieval citadel in ruins.

The army statement, carried by the state news agency, said engineers were removing mines laid by retreating fighters \
around the citadel and the town museum.

A monitoring group based abroad said two towers had collapsed after an air strike on Tuesday. The report could not be \
independently verified.

The citadel is on the national register of monuments and was proposed for the World Heritage List in 2009."""
EDITED = """Troops retake Qasr al-Nour, historic fortress damaged
QASR AL-NOUR, May 14 (Agency A) - Government troops said Thursday they have retaken the hill town of Qasr al-Nour \
following a week of fighting that left part of its medieval fortress in ruins.

An army statement carried by state media said engineers were clearing mines left by retreating fighters around the \
fortress and the town's museum.

A monitoring group based abroad said two towers collapsed after an airstrike on Tuesday. The claim could not be \
independently verified.

The fortress is a registered national monument and was proposed for the World Heritage List in 2009."""


def test_a_report_that_a_desk_edited_sentence_by_sentence_is_a_version_of_it(session):
    assert part(shingles(WIRE), shingles(EDITED)) < ALIKE
    session.do(importing(WIRE, EDITED, "\n\n".join(story(random.Random(9)))))
    one, other, _ = ids_of(session, [WIRE, EDITED, "\n\n".join(story(random.Random(9)))])
    assert set(grouped(session)) == {one, other}


@pytest.mark.parametrize(
    ("said", "otherwise"), [("2009", "2014"), ("May 14", "May 15"), ("14", "the"), ("2009", "۲۰۱۱")]
)
def test_a_report_of_the_same_make_with_other_figures_is_none(said, otherwise):
    assert is_retold(WIRE, EDITED)
    assert not is_retold(WIRE, EDITED.replace(said, otherwise))


def test_the_words_of_a_report_all_over_another_text_are_no_retelling():
    chance = random.Random(1)
    words = EDITED.split()
    pairs = [" ".join(words[at : at + 3]) for at in range(0, len(words), 3)]
    assert not is_retold(WIRE, " ".join(chance.sample(pairs, len(pairs))))


def test_strangers_of_the_same_make_are_not_retold():
    texts = shelf(30)
    assert not any(
        is_retold(text, other) for at, (one, text) in enumerate(texts) for two, other in texts[at::17] if one != two
    )


def test_a_removed_version_is_in_no_story_and_comes_back_with_undo(session):
    paragraphs = story(random.Random(4))
    texts = ["\n\n".join(paragraphs), "\n\n".join(reversed(paragraphs))]
    session.do(importing(*texts))
    one, other = ids_of(session, texts)
    assert set(grouped(session)) == {one, other}
    session.do(plan_state(session.reading.article(other), ArticleState.REMOVED))
    assert (session.reading.stories(), session.reading.versions(one)) == ({}, [])
    session.undo()
    assert set(session.reading.stories()) == {one, other}


def test_a_person_takes_an_article_out_of_its_story_and_undo_puts_it_back(session):
    chance = random.Random(6)
    paragraphs = story(chance)
    texts = ["\n\n".join(paragraphs), *reprints(chance, paragraphs)]
    session.do(importing(*texts))
    grouped(session)
    versions = session.reading.versions(ids_of(session, texts)[0])
    out = versions[2]
    session.do(plan_apart(session.reading, out, versions, WHO))
    assert set(grouped(session)) == {each.id for each in versions} - {out.id}
    assert plan_apart(session.reading, out, versions, WHO) is None
    # A version that comes in later is like both, and brings them together no more.
    extra = "\n\n".join([*paragraphs, "One more line of the editor."])
    session.do(importing(extra))
    found = grouped(session)
    assert found.get(out.id) is None or found[out.id] != found[versions[0].id]
    session.undo()
    session.undo()
    assert set(grouped(session)) == {each.id for each in versions}


def test_a_person_puts_articles_together_that_share_no_words(session, path):
    texts = ["\n\n".join(story(random.Random(1))), "\n\n".join(story(random.Random(2), arabic=True))]
    session.do(importing(*texts))
    assert grouped(session) == {}
    names = list(session.reading.article_names())
    session.do(plan_together(session.reading, names, WHO))
    assert len(set(grouped(session).values())) == 1
    assert plan_together(session.reading, names, WHO) is None
    assert plainly(path, "SELECT together FROM kinship") == [(1,)]
    session.do(plan_apart(session.reading, names[0], names, WHO))
    assert grouped(session) == {}
    session.undo()
    assert len(grouped(session)) == 2


def test_stories_are_found_anew_in_a_file_that_lost_them(session, path):
    texts = [text for _, text in shelf(4)]
    session.do(importing(*texts))
    before = grouped(session)
    session.close()
    again = open_project(path, WHO)
    again._db.conn.executescript("DELETE FROM story; DELETE FROM story_print")
    assert {frozenset(group) for group in _groups(grouped(again))} == {frozenset(group) for group in _groups(before)}
    again.close()


def _groups(found):
    groups = {}
    for article, number in found.items():
        groups.setdefault(number, set()).add(article)
    return groups.values()


def closure(texts):
    """Groups of two or more by the plain definition: whatever is alike, and what is alike to that."""
    of = {text: shingles(text) for text in texts}

    def are_alike(one, other):
        shared = part(of[one], of[other])
        return shared >= ALIKE or (shared >= LEAST_SHARED and is_retold(one, other))

    groups = [{text} for text in texts]
    for one, other in combinations(texts, 2):
        if are_alike(one, other) or are_alike(other, one):
            first, second = (next(group for group in groups if text in group) for text in (one, other))
            if first is not second:
                first |= second
                groups.remove(second)
    return {frozenset(group) for group in groups if len(group) > 1}


def test_stories_are_what_the_plain_definition_gives_in_any_order_of_arrival(tmp_path):
    texts = [text for _, text in shelf(4)]
    wanted = closure(texts)
    assert len(wanted) == 4
    for seed in range(3):
        random.Random(seed).shuffle(texts)
        session = create_project(tmp_path / f"{seed}.heritage", WHO)
        for half in (texts[:9], texts[9:]):  # some came in before
            session.do(importing(*half))
            found = grouped(session)
        groups = {}
        for article, first in found.items():
            groups.setdefault(first, set()).add(session.reading.body(article))
        session.close()
        assert {frozenset(group) for group in groups.values()} == wanted
