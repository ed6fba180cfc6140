"""Words for the states of articles, and for why two people differ, one row each."""

from collections.abc import Mapping

from heritage_annotator.model.records import ArticleState, Cause
from heritage_annotator.named import NamedTuple
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
    ArticleState.TO_REVIEW: StateWords(later("To review"), later("to be reviewed"), later("Mark as to review"), 3),
    ArticleState.HELP_NEEDED: StateWords(
        later("Help needed"), later("in need of help"), later("Mark as help needed"), 2
    ),
    ArticleState.DONE: StateWords(later("Done"), later("done"), later("Mark as done"), 4),
    ArticleState.NOTHING_FOUND: StateWords(
        later("Nothing found"), later("found to contain nothing"), later("Mark as nothing found"), 5
    ),
    ArticleState.SET_ASIDE: StateWords(later("Set aside"), later("set aside"), later("Set aside…"), 6),
    ArticleState.REMOVED: StateWords(later("Removed"), later("removed"), "", 7),
}

TO_SET = tuple(state for state, words in STATES.items() if words.marking)
"""The states a person may set, in the order of a menu."""

CAUSES: Mapping[Cause, str] = {
    Cause.SLIP: later("A slip"),
    Cause.RULE_UNCLEAR: later("The rule is unclear"),
    Cause.AMBIGUITY: later("Genuinely ambiguous"),
}
"""In the order in which they are offered."""
