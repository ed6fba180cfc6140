"""Drafts: articles as readers give them, before anybody knows whether the project has them."""

from collections.abc import Iterable
from dataclasses import field
from pathlib import Path, PurePosixPath

from heritage_annotator.frozen import frozen
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.locator import WHOLE, Locator
from heritage_annotator.model.records import Labels


@frozen
class Notice:
    """Something of the original that an article lacks, or in which its text is unsure, `count` times.

    `kind` is a key of wording.
    """

    kind: str
    count: int = 1


@frozen
class Remark:
    """What somebody marked in the original: the words from `start` to `end` (code points of the body), and a note.

    `author`: a name, '' where the file says none; `when`: an instant in UTC, or ''; `key`: which of the original's.
    """

    start: int
    end: int
    author: str
    note: str
    when: str
    key: str


@frozen
class Draft:
    """An article as read from a source.

    `body` is canonical and never blank. `published` is an ISO 8601 date, possibly only a year
    or a month; `language` a BCP 47 tag; what is not known is empty. `locator` says where in the original it stands;
    `pages`, `roles`, `published_from` and what is said of the capture are as those of a `Publication`. `notices`: what
    the report of the import says of it. `remarks`: what was marked in it. `beside`: the file it was read from, where
    another names it.
    """

    body: str = field(repr=False)
    name: str
    media_type: str
    encoding: str
    title: str = ""
    outlet: str = ""
    agency: str = ""
    author: str = ""
    published: str = ""
    published_from: str = ""
    language: str = ""
    url: str = ""
    accessed: str = ""
    archive_url: str = ""
    captured_by: str = ""
    captured_with: str = ""
    received_from: str = ""
    pasted: bool = False
    locator: Locator = WHOLE
    pages: Labels = ()
    roles: Labels = ()
    notices: tuple[Notice, ...] = ()
    remarks: tuple[Remark, ...] = ()
    beside: Path | None = None


@frozen
class Refusal:
    """An item that gave no article. `reason` and `detail` are those of `UnreadableFileError`."""

    name: str
    reason: str
    detail: str = ""
    locator: Locator = WHOLE
    file: str = ""
    """What holds the one of that name, where that is a part of it."""

    @property
    def error(self) -> UnreadableFileError:
        """The same as an error, for wording."""
        return UnreadableFileError(self.name, self.reason, self.detail)


OTHER_KIND = "other_kind"
"""The reason of a refusal that stands for all files of a kind that is not read; its detail is how many they are."""


def passed_over(names: Iterable[str], locator: Locator | None = None) -> list[Refusal]:
    """A refusal for each kind of files that nobody named and that are not read, by the ends of their names."""
    kinds: dict[str, list[str]] = {}
    for name in names:
        kinds.setdefault(PurePosixPath(name).suffix.lower(), []).append(name)
    return [
        Refusal(
            PurePosixPath(found[0]).name if len(found) == 1 else f"*{end}", OTHER_KIND, str(len(found)),
            locator or WHOLE,
        )
        for end, found in sorted(kinds.items())
    ]  # fmt: skip
