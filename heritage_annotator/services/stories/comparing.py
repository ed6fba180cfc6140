"""Two versions of a text beside each other: what stands in one of them alone, and which paragraphs belong together."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from heritage_annotator.model.span import Span
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late

_WORD = late(r"\S+")
# As many words in a row that stand in both are no chance.
_RUN = 3
# Words: two paragraphs of more are not laid beside each other word by word, which takes as long as both multiplied.
_LONGEST = 400


class Side(NamedTuple):
    """One of two versions. `alone`: words that the other lacks, in code points of the body.

    `paragraphs`: where each line of the body begins that says something, with the place of the line of the other that
    says most of it; None where the other says nothing of it.
    """

    body: str
    alone: Sequence[Span]
    paragraphs: Sequence[tuple[int, int | None]]


def compared(one: str, other: str) -> tuple[Side, Side]:
    """The two texts, each told against the other, whatever their order of paragraphs.

    A word stands in both where it is part of a run of three words that do, or of a whole short line; and in two
    paragraphs that belong together, each the other's, where it stands in the same order in both. Cost: linear, but for
    such paragraphs of at most 400 words, which is as both multiplied at worst.
    """
    words, others = _words(one), _words(other)
    shared, also = _in_both(words, other, others), _in_both(others, one, words)
    first, second = list(_paired(words, others)), list(_paired(others, words))
    for at, to in _same_order(words, others, dict(first), dict(second)):
        shared[at] = also[to] = True
    return Side(one, list(_gaps(one, words, shared)), first), Side(other, list(_gaps(other, others, also)), second)


def nearest(body: str, others: Sequence[str]) -> int:
    """Which of the other texts has most in common with a text, by their runs of three words; of equals the first.

    Versions of a story may share nothing with one another, but each something with a third. Cost: linear.
    """
    own = {run for _, run in _runs(_words(body))}

    def likeness(other: str) -> float:
        runs = {run for _, run in _runs(_words(other))}
        return len(own & runs) / max(1, len(own | runs))

    return max(range(len(others)), key=lambda at: likeness(others[at]))


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    line: int


def _words(body: str) -> list[_Word]:
    found: list[_Word] = []
    at = 0
    for number, line in enumerate(body.split("\n")):
        found += [_Word(each.group(), at + each.start(), at + each.end(), number) for each in _WORD.finditer(line)]
        at += len(line) + 1
    return found


def _in_both(words: Sequence[_Word], other: str, others: Sequence[_Word]) -> list[bool]:
    """Of each word, whether it is part of a run, or of a line, that the other text has too."""
    runs = {run for _, run in _runs(others)}
    lines = {" ".join(line.split()) for line in other.split("\n")}
    shared = [False] * len(words)
    for at, run in _runs(words):
        if run in runs:
            shared[at : at + _RUN] = [True] * _RUN
    for first, last in _lines(words):
        if " ".join(word.text for word in words[first:last]) in lines:
            shared[first:last] = [True] * (last - first)
    return shared


def _same_order(
    words: Sequence[_Word], others: Sequence[_Word], there: Mapping[int, int | None], back: Mapping[int, int | None]
) -> Iterator[tuple[int, int]]:
    """The numbers of words that stand in the same order in two lines that belong together, in either text."""
    homes = {others[first].start: (first, last) for first, last in _lines(others)}
    for first, last in _lines(words):
        home = there[words[first].start]
        if home is None or back[home] != words[first].start:
            continue
        begin, end = homes[home]
        if max(last - first, end - begin) > _LONGEST:
            continue
        texts = [[each.text for each in some] for some in (words[first:last], others[begin:end])]
        for at, to, size in SequenceMatcher(None, *texts, autojunk=False).get_matching_blocks():
            yield from ((first + at + step, begin + to + step) for step in range(size))


def _runs(words: Sequence[_Word]) -> Iterator[tuple[int, tuple[str, ...]]]:
    texts = [word.text for word in words]
    for at in range(len(texts) - _RUN + 1):
        yield at, tuple(texts[at : at + _RUN])


def _lines(words: Sequence[_Word]) -> Iterator[tuple[int, int]]:
    """Which words stand in each line, half-open."""
    first = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or words[at].line != words[first].line:
            yield first, at
            first = at


def _gaps(body: str, words: Sequence[_Word], shared: Sequence[bool]) -> Iterator[Span]:
    """The words that are not shared; those side by side in a line as one."""
    start = end = -1
    for word, is_shared in zip(words, shared, strict=True):
        if is_shared:
            continue
        if start >= 0 and not body[end : word.start].strip(" \t\u00a0"):
            end = word.end
        else:
            if start >= 0:
                yield Span(start, end)
            start, end = word.start, word.end
    if start >= 0:
        yield Span(start, end)


def _paired(words: Sequence[_Word], others: Sequence[_Word]) -> Iterator[tuple[int, int | None]]:
    starts = {others[first].line: others[first].start for first, _ in _lines(others)}
    homes: dict[tuple[str, ...], int] = {}
    for at, run in _runs(others):
        homes.setdefault(run, others[at].line)
    for first, last in _lines(words):
        found = Counter(homes[run] for _, run in _runs(words[first:last]) if run in homes)
        best = found.most_common(1)
        yield words[first].start, starts[best[0][0]] if best else None


def beside(side: Side, at: int) -> int | None:
    """The place in the other version that belongs beside the code point `at`; None where nothing does."""
    starts = [start for start, _ in side.paragraphs]
    number = max(0, bisect_right(starts, at) - 1)
    return side.paragraphs[number][1] if side.paragraphs else None
