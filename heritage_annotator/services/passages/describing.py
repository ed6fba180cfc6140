"""A query as a sentence."""

from heritage_annotator.model.query import Joiner, Query
from heritage_annotator.services.passages.conditions import CONDITIONS
from heritage_annotator.services.passages.names import Names
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import later, tr

_FIRST = {
    Joiner.AND: later("Passages {which}"),
    Joiner.OR: later("Passages {which}"),
    Joiner.NOT: later("All passages except those {which}"),
    Joiner.SAME_SENTENCE: later("Passages in the same sentence as one {which}"),
    Joiner.SAME_PARAGRAPH: later("Passages in the same paragraph as one {which}"),
    Joiner.OVERLAPPING: later("Passages that overlap one {which}"),
}
_LATER = {
    Joiner.AND: later("{before}, and {which}"),
    Joiner.OR: later("{before}, or {which}"),
    Joiner.NOT: later("{before}, but not {which}"),
    Joiner.SAME_SENTENCE: later("{before}, in the same sentence as one {which}"),
    Joiner.SAME_PARAGRAPH: later("{before}, in the same paragraph as one {which}"),
    Joiner.OVERLAPPING: later("{before}, overlapping one {which}"),
}


def describe(reading: Reading, query: Query, language: str = "en") -> str:
    """What the query asks for, in a sentence without a full stop; clauses that ask nothing are left out.

    `language` (BCP 47) is that of the tags' names.
    """
    names, said = Names(reading, language), ""
    for clause in query.asked:
        which = CONDITIONS[type(clause.condition)].phrase(names, clause.condition)
        said = tr(_LATER[clause.joiner], before=said, which=which) if said else tr(_FIRST[clause.joiner], which=which)
    return said or tr("All passages")
