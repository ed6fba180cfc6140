"""A query as text that a person can write, and that reads back to itself.

`tag:damage.structural,fire and by:"Zaynab" and not words:"the gate" same-sentence untagged`
"""

import re

from heritage_annotator.model.errors import QueryTextError
from heritage_annotator.model.query import Clause, Joiner, Query
from heritage_annotator.services.passages.conditions import CONDITIONS, READERS
from heritage_annotator.services.passages.names import Names
from heritage_annotator.services.passages.terms import QUOTED
from heritage_annotator.storage.reading.reading import Reading

_JOINERS = {
    Joiner.AND: "and",
    Joiner.OR: "or",
    Joiner.NOT: "and not",
    Joiner.SAME_SENTENCE: "same-sentence",
    Joiner.SAME_PARAGRAPH: "same-paragraph",
    Joiner.OVERLAPPING: "overlapping",
}
_JOINING = {words: joiner for joiner, words in _JOINERS.items()} | {"not": Joiner.NOT}

_KEY = r"[A-Za-z]+(?:-[A-Za-z]+)*"
_JOINER = re.compile(rf"\s*(and\s+not|{_KEY})(?=\s|$)", re.IGNORECASE)
_TERM = re.compile(rf'\s*(?P<key>{_KEY})(?::(?P<values>(?:{QUOTED}|[^\s"])*))?(?=\s|$)', re.DOTALL)

# Text in which every quotation mark has its other.
_PAIRED = re.compile(rf'(?:{QUOTED}|[^"])*', re.DOTALL)


def text_of(reading: Reading, query: Query) -> str:
    """The query as text on one line; '' for one that asks for everything.

    Tags stand there by their slugs, people by their names, articles by their ids, which a person may shorten.
    """
    names, parts = Names(reading), list[str]()
    for clause in query.clauses:
        joiner = _JOINERS[clause.joiner]
        if parts or clause.joiner is not Joiner.AND:
            parts.append(joiner if parts else joiner.removeprefix("and "))
        parts.append(CONDITIONS[type(clause.condition)].text(names, clause.condition))
    return " ".join(parts)


def query_of(reading: Reading, text: str) -> Query:
    """The query that the text asks; between two conditions that nothing joins, "and" is meant.

    Raises:
        QueryTextError: it is no query.
        UnknownRecordError, AmbiguousNameError: the project has nothing, or several things, of a name in it.
    """
    names, clauses, place, end = Names(reading), list[Clause](), 0, len(text.rstrip())
    while place < end:
        joiner, place = _joiner_at(text, place)
        found = _TERM.match(text, place)
        if found is None or found["key"].lower() not in READERS:
            raise _refusal(text[place:].strip())
        condition = READERS[found["key"].lower()](names, found["values"] or "")
        clauses.append(Clause(joiner, condition))
        place = found.end()
    return Query(tuple(clauses))


def _joiner_at(text: str, place: int) -> tuple[Joiner, int]:
    found = _JOINER.match(text, place)
    joiner = _JOINING.get(" ".join(found[1].lower().split())) if found else None
    return (Joiner.AND, place) if found is None or joiner is None else (joiner, found.end())


def _refusal(rest: str) -> QueryTextError:
    """Why no condition begins what is left of the text."""
    if not rest:
        return QueryTextError("joiner", rest)
    return QueryTextError("condition" if _PAIRED.fullmatch(rest) else "quote", rest)
