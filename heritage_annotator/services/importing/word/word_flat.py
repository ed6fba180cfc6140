"""Word documents that are one XML file, as the package of parts that Word writes today.

There are two kinds: the parts of such a package one after another, and Word 2003's own, in which notes and comments
stand in the middle of the text.
"""

import io
import zipfile
from collections.abc import Iterable
from itertools import count

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.files.xml import Node, as_xml, attributes, kind, new_element, parsed_part
from heritage_annotator.services.importing.word.word_package import WORD_2003

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MARKS = {
    "Word.Insertion": "ins", "Word.Deletion": "del", "Word.Comment.Start": "commentRangeStart",
    "Word.Comment.End": "commentRangeEnd",
}  # fmt: skip


def package_of(data: bytes, name: str) -> bytes:
    """The package, a zip archive, of the document `name`.

    Raises:
        UnreadableFileError: "markup": it is neither; "damaged", "unsafe".
    """
    root = parsed_part(data, name)
    if kind(root) == "package":
        parts = {attributes(one).get("name", "").lstrip("/"): _data(one) for one in root if kind(one) == "part"}
    elif kind(root) == "wordDocument":
        parts = _parts_of_2003(root)
    else:
        raise UnreadableFileError(name, "markup")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part, node in parts.items():
            if node is not None:
                archive.writestr(part, as_xml(node))
    return packed.getvalue()


def _data(part: Node) -> Node | None:
    """What a part holds, where that is XML."""
    return next((root for one in part if kind(one) == "xmlData" for root in one), None)


def _parts_of_2003(root: Node) -> dict[str, Node | None]:
    notes = {"footnote": new_element(f"{WORD_2003}footnotes"), "endnote": new_element(f"{WORD_2003}endnotes")}
    comments = new_element(f"{WORD_2003}comments")
    below = {kind(one): one for one in root}
    body = below.get("body")
    for node in list(body.iter()) if body is not None else ():
        if kind(node) == "annotation":
            _mark(node, comments)
        elif kind(node) in notes and (around := node.getparent()) is not None and kind(around) == "r":
            _note(node, notes[kind(node)])
        elif kind(node) == "listPr":
            _list(node)
        elif kind(node) == "framePr":
            _set(node, "dropCap", attributes(node).get("drop-cap", ""))
    lists = {"styles": below.get("styles"), "footnotes": notes["footnote"], "endnotes": notes["endnote"]}
    lists["comments"] = comments
    return {
        "word/document.xml": body,
        **{f"word/{name}.xml": node for name, node in lists.items()},
        "word/_rels/document.xml.rels": _relations(lists),
        "docProps/core.xml": _properties(below.get("DocumentProperties")),
    }


def _mark(node: Node, comments: Node) -> None:
    """Makes of what Word 2003 calls an annotation the element that says the same today."""
    about = attributes(node)
    said = about.get("type", "")
    id_ = about.get("id", "")
    if said == "Word.Comment":
        comment = new_element(f"{WORD_2003}comment")
        for name, value in (("id", id_), ("author", about.get("author", "")), ("date", about.get("createdate", ""))):
            _set(comment, name, value)
        for one in [inner for content in node if kind(content) == "content" for inner in content]:
            comment.append(one)
        comments.append(comment)
        said = "commentReference"
    node.tag = f"{WORD_2003}{_MARKS.get(said, said)}" if said in {*_MARKS, "commentReference"} else node.tag
    _set(node, "id", id_)


def _note(node: Node, notes: Node) -> None:
    """Puts a note among the others, and a reference where it stood."""
    number = str(sum(1 for _ in notes))
    reference = new_element(f"{WORD_2003}{kind(node)}Reference")
    _set(reference, "id", number)
    around = node.getparent()
    if around is not None:
        around.insert(list(around).index(node), reference)
    _set(node, "id", number)
    notes.append(node)


def _list(node: Node) -> None:
    node.tag = f"{WORD_2003}numPr"
    for one in node:
        if kind(one) == "ilfo":
            one.tag = f"{WORD_2003}numId"


def _relations(names: Iterable[str]) -> Node:
    relations = new_element(f"{{{_RELATIONS}}}Relationships")
    for number, name in zip(count(1), names):  # endless
        one = new_element(f"{{{_RELATIONS}}}Relationship")
        for key, value in (("Id", f"r{number}"), ("Type", f"{_OFFICE}/{name}"), ("Target", f"{name}.xml")):
            one.attrib[key] = value
        relations.append(one)
    return relations


def _properties(said: Node | None) -> Node | None:
    """The properties under their names of today."""
    for one in said if said is not None else ():
        one.tag = {"Title": "title", "Author": "creator"}.get(kind(one), one.tag)
    return said


def _set(node: Node, name: str, value: str) -> None:
    if value:
        node.attrib[WORD_2003 + name] = value
