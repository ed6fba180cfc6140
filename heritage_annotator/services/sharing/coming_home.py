"""Leads a copy that was handed out home: makes of it a whole copy of the project with the guest's work in it.

What was hidden is whole again, quotations are cut anew, pseudonyms are the people they stand for. Joining does the
rest.
"""

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, cast

from heritage_annotator.model.anchoring import anchor
from heritage_annotator.model.change import Change, DeedKind, Deposit, Edit
from heritage_annotator.model.errors import HiddenOtherwiseError, KeyFileError
from heritage_annotator.model.incidents.events import Claim, Statement, Translation
from heritage_annotator.model.progress import not_told
from heritage_annotator.model.records import (
    Annotation,
    Annotator,
    Article,
    ArticleState,
    Original,
    Publication,
    Record,
)
from heritage_annotator.model.span import Span
from heritage_annotator.services.projects.opening import PROGRAM, reading_of
from heritage_annotator.services.sharing.key import Key, key_beside, load_key
from heritage_annotator.services.sharing.renaming import renamed
from heritage_annotator.services.sharing.whole_words import whole_again
from heritage_annotator.storage import log
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.file.copying import copy_project
from heritage_annotator.storage.file.opening import ProjectFile, open_project_file
from heritage_annotator.storage.file.restoring import uuid_of
from heritage_annotator.storage.file.working_folders import working_folder
from heritage_annotator.storage.joining.other import other_copy
from heritage_annotator.storage.log import Entry
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.storage.rows import TABLES
from heritage_annotator.storage.sharing.handing_out import digests, handed_out, hides, left_out, may_be_handed_out
from heritage_annotator.storage.sharing.rewinding import introduce, rewind, take_in

# What is no text, but ids.
_NAMES_RECORDS = frozenset({"seen"})
# What of an annotation or a statement is cut from the body, which is whole here.
_CUT = frozenset({"quote", "prefix", "suffix"})


@contextmanager
def led_home(project: Path, copy: Path, key_path: Path | None = None) -> Generator[Path]:
    """The copy as a whole one, in a folder of its own that goes away: for joining it.

    `key_path`: None for the key beside the project, if there is one. One that was not handed out is given as it is, and
    so is one where the project was handed out itself: two guests' copies hide the same.

    Raises:
        KeyFileError: the key is none, not of this project, not that of the copy, or not there though names or words
        are hidden. HiddenOtherwiseError: they are hidden here, and the copy has them whole. And what
        `open_project_file` raises.
    """
    if not may_be_handed_out(copy):
        if may_be_handed_out(project):
            _refuse_whole(project, copy)
        yield copy
        return
    with reading_of(project) as reading, other_copy(copy, project) as db:
        stays = left_out(db, copy)
        is_handed_out = left_out(reading.database, project) is not None
        key = None if stays is None or is_handed_out else _key(reading, db, stays, key_path)
    if key is None:
        yield copy
        return
    with working_folder() as folder:
        whole = Path(folder) / copy.name
        copy_project(project, whole, not_told)
        with closing(open_project_file(whole)) as ours, other_copy(copy, project) as theirs:
            _Homecoming(ours, Reading(theirs, copy), key).do()
        yield whole


def _refuse_whole(project: Path, copy: Path) -> None:
    with reading_of(project) as reading:
        if hides(left_out(reading.database, project)) and uuid_of(copy) == reading.project()[0]:
            raise HiddenOtherwiseError(copy)


def _key(reading: Reading, theirs: Database, stays: Mapping[str, Any], asked: Path | None) -> Key:
    """The key to what the copy left out; an empty one where it hides nothing."""
    path = asked or key_beside(reading.path)
    if not path.is_file() and (asked is not None or hides(stays)):
        raise KeyFileError(path, "unreadable" if asked is not None else "needed")
    key = load_key(path, reading.project()[0])
    if not _is_of(key, theirs, stays):
        raise KeyFileError(path, "other_copy")
    return key


def _is_of(key: Key, theirs: Database, stays: Mapping[str, Any]) -> bool:
    """Whether the key knows what the copy hides: by another, people would come home as strangers, texts with gaps."""
    put, texts = list(handed_out(theirs)), stays.get("redacted") or ()
    people = {id_ for table, id_ in put if table == TABLES[Annotator].name and id_ != PROGRAM.id}
    if stays.get("pseudonyms") or texts:
        knows_people = not stays.get("pseudonyms") or people <= key.people_home.keys()
        return knows_people and key.articles_home.keys() >= set(texts)
    return not stays.get("renamed") or not key.ids_home.keys().isdisjoint(id_ for _, id_ in put)


