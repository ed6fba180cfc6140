"""Sites, sources and incidents, and what is said of them."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from heritage_annotator.model.incidents.events import Assessment, Claim, Incident, IncidentSite, Statement
from heritage_annotator.model.incidents.sources import Convention
from heritage_annotator.storage.reading.asking import LISTED, AnyRecord, Asking
from heritage_annotator.storage.rows import TABLES

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

    def count_of(self, kind: type[AnyRecord]) -> int:
        """How many records of that kind there are, those of removed articles too."""
        return self._all(f"SELECT count(*) FROM {TABLES[kind].name}")[0][0]

    def naming(self, kind: type[AnyRecord], column: str, ids: Iterable[str]) -> list[AnyRecord]:
        """The records of that kind that name one of those ids in a column, by place where they have one, then time.

        Those of removed articles are left out.

        Raises:
            ValueError: the kind has no such column.
        """
        columns = TABLES[kind].columns
        if column not in columns:
            raise ValueError(f"{TABLES[kind].name} has no {column}")
        order = [name for name in ("position", "created", "article_id", "start", "id") if name in columns]
        hidden = "AND article_id NOT IN (SELECT id FROM article WHERE state = 'removed')"
        where = f"WHERE {column} IN {LISTED} {hidden if 'article_id' in columns else ''}"
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
        return {id_: Printed(*rest) for id_, *rest in self._named(_PRINTED)}

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
