"""What a reader gives: an article before anybody knows whether the project has it."""

from dataclasses import dataclass, field
from typing import Protocol

from heritage_annotator.model.locator import WHOLE, Locator
from heritage_annotator.model.records import Labels


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as read from a file, with the evidence copy it was read from.

    `body` is canonical and never blank. `published` is an ISO 8601 date, possibly only a year
    or a month; `language` a BCP 47 tag; what is not known is empty. `data` is the original, in which `locator` says
    where the article stands; `pages`, `roles`, `accessed` and `archive_url` are as those of a `Publication`.
    """

    body: str = field(repr=False)
    name: str
    media_type: str
    encoding: str
    data: bytes = field(repr=False)
    title: str = ""
    outlet: str = ""
    agency: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    accessed: str = ""
    archive_url: str = ""
    locator: Locator = WHOLE
    pages: Labels = ()
    roles: Labels = ()


class FileReader(Protocol):
    """One file format. A module is one; add it to `files.READERS`."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The file names' ends it reads: lower case, with the dot."""
        ...

    def read(self, data: bytes, name: str) -> list[Draft]:
        """The articles in `data`, in their order: at least one.

        Raises:
            UnreadableFileError: no article can be had from it.
        """
        ...
