"""Values that several people hold of one field, kept in the details of an assessed value that is left open."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, cast

_HELD = "held"


def credibility_of(statement_id: str) -> str:
    """The field under which an incident keeps what two people hold of a statement's credibility."""
    return f"credibility {statement_id}"


def written(values: Iterable[str]) -> dict[str, str]:
    """The details that keep those values; in one order, whoever names them first."""
    kept = sorted(set(values) - {""})
    return {_HELD: json.dumps(kept, ensure_ascii=False)} if kept else {}


def held_in(details: Mapping[str, str]) -> list[str]:
    """The values kept there; none where there are none, or what stands there is no list."""
    try:
        found: Any = json.loads(details.get(_HELD, "[]"))
    except ValueError:
        return []
    return [str(each) for each in cast("list[Any]", found)] if isinstance(found, list) else []
