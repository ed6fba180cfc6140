"""Finds copies of a project: the one dropped on the window, and those that a cloud service left beside it."""

from pathlib import Path
from unicodedata import normalize

from heritage_annotator.model.errors import HeritageError, NotAProjectError
from heritage_annotator.services.projects.opening import SUFFIX
from heritage_annotator.storage.file.restoring import uuid_of
from heritage_annotator.storage.joining.comparison import has_news
from heritage_annotator.storage.reading.reading import Reading

# More files of such names beside a project are not looked into.
_MOST = 50


def is_copy(path: Path, project: Path) -> bool:
    """Whether the file is another copy of the project, by what it says of itself."""
    try:
        return not path.samefile(project) and uuid_of(path) == uuid_of(project)
    except (HeritageError, OSError):
        return False


def copies_beside(reading: Reading) -> list[Path]:
    """Copies beside the project, under its name and something more, that hold what it does not."""
    return [path for path in named_alike(reading.path) if is_new_copy(reading, path)]


def is_new_copy(reading: Reading, path: Path) -> bool | None:
    """Whether the file is a copy of the project that holds what it does not; None where it cannot be read now."""
    try:
        return not path.samefile(reading.path) and uuid_of(path) == reading.project()[0] and has_news(reading, path)
    except NotAProjectError:
        return False
    except (HeritageError, OSError):
        return None  # cut off while it was copied: it comes whole, or never


def stamp_of(path: Path) -> tuple[int, int] | None:
    """What tells that a file was written since: when it was last, in nanoseconds, and its bytes; None: it is gone."""
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size


def named_alike(project: Path) -> list[Path]:
    """The files beside the project that bear its name and something more, in their order; none is looked into.

    So cloud services call a file that two computers wrote at once: `… (conflicted copy).heritage`, `…-PC2`, `… (1)`.
    """
    try:
        names = sorted(project.parent.glob(f"*{SUFFIX}"))
    except OSError:
        return []
    # A service may write the same name in other code points than the system that named the project.
    stem = normalize("NFC", project.stem)
    alike = [path for path in names if normalize("NFC", path.stem).startswith(stem) and path.name != project.name]
    return alike[:_MOST]
