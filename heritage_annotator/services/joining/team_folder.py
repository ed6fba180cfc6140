"""The folder by which a project's team exchanges, and whether by itself: kept on this machine under the project's uuid,
never in the file.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import tomli_w

from heritage_annotator.model.errors import UnreadableFileError, WriteFailedError
from heritage_annotator.services.files.reading import read_bytes
from heritage_annotator.services.files.toml import parsed
from heritage_annotator.storage.file.drafts import whole
from heritage_annotator.storage.file.restoring import uuid_of

NAME = "team_folders.toml"
_LARGEST = 2**20
# Under this name stands, by uuid, the file of the project that is exchanged every few minutes.
_REGULAR = "every_few_minutes"


def team_folder(project: Path, settings: Path) -> Path | None:
    """The team folder of the project, as it is kept beside those settings; None where none was named."""
    found = _kept(settings).get(uuid_of(project))
    return Path(found) if isinstance(found, str) and found else None


def keep_team_folder(project: Path, folder: Path, settings: Path) -> None:
    """Names the team folder of the project from now on.

    Raises:
        WriteFailedError: the system refuses.
    """
    _keep({**_kept(settings), uuid_of(project): str(folder.absolute())}, settings)


def is_exchanged_regularly(project: Path, settings: Path) -> bool:
    """Whether this file of the project is exchanged every few minutes; no backup or other copy of it is."""
    return _regular(settings).get(uuid_of(project)) == str(project.absolute())


def keep_exchanged_regularly(project: Path, settings: Path, *, on: bool) -> None:
    """Has this file of the project exchanged every few minutes from now on, or no more.

    Raises:
        WriteFailedError: the system refuses.
    """
    uuid = uuid_of(project)
    regular = {each: path for each, path in _regular(settings).items() if each != uuid}
    if on:
        regular[uuid] = str(project.absolute())
    _keep({**_kept(settings), _REGULAR: regular}, settings)


def _keep(told: Mapping[str, Any], settings: Path) -> None:
    path = settings.with_name(NAME)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole(path) as draft:
            draft.write_text(tomli_w.dumps(told), encoding="utf-8", newline="\n")
    except OSError as error:
        raise WriteFailedError(path, error.strerror or str(error)) from error


def _regular(settings: Path) -> dict[str, Any]:
    found = _kept(settings).get(_REGULAR)
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _kept(settings: Path) -> dict[str, Any]:
    path = settings.with_name(NAME)
    with suppress(UnreadableFileError, ValueError):
        return parsed(read_bytes(path, path.name, _LARGEST).decode())
    return {}
