"""Finds the passages that fit a query."""

from collections.abc import Iterable, Sequence
from typing import assert_never

from heritage_annotator.model.overlap import Extents
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.model.query import Joiner, Query
from heritage_annotator.model.sought import EVERYTHING, All, Any, But, Near, Sought, Where, Words, sought_of
from heritage_annotator.services.passages.near import Reach, reaches
from heritage_annotator.storage.reading.fits import Fits
from heritage_annotator.storage.reading.passages import FoundPassage, Place
from heritage_annotator.storage.reading.reading import Reading

_ByArticle = dict[str, list[Place]]
# A thousand joined parts come to ten.
_DEEPEST = 12


def retrieve(reading: Reading, asked: Query | Sought, report: Report = not_told) -> Sequence[str]:
    """The ids of the annotations that fit: by date of article (undated last), article, start, end (longest first), id.

    Cost: of all annotations the first rows, the others as they are looked at; else some µs an annotation of the
    project and clause. A clause that asks for the same sentence reads the bodies concerned, once: reports how many of
    them are cut, and their number; a report that raises stops it.
    """
    sought = sought_of(asked) if isinstance(asked, Query) else asked
    if sought == EVERYTHING:
        return reading.passages.everything()
    return reading.passages.fitting(fits_of(reading, sought, report))


def fits_of(reading: Reading, sought: Sought, report: Report = not_told) -> Fits:
    """What an annotation must fulfil to fit: it holds words in its quotation or its note. Cost: as `retrieve`.

    What is nested more deeply than SQLite takes is worked out beforehand, from within.
    """
    fits = _fits_of(reading, sought, report)
    return fits if fits.depth <= _DEEPEST else Fits.one_of(reading.passages.fitting(fits))


def _fits_of(reading: Reading, sought: Sought, report: Report) -> Fits:
    match sought:
        case Words():
            return Fits.words(sought)
        case Where(condition):
            return Fits.condition(condition)
        case All(parts):
            return Fits.all_of(fits_of(reading, part, report) for part in dict.fromkeys(parts))
        case Any(parts):
            return Fits.any_of(fits_of(reading, part, report) for part in dict.fromkeys(parts))
        case But(part):
            return Fits().but(fits_of(reading, part, report))
        case Near(parts, joiner):
            first, *others = (fits_of(reading, part, report) for part in parts)
            for other in others:
                first = Fits.one_of(_beside(reading, first, other, joiner, report))
            return first
        case _:
            assert_never(sought)


def passages_of(reading: Reading, ids: Sequence[str]) -> list[FoundPassage]:
    """Those passages with the words around, in that order; what is gone is left out. Ask some hundred at a time."""
    return reading.passages.found(ids)


def _beside(reading: Reading, fits: Fits, other: Fits, joiner: Joiner, report: Report) -> set[str]:
    """Those that fit and stand near another one that fits the `other`."""
    there = _by_article(reading.passages.places(other))
    here = _by_article(reading.passages.places(fits.and_(Fits.in_articles(there))))
    return _near(here, there, reaches(reading, here.keys() & there.keys(), joiner, report))


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
