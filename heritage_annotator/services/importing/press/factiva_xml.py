"""Factiva's answers as XML."""

from collections.abc import Iterator

from heritage_annotator.model.progress import Report
from heritage_annotator.services.files.xml import Node, parsed
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.metadata import iso_date
from heritage_annotator.services.importing.press.clipping import Clipping, drafts, number_in
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.decoding import decode


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The articles in their order. Highlights of what was sought part no words.

    Raises:
        UnreadableFileError: "empty", "damaged", "unsafe"; see `decoding.decode`.
    """
    decoded = decode(source.read(), source.name, markup=True, told=source.encoding)
    root = parsed(decoded.text, source.name)
    articles = [node for node in root.iter() if _name(node) == "article"]
    sets = [node for node in root.iter() if _name(node) == "ppsarticleResultSet"]
    stated = number_in(sets[0].get("count", "")) if sets else 0
    yield from drafts(map(_clipping, articles), source, "application/xml", decoded, stated)


def _clipping(article: Node) -> Clipping:
    parts: dict[str, Node] = {}
    for node in article:
        parts.setdefault(_name(node), node)

    def said(name: str) -> str:
        return " ".join("".join(parts[name].itertext()).split()) if name in parts else ""

    paragraphs = [
        "".join(paragraph.itertext())
        for name in ("leadParagraph", "tailParagraphs")
        if name in parts
        for paragraph in parts[name].iter()
        if _name(paragraph) == "paragraph"
    ]
    return Clipping(
        title=said("headline"),
        outlet=said("sourceName"),
        author=said("byline"),
        published=iso_date(said("publicationDate")),
        language=said("baseLanguage").lower(),
        record=said("accessionNo"),
        page=said("pages"),
        words=number_in(said("wordCount")),
        paragraphs=tuple(paragraphs),
    )


def _name(node: Node) -> str:
    """Its name without the name space."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
