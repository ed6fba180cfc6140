"""Counting passages: tag by tag, by outlet, by month, by annotator."""

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, assert_never

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.extents import Extent, Extents
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.model.query import Joiner
from heritage_annotator.services.passages.near import Reach, reaches
from heritage_annotator.storage.reading.passages import Place
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import later, tr

UNTAGGED = later("Without a tag")
NO_OUTLET = later("No outlet")
UNDATED = later("Undated")


class Crossing(StrEnum):
    """What the columns of a table are; its rows are always tags."""

    TAG = "tag"
    OUTLET = "outlet"
    MONTH = "month"
    ANNOTATOR = "annotator"


class Together(StrEnum):
    """When passages of two tags count as one place: in one annotation that bears both, or near each other too."""

    SAME_ANNOTATION = "same_annotation"
    OVERLAPPING = "overlapping"
    SAME_SENTENCE = "same_sentence"
    SAME_PARAGRAPH = "same_paragraph"


@dataclass(frozen=True, slots=True)
class Heading:
    """What a row or column is about: the id of a tag or annotator, an outlet, a month; '' for none."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class CrossTable:
    """How many passages each row and column have in common; `cells` row by row.

    A cell counts the passages that bear the row's tag and belong to the column: are of its outlet,
    month or annotator, or bear its tag, or (`together`) stand near one that does. So no cell is
    larger than its row's total, the diagonal of tags by tags is those totals, and such a table is
    symmetric only for `SAME_ANNOTATION`. A passage of several tags counts in several rows: `total`
    is how many passages there are, and no sum.

    Rows and columns of tags are in the order of the codebook, those of no passage left out; the
    row of untagged passages comes last, and not with columns of tags. Outlets and annotators come
    by name, months by date, and those without come last.
    """

    crossing: Crossing
    together: Together
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: tuple[tuple[int, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int


def cross_table(
    reading: Reading,
    ids: Sequence[str],
    crossing: Crossing,
    together: Together = Together.SAME_ANNOTATION,
    report: Report = not_told,
) -> CrossTable:
    """Those passages counted by tag and by `crossing`. `together` matters to tags by tags alone.

    Cost: some 10 µs a passage; near ones as in `retrieve`, whose `report` this is too.
    """
    keys = _keys(reading, ids, crossing, together, report)
    cells = Counter((row, column) for rows, columns in keys.values() for row in rows for column in columns)
    row_totals = Counter(row for rows, _ in keys.values() for row in rows)
    column_totals = Counter(column for _, columns in keys.values() for column in columns)
    rows = _tag_headings(reading.codebook(), row_totals)
    columns = _headings(reading, crossing, column_totals)
    return CrossTable(
        crossing,
        together,
        rows,
        columns,
        tuple(tuple(cells[row.key, column.key] for column in columns) for row in rows),
        tuple(row_totals[row.key] for row in rows),
        tuple(column_totals[column.key] for column in columns),
        len(keys),
    )


def passages_in(
    reading: Reading,
    ids: Sequence[str],
    table: CrossTable,
    row: str | None = None,
    column: str | None = None,
) -> list[str]:
    """The passages that a cell of the table of those `ids` counts, in their order. None: any row, or column."""
    keys = _keys(reading, ids, table.crossing, table.together, not_told)
    return [
        each
        for each, (rows, columns) in keys.items()
        if (row is None or row in rows) and (column is None or column in columns)
    ]


_Keys = dict[str, tuple[Collection[str], Collection[str]]]
_Tags = Mapping[str, tuple[str, ...]]


def _keys(reading: Reading, ids: Sequence[str], crossing: Crossing, together: Together, report: Report) -> _Keys:
    """The keys of rows and columns each passage belongs to, in the order of `ids`; what is gone is left out."""
    tags = reading.passages.tags_of(ids)
    if crossing is Crossing.TAG:
        wanted = set(ids)
        places = {place.id: place for place in reading.passages.places() if place.id in wanted}
        beside = _tags_beside(reading, [place for place in places.values() if place.id in tags], tags, together, report)
        return {each: (tags.get(each, ()), beside.get(each, ())) for each in _those_there(ids, places)}
    column_of = _columns(reading, ids, crossing)
    return {each: (tags.get(each, ("",)), (column_of[each],)) for each in _those_there(ids, column_of)}


def _columns(
    reading: Reading, ids: Sequence[str], crossing: Literal[Crossing.OUTLET, Crossing.MONTH, Crossing.ANNOTATOR]
) -> Mapping[str, str]:
    match crossing:
        case Crossing.OUTLET:
            return reading.passages.outlets(ids)
        case Crossing.MONTH:
            return {each: date[:7] for each, date in reading.passages.dates(ids).items()}
        case Crossing.ANNOTATOR:
            return reading.passages.makers(ids)
        case _:
            assert_never(crossing)


def _those_there(ids: Iterable[str], there: Container[str]) -> list[str]:
    return [each for each in dict.fromkeys(ids) if each in there]


def _tags_beside(
    reading: Reading, tagged: Sequence[Place], tags: _Tags, together: Together, report: Report
) -> Mapping[str, Collection[str]]:
    """The tags that each of those passages bears, or that stand near it too."""
    if together is Together.SAME_ANNOTATION:
        return tags
    articles: dict[str, list[Place]] = {}
    for place in tagged:
        articles.setdefault(place.article_id, []).append(place)
    reach = reaches(reading, articles, Joiner(together), report)
    return {id_: met for places in articles.values() for id_, met in _tags_near(places, tags, reach)}


def _tags_near(places: Sequence[Place], tags: _Tags, reach: Reach) -> Iterator[tuple[str, Collection[str]]]:
    """The tags that stand near each of the passages of one article, by passage."""
    extents = {place.id: extent for place in places if (extent := reach(place))}
    bearing: dict[str, list[Extent]] = {}
    for id_, extent in extents.items():
        for tag_id in tags[id_]:
            bearing.setdefault(tag_id, []).append(extent)
    held = {tag_id: Extents(borne) for tag_id, borne in bearing.items()}
    for place in places:
        extent = extents.get(place.id)
        met = [tag_id for tag_id, borne in held.items() if extent and borne.meeting(extent)]
        yield place.id, met or tags[place.id]  # what reaches into no sentence stands near itself alone


def _headings(reading: Reading, crossing: Crossing, keys: Collection[str]) -> tuple[Heading, ...]:
    match crossing:
        case Crossing.TAG:
            return _tag_headings(reading.codebook(), keys)
        case Crossing.OUTLET:
            named = {key: key or tr(NO_OUTLET) for key in keys}
        case Crossing.MONTH:
            return tuple(Heading(key, key or tr(UNDATED)) for key in sorted(keys, key=lambda key: (not key, key)))
        case Crossing.ANNOTATOR:
            people = reading.annotators()
            named = {key: people[key].name if key in people else key for key in keys}
        case _:
            assert_never(crossing)
    order = sorted(keys, key=lambda key: (not key, named[key].casefold(), key))
    return tuple(Heading(key, named[key]) for key in order)


def _tag_headings(codebook: Codebook, keys: Collection[str]) -> tuple[Heading, ...]:
    places = {tag.id: place for place, tag in enumerate(codebook.in_order())}
    labels = {tag.id: tag.label() for tag in codebook.tags} | {"": tr(UNTAGGED)}
    order = sorted(keys, key=lambda key: (not key, places.get(key, len(places)), key))
    return tuple(Heading(key, labels.get(key, key)) for key in order)
