"""Data classes that are made in a tenth of the time: a start makes some two hundred, and uses few of them."""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

AnyClass = TypeVar("AnyClass")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[AnyClass]) -> type[AnyClass]:
    """As `dataclass(frozen=True, slots=True)`: alike are two of one class whose fields are alike.

    But no source is written and compiled for each class; what makes one is, when the first is made. Its fields are put
    into their slots without being sought by name, in half the time.

    Raises:
        TypeError: a field without a default follows one with a default.
    """
    made: Any = _with_fields(cls, slots=True)
    _make_alike(made)
    hashed = [each.name for each in fields(made) if (each.compare if each.hash is None else each.hash)]
    made.__hash__ = _hash(_values(hashed))
    made.__setattr__, made.__delattr__ = _not_set, _not_deleted
    made.__getstate__, made.__setstate__ = _state, _restored
    return made


@dataclass_transform(field_specifiers=(field,))
def mutable(cls: type[AnyClass]) -> type[AnyClass]:
    """As `dataclass(slots=True)`: alike are two of one class whose fields are alike; not hashed."""
    made: Any = _with_fields(cls, slots=True)
    _make_alike(made)
    made.__hash__ = None
    return made


@dataclass_transform(eq_default=False, field_specifiers=(field,))
def fielded(cls: type[AnyClass]) -> type[AnyClass]:
    """As `dataclass(repr=False, eq=False)`: an error, say, that is otherwise what it was."""
    return _with_fields(cls, slots=False)


def _with_fields(cls: type[AnyClass], *, slots: bool) -> type[AnyClass]:
    if cls.__doc__ is None:
        cls.__doc__ = cls.__name__  # else it would tell how it is called, and to find that out takes long
    made: Any = dataclass(slots=slots, init=False, eq=False, repr=False)(cls)
    has_default = False
    for each in fields(made):
        if each.init and not each.kw_only:
            lacks = each.default is MISSING and each.default_factory is MISSING
            if lacks and has_default:
                raise TypeError(f"{cls.__name__}: a field without a default follows one with a default")
            has_default = not lacks

    def first(one: object, /, *given: object, **named: object) -> None:
        made.__init__ = _making(made)
        made.__init__(one, *given, **named)

    made.__init__ = first
    return made


def _making(made: Any) -> Callable[..., None]:
    """The `__init__` of that class, as `dataclass` writes it."""
    known: dict[str, object] = {"MISSING": MISSING}
    by_place, by_name, body = [], [], ["pass"]
    for each in fields(made):
        if each.init:
            (by_name if each.kw_only else by_place).append(each.name + _default_of(each, known))
        if not each.init and each.default is MISSING and each.default_factory is MISSING:
            continue
        body.append(_setting(made, each, known))
    if hasattr(made, "__post_init__"):
        body.append("self.__post_init__()")
    told = ", ".join(["self", *by_place, *(["*", *by_name] if by_name else [])])
    source = f"def __init__({told}):\n" + "\n".join(f" {line}" for line in body)
    exec(source, known)  # noqa: S102  # of names of fields, as `dataclass` does
    written: Any = known["__init__"]
    written.__qualname__ = f"{made.__qualname__}.__init__"
    return written


def _default_of(each: Field[Any], known: dict[str, object]) -> str:
    """What follows its name among what is given."""
    if each.default is not MISSING:
        known[f"_default_{each.name}"] = each.default
        return f"=_default_{each.name}"
    return "=MISSING" if each.default_factory is not MISSING else ""


def _setting(made: Any, each: Field[Any], known: dict[str, object]) -> str:
    """The line that sets it."""
    name = each.name
    value = name if each.init else f"_default_{name}"
    if each.default_factory is not MISSING:
        known[f"_made_{name}"] = each.default_factory
        value = f"_made_{name}() if {name} is MISSING else {name}" if each.init else f"_made_{name}()"
    elif not each.init:
        known[value] = each.default
    if made.__setattr__ is not _not_set:
        return f"self.{name} = {value}"
    known[f"_set_{name}"] = getattr(made, name).__set__
    return f"_set_{name}(self, {value})"


def _make_alike(made: Any) -> None:
    compared = [each.name for each in fields(made) if each.compare]
    made.__eq__, made.__repr__ = _equal(_values(compared)), _shown


def _values(names: list[str]) -> Callable[[object], object]:
    return attrgetter(*names) if names else type


def _equal(values: Callable[[object], object]) -> Callable[[object, object], bool]:
    def equal(one: object, other: object) -> bool:
        return values(one) == values(other) if other.__class__ is one.__class__ else NotImplemented

    return equal


def _hash(values: Callable[[object], object]) -> Callable[[object], int]:
    return lambda one: hash(values(one))


def _shown(one: Any) -> str:
    told = ", ".join(f"{each.name}={getattr(one, each.name)!r}" for each in fields(one) if each.repr)
    return f"{type(one).__qualname__}({told})"


def _not_set(_one: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _not_deleted(_one: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(one: Any) -> list[object]:
    return [getattr(one, each.name) for each in fields(one)]


def _restored(one: Any, values: list[object]) -> None:
    for each, value in zip(fields(one), values, strict=True):
        object.__setattr__(one, each.name, value)
