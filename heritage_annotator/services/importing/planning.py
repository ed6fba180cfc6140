"""What an import will change, planned before anything is written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from heritage_annotator.model import times
from heritage_annotator.model.change import Change, Deed, DeedKind, Deposit, Edit
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.identity import article_id, body_digest, digest, original_id
from heritage_annotator.model.records import Article, ArticleState, Original
from heritage_annotator.model.text import opening_words
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.importing.gathering import gather, read_file

Known = Callable[[str], Article | None]
"""The project's article of that id, removed ones too."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """`change` is None when nothing new came. `added` will be seen after it, a removed article
    that comes back too; `known` was there already and stays as it is.
    """

    change: Change | None
    added: tuple[Article, ...]
    known: tuple[Article, ...]


@dataclass(slots=True)
class _Gathering:
    """A plan in the making: the articles in the order of the drafts, by id."""

    edits: dict[str, Edit] = field(default_factory=dict[str, Edit])
    deposits: list[Deposit] = field(default_factory=list[Deposit])
    known: dict[str, Article] = field(default_factory=dict[str, Article])


def plan_import(drafts: Iterable[Draft], known: Known) -> ImportPlan:
    """The change that brings the drafts in, each body once."""
    plan = _Gathering()
    imported = times.now()
    for draft in drafts:
        article = _removed_article(draft, imported)
        if article.id not in plan.edits and article.id not in plan.known:
            _place(plan, draft, article, known(article.id))
    added = tuple(edit.record for edit in plan.edits.values() if isinstance(edit.record, Article))
    change = _change(plan, added) if added else None
    return ImportPlan(change, added, tuple(plan.known.values()))


def import_files(
    paths: Iterable[Path], known: Known, report: Callable[[int, int], None]
) -> tuple[ImportPlan, tuple[UnreadableFileError, ...]]:
    """The plan for the articles in files and folders, and the files that gave none.

    Raises:
        CancelledError: `report(done, total)`, called before each file and after the last, did.
    """
    files = gather(paths)
    drafts: list[Draft] = []
    failures: list[UnreadableFileError] = []
    for done, path in enumerate(files):
        report(done, len(files))
        try:
            drafts.extend(read_file(path))
        except UnreadableFileError as failure:
            failures.append(failure)
    report(len(files), len(files))
    return plan_import(drafts, known), tuple(failures)


def _place(plan: _Gathering, draft: Draft, article: Article, there: Article | None) -> None:
    if there is not None and there.state is not ArticleState.REMOVED:
        plan.known[article.id] = there
        return
    if there is None:
        plan.deposits.append(Deposit(article, draft.body, _original(draft, article.id)))
    hidden = there or article
    plan.edits[article.id] = Edit(hidden, replace(hidden, state=ArticleState.UNREAD))


def _removed_article(draft: Draft, imported: str) -> Article:
    sha256 = body_digest(draft.body)
    return Article(
        id=article_id(sha256),
        title=draft.title,
        opening=opening_words(draft.body),
        outlet=draft.outlet,
        agency=draft.agency,
        author=draft.author,
        published=draft.published,
        language=draft.language,
        url=draft.url,
        state=ArticleState.REMOVED,
        imported=imported,
        sha256=sha256,
        length=len(draft.body),
    )


def _original(draft: Draft, article: str) -> Original:
    sha256 = digest(draft.data)
    return Original(
        id=original_id(article, sha256),
        article_id=article,
        name=draft.name,
        media_type=draft.media_type,
        encoding=draft.encoding,
        sha256=sha256,
        data=draft.data,
    )


def _change(plan: _Gathering, added: tuple[Article, ...]) -> Change:
    kind = DeedKind.IMPORT
    deed = Deed(kind, added[0].heading) if len(added) == 1 else Deed.to_many(kind, len(added))
    return Change(deed, tuple(plan.edits.values()), tuple(plan.deposits))
