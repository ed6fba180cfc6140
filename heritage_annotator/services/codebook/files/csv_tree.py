"""The tree that rows of a table tell by naming what each stands below."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from heritage_annotator.frozen import frozen
from heritage_annotator.services.codebook.files.draft import DraftTag
from heritage_annotator.services.codebook.files.guids import guid_of


@frozen
class Row:
    """A row, its cells understood. `parent`: the slug or name of another row, or of a group that has none; or `above`,
    the `number` of another.
    """

    name: str
    slug: str
    guid: str
    parent: str
    told: Mapping[str, Any]
    number: str = ""
    above: str = ""


def arranged(rows: Sequence[Row], *, groups_told: bool) -> Iterator[DraftTag]:
    """The rows in the order of the tree. A parent that no row describes becomes a group.

    `groups_told`: a row without a parent is a group; else only one that others stand below. Rows
    that stand below each other in a circle are cut loose where it closes.
    """
    nodes = [*rows]
    slugs = {row.slug: place for place, row in reversed(list(enumerate(rows)))}
    names = {row.name.casefold(): place for place, row in reversed(list(enumerate(rows)))}
    for row in rows:
        if row.parent and row.parent not in slugs and row.parent.casefold() not in names:
            names[row.parent.casefold()] = len(nodes)
            nodes.append(Row(row.parent, "", "", "", {}))
    numbers = {row.number: place for place, row in reversed(list(enumerate(rows))) if row.number}
    parents = [slugs.get(row.parent, names.get(row.parent.casefold())) if row.parent else None for row in nodes]
    parents = [numbers.get(row.above, parent) for row, parent in zip(nodes, parents, strict=True)]
    _open_circles(parents)
    below: dict[int | None, list[int]] = {}
    for place, parent in enumerate(parents):
        below.setdefault(parent, []).append(place)
    pending: list[tuple[int, int | None]] = [(place, None) for place in reversed(below.get(None, []))]
    count = 0
    while pending:
        place, parent = pending.pop()
        row = nodes[place]
        loose = parent is None and not groups_told and place not in below
        yield DraftTag(row.name, parent, row.told, row.slug, guid_of(row.guid), loose)
        pending.extend((child, count) for child in reversed(below.get(place, [])))
        count += 1


def _open_circles(parents: list[int | None]) -> None:
    """Takes the parent from one entry of each circle."""
    known: set[int] = set()
    for start in range(len(parents)):
        seen: set[int] = set()
        place: int | None = start
        while place is not None and place not in known:
            if place in seen:
                parents[place] = None
                break
            seen.add(place)
            place = parents[place]
        known |= seen
