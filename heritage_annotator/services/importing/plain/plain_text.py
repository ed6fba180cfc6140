"""Bare text: every character of the file is the article's, unless a spreadsheet wrote it ("Unicode text")."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.locator import WHOLE, Locator
from heritage_annotator.model.progress import Report
from heritage_annotator.model.text import canonical, is_blank
from heritage_annotator.services.articles import language
from heritage_annotator.services.files.sealing import is_export
from heritage_annotator.services.importing.corpora.column_names import meaning
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.plain.no_text import kind_of
from heritage_annotator.services.importing.plain.program_text import program_kind
from heritage_annotator.services.importing.printed_days import printed_by_itself
from heritage_annotator.services.importing.source import Part, Source
from heritage_annotator.services.importing.text.bundles import articles_of, bundle_in
from heritage_annotator.services.importing.text.decoding import Decoding, decode
from heritage_annotator.services.importing.text.first_line import headline, take_date, without_blank_ends

_TABLE = "text/tab-separated-values"
_LONGEST_NAME = 60
_TELLING = 20_000
_FEWEST = 3
"""Columns of a table, and of these those whose names mean something."""


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """One article: the file's text but for a ` date 2017-03-03 ` at its start. Of a table with tabs, one a row.

    Raises:
        UnreadableFileError: see `decoding.decode`; also "empty" when no word stands in it, "exported": this program
            wrote it; and those of `no_text` and `program_text`.
    """
    if is_export(source.read()):
        raise UnreadableFileError(source.name, "exported")
    found = decode(source.read(), source.name, told=source.encoding, declared=source.charset)
    bundle = bundle_in(found.text)
    if bundle is not None:
        for each in articles_of(bundle, source, found.notices):
            told = {"encoding": found.encoding, "media_type": "text/plain"} if isinstance(each, Draft) else {}
            yield replace(each, **told)
        return
    if not _is_table(found.text):
        yield article(found, source.name, source.locator)
        return
    table = Part("rows", found.text.encode("utf-8", "replace"), f"{_TABLE}; charset=utf-8")
    for each in source.parts([table]):
        place = Locator(source.locator.parts, record=each.locator.record)
        if isinstance(each, Draft):
            yield replace(
                each, name=source.name, locator=place, encoding=found.encoding, notices=(*each.notices, *found.notices)
            )
        else:
            yield replace(each, name=source.name, locator=place)


def _is_table(text: str) -> bool:
    """Whether its first line names columns, a text among them, and what follows has as many cells."""
    if "\t" not in text[: 2 * _LONGEST_NAME]:  # ten thousand files are asked
        return False
    lines = islice((line for line in text[:_TELLING].lstrip("\ufeff\r\n").split("\n") if line.strip()), 2)
    head, below = next(lines, ""), next(lines, "")
    cells = [cell.strip().strip('"') for cell in head.split("\t")]
    if len(cells) < _FEWEST or max(map(len, cells)) > _LONGEST_NAME:
        return False
    meant = {meaning(cell)[0] for cell in cells} - {""}
    # A cell of several lines is in quotation marks, and its row goes on below.
    return "body" in meant and len(meant) >= _FEWEST and 0 < below.count("\t") < len(cells)


def article(found: Decoding, name: str, locator: Locator | None = None) -> Draft:
    """The article in decoded text. Raises as `read` does."""
    published, rest = take_date(canonical(found.text))
    body = without_blank_ends(rest)
    reason = "empty" if is_blank(body) else kind_of(body) or program_kind(body, name)
    if reason:
        raise UnreadableFileError(name, reason)
    by_itself = ("", "") if published else printed_by_itself(filter(str.strip, body.split("\n")))
    return Draft(
        body=body,
        name=name,
        media_type="text/plain",
        encoding=found.encoding,
        title=headline(body),
        published=published or by_itself[0],
        published_from=by_itself[1].strip(),
        language=language.guess(body),
        locator=locator or WHOLE,
        notices=found.notices,
    )
