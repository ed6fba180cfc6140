"""One text for all that is said of a tag's meaning, for formats that have but one."""

from heritage_annotator.model.records import Tag
from heritage_annotator.services.files.xml import for_xml

FIELDS = ("definition", "use_when", "do_not_use_when", "example")

_PARTS = (("use_when", "Use when: "), ("do_not_use_when", "Do not use when: "), ("example", "Example: "))


def described(tag: Tag) -> str:
    """All that is said of the tag's meaning, as one text."""
    parts = [tag.definition, *(f"{mark}{said}" for field, mark in _PARTS if (said := getattr(tag, field)))]
    return for_xml("\n\n".join(filter(None, parts)))


def understood(description: str) -> dict[str, str]:
    """The fields that `described` made such a text of."""
    told: dict[str, str] = {}
    rest = description
    for field, mark in reversed(_PARTS):
        before, found, after = f"\n\n{rest}".rpartition(f"\n\n{mark}")
        if found:
            told[field], rest = after, before.removeprefix("\n\n")
    return {"definition": rest, **told}
