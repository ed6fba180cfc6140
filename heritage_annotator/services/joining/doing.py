"""Joins copies: compared, planned, done as one deed each."""

import gc
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from heritage_annotator.model.anchoring import cut
from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import ProjectDamagedError, StaleChangeError, UndecidedError
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.records import Annotation, Annotator
from heritage_annotator.model.times import now
from heritage_annotator.services.joining.conflicts import Decide
from heritage_annotator.services.joining.planning import Plan, plan_join
from heritage_annotator.services.sharing.coming_home import led_home
from heritage_annotator.storage.joining.comparison import Comparison, compared
from heritage_annotator.storage.log import DONE, Entry
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.storage.session import Session

_TRIES = 5

_Found = TypeVar("_Found")


@contextmanager
def previewed(
    reading: Reading, path: Path, decide: Decide, key: Path | None = None
) -> Generator[tuple[Comparison, Plan]]:
    """What joining the copy at `path` would do; nothing is written.

    `key`: of a copy that was handed out, where its key lies, if not beside the project.

    Raises:
        SameProjectError, ProjectDamagedError, KeyFileError, and what opening a project raises. StaleChangeError: things
        were done here all the time.
    """
    with led_home(reading.path, path, key) as whole, ExitStack() as stack:
        yield _first_of_one_state(lambda: stack.enter_context(_planned(reading, whole, path, decide)))


def _first_of_one_state(find: Callable[[], _Found]) -> _Found:
    """What is found once nothing is done here meanwhile."""
    for _ in range(_TRIES - 1):
        with suppress(StaleChangeError):
            return find()
    return find()


@contextmanager
def _planned(reading: Reading, whole: Path, path: Path, decide: Decide) -> Generator[tuple[Comparison, Plan]]:
    with ExitStack() as stack:
        with _uncollected():
            comparison = stack.enter_context(compared(reading, whole))
            try:
                plan = plan_join(comparison, path.stem, decide)
                _refuse_false_words(comparison, plan.change, path)
            finally:
                comparison.verify()  # of two states read one half each, anything may come
        yield comparison, plan


@contextmanager
def _uncollected() -> Generator[None]:
    """Within, nobody looks for what may be let go: what is made is kept, and looking takes a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def join(session: Session, path: Path, decide: Decide, key: Path | None = None) -> tuple[Plan, Entry | None]:
    """Joins the copy at `path` as one deed; what was done, and its entry: None where it altered no record.

    `key`: as for `previewed`. Cost: about twice that of writing what comes in; what is done here meanwhile has it
    planned anew.

    Raises:
        UndecidedError: `decide` left a conflict open; nothing was written. And what `previewed` and `Session.do`
        raise.
    """
    with led_home(session.path, path, key) as whole:
        return _first_of_one_state(lambda: _joined(session, whole, path, decide))


def _joined(session: Session, whole: Path, path: Path, decide: Decide) -> tuple[Plan, Entry | None]:
    with _uncollected(), _planned(session.reading, whole, path, decide) as (comparison, plan):
        if plan.undecided:
            raise UndecidedError(path, len(plan.undecided))
        return plan, _write(session, comparison, plan)


def _write(session: Session, comparison: Comparison, plan: Plan) -> Entry | None:
    decided = None if plan.decided is None else _entry(plan.decided, session.annotator)
    adoption = comparison.adoption(plan.articles, plan.originals, decided)
    # Whoever does a deed is made known with it.
    edits = tuple(
        edit
        for edit in plan.change.edits
        if not (edit.before is None and isinstance(edit.after, Annotator) and edit.after.id == session.annotator.id)
    )
    if not adoption.entries and not edits and decided is None:
        return None
    return session.join(Change(plan.change.deed, edits), adoption)


def _entry(change: Change, who: Annotator) -> Entry:
    id_ = random_id()
    return Entry(0, id_, now(), who.id, id_, DONE, change)


def _refuse_false_words(comparison: Comparison, change: Change, path: Path) -> None:
    """What claims to be words of an article is looked up there.

    Raises:
        ProjectDamagedError: others stand there.
    """
    by_article: dict[str, list[Annotation]] = {}
    for edit in change.edits:
        if isinstance(edit.after, Annotation) and (edit.before is None or _is_moved(edit.before, edit.after)):
            by_article.setdefault(edit.after.article_id, []).append(edit.after)
    for article, annotations in by_article.items():
        body = comparison.body(article)
        for each in annotations:
            is_within = 0 <= each.start < each.end <= len(body)
            if not is_within or cut(body, each.start, each.end) != (each.quote, each.prefix, each.suffix):
                raise ProjectDamagedError(path, f"annotation {each.id} quotes what does not stand in its article")


def _is_moved(before: object, after: Annotation) -> bool:
    return isinstance(before, Annotation) and (before.start, before.end, before.quote) != (
        after.start,
        after.end,
        after.quote,
    )
