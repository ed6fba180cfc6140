"""Folders packed as zip archives: each article in them by its own reader. Nothing is unpacked onto the disk."""

from collections.abc import Iterator

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report
from heritage_annotator.services.files.zip import Archive, archive_in
from heritage_annotator.services.importing.draft import Draft, Refusal, passed_over
from heritage_annotator.services.importing.formats import Table
from heritage_annotator.services.importing.source import Part, Source

_LARGEST = 256 * 2**20
"""Bytes of one file in it, which is held in memory while it is read."""
_OWN = ("__MACOSX/",)


def read(source: Source, report: Report) -> Iterator[Draft | Refusal]:
    """The articles of the files in it, in the order of their names; what a folder would leave out is left out.

    Files whose names say no kind that is read are told by kind, after all others.

    Raises:
        UnreadableFileError: "damaged", "swollen", "nested"; "empty" when no file of a known kind is in it.
    """
    with source.open() as stream, archive_in(stream, source.name, source.limits.unpacked) as archive:
        table = Table()
        shown = sorted(name for name in archive.names if not _is_hidden(name))
        named = [name for name in shown if table.by_name(_last(name))]
        yield from source.parts(_parts(archive, named, report))
        others = [_as_written(name) for name in shown if not table.by_name(_last(name))]
        yield from passed_over(others, source.locator)
        if not named:
            raise UnreadableFileError(source.name, "empty")


def _parts(archive: Archive, names: list[str], report: Report) -> Iterator[Part | Refusal]:
    for number, name in enumerate(names):
        report(number, len(names))
        called = _as_written(name)
        try:
            yield Part(called, archive.read(name, _LARGEST))
        except UnreadableFileError as failure:
            if failure.reason == "swollen":
                raise
            yield Refusal(called, failure.reason, failure.detail)


def _is_hidden(name: str) -> bool:
    return name.startswith(_OWN) or any(step.startswith(".") and step.strip(".") for step in name.split("/"))


def _last(name: str) -> str:
    return name.rpartition("/")[2]


def _as_written(name: str) -> str:
    """The name, where a program wrote UTF-8 without saying so."""
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name
