"""The parts of a Word file and how they hang together. Names of Word's own elements, in all its namespaces."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from heritage_annotator.frozen import frozen
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.files.xml import Node, kind, parsed_part
from heritage_annotator.services.files.zip import Archive

WORD_2003 = "{http://schemas.microsoft.com/office/word/2003/wordml}"
WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
    WORD_2003,
)
_USUAL = "word/document.xml"


@frozen
class Part:
    """A part of the file, with what it refers to: by id, the kind and name of another part.

    `links`: the addresses outside of the file that it leads to, by id.
    """

    name: str
    root: Node
    refers: Mapping[str, tuple[str, str]]
    links: Mapping[str, str]

    def first(self, kind_of_part: str) -> str:
        """The name of the part of that kind which it refers to; '' when to none."""
        return next((name for kind_, name in self.refers.values() if kind_ == kind_of_part), "")


def main_part(archive: Archive, name: str) -> Part:
    """The part that holds the text of the file `name`.

    Raises:
        UnreadableFileError: "damaged", "unsafe", "swollen", "locked".
    """
    refers = _refers("", list(_listed(archive, "", name)))
    found = next((target for kind_, target in refers.values() if kind_ == "officeDocument"), _USUAL)
    return part(archive, found if found in archive else _USUAL, name)


def part(archive: Archive, part_name: str, name: str) -> Part:
    """The part of that name, of the file `name`. Raises as `main_part` does."""
    listed = list(_listed(archive, part_name, name))
    refers = _refers(posixpath.dirname(part_name), listed)
    links = {one.get("Id", ""): one.get("Target", "") for one in listed if one.get("TargetMode", "") == "External"}
    return Part(part_name, parsed_part(archive.read(part_name), name), refers, links)


def beside(archive: Archive, main: Part, kind_of_part: str, name: str) -> Part | None:
    """The part of that kind which `main` refers to; None where there is none, or it is damaged."""
    found = main.first(kind_of_part)
    if found not in archive:
        return None
    try:
        return part(archive, found, name)
    except UnreadableFileError as failure:
        if failure.reason != "damaged":
            raise
        return None


def word(node: Node) -> str:
    """The name of an element of Word's own, '' of any other."""
    tag = node.tag
    if isinstance(tag, str) and tag.startswith(WORD):
        return tag.rpartition("}")[2]
    return ""


def below(node: Node, *path: str) -> Node | None:
    """The first element of Word's own by the names that lead to it."""
    for step in path:
        found = next((child for child in node if word(child) == step), None)
        if found is None:
            return None
        node = found
    return node


def value(node: Node | None, name: str = "val") -> str:
    """An attribute of Word's own; '' when it is not there, or its element is not."""
    return "" if node is None else next((each for each in (node.get(space + name, "") for space in WORD) if each), "")


def is_on(node: Node | None) -> bool:
    """Whether a switch is there and on."""
    return node is not None and value(node).lower() not in {"0", "false", "off", "none"}


def _listed(archive: Archive, part_name: str, name: str) -> Iterator[Node]:
    folder, own = posixpath.split(part_name)
    listed = posixpath.join(folder, "_rels", f"{own}.rels")
    if listed in archive:
        yield from (one for one in parsed_part(archive.read(listed), name) if kind(one) == "Relationship")


def _refers(folder: str, listed: Iterable[Node]) -> dict[str, tuple[str, str]]:
    return {
        one.get("Id", ""): (one.get("Type", "").rpartition("/")[2], _target(folder, one.get("Target", "")))
        for one in listed
        if one.get("TargetMode", "") != "External"
    }


def _target(folder: str, target: str) -> str:
    # A name in the archive, never a path: what leads out of it names nothing there.
    return posixpath.normpath(posixpath.join("/" + folder, unquote(target))).lstrip("/")
