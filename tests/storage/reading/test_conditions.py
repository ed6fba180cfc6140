"""Conditions in SQL: none is missing, and what is none is refused."""

from dataclasses import dataclass
from typing import get_args

import pytest

from heritage_annotator.model.query import Condition
from heritage_annotator.model.records import ArticleState
from heritage_annotator.storage.reading.conditions import CONDITIONS, SHOWN_OF_ANNOTATED
from heritage_annotator.storage.reading.fits import Fits


@dataclass(frozen=True)
class Loud:
    """A class of condition that somebody forgot to put into SQL."""

    blank: bool = False


def test_every_class_of_condition_has_its_sql():
    assert set(CONDITIONS) == set(get_args(Condition))


def test_a_condition_of_another_class_is_refused_instead_of_answered(project):
    with pytest.raises(KeyError, match="Loud"):
        Fits.condition(Loud())


@pytest.mark.parametrize("state", ArticleState)
def test_sql_shows_the_state_that_the_model_shows(project, state):
    shown = project.reading.passages._all(f"SELECT {SHOWN_OF_ANNOTATED} FROM (SELECT ? AS state)", state)
    assert shown == [(state.shown(annotated=True),)]


def test_who_annotated_an_unread_article_has_begun_to_read_it():
    shown = {state: (state.shown(annotated=False), state.shown(annotated=True)) for state in ArticleState}
    assert shown == {state: (state, state) for state in ArticleState} | {
        ArticleState.UNREAD: (ArticleState.UNREAD, ArticleState.READING)
    }
