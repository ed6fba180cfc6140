"""Lists of references as Web of Science writes them (`.ciw`, and plain text): a tag and its lines, no dash between."""

import re
from collections.abc import Iterator, Mapping, Sequence

from heritage_annotator.model.progress import Report
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.printed_days import printed_day
from heritage_annotator.services.importing.references.reference import Reference, joined
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.decoding import decode

_LINE = re.compile(r"([A-Z][A-Z0-9])(?: (.*))?")

# What begins or ends a record; and what stands in none.
_BOUNDS = frozenset({"PT", "ER", "EF"})
_OF_THE_LIST = frozenset({"FN", "VR", "ER", "EF"})

Fields = Mapping[str, Sequence[str]]


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """What the references name; they name no files, so that each is told.

    Raises:
        UnreadableFileError: "empty"; see `decoding.decode`.
    """
    text = decode(source.read(), source.name, told=source.encoding).text
    yield from joined(map(_reference, _records(text)), source)


def _records(text: str) -> Iterator[Fields]:
    """The fields of each record, by tag; one that does not end counts too."""
    fields: dict[str, list[str]] = {}
    tag = ""
    for line in text.lstrip("\ufeff").splitlines():
        if line.startswith("   ") and tag:
            fields[tag].append(line.strip())
        elif found := _LINE.fullmatch(line.rstrip()):
            tag = found.group(1)
            if tag in _BOUNDS:
                if fields.keys() - _OF_THE_LIST:
                    yield fields
                fields = {}
            fields.setdefault(tag, []).append((found.group(2) or "").strip())
    if fields.keys() - _OF_THE_LIST:
        yield fields


def _reference(fields: Fields) -> Reference:
    def said(*tags: str) -> str:
        return next((" ".join(fields[tag]) for tag in tags if any(fields.get(tag, ()))), "")

    names = next((fields[tag] for tag in ("AF", "AU") if any(fields.get(tag, ()))), ())
    year = said("PY")
    return Reference(
        title=said("TI"),
        outlet=said("SO"),
        author="; ".join(filter(None, names)),
        published=printed_day(f"{said('PD').title()} {year}") or year,
        language=said("LA"),
        key=said("UT"),
        is_abstract=bool(said("AB")),
    )
