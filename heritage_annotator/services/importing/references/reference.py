"""A reference, whatever list it stands in: the text that it names, found beside the list, becomes the article."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from heritage_annotator.frozen import frozen
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.locator import Locator
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.metadata import (
    archived_address,
    iso_date,
    language_tag,
    moment_written,
    one_line,
    web_address,
)
from heritage_annotator.services.importing.recognition import Table
from heritage_annotator.services.importing.source import Source

_SCHEME = re.compile(r"(?:https?|ftp|mailto):", re.IGNORECASE)


@frozen
class Reference:
    """What a list says of one text. `files`: paths as written there; `key`: by which the list cites it.

    `published` is an ISO 8601 day, month or year, `accessed` one too, or an instant.
    """

    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    accessed: str = ""
    key: str = ""
    files: tuple[str, ...] = ()
    is_abstract: bool = field(default=False)

    @property
    def why_alone(self) -> str:
        """The reason of a refusal where no text of it is found."""
        if any(map(_is_path, self.files)):
            return "unread_reference"
        return "abstract" if self.is_abstract else "no_text"

    def on(self, draft: Draft) -> Draft:
        """The article with what the list says of it, which a person chose to write down."""
        live, archived = archived_address(web_address(self.url))
        published = iso_date(self.published)
        return replace(
            draft,
            title=one_line(self.title) or draft.title,
            outlet=one_line(self.outlet) or draft.outlet,
            author=one_line(self.author) or draft.author,
            published=published or draft.published,
            published_from="" if published else draft.published_from,
            language=draft.language or language_tag(self.language),
            url=live or draft.url,
            archive_url=archived or draft.archive_url,
            accessed=moment_written(self.accessed) or draft.accessed,
        )


def joined(references: Iterable[Reference], source: Source) -> Iterator[Draft | Refusal]:
    """The texts that the references name, as articles; a reference without one is refused, an abstract is none.

    Raises:
        UnreadableFileError: "empty" when there is no reference.
    """
    beside = _Beside(source.path)
    count = 0
    for count, reference in enumerate(references, 1):
        name = one_line(reference.title or reference.key) or str(count)
        where = Locator(source.locator.parts, record=one_line(reference.key) or str(count))
        paths = beside.texts(reference)
        if not paths:
            yield Refusal(source.name, reference.why_alone, name, where)
        for path in paths:
            for item in source.beside(path):
                yield reference.on(item) if isinstance(item, Draft) else item
    if not count:
        raise UnreadableFileError(source.name, "empty")


class _Beside:
    """The files in the folder of a list, and below it; none where the list lies in no folder."""

    def __init__(self, path: Path | str | None) -> None:
        self._folder = Path(os.path.realpath(path)).parent if path is not None else None
        self._table = Table()

    def texts(self, reference: Reference) -> list[Path]:
        """Those that the reference names; else those named by its key, in the list's own folder."""
        if self._folder is None:
            return []
        named = [found for each in reference.files if (found := self._named(self._folder, each)) is not None]
        key = reference.key.strip()
        if not named and key and "/" not in key and "\\" not in key and not key.startswith("."):
            ends = dict.fromkeys(end for row in self._table.rows if row.module for end in row.suffixes)
            named = [path for end in ends if (path := self._folder / f"{key}{end}").is_file()][:1]
        return list(dict.fromkeys(named))

    def _named(self, folder: Path, written: str) -> Path | None:
        """The file of that path, or of its last step where the list was made on another machine; none outside."""
        if not _is_path(written):
            return None
        plain = unquote(urlsplit(written).path) if written.lower().startswith("file:") else written
        steps = PurePosixPath(plain.strip().replace("\\", "/"))
        for path in (folder / steps, folder / "files" / steps.name, folder / steps.name):
            try:
                real = Path(os.path.realpath(path))
                if real.is_relative_to(folder) and real.is_file() and self._table.by_name(real.name):
                    return real
            except (OSError, ValueError):
                continue
        return None


def _is_path(written: str) -> bool:
    """Whether it names a file, and no address."""
    return not _SCHEME.match(written.strip())
