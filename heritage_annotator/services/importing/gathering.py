"""From files and folders, or pasted text, to drafts."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.files.reading import read_bytes
from heritage_annotator.services.importing.draft import Draft, FileReader
from heritage_annotator.services.importing.plain import markdown_text, plain_text
from heritage_annotator.services.importing.web import web_page
from heritage_annotator.translation import tr

SIZE_LIMIT = 50 * 2**20
"""Bytes. A larger file is refused unread."""

READERS: tuple[FileReader, ...] = (plain_text, markdown_text, web_page)
_BY_SUFFIX = {suffix: reader for reader in READERS for suffix in reader.suffixes}
_NOT_YET = frozenset({
    ".bib", ".doc", ".docx", ".eml", ".enw", ".epub", ".mht", ".mhtml", ".msg", ".nbib", ".odt", ".pages", ".pdf",
    ".ris", ".rtf", ".wacz", ".warc", ".webarchive",
})  # fmt: skip
"""Formats with articles in them that no reader knows: said so, not called damaged."""


def gather(paths: Iterable[Path]) -> list[Path]:
    """The files to read: those named, and in folders those of a known suffix, sorted, none twice.

    Hidden files and folders are left out unless named. What does not exist, and what holds articles
    in a format that is not read yet, is passed on, for `read_file` to say so.
    """
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(_within(path) if path.is_dir() else [path]))
    return list(found)


def _within(folder: Path) -> Iterator[Path]:
    unreadable: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=lambda error: unreadable.append(Path(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and (Path(name).suffix.lower() in _BY_SUFFIX or _is_not_read_yet(name)):
                yield Path(root, name)
    # Not silently less than was asked for: `read_file` says why they gave nothing.
    yield from unreadable


def read_file(path: Path) -> list[Draft]:
    """The articles in the file.

    Raises:
        UnreadableFileError: "missing", "folder", "too_large", "unreadable" (`detail`: the system's
            words), "format" (`detail`: the suffix), or what the reader finds wrong.
    """
    name = path.name or str(path)
    suffix = path.suffix.lower()
    data = read_bytes(path, name, SIZE_LIMIT)
    if _is_not_read_yet(name):
        raise UnreadableFileError(name, "format", suffix.removeprefix("."))
    return _reader(suffix, data).read(data, name)


def read_text(text: str, name: str = "") -> list[Draft]:
    """The article in pasted or dropped text; its UTF-8 is kept as the original.

    Raises:
        UnreadableFileError: "empty" or "too_large".
    """
    name = name or tr("Pasted text")
    return [plain_text.article(text, name, "utf-8", _encoded(text, name))]


def read_html(html: str, name: str = "") -> list[Draft]:
    """The article in pasted or dropped HTML; its UTF-8 is kept as the original.

    Raises:
        UnreadableFileError: "empty" or "too_large".
    """
    name = name or tr("Pasted page")
    return [web_page.article(html, name, "utf-8", _encoded(html, name))]


def _is_not_read_yet(name: str) -> bool:
    return Path(name).suffix.lower() in _NOT_YET or name.lower().endswith(".warc.gz")


def _encoded(text: str, name: str) -> bytes:
    # Half a surrogate pair cannot be written, and would not enter a body.
    data = text.encode("utf-8", "ignore")
    if len(data) > SIZE_LIMIT:
        raise UnreadableFileError(name, "too_large")
    return data


def _reader(suffix: str, data: bytes) -> FileReader:
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    return web_page if web_page.looks_like_page(data) else plain_text
