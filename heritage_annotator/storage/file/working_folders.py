"""Folders for what a program works on and nobody else is to see: private copies of projects, above all.

Each goes when it is done with. A program that is killed leaves it behind: its name says whose it is, and the next one
that opens a project or makes such a folder removes it.
"""

import os
import shutil
import tempfile
from pathlib import Path

from heritage_annotator.patterns import late
from heritage_annotator.storage.file.processes import host, runs

_PREFIX = "heritage-work-"
_NAME = late(rf"{_PREFIX}(?P<host>[0-9a-f]{{8}})-(?P<process>\d{{1,10}})-\w+")


def working_folder() -> tempfile.TemporaryDirectory[str]:
    """A new folder of this process, where temporary files lie; what killed ones left there is gone.

    Raises:
        OSError: the system refuses.
    """
    sweep_working_folders()
    prefix = f"{_PREFIX}{_signs_of_host()}-{os.getpid()}-"
    return tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True)


def sweep_working_folders() -> None:
    """Removes the working folders of this person's processes that are no more. Cost: a walk through names."""
    try:
        found = list(os.scandir(tempfile.gettempdir()))
    except OSError:  # nothing can lie there
        return
    for entry in found:
        match = _NAME.fullmatch(entry.name)
        if match is None or match["host"] != _signs_of_host() or runs(int(match["process"])):
            continue
        if entry.is_dir(follow_symlinks=False):  # another person's stays: the system refuses to remove it
            shutil.rmtree(Path(entry.path), ignore_errors=True)


def _signs_of_host() -> str:
    import hashlib  # which takes 2 ms to load, and a start mostly finds no such folder

    return hashlib.sha256(host().encode(errors="surrogatepass")).hexdigest()[:8]
