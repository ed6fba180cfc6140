"""Files that are there whole or not at all: each gets its name once it is whole.

A program killed meanwhile leaves its draft behind. Nobody can tell of a draft in a shared folder whether its maker
lives, so age decides: after an hour without a write it goes, when the folder is swept next: before a project is made,
upgraded or copied there, which the window does by itself once a day, and before an export into it.
"""

import os
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from heritage_annotator.patterns import late
from heritage_annotator.storage.file.disk import reach_disk

_DRAFT = late(r"\.heritage-[0-9a-f]{16}\.tmp(-journal)?")

# Nobody works longer on a draft without writing to it; a younger one may be another program's.
STALE_SECONDS = 3600


@contextmanager
def whole(path: Path, put: Callable[[Path, Path], object] = Path.replace) -> Generator[Path]:
    """A draft to write, in the same folder, which becomes `path` when the block ends, and is on the disk by then.

    An error within leaves `path` as it was, and no draft. `put` gives the draft its name: by default what bore it
    before is gone.

    Raises:
        OSError: the system refuses.
    """
    with all_whole(put) as draft_of:
        yield draft_of(path)


@contextmanager
def all_whole(put: Callable[[Path, Path], object] = Path.replace) -> Generator[Callable[[Path], Path]]:
    """Gives drafts to write, as `whole` does, for the paths it is called with; all get their names when the block ends.

    All are on the disk before the first of them is named, so the disk is waited for once. A draft that was removed
    meanwhile gets no name.

    Raises:
        OSError: the system refuses; what has no name by then is as it was.
    """
    drafts: dict[Path, Path] = {}

    def draft_of(path: Path) -> Path:
        # Not by the target's name, which may be as long as a name can be.
        draft = path.with_name(f".heritage-{os.urandom(8).hex()}.tmp")
        drafts[draft] = path
        return draft

    try:
        yield draft_of
        made = {draft: path for draft, path in drafts.items() if draft.exists()}
        reach_disk(list(made))
        for draft, path in made.items():
            put(draft, path)
            if put is Path.replace:  # which leaves no draft to look for
                del drafts[draft]
    finally:
        for draft in drafts:
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Removes the drafts that killed programs left in the folder."""
    with suppress(OSError):
        for left in folder.iterdir():
            if _DRAFT.fullmatch(left.name) and time.time() - left.stat().st_mtime > STALE_SECONDS:
                left.unlink(missing_ok=True)
