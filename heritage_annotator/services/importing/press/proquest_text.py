"""ProQuest's exports as text: a document between lines of sixty underscores, each field behind its name."""

import html
import re
from collections.abc import Iterator, Sequence

from heritage_annotator.model.progress import Report
from heritage_annotator.model.text import canonical
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.press.clipping import Clipping, drafts, number_in
from heritage_annotator.services.importing.press.printed_days import printed_day
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.decoding import decode

_RULE = re.compile(r"_{40,}\s*")
_COUNT = re.compile(r"\s*Document (\d+) of (\d+)\s*")
_FIELDS = (
    "Abstract", "Abstract (summary)", "Author", "Classification", "Company / organization", "Copyright", "Correction",
    "Country of publication", "Credit", "Database", "Dateline", "Document type", "Document URL", "Edition",
    "First page", "Full text", "Highlights", "Identifier / keyword", "ISSN", "Issue", "Language of publication",
    "Last updated", "Links", "Literary indexing", "Location", "Number of pages", "Page", "Pages", "People",
    "Place of publication", "ProQuest document ID", "Publication date", "Publication info", "Publication subject",
    "Publication title", "Publication year", "Publisher", "Section", "Source", "Source type", "Subject", "Title",
    "Volume", "Word count", "Year",
)  # fmt: skip
_FIELD = re.compile(rf"({'|'.join(map(re.escape, sorted(_FIELDS, key=len, reverse=True)))}):(?:\s+(.*))?")
# What follows the text and is no word of the article.
_GLUED = re.compile(r"^(?:CORRECTION APPENDED|Correction Appended)(?=\S)")
_DAY_IN_INFO = re.compile(r"\]?\s*(\d{1,2} [A-Z][a-z]{2} \d{4})\s*:")


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The documents in their order; one of which the export holds no more than an abstract is refused.

    Raises:
        UnreadableFileError: "empty"; see `decoding.decode`.
    """
    decoded = decode(source.read(), source.name, told=source.encoding)
    parts = re.split(r"^_{40,}[ \t]*$", canonical(decoded.text), flags=re.MULTILINE)
    counts = [found for part in parts if (found := re.search(_COUNT, part))]
    stated = int(counts[0].group(2)) if counts else 0
    found = (_clipping(part.split("\n")) for part in parts if "ProQuest document ID:" in part or "Full text:" in part)
    yield from drafts(found, source, "text/plain", decoded, stated)


def _clipping(lines: Sequence[str]) -> Clipping:
    fields: dict[str, list[str]] = {}
    heading = ""
    name = ""
    for line in lines:
        if found := _FIELD.fullmatch(line.strip()):
            name = found.group(1)
            fields.setdefault(name, []).append(found.group(2) or "")
        elif name:
            fields[name].append(line)
        elif line.strip() and not _COUNT.fullmatch(line):
            heading = heading or line.strip()

    def said(*names: str) -> str:
        found = (" ".join(" ".join(fields.get(each, [])).split()) for each in names)
        return html.unescape(next(filter(None, found), ""))

    info = _DAY_IN_INFO.search(said("Publication info"))
    return Clipping(
        title=said("Title") or heading,
        outlet=_outlet(said("Publication title") or said("Publication info")),
        author=said("Author"),
        published=printed_day(said("Publication date")) or (printed_day(info.group(1)) if info else ""),
        language=said("Language of publication"),
        url=said("Document URL") or _address(lines),
        record=said("ProQuest document ID"),
        page=said("Pages", "First page"),
        words=number_in(said("Word count")),
        paragraphs=tuple(html.unescape(_GLUED.sub("", line.strip())) for line in fields.get("Full text", [])),
    )


def _outlet(said: str) -> str:
    """The name of the paper, without its edition and its place."""
    return re.split(r"\s*,\s[^,;]*\bedition\b|\s*;", said, flags=re.IGNORECASE)[0].strip()


def _address(lines: Sequence[str]) -> str:
    return next((line.strip() for line in lines if "proquest.com/docview/" in line), "")
