"""The incidents as they may leave a project: what stays is left out, who must not be named is not (ADR 0081)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property

from heritage_annotator.frozen import mutable
from heritage_annotator.model.identity import veiled_id
from heritage_annotator.model.incidents.events import Assessment, Claim, Incident, IncidentSite, Statement, Translation
from heritage_annotator.model.incidents.persons import spoken_names
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.incidents.sources import Actor, Source
from heritage_annotator.model.incidents.vocabulary import Field
from heritage_annotator.model.records import Annotation, Article
from heritage_annotator.model.span import Span
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.incidents.dossier import Dossier, Shelf, Value
from heritage_annotator.services.leaving.discreet import Discreet
from heritage_annotator.services.sharing.covering import Covering
from heritage_annotator.services.sharing.hiding import covered, joined
from heritage_annotator.services.sharing.incident_choices import sites_that_stay
from heritage_annotator.services.sharing.unsaid import Unsaid
from heritage_annotator.services.sites.coordinates import Place, coarsened
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr


class Limits(NamedTuple):
    """On what terms incidents leave. `today`: against which embargoes are held (ISO date).

    `sensitive`: what is marked so leaves all the same; only an embargo holds then. `cell`: how many degrees wide places
    are told, 0: as they are. `reviewed`: only what a second person looked at as it is now leaves.
    """

    today: str
    sensitive: bool = False
    cell: float = 0
    reviewed: bool = False


@mutable
class Withheld:
    """What stays, as far as it was asked for. `assessments`: those of incidents that leave.

    `sources` and `sites`: those that are not named, by their ids. `unreviewed`: what no second person looked at.
    """

    embargoed: list[Dossier] = field(default_factory=list[Dossier])
    sensitive: list[Dossier] = field(default_factory=list[Dossier])
    unreviewed: list[Dossier] = field(default_factory=list[Dossier])
    statements: list[Statement] = field(default_factory=list[Statement])
    unreviewed_statements: list[Statement] = field(default_factory=list[Statement])
    assessments: list[Assessment] = field(default_factory=list[Assessment])
    sources: set[str] = field(default_factory=set[str])
    sites: set[str] = field(default_factory=set[str])


class Outgoing:
    """What may leave. Whoever writes it asks nothing of the project but by this.

    Sources, actors and sites that are marked keep their id and have no name; wherever their names, and the words by
    which the articles call sources and actors, stand in a text, they are covered.
    """

    def __init__(self, reading: Reading, limits: Limits) -> None:
        self.limits = limits
        self.withheld = Withheld()
        self.sources: dict[str, Source] = {}
        """Those that are not named, as they are in the project."""
        self.actors: dict[str, Actor] = {}
        self.sites: dict[str, Site] = {}
        whole = self._whole = Shelf(reading)
        if not limits.sensitive:
            self.sources = {key: each for key, each in whole.registers.sources.items() if each.sensitive}
            self.actors = {key: each for key, each in whole.actors.items() if each.sensitive}
            self.sites = {key: each for key, each in whole.sites.items() if _is_marked(each, whole.sites)}
        self._in_part: dict[str, tuple[list[Claim], set[str], set[str]]] = {}
        """Of incidents that leave without some statements: all values, the statements that stay, those that leave."""
        self._told_of: dict[str, list[Claim]] = {}
        """The values that name actors who are not named, by statement: their words are covered."""
        self.unsaid = Unsaid(
            (
                *self._spoken(reading),
                *(name for each in self.sites.values() for name in _names(each)),
            )
        )
        hidden = {*self.sources, *self.actors, *self.sites}
        self.shelf = Discreet(reading, whole, self.unsaid.cover, hidden) if hidden else whole
        self._unseen = set[str]() if limits.sensitive else reading.sensitive_articles()
        self._heading = None if limits.sensitive else Covering(reading, Unsaid(()))
        self._unread: dict[str, list[Span]] = {}
        for annotation_id in () if limits.sensitive else reading.sensitive_annotations():
            annotation = reading.annotation(annotation_id)
            if annotation is not None:
                span = Span(annotation.start, annotation.end)
                self._unread.setdefault(annotation.article_id, []).append(span)

    def _spoken(self, reading: Reading) -> Iterator[str]:
        """What those who are not named are called."""
        words: dict[str, list[str]] = {}
        for each in reading.every(Statement) if self.sources else ():
            words.setdefault(self._whole.registers.originator(each), []).append(each.originator_words)
        for key, source in self.sources.items():
            yield from spoken_names(source, words.get(key, ()))
        for value in reading.naming(Claim, "actor_id", [*self.actors]) if self.actors else ():
            self._told_of.setdefault(value.statement_id, []).append(value)
            words.setdefault(f"actor {value.actor_id}", []).append(value.value)
        for key, actor in self.actors.items():
            yield from spoken_names(actor, words.get(f"actor {key}", ()))

    @cached_property
    def dossiers(self) -> list[Dossier]:
        """The incidents that may leave, by number, without the statements that may not. Notes what stays."""
        return list(self._leaving())

    def _leaving(self) -> Iterator[Dossier]:
        reviewed = self.shelf.reading.reviewed_incidents() if self.limits.reviewed else set[str]()
        for dossier in self.shelf.dossiers():
            if dossier.incident.is_held_back(self.limits.today):
                self.withheld.embargoed.append(dossier)
            elif dossier.incident.sensitive and not self.limits.sensitive:
                self.withheld.sensitive.append(dossier)
            elif self.limits.reviewed and dossier.incident.id not in reviewed:
                self.withheld.unreviewed.append(dossier)
            else:
                yield self._dossier(dossier)

    @cached_property
    def context(self) -> list[Statement]:
        """The statements in no incident that may leave; of passages that were reviewed, where only those leave."""
        found = [each for each in self.shelf.reading.context() if self._may_leave(each)]
        if self.limits.reviewed:
            reading = self.shelf.reading
            standing = reading.by_id(Annotation, {each.annotation_id for each in found} - {""})
            reviewed = standing.keys() - reading.unreviewed_annotations().keys()
            self.withheld.unreviewed_statements += (each for each in found if each.annotation_id not in reviewed)
            found = [each for each in found if each.annotation_id in reviewed]
        return [self._statement(each) for each in found]

    @cached_property
    def observations(self) -> list[tuple[Observation, Statement | None]]:
        """What was seen of sites, in no incident, with the statement that tells it. Of marked places nothing leaves.

        Nobody looks a second time at what no statement tells.
        """
        hidden = self.sites.keys()
        alone = [each for each in self.shelf.reading.every(Observation) if each.incident_id is None]
        seen = [each for each in alone if each.site_id not in hidden and each.site_id in self.told_sites]
        told = {each.id: each for dossier in self.dossiers for each in dossier.statements}
        told |= {each.id: each for each in self.context}
        return [
            (self._seen(each), told.get(each.statement_id or ""))
            for each in seen
            if (each.statement_id in told if each.statement_id else not self.limits.reviewed)
        ]

    def translations(self) -> dict[str, list[Translation]]:
        """The translations by article, without those of words that are marked."""
        found: dict[str, list[Translation]] = {}
        cover, reading = self.unsaid.cover, self.shelf.reading
        marked = dict(self._unread)
        for each in () if self.limits.sensitive else reading.every(Statement):
            if each.sensitive:
                marked[each.article_id] = [*marked.get(each.article_id, ()), Span(each.start, each.end)]
        for each in reading.every(Translation):
            spans = marked.get(each.article_id, ())
            if each.article_id in self._unseen or any(s.start < each.end and each.start < s.end for s in spans):
                continue
            told = replace(
                each,
                text=cover(each.text),
                quote=cover(each.quote),
                translator=cover(each.translator),
                checked_by=cover(each.checked_by),
            )
            found.setdefault(each.article_id, []).append(told)
        return found

    def is_named(self, statement: Statement) -> bool:
        """Whether who says it may be named."""
        return not self.sources or self._whole.registers.originator(statement) not in self.sources

    def unnamed_actors(self, dossiers: Iterable[Dossier]) -> int:
        """How many of the actors that these tell of are not named."""
        return len({each.claim.actor_id for dossier in dossiers for each in dossier.values} & self.actors.keys())

    def article(self, article: Article) -> Article:
        """The article with those names covered in what is told of it, and words that are marked in its heading."""
        cover = self.unsaid.cover
        if self._heading is not None:
            article = self._heading.article(article)
        if not self.unsaid:
            return article
        url = self.address(article.url)
        return replace(article, title=cover(article.title), opening=cover(article.opening), url=url)

    def address(self, url: str) -> str:
        """The address; '' for one that says such a name: addresses are made of titles, and lead straight to it."""
        return "" if self.unsaid.is_said_in_address(url) else url

    def place(self, site: Site) -> Place:
        """Where the site lies, as coarsely as it is told; nowhere for one that is not named."""
        if site.id in self.sites:
            return Place()
        return coarsened(Place(site.latitude, site.longitude), self.limits.cell)

    @property
    def told_sites(self) -> dict[str, Site]:
        """The sites that are told of by themselves, by id: not those of which only incidents tell that stay."""
        _ = self.dossiers  # which notes what stays
        withheld = self.withheld
        kept = {each.incident.id for each in (*withheld.embargoed, *withheld.sensitive, *withheld.unreviewed)}
        staying = sites_that_stay(self.shelf.reading, kept, self._is_marked)
        return {id_: each for id_, each in self.shelf.sites.items() if id_ not in staying}

    def key(self, site: Site) -> str:
        """The id that is told of a site; of one that is not named another, for its own follows from its number."""
        return self._veiled.get(site.id, site.id)

    @cached_property
    def _veiled(self) -> Mapping[str, str]:
        """The ids that are told of sites that are not named, by their own: each by the first incident there.

        So another place that is hidden later alters none, but for those in no incident, which are numbered.
        """
        reading, told, counts = self.shelf.reading, dict[str, str](), dict[str, int]()
        links = reading.naming(IncidentSite, "site_id", [*self.sites]) if self.sites else ()
        first = sorted(links, key=lambda each: (each.created, each.incident_id, each.position, each.id))
        project, _ = reading.project()
        alone = sorted(self.sites.values(), key=lambda each: (each.created, each.id))
        for id_, beside in (
            *((each.site_id, each.incident_id) for each in first),
            *((each.id, project) for each in alone),
        ):
            if id_ not in told:
                counts[beside] = counts.get(beside, 0) + 1
                told[id_] = veiled_id(beside, counts[beside])
        return told

    def holds_back(self, held: Assessment) -> bool:
        """Whether what is held of an incident that leaves stays, for it rests only on statements that do.

        Also as it was held once; asked when `dossiers` was.
        """
        told = self._in_part.get(held.incident_id)
        return told is not None and held.stays(*told)

    def _is_marked(self, statement: Statement) -> bool:
        if self.limits.sensitive:
            return False
        marked = self._unread.get(statement.article_id, ())
        is_read = any(span.start < statement.end and statement.start < span.end for span in marked)
        return bool(statement.sensitive) or is_read or statement.article_id in self._unseen

    def _may_leave(self, statement: Statement) -> bool:
        if not self._is_marked(statement):
            return True
        self.withheld.statements.append(statement)
        return False

    def _dossier(self, dossier: Dossier) -> Dossier:
        leaving = {each.id: self._statement(each) for each in dossier.statements if self._may_leave(each)}
        self.withheld.sources |= {each.originator_id or "" for each in leaving.values() if not self.is_named(each)}
        self.withheld.sites |= {site.id for _, site in dossier.sites} & self.sites.keys()
        if len(leaving) == len(dossier.statements) and not self.unsaid:
            return dossier
        kept = {each.id for each in dossier.statements} - leaving.keys()
        if kept:
            self._in_part[dossier.incident.id] = [each.claim for each in dossier.values], kept, {*leaving}
        self.withheld.assessments += filter(self.holds_back, dossier.assessments.values())
        gone = {each.statement_id for each in dossier.observations if each.statement_id} - leaving.keys()
        return dossier._replace(
            incident=self._incident(dossier.incident),
            statements=tuple(leaving.values()),
            values=tuple(
                Value(self._claim(each.claim), leaving[each.statement.id])
                for each in dossier.values
                if each.statement.id in leaving
            ),
            assessments={
                name: self._assessment(held) for name, held in dossier.assessments.items() if not self.holds_back(held)
            },
            observations=tuple(self._seen(each) for each in dossier.observations if each.statement_id not in gone),
        )

    def _incident(self, incident: Incident) -> Incident:
        return replace(incident, title=self.unsaid.cover(incident.title))

    def _statement(self, statement: Statement) -> Statement:
        if not self.unsaid:
            return statement
        cover = self.unsaid.cover
        hidden = (Span(each.start, each.end) for each in self._told_of.get(statement.id, ()) if each.quote)
        within = joined(Span(each.start - statement.start, each.end - statement.start) for each in hidden)
        quote = covered(statement.quote, within) if within else statement.quote
        told = replace(statement, quote=cover(quote), topic=cover(statement.topic))
        if self.is_named(statement):
            return replace(told, originator_words=cover(statement.originator_words))
        return replace(told, originator_id=self._whole.registers.originator(statement), originator_words="")

    def _claim(self, claim: Claim) -> Claim:
        if not self.unsaid:
            return claim
        # A date is no text that names anybody.
        cover = self.unsaid.cover
        value = claim.value if claim.field == Field.DATE else cover(claim.value)
        details = {name: text if claim.field == Field.DATE else cover(text) for name, text in claim.details.items()}
        if claim.actor_id in self.actors:
            quote = covered(claim.quote, [Span(0, len(claim.quote))] if claim.quote else ())
            return replace(claim, value=tr("a person who is not named"), quote=quote, details=details)
        site_id = self._site_id(claim.site_id)
        return replace(claim, value=value, quote=cover(claim.quote), site_id=site_id, details=details)

    def _site_id(self, site_id: str | None) -> str | None:
        return None if site_id in self.sites else site_id

    def _assessment(self, held: Assessment) -> Assessment:
        cover: Callable[[str], str] = self.unsaid.cover
        reason = cover(held.reason)
        if held.field == Field.DATE:
            return replace(held, reason=reason)
        details = {name: cover(text) for name, text in held.details.items()}
        return replace(held, value=cover(held.value), reason=reason, details=details)

    def _seen(self, seen: Observation) -> Observation:
        cover = self.unsaid.cover
        limits = tuple(map(cover, seen.limits))
        return replace(seen, state=cover(seen.state), sensor=cover(seen.sensor), limits=limits)


def _is_marked(site: Site, sites: Mapping[str, Site]) -> bool:
    """Whether the place, or one it is a part of, is marked."""
    seen = set[str]()
    at: Site | None = site
    while at is not None and at.id not in seen:
        if at.sensitive:
            return True
        seen.add(at.id)
        at = sites.get(at.parent_id or "")
    return False


def _names(site: Site) -> Iterator[str]:
    yield site.name
    yield from (each["name"] for each in site.names if each.get("name"))
