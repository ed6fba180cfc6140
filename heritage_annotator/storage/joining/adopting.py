"""Takes over what another copy has, as it is: entries of its log, bodies, originals. Within a transaction of `Session`.

What came with a join is put aside when that is undone, as if the two had never been joined: what stands aside is no
part of the log, and comes again with the next join.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from heritage_annotator.model.change import Change, Deposit
from heritage_annotator.model.errors import StaleChangeError
from heritage_annotator.model.identity import body_digest
from heritage_annotator.model.records import Annotator, Article, ArticleState, Original
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage import depositing, log, touches
from heritage_annotator.storage.database import BODY_OF, Database
from heritage_annotator.storage.depositors import Depositor
from heritage_annotator.storage.rows import MalformedRecordError
from heritage_annotator.storage.unpacking import unpacked

_COLUMNS = "id, at, annotator_id, deed, subject, root, sense, edits, clock"
_ASIDE = f"seq, {_COLUMNS}, joined"

# Bodies and originals that are held in memory at once: so many, and of so many bytes.
_SLICE = 50
_BYTES = 4_000_000


class Adoption(NamedTuple):
    """What a join takes over from the copy that `theirs` has open.

    `entries`: ids in the order of the clock. `decided`: what was decided where the two differed, which others are to
    know. `seen`: the newest `seq` of our log when the two were compared. `touched`: what each of the entries did
    something to.
    """

    theirs: Database
    entries: Sequence[str]
    articles: Sequence[Article]
    originals: Sequence[str]
    decided: log.Entry | None
    seen: int
    touched: Mapping[str, Sequence[touches.Named]]


def adopt(db: Database, adoption: Adoption, join: str, by: Depositor) -> set[str]:
    """Takes it over, with the join of that id; '' where it altered no record. Who did what is taken over, by their ids.

    Raises:
        StaleChangeError: something was done here since the two were compared.
        MalformedRecordError: what the other has is not what it claims to be.
    """
    if log.latest_seq(db) != adoption.seen:
        raise StaleChangeError("change", "")
    _take_entries(db, adoption, join)
    touches.note_read(db, adoption.seen, adoption.touched)
    for deposits in _slices(_deposits(adoption)):
        depositing.lay_down(db, deposits, by)
    if adoption.decided is not None:
        log.append(db, adoption.decided, join)
    asked = "SELECT DISTINCT annotator_id FROM change WHERE seq > ?"
    return {id_ for (id_,) in db.conn.execute(asked, (adoption.seen,))}


def turn(db: Database, join: str, sense: int) -> None:
    """Puts aside what came with the join, and with what came on top of it; or brings it back."""
    if sense == log.UNDONE:
        came = "joined = ?1 OR (joined = '' AND seq > (SELECT first.seq FROM change AS first WHERE first.id = ?1))"
        db.conn.execute(
            f"INSERT OR REPLACE INTO unjoined(join_id, {_ASIDE}) SELECT ?1, {_ASIDE} FROM change WHERE {came}", (join,)
        )
        db.conn.execute(f"DELETE FROM change WHERE {came}", (join,))
    else:
        db.conn.execute(
            f"INSERT OR IGNORE INTO change({_ASIDE}) SELECT {_ASIDE} FROM unjoined WHERE join_id = ?", (join,)
        )
        db.conn.execute("DELETE FROM unjoined WHERE join_id = ?", (join,))


def parted(db: Database, candidate: log.Candidate, change: Change) -> Change | None:
    """What takes a join back, or does it again; None while a later join stands on it.

    Somebody who came with it stays where she did something here since.
    """
    later = (
        "SELECT 1 FROM change AS other WHERE deed = 'join' AND joined IS NULL AND root = id AND root <> ?1 "
        "AND seq > (SELECT seq FROM change WHERE id = ?1) AND 0 < (SELECT sense FROM change AS last "
        "WHERE last.root = other.id ORDER BY seq DESC LIMIT 1)"
    )
    if db.conn.execute(later, (candidate.root,)).fetchone() is not None:
        return None
    here = "SELECT 1 FROM change WHERE annotator_id = ? AND (joined IS NULL OR joined NOT IN ('', ?))"
    kept = tuple(
        edit
        for edit in change.edits
        if not (isinstance(edit.before, Annotator) and edit.after is None)
        or db.conn.execute(here, (edit.before.id, candidate.root)).fetchone() is None
    )
    return replace(change, edits=kept)


def _take_entries(db: Database, adoption: Adoption, join: str) -> None:
    # As bytes: some are of many megabytes, and nobody reads them here.
    columns = _COLUMNS.split(", ")
    asked = f"SELECT {_COLUMNS.replace('edits', 'CAST(edits AS BLOB)')} FROM change WHERE id = ?"
    places = ", ".join("CAST(? AS TEXT)" if name == "edits" else "?" for name in columns)
    rows = (adoption.theirs.conn.execute(asked, (id_,)).fetchone() for id_ in adoption.entries)
    db.conn.executemany(f"INSERT INTO change({_COLUMNS}, joined) VALUES ({places}, ?)", ((*row, join) for row in rows))
    db.conn.executemany("DELETE FROM unjoined WHERE id = ?", ((id_,) for id_ in adoption.entries))


def _deposits(adoption: Adoption) -> Iterator[tuple[Deposit | Original, int]]:
    """What is laid down, each with its size in bytes."""
    for article in adoption.articles:
        row = adoption.theirs.conn.execute(BODY_OF, (article.id,)).fetchone()
        if row is None or body_digest(row[0]) != article.sha256 or len(row[0]) != article.length:
            raise MalformedRecordError("article", "its text is not the one that was imported")
        yield Deposit(replace(article, state=ArticleState.REMOVED), row[0]), len(row[0])
    for id_ in adoption.originals:
        row = adoption.theirs.conn.execute(
            "SELECT size, data, compression FROM original WHERE id = ?", (id_,)
        ).fetchone()
        if row is None:
            raise MalformedRecordError("original", "a publication names it, and it is not there")
        size, data, compression = row
        if compression == "absent":
            yield Original(id_, size, None), 0
            continue
        if compression == "body":  # what it is kept by may be otherwise here
            whole = b"".join(unpacked(adoption.theirs, id_))
            yield Original(id_, size, whole), len(whole)
            continue
        for _ in unpacked(adoption.theirs, id_):  # which looks at its digest
            pass
        yield Original(id_, size, data, compression), len(data)


def _slices(deposits: Iterator[tuple[Deposit | Original, int]]) -> Iterator[list[Deposit | Original]]:
    held, size = list[Deposit | Original](), 0
    for deposit, length in deposits:
        held.append(deposit)
        size += length
        if len(held) >= _SLICE or size >= _BYTES:
            yield held
            held, size = [], 0
    if held:
        yield held
