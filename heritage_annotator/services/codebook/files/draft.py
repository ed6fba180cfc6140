"""A codebook as a file tells it, before anybody knows what of it the project has."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Any, Protocol, cast

from heritage_annotator.frozen import frozen
from heritage_annotator.model.codebook import Codebook, CodebookFileError
from heritage_annotator.model.records import Attribute
from heritage_annotator.model.text import LONGEST_NAME
from heritage_annotator.services.codebook.editing import DIGITS
from heritage_annotator.services.codebook.files.colors import read_color
from heritage_annotator.services.codebook.names import (
    LONGEST_GLYPH,
    LONGEST_SLUG,
    is_language,
    lines,
    mappings_of,
    one_line,
    synonyms_of,
)

MOST_TAGS = 20_000
"""More than any codebook has; a file with more was made to fill the memory."""

MOST_ATTRIBUTES = 200
"""Questions, and answers to one of them, that a file may have."""

MOST_DEEP = 64
"""Levels of the tree. Formats that nest, and those who read them, have limits of this kind."""


@frozen
class DraftTag:
    """An entry of the file.

    `parent` is the place of an earlier entry in the draft, None for the top. `told` maps fields of
    `Tag` to what the file says, in the form the record keeps; what it does not say is not in it.
    `guid` is lower case, without braces. A `loose` entry is a tag that the file puts in no group.
    `description` is the whole of it where a format has one text for all.
    """

    name: str
    parent: int | None = None
    told: Mapping[str, Any] = field(default_factory=dict[str, Any])
    slug: str = ""
    guid: str = ""
    loose: bool = False
    description: str | None = None


@frozen
class CodebookDraft:
    """The entries in the order of the file, each after what it stands below.

    `ordered`: whether that order is one somebody chose. `title` is what the file is called.
    `attributes` are the questions it asks of annotations, `passed_over` what of it is not read, as it names it.
    """

    title: str
    tags: tuple[DraftTag, ...]
    ordered: bool = False
    attributes: tuple[Attribute, ...] = ()
    passed_over: tuple[str, ...] = ()


class CodebookFormat(Protocol):
    """A kind of file. `title` passes through `tr` where it is shown; `suffixes` are lower case, the first is ours."""

    @property
    def title(self) -> str: ...

    @property
    def suffixes(self) -> tuple[str, ...]: ...

    @property
    def read(self) -> Callable[[bytes, str], CodebookDraft]:
        """The codebook in the bytes of a file of that name; raises CodebookFileError."""
        ...

    @property
    def text(self) -> Callable[[Codebook, Sequence[Attribute]], str]:
        """The codebook as such a file holds it, always the same for the same tags and attributes."""
        ...


def checked(draft: CodebookDraft, name: str) -> CodebookDraft:
    """`draft`, unless nothing is in it, or too much.

    Raises:
        CodebookFileError: "empty", "too_large" or "unsafe" (too deep).
    """
    if not draft.tags and not draft.attributes:
        raise CodebookFileError(name, "empty")
    asked = [len(draft.attributes), *(len(attribute.choices) for attribute in draft.attributes)]
    names = (name for tag in draft.tags for name in (tag.name, *tag.told.get("labels", {}).values()))
    if len(draft.tags) > MOST_TAGS or max(asked) > MOST_ATTRIBUTES or any(len(name) > LONGEST_NAME for name in names):
        raise CodebookFileError(name, "too_large")
    depths: list[int] = []
    for tag in draft.tags:
        depths.append(1 if tag.parent is None else depths[tag.parent] + 1)
    if max(depths, default=0) > MOST_DEEP:
        raise CodebookFileError(name, "unsafe")
    return draft


def title_of(name: str) -> str:
    """What to call the codebook in the file of that name."""
    stem, dot, _ = name.rpartition(".")
    return one_line(stem if dot else name) or name


def slug_of(text: str) -> str:
    """A slug as a file gives it; empty when it cannot be one."""
    slug = one_line(text).replace(" ", "_")
    return slug if len(slug) <= LONGEST_SLUG else ""


def told_of(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `raw` that say something, in the form of a `Tag`. What cannot be one is passed over."""
    told = {name: clean(raw[name]) for name, clean in _CLEANING.items() if raw.get(name) is not None}
    return {name: value for name, value in told.items() if value not in _NOTHING}


_NOTHING: Sequence[Any] = ("", (), {}, None)


def _labels(raw: Any) -> dict[str, str]:
    if not isinstance(raw, Mapping):
        return {}
    named = cast("Mapping[Any, Any]", raw)
    clean = {str(language): one_line(str(label)) for language, label in named.items() if label is not None}
    return {language: label for language, label in clean.items() if label and is_language(language)}


def flag(raw: Any) -> bool | None:
    """Yes or no in any of the ways a file says it; None when it says neither."""
    return _FLAGS.get(str(raw).strip().casefold())


_FLAGS = {
    **dict.fromkeys(("true", "1", "yes", "y", "on", "oui", "vrai", "wahr", "نعم", "x"), True),
    **dict.fromkeys(("false", "0", "no", "n", "off", "non", "faux", "falsch", "لا"), False),
}


def _digit(raw: Any) -> str:
    text = str(raw).strip()
    return text if text in DIGITS else ""


def _synonyms(raw: Any) -> tuple[str, ...]:
    if isinstance(raw, (list, tuple)):
        parts = cast("Sequence[Any]", raw)
        return synonyms_of(str(part) for part in parts if part is not None)
    return synonyms_of(str(raw))


def _mappings(raw: Any) -> tuple[Mapping[str, str], ...]:
    if not isinstance(raw, (list, tuple)):
        return ()
    parts = cast("Sequence[Any]", raw)
    return mappings_of(_texts(cast("Mapping[Any, Any]", part)) for part in parts if isinstance(part, Mapping))


def _texts(raw: Mapping[Any, Any]) -> dict[str, str]:
    return {str(key): str(value) for key, value in raw.items() if value is not None}


def _lines(raw: Any) -> str:
    return lines(str(raw))


_CLEANING: Mapping[str, Callable[[Any], Any]] = {
    "labels": _labels,
    "definition": _lines,
    "use_when": _lines,
    "do_not_use_when": _lines,
    "example": _lines,
    "color": read_color,
    "highlight": read_color,
    "color_on_dark": read_color,
    "glyph": lambda raw: one_line(str(raw))[:LONGEST_GLYPH],
    "multiple": flag,
    "shortcut": _digit,
    "synonyms": _synonyms,
    "mappings": _mappings,
    "archived": flag,
}
