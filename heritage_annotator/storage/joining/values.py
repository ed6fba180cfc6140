"""Joins a value that two people changed: a text paragraph by paragraph, a list by its items, a flag."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, cast

from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late

_BETWEEN = late(r"\n(?:[ \t]*\n)+")


class _Hunk(NamedTuple):
    """The paragraphs `start` to `end` (half-open) of the base, in whose stead one side has `instead`."""

    start: int
    end: int
    instead: tuple[str, ...]

    def meets(self, other: "_Hunk") -> bool:
        """Whether both change the same paragraphs, or put something into the same place."""
        if self.start == self.end == other.start == other.end:
            return True
        return self.start < other.end and other.start < self.end


def joined_text(base: str, ours: str, theirs: str, *, newest: str | None = None) -> str | None:
    """The text with what either changed of `base`; None where both changed the same paragraph, each otherwise.

    `newest`, which is one of the two: that one's paragraphs stand there instead of None. Between paragraphs stands
    one empty line.
    """
    if theirs in {ours, base}:
        return ours
    if ours == base:
        return theirs
    parts = _paragraphs(base)
    mine, other = _hunks(parts, _paragraphs(ours)), _hunks(parts, _paragraphs(theirs))
    shared = [each for each in mine if each in other]
    mine, other = [each for each in mine if each not in shared], [each for each in other if each not in shared]
    if any(one.meets(two) for one in [*mine, *shared] for two in other):
        if newest is None:
            return None
        first, second = (mine, other) if newest == ours else (other, mine)
        kept = [*first, *shared]
        mine, other = kept, [each for each in second if not any(each.meets(one) for one in kept)]
        shared = []
    return "\n\n".join(_applied(parts, sorted([*mine, *other, *shared])))


def joined_list(changes: Iterable[tuple[Sequence[Any], Sequence[Any]]], standing: Sequence[Any] = ()) -> list[Any]:
    """The list that comes of the changes, each a list before and after, one after the other."""
    found: list[Any] | None = None
    for before, after in changes:
        found = list(before) if found is None else found
        found = [each for each in found if each in after or each not in before]
        found += [each for each in after if each not in before and each not in found]
    return [*(each for each in standing if each not in (found or [])), *(found or [])]


def joined_order(orders: Iterable[Sequence[str]]) -> list[str]:
    """The order that comes of several, one after the other: the last stands, with other items where they stood."""
    found: list[str] = []
    for each in orders:
        order = list(each)
        for at, item in enumerate(found):
            if item not in each:
                order.insert(order.index(found[at - 1]) + 1 if at else 0, item)
        found = order
    return found


def stricter(ours: Any, theirs: Any) -> Any:
    """Of two flags the one that is set, of two days the later; of several reasons all that either has."""
    if isinstance(ours, list):
        return sorted({*cast("list[str]", ours), *cast("list[str]", theirs)})
    return max(ours, theirs)


def is_alike(one: str, other: str) -> bool:
    """Whether both have the same paragraphs, whatever stands between them."""
    return _paragraphs(one) == _paragraphs(other)


class TextChange(NamedTuple):
    """A text before and after, and by whom."""

    annotator_id: str
    before: str
    after: str


def without_withdrawn(changes: Sequence[TextChange]) -> list[TextChange]:
    """The changes, one after the other, without what somebody wrote and took back again.

    Who writes a paragraph and undoes it leaves what others made of that paragraph meanwhile. What another built on, or
    decided, was not taken back from under it. Cost: the square of the changes.
    """
    parts = [_paragraphs(each.before) for each in changes]
    hunks = [_hunks(base, _paragraphs(each.after)) for base, each in zip(parts, changes, strict=True)]
    left = [list(each) for each in hunks]
    for at, some in enumerate(hunks):
        for back in some:
            made = _taken_back(changes, parts, left, at, back)
            if made is not None:
                left[made[0]].remove(made[1])
                left[at].remove(back)
    return [
        change if kept == all_ else change._replace(after="\n\n".join(_applied(base, kept)))
        for change, base, kept, all_ in zip(changes, parts, left, hunks, strict=True)
    ]


def _taken_back(
    changes: Sequence[TextChange],
    parts: Sequence[Sequence[str]],
    left: Sequence[Sequence[_Hunk]],
    at: int,
    back: _Hunk,
) -> tuple[int, _Hunk] | None:
    """Where the same person wrote what `back`, of the change `at`, takes back; None where she does not."""
    written = tuple(parts[at][back.start : back.end])
    hers = [number for number in range(at) if changes[number].annotator_id == changes[at].annotator_id]
    made = [(number, each) for number in hers for each in left[number] if each.instead == written]
    if not made:
        return None
    number, last = made[-1]
    built_on = any(
        tuple(parts[other][each.start : each.end]) == written
        for other, some in enumerate(left)
        for each in some
        if each is not back
    )
    was = tuple(parts[number][last.start : last.end])
    return (number, last) if was == back.instead and not built_on else None


def _paragraphs(text: str) -> list[str]:
    return _BETWEEN.split(text) if text else []


def _hunks(base: Sequence[str], side: Sequence[str]) -> list[_Hunk]:
    """What the side changed of the base: as many paragraphs in the stead of as many one by one."""
    made = list[_Hunk]()
    for kind, start, end, from_, to in SequenceMatcher(None, base, side, autojunk=False).get_opcodes():
        if kind == "replace" and end - start == to - from_:
            made += (_Hunk(start + at, start + at + 1, (side[from_ + at],)) for at in range(end - start))
        elif kind != "equal":
            made.append(_Hunk(start, end, tuple(side[from_:to])))
    return made


def _applied(base: Sequence[str], hunks: Sequence[_Hunk]) -> Iterator[str]:
    at = 0
    for hunk in hunks:
        yield from base[at : hunk.start]
        yield from hunk.instead
        at = hunk.end
    yield from base[at:]
