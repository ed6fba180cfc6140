"""Projects as somebody prepared them, or a disk spoilt them: any value in any column, past what tables refuse."""

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import MISSING, fields, replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import Annotator, ArticleState
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.articles.details import plan_state
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.services.projects.sample import create_sample_project
from heritage_annotator.storage.rows import TABLES_BY_NAME
from tests.samples import plainly

ONE = Annotator("11111111-1111-4111-8111-111111111111", "Zaynab")
TWO = Annotator("22222222-2222-4222-8222-222222222222", "زينب 𐡠")
AT = "2026-01-02T03:04:05.678Z"
NOBODY = "ffffffff-ffff-4fff-8fff-ffffffffffff"
EVIL = '<b>EVIL</b><img src="file:///etc/hostname">\x1b[31m\u202ekaf\x07\u2066'

# What is written into a column: a value, or in a tuple what SQL makes of it.
NASTY = {
    "null": None,
    "blob": b"\xff\xfe\x00",
    "number": 5,
    "fraction": 1.5,
    "negative": -5,
    "huge": 2**62,
    "least": -(2**63),
    "empty": "",
    "nul": ("CAST(x'41004242' AS TEXT)",),
    "no utf-8": ("CAST(x'ff41' AS TEXT)",),
    "half a pair": ("CAST(x'eda080' AS TEXT)",),
    "markup": EVIL,
    "megabytes": "x" * 3_000_000,
    "words": "word " * 200_000,
    "lines": "a\n" * 200_000,
    "digits": "2" * 5_000,
    "marks": "a" + "\u0301" * 200_000,
    "overrides": "\u202b" * 50_000 + "x",
    "deep list": "[" * 100_000,
    "deep object": '{"a":' * 50_000,
    "list": '[1,null,{"a":[]}]',
    "object": '{"a":1,"b":null,"c":[1]}',
    "many answers": json.dumps({f"k{number}": "v" for number in range(20_000)}),
    "long list": json.dumps(["x"] * 50_000),
    "list of markup": json.dumps([EVIL]),
    "object of markup": json.dumps({EVIL: EVIL}),
    "names of markup": json.dumps([{"name": EVIL, "language": "<b>"}] * 3),
    "places that are none": '[[5,"x"],[1,"y"],[99999999999999999999,"z"]]',
    "numbers that are none": '{"low":"x","best":"9999999999999999999999","high":"-1"}',
    "nobody": NOBODY,
    "itself": ("id",),
    "no day": "2017-13-45",
    "no date": "[..2017-01-01/2016-XX]",
    "backwards": "2017-03-02/2016-01-01",
    "year": "99999999999-01-01",
    "not a number": "nan",
    "infinite": "1e999",
    "digits of Arabic": "٣٤٫٥",
    "formula": '=cmd|"/c calc"!A1',
}


def filled(path):
    """The sample with a record of every kind, made by two people."""
    create_sample_project(path, ONE)[0].close()
    with closing(open_project(path, ONE)) as one, closing(open_project(path, TWO)) as two:
        articles = sorted(each.id for each in one.reading.articles())
        for session in (one, two):
            tags = session.reading.codebook().leaves()[3:5]
            for article in articles[:2]:
                for start in (10, 60, 120):
                    span = Span(start, start + 25)
                    session.do(
                        plan_annotation(session.reading, article, span, tags, session.annotator, note="ملاحظة 𐡠")
                    )
                if done := plan_state(session.reading.article(article), ArticleState.DONE):
                    session.do(done)
        one.poll()
        one.do(Change(Deed(DeedKind.SET_UP, ""), tuple(_others(one.reading, articles))))
    return path


def _others(reading, articles):
    mine, theirs = (
        next(each for each in reading.annotations(articles[0]) if each.annotator_id == who.id) for who in (ONE, TWO)
    )
    first, second, *_ = reading.every(TABLES_BY_NAME["incident"].kind)
    place, part, *_ = reading.every(TABLES_BY_NAME["site"].kind)
    words = reading.body(articles[0])[:20]
    told = {
        "kinship": {"article_id": articles[0], "other_id": articles[1]},
        "declining": {"article_id": articles[0], "words": "the gate", "site": "Aleppo"},
        "incident_link": {"incident_id": first.id, "other_id": second.id, "kind": "part of"},
        "review": {"incident_id": first.id},
        "translation": {
            "article_id": articles[0],
            "start": 0,
            "end": 20,
            "quote": words,
            "language": "fr",
            "text": "t",
        },
        "issued_report": {
            "title": "Weekly",
            "since": "2015-01-01",
            "until": "2027-01-01",
            "incidents": {first.id: "x"},
        },
        "saved_search": {"name": "Bel", "query": "temple OR tag:damage"},
        "text_review": {"article_id": articles[0], "annotation_id": mine.id, "seen": "x"},
        "sample": {"name": "First", "article_ids": tuple(articles[:2]), "annotator_ids": (ONE.id, TWO.id)},
        "sample_finished": {"sample_id": _id("sample")},
        "adjudication": {"article_id": articles[0], "first_id": mine.id, "second_id": theirs.id, "result_id": mine.id},
    }
    for table, values in told.items():
        yield Edit(None, _made(table, values))
    yield Edit(part, replace(part, parent_id=place.id))


def _id(table):
    return f"{table:x<8}"[:8].replace("_", "x") + "-0000-4000-8000-000000000000"


def _made(table, told):
    kind = TABLES_BY_NAME[table].kind
    known = {"id": _id(table), "annotator_id": ONE.id, "created": AT, "modified": AT, **told}
    needed = [each for each in fields(kind) if each.default is MISSING and each.default_factory is MISSING]
    plain = {each.name: False if each.type is bool else "" for each in needed}
    return kind(
        **plain | {name: value for name, value in known.items() if name in {each.name for each in fields(kind)}}
    )


def spoil(path, table, column, value, *, all_rows=True):
    """Writes the value into the column, past STRICT, CHECK, NOT NULL and references; False: it cannot be written."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        connection.execute("PRAGMA writable_schema = ON")
        loose = "replace(replace(replace(sql, ') STRICT', ')'), ' TEXT', ''), ' NOT NULL', '')"
        connection.execute(f"UPDATE sqlite_master SET sql = {loose} WHERE type = 'table' AND name = ?", (table,))
    trigger = plainly(path, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for name, _ in trigger:
            connection.execute(f"DROP TRIGGER {name}")
        written = value[0] if isinstance(value, tuple) else "?"
        where = "" if all_rows else f"WHERE rowid = (SELECT max(rowid) FROM {table})"
        try:
            values = () if isinstance(value, tuple) else (value,)
            connection.execute(f"UPDATE {table} SET {column} = {written} {where}", values)
        except sqlite3.IntegrityError:  # what must differ in every row
            return all_rows and spoil(path, table, column, value, all_rows=False)
        finally:
            for _, statement in trigger:
                connection.execute(statement)
            connection.execute("PRAGMA writable_schema = ON")
            restored = [(sql, name) for name, sql in schema]
            connection.executemany("UPDATE sqlite_master SET sql = ? WHERE name = ?", restored)
    return True


def copied(project, folder):
    """A copy of the project to be spoilt."""
    return shutil.copy(project, folder / "spoilt.heritage")
