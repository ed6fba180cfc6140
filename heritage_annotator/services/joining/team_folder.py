"""The folder by which a project's team exchanges: kept on this machine under the project's uuid, never in the file."""

from contextlib import suppress
from pathlib import Path

import tomli_w

from heritage_annotator.model.errors import UnreadableFileError, WriteFailedError
from heritage_annotator.services.files.reading import read_bytes
from heritage_annotator.services.files.toml import parsed
from heritage_annotator.storage.file.drafts import whole
from heritage_annotator.storage.file.restoring import uuid_of

NAME = "team_folders.toml"
_LARGEST = 2**20


def team_folder(project: Path, settings: Path) -> Path | None:
    """The team folder of the project, as it is kept beside those settings; None where none was named."""
    found = _kept(settings).get(uuid_of(project))
    return Path(found) if found else None


def keep_team_folder(project: Path, folder: Path, settings: Path) -> None:
    """Names the team folder of the project from now on.

    Raises:
        WriteFailedError: the system refuses.
    """
    told = {**_kept(settings), uuid_of(project): str(folder.absolute())}
    path = settings.with_name(NAME)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole(path) as draft:
            draft.write_text(tomli_w.dumps(told), encoding="utf-8", newline="\n")
    except OSError as error:
        raise WriteFailedError(path, error.strerror or str(error)) from error


def _kept(settings: Path) -> dict[str, str]:
    path = settings.with_name(NAME)
    with suppress(UnreadableFileError, ValueError):
        found = parsed(read_bytes(path, path.name, _LARGEST).decode())
        return {name: each for name, each in found.items() if isinstance(each, str)}
    return {}
