"""Files that get their name once they are whole.

A program killed meanwhile leaves its draft behind. Nobody can tell of a draft in a shared folder whether its maker
lives, so age decides: after an hour without a write it goes, when the next draft is made in that folder, or a
project in it is copied, which the window does by itself once a day.
"""

import re
import time
from contextlib import suppress
from pathlib import Path

_DRAFT = re.compile(r"\.heritage-[0-9a-f]{16}\.tmp(-journal)?")

# Nobody works longer on a draft without writing to it; a younger one may be another program's.
STALE_SECONDS = 3600


def draft_beside(path: Path) -> Path:
    """A name in the same folder for what will be `path`. Drafts that a killed program left there are removed."""
    import secrets  # a start of the window needs none

    sweep(path.parent)
    return path.with_name(f".heritage-{secrets.token_hex(8)}.tmp")


def sweep(folder: Path) -> None:
    """Removes the drafts that killed programs left in the folder."""
    with suppress(OSError):
        for left in folder.iterdir():
            if _DRAFT.fullmatch(left.name) and time.time() - left.stat().st_mtime > STALE_SECONDS:
                left.unlink(missing_ok=True)
