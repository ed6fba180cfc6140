"""Counts, in SQLite, how many annotations bear which tags."""

import json
from collections import Counter
from collections.abc import Collection, Sequence
from enum import StrEnum
from itertools import product

from heritage_annotator.model.identity import LENGTH
from heritage_annotator.storage.reading.annotators import SELVES, Annotators
from heritage_annotator.storage.reading.asking import LISTED
from heritage_annotator.storage.reading.conditions import listed
from heritage_annotator.storage.reading.order import Everything


class Column(StrEnum):
    """What an annotation has one of, as SQL tells it of an annotation and its article."""

    OUTLET = "outlet"
    MONTH = "substr(published, 1, 7)"
    ANNOTATOR = "annotation.annotator_id"
    ARTICLE = "article.id"
    # `answer` is registered for each connection; what is no text counts as none.
    CERTAINTY = "coalesce(answer(annotation.attributes, 'certainty'), '')"
    ASSERTION = "coalesce(answer(annotation.attributes, 'assertion'), '')"
    CREDIBILITY = "coalesce(answer(annotation.attributes, 'information_credibility'), '')"


Tables = tuple[Counter[tuple[str, str]], Counter[str]]

_BOTH = "article CROSS JOIN annotation ON article_id = article.id"
# Of few ids their annotations are sought first; of all, article by article.
_THOSE = f"annotation CROSS JOIN article ON article.id = article_id AND annotation.id IN {LISTED}"
_ORDERED = "ORDER BY published = '', published, article_id, start, end DESC, annotation.id"


