"""TOML that somebody, or a power cut, may have made anything of: parsed within bounds, or set aside."""

import re
import tomllib
from pathlib import Path
from typing import Any

from heritage_annotator.patterns import late

# What reads TOML takes the square of the depth: names of a hundred thousand parts take hours.
_DEEP = late(r"""(?:^|[\[{,])[ \t]*(?:[\w"'-]+[ \t]*\.[ \t]*){50}""", re.MULTILINE)

_ASIDE = 9
"""Damaged files that are kept beside one."""


def parsed(text: str) -> dict[str, Any]:
    """What the text says.

    Raises:
        ValueError: it is no TOML, or its names lie deeper in each other than any of ours.
    """
    if _DEEP.search(text):
        raise ValueError("names within names within names")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("values within values within values") from error


def name_aside(path: Path) -> Path:
    """Where a damaged file goes; one that went there before may be what somebody still looks for."""
    names = (f"{path.name}.damaged{suffix}" for suffix in ("", *(f"-{count}" for count in range(2, _ASIDE))))
    free = (path.with_name(name) for name in names if not path.with_name(name).exists())
    return next(free, path.with_name(f"{path.name}.damaged-{_ASIDE}"))
