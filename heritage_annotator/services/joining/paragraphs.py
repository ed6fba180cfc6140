"""Joins a text that two people changed, paragraph by paragraph."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

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


def is_alike(one: str, other: str) -> bool:
    """Whether both have the same paragraphs, whatever stands between them."""
    return _paragraphs(one) == _paragraphs(other)


def without_withdrawn(changes: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Texts before and after, one change after the other, without what was written and taken back again.

    Who writes a paragraph and undoes it leaves what others made of that paragraph meanwhile. What somebody built on
    was not taken back from under it. Cost: the square of the changes.
    """
    parts = [_paragraphs(before) for before, _ in changes]
    hunks = [_hunks(base, _paragraphs(after)) for base, (_, after) in zip(parts, changes, strict=True)]
    left = [list(each) for each in hunks]
    for at, some in enumerate(hunks):
        for back in some:
            old, new = tuple(parts[at][back.start : back.end]), back.instead
            for earlier in range(at - 1, -1, -1):
                made = next((each for each in left[earlier] if _is_change(parts[earlier], each, new, old)), None)
                if made is None:
                    continue
                built_on = any(
                    _is_change(parts[number], each, old, None)
                    for number, others in enumerate(left)
                    for each in others
                    if each is not back
                )
                if not built_on:
                    left[earlier].remove(made)
                    left[at].remove(back)
                break
    return [
        change if kept == all_ else (change[0], "\n\n".join(_applied(base, kept)))
        for change, base, kept, all_ in zip(changes, parts, left, hunks, strict=True)
    ]


def _is_change(base: Sequence[str], hunk: _Hunk, old: tuple[str, ...], new: tuple[str, ...] | None) -> bool:
    """Whether the hunk puts `new` in the stead of `old`; None: anything."""
    return tuple(base[hunk.start : hunk.end]) == old and (new is None or hunk.instead == new)


def _paragraphs(text: str) -> list[str]:
    return _BETWEEN.split(text) if text else []


def _hunks(base: Sequence[str], side: Sequence[str]) -> list[_Hunk]:
    matcher = SequenceMatcher(None, base, side, autojunk=False)
    return [
        _Hunk(start, end, tuple(side[from_:to]))
        for kind, start, end, from_, to in matcher.get_opcodes()
        if kind != "equal"
    ]


def _applied(base: Sequence[str], hunks: Sequence[_Hunk]) -> Iterator[str]:
    at = 0
    for hunk in hunks:
        yield from base[at : hunk.start]
        yield from hunk.instead
        at = hunk.end
    yield from base[at:]
