"""Ten thousand articles into a project."""

import sqlite3
import time
from contextlib import closing

from heritage_annotator.services.importing.planning import import_files, plan_import
from heritage_annotator.services.projects.opening import create_project
from tests.benchmarks.figures import Figure, times_floor
from tests.benchmarks.shelf import drafts, person

TABLES = ("article", "original", "change")


def measure(folder):
    project, sources, articles = folder / "import.heritage", folder / "articles", drafts(10_000, 3_000)
    sources.mkdir()
    for article in articles:
        (sources / article.name).write_bytes(article.data)
    session = create_project(project, person())
    with closing(session):
        ours = _seconds(lambda: session.do(plan_import(articles, session.reading, session.annotator.id).change))
    floor = _bare(project, folder / "bare.db")
    yield Figure("import 10,000 articles of 3 KB", ours, floor, "s", budget=times_floor(3))
    session = create_project(folder / "files.heritage", person())
    with closing(session):
        read = _seconds(
            lambda: import_files([sources], session.reading, session.annotator.id, lambda _done, _total: None)
        )
    yield Figure("read and plan the same from 10,000 text files", read, floor, "s")


def _seconds(act):
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _bare(project, file):
    """Seconds for the same rows and their search index, laid down by executemany in one transaction."""
    with closing(sqlite3.connect(project)) as full, closing(sqlite3.connect(file, isolation_level=None)) as bare:
        bare.execute("PRAGMA synchronous = FULL")
        rows = {table: full.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
        names = ", ".join(f"'{table}'" for table in (*TABLES, "article_search"))
        for (sql,) in full.execute(f"SELECT sql FROM sqlite_master WHERE tbl_name IN ({names}) AND type <> 'trigger'"):
            if sql:
                bare.execute(sql)
        start = time.perf_counter()
        bare.execute("BEGIN")
        for table, found in rows.items():
            places = ", ".join("?" * len(found[0]))
            bare.executemany(f"INSERT INTO {table} VALUES ({places})", found)
        texts = [(row[0], row[2], row[-1]) for row in rows["article"]]
        bare.executemany("INSERT INTO article_search(rowid, title, body) VALUES (?, ?, ?)", texts)
        bare.execute("COMMIT")
        return time.perf_counter() - start
