"""Counting passages: tag by tag, by outlet, by month, by annotator."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby
from typing import assert_never

from heritage_annotator.frozen import frozen
from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.overlap import Extent, Extents
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.model.query import Joiner
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.passages.near import Reach, reaches
from heritage_annotator.storage.reading.counts import Column
from heritage_annotator.storage.reading.fits import Fits
from heritage_annotator.storage.reading.order import Everything
from heritage_annotator.storage.reading.passages import Place
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import later, tr

# Articles at a time: their passages are all that is in memory of them.
_BATCH = 500

UNTAGGED = later("Without a tag")
NO_OUTLET = later("No outlet")
UNDATED = later("Undated")
UNANSWERED = later("No answer")


class Crossing(StrEnum):
    """A choice of columns for a table; its rows are always tags."""

    TAG = "tag"
    OUTLET = "outlet"
    MONTH = "month"
    ANNOTATOR = "annotator"
    ARTICLE = "article"
    GROUP = "group"
    CERTAINTY = "certainty"
    ASSERTION = "assertion"
    CREDIBILITY = "information_credibility"


# Those that are the answers to a question: they are called by its slug.
ANSWERS = (Crossing.CERTAINTY, Crossing.ASSERTION, Crossing.CREDIBILITY)


class Together(StrEnum):
    """A rule for when passages of two tags count as one place: in one annotation with both, or near each other too."""

    SAME_ANNOTATION = "same_annotation"
    OVERLAPPING = "overlapping"
    SAME_SENTENCE = "same_sentence"
    SAME_PARAGRAPH = "same_paragraph"


@frozen
class Heading:
    """The heading of a row or column: the id of a tag or annotator, an outlet, a month; '' for none."""

    key: str
    label: str


@frozen
class CrossTable:
    """A table of how many passages each row and column have in common; `cells` row by row.

    A cell counts the passages that bear the row's tag and belong to the column: are of its outlet,
    month or annotator, or bear its tag, or (`together`) stand near one that does. So no cell is
    larger than its row's total, the diagonal of tags by tags is those totals, and such a table is
    symmetric only for `SAME_ANNOTATION`. With columns of groups it bears any tag of the group; with those of a question
    it gives the column's answer. A passage of several tags counts in several rows: `total`
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

    Cost: some µs a passage; near ones as in `retrieve`, whose `report` this is too.
    """
    counted = _counted(reading, ids, crossing, together, report)
    rows = _tag_headings(reading.codebook(), counted.rows)
    columns = _headings(reading, crossing, counted.columns)
    return CrossTable(
        crossing,
        together,
        rows,
        columns,
        tuple(tuple(counted.cells[row.key, column.key] for column in columns) for row in rows),
        tuple(counted.rows[row.key] for row in rows),
        tuple(counted.columns[column.key] for column in columns),
        reading.passages.how_many(ids),
    )


def passages_in(
    reading: Reading,
    ids: Sequence[str],
    table: CrossTable,
    row: str | None = None,
    column: str | None = None,
) -> list[str]:
    """The passages that a cell of the table of those `ids` counts, in their order. None: any row, or column."""
    passages = reading.passages
    if table.crossing is Crossing.GROUP:
        found = passages.bearing_of(ids, row, _tags_of(reading.codebook(), column))
    elif table.crossing is not Crossing.TAG:
        found = passages.in_column(ids, row, _COLUMNS[table.crossing], column)
    elif table.together is Together.SAME_ANNOTATION or (row is None and column is None):
        found = passages.bearing_both(ids, row, column)
    else:
        found = [
            place.id
            for place, borne, near in _near_each_other(reading, ids, table.together, not_told)
            if (row is None or row in borne) and (column is None or column in near)
        ]
    if isinstance(ids, Everything):
        return found
    fitting = set(found)
    return [each for each in dict.fromkeys(ids) if each in fitting]


def _tags_of(codebook: Codebook, group_id: str | None) -> set[str] | None:
    """The group with all below it; none for '', and None for any."""
    return (
        {group_id, *(tag.id for tag in codebook.below(group_id))} if group_id else None if group_id is None else set()
    )


_COLUMNS = {
    Crossing.OUTLET: Column.OUTLET,
    Crossing.MONTH: Column.MONTH,
    Crossing.ANNOTATOR: Column.ANNOTATOR,
    Crossing.ARTICLE: Column.ARTICLE,
    Crossing.CERTAINTY: Column.CERTAINTY,
    Crossing.ASSERTION: Column.ASSERTION,
    Crossing.CREDIBILITY: Column.CREDIBILITY,
}


class _Counted(NamedTuple):
    cells: Counter[tuple[str, str]]
    rows: Counter[str]
    columns: Counter[str]


def _counted(reading: Reading, ids: Sequence[str], crossing: Crossing, together: Together, report: Report) -> _Counted:
    if crossing is Crossing.GROUP:
        return _by_group(reading, ids)
    if crossing is not Crossing.TAG:
        cells, columns = reading.passages.by_column(ids, _COLUMNS[crossing])
        rows = Counter[str]()
        for (row, _), count in cells.items():
            rows[row] += count
        return _Counted(cells, rows, columns)
    if together is Together.SAME_ANNOTATION:
        cells = reading.passages.tags_together(ids)
        borne = Counter({one: count for (one, other), count in cells.items() if one == other})
        return _Counted(cells, borne, borne)
    counted = _Counted(Counter(), Counter(), Counter())
    for _, borne, near in _near_each_other(reading, ids, together, report):
        counted.rows.update(borne)
        counted.columns.update(near)
        counted.cells.update((row, column) for row in borne for column in near)
    return counted


def _by_group(reading: Reading, ids: Sequence[str]) -> _Counted:
    """What bears several tags of a group counts in it once."""
    codebook, counted = reading.codebook(), _Counted(Counter(), Counter(), Counter())
    for tag_ids, count in reading.passages.tag_sets(ids).items():
        tags = [tag for tag_id in tag_ids if (tag := codebook.get(tag_id)) is not None]
        borne = {tag.id for tag in tags} or {""}
        groups = {codebook.group_of(tag).id for tag in tags} or {""}
        counted.rows.update(dict.fromkeys(borne, count))
        counted.columns.update(dict.fromkeys(groups, count))
        counted.cells.update({(row, group): count for row in borne for group in groups})
    return counted


_Met = tuple[Place, Collection[str], Collection[str]]


def _near_each_other(reading: Reading, ids: Sequence[str], together: Together, report: Report) -> Iterator[_Met]:
    """Each of those passages that bears a tag, with its tags, and with these and those of what stands near it."""
    places = reading.passages.places(Fits() if isinstance(ids, Everything) else Fits.one_of(ids))
    articles = [list(each) for _, each in groupby(places, lambda place: place.article_id)]
    for start in range(0, len(articles), _BATCH):
        batch = articles[start : start + _BATCH]
        tags = reading.passages.tags_of([place.id for each in batch for place in each])

        def told(done: int, _total: int, start: int = start) -> None:
            report(start + done, len(articles))

        reach = reaches(reading, [each[0].article_id for each in batch], Joiner(together), told)
        for each in batch:
            yield from _tags_near([place for place in each if place.id in tags], tags, reach)


def _tags_near(places: Sequence[Place], tags: Mapping[str, tuple[str, ...]], reach: Reach) -> Iterator[_Met]:
    """Of the passages of one article, which bear tags."""
    extents = {place.id: extent for place in places if (extent := reach(place))}
    bearing: dict[str, list[Extent]] = {}
    for id_, extent in extents.items():
        for tag_id in tags[id_]:
            bearing.setdefault(tag_id, []).append(extent)
    held = {tag_id: Extents(borne) for tag_id, borne in bearing.items()}
    for place in places:
        extent = extents.get(place.id)
        met = [tag_id for tag_id, borne in held.items() if extent and borne.meeting(extent)]
        yield place, tags[place.id], met or tags[place.id]  # what reaches into no sentence stands near itself alone


def _headings(reading: Reading, crossing: Crossing, keys: Collection[str]) -> tuple[Heading, ...]:
    match crossing:
        case Crossing.TAG | Crossing.GROUP:
            return _tag_headings(reading.codebook(), keys)
        case Crossing.OUTLET:
            named = {key: key or tr(NO_OUTLET) for key in keys}
        case Crossing.ARTICLE:
            names = {name.id: name for name in reading.article_names(keys)}  # in the order of the list
            marked = {id_ for id_, places in reading.marked_places(keys).items() if places.whole}
            return tuple(
                # Counts leave as they are: an article that is marked as sensitive has no title in them.
                Heading(key, tr("Sensitive article") if key in marked else name.heading)
                for key, name in names.items()
            )
        case Crossing.CERTAINTY | Crossing.ASSERTION | Crossing.CREDIBILITY:
            return _answer_headings(reading, crossing.value, keys)
        case Crossing.MONTH:
            return tuple(Heading(key, key or tr(UNDATED)) for key in sorted(keys, key=lambda key: (not key, key)))
        case Crossing.ANNOTATOR:
            people = reading.annotators()
            named = {key: people[key].name if key in people else key for key in keys}
        case _:
            assert_never(crossing)
    order = sorted(keys, key=lambda key: (not key, named[key].casefold(), key))
    return tuple(Heading(key, named[key]) for key in order)


def _answer_headings(reading: Reading, slug: str, keys: Collection[str]) -> tuple[Heading, ...]:
    """In the order in which they are offered, then what is not offered any more, none last."""
    asked = next((each for each in reading.attributes() if each.slug == slug), None)
    choices = dict(asked.choices) if asked is not None else {}
    order = [*(value for value in choices if value in keys), *sorted(set(keys) - choices.keys() - {""})]
    headings = [Heading(value, choices.get(value, value)) for value in order]
    return (*headings, *([Heading("", tr(UNANSWERED))] if "" in keys else []))


def _tag_headings(codebook: Codebook, keys: Collection[str]) -> tuple[Heading, ...]:
    places = {tag.id: place for place, tag in enumerate(codebook.in_order())}
    labels = {tag.id: tag.label() for tag in codebook.tags} | {"": tr(UNTAGGED)}
    order = sorted(keys, key=lambda key: (not key, places.get(key, len(places)), key))
    return tuple(Heading(key, labels.get(key, key)) for key in order)
