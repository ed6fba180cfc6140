"""The one door for writing, with undo and the news of what others wrote."""

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path

from heritage_annotator.model.change import Change, DeedKind, Deposit
from heritage_annotator.model.errors import (
    OnlyRead,
    ProjectReadOnlyError,
    ProjectReindexedError,
    StaleChangeError,
)
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.records import Annotator, Original
from heritage_annotator.model.times import now
from heritage_annotator.storage import depositing, depositors, index, log, note_drafts, stories
from heritage_annotator.storage.file import readers, turns
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.file.opening import BUSY_SECONDS, ProjectFile
from heritage_annotator.storage.held_file import HeldFile, Latest
from heritage_annotator.storage.joining import adopting
from heritage_annotator.storage.joining.adopting import Adoption
from heritage_annotator.storage.listeners import Listener, Listeners
from heritage_annotator.storage.log import DONE, UNDONE, Candidate, Entry
from heritage_annotator.storage.note_drafts import NoteDraft
from heritage_annotator.storage.reading.reading import NarrowReading, Reading
from heritage_annotator.storage.reading.seen import ALL, Seen
from heritage_annotator.storage.taking_back import TakingBack, reverting
from heritage_annotator.storage.writing import is_in_order, write

# How many bodies are deleted at once: some ten milliseconds.
SLICE = 50

# How many articles are looked at for stories within one transaction: some fifty milliseconds.
GROUPED = 25
# Kilobytes of pages held while a join is written: ids are random, so what comes in lies on pages all over the indexes.
_HELD_FOR_JOINING = 64_000


