"""The errors a person can be told about, as facts; `codebook` has its own. `services/wording` makes the sentences."""

from enum import StrEnum
from pathlib import Path

from heritage_annotator.frozen import fielded
from heritage_annotator.model.change import Deed


class HeritageError(Exception):
    """Something a person can be told about. Subclasses carry facts, never sentences; the same facts are equal."""

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    __hash__ = Exception.__hash__


class OnlyRead(StrEnum):
    """Why a project is open for reading alone."""

    ASKED = "asked"  # a worker has nothing to write
    UNWRITABLE = "unwritable"  # the file or its folder
    HELD = "held"  # another program reads it, in SQLite's WAL mode, which we cannot end meanwhile
    PAST = "past"  # it shows how the project was once
    REPLACED = "replaced"  # it came in the place of what was open, and nobody said yet that it is to be worked with


class Replacement(StrEnum):
    """What another program left in the place of the open project."""

    ANOTHER = "another"  # another project, or none
    OLDER = "older"  # the same project without the latest deed that was seen
    CUT = "cut"  # nothing, or a part that is no whole file


@fielded
class NotAProjectError(HeritageError):
    """The file is not one of ours."""

    path: Path
    why: str = ""


@fielded
class StrangersError(NotAProjectError):
    """Others put `parts` into the project file, each a kind (trigger, view, index, table) and a name: they could act.

    `is_open`: they came while it was open.
    """

    parts: tuple[tuple[str, str], ...] = ()
    is_open: bool = False


@fielded
class ProjectNewerError(HeritageError):
    """The file was written by a later program; `needs` is the lowest version that reads it."""

    path: Path
    needs: str


@fielded
class ProjectDamagedError(HeritageError):
    """SQLite finds the file malformed, or a record in it cannot be read."""

    path: Path
    detail: str


@fielded
class IndexDamagedError(ProjectDamagedError):
    """The search index is malformed, which is made of what else is in the file and can be made anew."""


@fielded
class ProjectLockedError(HeritageError):
    """Another program holds the file longer than we wait."""

    path: Path


@fielded
class ProjectReadOnlyError(HeritageError):
    """The project cannot be written, or is open for reading alone."""

    path: Path
    why: OnlyRead = OnlyRead.UNWRITABLE


@fielded
class ProjectMissingError(HeritageError):
    """No file there, or the file we had open was moved or deleted."""

    path: Path
    detail: str = ""


@fielded
class ProjectReplacedError(HeritageError):
    """Another file lies where the one we have open did, or was written over it: no deed goes into it."""

    path: Path
    by: Replacement = Replacement.ANOTHER


@fielded
class ProjectReindexedError(HeritageError):
    """Another version of the program made the search index anew while we had the file open: our terms are not its."""

    path: Path


@fielded
class OtherProjectError(HeritageError):
    """A backup that is one of another project."""

    path: Path


@fielded
class SameProjectError(HeritageError):
    """A project is to be joined with itself."""

    path: Path


@fielded
class NoTeamFolderError(HeritageError):
    """Nobody said on this machine by which folder the project's team exchanges."""

    path: Path


@fielded
class UndecidedError(HeritageError):
    """Two copies differ in `count` places that a person has to decide; nothing was joined."""

    path: Path
    count: int


@fielded
class ProjectExistsError(HeritageError):
    """A new project may not overwrite a file."""

    path: Path


@fielded
class DiskFullError(HeritageError):
    """The disk had no room for the change; nothing of it was written."""

    path: Path


@fielded
class WriteFailedError(HeritageError):
    """A file could not be written, for the reason the system gives."""

    path: Path
    detail: str


@fielded
class ForeignFileError(HeritageError):
    """An export would replace a file that no export of ours wrote."""

    path: Path


@fielded
class StaleChangeError(HeritageError):
    """What the change started from is no longer what stands there; nothing was written."""

    table: str
    record_id: str


@fielded
class NothingToUndoError(HeritageError):
    """No deed of this annotator stands that could be taken back (or, `redo`, done again)."""

    redo: bool = False


@fielded
class UndoOvertakenError(HeritageError):
    """The deed that was to be taken back (`redo`: done again) is not the one whose turn it is any more.

    `altered`: somebody altered what it made, or something rests on it now. Else it was taken back elsewhere, or a later
    deed comes first.
    """

    deed: Deed
    altered: bool = False
    redo: bool = False


