"""Lists of references as RIS, as reference managers and databases write them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from heritage_annotator.model.progress import Report
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.printed_days import printed_day
from heritage_annotator.services.importing.references.reference import Reference, joined
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.decoding import decode

_LINE = re.compile(r"\s{0,4}([A-Z][A-Z0-9])  ?-(?: (.*))?")
_DAY = re.compile(r"(\d{4})(?:[/-](\d{1,2})?)?(?:[/-](\d{1,2})?)?(?:[/-].*)?")

Fields = Mapping[str, Sequence[str]]


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The texts that the references name (`L1`), or that bear their `ID`, with what is said of them.

    Raises:
        UnreadableFileError: "empty"; see `decoding.decode`.
    """
    text = decode(source.read(), source.name, told=source.encoding).text
    yield from joined((_reference(fields) for fields in _records(text)), source)


def _records(text: str) -> Iterator[Fields]:
    """The fields of each record; one that does not end, or another begins in, counts too."""
    fields = defaultdict[str, list[str]](list)
    tag = ""
    for line in text.lstrip("\ufeff").splitlines():
        found = _LINE.fullmatch(line.rstrip())
        if found is None:
            if tag and line.strip():
                fields[tag][-1] += f" {line.strip()}"
            continue
        tag, said = found.group(1), (found.group(2) or "").strip()
        if tag in {"TY", "ER"}:
            if fields:
                yield fields
            fields, tag = defaultdict[str, list[str]](list), "TY" if tag == "TY" else ""
        if tag:
            fields[tag].append(said)
    if fields:
        yield fields


def _reference(fields: Fields) -> Reference:
    def said(*tags: str) -> str:
        return next((value for tag in tags for value in fields.get(tag, []) if value), "")

    return Reference(
        title=said("TI", "T1", "BT", "ST", "CT"),
        outlet=said("T2", "JO", "JF", "JA", "BT", "PB"),
        author="; ".join(value for tag in ("AU", "A1") for value in fields.get(tag, []) if value),
        published=_day(said("DA")) if len(_day(said("DA"))) > 4 else _day(said("PY", "Y1", "DA")),
        language=said("LA"),
        url=said("UR"),
        accessed=_day(said("Y2")),
        key=said("ID", "AN"),
        files=tuple(value for tag in ("L1", "L2", "L4") for value in fields.get(tag, []) if value),
        is_abstract=bool(said("AB", "N2")),
    )


def _day(said: str) -> str:
    """`2014/05/03/late edition` as an ISO 8601 day, `1948/07//` as a month."""
    found = _DAY.fullmatch(said.strip())
    if found is None:
        return printed_day(said)
    year, month, day = found.groups()
    return "-".join([year, *(f"{int(part):02}" for part in ((month, day) if month else ()) if part)])
