"""Files that get their name once they are whole."""

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

    with suppress(OSError):
        for left in path.parent.iterdir():
            if _DRAFT.fullmatch(left.name) and time.time() - left.stat().st_mtime > STALE_SECONDS:
                left.unlink(missing_ok=True)
    return path.with_name(f".heritage-{secrets.token_hex(8)}.tmp")
