"""What an import will change, planned before anything is written."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Protocol

from heritage_annotator.model import times
from heritage_annotator.model.change import Change, Deed, DeedKind, Deposit, Edit
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.identity import article_id, body_digest, digest, publication_id
from heritage_annotator.model.records import Article, ArticleState, Original, Publication
from heritage_annotator.model.text import opening_words
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.importing.gathering import gather, read_file

LARGEST_KEPT = 256 * 2**20
"""Bytes. Of a larger original digest and size are kept."""


class Known(Protocol):
    """What an import asks of the project (`Reading`)."""

    def article(self, article_id: str, /) -> Article | None: ...
    def publication(self, publication_id: str, /) -> Publication | None: ...


class Status(StrEnum):
    """What came of a draft.

    ADDED: its article will be seen, a removed one that comes back too. PUBLICATION: its words are here already, from
    another original, and it tells who printed them too. KNOWN: the project has all of it.
    """

    ADDED = "added"
    PUBLICATION = "publication"
    KNOWN = "known"


class Came(NamedTuple):
    """A draft of that file as the project will have it: the article as it stands after the change."""

    status: Status
    article: Article
    name: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """`change` is None when nothing new came; `came` has a row for each draft, in their order."""

    change: Change | None
    came: tuple[Came, ...]

    @property
    def added(self) -> tuple[Article, ...]:
        """The articles that will be seen."""
        return self._of(Status.ADDED)

    @property
    def published(self) -> tuple[Article, ...]:
        """The articles with a publication more, once for each."""
        return self._of(Status.PUBLICATION)

    @property
    def known(self) -> tuple[Article, ...]:
        """The articles that were there already, once for each draft."""
        return self._of(Status.KNOWN)

    def _of(self, status: Status) -> tuple[Article, ...]:
        return tuple(each.article for each in self.came if each.status is status)


@dataclass(slots=True)
class Planning:
    """A plan in the making for the annotator of that id. Drafts are taken one by one.

    `keep`: bytes; of a larger original only digest and size are kept.
    """

    known: Known
    annotator_id: str
    keep: int = LARGEST_KEPT
    edits: dict[str, Edit] = field(default_factory=dict[str, Edit])
    came: list[Came] = field(default_factory=list[Came])
    _seen: dict[str, Article] = field(default_factory=dict[str, Article])
    _imported: str = field(default_factory=times.now)
    _last: tuple[bytes, Original] | None = None

    def take(self, draft: Draft) -> list[Deposit | Original]:
        """Takes the draft into the plan; what is to be laid down for it."""
        deposits: list[Deposit | Original] = []
        article, status = self._article(draft, deposits)
        original = self._original(draft.data)
        publication = self._publication(draft, article.id, original.id, shown=bool(deposits))
        if publication.id not in self.edits and self.known.publication(publication.id) is None:
            self.edits[publication.id] = Edit(None, publication)
            deposits.insert(0, original)
            status = Status.PUBLICATION if status is Status.KNOWN else status
        self.came.append(Came(status, article, draft.name))
        return deposits

    def plan(self, deposits: Sequence[Deposit | Original] = ()) -> ImportPlan:
        """The plan for all drafts taken, whose change lays `deposits` down: those that are not yet."""
        edits, came = tuple(self.edits.values()), tuple(self.came)
        change = Change(self._deed(), edits, tuple(deposits)) if edits else None
        return ImportPlan(change, came)

    def _deed(self) -> Deed:
        brought = {each.article.id: each.article.heading for each in self.came if each.status is not Status.KNOWN}
        if len(brought) == 1:
            return Deed(DeedKind.IMPORT, *brought.values())
        return Deed.to_many(DeedKind.IMPORT, len(brought))

    def _article(self, draft: Draft, deposits: list[Deposit | Original]) -> tuple[Article, Status]:
        """The draft's article as it will stand, and whether this draft brings it."""
        sha256 = body_digest(draft.body)
        id_ = article_id(sha256)
        if id_ in self._seen:
            return self._seen[id_], Status.KNOWN
        hidden = there = self.known.article(id_)
        if hidden is None:
            hidden = _removed_article(draft, sha256, self._imported)
            deposits.append(Deposit(hidden, draft.body))
        if there is None or there.state is ArticleState.REMOVED:
            self._seen[id_] = replace(hidden, state=ArticleState.UNREAD)
            self.edits[id_] = Edit(hidden, self._seen[id_])
            return self._seen[id_], Status.ADDED
        self._seen[id_] = there
        return there, Status.KNOWN

    def _original(self, data: bytes) -> Original:
        # Many articles come from one file, one after the other: its digest is taken once.
        if self._last is None or self._last[0] is not data:
            kept = data if len(data) <= self.keep else None
            self._last = data, Original(digest(data), len(data), kept)
        return self._last[1]

    def _publication(self, draft: Draft, article: str, original: str, *, shown: bool) -> Publication:
        locator = str(draft.locator)
        return Publication(
            id=publication_id(article, original, locator),
            article_id=article,
            original_id=original,
            annotator_id=self.annotator_id,
            imported=self._imported,
            locator=locator,
            title=draft.title,
            outlet=draft.outlet,
            agency=draft.agency,
            author=draft.author,
            published=draft.published,
            url=draft.url,
            accessed=draft.accessed,
            archive_url=draft.archive_url,
            name=draft.name,
            media_type=draft.media_type,
            encoding=draft.encoding,
            pages=draft.pages,
            roles=draft.roles,
            shown=shown,
        )


def plan_import(drafts: Iterable[Draft], known: Known, annotator_id: str) -> ImportPlan:
    """The change that brings the drafts in: each body once, each original once, each publication of them."""
    planning = Planning(known, annotator_id)
    deposits = [deposit for draft in drafts for deposit in planning.take(draft)]
    return planning.plan(deposits)


def import_files(
    paths: Iterable[Path], known: Known, annotator_id: str, report: Callable[[int, int], None]
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
    return plan_import(drafts, known, annotator_id), tuple(failures)


def _removed_article(draft: Draft, sha256: str, imported: str) -> Article:
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
