"""The facets of the articles found, with counts; and a search narrowed to some of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import assert_never

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.query import (
    By,
    Condition,
    FromOutlets,
    InLanguages,
    InMonths,
    InState,
    InStory,
    Tagged,
    TaggedAtAll,
)
from heritage_annotator.model.records import ArticleState
from heritage_annotator.model.sought import EVERYTHING, But, Sought, Where, both, either
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.wording.plain import plain
from heritage_annotator.services.wording.states import STATES
from heritage_annotator.storage.reading.facets import Facet
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import later, tr

_WITHOUT = {
    Facet.OUTLET: later("No outlet"),
    Facet.LANGUAGE: later("Not named"),
    Facet.MONTH: later("Undated"),
    Facet.STORY: later("No other version"),
    Facet.TAG: later("Not tagged yet"),
}


Narrowing = Mapping[Facet, frozenset[str]]
"""Of some facets the values wanted: one of them each."""


class Value(NamedTuple):
    """A value of a facet, what it is called, and how many of the articles found are of it."""

    key: str
    label: str
    articles: int


def narrowed(sought: Sought, narrowing: Narrowing) -> Sought:
    """What is sought, but of those values alone."""
    asking = [] if sought == EVERYTHING else [sought]
    asking += [_condition(facet, keys) for facet, keys in narrowing.items() if keys]
    return both(*asking) if asking else EVERYTHING


def facets(reading: Reading, found: set[int], narrowing: Narrowing, language: str = "en") -> dict[Facet, list[Value]]:
    """The values of each facet among the articles `found` before they are narrowed, the most frequent first.

    A facet counts what the others narrow: in itself a second value can be added. Months come latest first, tags in
    the order of the codebook; values wanted are there also when they count nothing. `language`: of tags' names.
    """
    fitting = {facet: reading.fitting_set(_condition(facet, keys)) for facet, keys in narrowing.items() if keys}
    codebook = reading.codebook()
    whole = found.intersection(*fitting.values())
    counted = reading.facets(whole, [facet for facet in Facet if facet not in fitting])
    for facet in fitting:
        others = [those for other, those in fitting.items() if other is not facet]
        counted |= reading.facets(found.intersection(*others), [facet])
    for facet, keys in narrowing.items():
        counted[facet].update(dict.fromkeys(keys, 0))
    # A condition of a tag means those below it too; few tags have any.
    for key in [key for key in counted[Facet.TAG] if key and codebook.children(key)]:
        counted[Facet.TAG][key] = len(whole & reading.fitting_set(Where(Tagged((key,)))))
    told = _Labels(reading, codebook, language, counted[Facet.STORY])
    return {facet: _values(facet, counted[facet], told, codebook) for facet in Facet}


def narrowed_set(reading: Reading, found: set[int], narrowing: Narrowing) -> set[int]:
    """Those of the articles found that are of the values wanted."""
    return found.intersection(*(reading.fitting_set(_condition(*each)) for each in narrowing.items() if each[1]))


def _values(facet: Facet, counts: Counter[str], told: "_Labels", codebook: Codebook) -> list[Value]:
    values = [Value(key, told.label(facet, key), count) for key, count in counts.items()]
    if facet is Facet.MONTH:
        return sorted(values, key=lambda value: value.key, reverse=True)
    if facet is Facet.TAG:
        places = {tag.id: place for place, tag in enumerate(codebook.in_order())}
        return sorted(values, key=lambda value: (not value.key, places.get(value.key, len(places)), value.key))
    return sorted(values, key=lambda value: (not value.key, -value.articles, value.label.casefold(), value.key))


class _Labels:
    """What values are called."""

    def __init__(self, reading: Reading, codebook: Codebook, language: str, articles: Iterable[str]) -> None:
        ids = [*filter(None, articles)]
        self._headings = {name.id: name.heading for name in reading.article_names(ids)}
        removed = [each for each in ids if each not in self._headings]
        self._headings |= {id_: article.heading for id_, article in reading.articles_by_id(removed).items()}
        self._people = reading.annotators()
        self._codebook = codebook
        self._language = language

    def label(self, facet: Facet, key: str) -> str:
        if not key:
            return tr(_WITHOUT[facet])
        match facet:
            case Facet.OUTLET | Facet.LANGUAGE | Facet.MONTH:
                return plain(key)
            case Facet.STATE:
                return tr(STATES[ArticleState(key)].name)
            case Facet.TAG:
                tag = self._codebook.get(key)
                return tag.label(self._language) if tag else key
            case Facet.ANNOTATOR:
                return self._people[key].name if key in self._people else key
            case Facet.STORY:
                return self._headings.get(key, key)
            case _:
                assert_never(facet)


def _condition(facet: Facet, keys: frozenset[str]) -> Sought:
    wanted = sorted(keys)
    if facet is Facet.TAG:
        tagged: list[Sought] = [Where(Tagged(tuple(each for each in wanted if each)))] if any(wanted) else []
        return either([*tagged, *([But(Where(TaggedAtAll()))] if "" in keys else [])])
    return Where(_CONDITIONS[facet](wanted))


_CONDITIONS: Mapping[Facet, Callable[[Sequence[str]], Condition]] = {
    Facet.OUTLET: lambda keys: FromOutlets(tuple(keys)),
    Facet.LANGUAGE: lambda keys: InLanguages(tuple(keys)),
    Facet.MONTH: lambda keys: InMonths(tuple(keys)),
    Facet.STATE: lambda keys: InState(tuple(map(ArticleState, keys))),
    Facet.ANNOTATOR: lambda keys: By(tuple(keys)),
    Facet.STORY: lambda keys: InStory(tuple(keys)),
}
