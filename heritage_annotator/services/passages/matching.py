"""Finds the passages that fit a query."""

from collections.abc import Iterable, Sequence

from heritage_annotator.model.extents import Extents
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.model.query import NEAR, Clause, Joiner, Query
from heritage_annotator.services.passages.near import Reach, reaches
from heritage_annotator.storage.reading.passages import FoundPassage, Place
from heritage_annotator.storage.reading.reading import Reading

_ByArticle = dict[str, list[Place]]


def retrieve(reading: Reading, query: Query, report: Report = not_told) -> list[str]:
    """The ids of the annotations that fit: by date of article (undated last), article, start, end (longest first), id.

    Cost: some 5 µs an annotation of the project and clause. A clause that asks for the same
    sentence reads the bodies concerned, once: reports how many of them are cut, and their number;
    a report that raises stops it.
    """
    places = reading.passages.places()
    found = {place.id for place in places}
    for number, clause in enumerate(query.asked):
        fitting = reading.passages.fitting(clause.condition)
        if clause.joiner in NEAR:
            here, there = (_by_article(place for place in places if place.id in each) for each in (found, fitting))
            found = _near(here, there, reaches(reading, here.keys() & there.keys(), clause.joiner, report))
        else:
            found = _joined(found, fitting, clause, first=number == 0)
    return [place.id for place in places if place.id in found]


def passages_of(reading: Reading, ids: Sequence[str]) -> list[FoundPassage]:
    """Those passages with the words around, in that order; what is gone is left out. Ask some hundred at a time."""
    return reading.passages.found(ids)


def _joined(found: set[str], fitting: set[str], clause: Clause, *, first: bool) -> set[str]:
    if clause.joiner is Joiner.NOT:
        return found - fitting
    # Before the first clause stands everything: with it, OR would never ask anything.
    return found | fitting if clause.joiner is Joiner.OR and not first else found & fitting


def _near(here: _ByArticle, there: _ByArticle, reach: Reach) -> set[str]:
    """Those `here` that reach into a unit into which another one `there` reaches."""
    near: set[str] = set()
    for article_id in here.keys() & there.keys():
        targets = {place.id: extent for place in there[article_id] if (extent := reach(place))}
        extents = Extents(targets.values())
        for place in here[article_id]:
            extent = reach(place)
            # One that fits itself is among those it meets.
            if extent and extents.meeting(extent) > (place.id in targets):
                near.add(place.id)
    return near


def _by_article(places: Iterable[Place]) -> _ByArticle:
    found: _ByArticle = {}
    for place in places:
        found.setdefault(place.article_id, []).append(place)
    return found
