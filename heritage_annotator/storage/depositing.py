"""Laying down bodies and originals, within the transaction that `Session` opened, and deleting those no deed names.

What is laid down ahead of its deed stands in the table `unlit` with who laid it, until a deed names it. What is left
there by a program that was killed, or that stopped, is no evidence.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from heritage_annotator.model.change import Change, Deposit, Edit
from heritage_annotator.model.packing import packed
from heritage_annotator.model.records import Article, Original, Publication
from heritage_annotator.model.times import now
from heritage_annotator.storage import index
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.depositors import Depositor
from heritage_annotator.storage.rows import TABLES
from heritage_annotator.storage.writing import insert


def lay_down(db: Database, deposits: Sequence[Deposit | Original], by: Depositor, named: Iterable[str] = ()) -> None:
    """Lays bodies and originals down, the bodies hidden; what stands there already stays as it is.

    `named`: the ids that the deed of this transaction names. What it does not name is noted as unlit.
    """
    lit, laid = set(named), now()
    new: list[str] = []
    old: list[str] = []
    for deposit in deposits:
        id_ = deposit.id if isinstance(deposit, Original) else deposit.article.id
        came = _lay_original(db, deposit) if isinstance(deposit, Original) else _lay_body(db, deposit)
        if id_ not in lit:
            (new if came else old).append(id_)
    db.conn.executemany(
        "INSERT INTO unlit(id, host, process, session, laid) VALUES (?, ?, ?, ?, ?)", ((id_, *by, laid) for id_ in new)
    )
    # Whoever laid it first may take it back, were it not for this.
    db.conn.executemany(
        "UPDATE unlit SET host = ?, process = ?, session = ?, laid = ? WHERE id = ?", ((*by, laid, id_) for id_ in old)
    )


def named(change: Change) -> list[str]:
    """The ids of the bodies and originals that the change names: they are evidence from then on."""
    return [id_ for edit in change.edits for id_ in _named(edit)]


def light(db: Database, ids: Sequence[str]) -> None:
    """Takes note that a deed names them. Cost when nothing is unlit: one question."""
    if db.conn.execute("SELECT 1 FROM unlit LIMIT 1").fetchone() is not None:
        db.conn.executemany("DELETE FROM unlit WHERE id = ?", ((id_,) for id_ in ids))


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
        db.conn.execute("DELETE FROM article WHERE id = ?", (id_,))


def _lay_body(db: Database, deposit: Deposit) -> bool:
    row = TABLES[Article].row(deposit.article) | {"body": deposit.body}
    came = insert(db, "article", row, unless_there=True)
    if came:
        index.enter_article(db, deposit.article.id, deposit.terms)
    return came


def _lay_original(db: Database, original: Original) -> bool:
    # Asked first: packing is what costs, and many articles come from one original.
    if db.conn.execute("SELECT 1 FROM original WHERE id = ?", (original.id,)).fetchone() is not None:
        return False
    kept = packed(original)
    row: dict[str, Any] = {
        "id": kept.id, "size": kept.size, "compression": kept.packing or "absent", "data": kept.data,
    }  # fmt: skip
    return insert(db, "original", row)
