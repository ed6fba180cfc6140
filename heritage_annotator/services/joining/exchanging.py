"""Exchanges with a team by a folder that some service synchronises: mine is written there, the others' is joined.

Each person has a folder of her own for each computer, and nobody writes another's: no service can damage it. A file
bears its digest in its name, and counts only when it is whole. A whole copy comes first and weekly; between, a file of
what is new since that one, the last of which holds all of it.
"""

import hashlib
import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Collection, Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from enum import Enum, StrEnum, auto
from pathlib import Path

from heritage_annotator.model.errors import (
    HiddenOtherwiseError,
    KeyFileError,
    NotAProjectError,
    ProjectDamagedError,
    ProjectNewerError,
    UndecidedError,
    WriteFailedError,
)
from heritage_annotator.model.progress import not_told
from heritage_annotator.model.records import Annotator
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late
from heritage_annotator.services.agreement.samples import drawn_at, plan_finished, under_way
from heritage_annotator.services.joining.conflicts import Decide
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import SUFFIX
from heritage_annotator.storage.file.copying import copy_project
from heritage_annotator.storage.file.drafts import sweep, whole
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.file.opening import open_project_file
from heritage_annotator.storage.file.restoring import uuid_of
from heritage_annotator.storage.file.working_folders import working_folder
from heritage_annotator.storage.joining.since import (
    Whose,
    goes_on_from,
    holds_undone,
    never_here,
    put_together,
    state_of_log,
    whose,
    write_since,
)
from heritage_annotator.storage.session import Session
from heritage_annotator.storage.sharing.handing_out import hides, left_out, may_be_handed_out
from heritage_annotator.storage.sharing.holding_back import hold_back

WEEK = timedelta(days=7)
PART = ".heritage-since"

_NAME = late(
    r"(?P<number>\d{6}) (?P<made>\d{8}T\d{6}) (?P<state>[0-9a-f-]{36}|none)"
    r"(?: on (?P<base>\d{6}))? (?P<digest>[0-9a-f]{64})" + rf"(?P<kind>{re.escape(SUFFIX)}|{re.escape(PART)})"
)
# Bytes of a name in UTF-8: file systems take 255, and an id comes behind it.
_LONGEST = 120


class Sent(NamedTuple):
    """A file in a team folder, as its name tells. `base`: the number of the whole copy it goes on from, if it does.

    `state`: what the log held by then, as `state_of_log` tells it.
    """

    path: Path
    number: int
    made: datetime
    state: str
    base: int | None
    digest: str

    def is_whole(self) -> bool:
        """Whether all of it has arrived, unaltered. Cost: reads it."""
        try:
            with self.path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == self.digest
        except OSError:
            return False


class Undecided(NamedTuple):
    """Somebody's copy that waits for decisions in so many `places`; it is in `folder`."""

    name: str
    places: int
    folder: Path


class Refusal(StrEnum):
    """Why what somebody sent is left alone.

    `KEY`: names or words are hidden in it, and the key is not here: it comes home where it was handed out. `HIDDEN`:
    they are hidden in ours, and not in theirs: the same people and articles would stand here twice.
    """

    NEWER = "newer"
    OTHER = "other_project"
    KEY = "needs_key"
    HIDDEN = "hidden_here"
    UNREADABLE = "unreadable"


_WHY = {ProjectNewerError: Refusal.NEWER, KeyFileError: Refusal.KEY, HiddenOtherwiseError: Refusal.HIDDEN}


class Refused(NamedTuple):
    """Whose copy was left alone, and why."""

    name: str
    why: Refusal


class Exchanged(NamedTuple):
    """What came of an exchange.

    `joined`: from whom something came in; `undecided`: whose copies wait; `waiting`: whose files have not arrived
    whole; `refused`: whose were left alone; `undone`: whose were left alone since joining them was undone here, and
    `held_off`: the ids of what they did since; `returned`: with whose something came in again that had been undone;
    `written`: mine, None where nothing was new. `history`: from whom only what they did came in, which altered nothing.
    """

    joined: Sequence[str]
    undecided: Sequence[Undecided]
    waiting: Sequence[str]
    refused: Sequence[Refused]
    undone: Sequence[str]
    held_off: Collection[str]
    returned: Sequence[str]
    written: Path | None
    history: Sequence[str] = ()


