"""The Markdown export: which files a project gives, and writing them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import assert_never

from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.services.exporting.markdown import codebook_layout, tag_layout
from heritage_annotator.services.exporting.markdown.article_layout import article_page
from heritage_annotator.services.exporting.markdown.collection import Collection
from heritage_annotator.services.exporting.markdown.flavours import Flavour, style_of
from heritage_annotator.services.exporting.markdown.names import EXTENSION
from heritage_annotator.services.exporting.markdown.source import Source
from heritage_annotator.services.files.sealing import HEAD, is_export, sealed
from heritage_annotator.services.files.writing import is_empty, make_folder, place_beside, write_all


class Layout(StrEnum):
    """A choice of what becomes a file: each article, or the passages by tag, or the codebook."""

    ARTICLES = "articles"
    TAGS = "tags"
    CODEBOOK = "codebook"


_DEFAULT_NAMES = {
    Layout.TAGS: tag_layout.TITLE + EXTENSION,
    Layout.CODEBOOK: codebook_layout.TITLE + EXTENSION,
}


def render(source: Source, layout: Layout, flavour: Flavour = Flavour.OBSIDIAN) -> dict[str, str]:
    """The text of each file by its name. The same project gives the same text."""
    return {name: sealed("".join(pieces)) for name, pieces in _files(Collection(source), layout, flavour, not_told)}


def export(
    source: Source,
    layout: Layout,
    flavour: Flavour,
    to: Path,
    report: Report = not_told,
    *,
    overwrite: bool = False,
    kept: Callable[[Path], object] = lambda _: None,
) -> list[Path]:
    """Writes the files and returns where they are. Other files in the folder are left alone.

    `to` is a folder for `articles`, else a file, or a folder to put it in. Reports done and
    total; a report that raises stops the export, and nothing was written. A file that no export wrote
    is replaced only with `overwrite`, a project or another database never. An export in which somebody wrote stays
    too: `kept` is told of it, and the new one lies beside it.

    Raises:
        ForeignFileError: such a file is in the way; nothing was written.
        WriteFailedError: a file or folder could not be written.
    """
    into_folder = layout is Layout.ARTICLES or to.is_dir()
    collection = Collection(source)
    make_folder(to if into_folder else to.parent)
    wanted = {name: to / name if into_folder else to for name in _names(collection, layout)}
    # In a new folder nothing can be in the way, which would be asked of each name.
    is_new = into_folder and is_empty(to)
    paths = wanted if is_new else {name: place_beside(each, overwrite=overwrite) for name, each in wanted.items()}
    write_all((paths[name], pieces) for name, pieces in _files(collection, layout, flavour, report))
    for name, path in wanted.items():
        if paths[name] != path:
            kept(path)
    return list(paths.values())


def from_before(written: Sequence[Path], folder: Path) -> list[Path]:
    """Markdown files of earlier exports that stay in the folder: what was left out this time may stand in them.

    Cost: the beginning of each file is read. What cannot be read is passed over.
    """
    known = set(written)
    return [path for path in sorted(folder.glob(f"*{EXTENSION}")) if path not in known and _is_export(path)]


def _is_export(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return is_export(file.read(HEAD))
    except OSError:
        return False


def _names(collection: Collection, layout: Layout) -> list[str]:
    """The names of the files, in their order."""
    if layout is Layout.ARTICLES:
        return [stem + EXTENSION for stem in collection.stems.values()]
    return [_DEFAULT_NAMES[layout]]


def _files(
    collection: Collection, layout: Layout, flavour: Flavour, report: Report
) -> Iterator[tuple[str, str | Iterable[str]]]:
    """Each file's name, and its text, or that in pieces."""
    style = style_of(flavour)
    match layout:
        case Layout.ARTICLES:
            for article in collection.articles(report):
                yield collection.stems[article.id] + EXTENSION, article_page(collection, article, style)
        case Layout.TAGS:
            yield _DEFAULT_NAMES[layout], tag_layout.tag_page(collection, style, report)
        case Layout.CODEBOOK:
            yield _DEFAULT_NAMES[layout], codebook_layout.codebook_page(collection, style, report)
        case _:
            assert_never(layout)