class _Homecoming:
    def __init__(self, ours: ProjectFile, theirs: Reading, key: Key) -> None:
        self._db, self._their_db = ours.db, theirs.database
        self._ours, self._theirs = Reading(ours.db, ours.path), theirs
        self._articles, self._people, self._ids = key.articles_home, key.people_home, key.ids_home
        self._handed_out = dict(handed_out(theirs.database))
        self._known: set[str] = set()
        self._articles_of: dict[str, str] = {}

    def do(self) -> None:
        """Goes back to when the copy was made, and does there what the guest did."""
        shared = [clock for clock, entry in self._new() if entry.change.deed.kind is DeedKind.SHARE]
        if shared:
            rewind(self._db, max(shared))
        self._known = {entry.id for _, entry in log.in_order(self._db)}
        people = self._theirs.annotators().values()
        introduce(self._db, (each for each in people if each.id not in self._people))
        for clock, entry in self._new():
            change = self._home(entry.change)
            if change.edits:
                by = self._people.get(entry.annotator_id, entry.annotator_id)
                entry = entry._replace(annotator_id=by, change=change)  # noqa: PLW2901
                take_in(self._db, entry, clock, self._deposits(change))

    def _new(self) -> Iterator[tuple[int, Entry]]:
        return ((clock, entry) for clock, entry in log.in_order(self._their_db) if entry.id not in self._known)

    def _home(self, change: Change) -> Change:
        edits = list[Edit]()
        standing: dict[tuple[type[Record], str], Record | None] = {}
        for edit in change.edits:
            kind, id_ = type(edit.record), renamed(edit.record, self._ids).id
            if (kind, id_) not in standing:
                standing[kind, id_] = self._ours.found(kind, id_)
            now = standing[kind, id_]
            after = self._after(edit, now)
            if now is None and isinstance(
                after, Article
            ):  # the guest brought it in: laid down before it comes to light
                now = replace(after, state=ArticleState.REMOVED)
            # Who says that she finished what was marked as done alters nothing.
            is_said = edit.before == edit.after
            if (now != after or is_said) and (now is not None or after is not None):
                edits.append(Edit(now, after))
                standing[kind, id_] = after
        return replace(change, edits=tuple(edits))

    def _after(self, edit: Edit, now: Record | None) -> Record | None:
        """What the record is after the guest's edit, of which `now` is what stands here."""
        before, after = edit.before, edit.after
        if isinstance(edit.record, Publication) and edit.record.article_id in self._articles:
            return now  # where it was printed is hidden from the guest
        if after is None:
            return None
        if before is None or now is None:
            # A record the guest altered and we have not was left out of nothing: it came with the guest's own deeds.
            return self._cut(renamed(after, self._ids)) if now is None else now
        altered = self._altered(before, after)
        if isinstance(after, Annotation | Statement | Claim | Translation):
            altered = {name: value for name, value in altered.items() if name not in _CUT}
        for name, value in altered.items():
            if name in _NAMES_RECORDS or name.endswith("_id"):
                continue
            was, stands = getattr(before, name), getattr(now, name)
            if isinstance(value, str) and isinstance(was, str) and isinstance(stands, str) and value != was:
                altered[name] = whole_again(was, value, stands)
        return self._cut(renamed(cast(Record, replace(cast(Any, now), **altered)), self._ids))

    def _altered(self, before: Record, after: Record) -> dict[str, Any]:
        """What the guest made of the record: where an edit is the first of it, all that is not as it was handed out.

        So what no entry tells of comes along, and what was put back is no alteration. After that edit by edit.
        """
        base = self._handed_out.pop((TABLES[type(after)].name, after.id), None)
        if base is None:
            return {name: value for name, value in _values(after).items() if value != _values(before)[name]}
        now = digests(after)
        return {name: value for name, value in _values(after).items() if base.get(name, now.get(name)) != now.get(name)}

    def _cut(self, record: Record) -> Record:
        """The record with its words as the whole body has them."""
        if isinstance(record, Claim) and record.quote:
            body = self._body(self._statements().get(record.statement_id, ""))
            return replace(record, quote=body[record.start : record.end])
        if isinstance(record, Translation):
            return replace(record, quote=self._body(record.article_id)[record.start : record.end])
        if isinstance(record, Annotation | Statement):
            held = anchor(self._body(record.article_id), Span(record.start, record.end))
            return replace(record, quote=held.quote, prefix=held.prefix, suffix=held.suffix)
        return record

    def _body(self, article_id: str) -> str:
        return self._ours.body(article_id) or self._theirs.body(article_id)

    def _statements(self) -> dict[str, str]:
        """The articles of all statements, as they are at home, by the statements' ids."""
        if not self._articles_of:
            for each in (*self._theirs.every(Statement), *self._ours.every(Statement)):
                self._articles_of[each.id] = self._articles.get(each.article_id, each.article_id)
        return self._articles_of

    def _deposits(self, change: Change) -> list[Deposit | Original]:
        """The bodies and originals of articles that the guest brought in."""
        made = list[Deposit | Original]()
        for edit in change.edits:
            record = edit.record
            if isinstance(record, Article) and self._ours.article(record.id) is None:
                hidden = replace(record, state=ArticleState.REMOVED)
                made.append(Deposit(hidden, self._theirs.body(record.id)))
            elif isinstance(record, Publication) and self._ours.original(record.original_id) is None:
                packed = self._theirs.packed_original(record.original_id)
                made.append(Original(packed.id, packed.size, packed.data, packed.compression if packed.data else ""))
        return made


def _values(record: Record) -> dict[str, Any]:
    return {each.name: getattr(record, each.name) for each in fields(record)}
