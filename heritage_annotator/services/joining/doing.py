"""Joins copies: compared, planned, done as one deed each."""

import gc
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TypeVar, cast

from heritage_annotator.model.anchoring import cut
from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import (
    HiddenOtherwiseError,
    ProjectDamagedError,
    StaleChangeError,
    UndecidedError,
)
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.incidents.events import Claim, Statement, Translation
from heritage_annotator.model.records import Annotation, Annotator, Tag
from heritage_annotator.model.times import now
from heritage_annotator.services.joining.conflicts import Decide
from heritage_annotator.services.joining.planning import Plan, plan_join
from heritage_annotator.services.sharing.coming_home import led_home
from heritage_annotator.storage.file.checking_words import has_its_id
from heritage_annotator.storage.joining.comparison import Comparison, compared
from heritage_annotator.storage.log import DONE, Entry
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.storage.rows import TABLES
from heritage_annotator.storage.session import Session
from heritage_annotator.storage.sharing.handing_out import hides, left_out

_TRIES = 5

# What holds a record to words of an article.
_ANCHOR = ("start", "end", "quote", "prefix", "suffix")
_Quoting = Annotation | Statement | Claim | Translation

_Found = TypeVar("_Found")


@contextmanager
def previewed(
    reading: Reading, path: Path, decide: Decide, key: Path | None = None
) -> Generator[tuple[Comparison, Plan]]:
    """What joining the copy at `path` would do; nothing is written.

    `key`: of a copy that was handed out, where its key lies, if not beside the project.

    Raises:
        SameProjectError, ProjectDamagedError, KeyFileError, HiddenOtherwiseError, and what opening a project raises.
        StaleChangeError: things were done here all the time.
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
                if hides(left_out(reading.database, reading.path)):
                    _refuse_same_slugs(comparison, plan.change, path)
                _refuse_false_words(comparison, plan.change, path)
                _refuse_false_ids(plan.change, path)
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


Look = Callable[[Comparison, Plan], None]


def join(
    session: Session, path: Path, decide: Decide, key: Path | None = None, look: Look | None = None
) -> tuple[Plan, Entry | None]:
    """Joins the copy at `path` as one deed; what was done, and its entry: None where it altered no record.

    `key`: as for `previewed`. `look`: is shown the plan before anything is written, or found to be left open; once
    more where it is planned anew. Cost: about twice that of writing what comes in; what is done here meanwhile has it
    planned anew.

    Raises:
        UndecidedError: `decide` left a conflict open; nothing was written. And what `previewed` and `Session.do`
        raise.
    """
    with led_home(session.path, path, key) as whole:
        return _first_of_one_state(lambda: _joined(session, whole, path, decide, look))


def _joined(session: Session, whole: Path, path: Path, decide: Decide, look: Look | None) -> tuple[Plan, Entry | None]:
    with _uncollected(), _planned(session.reading, whole, path, decide) as (comparison, plan):
        if look is not None:
            look(comparison, plan)
        if plan.undecided:
            raise UndecidedError(path, len(plan.undecided))
        try:
            return plan, _write(session, comparison, plan)
        except StaleChangeError as error:
            comparison.verify()  # of what was done here meanwhile it is planned anew
            raise ProjectDamagedError(path, f"what is in it does not fit together: {error}") from error


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
    coming = [
        edit.after for edit in change.edits if isinstance(edit.after, _Quoting) and _is_moved(edit.before, edit.after)
    ]
    articles = _articles_of(comparison, change, [each for each in coming if isinstance(each, Claim)])
    by_article: dict[str, list[_Quoting]] = {}
    for each in coming:
        article_id = articles.get(each.statement_id, "") if isinstance(each, Claim) else each.article_id
        by_article.setdefault(article_id, []).append(each)
    for article_id, quoting in by_article.items():
        body = comparison.body(article_id)
        for each in quoting:
            if not _stands_in(body, each):
                kind = TABLES[type(each)].name
                raise ProjectDamagedError(path, f"{kind} {each.id} quotes what does not stand in its article")


def _refuse_same_slugs(comparison: Comparison, change: Change, path: Path) -> None:
    """Where words are hidden a tag has one id in one copy and another in the next, by what of it is hidden there.

    Raises:
        HiddenOtherwiseError: two tags would be known by one slug.
    """
    standing = {cast(Tag, each).id: cast(Tag, each) for each in comparison.tags}
    edits = [edit for edit in change.edits if isinstance(edit.record, Tag)]
    standing |= {edit.after.id: edit.after for edit in edits if isinstance(edit.after, Tag)}
    for gone in (edit.record.id for edit in edits if edit.after is None):
        standing.pop(gone, None)
    if len({each.slug for each in standing.values()}) < len(standing):
        raise HiddenOtherwiseError(path)


def _refuse_false_ids(change: Change, path: Path) -> None:
    """What bears an id that is another's is refused.

    Raises:
        ProjectDamagedError: one does.
    """
    for record in (edit.after for edit in change.edits if edit.after is not None and edit.after != edit.before):
        if not has_its_id(record):
            kind = TABLES[type(record)].name
            raise ProjectDamagedError(path, f"the id of {kind} {record.id} does not derive from what it says")


def _articles_of(comparison: Comparison, change: Change, claims: Sequence[Claim]) -> dict[str, str]:
    """The articles of the statements that the claims belong to, as both copies have them together."""
    keys = [("statement", each.statement_id) for each in claims]
    known = {**comparison.theirs(keys), **comparison.ours(keys)}
    found = {each.id: each.article_id for each in known.values() if isinstance(each, Statement)}
    return found | {each.after.id: each.after.article_id for each in change.edits if isinstance(each.after, Statement)}


def _stands_in(body: str, quoting: _Quoting) -> bool:
    if isinstance(quoting, Claim) and (quoting.start, quoting.end, quoting.quote) == (0, 0, ""):
        return True  # no words say it
    if not 0 <= quoting.start < quoting.end <= len(body):
        return False
    quote, prefix, suffix = cut(body, quoting.start, quoting.end)
    around = (quoting.prefix, quoting.suffix) if isinstance(quoting, Annotation | Statement) else (prefix, suffix)
    return (quoting.quote, *around) == (quote, prefix, suffix)


def _is_moved(before: object, after: _Quoting) -> bool:
    return before is None or any(getattr(before, name, "") != getattr(after, name, "") for name in _ANCHOR)
