"""The names of the files in a zip archive, where programs wrote them in the encoding of a machine."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from heritage_annotator.named import NamedTuple
from heritage_annotator.services.files.zip import Archive
from heritage_annotator.services.importing.text.detection import likely_encodings


class MemberNames(NamedTuple):
    """`shown`: by the name that the archive has, how the file is called; `guessed`: those of which the letters alone
    tell it.
    """

    shown: Mapping[str, str]
    guessed: frozenset[str]


def member_names(archive: Archive) -> MemberNames:
    """The names of all its files. One that does not say its encoding is UTF-8, if it can be.

    Of the others one encoding is guessed, of all together: that of DOS or of Windows, which a machine of the country
    had. Cost: nothing to speak of where every name says it; else that of `likely_encodings`.
    """
    shown = {name: name for name in archive.names} | archive.said_elsewhere()
    unsure: dict[str, bytes] = {}
    for name, data in archive.unsaid().items():
        try:
            shown[name] = data.decode("utf-8")
        except UnicodeDecodeError:
            unsure[name] = data
    encoding = _encoding_of(unsure)
    if not encoding:
        return MemberNames(shown, frozenset())
    return MemberNames(shown | {name: data.decode(encoding) for name, data in unsure.items()}, frozenset(unsure))


def _encoding_of(names: Mapping[str, bytes]) -> str:
    """The encoding that fits all of them; '' for none."""
    stems = (PurePosixPath(name).with_suffix("").as_posix() for name in names)
    text = b"\n".join(stem.encode("cp437") for stem in stems)
    return next((each for each in likely_encodings(text) if _reads(each, names)), "") if text else ""


def _reads(encoding: str, names: Mapping[str, bytes]) -> bool:
    try:
        read = [data.decode(encoding) for data in names.values()]
    except UnicodeDecodeError:
        return False
    return all(map(str.isprintable, read))