def exchange(session: Session, folder: Path, decide: Decide, computer: str = "", *, is_asked: bool = True) -> Exchanged:
    """Joins what the others sent, then sends what is new of ours, but for codings of samples under way.

    What was sent from here and is not in our log is joined, too: another computer goes by the same name, or the project
    went back to a backup. From then on this one writes beside it, so that neither takes the place of the other's.

    What one of them sent that is no copy of this project keeps nobody else's from coming in.

    `is_asked`: a person asked for it now, which joins again what she took back of joins before; else that stays out.

    Raises:
        WriteFailedError: the folder cannot be written. And what `join` raises of our own file.
    """
    uuid = session.reading.project()[0]
    named = _named(folder, session.annotator, computer or _named_by_system(), uuid)
    own, is_unknown, known = _own(session, named, {Whose.OURS, Whose.STRANGE})
    came: dict[_Came, list[str]] = {each: [] for each in _Came}
    refused: list[Refused] = []
    undecided: list[Undecided] = []
    waiting: list[str] = []
    held_off: set[str] = set()
    for theirs in (*([own] if is_unknown else []), *_others(folder, {own, *known}, refused)):
        name = f"{theirs.parent.name.rsplit(' ', 1)[0]} ({theirs.name})"
        try:
            with working_folder() as temporary:
                copy = put_together_in(theirs, Path(temporary))
                if copy is None:
                    waiting.append(name)
                elif (why := _is_not_for(copy, session)) is not None:
                    refused.append(Refused(name, why))
                else:
                    what = _taken_in(session, copy, decide, is_asked=is_asked)
                    came[what].append(name)
                    held_off |= never_here(copy, session.path) if what is _Came.UNDONE else set()
        except UndecidedError as error:
            undecided.append(Undecided(name, error.count, theirs))
        except (ProjectNewerError, KeyFileError, HiddenOtherwiseError) as error:
            refused.append(Refused(name, _WHY[type(error)]))
        except (NotAProjectError, ProjectDamagedError) as error:
            if error.path == session.path:
                raise
            refused.append(Refused(name, Refusal.UNREADABLE))
    for change in plan_finished(session.reading, session.annotator):
        session.do(change)
    own = _own(session, named, {Whose.OURS})[0] if is_unknown else own
    with _to_send(session) as project:
        returned = came[_Came.RETURNED]
        joined = [*returned, *came[_Came.JOINED]]
        undone = came[_Came.UNDONE]
        sent, history = _send(project, own), came[_Came.HISTORY]
        return Exchanged(joined, undecided, waiting, refused, undone, held_off, returned, sent, history)


class _Came(Enum):
    """What came of somebody's copy: nothing; only what was done; something, of which some had been undone here; or it
    was left for that.
    """

    NOTHING = auto()
    HISTORY = auto()
    JOINED = auto()
    RETURNED = auto()
    UNDONE = auto()


def _taken_in(session: Session, copy: Path, decide: Decide, *, is_asked: bool) -> _Came:
    was_undone = holds_undone(copy, session.path)
    if was_undone and not is_asked:
        return _Came.UNDONE
    before = state_of_log(session.path)
    if join(session, copy, decide)[1] is None:
        return _Came.NOTHING if state_of_log(session.path) == before else _Came.HISTORY
    return _Came.RETURNED if was_undone else _Came.JOINED


def _is_not_for(copy: Path, session: Session) -> Refusal | None:
    """Why what somebody sent is not for this copy of the project, if it is not."""
    if uuid_of(copy) != session.reading.project()[0]:
        return Refusal.OTHER
    is_hiding = hides(left_out(session.reading.database, session.path))
    return Refusal.HIDDEN if is_hiding and not may_be_handed_out(copy) else None


@contextmanager
def _to_send(session: Session) -> Generator[Path]:
    """The project, or a copy without our codings of samples that not all have finished: nobody sees another's first."""
    samples = under_way(session.reading, session.annotator)
    if not samples:
        yield session.path
        return
    articles = {each for sample in samples for each in sample.article_ids}
    with working_folder() as temporary:
        copy = Path(temporary) / "held.heritage"
        copy_project(session.path, copy, not_told)
        with closing(open_project_file(copy)) as file, told(copy):
            hold_back(
                file.db, session.reading.selves([session.annotator.id]), articles, drawn_at(session.reading, samples)
            )
        yield copy


def _named_by_system() -> str:
    import platform  # which takes a start some milliseconds to load

    return platform.node()


def _named(folder: Path, annotator: Annotator, computer: str, uuid: str) -> Path:
    """Where a computer of that name writes; beside that, where it sent another project there already."""
    own = folder / f"{_safe(annotator.name)} {annotator.id}" / _safe(computer)
    sent = next((each for each in _sent(own) if each.base is None and each.is_whole()), None)
    with suppress(NotAProjectError, ProjectDamagedError):  # what is no project there is none of another
        if sent is not None and uuid_of(sent.path) != uuid:
            return own.with_name(f"{own.name} {uuid[:8]}")
    return own


def _own(session: Session, named: Path, may_be: Collection[Whose]) -> tuple[Path, bool, list[Path]]:
    """Where this computer writes, of those of its name, and whether what was sent there last is strange to this copy.

    The first in which nothing lies, or what may be its own. With those before it, which are of other computers: this
    copy has all that was sent there, or had it and took it back. Cost: puts together what was sent last.
    """
    known, own = list[Path](), named
    while (found := _whose(session, own)) not in may_be:
        known.append(own)
        own = named.with_name(f"{named.name} {len(known) + 1}")
    return own, found is Whose.STRANGE, known


