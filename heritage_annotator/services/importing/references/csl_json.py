"""Lists of references as CSL-JSON, which Zotero and others write for citation programs."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.metadata import iso_date
from heritage_annotator.services.importing.printed_days import printed_day
from heritage_annotator.services.importing.references.reference import Reference, joined
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.decoding import decode

# What citation programs set in italics, or small capitals.
_TAG = re.compile(r"</?(?:i|b|em|strong|sub|sup|sc|span)\b[^<>]{0,80}>", re.IGNORECASE)
_JOINED = re.compile(r"(?<=[-’'])\s")
_PATHS = ("path", "localPath", "file", "filename")


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The texts that the items name as attachments, or that bear their ids, with what is said of them.

    Raises:
        UnreadableFileError: "damaged", "empty"; see `decoding.decode`.
    """
    text = decode(source.read(), source.name, told=source.encoding).text
    try:
        found: Any = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as failure:
        raise UnreadableFileError(source.name, "damaged", str(failure)) from failure
    if isinstance(found, dict):
        held = cast("dict[str, Any]", found)
        found = held.get("items", [held])
    items = [cast("dict[str, Any]", item) for item in cast("list[Any]", found) if isinstance(item, dict)]
    yield from joined(map(_reference, items), source)


def _reference(item: Mapping[str, Any]) -> Reference:
    def said(*names: str) -> str:
        # Crossref puts a title into a list.
        values = (next(iter(_list(value)), value) for value in map(item.get, names))
        found = next((str(value) for value in values if isinstance(value, str | int) and str(value).strip()), "")
        return html.unescape(_TAG.sub("", found))

    return Reference(
        title=said("title", "title-short"),
        outlet=said("container-title", "publisher"),
        author="; ".join(_names(item.get("author"))),
        published=_day(item.get("issued")),
        language=said("language"),
        url=said("URL"),
        accessed=_day(item.get("accessed")),
        key=said("citation-key", "id"),
        files=tuple(_files(item)),
        is_abstract=bool(said("abstract")),
    )


def _names(value: object) -> Iterator[str]:
    for each in _list(value):
        if isinstance(each, dict):
            person = cast("dict[str, Any]", each)
            parts = [
                str(person.get(name) or "").strip() for name in ("dropping-particle", "non-dropping-particle", "family")
            ]
            surname = _JOINED.sub("", " ".join(filter(None, parts))) or str(person.get("literal") or "")
            given = str(person.get("given") or "")
            yield ", ".join(filter(None, (surname, given)))


def _day(value: object) -> str:
    if isinstance(value, str):
        return iso_date(value) or printed_day(value)
    if not isinstance(value, dict):
        return ""
    said = cast("dict[str, Any]", value)
    parts = _list(next(iter(_list(said.get("date-parts"))), None))
    numbers = [str(part) for part in parts[:3]]
    if numbers and all(number.isdecimal() and len(number) <= 4 for number in numbers):
        return "-".join([numbers[0].zfill(4), *(number.zfill(2) for number in numbers[1:])])
    told = str(said.get("raw") or said.get("literal") or "")
    if not told and str(said.get("year", "")).isdecimal():
        told = "-".join(
            str(said[name]).zfill(2) for name in ("year", "month", "day") if str(said.get(name, "")).isdecimal()
        )
    return iso_date(told) or printed_day(told)


def _files(item: Mapping[str, Any]) -> Iterator[str]:
    attached = cast("list[object]", item.get("attachments")) if isinstance(item.get("attachments"), list) else []
    held = [cast("dict[str, Any]", each) for each in attached if isinstance(each, dict)]
    for one in (item, *held):
        yield from (value for name in _PATHS if isinstance(value := one.get(name), str) and value.strip())


def _list(value: object) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []
