"""Codebooks for exchange with other programs: REFI-QDA Codebook 1.0 (`.qdc`), liberal in, strict out.

The standard has a name, a colour and one description for a code. The description of ours tells the
definition, then in paragraphs of their own when to use the tag, when not, and the example.
"""

from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET

from heritage_annotator.model.codebook import Codebook, CodebookFileError
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.records import Attribute, Tag
from heritage_annotator.services.codebook.files.colors import opaque_colors
from heritage_annotator.services.codebook.files.decoding import decoded
from heritage_annotator.services.codebook.files.descriptions import described, understood
from heritage_annotator.services.codebook.files.draft import (
    CodebookDraft,
    DraftTag,
    checked,
    flag,
    title_of,
    told_of,
)
from heritage_annotator.services.codebook.files.guids import guid_of, guids_of
from heritage_annotator.services.codebook.files.paths import grown, paths_of
from heritage_annotator.services.codebook.names import lines, one_line
from heritage_annotator.services.files.xml import Node, attributes, for_xml, kind, parsed
from heritage_annotator.translation import later

title = later("Exchange with other programs (REFI-QDA codebook)")
suffixes = (".qdc", ".qde", ".xml")

_NAMESPACE = "urn:QDA-XML:codebook:1.0"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def read(data: bytes, name: str) -> CodebookDraft:
    """The codes of the file with those below them. Namespaces and prefixes do not matter, identifiers may be missing.

    Raises:
        CodebookFileError: "damaged" (`detail`: the parser's words), "unsafe" (it has a document
            type), "empty", "too_large", or it holds no text.
    """
    try:
        root = parsed(decoded(data, name, markup=True), name)
    except UnreadableFileError as error:
        raise CodebookFileError(name, error.reason, error.detail) from error
    codes = next((each for each in root.iter() if kind(each) == "Codes"), None)
    entries = [] if codes is None else list(_entries(codes))
    taguette = any(attributes(each).get("origin", "").startswith("Taguette") for each in root.iter())
    # One that has no tree tells it by names, if at all.
    flat = all(entry.parent is None for entry in entries)
    paths = paths_of([entry.name for entry in entries], dotted=taguette) if flat else None
    return checked(CodebookDraft(title_of(name), tuple(entries if paths is None else grown(paths, entries))), name)


def text(codebook: Codebook, _asked: Sequence[Attribute] = ()) -> str:
    """The codebook as the schema of the standard wants it. Groups, and what is archived, cannot be set.

    The standard has no room for what is asked of annotations.
    """
    root = ET.Element("CodeBook", {"xmlns": _NAMESPACE, "origin": "Heritage Annotator"})
    top = ET.SubElement(root, "Codes")
    made: dict[str, ET.Element] = {}
    given: set[str] = set()
    for tag in codebook.in_order():
        above = made.get(tag.parent_id or "", top)
        made[tag.id] = code = ET.SubElement(above, "Code", _attributes(codebook, tag, given))
        if description := described(tag):
            ET.SubElement(code, "Description").text = description
    ET.indent(root)
    return f"{_DECLARATION}\n{ET.tostring(root, encoding='unicode')}\n"


def _attributes(codebook: Codebook, tag: Tag, given: set[str]) -> dict[str, str]:
    # A tag goes by the identifier it came with, so that the program it came from knows it again.
    guid = next((each for each in guids_of(tag) if each not in given), tag.id)
    given.add(guid)
    codable = tag.parent_id is not None and not codebook.is_archived(tag)
    name = for_xml(one_line(tag.label()))
    return {"guid": guid, "name": name, "isCodable": str(codable).lower(), "color": tag.color}


def _entries(codes: Node) -> Iterator[DraftTag]:
    said = (attributes(code).get("color", "").strip() for code in codes.iter() if kind(code) == "Code")
    colors = opaque_colors(said)
    pending: list[tuple[Node, int | None]] = [(code, None) for code in reversed(_codes(codes))]
    place = 0
    while pending:
        code, parent = pending.pop()
        yield _entry(code, parent, colors)
        pending.extend((child, place) for child in reversed(_codes(code)))
        place += 1


def _codes(node: Node) -> list[Node]:
    return [child for child in node if kind(child) == "Code"]


def _entry(code: Node, parent: int | None, colors: Mapping[str, str]) -> DraftTag:
    said = attributes(code)
    color = said.get("color", "").strip()
    texts = ("".join(child.itertext()) for child in code if kind(child) == "Description")
    description = lines(next(texts, ""))
    return DraftTag(
        name=one_line(said.get("name", "")),
        parent=parent,
        told=told_of({"color": colors.get(color, color), **understood(description)}),
        guid=guid_of(said.get("guid", "")),
        loose=parent is None and flag(said.get("iscodable", "")) is not False,
        description=description or None,
    )
