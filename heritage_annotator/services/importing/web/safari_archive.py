"""Pages saved by Safari with all that belongs to them: the page is read by the table."""

import plistlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import cast

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.metadata import archived_address, web_address
from heritage_annotator.services.importing.source import Part, Source
from heritage_annotator.services.importing.text.decoding import in_utf8


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The article of the main resource, with its address.

    Raises:
        UnreadableFileError: "damaged" when it is no property list; "empty" when no page is in it.
    """
    try:
        archive: object = plistlib.loads(source.read())
    except Exception as failure:  # a damaged list makes plistlib raise what its many parts raise
        raise UnreadableFileError(source.name, "damaged", str(failure)) from failure
    resource = _dictionary(_dictionary(archive).get("WebMainResource"))
    data = resource.get("WebResourceData")
    if not isinstance(data, bytes) or not data.strip():
        raise UnreadableFileError(source.name, "empty")
    address, archived = archived_address(web_address(str(resource.get("WebResourceURL", ""))))
    media_type = str(resource.get("WebResourceMIMEType", "text/html"))
    page = in_utf8(data, str(resource.get("WebResourceTextEncodingName", "")))
    for found in source.parts([Part("page.html", page, media_type)]):
        if isinstance(found, Draft):
            yield replace(
                found,
                name=source.name,
                url=address or found.url,
                archive_url=archived or found.archive_url,
                captured_with="Safari",
                locator=source.locator,
            )
        else:
            yield replace(found, name=source.name, locator=source.locator)


def _dictionary(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}
