"""Words and annotations that stand near each other in a text: in a sentence, in a paragraph, over one another."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import assert_never

from heritage_annotator.model.overlap import Extent
from heritage_annotator.model.query import InArticles, Joiner
from heritage_annotator.model.sought import (
    EVERYTHING,
    All,
    Any,
    But,
    Near,
    Sought,
    Where,
    Words,
    both,
    either,
    words_in,
)
from heritage_annotator.services.passages.matching import fits_of
from heritage_annotator.services.passages.near import Reach, reaches
from heritage_annotator.services.search.text import Text
from heritage_annotator.storage.reading.finding import ArticleFound
from heritage_annotator.storage.reading.passages import Place
from heritage_annotator.storage.reading.reading import Reading

_Units = set[int]


class Nearness:
    """Whether articles hold near each other what a search wants so. Cost: of each article its body."""

    def __init__(self, reading: Reading, wanted: Sequence[Near]) -> None:
        self._reading = reading
        self._wanted = wanted
        self._places: dict[Sought, Mapping[str, Sequence[Place]]] = {}

    def holds(self, article: ArticleFound, text: Text) -> bool:
        """Whether all of it stands near each other."""
        return all(self._met(article, text, near) for near in self._wanted)

    def _met(self, article: ArticleFound, text: Text, near: Near) -> bool:
        reach = reaches(self._reading, [article.id], near.joiner)
        size = len(text.body) if near.joiner is Joiner.OVERLAPPING else _last(reach, article.id, text) + 1
        return bool(reduce(_Units.intersection, (self._units(article, text, part, reach, size) for part in near.parts)))

    def _units(self, article: ArticleFound, text: Text, part: Sought, reach: Reach, size: int) -> _Units:
        """The sentences (paragraphs, code points) that hold it, by number; all are below `size`."""
        if not [*words_in(part, unwanted=True)]:
            return _numbers(reach, self._annotations(part).get(article.id, ()))
        match part:
            case Words():
                spans = text.spans_of(part)
                return _numbers(reach, (Place("", article.id, span.start, span.end) for span in spans))
            case All(parts):
                return reduce(
                    _Units.intersection,
                    (self._units(article, text, each, reach, size) for each in parts),
                    set(range(size)),
                )
            case Any(parts):
                return _Units().union(*(self._units(article, text, each, reach, size) for each in parts))
            case But(inner):
                return set(range(size)) - self._units(article, text, inner, reach, size)
            case Near(parts):  # nearer still: where both are
                return reduce(_Units.intersection, (self._units(article, text, each, reach, size) for each in parts))
            case Where():
                raise AssertionError("a condition is asked of annotations")
            case _:
                assert_never(part)

    def _annotations(self, part: Sought) -> Mapping[str, Sequence[Place]]:
        """Where annotations that fit stand, by article."""
        if part not in self._places:
            found: dict[str, list[Place]] = {}
            for place in self._reading.passages.places(fits_of(self._reading, part)):
                found.setdefault(place.article_id, []).append(place)
            self._places[part] = found
        return self._places[part]


def nears_in(sought: Sought) -> list[Near]:
    """What stands near each other in every article that fits."""
    if isinstance(sought, All):
        return [near for part in sought.parts for near in nears_in(part)]
    return [sought] if isinstance(sought, Near) else []


def settled(reading: Reading, sought: Sought) -> Sought:
    """The same, but that nearness within OR and NOT names the articles where it is. Cost: their bodies."""
    match sought:
        case All(parts):
            return All(tuple(part if isinstance(part, Near) else settled(reading, part) for part in parts))
        case Any(parts):
            return Any(tuple(_named(reading, part) for part in parts))
        case But(part):
            return But(_named(reading, part))
        case Words() | Where() | Near():
            return sought
        case _:
            assert_never(sought)


def candidates(sought: Sought) -> Sought:
    """What an article must fit at least: of what is near each other all that must stand in it."""
    if isinstance(sought, Near):
        return _held(sought)
    if isinstance(sought, All):
        parts = [part for part in map(candidates, sought.parts) if part != EVERYTHING]
        return both(*parts) if parts else EVERYTHING
    return sought


def _held(part: Sought) -> Sought:
    """What an article must hold that has a sentence that fits the part."""
    match part:
        case But():
            return EVERYTHING
        case All(parts) | Near(parts):
            held = [each for each in map(_held, parts) if each != EVERYTHING]
            return both(*held) if held else EVERYTHING
        case Any(parts):
            held = [_held(each) for each in parts]
            return EVERYTHING if EVERYTHING in held else either(held)
        case Words() | Where():
            return part
        case _:
            assert_never(part)


def _named(reading: Reading, sought: Sought) -> Sought:
    match sought:
        case Near():
            test = Nearness(reading, [sought])
            found = reading.heads(reading.fitting_set(candidates(sought)))
            texts = ((article, Text(reading.body(article.id), article.language)) for article in found)
            return Where(InArticles(tuple(article.id for article, text in texts if test.holds(article, text))))
        case All(parts):
            return All(tuple(_named(reading, part) for part in parts))
        case Words() | Where() | Any() | But():
            return settled(reading, sought)
        case _:
            assert_never(sought)


def _numbers(reach: Reach, places: Iterable[Place]) -> _Units:
    extents = (extent for place in places if (extent := reach(place)))
    return {number for extent in extents for number in range(extent.first, extent.last + 1)}


def _last(reach: Reach, article_id: str, text: Text) -> int:
    extent: Extent | None = reach(Place("", article_id, 0, len(text.body)))
    return extent.last if extent else -1