@fielded
class BlankSelectionError(HeritageError):
    """No words in the span: nothing to tag."""


@fielded
class BodyDamagedError(HeritageError):
    """The body holds what no import of ours lets in, so that what is shown is not what is marked."""


@fielded
class UnknownRecordError(HeritageError):
    """Asked for by a name nobody bears."""

    kind: str
    name: str


@fielded
class QuoteNotFoundError(HeritageError):
    """The words do not stand in the body that often."""

    quote: str
    nth: int
    found: int


@fielded
class SpanOutsideError(HeritageError):
    """Code points `start` to `end` do not lie within a body of `length`."""

    start: int
    end: int
    length: int


@fielded
class UnreadableFileError(HeritageError):
    """A file that gives no article. `reason` is a key of wording, `detail` the system's words."""

    name: str
    reason: str
    detail: str = ""


@fielded
class AmbiguousNameError(HeritageError):
    """The beginning of an id that several records share."""

    kind: str
    name: str
    count: int


@fielded
class QueryTextError(HeritageError):
    """Text that is no query. `reason` is a key of wording, `part` what of the text is meant.

    `place` is where that stands, in code points of the text; -1 where nobody says.
    """

    reason: str
    part: str
    place: int = -1


@fielded
class PatternError(HeritageError):
    """Text that is no regular expression, or one that is not waited for. `reason` is a key of wording.

    `detail` are the library's own words, `place` is where, in code points of the pattern.
    """

    reason: str
    detail: str = ""
    place: int = 0


@fielded
class CancelledError(HeritageError):
    """The person asked long work to stop; it left no trace."""


@fielded
class ReadingBrokenError(HeritageError):
    """The process that reads files for an import ends before it reads anything."""


@fielded
class OriginalNotKeptError(HeritageError):
    """Of the file an article came from, digest and size are kept and not its bytes: it was too large."""

    name: str
    sha256: str
    size: int


@fielded
class UnshownOriginalError(HeritageError):
    """The file an article came from is of a kind that might do something when it is opened; it can be saved."""

    name: str


@fielded
class NoOriginalError(HeritageError):
    """The article, of that heading, came from no file."""

    name: str


@fielded
class NotReadAgainError(HeritageError):
    """The article, of that heading, cannot be read again from its file. `reason` is a key of wording."""

    name: str
    reason: str


@fielded
class KeyFileError(HeritageError):
    """A file that is no key, or not of this project. `reason` is a key of wording, `detail` the system's words."""

    path: Path
    reason: str
    detail: str = ""


@fielded
class HiddenOtherwiseError(HeritageError):
    """A copy that has whole, or hides otherwise, what is hidden in this project; it was left alone."""

    path: Path


@fielded
class NothingSharedError(HeritageError):
    """A copy that would hold no article: `sensitive` of those chosen are marked as such, and stay out."""

    sensitive: int = 0


@fielded
class ValueRefusedError(HeritageError):
    """A value that a field does not take. `reason` is a key of wording, or the words that the field takes."""

    what: str
    value: str
    reason: str


@fielded
class SitesFileError(HeritageError):
    """A file of sites, incidents or a draft that gives nothing. `reason` is a key of wording."""

    name: str
    reason: str
    detail: str = ""


@fielded
class TemplateError(HeritageError):
    """A line of a report's template that cannot be used.

    `line` counts from 1; `start` and `end` are code points of the line, half-open. `reason` is a key of wording.
    `name`: what is asked for; `near`: what was meant, maybe; `choices`: what there is.
    """

    line: int
    start: int
    end: int
    reason: str
    name: str = ""
    near: str = ""
    choices: tuple[str, ...] = ()


@fielded
class AmbiguousSiteError(HeritageError):
    """A name that several sites bear; `choices` tells them apart."""

    name: str
    choices: tuple[str, ...]


@fielded
class RevertRefusedError(HeritageError):
    """A change not to be reverted: what it made was altered since, by `later` (when, who, kind, subject), if known."""

    kind: str
    subject: str = ""
    later: tuple[str, str, str, str] | None = None


@fielded
class TooFewAnnotatorsError(HeritageError):
    """Agreement of fewer than two: so many finished an article."""

    count: int
