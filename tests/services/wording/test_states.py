"""States of articles in words: none is missing."""

from heritage_annotator.model.records import FINISHED, TO_READ, ArticleState
from heritage_annotator.services.wording.states import STATES, TO_SET


def test_every_state_has_its_words_and_a_place_of_its_own():
    assert set(STATES) == set(ArticleState)
    assert len({words.order for words in STATES.values()}) == len(STATES)
    assert all(words.name and words.within for words in STATES.values())


def test_a_person_sets_every_state_but_that_of_removal():
    assert set(TO_SET) == set(ArticleState) - {ArticleState.REMOVED}


def test_a_state_that_goes_further_stands_later():
    names = "unread reading set_aside nothing_found done to_review help_needed removed"
    assert [str(state) for state in ArticleState] == names.split()
    assert {state for state in ArticleState if state in TO_READ | FINISHED} == set(ArticleState) - {
        ArticleState.TO_REVIEW,
        ArticleState.HELP_NEEDED,
        ArticleState.REMOVED,
    }
