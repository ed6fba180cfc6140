"""What a search asks of articles, as data: words, conditions, and how they go together."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from heritage_annotator.model.query import Condition


@dataclass(frozen=True, slots=True)
class Words:
    """Holds one of these phrases: folded terms in a row. `prefix`: the last of them may go on.

    More than one phrase: forms of one word with what is written onto it, of which `phrases[0]` is the one typed.
    """

    phrases: tuple[tuple[str, ...], ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """Fits the condition: by itself where it speaks of articles, else by an annotation in it that fits."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class All:
    """Fits every part."""

    parts: tuple["Sought", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Fits one part at least."""

    parts: tuple["Sought", ...]


@dataclass(frozen=True, slots=True)
class But:
    """Does not fit the part."""

    part: "Sought"


@dataclass(frozen=True, slots=True)
class Near:
    """Holds the words of every part in one sentence of its body."""

    parts: tuple[Words, ...]


Sought = Words | Where | All | Any | But | Near


def words_in(sought: Sought) -> Iterator[Words]:
    """The words that an article that fits may hold: not those that it must not."""
    match sought:
        case Words():
            yield sought
        case Near(parts):
            yield from parts
        case All(parts) | Any(parts):
            for part in parts:
                yield from words_in(part)
        case Where() | But():
            pass
        case _:
            assert_never(sought)
