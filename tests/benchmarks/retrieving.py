"""Ten thousand passages found, told, counted and retagged; and the same in one long article."""

import sqlite3
import time
from contextlib import closing

from heritage_annotator.model.query import Clause, Joiner, Query, Tagged
from heritage_annotator.services.articles.sentences import sentences
from heritage_annotator.services.exporting.tables.passage_layout import passages_as_csv, passages_as_markdown
from heritage_annotator.services.passages import (
    Crossing,
    Together,
    cross_table,
    passages_of,
    plan_retagging,
    retrieve,
)
from tests.benchmarks.figures import Figure, at_most, median, times_floor
from tests.benchmarks.shelf import annotated, draft, drafts, made, prose

ROUNDS = 9
# What a window shows at once, and some more.
SHOWN = 100

_ORDERED = (
    "FROM annotation JOIN article ON article.id = article_id WHERE state <> 'removed' "
    "ORDER BY published = '', published, article_id, start, end DESC, annotation.id"
)
_BESIDE = (
    "SELECT one.tag_id, other.tag_id, count(*) FROM tagging AS one JOIN tagging AS other USING (annotation_id) "
    "GROUP BY 1, 2"
)


def measure(folder):
    project = folder / "retrieving.heritage"
    session = made(project, drafts(500, 3_000))
    for number, row in enumerate(session.reading.articles()):
        annotated(session, row.id, 20, seed=number)
    reading = session.reading
    with closing(sqlite3.connect(project)) as bare:
        yield _listed(reading, bare)
        yield from _near(reading, bare)
        yield from _counted(reading, bare)
    yield from _told(reading)
    yield from _retagged(session, folder)
    session.close()
    yield from _in_one_article(folder)


def _listed(reading, bare):
    def ours():
        ids = [*retrieve(reading, Query())]
        assert len(ids) == 10_000
        return passages_of(reading, ids[:SHOWN])

    def floor():
        ids = [row[0] for row in bare.execute(f"SELECT annotation.id {_ORDERED}")]
        return [bare.execute("SELECT quote, note, body FROM annotation JOIN article ON article.id = article_id "
                             "JOIN article_body USING (seq) WHERE annotation.id = ?", (id_,)).fetchone()
                for id_ in ids[:SHOWN]]  # fmt: skip

    what = f"list 10,000 passages, {SHOWN} of them with the words around"
    return Figure(what, _median(ours), _median(floor), budget=at_most(500, "ms") & times_floor(4))


def _near(reading, bare):
    groups = reading.codebook().groups()
    query = Query(tuple(
        Clause(joiner, Tagged((group.id,)))
        for joiner, group in zip((Joiner.AND, Joiner.SAME_SENTENCE, Joiner.OR, Joiner.NOT), groups, strict=False)
    ))  # fmt: skip
    floor = _once(lambda: [sentences(body, "en") for (body,) in bare.execute("SELECT body FROM article_body")])
    first = _once(lambda: retrieve(reading, query))
    yield Figure(
        "find near in a sentence, or, but not, among 10,000 passages, first time (floor: sentences of all articles)",
        first, floor, budget=at_most(500, "ms") & times_floor(3),
    )  # fmt: skip
    tags = [tag.id for group in groups[:4] for tag in (group, *reading.codebook().children(group.id))]
    places = ", ".join("?" * len(tags))

    def bare_sets():
        bare.execute(f"SELECT annotation.id, article_id, start, end {_ORDERED}").fetchall()
        return set(bare.execute(f"SELECT annotation_id FROM tagging WHERE tag_id IN ({places})", tags))

    what = "find near in a sentence, or, but not, among 10,000 passages, again"
    yield Figure(what, _median(lambda: retrieve(reading, query)), _median(bare_sets), budget=times_floor(5))


