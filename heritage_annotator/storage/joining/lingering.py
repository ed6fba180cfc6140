"""Lets go what a colleague removed and only stood for being named, once a deed names it no more.

A copy that was joined may have removed a site, a source, an incident that is named here: it stays as long as it is.
"""

from collections.abc import Iterator

from heritage_annotator.model.change import Change, Edit
from heritage_annotator.model.records import Record
from heritage_annotator.storage import log, touches
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.joining.standing import key_of, named_by, naming, standing
from heritage_annotator.storage.joining.trails import Key

# What goes and comes by rules of its own, and people and files, of whom none goes.
_OTHERS = frozenset({"tag", "tagging", "annotation", "publication", "article", "annotator", "original"})

_JOINED = "SELECT 1 FROM change WHERE joined IS NOT NULL LIMIT 1"
# The newest first. What a join alters tells nothing: what came with it does.
_TOUCHING = (
    "SELECT edits FROM touch CROSS JOIN change ON change.clock = touch.clock AND change.seq = touch.seq "
    "WHERE touch.id = ? AND deed <> 'join' ORDER BY change.clock DESC, change.id DESC"
)


def let_go(db: Database, change: Change) -> tuple[Edit, ...]:
    """The removals that follow from the change, which is written already, in the order in which they may be made.

    Cost: nothing where the change takes no name away, or no copy was ever joined; else it reads the entries that touch
    what is named no more, the newest first, up to one that tells whether it stands.
    """
    pending = list(dict.fromkeys(key for edit in change.edits for key in _named_no_more(edit)))
    if not pending or db.conn.execute(_JOINED).fetchone() is None:
        return ()
    touches.catch_up(db)
    known = {key_of(edit.record) for edit in change.edits}
    found: list[Edit] = []
    while pending:
        key = pending.pop(0)
        is_named = next(naming(db, key), None) is not None
        record = None if key in known or is_named or not _was_removed(db, key) else standing(db, key)
        if record is not None:
            known.add(key)
            db.conn.execute(f"DELETE FROM {key[0]} WHERE id = ?", (key[1],))
            found.append(Edit(record, None))
            pending += _named(record)
    return tuple(found)


def _named_no_more(edit: Edit) -> set[Key]:
    return _named(edit.before) - _named(edit.after)


def _named(record: Record | None) -> set[Key]:
    return {key for key in named_by(record) if key[0] not in _OTHERS}


def _was_removed(db: Database, key: Key) -> bool:
    """Whether what was done to the record last, in the order of the clock, was to remove it."""
    for (edits,) in db.conn.execute(_TOUCHING, (key[1],)):
        for item in _items(edits):
            if (item.table.name, item.id) == key:
                return item.after is None
    return False


def _items(edits: str) -> Iterator[log.Item]:
    try:
        yield from log.items(edits)
    except (ValueError, KeyError, TypeError, RecursionError, log.UnreadableEntryError):  # `check` tells of it
        return
