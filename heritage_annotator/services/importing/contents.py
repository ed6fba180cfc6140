"""The names in a zip archive or a compound file: many formats differ in nothing else."""

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.files.compound import BEGINNING, compound_in
from heritage_annotator.services.files.zip import archive_in
from heritage_annotator.services.importing.source import Source

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


def contents(source: Source) -> list[str]:
    """The names in its table of contents; none of a source of another kind, or of a damaged one.

    Raises:
        UnreadableFileError: as `Source.head` does.
    """
    head = source.head()
    if head.startswith(_ZIP):
        return _archived(source)
    return _streams(source) if head.startswith(BEGINNING) else []


def _archived(source: Source) -> list[str]:
    try:
        with source.open() as stream, archive_in(stream, source.name) as archive:
            return archive.names
    except UnreadableFileError:
        return []


def _streams(source: Source) -> list[str]:
    try:
        with source.open() as stream, compound_in(stream, source.name) as compound:
            return compound.names
    except UnreadableFileError:
        return []
