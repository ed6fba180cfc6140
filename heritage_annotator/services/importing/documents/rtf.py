"""Rich Text: body, frames and notes, comments, tracked changes as accepted; heads and feet are not read."""

from collections.abc import Iterator

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.bundles import articles_of, bundle_of
from heritage_annotator.services.importing.text.manuscript import Manuscript
from heritage_annotator.services.importing.text.properties import Properties, draft_of
from heritage_annotator.services.importing.text.remarks import with_remarks
from heritage_annotator.services.importing.text.rtf_text import RichText


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The one article of the file, or those of a database's export.

    Raises:
        UnreadableFileError: "damaged": it is no Rich Text; "pictures" or "empty".
    """
    data = source.read()
    start = data.find(b"{\\rtf", 0, 1024)
    if start < 0:
        raise UnreadableFileError(source.name, "damaged")
    manuscript = Manuscript()
    text = RichText(manuscript, links=source.as_printed)
    text.read(_document(data[start:]))
    bundle = bundle_of(manuscript.paragraphs, source.name)
    if bundle is not None:
        yield from articles_of(bundle, source, manuscript.notices, text.marked)
        return
    said = Properties(text.said.get("title", ""), text.said.get("author", ""))
    yield with_remarks(draft_of(source, manuscript, said, "application/rtf", text.encoding), text.marked)


def _document(data: bytes) -> bytes:
    """Without what a mail or a program put behind the end, where there is one: the braces pair off."""
    end = data.rfind(b"}") + 1
    ended = data.count(b"{") == data.count(b"}") and b"\\" not in data[end:]
    return data[:end] if ended else data
