"""The identifiers that interchange files give to codes."""

from heritage_annotator.model.records import Tag
from heritage_annotator.patterns import late

SCHEME = "REFI-QDA"
"""The scheme of the mapping that keeps the identifier a tag came with."""

_GUID = late(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def guid_of(text: str) -> str:
    """The identifier, lower case and without braces; empty when it is none."""
    guid = text.strip().strip("{}").lower()
    return guid if _GUID.fullmatch(guid) else ""


def guids_of(tag: Tag) -> list[str]:
    """The identifiers that mean this tag in files: those it came with, then its own id."""
    came = [guid_of(mapping.get("id", "")) for mapping in tag.mappings if mapping.get("scheme") == SCHEME]
    return [guid for guid in (*came, guid_of(tag.id)) if guid]
