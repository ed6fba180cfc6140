"""The command that joins copies of a project."""

import json
from argparse import Namespace
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Self, cast

from heritage_annotator import locations
from heritage_annotator.cli.answering import COULD_NOT, DONE, Row, failed, give, progress, tell
from heritage_annotator.cli.opened import opened, seen_in
from heritage_annotator.model.errors import HeritageError, NoTeamFolderError, ProjectReadOnlyError, UndecidedError
from heritage_annotator.model.records import Annotator, Record, Tag
from heritage_annotator.model.span import Span
from heritage_annotator.named import NamedTuple
from heritage_annotator.services import wording
from heritage_annotator.services.codebook.same_names import of_one_name
from heritage_annotator.services.history.differences import Names
from heritage_annotator.services.joining import telling as words
from heritage_annotator.services.joining.conflicts import Decide, Prefer, by_rule
from heritage_annotator.services.joining.doing import join, previewed
from heritage_annotator.services.joining.exchanging import Refusal, exchange
from heritage_annotator.services.joining.planning import Plan
from heritage_annotator.services.joining.seen_here import SeenHere, called, seen_here
from heritage_annotator.services.joining.team_folder import keep_team_folder, team_folder
from heritage_annotator.services.projects.backups import back_up_first
from heritage_annotator.services.projects.opening import PROGRAM, Session, open_project, reading_of
from heritage_annotator.services.sharing.coming_home import led_home
from heritage_annotator.services.sharing.hiding import covered
from heritage_annotator.services.sharing.key import key_beside
from heritage_annotator.services.wording.fields import kind_name
from heritage_annotator.services.wording.plain import plain, table
from heritage_annotator.storage.file.copying import copy_project
from heritage_annotator.storage.file.working_folders import working_folder
from heritage_annotator.storage.joining.comparison import Comparison
from heritage_annotator.storage.joining.other import copy_as_it_is
from heritage_annotator.storage.joining.trails import Key, Stamp
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.storage.rows import TABLES
from heritage_annotator.translation import tr

_HEAD = ("WHAT", "KIND", "FIELD", "OURS", "THEIRS", "BY", "WHEN (UTC)")
_MINUTE = 16


def merge(asked: Namespace) -> int:
    decide = by_rule(None if asked.prefer is None else Prefer(asked.prefer))
    twins: list[tuple[Tag, Tag]] = []
    with working_folder() as folder, _Telling(asked, Path(folder)) as telling:
        if asked.dry_run:
            project = _of_this_version(asked.project, Path(folder))
            with _whole(project, asked) as others:
                _try(project, others, decide, telling)
        else:
            with opened(asked) as session:
                _join(session, asked, decide, telling)
                twins = of_one_name(session.reading.codebook())
        undecided = telling.tell()
    if undecided is not None:
        return failed(wording.sentence(undecided))
    for one, other in twins:
        says = tr("Two tags are called {name}: {one} and {other}.", name=one.label(), one=one.slug, other=other.slug)
        tell(plain(says))
    if asked.dry_run:
        tell(tr("Nothing was written."))
    elif telling.is_of_history:
        tell(tr("Nothing here was altered; what was done there is in the history now."))
    elif telling.is_of_nothing:
        tell(tr("There is nothing in it that is not here already."))
    return DONE


def exchange_with_team(asked: Namespace) -> int:
    settings = locations.settings_file()
    folder = asked.folder or team_folder(asked.project, settings)
    if folder is None:
        raise NoTeamFolderError(asked.project)
    with opened(asked) as session:
        done = exchange(session, folder, by_rule(None if asked.prefer is None else Prefer(asked.prefer)))
    if asked.folder is not None:  # one that is there, and can be written
        keep_team_folder(asked.project, asked.folder, settings)
    row = {
        "folder": str(folder),
        "joined": list(done.joined),
        "undecided": [{"from": name, "count": count} for name, count, _ in done.undecided],
        "waiting": list(done.waiting),
        "refused": [{"from": name, "why": why} for name, why in done.refused],
        "returned": list(done.returned),
        "history": list(done.history),
        "written": "" if done.written is None else str(done.written),
    }
    give(asked, [row], [plain(name) for name in done.joined])
    for line in words.exchanged(done):
        tell(line)
    # Another project in the folder, or a copy that comes home elsewhere, is said, and no failing of this exchange.
    waits = done.undecided or any(each.why in {Refusal.NEWER, Refusal.UNREADABLE} for each in done.refused)
    return COULD_NOT if waits else DONE


