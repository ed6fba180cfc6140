"""Counting passages: tag by tag, by outlet, by month, by annotator."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.extents import Extent, Extents
from heritage_annotator.model.query import Joiner
from heritage_annotator.services.progress import Report, not_told
from heritage_annotator.services.retrieving.reaching import reaches
from heritage_annotator.storage.reading import Reading
from heritage_annotator.storage.retrieving import Facts, Place
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


_COLUMNS: Mapping[Crossing, Callable[[Facts], str]] = {
    Crossing.OUTLET: lambda facts: facts.outlet,
    Crossing.MONTH: lambda facts: facts.published[:7],
    Crossing.ANNOTATOR: lambda facts: facts.annotator_id,
}

_Keys = dict[str, tuple[Collection[str], Collection[str]]]


def _keys(reading: Reading, ids: Sequence[str], crossing: Crossing, together: Together, report: Report) -> _Keys:
    """The keys of rows and columns each passage belongs to, in the order of `ids`; what is gone is left out."""
    facts, tags = reading.retrieval.facts_of(ids), reading.retrieval.tags_of(ids)
    there = [each for each in dict.fromkeys(ids) if each in facts]
    if crossing is Crossing.TAG:
        beside = tags if together is Together.SAME_ANNOTATION else _tags_near(reading, there, tags, together, report)
        return {each: (tags.get(each, ()), beside.get(each, ())) for each in there}
    column = _COLUMNS[crossing]
    return {each: (tags.get(each, ("",)), (column(facts[each]),)) for each in there}


def _tags_near(
    reading: Reading, ids: Iterable[str], tags: Mapping[str, Sequence[str]], together: Together, report: Report
) -> Mapping[str, Collection[str]]:
    """The tags that each passage bears or stands near."""
    wanted = {each for each in ids if each in tags}
    articles: dict[str, list[Place]] = {}
    for place in reading.retrieval.places():
        if place.id in wanted:
            articles.setdefault(place.article_id, []).append(place)
    reach = reaches(reading, articles, Joiner(together), report)
    near: dict[str, Collection[str]] = {}
    for places in articles.values():
        extents = {place: extent for place in places if (extent := reach(place))}
        bearing: dict[str, list[Extent]] = {}
        for place, extent in extents.items():
            for tag_id in tags[place.id]:
                bearing.setdefault(tag_id, []).append(extent)
        held = {tag_id: Extents(borne) for tag_id, borne in bearing.items()}
        for place in places:
            met = [tag_id for tag_id, borne in held.items() if place in extents and borne.meeting(extents[place])]
            near[place.id] = met or tags[place.id]  # between two sentences, it stands near itself alone
    return near


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
    order = sorted(keys, key=lambda key: (not key, named[key].casefold(), key))
    return tuple(Heading(key, named[key]) for key in order)


def _tag_headings(codebook: Codebook, keys: Collection[str]) -> tuple[Heading, ...]:
    places = {tag.id: place for place, tag in enumerate(codebook.in_order())}
    labels = {tag.id: tag.label() for tag in codebook.tags} | {"": tr(UNTAGGED)}
    order = sorted(keys, key=lambda key: (not key, places.get(key, len(places)), key))
    return tuple(Heading(key, labels.get(key, key)) for key in order)
