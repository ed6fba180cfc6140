"""Exports of Integrum as a web page: Russian press, each field behind a mark of two letters."""

import re
from collections.abc import Iterator

from heritage_annotator.model.progress import Report
from heritage_annotator.services.files.xml import Node
from heritage_annotator.services.importing.corpora.days import days_of
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.press.clipping import Clipping, drafts_of_page
from heritage_annotator.services.importing.printed_days import printed_day
from heritage_annotator.services.importing.source import Source

_FIELD = re.compile(r"\^(\w\w):\s*([^^]*)")
# The lines of a text are wrapped, and the first of a paragraph stands in.
_PARAGRAPH = re.compile(r"\n(?=[ \t\u00a0]{2,}\S)|\n\s*\n")


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The articles in their order, without the list of contents above them.

    Raises:
        UnreadableFileError: "empty"; see `decoding.decode`.
    """
    yield from drafts_of_page(_clippings, source)


def _clippings(root: Node) -> Iterator[Clipping]:
    fields: dict[str, str] = {}
    for node in root.iter("td", "pre"):
        said = "".join(node.itertext())
        if node.tag == "td" and (found := _FIELD.findall(said)):
            fields = {name: " ".join(value.split()) for name, value in found}
        elif node.tag == "pre" and fields:
            yield Clipping(
                title=fields.get("ЗГ", ""),
                outlet=fields.get("ИС", ""),
                author=fields.get("АВ", ""),
                published=_day(fields.get("ДТ", "")),
                language="ru",
                page=fields.get("НР", ""),
                paragraphs=tuple(_PARAGRAPH.split(said)),
            )
            fields = {}


def _day(said: str) -> str:
    """The day, whose year may have two figures, as in Integrum's workbooks."""
    return printed_day(said) or days_of([said])[0]