def _counted(reading, bare):
    ids = [*retrieve(reading, Query())]
    tags = len(cross_table(reading, ids, Crossing.TAG).rows)
    assert tags >= 60
    floor = _median(lambda: bare.execute(_BESIDE).fetchall())
    for together, times in ((Together.SAME_ANNOTATION, 8), (Together.SAME_SENTENCE, 16)):
        ours = _median(lambda together=together: cross_table(reading, ids, Crossing.TAG, together))
        what = f"table of {tags} by {tags} tags, 10,000 passages, {together.value.replace('_', ' ')}"
        yield Figure(what, ours, floor, budget=at_most(500, "ms") & times_floor(times))
    for crossing in (Crossing.OUTLET, Crossing.MONTH):
        ours = _median(lambda crossing=crossing: cross_table(reading, ids, crossing))
        yield Figure(f"table of {tags} tags by {crossing.value}, 10,000 passages", ours, 0, budget=at_most(500, "ms"))


def _told(reading):
    ids = [*retrieve(reading, Query())]
    for what, told in (("Markdown", passages_as_markdown), ("CSV", passages_as_csv)):
        ours = _once(lambda told=told: told(reading, ids))
        yield Figure(f"10,000 passages as {what}", ours, 0, budget=at_most(2_000, "ms"))


def _retagged(session, folder):
    codebook, ids = session.reading.codebook(), [*retrieve(session.reading, Query())]
    comes, goes = codebook.leaves()[0], codebook.leaves()[1]
    planned = []
    plan = _once(lambda: planned.append(plan_retagging(session.reading, ids, [comes], [goes], session.annotator)))
    yield Figure("preview a tag for 10,000 passages and off others", plan, 0, budget=at_most(1_000, "ms"))
    change = planned[0].change
    floor = _once(lambda: _written(folder / "bare.sqlite", change))
    yield Figure("set it, one deed", _once(lambda: session.do(change)), floor, budget=times_floor(5))
    yield Figure("and undo it", _once(session.undo), floor, budget=times_floor(10))


def _written(path, change):
    """As many rows, into a table with as many indexes, on the disk."""
    with closing(sqlite3.connect(path)) as bare:
        bare.execute(
            "CREATE TABLE tagging (id TEXT PRIMARY KEY, annotation_id, tag_id, position, annotator_id, created)"
        )
        for columns in ("annotation_id, tag_id", "annotation_id, position, tag_id", "tag_id", "annotator_id"):
            bare.execute(f"CREATE INDEX [{columns}] ON tagging({columns})")
        records = (edit.record for edit in change.edits)
        bare.executemany("INSERT INTO tagging VALUES (?, ?, ?, ?, ?, ?)", (
            (each.id, each.annotation_id, each.tag_id, each.position, each.annotator_id, each.created)
            for each in records
        ))  # fmt: skip
        bare.commit()


def _in_one_article(folder):
    session = made(folder / "one.heritage", [draft(0, prose(1, 1_000_000))])
    annotated(session, session.reading.articles()[0].id, 10_000)
    groups = session.reading.codebook().groups()
    clauses = Clause(Joiner.AND, Tagged((groups[0].id,))), Clause(Joiner.SAME_SENTENCE, Tagged((groups[1].id,)))
    found = _once(lambda: retrieve(session.reading, Query(clauses)))
    what = "one article of 1 M characters, 10,000 annotations"
    yield Figure(f"near in a sentence, first time, {what}", found, 0, budget=at_most(500, "ms"))
    ids = [*retrieve(session.reading, Query())]
    told = _median(lambda: passages_of(session.reading, ids[-SHOWN:]))
    yield Figure(f"{SHOWN} passages with the words around, {what}", told, 0, budget=at_most(50, "ms"))
    table = _once(lambda: cross_table(session.reading, ids, Crossing.TAG, Together.OVERLAPPING))
    yield Figure(f"table of tags that overlap, {what}", table, 0, budget=at_most(1_000, "ms"))
    session.close()


def _median(act):
    return median([_once(act) for _ in range(ROUNDS)])


def _once(act):
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000
