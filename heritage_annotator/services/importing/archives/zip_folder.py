"""Folders packed as zip archives: each article in them by its own reader. Nothing is unpacked onto the disk."""

from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import replace

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report
from heritage_annotator.services.files.zip import Archive, archive_in
from heritage_annotator.services.importing.archives.member_names import member_names
from heritage_annotator.services.importing.draft import Draft, Notice, Refusal, passed_over
from heritage_annotator.services.importing.gathering import OFFICE, belongs_to_page, of_saved_pages
from heritage_annotator.services.importing.recognition import Table
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
        names = member_names(archive)
        parts = _of_saved_pages(names.shown.values())
        called = {name: called for name, called in names.shown.items() if not _is_left_out(called, parts)}
        shown = sorted(called, key=lambda name: called[name])
        named = {name: called[name] for name in shown if table.by_name(_last(called[name]))}
        guessed = {called[name] for name in names.guessed & called.keys()}
        for found in source.parts(_parts(archive, named, report)):
            yield _noticed(found, guessed, len(source.locator.parts))
        yield from passed_over([called[name] for name in shown if name not in named], source.locator)
        if not named:
            raise UnreadableFileError(source.name, "empty")


def _parts(archive: Archive, names: Mapping[str, str], report: Report) -> Iterator[Part | Refusal]:
    for number, (name, called) in enumerate(names.items()):
        report(number, len(names))
        try:
            yield Part(called, archive.read(name, _LARGEST))
        except UnreadableFileError as failure:
            if failure.reason == "swollen":
                raise
            yield Refusal(called, failure.reason, failure.detail)


def _noticed(found: Draft | Refusal, guessed: Container[str], depth: int) -> Draft | Refusal:
    """What was found in a file of a guessed name says so; its locator has that name at `depth`."""
    if isinstance(found, Refusal) or found.locator.parts[depth] not in guessed:
        return found
    return replace(found, notices=(*found.notices, Notice("name_guessed")))


def _of_saved_pages(names: Collection[str]) -> tuple[str, ...]:
    """The folders, with a stroke behind, that hold the pictures and frames of a page beside them."""
    files, folders = dict[str, set[str]](), dict[str, set[str]]()
    for name in names:
        *around, own = name.split("/")
        files.setdefault("/".join(around), set()).add(own)
        for depth, folder in enumerate(around):
            folders.setdefault("/".join(around[:depth]), set()).add(folder)
    found = ((above, of_saved_pages(files.get(above, ()), within)) for above, within in folders.items())
    return tuple(f"{above}/{folder}/".removeprefix("/") for above, parts in found for folder in parts)


def _is_left_out(name: str, parts: tuple[str, ...]) -> bool:
    steps = name.split("/")
    is_hidden = name.startswith(_OWN) or any(step.startswith(".") and step.strip(".") for step in steps)
    return is_hidden or steps[-1].startswith(OFFICE) or (name.startswith(parts) and belongs_to_page(name))


def _last(name: str) -> str:
    return name.rpartition("/")[2]
