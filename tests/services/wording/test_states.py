"""States of articles in words: none is missing."""

from heritage_annotator.model.records import ArticleState
from heritage_annotator.services.wording.states import STATES, TO_SET


def test_every_state_has_its_words_and_a_place_of_its_own():
    assert set(STATES) == set(ArticleState)
    assert len({words.order for words in STATES.values()}) == len(STATES)
    assert all(words.name and words.within for words in STATES.values())


def test_a_person_sets_every_state_but_that_of_removal():
    assert set(TO_SET) == set(ArticleState) - {ArticleState.REMOVED}
