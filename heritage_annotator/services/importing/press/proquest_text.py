"""ProQuest's exports as text: a document between lines of sixty underscores, each field behind its name."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report
from heritage_annotator.model.text import canonical
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.press.clipping import Clipping, drafts
from heritage_annotator.services.importing.press.proquest_fields import FIELD, Fields
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.decoding import decode

_TEXT = "Full text"
_COUNT = re.compile(r"\s*Document (\d+) of (\d+)\s*")


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The documents in their order; one of which the export holds no more than an abstract is refused.

    Raises:
        UnreadableFileError: "interface": its fields bear names in another language than English; "empty"; see
            `decoding.decode`.
    """
    decoded = decode(source.read(), source.name, told=source.encoding)
    parts = re.split(r"^_{40,}[ \t]*$", canonical(decoded.text), flags=re.MULTILINE)
    counts = [found for part in parts if (found := re.search(_COUNT, part))]
    stated = int(counts[0].group(2)) if counts else 0
    named = [part for part in parts if "ProQuest document ID:" in part or "Full text:" in part]
    if not named and any("/docview/" in part for part in parts):
        raise UnreadableFileError(source.name, "interface")
    found = (_clipping(part.split("\n")) for part in named)
    yield from drafts(found, source, "text/plain", decoded, stated)


def _clipping(lines: Sequence[str]) -> Clipping:
    fields = Fields()
    is_spaced = _is_spaced(lines)
    name = ""
    before = ""
    for line in lines:
        found = FIELD.fullmatch(line.strip())
        # In a text a paragraph may begin as a field does; a field stands below an empty line, where all above do.
        is_text, before = is_spaced and name == _TEXT and before.strip() != "", line
        if found and not is_text:
            name = found.group(1)
            fields.add(name, found.group(2) or "")
        elif name != _TEXT and "proquest.com/docview/" in line:
            continue  # the address stands below any field
        elif name or not _COUNT.fullmatch(line):
            fields.add(name, line)
    return fields.clipping(fields.all(_TEXT), _address(lines))


def _is_spaced(lines: Sequence[str]) -> bool:
    """Whether an empty line stands above each field that is above the text."""
    for before, line in pairwise(lines):
        found = FIELD.fullmatch(line.strip())
        if found and before.strip():
            return False
        if found and found.group(1) == _TEXT:
            break
    return True


def _address(lines: Sequence[str]) -> str:
    return next((line.strip() for line in lines if "proquest.com/docview/" in line), "")