class Session:
    """A project open for one annotator, on the thread that opened the file.

    The file is the session's from the start: it is closed even when the session cannot begin.

    Every change that reaches the file, of this session or another, is announced to the
    listeners once, after its commit and in the order of the log. A listener that raises leaves
    the deed committed and the others told; what it raised comes out of `do` or `poll` after that.
    """

    def __init__(self, file: ProjectFile, annotator: Annotator, seen: Seen = ALL) -> None:
        self._file = file
        self._db = file.db
        self._id = random_id()
        self._listeners = Listeners()
        self._grouping = stories.Grouping(file.db)
        self._taking_back = TakingBack(file.db)
        self.annotator = annotator
        # What this person was writing when a program was killed, and what became a deed as the project was opened.
        self.found_notes: list[NoteDraft] = []
        try:
            with told(file.path):
                self._narrow = NarrowReading(file, seen)
                self._data_version = self._read_data_version()
                self._seen = Latest(*log.latest(file.db))
                self._held = HeldFile(file)
        except BaseException:
            file.close()
            raise
        depositors.arrive(self._id)

    @property
    def reading(self) -> Reading:
        """What stands in the project, as far as it is to be seen."""
        return self._narrow.reading

    @property
    def seen(self) -> Seen:
        """Whose work that is."""
        return self._narrow.seen

    @property
    def path(self) -> Path:
        """Where the project file lies."""
        return self._file.path

    @property
    def only_read(self) -> OnlyRead | None:
        """Why deeds will be refused; None: they will not."""
        return self._file.only_read

    @property
    def upgraded_from(self) -> Path | None:
        """The copy laid beside the file before it was upgraded, if it was."""
        return self._file.upgraded_from

    @property
    def set_aside(self) -> Path | None:
        """What a journal is called now that lay beside the file and belonged to another."""
        return self._file.set_aside

    def subscribe(self, listener: Listener) -> None:
        """Tells `listener` every change from now on."""
        self._listeners.add(listener)

    def close(self) -> None:
        """Releases the file. Nothing can be pending: each deed was committed when done."""
        self._listeners.clear()
        depositors.leave(self._id)
        self._narrow.close()
        self._file.close()

    def do(self, change: Change, of: NoteDraft | None = None) -> Entry:
        """Commits `change` and announces it. `of`: the draft that it makes a deed, which goes with it.

        Cost: one transaction, forced to the disk.

        Raises:
            StaleChangeError: something it rests on is no longer so; nothing was written.
            ProjectReadOnlyError, ProjectLockedError, DiskFullError, ProjectMissingError,
            ProjectReplacedError, ProjectReindexedError, StrangersError, IndexDamagedError: nothing was written.
        """
        id_ = random_id()
        return self._commit(change, id_, id_, DONE, of)

    def join(self, change: Change, adoption: Adoption) -> Entry | None:
        """Commits what joining another copy alters here, and takes in the other's log; as one deed.

        Where it alters and decides nothing the log alone is taken in, which has no entry. Holds some 60 MB of memory
        meanwhile, if so much is written. Raises what `do` raises.
        """
        id_ = random_id()
        with self._db.writing_much(_HELD_FOR_JOINING):
            if change.edits or adoption.decided is not None:
                return self._commit(change, id_, id_, DONE, adoption)
            with self._held.told(), self._transaction():
                if self.annotator.id in adopting.adopt(self._db, adoption, "", depositors.depositor(self._id)):
                    self._introduce_annotator()
            return None

    def keep_note(self, annotation_id: str, began: str, note: str) -> NoteDraft:
        """Keeps what was typed so far into the note `began`: no deed, and not announced.

        Killed now, the program finds it when the project is next opened. Waits for nobody: a person is typing. Cost:
        one transaction. Raises what `do` raises.
        """
        draft = NoteDraft(annotation_id, self._id, began, note)
        with told(self.path), self._db.waiting(0), self._transaction(waits=False):
            note_drafts.put(self._db, draft, self.annotator.id, depositors.depositor(self._id))
        return draft

    def drop_note(self, draft: NoteDraft) -> None:
        """Deletes a draft that comes to nothing. Cost: one transaction. Raises what `do` raises."""
        with told(self.path), self._transaction():
            note_drafts.delete(self._db, draft)

    def left_notes(self) -> list[NoteDraft]:
        """The notes that this person was writing, the oldest first, when the programs they were written in ended."""
        with told(self.path):
            return note_drafts.left(self._db, self.annotator.id)

    def deposit(self, deposits: Sequence[Deposit | Original]) -> None:
        """Lays bodies and originals down ahead of the change that brings them to light: a large one is no long wait.

        No deed, and not announced: until that change they are hidden from everybody. If it never comes they are
        deleted, by `withdraw` or by whoever opens the project next. Cost: one transaction. Raises what `do` raises.
        """
        with told(self.path), self._transaction():
            depositing.lay_down(self._db, deposits, depositors.depositor(self._id))

    def writing_much(self) -> AbstractContextManager[None]:
        """Within, what is laid down and done takes fewer writes, and some 10 MB of memory more."""
        return self._db.writing_much()

    def withdraw(self, most: int = SLICE) -> int:
        """Deletes so many bodies and originals that were laid down ahead here, and no deed names; how many they were.

        To be asked again until it is 0. Cost: one transaction. Raises what `do` raises.
        """
        return self._delete_unlit(depositors.depositor(self._id), most)

    def sweep(self, most: int = SLICE) -> None:
        """Deletes what others laid down ahead of a deed they will not do any more: programs killed, sessions closed.

        Cost: a question; else one transaction for so many of them. Raises what `do` raises.
        """
        with told(self.path):
            found = depositing.depositors(self._db)
        for other, laid in found:
            while not depositors.is_about(other, laid) and self._delete_unlit(other, most):
                pass

    def group_stories(self, most: int = GROUPED) -> int:
        """Looks at so many articles that are new, for versions of one story; how many there were, 0 when that was all.

        No deed, and not announced: what it finds is computed, and deeds go first. Fewer where it takes long.
        Cost: one transaction, a millisecond or two an article. Raises what `do` raises.
        """
        with told(self.path):
            if not stories.pending(self._db):
                return 0
        turns.give_way(self.path, BUSY_SECONDS)
        with told(self.path), self._transaction(waits=False):
            return self._grouping.group(most)

    def undo(self, named: Candidate | None = None) -> Change:
        """Takes back what `undo_candidate` tells: my latest deed that still stands; the change that did so.

        `named`: the candidate a person was shown. No other deed is taken back in its place.

        Raises:
            NothingToUndoError: there is none. UndoOvertakenError: it is not the one named any more; nothing was
            written. And what `do` raises.
        """
        return self.take_back(named, redo=False).change

    def redo(self, named: Candidate | None = None) -> Change:
        """Does again what `redo_candidate` tells: the deed undone last, if no new deed came since. As `undo`."""
        return self.take_back(named, redo=True).change

    def take_back(self, named: Candidate | None, *, redo: bool) -> Entry:
        """As `undo`, or `redo`; its entry."""
        self._look()
        with self._held.told():
            which = log.REDOABLE if redo else log.UNDOABLE
            candidate, change = self._taking_back.chosen(which, self.annotator.id, named)
        return self._commit(change, random_id(), candidate.root, DONE if redo else UNDONE)

    def is_large(self, candidate: Candidate) -> bool:
        """Whether taking that back takes so long that a window had better not wait for it."""
        with told(self.path):
            return log.length(self._db, candidate.seq) > log.LARGE

    def revert(self, seq: int) -> Entry:
        """Takes back what that entry did, whoever did it, as a new deed.

        Raises:
            RevertRefusedError: later changes stand on it. And what `do` raises.
        """
        self._look()
        with self._held.told():
            change = reverting(self._db, seq)
        return self.do(change)

    def undo_candidate(self) -> Candidate | None:
        """My latest deed that still stands. One whose words another has altered since is passed over.

        Cost: its edits are read only if something that came after it stands.
        """
        with told(self.path):
            return self._taking_back.candidate(log.UNDOABLE, self.annotator.id)

    def redo_candidate(self) -> Candidate | None:
        """The undo `redo` would take back. Cost: as that of `undo_candidate`."""
        with told(self.path):
            return self._taking_back.candidate(log.REDOABLE, self.annotator.id)

    def next_undo(self) -> Entry | None:
        """The entry `undo` would take back, whole."""
        return self._next(log.UNDOABLE)

    def next_redo(self) -> Entry | None:
        """The entry of the undo that `redo` would take back, whole."""
        return self._next(log.REDOABLE)

    @property
    def held(self) -> HeldFile:
        """The file that is open, wherever it is by now."""
        return self._held

    def poll(self) -> int:
        """Announces what other programs wrote since; how many changes. Cost when nothing: three pragmas, one stat.

        Waits for nobody: it is asked again soon, and a person is typing. Raises as `HeldFile.look` and `verify`, and
        ProjectLockedError, ProjectDamagedError.
        """
        self._look()
        with self._held.told(), self._db.waiting(0):
            version = self._read_data_version()
            if version == self._data_version:
                return 0
            self._db.conn.execute("BEGIN")  # one state of the file for both
            try:
                self._held.verify(self._seen)
                news = log.entries_after(self._db, self._seen.seq)
            finally:
                self._db.conn.execute("ROLLBACK")
        # Only now: a poll that met a locked or damaged file finds the same news next time.
        self._data_version = version
        self._held.note()
        self._announce(news)
        return len(news)

    def hear(self, entry: Entry) -> None:
        """Announces a deed that another session of this program did in the file, as `poll` would, without reading it.

        Raises:
            ProjectLockedError, ProjectDamagedError: what the names say; the next poll finds the deed.
        """
        with told(self.path):
            version = self._read_data_version()
            known = entry if entry.seq > self._seen.seq else None  # else a deed done meanwhile has told it already
            news = log.entries_after(self._db, self._seen.seq, known)
        self._data_version = version
        self._held.note()
        self._announce(news)

    def be_patient(self, seconds: float = BUSY_SECONDS) -> None:
        """Waits so long for another writer of the file before it is told to be locked."""
        self._db.be_patient(seconds)

    def _next(self, which: str) -> Entry | None:
        with told(self.path):
            found = self._taking_back.first(which, self.annotator.id)
            return None if found is None else log.entry(self._db, found[0].seq)

    def _commit(
        self, change: Change, id_: str, root: str, sense: int, along: NoteDraft | Adoption | None = None
    ) -> Entry:
        entry = Entry(0, id_, now(), self.annotator.id, root, sense, change)
        others: list[Entry] = []
        with turns.taking(self.path), self._held.told_of(id_), self._transaction(defers=not is_in_order(change)):
            self._introduce_annotator()
            if change.deposits:
                depositing.lay_down(self._db, change.deposits, depositors.depositor(self._id))
            if isinstance(along, Adoption):
                adopting.adopt(self._db, along, id_, depositors.depositor(self._id))
            elif change.deed.kind is DeedKind.JOIN:
                adopting.turn(self._db, root, sense)
            entry = entry._replace(change=write(self._db, change, is_compared=isinstance(along, Adoption)))
            depositing.light(self._db, change)
            if isinstance(along, NoteDraft):
                note_drafts.delete(self._db, along)
            # What others wrote is read within the transaction: after the commit nothing may fail any more.
            others = log.entries_after(self._db, self._seen.seq)
            entry = entry._replace(seq=log.append(self._db, entry))
        self._announce([*others, entry])
        return entry

    def _delete_unlit(self, whose: depositors.Depositor, most: int) -> int:
        with told(self.path), self._transaction():
            return depositing.delete_unlit(self._db, whose, most)

    @contextmanager
    def _transaction(self, *, waits: bool = True, defers: bool = True) -> Generator[None]:
        if self.only_read is not None:
            raise ProjectReadOnlyError(self.path, self.only_read)
        self._look()
        connection = self._db.conn
        # IMMEDIATE: the stale check must not read a state that another writer is about to change.
        with readers.waited_for(self._db, self.path) if waits else nullcontext():
            connection.execute("BEGIN IMMEDIATE")
        try:
            if defers:  # what a record names may be written after it; SQLite prepares all statements anew for that
                connection.execute("PRAGMA defer_foreign_keys = ON")
            # Lays page 1 down in the journal before anything else: by it `file.journal` knows whose the journal is.
            connection.execute("PRAGMA user_version = 0")
            self._held.verify(self._seen)
            self._refuse_another_fold()
            yield
            # Another program may hold the file for hours; who reads it apart in this one soon lets go of it.
            with readers.waited_for(self._db, self.path) if waits else nullcontext():
                connection.execute("COMMIT")
            self._held.note()
            self.reading.database.forget_answers()
        except BaseException as error:
            with suppress(sqlite3.OperationalError):  # a full disk may have rolled back already
                connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.IntegrityError):
                raise StaleChangeError("", str(error)) from error
            raise

    def _look(self) -> None:
        """A file moved away while open still takes writes, into nowhere: they would be announced and lost."""
        if self._held.look(self._seen, self._data_version):
            self._data_version = -1  # of a connection that is gone: the next poll reads what is new
            self._narrow.open_anew()
            self.reading.database.forget_answers()

    def _refuse_another_fold(self) -> None:
        """What our fold gives could not be taken out by another's. When the file was opened they were the same."""
        if not index.is_of_this_fold(self._db):
            raise ProjectReindexedError(self.path)

    def _introduce_annotator(self) -> None:
        # Not an edit: the log itself refers to who did a deed, also after its undo.
        self._db.conn.execute(
            "INSERT INTO annotator(id, name) VALUES (?, ?) ON CONFLICT (id) DO NOTHING",
            (self.annotator.id, self.annotator.name),
        )

    def _announce(self, news: list[Entry]) -> None:
        self.reading.database.forget_answers()
        if news:
            self._seen = Latest(news[-1].seq, news[-1].id)
        self._listeners.tell([entry.change for entry in news])

    def _read_data_version(self) -> int:
        return int(self._db.conn.execute("PRAGMA data_version").fetchone()[0])