class Counts(Annotators):
    """Counts all annotations, which an `Everything` stands for, or those of some ids. What is gone is not counted."""

    def how_many(self, ids: Sequence[str]) -> int:
        """How many of the annotations there are."""
        among, values = _among(ids)
        return self._all(f"SELECT count(*) FROM {among} WHERE state <> 'removed'", *values)[0][0]

    def by_column(self, ids: Sequence[str], column: Column) -> Tables:
        """How many bear each tag ('': none) and belong to each column; and how many belong to each column."""
        among, values = _among(ids)
        cells = self._all(
            f"SELECT coalesce(tag_id, ''), {column}, count(*) FROM {among} "
            "LEFT JOIN tagging ON annotation_id = annotation.id WHERE state <> 'removed' GROUP BY 1, 2",
            *values,
        )
        columns = self._all(
            f"SELECT {column}, count(*) FROM {among} WHERE state <> 'removed' GROUP BY 1",
            *values,
        )
        persons = self.persons() if column is Column.ANNOTATOR else dict[str, str]()
        by_cell, by_column = Counter[tuple[str, str]](), Counter[str]()
        for tag, key, count in cells:
            by_cell[tag, str(persons.get(key, key))] += count
        for key, count in columns:
            by_column[str(persons.get(key, key))] += count
        return by_cell, by_column

    def tags_together(self, ids: Sequence[str]) -> Counter[tuple[str, str]]:
        """How many bear both of two tags; of a tag with itself, how many bear it."""
        if not isinstance(ids, Everything):
            return self._together(f"SELECT annotation.id FROM {_THOSE} WHERE state <> 'removed'", listed(ids))
        # Off the index of taggings alone, and those of removed articles, few as a rule, taken off again.
        found = self._together("")
        found.subtract(self._together(f"SELECT annotation.id FROM {_BOTH} WHERE state = 'removed'"))
        return +found

    def _together(self, ids: str, *values: str) -> Counter[tuple[str, str]]:
        where = f"WHERE annotation_id IN ({ids})" if ids else ""
        alone = self._all(f"SELECT tag_id, count(*) FROM tagging {where} GROUP BY tag_id", *values)
        found = Counter({(tag_id, tag_id): count for tag_id, count in alone})
        # Most bear one tag, and of those that bear several many bear the same.
        several = (
            "SELECT group_concat(tag_id) AS tags FROM (SELECT annotation_id, tag_id FROM tagging "
            f"{where} ORDER BY annotation_id, position, tag_id) GROUP BY annotation_id HAVING count(*) > 1"
        )
        for tags, count in self._all(f"SELECT tags, count(*) FROM ({several}) GROUP BY tags", *values):
            borne = [tags[at : at + LENGTH] for at in range(0, len(tags), LENGTH + 1)]
            for one, other in product(borne, borne):
                if one != other:
                    found[one, other] += count
        return found

    def tag_sets(self, ids: Sequence[str]) -> Counter[tuple[str, ...]]:
        """How many bear which tags, all of one at once; those without a tag under ()."""
        among, values = _among(ids)
        rows = self._all(
            "SELECT tags, count(*) FROM (SELECT annotation.id, (SELECT group_concat(tag_id) FROM (SELECT tag_id "
            "FROM tagging WHERE annotation_id = annotation.id ORDER BY tag_id)) AS tags "
            f"FROM {among} WHERE state <> 'removed') GROUP BY tags",
            *values,
        )
        return Counter({_parted(tags or ""): count for tags, count in rows})

    def bearing_of(self, ids: Sequence[str], row: str | None, tag_ids: Collection[str] | None) -> list[str]:
        """Those of the annotations that bear the tag ('': none) and one of the others, in the order of lists.

        None: any tag or none; no others: those without a tag.
        """
        among, values = _among(ids)
        where = [] if row is None else [_bears(row)]
        asked = [row] if row else []
        if tag_ids is not None:
            where.append(_bears_one_of(tag_ids))
            asked += [json.dumps(list(tag_ids))] if tag_ids else []
        return self._listed(among, values, where, asked)

    def bearing_both(self, ids: Sequence[str], row: str | None, other: str | None) -> list[str]:
        """Those of the annotations that bear both tags, in the order of lists; None: any tag."""
        among, values = _among(ids)
        wanted = [tag_id for tag_id in (row, other) if tag_id is not None]
        return self._listed(among, values, [_bears(tag_id) for tag_id in wanted], [tag for tag in wanted if tag])

    def in_column(self, ids: Sequence[str], tag_id: str | None, column: Column, key: str | None) -> list[str]:
        """Those that bear the tag ('': none; None: any or none) and belong to that column, or to any."""
        among, values = _among(ids)
        where = [] if tag_id is None else [_bears(tag_id)]
        asked = [tag_id] if tag_id else []
        if key is not None:
            where.append(f"{column} IN {SELVES}" if column is Column.ANNOTATOR else f"{column} = ?")
            asked.append(listed([key]) if column is Column.ANNOTATOR else key)
        return self._listed(among, values, where, asked)

    def _listed(self, among: str, values: Sequence[str], where: Sequence[str], asked: Sequence[str]) -> list[str]:
        all_of = " AND ".join(["state <> 'removed'", *where])
        rows = self._all(f"SELECT annotation.id FROM {among} WHERE {all_of} {_ORDERED}", *values, *asked)
        return [id_ for (id_,) in rows]


def _among(ids: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    return (_BOTH, ()) if isinstance(ids, Everything) else (_THOSE, (listed(ids),))


def _parted(tags: str) -> tuple[str, ...]:
    return tuple(tags[at : at + LENGTH] for at in range(0, len(tags), LENGTH + 1))


def _bears_one_of(tag_ids: Collection[str]) -> str:
    if not tag_ids:
        return _bears("")
    return f"EXISTS (SELECT 1 FROM tagging WHERE annotation_id = annotation.id AND tag_id IN {LISTED})"


def _bears(tag_id: str) -> str:
    if not tag_id:
        return "NOT EXISTS (SELECT 1 FROM tagging WHERE annotation_id = annotation.id)"
    return "EXISTS (SELECT 1 FROM tagging WHERE annotation_id = annotation.id AND tag_id = ?)"
