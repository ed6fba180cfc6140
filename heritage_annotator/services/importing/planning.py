"""Plans what an import changes, before anything is written."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field, replace
from enum import StrEnum
from typing import Protocol

from heritage_annotator.frozen import frozen
from heritage_annotator.model.change import Change, Deed, DeedKind, Deposit, Edit
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.locator import Locator, located
from heritage_annotator.model.records import Annotator, Article, ArticleState, Original, Publication
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.importing.arriving import Came, Ended
from heritage_annotator.services.importing.draft import OTHER_KIND, Notice, Refusal

Item = Came | Refusal
"""What is taken: how far the files are does not matter any more."""


class Standing(Protocol):
    """What an import asks of a project."""

    def articles_by_id(self, ids: Collection[str]) -> Mapping[str, Article]:
        """Those of the ids that stand there, removed ones too."""
        ...

    def standing_publications(self, ids: Collection[str]) -> AbstractSet[str]:
        """The ids of those that stand there."""
        ...

    def standing_annotations(self, ids: Iterable[str]) -> AbstractSet[str]:
        """The ids of those that stand there."""
        ...

    def annotators(self) -> Mapping[str, Annotator]:
        """Everybody who did a deed there, by id."""
        ...


class Status(StrEnum):
    """What came of an item: a new article; another publication of a known one; nothing new; nothing."""

    ADDED = "added"
    PUBLICATION = "publication"
    KNOWN = "known"
    FAILED = "failed"


class Told(NamedTuple):
    """What came of one item of a file. Of a failure `article_id` and `heading` are empty.

    `notices`: what the article lacks of the file, or in what its text is unsure. `encoding`: by which it was read.
    `same_as`: the `place` of an earlier item of the same import that has this text too. `within`: the file that was
    brought, where `file` is a part of it; `part`: which one (`in/report.docx`, a record's number).
    """

    status: Status
    file: str
    article_id: str = ""
    heading: str = ""
    failure: UnreadableFileError | None = None
    notices: tuple[Notice, ...] = ()
    encoding: str = ""
    same_as: str = ""
    within: str = ""
    part: str = ""

    @property
    def brought(self) -> str:
        """The file that a person brought, a part of which it may be."""
        return self.within or self.file

    @property
    def place(self) -> str:
        """The file that a person brought, and what in it: “reports.zip › in/report.docx”."""
        inner = self.part or self.file
        return self.brought if inner == self.brought else f"{self.brought} › {inner}"

    @property
    def is_whole(self) -> bool:
        """Whether it is a file that a person brought, and no part of one."""
        return self.place == self.brought

    @property
    def refusal(self) -> UnreadableFileError | None:
        """Why it gave no article, under the name of its place."""
        return None if self.failure is None else replace(self.failure, name=self.place)

    @property
    def is_passed_over(self) -> bool:
        """Whether it stands for files that nobody named and that are not read; no failure."""
        return self.failure is not None and self.failure.reason == OTHER_KIND


@frozen
class Outcome:
    """What came of every item, in their order."""

    told: list[Told] = field(default_factory=list[Told])

    def of(self, status: Status) -> list[Told]:
        """The items with that status."""
        return [told for told in self.told if told.status is status]

    def after(self, before: Sequence[Told], asked: Collection[str]) -> list[Told]:
        """What came of the items told `before`, of whose files some were read once more: those that failed for one of
        the reasons `asked`.
        """
        anew = {told.brought for told in self.told}
        kept = [
            told
            for told in before
            if told.failure is None or told.failure.reason not in asked or told.brought not in anew
        ]
        came = {told.article_id for told in kept if told.article_id and told.brought in anew}
        return [*kept, *(told for told in self.told if told.article_id not in came)]

    @property
    def same(self) -> list[Told]:
        """The items whose text an earlier file of the same import has."""
        return [told for told in self.told if told.same_as]

    @property
    def failures(self) -> list[UnreadableFileError]:
        """Why items gave no article; of kinds that were passed over, none."""
        return [told.failure for told in self.told if told.failure is not None and not told.is_passed_over]

    @property
    def refusals(self) -> list[UnreadableFileError]:
        """The failures, under the names of their places."""
        found = (told.refusal for told in self.told if not told.is_passed_over)
        return [each for each in found if each is not None]

    @property
    def passed_over(self) -> int:
        """How many files were of kinds that are not read, and nobody named them."""
        return sum(int(told.failure.detail) for told in self.told if told.failure is not None and told.is_passed_over)


class Taking:
    """A deed in the making: takes what comes, says what to lay down for it, and is one change in the end.

    Of an article it keeps its records; the body is with the project by then.
    """

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._edits: list[Edit] = []
        self._publications: dict[str, Publication] = {}  # each an edit in the end, which is no smaller than its id
        self._annotators: dict[str, Edit] = {}
        self._remarks: dict[str, Edit] = {}
        self._told: dict[str, Told] = {}  # what came of an article first
        self._first = ""
        self._lit = 0
        self._printed_anew: set[str] = set()
        self.outcome = Outcome()

    def take(self, items: Sequence[Item]) -> list[Deposit | Original]:
        """What is to be laid down so that the change may name it. Cost: two questions to the project, or four."""
        came = [item for item in items if isinstance(item, Came)]
        there = self._standing.articles_by_id([one.article.id for one in came if not self._is_lit(one.article.id)])
        published = self._standing.standing_publications([one.publication.id for one in came])
        deposits: list[Deposit | Original] = []
        for item in items:
            if isinstance(item, Refusal):
                self.outcome.told.append(_refused(item))
            elif self._is_lit(item.article.id) or _is_seen(there.get(item.article.id)):
                deposits += self._take_known(item, there.get(item.article.id, item.article), published)
            else:
                deposits += self._take_new(item, there.get(item.article.id), published)
        self._take_remarks([one for one in came if one.remarks])
        return deposits

    def change(self, deposits: Iterable[Deposit | Original] = ()) -> Change | None:
        """The change that brings to light what was laid down; `deposits` are laid down with it. None for no news."""
        if not self._edits and not self._publications and not self._remarks:
            return None
        kind, count = DeedKind.IMPORT, self._lit + len(self._printed_anew)
        for known in (self._told, self._printed_anew):
            known.clear()  # nothing is taken any more, and the deed needs room
        deed = Deed.to_many(kind, count) if count > 1 else Deed(kind, self._first)
        # One kind after the other: what is alike is written and logged together.
        printed = (Edit(None, publication) for publication in self._publications.values())
        edits = (*self._annotators.values(), *self._edits, *printed, *self._remarks.values())
        return Change(deed, edits, tuple(deposits))

    def _take_new(
        self, came: Came, hidden: Article | None, published: AbstractSet[str]
    ) -> Iterator[Deposit | Original]:
        """`hidden`: the article that was removed here; it comes back as she left it."""
        article = hidden or came.article
        self._lit += 1
        self._first = self._first or article.heading
        self._edits.append(Edit(article, replace(article, state=ArticleState.UNREAD, reason="")))
        self._tell(Status.ADDED, came, article.heading)
        if self._is_news(came, published):
            publication = replace(came.publication, shown=False) if hidden else came.publication
            self._publications[publication.id] = publication
        yield Deposit(article, came.body, None if hidden else came.terms)
        if came.original is not None:
            yield came.original

    def _take_known(self, came: Came, there: Article, published: AbstractSet[str]) -> Iterator[Original]:
        heading = self._told[there.id].heading if self._is_lit(there.id) else there.heading
        if not self._is_news(came, published):
            self._tell(Status.KNOWN, came, heading)
            return
        self._tell(Status.PUBLICATION, came, heading)
        self._first = self._first or heading
        self._publications[came.publication.id] = replace(came.publication, shown=False)
        if not self._is_lit(there.id):
            self._printed_anew.add(there.id)
        if came.original is not None:
            yield came.original

    def _take_remarks(self, came: Sequence[Came]) -> None:
        """What others left in the files, and who, unless the project has it already."""
        found = [remark for one in came for remark in one.remarks]
        if not found:
            return
        standing = self._standing.standing_annotations([annotation.id for _, annotation in found])
        people = self._standing.annotators()
        for annotator, annotation in found:
            if annotation.id not in standing:
                self._remarks[annotation.id] = Edit(None, annotation)
                if annotator.id not in people:
                    self._annotators[annotator.id] = Edit(None, annotator)

    def _is_news(self, came: Came, published: AbstractSet[str]) -> bool:
        """Whether it is a publication that neither the project nor this import had."""
        id_ = came.publication.id
        return id_ not in published and id_ not in self._publications

    def _is_lit(self, article: str) -> bool:
        """Whether this import brings the article to light."""
        told = self._told.get(article)
        return told is not None and told.status is Status.ADDED

    def _tell(self, status: Status, came: Came, heading: str) -> None:
        file = came.publication.name
        first = self._told.get(came.article.id)
        publication = came.publication
        part = _part(located(publication.locator)) if publication.locator else ""  # as of nearly all
        about = (came.notices, publication.encoding, first.place if first else "", came.file, part)
        told = Told(status, file, came.article.id, heading, None, *about)
        self._told.setdefault(told.article_id, told)
        self.outcome.told.append(told)


def _refused(item: Refusal) -> Told:
    return Told(Status.FAILED, item.name, failure=item.error, within=item.file, part=_part(item.locator))


def _part(locator: Locator) -> str:
    """The part as a person names it: from container to container, then the record or page."""
    return "/".join(filter(None, (*locator.parts, locator.record or locator.page)))


def _is_seen(there: Article | None) -> bool:
    return there is not None and there.state is not ArticleState.REMOVED


@frozen
class Size:
    """How much is laid down at once: bodies, and code points of them."""

    bodies: int
    length: int


def slices(items: Iterable[Item | Ended], most: Size) -> Iterator[list[Item]]:
    """The items, so many at a time as are to be laid down at once; the last slice may be empty."""
    held, bodies, length = list[Item](), 0, 0
    for item in items:
        if isinstance(item, Ended):
            continue
        size = _length(item)
        if held and (bodies == most.bodies or length + size > most.length):
            yield held
            held, bodies, length = [], 0, 0
        held.append(item)
        bodies, length = bodies + 1, length + size
    yield held


def _length(item: Item) -> int:
    if isinstance(item, Refusal):
        return 0
    data = None if item.original is None else item.original.data
    return len(item.body) + len(data or b"") // 4  # a byte that is packed costs less than a letter that is indexed
