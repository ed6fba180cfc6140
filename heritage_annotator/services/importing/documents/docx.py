"""Word files (docx, and XML files of Word): body, text boxes and notes, tracked changes as accepted, comments.

Heads and feet are not read.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report
from heritage_annotator.services.files.compound import BEGINNING
from heritage_annotator.services.files.xml import kind
from heritage_annotator.services.files.zip import Archive, archive_in
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.metadata import instant_written, one_line
from heritage_annotator.services.importing.source import Part as Piece
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.bundles import articles_of, bundle_of
from heritage_annotator.services.importing.text.manuscript import Manuscript
from heritage_annotator.services.importing.text.properties import Properties, draft_of
from heritage_annotator.services.importing.text.remarks import Comment, Marked, with_remarks
from heritage_annotator.services.importing.word.word_flat import package_of
from heritage_annotator.services.importing.word.word_numbers import WordNumbers
from heritage_annotator.services.importing.word.word_package import Part, beside, main_part, part, value, word
from heritage_annotator.services.importing.word.word_styles import Styles
from heritage_annotator.services.importing.word.word_text import WordText

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PROPERTIES = "docProps/core.xml"
_BEFORE_MARKUP = b"\xef\xbb\xbf\xff\xfe \t\r\n"


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The one article of the file, or those of a database's export.

    Raises:
        UnreadableFileError: "locked" with a password; "markup": XML of another kind; "damaged", "unsafe", "swollen";
            "pictures" or "empty".
    """
    if source.head().startswith(BEGINNING):
        # A file under a password is wrapped into another kind of file.
        raise UnreadableFileError(source.name, "locked")
    with _package(source) as stream, archive_in(stream, source.name) as archive:
        manuscript, marked = _written(source, archive)
        said = _properties(archive, source.name)
    bundle = bundle_of(manuscript.paragraphs, source.name)
    if bundle is not None:
        yield from articles_of(bundle, source, manuscript.notices, marked)
        return
    yield with_remarks(draft_of(source, manuscript, said, _MEDIA_TYPE), marked)


def _package(source: Source) -> BinaryIO:
    """The parts of the file, packed: as they are, or out of the one XML file that holds them."""
    is_flat = source.head().lstrip(_BEFORE_MARKUP).startswith(b"<")
    return io.BytesIO(package_of(source.read(), source.name)) if is_flat else source.open()


def _written(source: Source, archive: Archive) -> tuple[Manuscript, list[Marked]]:
    main = main_part(archive, source.name)
    listed = beside(archive, main, "styles", source.name)
    styles = Styles(None if listed is None else listed.root)
    counted = beside(archive, main, "numbering", source.name)
    numbers = WordNumbers(None if counted is None else counted.root)
    manuscript = Manuscript()
    links = main.links if source.as_printed else None
    text = WordText(manuscript, styles, numbers, lambda id_: _add_piece(source, archive, main, id_, manuscript), links)
    text.walk(main.root)
    texts = [text]
    for kind_of_note in ("footnote", "endnote"):
        wanted = [id_ for kind_, id_ in text.references if kind_ == kind_of_note]
        notes = beside(archive, main, f"{kind_of_note}s", source.name) if wanted else None
        if notes is not None:
            texts += _add_notes(notes, wanted, styles, manuscript, notes.links if source.as_printed else None)
    comments = beside(archive, main, "comments", source.name)
    return manuscript, list(_marked_in(texts, comments, styles))


def _add_notes(
    notes: Part, wanted: list[str], styles: Styles, manuscript: Manuscript, links: Mapping[str, str] | None
) -> Iterator[WordText]:
    by_id = {value(one, "id"): one for one in notes.root if word(one)}
    for id_ in wanted:
        if id_ in by_id:
            written = Manuscript()
            text = WordText(written, styles, links=links)
            text.walk(by_id[id_])
            manuscript.take_notes(written)
            yield text


def _add_piece(source: Source, archive: Archive, main: Part, id_: str, manuscript: Manuscript) -> None:
    """A piece of the text that lies in the archive as a file of another kind: a web page, say."""
    _, name = main.refers.get(id_, ("", ""))
    if name not in archive:
        manuscript.lacks("embedded")
        return
    for found in source.parts([Piece(name.rpartition("/")[2], archive.read(name))]):
        if not isinstance(found, Draft):
            manuscript.lacks("embedded")
            continue
        for paragraph in found.body.split("\n\n"):
            manuscript.add(paragraph)
            manuscript.end()


def _properties(archive: Archive, name: str) -> Properties:
    if _PROPERTIES not in archive:
        return Properties()
    try:
        root = part(archive, _PROPERTIES, name).root
    except UnreadableFileError:
        return Properties()  # no reason to do without the text
    said = {kind(one): one.text or "" for one in root}
    return Properties(said.get("title", ""), said.get("creator", ""), said.get("language", ""))


def _marked_in(texts: Sequence[WordText], comments: Part | None, styles: Styles) -> Iterator[Marked]:
    """What was marked in these parts of the file, in its order. `comments`: the part that tells what they say."""
    said = dict(_comments(comments, styles)) if comments is not None else {}
    for number, text in enumerate(texts):
        yield from text.traced.marked(number, said)


def _comments(part: Part, styles: Styles) -> Iterator[tuple[str, Comment]]:
    for node in part.root:
        if word(node) == "comment":
            written = Manuscript()
            WordText(written, styles).walk(node)
            written.end()
            said = "\n\n".join(paragraph.text for paragraph in written.paragraphs)
            when = instant_written(value(node, "date"))
            yield value(node, "id"), Comment(one_line(value(node, "author")), when, said)
