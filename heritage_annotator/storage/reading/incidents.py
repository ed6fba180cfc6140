"""Sites, sources and incidents, and what is said of them."""

import json
from collections.abc import Iterable, Sequence

from heritage_annotator.model.incidents.events import Assessment, Claim, Incident, IncidentSite, Statement
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.sources import Convention
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.reading.asking import LISTED, AnyRecord, Asking, Known
from heritage_annotator.storage.rows import TABLES, MalformedRecordError

# Passages that say that something was harmed or is threatened stand below a tag of one of these groups.
_ASKED_FOR = ("damage", "cause.looting")


# The articles with statements, and the other versions of their stories.
_PRINTED = (
    "WITH told AS (SELECT article.seq, coalesce(first, 0) AS first FROM (SELECT DISTINCT article_id FROM statement) "
    "CROSS JOIN article ON article.id = article_id LEFT JOIN story ON story.seq = article.seq) "
    "SELECT id, agency, outlet, those.first FROM (SELECT seq, first FROM told UNION SELECT seq, first FROM story "
    "WHERE first > 0 AND first IN (SELECT first FROM told)) AS those CROSS JOIN article ON article.seq = those.seq "
    "ORDER BY published = '', published, id"
)


class Printed(NamedTuple):
    """Under what names an article was printed, and the number of its story; 0: it stands alone."""

    agency: str
    outlet: str
    story: int


