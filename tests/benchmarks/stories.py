"""Stories: how many reprints are found and how many strangers are taken for some; time and room of a new article."""

import sqlite3
import time
from contextlib import closing
from itertools import combinations

from heritage_annotator.model.records import Annotator
from heritage_annotator.services.projects.opening import create_project, open_project
from heritage_annotator.storage.likeness import prints, shingles
from heritage_annotator.storage.stories import Grouping
from tests.benchmarks.figures import Budget, Figure, at_most, p95
from tests.benchmarks.reprints import shelf, strangers
from tests.samples import importing

WHO = Annotator("22222222-2222-4222-8222-222222222222", "Bench")
STORIES = 200
MANY = 100_000
AT_A_TIME = 500
NEW = 60


def at_least(least):
    return Budget(f"≥ {least}", lambda ours, _floor: ours >= least)


def measure(folder):
    yield from _found(folder / "stories.heritage")
    yield from _among_many(folder / "many.heritage")


def _found(path):
    texts = shelf(STORIES)
    session = create_project(path, WHO)
    session.do(importing(*(text for _, text in texts)))
    start = time.perf_counter()
    while session.group_stories(AT_A_TIME):
        pass
    taken = (time.perf_counter() - start) * 1000 / len(texts)
    number = {text: story for story, text in texts}
    told = session.reading.stories()
    groups: dict[int, list[str]] = {}
    for article, first in told.items():
        groups.setdefault(first, []).append(session.reading.body(article))
    pairs = [pair for group in groups.values() for pair in combinations(group, 2)]
    right = sum(number[one] == number[other] for one, other in pairs)
    wanted = sum(a == b for (a, _), (b, _) in combinations(texts, 2))
    session.close()
    what = f"{STORIES} stories with five reprints each"
    yield Figure(f"{what}: precision of pairs", right / len(pairs), 0, "", at_least(0.98))
    yield Figure(f"{what}: recall of pairs", right / wanted, 0, "", at_least(0.95))
    yield Figure(f"{what}: finding them, an article", taken, 0)


def _among_many(path):
    create_project(path, WHO).close()
    before = _room(path)
    held = (_filled(path) - before) / MANY
    yield Figure("room of the index of stories, an article", held, 0, "bytes", at_most(200, "bytes"))
    session = open_project(path, WHO)
    taken = [_cpu(lambda text=text: _versions(session, text)) for text in strangers(NEW, seed=3)]
    session.close()
    what = f"versions of one new article among {MANY:,}, CPU, 19 of 20"
    yield Figure(what, p95(taken), 0, budget=at_most(20, "ms"), on_cpu=True)


def _versions(session, text):
    grouping = Grouping(session._db)  # nothing kept from the one before
    return list(grouping.alike(0, text, shingles(text)))


def _cpu(act):
    """CPU milliseconds."""
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000


def _filled(path):
    """Lays articles down as if they had been looked at, none like another; the room that the index takes.

    By hand: to compare each with those that share a print with it takes minutes, and is measured above.
    """
    columns = "seq, id, title, opening, outlet, agency, author, published, language, url, state, reason, imported"
    into = (
        f"INSERT INTO article({columns}, sha256, length, sensitive, redacted) "
        "VALUES (?, ?, '', '', '', '', '', '', '', '', ?, '', '', ?, ?, 0, 0)"
    )
    with closing(sqlite3.connect(path)) as connection:
        for first in range(0, MANY, AT_A_TIME):
            texts = list(enumerate(strangers(AT_A_TIME, seed=first, length=20), first + 1))
            connection.executemany(
                into, ((seq, f"{seq:036}", "unread", f"{seq:064}", len(body)) for seq, body in texts)
            )
            connection.executemany("INSERT INTO article_body(seq, body) VALUES (?, ?)", texts)
            rows = sorted((each, seq) for seq, body in texts for each in prints(shingles(body)))
            connection.executemany("INSERT INTO story_print(print, seq) VALUES (?, ?)", rows)
            connection.executemany("INSERT INTO story(seq, first) VALUES (?, 0)", ((seq,) for seq, _ in texts))
        connection.commit()
    return _room(path)


def _room(path):
    """Bytes of the pages that the tables of the index take."""
    asked = "SELECT sum(pgsize) FROM dbstat WHERE name IN ('story_print', 'story', 'story_first')"
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(asked).fetchone()[0]
