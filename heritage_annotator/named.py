"""Named tuples that are made in a fifth of the time: a start makes some two hundred, and uses few of them."""

import sys
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

# From Python 3.14 on a class says what it annotates only once it is made: the library's own is taken there.
_IS_TOLD_LATE = sys.version_info >= (3, 14)

if TYPE_CHECKING or _IS_TOLD_LATE:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414  # it is asked for here

_one: Any = namedtuple("_one", "field")  # noqa: PYI024  # what its field is reads a field faster than a property
_Field = type(_one.field)


class _Making(type):
    """Makes a tuple of a class with annotations, as that of the standard library does."""

    def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> Any:
        return _made(name, space) if bases else super().__new__(cls, name, bases, space)


def _made(name: str, space: dict[str, Any]) -> Any:
    fields = tuple(space.get("__annotations__", ()))
    defaults = {each: space[each] for each in fields if each in space}
    if tuple(defaults) != fields[len(fields) - len(defaults) :]:
        raise TypeError(f"{name}: a field without a default follows one with a default")
    own: dict[str, Any] = {"__doc__": name, **_METHODS, **space, "__slots__": (), "__match_args__": fields}
    own |= {"_fields": fields, "_field_defaults": defaults}
    own |= {each: _Field(place, "") for place, each in enumerate(fields)}

    def first(kind: type, /, *given: object, **named: object) -> Any:
        made.__new__ = staticmethod(_making(fields, defaults))
        return made.__new__(kind, *given, **named)

    made: Any = type(name, (tuple,), own | {"__new__": first})
    return made


def _making(fields: tuple[str, ...], defaults: Mapping[str, object]) -> Callable[..., Any]:
    """The `__new__` of such a class: written and compiled once the first is made."""
    told = "".join(f", {each}" for each in fields)
    values = "".join(f"{each}, " for each in fields)
    made = eval(f"lambda _cls{told}: _new(_cls, ({values}))", {"_new": tuple.__new__})  # noqa: S307  # names of fields
    made.__name__, made.__defaults__ = "__new__", tuple(defaults.values())
    return made


def _make(kind: Any, values: Iterable[object]) -> Any:
    made = tuple.__new__(kind, values)
    if len(made) != len(kind._fields):
        raise TypeError(f"Expected {len(kind._fields)} arguments, got {len(made)}")
    return made


def _replace(one: Any, /, **altered: object) -> Any:
    made = one._make(map(altered.pop, one._fields, one))
    if altered:
        raise ValueError(f"Got unexpected field names: {list(altered)!r}")
    return made


def _shown(one: Any) -> str:
    return (
        f"{type(one).__name__}({', '.join(f'{each}={value!r}' for each, value in zip(one._fields, one, strict=True))})"
    )


_METHODS = {
    "_make": classmethod(_make),
    "_replace": _replace,
    "__replace__": _replace,
    "_asdict": lambda one: dict(zip(one._fields, one, strict=True)),
    "__repr__": _shown,
    "__getnewargs__": lambda one: (*one,),
}

if not TYPE_CHECKING and not _IS_TOLD_LATE:

    class NamedTuple(metaclass=_Making):
        """As that of `typing`, written as a class and not generic."""
