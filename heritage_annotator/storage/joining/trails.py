"""The trail of a record in the logs of two copies: who touched it when, and which of the two knows of it."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from typing import Any

from heritage_annotator.frozen import mutable
from heritage_annotator.model.records import Record
from heritage_annotator.named import NamedTuple

Key = tuple[str, str]
"""Names a record: its table and its id."""

Values = Mapping[str, Any]
"""A record as the log keeps it: JSON values by the names of its fields."""


class Stamp(NamedTuple):
    """The place of an entry in the order of all copies: by `clock`, then by `id`. Who did it when goes along."""

    clock: int
    id: str
    at: str
    annotator_id: str


class Known(StrEnum):
    """Which of the two copies knows an entry."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


class Touch(NamedTuple):
    """What one entry did to one record. No `before`: created; no `after`: removed.

    `is_first`: the entry is a deed itself, and not the undo or the redo of one.
    """

    stamp: Stamp
    known: Known
    deed: str
    is_first: bool
    before: Values | None
    after: Values | None


@mutable
class Trail:
    """A record in both copies, with all that touched it since they parted, in the order of the clock.

    `children`: the same of records that name this one and lie on it: taggings of an annotation, annotations of an
    article.
    """

    key: Key
    ours: Record | None = None
    theirs: Record | None = None
    touches: Sequence[Touch] = ()
    children: Sequence[Touch] = field(default=())
