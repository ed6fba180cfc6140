"""OpenDocument texts, zipped or flat: body, frames, notes and comments, with tracked changes as accepted."""

from collections.abc import Callable, Iterator

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report
from heritage_annotator.services.files.xml import Node, attributes, kind, parsed_part
from heritage_annotator.services.files.zip import Archive, archive_in
from heritage_annotator.services.importing.documents.odt_numbers import OpenNumbers
from heritage_annotator.services.importing.documents.odt_text import OpenText, controls_of, looks_of
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.bundles import articles_of, bundle_of
from heritage_annotator.services.importing.text.manuscript import Manuscript
from heritage_annotator.services.importing.text.properties import Properties, draft_of
from heritage_annotator.services.importing.text.remarks import with_remarks

_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_FLAT = "application/vnd.oasis.opendocument.text-flat-xml"
_CONTENT, _STYLES, _META, _MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
_LARGEST_FLAT = 2**26


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The one article of the file, or those of a database's export.

    Raises:
        UnreadableFileError: "locked" with a password; "binary": a table or a drawing; "damaged", "unsafe", "swollen",
            "too_large"; "pictures" or "empty".
    """
    if source.head().startswith(b"PK"):
        with source.open() as stream, archive_in(stream, source.name) as archive:
            _refuse_locked(archive, source.name)
            roots = [parsed_part(archive.read(_CONTENT), source.name)]
            roots += _optional(archive, source.name)
        media_type = _MEDIA_TYPE
    else:
        if source.size() > _LARGEST_FLAT:
            raise UnreadableFileError(source.name, "too_large")
        roots, media_type = [parsed_part(source.read(), source.name)], _FLAT
    manuscript = Manuscript()
    looks, controls, numbers = looks_of(roots), controls_of(roots[0]), OpenNumbers(roots)
    text = OpenText(manuscript, looks, controls, links=source.as_printed, numbers=numbers)
    text.walk(_text_of(roots[0], source.name))
    marked = [each for number, trace in enumerate(text.traced) for each in trace.marked(number, text.comments)]
    bundle = bundle_of(manuscript.paragraphs, source.name)
    if bundle is not None:
        yield from articles_of(bundle, source, manuscript.notices, marked)
        return
    yield with_remarks(draft_of(source, manuscript, _properties(roots), media_type), marked)


def _refuse_locked(archive: Archive, name: str) -> None:
    if _MANIFEST in archive and b"encryption-data" in archive.read(_MANIFEST):
        raise UnreadableFileError(name, "locked")


def _optional(archive: Archive, name: str) -> Iterator[Node]:
    for part in (_STYLES, _META):
        if part in archive:
            try:
                yield parsed_part(archive.read(part), name)
            except UnreadableFileError as failure:  # what a text is dressed in is no reason to do without it
                if failure.reason != "damaged":
                    raise


def _text_of(root: Node, name: str) -> Node:
    body = _first(root, lambda node: kind(node) == "body")
    text = None if body is None else _first(body, lambda node: kind(node) == "text")
    if text is None:
        raise UnreadableFileError(name, "damaged" if body is None else "binary")
    return text


def _first(node: Node, wanted: Callable[[Node], bool]) -> Node | None:
    return next((child for child in node if wanted(child)), None)


def _properties(roots: list[Node]) -> Properties:
    said = dict[str, str]()
    for root in roots:
        for meta in root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}meta"):
            # `dc:creator` is who saved it last.
            said |= {attributes(one).get("name") or kind(one): one.text or "" for one in meta}
    return Properties(said.get("title", ""), said.get("initial-creator", ""), said.get("language", ""))
