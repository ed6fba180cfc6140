"""Reads what is marked as sensitive: where it stands in articles, and what it is called.

By whomever: also by people whose work is hidden here. What one of them marked must not leave for being unseen.
"""

from collections.abc import Collection, Iterator

from heritage_annotator.model.incidents.events import Claim, Incident, Statement
from heritage_annotator.model.incidents.persons import spoken_names
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.sources import Actor, Source
from heritage_annotator.model.records import Annotation, Article
from heritage_annotator.model.span import Span
from heritage_annotator.model.text import opening_words
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.reading.asking import LISTED, Asking
from heritage_annotator.storage.reading.conditions import listed

_MARKED = "sensitive <> '[]'"
# What belongs to a marked place is as hidden as that is.
_SITES = (
    f"WITH RECURSIVE hidden(id) AS (SELECT id FROM main.site WHERE {_MARKED} "
    "UNION SELECT site.id FROM main.site JOIN hidden ON parent_id = hidden.id) "
)
_PLACES = (
    f"{_SITES}SELECT id, 0, length, 1 FROM main.article WHERE sensitive AND id IN {LISTED} "
    f"UNION ALL SELECT article_id, start, end, 0 FROM main.annotation WHERE sensitive AND article_id IN {LISTED} "
    f"UNION ALL SELECT article_id, start, end, 0 FROM main.statement WHERE article_id IN {LISTED} AND ({_MARKED} "
    f"OR incident_id IN (SELECT id FROM main.incident WHERE {_MARKED}) "
    f"OR originator_id IN (SELECT id FROM main.source WHERE {_MARKED})) "
    "UNION ALL SELECT statement.article_id, claim.start, claim.end, 0 FROM main.statement JOIN main.claim "
    f"ON claim.statement_id = statement.id WHERE statement.article_id IN {LISTED} AND claim.end > claim.start "
    f"AND (claim.site_id IN (SELECT id FROM hidden) OR claim.actor_id IN (SELECT id FROM main.actor WHERE {_MARKED}))"
)
# Articles that are called by their first words, of which some may be marked.
_UNTITLED = (
    "SELECT id FROM article WHERE title = '' AND NOT sensitive AND (id IN (SELECT article_id FROM main.annotation "
    "WHERE sensitive) OR id IN (SELECT article_id FROM main.statement))"
)
# Code points of a quotation by which deeds and lists name its annotation or statement.
_BEGINNINGS = (40, 80)


class Marked(NamedTuple):
    """Where in an article something is marked: `spans` in code points, in order; `whole`: the article is itself."""

    spans: tuple[Span, ...] = ()
    whole: bool = False


class MarkedPlaces(Asking):
    """Asks for what is marked as sensitive."""

    def marked_places(self, article_ids: Collection[str]) -> dict[str, Marked]:
        """The places in those articles, by article; no entry for one without.

        Those of annotations and statements that are marked, of statements of marked incidents and sources, and of
        values that name a marked actor, a marked site or what belongs to one.
        """
        wanted = listed(article_ids)
        found: dict[str, tuple[list[Span], bool]] = {}
        for id_, start, end, is_whole in self._all(_PLACES, wanted, wanted, wanted, wanted):
            spans, whole = found.get(id_, ([], False))
            found[id_] = [*spans, Span(start, end)], whole or bool(is_whole)
        return {id_: Marked(tuple(sorted(spans)), whole) for id_, (spans, whole) in found.items()}

    def marked_untitled(self) -> dict[str, Marked]:
        """The places in articles that have no title: they are called by their first words.

        Cost: a look at every article.
        """
        ids = [id_ for (id_,) in self._all(_UNTITLED)]
        return self.marked_places(ids) if ids else {}

    def is_anything_marked(self) -> bool:
        """Whether any article, annotation, statement, incident, site, source or actor is marked.

        Cost: a look at the indexes of articles and annotations that are, and at all of the others at most.
        """
        marked = ("article WHERE sensitive", "annotation WHERE sensitive")
        marked += tuple(f"{name} WHERE {_MARKED}" for name in ("statement", "incident", "site", "source", "actor"))
        return any(self._all(f"SELECT 1 FROM main.{each} LIMIT 1") for each in marked)

    def hidden_sites(self) -> set[str]:
        """The ids of the sites that are marked, and of what belongs to them."""
        return {id_ for (id_,) in self._all(f"{_SITES}SELECT id FROM hidden")}

    def unsaid_names(self) -> set[str]:
        """The names of marked sites, sources and actors in every spelling, and the words by which articles call them.

        Of people also their last names (`spoken_names`).

        Cost: a look at every site, source and actor, and at the statements and values of those marked.
        """
        return set(self._unsaid_names()) - {""}

    def marked_texts(self) -> set[str]:
        """What else is marked is known by: headings, titles, quotations, notes.

        Cost: a look at those, and at every statement and incident.
        """
        return set(self._marked_texts()) - {""}

    def _unsaid_names(self) -> Iterator[str]:
        for site in self._records(Site, f"WHERE id IN ({_SITES}SELECT id FROM hidden)", everybodys=True):
            yield from (site.name, *(each.get("name", "") for each in site.names))
        sources = self._records(Source, f"WHERE {_MARKED}", everybodys=True)
        called = f"SELECT DISTINCT originator_id, originator_words FROM main.statement WHERE originator_id IN {LISTED}"
        words: dict[str, list[str]] = {}
        for id_, said in self._all(called, listed(each.id for each in sources)):
            words.setdefault(id_, []).append(said)
        for source in sources:
            yield from spoken_names(source, words.get(source.id, ()))
        actors = self._records(Actor, f"WHERE {_MARKED}", everybodys=True)
        ids = (listed(each.id for each in actors),)
        claims = self._records(Claim, f"WHERE actor_id IN {LISTED}", ids, everybodys=True) if actors else ()
        for actor in actors:
            yield from spoken_names(actor, (each.value for each in claims if each.actor_id == actor.id))

    def _marked_texts(self) -> Iterator[str]:
        for article in self._records(Article, "WHERE sensitive", everybodys=True):
            yield from (article.heading, opening_words(article.heading))
        for annotation in self._records(Annotation, "WHERE sensitive", everybodys=True):
            yield from (*_beginnings(annotation.quote), annotation.note)
        for incident in self._records(Incident, f"WHERE {_MARKED}", everybodys=True):
            yield from (incident.title, incident.note)
        hidden = (
            f"originator_id IN (SELECT id FROM main.source WHERE {_MARKED}) "
            f"OR incident_id IN (SELECT id FROM main.incident WHERE {_MARKED})"
        )
        for statement in self._records(Statement, f"WHERE {_MARKED} OR {hidden}", everybodys=True):
            yield from (*_beginnings(statement.quote), statement.note)


def _beginnings(quote: str) -> Iterator[str]:
    yield quote
    for most in _BEGINNINGS:
        yield opening_words(quote, most).removesuffix("…")
