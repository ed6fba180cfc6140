"""Hides what some people did from all that reads: what they marked, stated, reviewed, and their log entries."""

from collections.abc import Mapping
from typing import Any

from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.reading.annotators import selves

_OWN = "annotator_id {is_seen}"
_STATED = f"(SELECT id FROM main.statement WHERE {_OWN})"
_TOLD = f"(SELECT incident_id FROM main.statement WHERE {_OWN} AND incident_id IS NOT NULL)"
_SEEN = f"(SELECT id FROM main.incident WHERE {_OWN} OR id IN {_TOLD})"


def _named(*places: str) -> str:
    """The records that seen ones name: without them those would say nothing. `places`: table and column."""
    parts = (place.split(".") for place in places)
    return " UNION ".join(
        f"SELECT {column} FROM main.{table} WHERE {_OWN} AND {column} IS NOT NULL" for table, column in parts
    )


_VIEWS = {
    "annotation": _OWN,
    "tagging": f"{_OWN} AND annotation_id IN (SELECT id FROM main.annotation WHERE {_OWN})",
    "change": _OWN,
    "incident": f"{_OWN} OR id IN {_TOLD}",
    **dict.fromkeys(("incident_site", "review", "assessment"), f"{_OWN} AND incident_id IN {_SEEN}"),
    "incident_link": f"{_OWN} AND incident_id IN {_SEEN} AND other_id IN {_SEEN}",
    "claim": f"{_OWN} AND statement_id IN {_STATED}",
    **dict.fromkeys(("statement", "observation", "declining", "translation", "grade", "issued_report"), _OWN),
    # What came of a file is the team's, as the codebook is.
    "site": (
        f"{_OWN} OR gazetteer <> '' OR id IN "
        f"({_named('incident_site.site_id', 'claim.site_id', 'observation.site_id')})"
    ),
    "source": f"{_OWN} OR id IN ({_named('statement.originator_id', 'statement.relayed_by_id')})",
    "actor": f"{_OWN} OR id IN ({_named('claim.actor_id')})",
    **dict.fromkeys(("text_review", "adjudication"), _OWN),
}


def is_somebodys(table: str, record: Mapping[str, Any]) -> bool:
    """Whether that is a person's own work, told by field as the log tells it: hidden with all that person did.

    What is the team's is not: articles, tags, and what came of a file.
    """
    return table in _VIEWS and not record.get("gazetteer")


class Seen(NamedTuple):
    """Whose work is seen: that of the annotator `only`, if one is named; else of all but those `hidden`.

    `names`: what people are called here, by their ids, whatever they are called in the file.
    """

    only: str = ""
    hidden: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()

    @property
    def is_all(self) -> bool:
        """Whether nobody's work is hidden."""
        return not self.only and not self.hidden

    def narrow(self, db: Database) -> None:
        """Lets whatever is asked by the connection see no more than that; it can write to no such table then.

        Views of the connection stand before the tables of their names, so no question can forget to leave out.
        """
        if self.is_all:
            return
        ids = (self.only,) if self.only else self.hidden
        listed = ", ".join("('{}')".format(each.replace("'", "''")) for each in ids)
        # With the other ids of the same people, as the project has it when it is asked.
        is_seen = f"{'' if self.only else 'NOT '}IN {selves(f'VALUES {listed}')}"
        for name, condition in _VIEWS.items():
            where = condition.format(is_seen=is_seen)
            db.conn.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM main.{name} WHERE {where}")


ALL = Seen()
