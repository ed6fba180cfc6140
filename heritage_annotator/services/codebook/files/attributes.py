"""The questions asked of annotations, as the part `attributes` of a codebook in YAML tells them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from heritage_annotator.model.identity import attribute_id
from heritage_annotator.model.records import Attribute
from heritage_annotator.services.codebook.files.draft import slug_of
from heritage_annotator.services.codebook.names import one_line

_Entry = Mapping[str, Any]


def read(entries: Sequence[Any]) -> tuple[Attribute, ...]:
    """What the entries ask of annotations, each with one answer; what they ask of articles or events is passed over."""
    found: dict[str, Attribute] = {}
    for entry in entries:
        if isinstance(entry, Mapping):
            attribute = _attribute(cast("_Entry", entry), len(found))
            if attribute is not None:
                found.setdefault(attribute.slug, attribute)
    return tuple(found.values())


def written(attributes: Iterable[Attribute]) -> list[dict[str, Any]]:
    """The entries as `read` takes them."""
    return [
        {
            "slug": attribute.slug,
            "label": attribute.label,
            "type": "single",
            "applies_to": "annotation",
            **({"source": attribute.source} if attribute.source else {}),
            "values": [{"value": value, "label": label} for value, label in attribute.choices.items()],
        }
        for attribute in attributes
    ]


def differing(known: Sequence[Attribute], told: Iterable[Attribute]) -> Iterator[tuple[Attribute | None, Attribute]]:
    """Each question that the file adds or alters, before and after. Answers are added, never taken away."""
    by_slug = {attribute.slug: attribute for attribute in known}
    position = max((attribute.position for attribute in known), default=-1) + 1
    for each in told:
        before = by_slug.get(each.slug)
        if before is None:
            yield None, replace(each, position=position)
            position += 1
            continue
        choices = {**before.choices, **each.choices}
        after = replace(before, label=each.label, choices=choices, source=each.source or before.source)
        if after != before:
            yield before, after


def _attribute(raw: _Entry, position: int) -> Attribute | None:
    """The question, unless it is none of annotations, or has no name or no answers."""
    slug = slug_of(str(raw.get("slug") or ""))
    label, choices = _words(raw.get("label")), _choices(raw.get("values"))
    asked = raw.get("applies_to", "annotation") == "annotation" and raw.get("type", "single") == "single"
    if not (slug and label and choices and asked):
        return None
    return Attribute(attribute_id(slug), slug, label, position, choices, _words(raw.get("source")))


def _choices(raw: Any) -> dict[str, str]:
    """The answers by the values that are kept; a bare one is called what it is."""
    choices: dict[str, str] = {}
    for each in cast("list[Any]", raw) if isinstance(raw, list) else ():
        entry = cast("_Entry", each) if isinstance(each, Mapping) else {"value": each}
        value = _words(entry.get("value"))
        if value:
            choices.setdefault(value, _words(entry.get("label")) or value)
    return choices


def _words(raw: Any) -> str:
    """A name as the file gives it, in English where it gives several."""
    if isinstance(raw, Mapping):
        named = cast("_Entry", raw)
        raw = named.get("en") or next(iter(named.values()), "")
    return one_line(raw) if isinstance(raw, str) else ""
