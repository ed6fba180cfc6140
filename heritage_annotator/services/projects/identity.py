"""Keeps a person's identity a second time beside her settings: under another id she could not undo her own deeds.

Written when it changes, which is once in a life: what spoils the settings while they are written does not reach it.
"""

from contextlib import suppress
from pathlib import Path

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.identity import LENGTH
from heritage_annotator.services.files.reading import read_bytes
from heritage_annotator.services.files.toml import parsed
from heritage_annotator.storage.file.drafts import whole

NAME = "annotator.toml"
_LARGEST = 2**16


def kept_identity(settings: Path) -> dict[str, str]:
    """`annotator_id` and `annotator_name` as they were last kept beside those settings; empty if they never were."""
    path = settings.with_name(NAME)
    try:
        found = parsed(read_bytes(path, path.name, _LARGEST).decode())
    except (UnreadableFileError, ValueError):
        return {}
    id_, name = found.get("annotator_id"), found.get("annotator_name")
    if not isinstance(id_, str) or len(id_) != LENGTH:
        return {}
    return {"annotator_id": id_, "annotator_name": name if isinstance(name, str) else ""}


def keep_identity(settings: Path, id_: str, name: str) -> None:
    """Keeps them beside those settings, unless they are kept already. Where that cannot be, the settings have them."""
    import tomli_w

    told = {"annotator_id": id_, "annotator_name": name}
    if len(id_) != LENGTH or kept_identity(settings) == told:
        return
    with suppress(OSError), whole(settings.with_name(NAME)) as draft:
        draft.touch(mode=0o600)
        draft.write_text(tomli_w.dumps(told), encoding="utf-8", newline="\n")
