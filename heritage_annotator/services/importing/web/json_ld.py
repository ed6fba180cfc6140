"""Reads what a page says of itself in JSON-LD, for search engines: its article as one mapping."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any, cast

from heritage_annotator.services.files.xml import Node

Said = Mapping[str, Any]
"""A JSON-LD object. Values may be of any kind: pages say what they like."""

_TYPES = re.compile(r"(?:Article|Posting|Report|Review|OpinionPiece)$")
# What pages wrap JSON in, and write after the last item.
_WRAPPED = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_COMMA_TOO_MANY = re.compile(r",(?=\s*[}\]])")
_DEEPEST = 20
_REFERRING = frozenset({"author", "creator", "publisher"})


def said_article(root: Node, titles: Sequence[str]) -> Said:
    """The article among the page's objects: that of one of the page's titles, else the only one; empty else."""
    objects = list(_objects(root))
    found = [said for said in objects if any(_TYPES.search(kind) for kind in texts(said.get("@type")))]
    named = (said for said in found if any(line in title for line in texts(said.get("headline")) for title in titles))
    return _referred(next(named, found[0] if len(found) == 1 else {}), objects)


def _referred(said: Said, objects: Sequence[Said]) -> Said:
    """The article with those whom it only refers to: a graph names its persons beside it."""
    things = {each["@id"]: each for each in objects if isinstance(each.get("@id"), str) and "name" in each}
    return {key: _thing(said[key], things) if key in _REFERRING else said[key] for key in said}


def _thing(value: object, things: Mapping[str, Said]) -> object:
    if isinstance(value, list):
        return [_thing(each, things) for each in cast("list[object]", value)]
    if not isinstance(value, dict):
        return value
    held = cast("dict[str, object]", value)
    return held if "name" in held else things.get(str(held.get("@id")), held)


def texts(value: object) -> list[str]:
    """The strings that a value holds: itself, those of a list, the name of a thing."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, list):
        return [text for each in cast("list[object]", value) for text in texts(each)]
    if isinstance(value, dict):
        held = cast("dict[str, object]", value)
        return texts(held.get("name")) or texts(held.get("@value"))
    return []


def words(value: object) -> list[str]:
    """The strings that a value holds, as they read: many pages write them as markup would have them."""
    return [unescape(text) for text in texts(value)]


def _objects(root: Node) -> Iterator[Said]:
    for script in root.iter("script"):
        if "ld+json" in script.get("type", "").lower():
            yield from _within(_parsed(_WRAPPED.sub("", script.text or "")), _DEEPEST)


def _parsed(text: str) -> object:
    for tried in (text, _COMMA_TOO_MANY.sub("", text)):
        try:
            return json.loads(tried, strict=False)  # with line breaks in strings
        except (ValueError, RecursionError):
            continue
    return None


def _within(value: object, depth: int) -> Iterator[Said]:
    """The objects in lists and graphs, and what a page is mainly about; not those an article speaks of."""
    if depth and isinstance(value, list):
        for each in cast("list[object]", value):
            yield from _within(each, depth - 1)
    elif depth and isinstance(value, dict):
        held = cast("dict[str, object]", value)
        yield held
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _within(held.get(key), depth - 1)
