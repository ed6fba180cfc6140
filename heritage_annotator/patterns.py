"""Regular expressions that are compiled when they are first used: a start knows many, and uses few."""

import re
from typing import Any, AnyStr, cast


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern, as `re.compile` gives it, but that it is compiled when it is first asked for something.

    What is wrong in it is told then. Functions of `re` do not take it in a pattern's place.
    """
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))


class _Late:
    """Stands for a pattern. What was asked of it once stands beside it, and is not sought again."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags
        self._compiled: re.Pattern[Any] | None = None

    def __reduce__(self) -> tuple[type["_Late"], tuple[str | bytes, int]]:
        """Goes to another process, as the readers' do, as a pattern does: by what was written."""
        return _Late, self._told()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Late) and self._told() == other._told()

    def __hash__(self) -> int:
        return hash(self._told())

    def _told(self) -> tuple[str | bytes, int]:
        return self.pattern, self._flags

    def __getattr__(self, name: str) -> object:
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self._flags)
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found