def _whose(session: Session, own: Path) -> Whose:
    with working_folder() as temporary, suppress(NotAProjectError, ProjectDamagedError):
        copy = put_together_in(own, Path(temporary))
        return Whose.OURS if copy is None else whose(copy, session.path)
    return Whose.OURS


def _others(folder: Path, passed: Collection[Path], refused: list[Refused]) -> Iterator[Path]:
    """The folders of all computers but those `passed`; a person's folder that cannot be read is told in `refused`."""
    try:
        people = sorted(each for each in folder.iterdir() if each.is_dir())
    except OSError as error:
        raise WriteFailedError(folder, error.strerror or str(error)) from error
    for person in people:
        try:
            computers = sorted(each for each in person.iterdir() if each.is_dir())
        except OSError:
            refused.append(Refused(person.name.rsplit(" ", 1)[0], Refusal.UNREADABLE))
        else:
            yield from (each for each in computers if each not in passed and _sent(each))


def _sent(folder: Path) -> list[Sent]:
    """What lies in a computer's folder, the latest first: files alone, as nothing comes out of a pipe."""
    found: list[Sent] = []
    with suppress(OSError):
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            made = None if match is None else _moment(match["made"])
            if match is not None and made is not None and path.is_file():
                base = None if match["base"] is None else int(match["base"])
                found.append(Sent(path, int(match["number"]), made, match["state"], base, match["digest"]))
    return sorted(found, key=lambda sent: sent.number, reverse=True)


def _moment(told: str) -> datetime | None:
    """The moment that a file's name tells; None where there is none such: 31 February."""
    try:
        return datetime.strptime(told, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _bases(sent: Sequence[Sent]) -> dict[int, Sent]:
    """The whole copies by their numbers, but for numbers that two have: two computers of one name wrote at once."""
    wholes = [each for each in sent if each.base is None]
    numbers = Counter(each.number for each in wholes)
    return {each.number: each for each in wholes if numbers[each.number] == 1}


def put_together_in(folder: Path, temporary: Path) -> Path | None:
    """Their project as it was sent last, of what has arrived whole, in `temporary`; None where that is nothing yet.

    `folder`: what one computer sends.
    """
    sent = _sent(folder)
    wholes = _bases(sent)
    copy = temporary / f"{folder.parent.name.rsplit(' ', 1)[0]}{SUFFIX}"
    for each in sent:
        base = each if each.base is None else wholes.get(each.base)
        if base is None or not each.is_whole() or not base.is_whole():
            continue
        shutil.copyfile(base.path, copy)
        if each is not base:
            put_together(copy, each.path)
        return copy
    return None


def _send(project: Path, own: Path) -> Path | None:
    """Writes what is new of ours; where it lies, None for no news."""
    sent = [each for each in _sent(own) if each.is_whole()]
    state, now = state_of_log(project) or "none", datetime.now(UTC)
    if sent and sent[0].state == state:
        return None
    number = max((each.number for each in _sent(own)), default=0) + 1
    base = max(_bases(sent).values(), key=lambda each: each.number, default=None)
    try:
        own.mkdir(parents=True, exist_ok=True)
        sweep(own)
        if base is None or not timedelta(0) <= now - base.made < WEEK or not goes_on_from(project, base.path):
            made = _write(own, f"{number:06} {now:%Y%m%dT%H%M%S} {state}", SUFFIX, project, None)
        else:
            name = f"{number:06} {now:%Y%m%dT%H%M%S} {state} on {base.number:06}"
            made = _write(own, name, PART, project, base.path)
        _tidy(own, made)
    except OSError as error:
        raise WriteFailedError(own, error.strerror or str(error)) from error
    return made


def _write(own: Path, name: str, ending: str, project: Path, base: Path | None) -> Path:
    """The file under its name, which tells its digest: written elsewhere first, for nobody to see a part of it."""
    with working_folder() as temporary:
        made = Path(temporary) / "made.heritage"
        copy_project(project, made, not_told)
        if base is not None:
            since = Path(temporary) / "since"
            write_since(made, base, since)
            made = since
        with made.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        target = own / f"{name} {digest}{ending}"
        with whole(target) as draft:
            shutil.copyfile(made, draft)
    return target


def _tidy(own: Path, made: Path) -> None:
    """Removes what the new file makes idle, but for the one before it: that may be all that has arrived elsewhere."""
    sent = _sent(own)
    newest = next(each for each in sent if each.path == made)
    kept = {newest.number, newest.base}
    before = next((each for each in sent if each.number < newest.number), None)
    if before is not None:
        kept |= {before.number, before.base}
    for each in sent:
        if each.number not in kept:
            with suppress(OSError):
                each.path.unlink()


def _safe(name: str) -> str:
    """The name as every file system takes it: letters with their marks, digits, and little else; not too long."""
    kept = "".join(each if each in " .-_" or unicodedata.category(each)[0] in "LMN" else "_" for each in name)
    short = " ".join(kept.split()).encode()[:_LONGEST].decode(errors="ignore")
    return short.strip(" .") or "_"
