"""The places that the words of an article may name: offered for a person to choose from, never set."""

from collections.abc import Iterable

from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.places import Declining, Site
from heritage_annotator.model.span import Span
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.sites import gazetteer
from heritage_annotator.services.sites.names import Names
from heritage_annotator.services.sites.planning import all_names
from heritage_annotator.services.sites.sounding import SURE, says_nothing
from heritage_annotator.storage.reading.reading import Reading


class Offer(NamedTuple):
    """A place that may be meant: its key (the id of a site, or `whs:23`), its name, and the words that name it.

    `span`, `words`: where it is named first; `last`: where last. `in_title`: it is the title that names it, and these
    are of the title.
    """

    key: str
    name: str
    span: Span
    words: str
    times: int
    last: Span
    in_title: bool = False

    def moved(self, by: int) -> "Offer":
        """The same in a text in which what was looked at begins at `by`."""
        span, last = (Span(each.start + by, each.end + by) for each in (self.span, self.last))
        return self._replace(span=span, last=last)


class Places:
    """The places a project knows, its own and those of the gazetteer, by their names.

    Made anew when the project's sites change. Cost: 20 µs a name of its own; the gazetteer's are indexed once.
    """

    def __init__(self, sites: Iterable[Site]) -> None:
        self._sites = {site.id: site for site in sites}
        self._taken = {
            f"{scheme}:{number}": site.id for site in self._sites.values() for scheme, number in site.ids.items()
        }
        own = [(name, site.id) for site in self._sites.values() for name in all_names(site)]
        self._own = Names(own, transcribed=(each for each in own if not says_nothing(each[0])))

    def heard(self) -> "Places":
        """Itself, ready for whatever is typed: for who makes it on another thread."""
        self._own.hear()
        gazetteer.make_ready()
        return self

    def typed(self, text: str, most: int = 12) -> list[tuple[str, str]]:
        """Key and name of the places whose names begin so: the project's first, then those of the gazetteer.

        Where none begins so, of those that sound like it, the likest first.
        """
        keys = self._beginning(text, most) or [key for key, _ in self._sounding(text, most)]
        return [(key, self.called(key)) for key in dict.fromkeys(keys)][:most]

    def may_be_another(self, text: str) -> bool:
        """Whether no name begins so, and what sounds like it is so unlike that another place may be meant."""
        return not self._beginning(text, 1) and all(likeness < SURE for _, likeness in self._sounding(text, 1))

    def _beginning(self, text: str, most: int) -> list[str]:
        return self._own.beginning(text, most) + [self._known(key) for key in gazetteer.names().beginning(text, most)]

    def _sounding(self, text: str, most: int) -> list[tuple[str, float]]:
        listed = [(self._known(key), likeness) for key, likeness in gazetteer.names().sounding(text, most)]
        return sorted(self._own.sounding(text, most) + listed, key=lambda each: -each[1])

    def named(self, name: str) -> list[str]:
        """The keys of the places that bear exactly that name, in any spelling: the project's, else the gazetteer's.

        Names of one or two letters are in no index: nothing is found for them.
        """
        return self._own.named(name) or [self._known(key) for key in gazetteer.names().named(name)]

    def called(self, key: str) -> str:
        """The first name of a place."""
        return self._sites[key].name if key in self._sites else gazetteer.names().called(key)

    def offers(self, body: str, declined: Iterable[Declining] = ()) -> list[Offer]:
        """What `body` names, the most often named first; what somebody turned down there is left out."""
        refused = {(each.words, each.site) for each in declined}
        found: dict[str, set[Span]] = {}
        for names in (self._own, gazetteer.names()):
            for place in names.within(body):
                words = folded(place.span.of(body))
                for key in map(self._known, place.keys):
                    if not {(words, each) for each in self._all_keys(key)} & refused:
                        found.setdefault(key, set()).add(place.span)
        offers = (
            Offer(key, self.called(key), min(spans), min(spans).of(body), len(spans), max(spans))
            for key, spans in found.items()
        )
        return sorted(offers, key=lambda offer: (-offer.times, offer.span))

    def _known(self, key: str) -> str:
        return self._taken.get(key, key)

    def _all_keys(self, key: str) -> set[str]:
        return {key, *(each for each, site in self._taken.items() if site == key)}


def offered(reading: Reading, article_id: str) -> list[Offer]:
    """The places that the article's words may name."""
    declined = reading.naming(Declining, "article_id", [article_id])
    return Places(reading.every(Site)).offers(reading.body(article_id), declined)
