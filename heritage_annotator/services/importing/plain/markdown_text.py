"""Markdown: the body is its source as written, the front matter is metadata."""

from collections.abc import Iterator

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report
from heritage_annotator.model.text import canonical, is_blank
from heritage_annotator.services.articles import language
from heritage_annotator.services.files.sealing import is_export
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.importing.metadata import (
    iso_date,
    language_tag,
    moment_written,
    one_line,
    web_address,
)
from heritage_annotator.services.importing.plain import front_matter
from heritage_annotator.services.importing.printed_days import named_day, printed_by_itself
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.decoding import decode
from heritage_annotator.services.importing.text.first_line import headline, without_blank_ends


def read(source: Source, _report: Report) -> Iterator[Draft]:
    """One article: the text below the front matter, marks and all.

    Raises:
        UnreadableFileError: see `decoding.decode`; also "empty" when no word stands in it, and "exported": this program
            wrote it, whatever was written in it since.
    """
    if is_export(source.read()):
        raise UnreadableFileError(source.name, "exported")
    found = decode(source.read(), source.name, told=source.encoding)
    said, rest = front_matter.split(canonical(found.text))
    body = without_blank_ends(rest)
    if is_blank(body):
        raise UnreadableFileError(source.name, "empty")
    told = said.get("source", "")
    url = web_address(said.get("url", "")) or web_address(told)
    published, published_from = iso_date(said.get("published", "")) or named_day(said.get("published", "")), ""
    if not published:
        published, published_from = printed_by_itself(
            filter(None, (line.strip("> *_#\t") for line in body.split("\n")))
        )
    yield Draft(
        body=body,
        name=source.name,
        media_type="text/markdown",
        encoding=found.encoding,
        title=one_line(said.get("title", "")) or _heading(body),
        outlet=one_line(said.get("outlet", "") or ("" if web_address(told) else told)),
        agency=one_line(said.get("agency", "")),
        author=one_line(said.get("author", "")),
        published=published,
        published_from=published_from,
        language=language_tag(said.get("language", "")) or language.guess(body),
        url=url,
        # A clipping of the web is made when it is saved.
        accessed=moment_written(said.get("accessed", "") or (said.get("created", "") if url else "")),
        locator=source.locator,
        notices=found.notices,
    )


def _heading(body: str) -> str:
    """The first heading of the first level, else a first line that reads like a headline."""
    for line in body.split("\n"):
        if line.startswith("# "):
            return one_line(line.strip("# \t"))
    return headline(body).lstrip("# ")
