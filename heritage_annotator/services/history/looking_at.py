"""The project as it was before and after a join, in a copy to look at."""

from contextlib import closing
from pathlib import Path

from heritage_annotator.model.errors import OnlyRead
from heritage_annotator.model.progress import Report
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.projects.opening import Session
from heritage_annotator.storage.file.copying import copy_project
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.file.opening import open_project_file
from heritage_annotator.storage.reading.seen import Seen
from heritage_annotator.storage.sharing.rewinding import rewind_to_join


def copy_of_then(project: Path, seq: int, copy: Path, report: Report, *, is_joined: bool) -> None:
    """Makes a copy of the project as it was once the join of that entry was done, or just before it.

    Cost: a copy, and as much as was done since.

    Raises:
        UnreadableEntryError, StaleChangeError: the log does not lead back there. And what `copy_project` raises.
    """
    copy_project(project, copy, report)
    with closing(open_project_file(copy)) as file, told(copy):
        rewind_to_join(file.db, seq, is_joined=is_joined)


def look_at(copy: Path, annotator: Annotator, seen: Seen) -> Session:
    """Such a copy, for reading alone. Raises what `open_project_file` raises."""
    file = open_project_file(copy, read_only=True)
    file.only_read = OnlyRead.PAST
    return Session(file, annotator, seen)
