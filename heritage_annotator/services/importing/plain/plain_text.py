"""Bare text: every character of the file is the article's."""

from collections.abc import Iterator

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.locator import WHOLE, Locator
from heritage_annotator.model.progress import Report
from heritage_annotator.model.text import canonical, is_blank
from heritage_annotator.services.articles import language
from heritage_annotator.services.files.sealing import is_export
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.importing.plain.no_text import kind_of
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.decoding import Decoding, decode
from heritage_annotator.services.importing.text.first_line import headline, take_date, without_blank_ends


def read(source: Source, _report: Report) -> Iterator[Draft]:
    """One article: the file's text but for a ` date 2017-03-03 ` at its start.

    Raises:
        UnreadableFileError: see `decoding.decode`; also "empty" when no word stands in it, "exported": this program
            wrote it; and those of `no_text`.
    """
    if is_export(source.read()):
        raise UnreadableFileError(source.name, "exported")
    found = decode(source.read(), source.name, told=source.encoding, declared=source.charset)
    yield article(found, source.name, source.locator)


def article(found: Decoding, name: str, locator: Locator | None = None) -> Draft:
    """The article in decoded text. Raises as `read` does."""
    published, rest = take_date(canonical(found.text))
    body = without_blank_ends(rest)
    reason = "empty" if is_blank(body) else kind_of(body)
    if reason:
        raise UnreadableFileError(name, reason)
    return Draft(
        body=body,
        name=name,
        media_type="text/plain",
        encoding=found.encoding,
        title=headline(body),
        published=published,
        language=language.guess(body),
        locator=locator or WHOLE,
        notices=found.notices,
    )
