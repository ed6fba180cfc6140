"""Takes out of a private copy what somebody did in some articles, with what rests on it, as if not done yet."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from heritage_annotator.model.change import Change, DeedKind, Edit
from heritage_annotator.model.incidents.events import Assessment, Incident, IssuedReport, Statement, Translation
from heritage_annotator.model.incidents.places import Declining, Site
from heritage_annotator.model.incidents.sources import Actor, Source
from heritage_annotator.model.records import Adjudication, Annotation, Article, Record, Tagging, TextReview
from heritage_annotator.storage import log
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.file.opening import whole_or_nothing
from heritage_annotator.storage.log import Entry
from heritage_annotator.storage.rows import TABLES
from heritage_annotator.storage.touches import UNREFERRED
from heritage_annotator.storage.writing import write

# What is somebody's own, whoever did the deed it came with.
_NOT_DONE_HERE = {DeedKind.JOIN, DeedKind.DECIDE, DeedKind.IMPORT}
# What she finds in the words of an article, and what she makes of them.
_CODINGS = (Annotation, TextReview, Adjudication, Statement, Translation, Declining)
# What rests on others by their ids in a list, which is no reference: what was removed may stand there.
_LISTING = {TABLES[Assessment].name: "claim_ids", TABLES[IssuedReport].name: "incidents"}
# What is entered for what she found, and may be so before it, in a deed of its own.
_ENTERED = (Incident, Site, Source, Actor)
_NAMING: Mapping[type[Record], list[tuple[str, str]]] = {
    kind: [
        (table.name, column)
        for table in TABLES.values()
        for column, named in table.references.items()
        if named == TABLES[kind].name
    ]
    for kind in _ENTERED
}
"""The tables and columns that name one of them."""


def hold_back(db: Database, annotator_ids: Collection[str], article_ids: Collection[str], since: int) -> bool:
    """Takes back what they did there, of entries after the clock `since`; whether there was any.

    With it goes what they entered for it alone: an incident that nothing else is said of, or nothing at all yet, a
    site, source or actor that nothing else names.

    Nothing of it stays in the file. Cost: the entries since are read, and the copy is written anew.

    Raises:
        UnreadableEntryError, StaleChangeError: the log does not lead back there.
    """
    held, entries = _held(db, annotator_ids, article_ids, list(_since(db, since)))
    if not entries:
        return False
    db.conn.execute("PRAGMA secure_delete = ON")
    with whole_or_nothing(db):
        db.conn.execute("PRAGMA defer_foreign_keys = ON")
        for entry, is_ours in reversed(entries):
            # What came from another copy altered nothing by itself: the join it came with did.
            if is_ours:
                _take_back(db, entry)
            db.conn.execute("DELETE FROM touch WHERE seq = ?", (entry.seq,))
            db.conn.execute("DELETE FROM change WHERE seq = ?", (entry.seq,))
        for article_id, (state, reason) in held.states.items():
            db.conn.execute("UPDATE article SET state = ?, reason = ? WHERE id = ?", (state, reason, article_id))
    db.conn.execute("VACUUM")
    return True


def _held(
    db: Database, annotator_ids: Collection[str], article_ids: Collection[str], entries: Sequence[tuple[Entry, bool]]
) -> tuple["_Held", list[tuple[Entry, bool]]]:
    """Which of the entries are held back: with each thing that is entered for them alone they may be more."""
    alone = set[str]()
    while True:
        held = _Held(db, annotator_ids, article_ids, alone)
        taken = [each for each in entries if held.takes(each[0])]
        more = held.entered_for_it(entry for entry, _ in entries) - alone
        if not more:
            return held, taken
        alone |= more


def _since(db: Database, clock: int) -> Iterator[tuple[Entry, bool]]:
    asked = "SELECT seq, joined IS NULL FROM change WHERE clock > ? ORDER BY seq"
    for seq, is_ours in db.conn.execute(asked, (clock,)).fetchall():
        entry = log.entry(db, seq)
        if entry is not None:
            yield entry, bool(is_ours)


def _take_back(db: Database, entry: Entry) -> None:
    edits = [Edit(edit.after, edit.before) for edit in reversed(entry.change.edits)]
    write(db, Change(entry.change.deed, tuple(edit for edit in edits if not isinstance(edit.record, Article))))


class _Held:
    """Knows, entry by entry in their order, what is held back. `states`: what articles were before, or came to be."""

    def __init__(
        self,
        db: Database,
        annotator_ids: Collection[str],
        article_ids: Collection[str],
        alone: Collection[str],
    ) -> None:
        self._db = db
        self._who = annotator_ids
        self._articles = set(article_ids)
        self._records = set(alone)
        self._homes: dict[str, str] = {}
        self.states: dict[str, tuple[str, str]] = {}

    def takes(self, entry: Entry) -> bool:
        """Whether the entry is held back. What it touches then holds back what rests on it."""
        for edit in entry.change.edits:
            if isinstance(edit.record, Annotation | Statement):
                self._homes[edit.record.id] = edit.record.article_id
        is_own = self._is_own(entry)
        is_held = any(self._rests(edit.record) or (is_own and self._is_coding(edit)) for edit in entry.change.edits)
        for edit in entry.change.edits:
            before, after = edit.before, edit.after
            if isinstance(before, Article) and isinstance(after, Article):
                if is_held and before.state is not after.state:
                    self.states.setdefault(before.id, (before.state.value, before.reason))
                elif not is_held and before.id in self.states:
                    self.states[before.id] = after.state.value, after.reason
            elif is_held:
                self._records.add(edit.record.id)
        return is_held

    def entered_for_it(self, entries: Iterable[Entry]) -> set[str]:
        """What was entered, in those entries, for what is held alone."""
        found = dict[str, type[Record]]()
        for entry in entries:
            if self._is_own(entry):
                made = (edit.after for edit in entry.change.edits if edit.before is None)
                found.update((each.id, type(each)) for each in made if isinstance(each, _ENTERED))
        return {id_ for id_, kind in found.items() if id_ not in self._records and self._is_alone(kind, id_)}

    def _is_alone(self, kind: type[Record], id_: str) -> bool:
        if kind is Incident:  # what is seen from above is evidence of its own
            said = self._naming("statement", "incident_id", id_)
            return said <= self._records and (bool(said) or not self._naming("observation", "incident_id", id_))
        named = set[str]().union(*(self._naming(table, column, id_) for table, column in _NAMING[kind]))
        return bool(named) and named <= self._records

    def _naming(self, table: str, column: str, id_: str) -> set[str]:
        return {row[0] for row in self._db.conn.execute(f"SELECT id FROM {table} WHERE {column} = ?", (id_,))}

    def _is_own(self, entry: Entry) -> bool:
        return entry.annotator_id in self._who and entry.change.deed.kind not in _NOT_DONE_HERE

    def _is_coding(self, edit: Edit) -> bool:
        record = edit.record
        if isinstance(record, _CODINGS):
            return record.article_id in self._articles
        if isinstance(record, Tagging):
            return self._home("annotation", record.annotation_id) in self._articles
        if statement_id := getattr(record, "statement_id", None):
            return self._home("statement", statement_id) in self._articles
        before, after = edit.before, edit.after
        # She may have said that she finished what another had marked as done.
        is_state = (
            isinstance(before, Article)
            and isinstance(after, Article)
            and (before.state is not after.state or before == after)
        )
        return is_state and record.id in self._articles

    def _rests(self, record: Record) -> bool:
        """Whether it is held, or names what is."""
        table = TABLES[type(record)]
        named = (getattr(record, column) for column in (*table.references, *UNREFERRED.get(table.name, ())))
        listed: Iterable[str] = getattr(record, _LISTING[table.name]) if table.name in _LISTING else ()
        return not self._records.isdisjoint((record.id, *filter(None, named), *listed))

    def _home(self, table: str, id_: str) -> str:
        """The article of an annotation or a statement."""
        if id_ not in self._homes:
            row = self._db.conn.execute(f"SELECT article_id FROM {table} WHERE id = ?", (id_,)).fetchone()
            self._homes[id_] = "" if row is None else str(row[0])
        return self._homes[id_]