@contextmanager
def _whole(project: Path, asked: Namespace) -> Generator[Sequence[Path]]:
    """The other copies; those that were handed out as whole ones."""
    beside = key_beside(asked.project)
    key: Path | None = asked.key or (beside if beside.is_file() else None)
    with ExitStack() as copies:
        yield [copies.enter_context(led_home(project, other, key)) for other in asked.others]


class _Told(NamedTuple):
    """What joining a copy does. `lines`: for people; `has_rows`: any; `is_other`: it is of another project.
    `has_news`: somebody did something there that is not in our log.
    """

    path: Path
    lines: Sequence[words.Line]
    has_rows: bool
    is_narrowed: bool
    is_other: bool
    undecided: int
    has_news: bool


class _Telling:
    """What joining copies does, as far as it may be told here, kept in a file until it is told: of many it is much."""

    def __init__(self, asked: Namespace, folder: Path) -> None:
        self._asked = asked
        self._rows = (folder / "rows").open("w+", encoding="ascii")
        self._begins = [0]
        self._told: list[_Told] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._rows.close()

    @property
    def is_open(self) -> bool:
        """Whether something is left to decide."""
        return any(each.undecided for each in self._told)

    @property
    def is_of_nothing(self) -> bool:
        """Whether nothing comes in."""
        return not any(each.has_rows or each.is_narrowed for each in self._told)

    @property
    def is_of_history(self) -> bool:
        """Whether all that comes in is what was done there: who finished which articles, say."""
        return self.is_of_nothing and any(each.has_news for each in self._told)

    def keep_first(self, number: int) -> None:
        """Forgets all but so many copies: those that were joined."""
        del self._told[number:], self._begins[number + 1 :]
        self._rows.seek(self._begins[-1])
        self._rows.truncate()

    def keep(self, number: int, reading: Reading, comparison: Comparison, plan: Plan) -> None:
        """Keeps what joining the copy of that number does. `reading`: ours before, narrowed as the person has it."""
        self.keep_first(number)
        named, bare = self._asked.others[number], self._asked.with_sensitive
        trails, theirs = comparison.trails_of(plan.conflicts), comparison.of_theirs(named)
        seen, people = seen_here(plan, trails, reading, theirs), comparison.annotators()
        names = None if self._asked.json else Names(reading, theirs)
        for row in _rows(seen, people, bare=bare, names=names):
            if names is None or row["field"] != "modified":
                self._rows.write(json.dumps(row if names is None else _line(row, names)) + "\n")
        self._begins.append(self._rows.tell())
        is_other = reading.project()[0] != theirs.project()[0]
        lines = words.summary(seen.plan, name=seen.name_of)
        has_news = comparison.has_news()
        has_rows = bool(seen.plan.conflicts or seen.plan.differences)
        self._told.append(_Told(named, lines, has_rows, seen.is_narrowed, is_other, len(seen.plan.undecided), has_news))

    def tell(self) -> UndecidedError | None:
        """Tells it; what has to be decided first, if anything."""
        self._rows.seek(0)
        kept = map(json.loads, self._rows)
        give(self._asked, kept, [] if self._asked.json else table(_HEAD, kept))
        for each in self._told:
            if each.is_other and each.lines:
                tell(words.of_another_project(each.path))
            for line in each.lines:
                tell(f"  {line.count:>6}  {line.says}{f' ({line.more})' if line.more else ''}")
            if each.is_narrowed:
                tell(tr("Work of people whom you do not see now comes in too, and is not told here."))
            if each.undecided:
                return UndecidedError(each.path, each.undecided)
        return None


def _join(session: Session, asked: Namespace, decide: Decide, telling: _Telling) -> None:
    """Joins all of them one after the other; or none where somebody has to decide, for which several are tried first.

    What comes in is told as it does, though it was told of the trial.
    """
    seen, backups = seen_in(session.path), locations.backups_folder()
    with _whole(session.path, asked) as others:
        if asked.prefer is None and len(others) > 1:
            _try(session.path, others, decide, telling)
            if telling.is_open:
                return
        for number, path in enumerate(others):

            def look(comparison: Comparison, plan: Plan, number: int = number) -> None:
                with reading_of(session.path, seen) as reading:
                    telling.keep(number, reading, comparison, plan)
                if not number and not plan.undecided:
                    back_up_first(session.path, backups)

            try:
                with suppress(UndecidedError):
                    join(session, path, decide, look=look)
            except HeritageError:
                telling.keep_first(number)  # they came in before this one, which cannot
                if number:
                    telling.tell()
                raise


