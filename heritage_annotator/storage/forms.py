"""The forms of fields: what each may hold, and how SQLite and the log keep it."""

import json
from collections.abc import Callable, Mapping
from typing import Any, cast

from heritage_annotator.model.records import ArticleState, InOrder, Labels
from heritage_annotator.model.text import name_shown
from heritage_annotator.named import NamedTuple

# The same record is the same text, in whatever order its answers were given.
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_JSON_IN_ORDER = json.JSONEncoder(ensure_ascii=False)


class Form(NamedTuple):
    """The form of a field: what it may hold.

    `taken` makes its value of a JSON value, or says no with ValueError or TypeError.

    `json`: SQLite keeps the value as JSON text. `in_order`: with its keys as they stand.
    """

    taken: Callable[[Any], Any]
    json: bool = False
    in_order: bool = False

    def read(self, value: Any) -> Any:
        """The field's value of what SQLite keeps; says no as `taken` does.

        Looked at also in STRICT tables: a file is untrusted, and a damaged one keeps no promise.
        """
        return self.taken(json.loads(value) if self.json else value)

    def kept(self, value: Any) -> Any:
        """The field's value as SQLite keeps it."""
        if self.json:
            return _JSON_IN_ORDER.encode(value) if self.in_order else as_json(value)
        return int(value) if isinstance(value, bool) else value


def as_json(value: Any) -> str:
    """The value as JSON text; most lists are empty, and of many thousands are asked at once."""
    return "[]" if value == () else _JSON.encode(value)


def text(value: Any) -> str:
    """The value, which is a text that any file and screen takes; says no with ValueError."""
    if not isinstance(value, str):
        raise ValueError(f"no text: {value!r:.40}")  # noqa: TRY004
    if not value.isascii():
        value.encode()  # JSON can spell half a surrogate pair, which no file and no screen takes
    return value


def name(value: Any) -> str:
    """The value, which is what something is called, cut to what a list can show."""
    return name_shown(text(value))


def _names(value: Any) -> Mapping[str, str]:
    return {name_shown(key): name_shown(each) for key, each in _mapping(value).items()}


def _text_or_none(value: Any) -> str | None:
    return None if value is None else text(value)


def _number(value: Any) -> int:
    if type(value) is not int or not -(2**63) <= value < 2**63:
        raise ValueError(f"no whole number: {value!r:.40}")
    return value


def _flag(value: Any) -> bool:
    if type(value) not in {bool, int} or not 0 <= value <= 1:
        raise ValueError(f"neither true nor false: {value!r:.40}")
    return bool(value)


def _mapping(value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise ValueError(f"no mapping: {value!r:.40}")  # noqa: TRY004
    found = cast("dict[str, Any]", value)
    _all_texts([*found, *found.values()])
    return found


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(_all_texts(_list(value)))


def _all_texts(values: list[Any]) -> list[str]:
    """The values, which are all what `text` takes. Looked at together: a codebook has thousands."""
    if not {*map(type, values)} <= {str}:
        return [*map(text, values)]
    text("\n".join(values))
    return values


def _mappings(value: Any) -> tuple[Mapping[str, str], ...]:
    return tuple(_mapping(each) for each in _list(value))


def _labels(value: Any) -> Labels:
    return tuple((_number(start), text(label)) for start, label in map(_list, _list(value)))


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"no list: {value!r:.40}")  # noqa: TRY004
    return cast("list[Any]", value)


FORMS: Mapping[Any, Form] = {
    str: Form(text),
    str | None: Form(_text_or_none),
    int: Form(_number),
    bool: Form(_flag),
    ArticleState: Form(ArticleState),
    Mapping[str, str]: Form(_mapping, json=True),
    InOrder: Form(_mapping, json=True, in_order=True),
    tuple[str, ...]: Form(_texts, json=True),
    Labels: Form(_labels, json=True),
    tuple[Mapping[str, str], ...]: Form(_mappings, json=True),
}


NAMES: Mapping[Any, Form] = {
    str: Form(name), Mapping[str, str]: Form(_names, json=True), InOrder: Form(_names, json=True, in_order=True),
}  # fmt: skip
