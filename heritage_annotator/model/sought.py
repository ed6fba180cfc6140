"""A question about articles or annotations, as data: words and conditions, and how they combine."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from heritage_annotator.frozen import frozen
from heritage_annotator.model.query import NEAR, Condition, Joiner, Query


@frozen
class Words:
    """Holds one of these phrases: folded terms in a row. `prefix`: the last of them may go on.

    More than one phrase: forms of one word with what is written onto it, of which `phrases[0]` is the one typed.
    """

    phrases: tuple[tuple[str, ...], ...]
    prefix: bool = False


@frozen
class Where:
    """Fits the condition. An article fits one that speaks of annotations by an annotation in it that fits."""

    condition: Condition


@frozen
class All:
    """Fits every part; without parts it asks nothing."""

    parts: tuple["Sought", ...]


@frozen
class Any:
    """Fits one part at least."""

    parts: tuple["Sought", ...]


@frozen
class But:
    """Does not fit the part."""

    part: "Sought"


@frozen
class Near:
    """Fits the first part, with something else that fits each of the others near it, as the joiner (`NEAR`) says."""

    parts: tuple["Sought", ...]
    joiner: Joiner = Joiner.SAME_SENTENCE


Sought = Words | Where | All | Any | But | Near

EVERYTHING = All(())


def words_in(sought: Sought, *, unwanted: bool = False) -> Iterator[Words]:
    """The words that what fits may hold; with `unwanted` those too that it must not."""
    return (leaf for leaf in _leaves(sought, unwanted=unwanted) if isinstance(leaf, Words))


def conditions_in(sought: Sought) -> Iterator[Condition]:
    """The conditions that what fits may fulfil: not those that it must not."""
    return (leaf.condition for leaf in _leaves(sought, unwanted=False) if isinstance(leaf, Where))


def _leaves(sought: Sought, *, unwanted: bool) -> Iterator[Words | Where]:
    match sought:
        case Words() | Where():
            yield sought
        case All(parts) | Any(parts) | Near(parts):
            for part in parts:
                yield from _leaves(part, unwanted=unwanted)
        case But(part):
            if unwanted:
                yield from _leaves(part, unwanted=True)
        case _:
            assert_never(sought)


def sought_of(query: Query) -> Sought:
    """What the clauses ask, taken from left to right; those that ask nothing yet are left out."""
    found: Sought = EVERYTHING
    for number, clause in enumerate(query.asked):
        part = Where(clause.condition)
        match clause.joiner:
            case Joiner.AND:
                found = both(found, part)
            case Joiner.OR:
                # Before the first clause stands everything: with it, OR would never ask anything.
                found = either((found, part)) if number else part
            case Joiner.NOT:
                found = both(found, But(part))
            case Joiner.SAME_SENTENCE | Joiner.SAME_PARAGRAPH | Joiner.OVERLAPPING:
                found = near((found, part), clause.joiner)
            case _:
                assert_never(clause.joiner)
    return found


def both(*parts: Sought) -> Sought:
    """All of them, those at the front that are such already taken apart."""
    return _joined(All, parts)


def either(parts: Sequence[Sought]) -> Sought:
    """One of them."""
    return _joined(Any, parts)


def near(parts: Sequence[Sought], joiner: Joiner) -> Near:
    """Those near each other."""
    assert joiner in NEAR  # noqa: S101  # else they are no such parts
    first, *rest = parts
    if isinstance(first, Near) and first.joiner is joiner:
        return Near((*first.parts, *rest), joiner)
    return Near((first, *rest), joiner)


def _joined(kind: type[All] | type[Any], parts: Sequence[Sought]) -> Sought:
    first, *rest = parts
    begun = first.parts if isinstance(first, kind) else (first,)
    whole = (*begun, *rest)
    return whole[0] if len(whole) == 1 else kind(whole)
