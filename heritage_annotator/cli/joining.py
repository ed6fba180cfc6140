"""The command that joins copies of a project."""

from argparse import Namespace
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import cast

from heritage_annotator import locations
from heritage_annotator.cli.answering import COULD_NOT, DONE, Row, failed, give, progress, tell
from heritage_annotator.cli.opened import opened, seen_in
from heritage_annotator.model.errors import NoTeamFolderError, ProjectReadOnlyError, UndecidedError
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
from heritage_annotator.storage.joining.other import copy_as_it_is
from heritage_annotator.storage.joining.trails import Key, Stamp
from heritage_annotator.storage.rows import TABLES
from heritage_annotator.translation import tr

_HEAD = ("WHAT", "KIND", "FIELD", "OURS", "THEIRS", "BY", "WHEN (UTC)")
_MINUTE = 16


def merge(asked: Namespace) -> int:
    decide = by_rule(None if asked.prefer is None else Prefer(asked.prefer))
    twins: list[tuple[Tag, Tag]] = []
    with working_folder() as folder:
        if asked.dry_run:
            project = _of_this_version(asked.project, Path(folder))
            with _whole(project, asked) as others:
                told = _tried(project, asked, others, decide)
        else:
            with opened(asked) as session:
                told = _joined(session, asked, decide)
                twins = of_one_name(session.reading.codebook())
    rows = [row for each in told for row in each.rows]
    give(asked, rows, table(_HEAD, (line for each in told for line in each.lines)))
    for each in told:
        for line in words.summary(each.seen.plan, name=each.seen.name_of):
            tell(f"  {line.count:>6}  {line.says}{f' ({line.more})' if line.more else ''}")
        if each.seen.is_narrowed:
            tell(tr("Work of people whom you do not see now comes in too, and is not told here."))
        if each.seen.plan.undecided:
            return failed(wording.sentence(UndecidedError(each.path, len(each.seen.plan.undecided))))
    for one, other in twins:
        says = tr("Two tags are called {name}: {one} and {other}.", name=one.label(), one=one.slug, other=other.slug)
        tell(plain(says))
    if asked.dry_run:
        tell(tr("Nothing was written."))
    elif not rows and not any(each.seen.is_narrowed for each in told):
        tell(tr("There is nothing in it that is not here already."))
    return DONE


def exchange_with_team(asked: Namespace) -> int:
    settings = locations.settings_file()
    if asked.folder is not None:
        keep_team_folder(asked.project, asked.folder, settings)
    folder = asked.folder or team_folder(asked.project, settings)
    if folder is None:
        raise NoTeamFolderError(asked.project)
    with opened(asked) as session:
        done = exchange(session, folder, by_rule(None if asked.prefer is None else Prefer(asked.prefer)))
    row = {
        "folder": str(folder),
        "joined": list(done.joined),
        "undecided": [{"from": name, "count": count} for name, count, _ in done.undecided],
        "waiting": list(done.waiting),
        "refused": [{"from": name, "why": why} for name, why in done.refused],
        "returned": list(done.returned),
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
    """What joining a copy does, as far as it may be told here: `rows` for programs, `lines` for people."""

    path: Path
    seen: SeenHere
    rows: list[Row]
    lines: list[tuple[str, ...]]


def _joined(session: Session, asked: Namespace, decide: Decide) -> list[_Told]:
    """Joins all of them, or none where somebody has to decide; what that does."""
    with _whole(session.path, asked) as others:
        told = _tried(session.path, asked, others, decide)
        if not any(each.seen.plan.undecided for each in told):
            back_up_first(session.path, locations.backups_folder())
            for path in others:
                join(session, path, decide)
    return told


def _tried(project: Path, asked: Namespace, others: Sequence[Path], decide: Decide) -> list[_Told]:
    """What joining one after the other would do, up to the first in which something is left to decide.

    Several are tried on a copy: what one brings may differ from what the next does.
    """
    seen = seen_in(project)
    with working_folder() as folder:
        trial, found = project, list[_Told]()
        for path, named in zip(others, asked.others, strict=True):
            with reading_of(trial, seen) as reading, previewed(reading, path, decide) as (comparison, plan):
                trails = comparison.trails_of(plan.conflicts)
                theirs = comparison.of_theirs(path)
                told, people, bare = (
                    seen_here(plan, trails, reading, theirs),
                    comparison.annotators(),
                    asked.with_sensitive,
                )
                rows = list(_rows(told, people, bare=bare))
                lines = list(_rows(told, people, bare=bare, names=Names(reading, theirs)))
                found.append(_Told(named, told, rows, [_line(row) for row in lines if row["field"] != "modified"]))
            if plan.undecided or len(found) == len(others):
                break
            if trial == project:
                trial = Path(folder) / "trial.heritage"
                copy_project(project, trial, progress)
            with closing(open_project(trial, PROGRAM)) as session:
                join(session, path, decide)
        return found


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


def _line(row: Row) -> tuple[str, ...]:
    field = words.field_name(row["field"]) if row["field"] else ""
    sides = (plain(str(row[side] or "")) for side in ("ours", "theirs"))
    return (row["what"], kind_name(row["kind"]), field, *sides, row["by"], _minute(row["at"]))


def _minute(at: str) -> str:
    return at[:_MINUTE].replace("T", " ")
