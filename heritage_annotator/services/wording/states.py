"""Words for the states of articles, one row a state."""

from collections.abc import Mapping
from typing import NamedTuple

from heritage_annotator.model.records import ArticleState
from heritage_annotator.translation import later


class StateWords(NamedTuple):
    """A state as a list names it, within a sentence, and as what a person marks articles by ('': never so)."""

    name: str
    within: str
    marking: str
    order: int
    """Its place in a list sorted by state: what is being read comes first."""


STATES: Mapping[ArticleState, StateWords] = {
    ArticleState.UNREAD: StateWords(later("Unread"), later("unread"), later("Mark as unread"), 1),
    ArticleState.READING: StateWords(later("Reading"), later("being read"), later("Mark as reading"), 0),
    ArticleState.DONE: StateWords(later("Done"), later("done"), later("Mark as done"), 2),
    ArticleState.REMOVED: StateWords(later("Removed"), later("removed"), "", 3),
}

TO_SET = tuple(state for state, words in STATES.items() if words.marking)
"""The states a person may set, in the order of a menu."""
