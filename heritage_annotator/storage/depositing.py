"""Laying down bodies and originals, within the transaction that `Session` opened, and deleting those no deed names.

What is laid down ahead of its deed stands in the table `unlit` with who laid it, until a deed names it. What is left
there by a program that was killed, or that stopped, is no evidence.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TypeVar

from heritage_annotator.model.change import Change, Deposit, Edit
from heritage_annotator.model.packing import packed
from heritage_annotator.model.records import Article, Original, Publication
from heritage_annotator.model.times import now
from heritage_annotator.storage import index
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.depositors import Depositor
from heritage_annotator.storage.reading.asking import LISTED
from heritage_annotator.storage.rows import TABLES

_AT_ONCE = 500


def lay_down(db: Database, deposits: Sequence[Deposit | Original], by: Depositor) -> None:
    """Lays bodies and originals down, the bodies hidden; what stands there already stays as it is.

    Until a deed names them they are noted as unlit. Cost: a few statements, however many they are.
    """
    laid = now()
    bodies = _first([deposit for deposit in deposits if isinstance(deposit, Deposit)])
    originals = _first([deposit for deposit in deposits if isinstance(deposit, Original)])
    standing = _standing(db, "article", bodies) | _standing(db, "original", originals)
    _lay_bodies(db, [body for id_, body in bodies.items() if id_ not in standing])
    _lay_originals(db, [original for id_, original in originals.items() if id_ not in standing])
    db.conn.executemany(
        "INSERT INTO unlit(id, host, process, session, laid) VALUES (?, ?, ?, ?, ?)",
        ((id_, *by, laid) for id_ in (*bodies, *originals) if id_ not in standing),
    )
    if standing:  # whoever laid it first may take it back, were it not for this
        db.conn.execute(
            f"UPDATE unlit SET (host, process, session, laid) = (?, ?, ?, ?) WHERE id IN {LISTED}",
            (*by, laid, json.dumps(list(standing))),
        )


def light(db: Database, change: Change) -> None:
    """Takes note that the change names bodies and originals: they are evidence from now on.

    Cost when nothing is unlit: one question; when the change names all that is, as most do, a look at each.
    """
    if db.conn.execute("SELECT 1 FROM unlit LIMIT 1").fetchone() is None:
        return
    named = {id_ for edit in change.edits for id_ in _named(edit)}
    if all(id_ in named for (id_,) in db.conn.execute("SELECT id FROM unlit")):
        db.conn.execute("DELETE FROM unlit")
        return
    ids = iter(named)
    while some := list(islice(ids, _AT_ONCE)):
        db.conn.execute(f"DELETE FROM unlit WHERE id IN {LISTED}", (json.dumps(some),))


def depositors(db: Database) -> list[tuple[Depositor, str]]:
    """Who laid down what is unlit, each with when they did last."""
    rows = db.conn.execute("SELECT host, process, session, max(laid) FROM unlit GROUP BY 1, 2, 3").fetchall()
    return [(Depositor(*row[:3]), row[3]) for row in rows]


def delete_unlit(db: Database, by: Depositor, most: int) -> int:
    """Deletes so many of the bodies and originals that they laid down and no deed names; how many there were."""
    rows = db.conn.execute("SELECT id FROM unlit WHERE (host, process, session) = (?, ?, ?) LIMIT ?", (*by, most))
    ids = [id_ for (id_,) in rows.fetchall()]
    for id_ in ids:
        db.conn.execute("DELETE FROM unlit WHERE id = ?", (id_,))
        if _is_free(db, id_):
            _delete(db, id_)
    return len(ids)


def _named(edit: Edit) -> tuple[str, ...]:
    record = edit.record
    if isinstance(record, Publication):
        return record.article_id, record.original_id
    return (record.id,) if isinstance(record, Article) else ()


def _is_free(db: Database, id_: str) -> bool:
    """Whether nothing rests on the body or original, as nothing can but in a file that others wrote."""
    names = (
        "SELECT 1 FROM annotation WHERE article_id = ?1 UNION ALL "
        "SELECT 1 FROM publication WHERE article_id = ?1 OR original_id = ?1 UNION ALL "
        "SELECT 1 FROM article WHERE id = ?1 AND state <> 'removed'"
    )
    return db.conn.execute(names, (id_,)).fetchone() is None


def _delete(db: Database, id_: str) -> None:
    db.conn.execute("DELETE FROM original WHERE id = ?", (id_,))
    if db.conn.execute("SELECT 1 FROM article WHERE id = ?", (id_,)).fetchone() is not None:
        index.take_out_article(db, id_)
        (seq,) = db.conn.execute("DELETE FROM article WHERE id = ? RETURNING seq", (id_,)).fetchone()
        db.conn.execute("DELETE FROM article_body WHERE seq = ?", (seq,))


AnyDeposit = TypeVar("AnyDeposit", Deposit, Original)


def _first(deposits: Sequence[AnyDeposit]) -> dict[str, AnyDeposit]:
    """The deposits by what they lay down, which they may do more than once: the first is it."""
    found: dict[str, AnyDeposit] = {}
    for deposit in deposits:
        found.setdefault(deposit.id if isinstance(deposit, Original) else deposit.article.id, deposit)
    return found


def _standing(db: Database, table: str, ids: Iterable[str]) -> set[str]:
    rows = db.conn.execute(f"SELECT id FROM {table} WHERE id IN {LISTED}", (json.dumps(list(ids)),))
    return {id_ for (id_,) in rows}


def _lay_bodies(db: Database, bodies: Sequence[Deposit]) -> None:
    table = TABLES[Article]
    (last,) = db.conn.execute("SELECT coalesce(max(seq), 0) FROM article_body").fetchone()
    names, places = ", ".join(table.columns), ", ".join("?" * len(table.columns))
    db.conn.executemany(
        "INSERT INTO article_body(seq, body) VALUES (?, CAST(? AS TEXT))",
        ((seq, body.body) for seq, body in enumerate(bodies, last + 1)),
    )
    db.conn.executemany(
        f"INSERT INTO article(seq, {names}) VALUES (?, {places})",
        ((seq, *row) for seq, row in enumerate(table.all_kept([body.article for body in bodies]), last + 1)),
    )
    index.enter_articles(db, enumerate(bodies, last + 1))


def _lay_originals(db: Database, originals: Sequence[Original]) -> None:
    kept = map(packed, originals)
    db.conn.executemany(
        "INSERT INTO original(id, size, compression, data) VALUES (?, ?, ?, ?)",
        ((one.id, one.size, one.packing or "absent", one.data) for one in kept),
    )