class Incidents(Asking):
    """Asks for records of incidents by kind: each kind is asked alike."""

    def found(self, kind: type[AnyRecord], record_id: str) -> AnyRecord | None:
        """The record of that kind and id."""
        return self._one(kind, record_id)

    def every(self, kind: type[AnyRecord]) -> list[AnyRecord]:
        """All records of that kind, those of removed articles left out, by time of making, then id."""
        columns = TABLES[kind].columns
        made = "created, " if "created" in columns else ""
        hidden = "article_id IN (SELECT id FROM article WHERE state = 'removed')" if "article_id" in columns else "0"
        return self._records(kind, f"WHERE NOT {hidden} ORDER BY {made}id")

    def by_id(self, kind: type[AnyRecord], ids: Iterable[str] | None = None) -> Known[AnyRecord]:
        """All records of that kind by id, or those of these ids that are there. Cost: of ids, one question."""
        return Known(kind, self.every(kind) if ids is None else self.naming(kind, "id", ids), self._path)

    def count_of(self, kind: type[AnyRecord]) -> int:
        """How many records of that kind there are, those of removed articles too."""
        return self._all(f"SELECT count(*) FROM {TABLES[kind].name}")[0][0]

    def naming(
        self, kind: type[AnyRecord], column: str, ids: Iterable[str], *, removed_too: bool = False
    ) -> list[AnyRecord]:
        """The records of that kind that name one of those ids in a column, by place where they have one, then time.

        Those of removed articles are left out unless `removed_too`.

        Raises:
            ValueError: the kind has no such column.
        """
        columns = TABLES[kind].columns
        if column not in columns:
            raise ValueError(f"{TABLES[kind].name} has no {column}")
        order = [name for name in ("position", "created", "article_id", "start", "id") if name in columns]
        hidden = "AND article_id NOT IN (SELECT id FROM article WHERE state = 'removed')"
        is_hiding = "article_id" in columns and not removed_too
        where = f"WHERE {column} IN {LISTED} {hidden if is_hiding else ''}"
        return self._records(kind, f"{where} ORDER BY {', '.join(order)}", (json.dumps(list(ids)),))

    def numbered(self, number: str) -> list[Incident]:
        """The incidents of that number (two copies may have given it twice), the oldest first."""
        return self._records(Incident, "WHERE number = ? ORDER BY edition, created, id", (number,))

    def statements_of(self, incident_id: str) -> list[Statement]:
        """The statements of the incident, in the order they were made in."""
        return self.naming(Statement, "incident_id", [incident_id])

    def context(self) -> list[Statement]:
        """The statements that are in no incident: they bound others. In the order they were made in."""
        hidden = "article_id IN (SELECT id FROM article WHERE state = 'removed')"
        return self._records(
            Statement, f"WHERE incident_id IS NULL AND NOT {hidden} ORDER BY created, article_id, start, id"
        )

    def claims_of(self, statements: Iterable[Statement]) -> dict[str, list[Claim]]:
        """The claims by statement, each statement's in their order."""
        told: dict[str, list[Claim]] = {}
        for claim in self.naming(Claim, "statement_id", (each.id for each in statements)):
            told.setdefault(claim.statement_id, []).append(claim)
        return told

    def assessments_of(self, incident_id: str) -> dict[str, Assessment]:
        """What is held of the incident, by field."""
        return {each.field: each for each in self.naming(Assessment, "incident_id", [incident_id])}

    def sites_of(self, incident_id: str) -> list[IncidentSite]:
        """Which sites the incident has to do with."""
        return self.naming(IncidentSite, "incident_id", [incident_id])

    def printed(self) -> dict[str, Printed]:
        """Under what names the articles with statements were printed, and other versions of their stories, by id.

        The oldest first, undated ones last.
        """
        found: dict[str, Printed] = {}
        for id_, *names, story in self._named(_PRINTED):
            agency, outlet = self._names_in("article", names)
            found[id_] = Printed(agency, outlet, story)
        return found

    def conventions(self) -> dict[str, str]:
        """What the team agreed on, by key."""
        return {each.key: each.value for each in self._records(Convention)}

    def in_no_incident(self) -> list[tuple[str, str]]:
        """The annotations tagged with damage or looting of which no statement was made, and their articles.

        By date of the article, by place.
        """
        groups = " OR ".join("tag.slug = ? OR tag.slug GLOB ? || '.*'" for _ in _ASKED_FOR)
        values = [each for slug in _ASKED_FOR for each in (slug, slug)]
        rows = self._all(
            "SELECT DISTINCT annotation.id, article_id, published, start, end FROM annotation "
            "JOIN article ON article.id = article_id JOIN tagging ON annotation_id = annotation.id "
            f"JOIN tag ON tag.id = tag_id WHERE state <> 'removed' AND ({groups}) "
            "AND NOT EXISTS (SELECT 1 FROM statement WHERE statement.annotation_id = annotation.id) "
            "ORDER BY published, article_id, start, end, annotation.id",
            *values,
        )
        return [(row[0], row[1]) for row in rows]

    def standing_annotations(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids that are of annotations that stand."""
        return {row[0] for row in self._all(f"SELECT id FROM annotation WHERE id IN {LISTED}", json.dumps(list(ids)))}


_SHOWN = "article_id NOT IN (SELECT id FROM article WHERE state = 'removed')"
_FIRST_SITE = (
    "(SELECT site.{column} FROM incident_site JOIN site ON site.id = site_id "
    "WHERE incident_id = incident.id ORDER BY position, incident_site.created, site_id LIMIT 1)"
)
_TOLD = f"claim CROSS JOIN statement ON statement.id = statement_id WHERE incident_id IS NOT NULL AND {_SHOWN}"
_ELEMENTS = "SELECT id FROM site WHERE parent_id = ?1"
_IN_COUNTRY = "SELECT id FROM site WHERE country = ?"

SORT_KEYS = {
    "number": "number",
    "title": "title",
    "kind": "kind",
    "status": "status",
    "review": "to_review",
    "site": _FIRST_SITE.format(column="name"),
    "country": _FIRST_SITE.format(column="country || ' ' || governorate"),
    "originators": (
        "(SELECT count(DISTINCT coalesce(originator_id, originator_words)) FROM statement "
        f"WHERE incident_id = incident.id AND polarity = 'affirmed' AND {_SHOWN})"
    ),
    "statements": f"(SELECT count(*) FROM statement WHERE incident_id = incident.id AND {_SHOWN})",
    "embargo": "embargo",
    "modified": "modified",
}
"""By what is sorted that a row holds itself: what SQL gives for it."""


class Narrowing(NamedTuple):
    """Which incidents are wanted; '' and None ask nothing. `site` is met by its elements too, by ids.

    `source`: the id of one who says or relays something of it. `country`: as sites have it.
    """

    kind: str = ""
    status: str = ""
    site: str = ""
    country: str = ""
    source: str = ""
    to_review: bool | None = None


class Sought(NamedTuple):
    """What a filter looks in: what an incident is called, words of the vocabulary, its sites (ids), its actors."""

    id: str
    called: str
    title: str
    kind: str
    status: str
    site_ids: tuple[str, ...]
    actors: tuple[str, ...]


class FieldTold(NamedTuple):
    """What a field of an incident is said or held to be. `details` as the file keeps them: JSON text."""

    incident_id: str
    value: str
    details: str


EVERY = Narrowing()


class IncidentOrder(Asking):
    """Asks about all incidents at once."""

    def incident_keys(self, by: str, narrowing: Narrowing = EVERY) -> list[tuple[str, str | int | None]]:
        """The ids of those wanted with what they are sorted by (of `SORT_KEYS`), by number, edition and time of making.

        Cost: some µs an incident.
        """
        where, values = _conditions(narrowing)
        return self._all(
            f"SELECT id, {SORT_KEYS[by]} FROM incident WHERE {where} ORDER BY number, edition, created, id", *values
        )

    def incidents_sought(self, ids: Sequence[str] | None = None) -> list[Sought]:
        """What a filter looks in, of those incidents that are there, or (None) of all.

        Cost: some 10 µs an incident, of all 3 µs.
        """
        listed = () if ids is None else (json.dumps(list(ids)),)
        among = "" if ids is None else f"AND incident_id IN {LISTED}"
        sites: dict[str, list[str]] = {}
        for incident_id, site_id in self._all(
            f"SELECT incident_id, site_id FROM incident_site WHERE 1 {among}", *listed
        ):
            sites.setdefault(incident_id, []).append(site_id)
        actors: dict[str, dict[str, None]] = {}
        # Of all incidents by the claims, of a few by their statements.
        both = "claim CROSS JOIN statement" if ids is None else "statement CROSS JOIN claim"
        for incident_id, value, label in self._all(
            f"SELECT incident_id, value, label FROM {both} ON statement_id = statement.id LEFT JOIN actor "
            f"ON actor.id = actor_id WHERE field = 'actor' AND incident_id IS NOT NULL AND {_SHOWN} {among}",
            *listed,
        ):
            actors.setdefault(incident_id, {}).update({value: None, label or value: None})
        rows = self._named(
            "SELECT id, rtrim(number || ' ' || edition), title, kind, status FROM incident "
            f"WHERE 1 {among.replace('incident_id', 'id')}",
            *listed,
        )
        return [Sought._make((*row, tuple(sites.get(row[0], ())), tuple(actors.get(row[0], ())))) for row in rows]

    def sites_sought(self) -> dict[str, tuple[str, ...]]:
        """What a filter looks in, of the sites of incidents: names, country and governorate, by id."""
        rows = self._all(
            "SELECT id, name, names, country, governorate FROM site WHERE id IN (SELECT site_id FROM incident_site)"
        )
        return {id_: (name, *self._other_names(others), *rest) for id_, name, others, *rest in rows}

    def sites_of_key(self, key: str) -> list[str]:
        """The ids of the sites that bear that id of a scheme: `whs:23`."""
        sql = "SELECT DISTINCT site.id FROM site, json_each(iif(json_valid(ids), ids, '{}')) AS own "
        return [row[0] for row in self._all(f"{sql}WHERE own.key || ':' || own.value = ?", key)]

    def sites_beginning(self, prefix: str) -> list[str]:
        """The ids of sites that begin so."""
        return [row[0] for row in self._all("SELECT id FROM site WHERE substr(id, 1, ?) = ?", len(prefix), prefix)]

    def site_names(self) -> list[tuple[str, str]]:
        """The id and a name of all sites, each name by itself. Cost: a tenth of reading the sites."""
        return self._named(
            "SELECT id, name FROM site UNION ALL SELECT site.id, json_extract(other.value, '$.name') FROM site, "
            "json_each(iif(json_valid(names), names, '[]')) AS other "
            "WHERE other.type = 'object' AND json_type(other.value, '$.name') = 'text'"
        )

    def fields_held(self, field: str) -> list[FieldTold]:
        """What is assessed of that field, for every incident of which something is."""
        rows = self._all("SELECT incident_id, value, details FROM assessment WHERE field = ?", field)
        return [FieldTold._make(row) for row in rows]

    def fields_told(self, field: str) -> list[FieldTold]:
        """What is stated and affirmed of that field, a row a value; what is feared or planned only of threats.

        Cost: a look at every value of the project.
        """
        rows = self._all(
            f"SELECT incident_id, value, details FROM {_TOLD} AND field = ? AND value <> 'not stated' "
            "AND polarity = 'affirmed' AND (modality = 'happened' OR incident_id IN (SELECT id FROM incident "
            "WHERE kind = 'threat')) ORDER BY incident_id, statement.created, statement.article_id, statement.start, "
            "statement.id, position, claim.created, claim.id",
            field,
        )
        return [FieldTold._make(row) for row in rows]

    def incidents_called(self) -> list[tuple[str, str, str]]:
        """Id, number with edition, and title of all incidents, by number."""
        return self._named(
            "SELECT id, rtrim(number || ' ' || edition), title FROM incident ORDER BY number, edition, created, id"
        )

    def incidents_latest(self) -> list[tuple[str, str, str, str]]:
        """Id, number with edition, title and kind of all incidents, those altered last first. Cost: 3 µs each."""
        return self._named(
            "SELECT id, rtrim(number || ' ' || edition), title, kind FROM incident "
            "ORDER BY modified DESC, created DESC, id"
        )

    def incidents_near(self, site_id: str, article_ids: Iterable[str]) -> set[str]:
        """The ids of the incidents at that site ('' for none), and of those with a statement in one of the articles."""
        rows = self._all(
            "SELECT incident_id FROM incident_site WHERE site_id = ? UNION "
            f"SELECT incident_id FROM statement WHERE incident_id IS NOT NULL AND article_id IN {LISTED}",
            site_id,
            json.dumps(list(article_ids)),
        )
        return {row[0] for row in rows}

    def sites_of_incidents(self) -> list[tuple[str, str, str, int]]:
        """The sites that incidents have to do with: id, name, country and how many incidents, by name."""
        return self._named(
            "SELECT site.id, name, country, count(DISTINCT incident_id) FROM incident_site "
            "JOIN site ON site.id = site_id GROUP BY 1 ORDER BY 2, 1"
        )

    def sources_of_incidents(self) -> list[tuple[str, str, int]]:
        """The sources that say or relay something of incidents: id, name and how many incidents, by name."""
        return self._named(
            "SELECT source.id, name, count(DISTINCT incident_id) FROM (SELECT originator_id AS who, incident_id FROM "
            "statement WHERE incident_id IS NOT NULL UNION SELECT relayed_by_id, incident_id FROM statement "
            "WHERE incident_id IS NOT NULL) JOIN source ON source.id = who GROUP BY 1 ORDER BY 2, 1"
        )

    def said_by_sources(self) -> dict[str, tuple[int, int]]:
        """How many statements each source makes and how many it relays, by id; those of removed articles left out."""
        rows = self._all(
            "SELECT who, sum(says), sum(NOT says) FROM "
            "(SELECT originator_id AS who, 1 AS says, article_id FROM statement "
            "UNION ALL SELECT relayed_by_id, 0, article_id FROM statement) "
            f"WHERE who IS NOT NULL AND {_SHOWN} GROUP BY who"
        )
        return {who: (says, relays) for who, says, relays in rows}

    def told_of_actors(self) -> dict[str, int]:
        """How many values name each actor, by id."""
        return dict(self._all("SELECT actor_id, count(*) FROM claim WHERE actor_id IS NOT NULL GROUP BY actor_id"))

    def _other_names(self, names: str) -> list[str]:
        if names == "[]":
            return []
        with told(self._path):
            try:
                return [each["name"] for each in TABLES[Site].forms["names"].read(names) if each.get("name")]
            except (ValueError, TypeError, RecursionError) as error:
                raise MalformedRecordError("site", str(error)) from error


def _conditions(wanted: Narrowing) -> tuple[str, list[str]]:
    """The condition of those wanted, and its values."""
    found: list[str] = []
    values: list[str] = []
    for condition, given in (
        ("kind = ?", wanted.kind),
        ("status = ?", wanted.status),
        (f"id IN (SELECT incident_id FROM incident_site WHERE site_id = ?1 OR site_id IN ({_ELEMENTS}))", wanted.site),
        (f"id IN (SELECT incident_id FROM incident_site WHERE site_id IN ({_IN_COUNTRY}))", wanted.country),
        ("id IN (SELECT incident_id FROM statement WHERE originator_id = ?1 OR relayed_by_id = ?1)", wanted.source),
    ):
        if given:
            values.append(given)
            found.append(condition.replace("?1", "?").replace("?", f"?{len(values)}"))
    if wanted.to_review is not None:
        found.append("to_review" if wanted.to_review else "NOT to_review")
    return " AND ".join(found) or "1", values
