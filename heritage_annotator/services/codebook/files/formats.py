"""Codebook files by their names: which format reads and writes which."""

from collections.abc import Sequence
from pathlib import Path

from heritage_annotator.model.codebook import Codebook, CodebookFileError
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.records import Attribute
from heritage_annotator.services.codebook.files import csv_file, qdc_file, yaml_file
from heritage_annotator.services.codebook.files.draft import MOST_DEEP, CodebookDraft, CodebookFormat
from heritage_annotator.services.files.reading import read_bytes
from heritage_annotator.services.files.writing import refuse_strangers, write

FORMATS: tuple[CodebookFormat, ...] = (yaml_file, csv_file, qdc_file)
_BY_SUFFIX = {suffix: each for each in FORMATS for suffix in each.suffixes}

SIZE_LIMIT = 10 * 2**20
"""Bytes. A larger file is refused unread."""


def read_codebook(path: Path) -> CodebookDraft:
    """What the file says, by the format its name tells.

    Raises:
        CodebookFileError: "missing", "folder", "too_large", "unreadable", "format" (`detail`: the
            suffix), or what the format finds wrong.
    """
    name = path.name or str(path)
    try:
        data = read_bytes(path, name, SIZE_LIMIT)
    except UnreadableFileError as error:
        raise CodebookFileError(name, error.reason, error.detail) from error
    return _format(path).read(data, name)


def codebook_text(codebook: Codebook, path: Path, asked: Sequence[Attribute] = ()) -> str:
    """What `write_codebook` would write.

    Raises:
        CodebookFileError: "format" (`detail`: the suffix), "no_tags", "deep_tags".
    """
    if not codebook.tags:
        raise CodebookFileError(path.name, "no_tags")
    if max(len(codebook.above(tag)) for tag in codebook.tags) >= MOST_DEEP:
        raise CodebookFileError(path.name, "deep_tags")
    return _format(path).text(codebook, asked)


def write_codebook(codebook: Codebook, path: Path, asked: Sequence[Attribute] = ()) -> None:
    """Puts the codebook at `path`, in the format its name tells; whole or not at all. It takes the place of a file.

    `asked` are the questions asked of annotations, for the formats that have room for them.

    Raises:
        CodebookFileError: "format" (`detail`: the suffix), "no_tags", "deep_tags".
        ForeignFileError: a project lies there.
        WriteFailedError: it is a folder, or the system refuses.
    """
    text = codebook_text(codebook, path, asked)
    refuse_strangers(path, overwrite=True)
    write(path, text)


def _format(path: Path) -> CodebookFormat:
    suffix = path.suffix.lower()
    if suffix not in _BY_SUFFIX:
        raise CodebookFileError(path.name, "format", suffix.removeprefix("."))
    return _BY_SUFFIX[suffix]
