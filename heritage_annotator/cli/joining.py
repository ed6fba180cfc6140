"""The command that joins copies of a project."""

from argparse import Namespace
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from heritage_annotator import locations
from heritage_annotator.cli.answering import COULD_NOT, DONE, Row, failed, give, progress, tell
from heritage_annotator.cli.opened import opened
from heritage_annotator.model.errors import NoTeamFolderError, UndecidedError
from heritage_annotator.model.records import Annotator, Tag
from heritage_annotator.services import wording
from heritage_annotator.services.joining import telling as words
from heritage_annotator.services.joining.conflicts import Decide, Prefer, by_rule
from heritage_annotator.services.joining.doing import join, previewed
from heritage_annotator.services.joining.exchanging import exchange
from heritage_annotator.services.joining.planning import Plan
from heritage_annotator.services.joining.same_names import of_one_name
from heritage_annotator.services.joining.team_folder import keep_team_folder, team_folder
from heritage_annotator.services.projects.backups import back_up_first
from heritage_annotator.services.projects.opening import PROGRAM, Session, open_project, reading_of
from heritage_annotator.services.sharing.coming_home import led_home
from heritage_annotator.services.wording.plain import plain, table
from heritage_annotator.storage.file.copying import copy_project
from heritage_annotator.storage.file.working_folders import working_folder
from heritage_annotator.storage.joining.trails import Stamp
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr

_HEAD = ("WHAT", "KIND", "FIELD", "OURS", "THEIRS", "BY", "WHEN (UTC)")
_MINUTE = 16


def merge(asked: Namespace) -> int:
    decide = by_rule(None if asked.prefer is None else Prefer(asked.prefer))
    twins: list[tuple[Tag, Tag]] = []
    with _whole(asked) as others:
        plans = _planned(asked.project, others, decide) if asked.dry_run else []
        if not asked.dry_run:
            with opened(asked) as session:
                back_up_first(session.path, locations.backups_folder())
                plans = _joined(session, others, decide)
                twins = of_one_name(session.reading.codebook())
    rows = [row for _, told in plans for row in told]
    cells = ((row["what"], row["kind"], row["field"], *_sides(row), row["by"], _minute(row["at"])) for row in rows)
    give(asked, rows, table(_HEAD, cells))
    for path, (plan, _) in zip(asked.others, plans, strict=False):
        for line in words.summary(plan):
            tell(f"  {line.count:>6}  {line.says}{f' ({line.more})' if line.more else ''}")
        if plan.undecided:
            return failed(wording.sentence(UndecidedError(path, len(plan.undecided))))
    for one, other in twins:
        told = tr("Two tags are called {name}: {one} and {other}.", name=one.label(), one=one.slug, other=other.slug)
        tell(plain(told))
    if asked.dry_run:
        tell(tr("Nothing was written."))
    elif not rows:
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
        "written": "" if done.written is None else str(done.written),
    }
    give(asked, [row], [plain(name) for name in done.joined])
    for line in words.exchanged(done):
        tell(line)
    return COULD_NOT if done.undecided else DONE


@contextmanager
def _whole(asked: Namespace) -> Generator[Sequence[Path]]:
    """The other copies; those that were handed out as whole ones."""
    with ExitStack() as copies:
        yield [copies.enter_context(led_home(asked.project, other, asked.key)) for other in asked.others]


_Told = tuple[Plan, list[Row]]


def _planned(project: Path, others: Sequence[Path], decide: Decide) -> list[_Told]:
    """What joining each would do, as the project is now."""
    plans: list[_Told] = []
    with reading_of(project) as reading:
        for path in others:
            with previewed(reading, path, decide) as (comparison, plan):
                plans.append((plan, list(_rows(plan, comparison.annotators()))))
    return plans


def _joined(session: Session, others: Sequence[Path], decide: Decide) -> list[_Told]:
    """Joins all of them, or none: where somebody has to decide, the plans say so."""
    plans = _first_undecided(session.reading, others, decide)
    if plans:
        return plans
    for path in others:
        with previewed(session.reading, path, decide) as (comparison, _):
            people = comparison.annotators()
        plan, _ = join(session, path, decide)
        plans.append((plan, list(_rows(plan, people))))
    return plans


def _first_undecided(reading: Reading, others: Sequence[Path], decide: Decide) -> list[_Told]:
    """The plans up to the first in which something is left to decide; none where that is nowhere.

    Several are tried on a copy: what one brings may differ from what the next does.
    """
    with working_folder() as folder:
        trial = reading.path
        plans: list[_Told] = []
        for number, path in enumerate(others):
            with reading_of(trial) as tried, previewed(tried, path, decide) as (comparison, plan):
                plans.append((plan, list(_rows(plan, comparison.annotators()))))
            if plan.undecided:
                return plans
            if number + 1 == len(others):
                break
            if trial == reading.path:
                trial = Path(folder) / "trial.heritage"
                copy_project(reading.path, trial, progress)
            session = open_project(trial, PROGRAM)
            try:
                join(session, path, decide)
            finally:
                session.close()
    return []


def _rows(plan: Plan, people: Mapping[str, Annotator]) -> Iterator[Row]:
    for each in plan.conflicts:
        yield _row("conflict", each.key, each.field, words.sides(each)) | _by(each.theirs_by, people)
    told = {(each.key, each.field) for each in plan.conflicts}
    for each in plan.differences:
        if (each.key, each.field) not in told:
            sides = (each.ours, each.theirs) if each.field else (None, words.called(each.record))
            yield _row(each.what, each.key, each.field, sides) | _by(each.by, people)


def _row(what: str, key: tuple[str, str], field: str, sides: tuple[object, object]) -> Row:
    return {"kind": key[0], "id": key[1], "what": what, "field": field, "ours": sides[0], "theirs": sides[1]}


def _by(stamp: Stamp, people: Mapping[str, Annotator]) -> Row:
    who = people.get(stamp.annotator_id)
    return {"by": "" if who is None else who.name, "at": stamp.at}


def _sides(row: Row) -> tuple[str, str]:
    return plain(str(row["ours"] or "")), plain(str(row["theirs"] or ""))


def _minute(at: str) -> str:
    return at[:_MINUTE].replace("T", " ")