def _try(project: Path, others: Sequence[Path], decide: Decide, telling: _Telling) -> None:
    """Tells what joining one after the other would do, up to the first in which something is left to decide.

    Several are tried on a copy: what one brings may differ from what the next does.
    """
    seen = seen_in(project)
    with working_folder() as folder:
        trial = project
        for number, path in enumerate(others):
            with reading_of(trial, seen) as reading, previewed(reading, path, decide) as (comparison, plan):
                telling.keep(number, reading, comparison, plan)
            if plan.undecided or number + 1 == len(others):
                break
            if trial == project:
                trial = Path(folder) / "trial.heritage"
                copy_project(project, trial, progress)
            with closing(open_project(trial, PROGRAM)) as session:
                join(session, path, decide)


def _of_this_version(project: Path, folder: Path) -> Path:
    """The project; of one of an older version a copy that was upgraded in that folder, for it must stay as it is."""
    try:
        with reading_of(project):
            return project
    except ProjectReadOnlyError:
        copy = folder / "upgraded.heritage"
        copy_as_it_is(project, copy)
        open_project(copy, PROGRAM).close()
        return copy


def _rows(seen: SeenHere, people: Mapping[str, Annotator], *, bare: bool, names: Names | None = None) -> Iterator[Row]:
    """`bare`: with the words that are sensitive. `names`: with values in the words that people read them in."""
    plan = seen.plan
    for each in plan.conflicts:
        row = _row("conflict", each.key, each.field, words.sides(each)) | _by(each.theirs_by, people)
        yield _covered(_worded(row, None, names), seen, bare=bare)
    told = {(each.key, each.field) for each in plan.conflicts}
    for each in plan.differences:
        if (each.key, each.field) not in told:
            sides = (each.ours, each.theirs) if each.field else (None, called(each.record))
            row = _row(each.what, each.key, each.field, sides) | _by(each.by, people)
            yield _covered(_worded(row, each.record, names), seen, bare=bare)


def _row(what: str, key: Key, field: str, sides: tuple[object, object]) -> Row:
    return {"kind": key[0], "id": key[1], "what": what, "field": field, "ours": sides[0], "theirs": sides[1]}


def _worded(row: Row, record: Record | None, names: Names | None) -> Row:
    """The row with its values as people read them; what bears no name of its own by the tag that it sets."""
    if names is None:
        return row
    if not row["field"]:
        tag_id = getattr(record, "tag_id", "")
        return row | {"theirs": row["theirs"] or names.value("tag_id", tag_id)} if tag_id else row
    values = {} if record is None else TABLES[type(record)].encoded(record)
    return row | {side: names.value(row["field"], row[side], values) for side in ("ours", "theirs")}


def _covered(row: Row, seen: SeenHere, *, bare: bool) -> Row:
    key = row["kind"], row["id"]
    is_covered = key in seen.hidden or (key in seen.marked and not bare)

    def cover(value: object) -> object:
        if isinstance(value, list | tuple):
            return [cover(each) for each in cast("Sequence[object]", value)]
        if isinstance(value, Mapping):
            return {key: cover(each) for key, each in cast("Mapping[object, object]", value).items()}
        if not isinstance(value, str) or not value or (bare and not is_covered):
            return value
        return covered(value, [Span(0, len(value))]) if is_covered else seen.unsaid.cover(value)

    return row | {side: cover(row[side]) for side in ("ours", "theirs")}


def _by(stamp: Stamp, people: Mapping[str, Annotator]) -> Row:
    who = people.get(stamp.annotator_id)
    return {"by": "" if who is None else who.name, "at": stamp.at}


def _line(row: Row, names: Names) -> tuple[str, ...]:
    field = words.field_name(row["field"], names) if row["field"] else ""
    sides = (plain(str(row[side] or "")) for side in ("ours", "theirs"))
    return (row["what"], kind_name(row["kind"]), field, *sides, row["by"], _minute(row["at"]))


def _minute(at: str) -> str:
    return at[:_MINUTE].replace("T", " ")
