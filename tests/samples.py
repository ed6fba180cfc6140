"""Awkward text, and changes that bring it into a project."""

import sqlite3
from contextlib import closing
from dataclasses import replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Deposit, Edit
from heritage_annotator.model.identity import article_id, body_digest, digest, publication_id
from heritage_annotator.model.records import Article, ArticleState, Original, Publication
from heritage_annotator.model.text import canonical, opening_words
from heritage_annotator.services.annotations.marking import plan_annotation, span_of_quote
from heritage_annotator.services.projects.opening import PROGRAM

PALMYRENE = "𐡠𐡡𐡢 𐡣𐡤𐡥𐡦"
FAMILY = "👨‍👩‍👧‍👦"
WORKER = "👷🏽‍♀️"
COMBINED = "Caf\u00e9 — Cafe\u0301"
VOCALISED = "دَمَّرَ القَصْفُ مَعْبَدَ بَلٍ"

RAW = (
    f"Palmyra {WORKER} says: the temple of Bel was hit.\r\n"
    f"\r\nInscription {PALMYRENE} lost; {COMBINED}.\r"
    f"{VOCALISED} (UNESCO, 30 August 2015) ثم قال «the temple of Bel» وانتهى.\u2028"
    f"A no-break\xa0space, a tab\there, {FAMILY} fled.\x85"
    "İstanbul, STRASSE, straße, ΣΊΣΥΦΟΣ. 100% of [it] ==gone==\ufeff\x00\n"
    + "The temple of Bel, " * 1579
    + "end of a paragraph of 30,000 characters. "
    + "🏛️" * 3
)

AWKWARD = canonical(RAW)


def deed_of(candidate):
    """The deed that undo or redo would take back; None: there is none."""
    return None if candidate is None else candidate.deed


def article(body, *, state=ArticleState.REMOVED, **metadata):
    sha256 = body_digest(body)
    known = {
        "title": "", "outlet": "", "agency": "", "author": "", "published": "", "language": "en", "url": "",
        "imported": "2026-01-02T03:04:05.678Z",
    }  # fmt: skip
    return Article(
        id=article_id(sha256), opening=opening_words(body), state=state, sha256=sha256, length=len(body),
        **(known | metadata),
    )  # fmt: skip


def original(data):
    return Original(digest(data), len(data), data)


def publication(body, source, *, locator="", by=PROGRAM.id, **told):
    """That the body stands in the original `source`."""
    about = article_id(body_digest(body))
    known = {"name": "a/b.txt", "media_type": "text/plain", "encoding": "utf-8", "shown": True}
    return Publication(
        publication_id(about, source.id, locator), about, source.id, by, "2026-01-02T03:04:05.678Z", locator,
        **(known | told),
    )  # fmt: skip


def importing(*bodies, **metadata):
    """The deed that brings the bodies in, as importing plans it."""
    laid = [article(body, **metadata) for body in bodies]
    sources = [original(body.encode()) for body in bodies]
    told = {name: each for name, each in metadata.items() if name not in {"language", "imported"}}
    edits = [Edit(each, replace(each, state=ArticleState.UNREAD)) for each in laid]
    edits += [Edit(None, publication(body, source, **told)) for body, source in zip(bodies, sources, strict=True)]
    deposits = [Deposit(each, body) for each, body in zip(laid, bodies, strict=True)]
    return Change(Deed(DeedKind.IMPORT, laid[0].heading), tuple(edits), (*deposits, *sources))


def kept(reading, article_id):
    """The originals of an article: what each file was called, and its bytes."""
    return [
        (each.name, b"".join(reading.original_bytes(each.original_id))) for each in reading.publications(article_id)
    ]


def plainly(path, sql, *values):
    """What the file says to a program that is not ours."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, values).fetchall()


def alter(path, *statements):
    """What a program that is not ours does to the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(*statement if isinstance(statement, tuple) else (statement,))


def marking(session, quote, *slugs, nth=1, note=""):
    """The deed that marks `quote` in the project's first article with tags, and the annotation it makes."""
    about = session.reading.articles()[0].id
    codebook = session.reading.codebook()
    tags = [codebook.by_slug(slug) for slug in slugs]
    span = span_of_quote(session.reading.body(about), quote, nth)
    change = plan_annotation(session.reading, about, span, tags, session.annotator, note=note)
    return change, change.edits[0].after


def mark(session, quote, *slugs, nth=1, note=""):
    """Marks `quote` and gives the annotation."""
    change, annotation = marking(session, quote, *slugs, nth=nth, note=note)
    session.do(change)
    return annotation


def snapshot(path):
    """Every record of the project, as another program reads it; without the log."""
    tables = ("article", "original", "publication", "tag", "attribute", "annotation", "tagging", "annotator")
    with closing(sqlite3.connect(path)) as connection:  # opened once: to read the schema takes longer than to answer
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        asked = {table: f"SELECT * FROM {table} ORDER BY id" for table in tables if table in there}
        return {table: connection.execute(sql).fetchall() for table, sql in asked.items()}
