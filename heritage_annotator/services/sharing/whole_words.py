"""Makes a text whole again that a guest went on writing: names for pseudonyms, words for what covered them."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from heritage_annotator.patterns import late
from heritage_annotator.services.sharing.hiding import COVER

_BREAK = "\n\n"
# Paragraphs of more parts take seconds to compare: they are as the guest left them, and the history has the rest.
_MOST = 2_000
# What is compared: runs of what is hidden, words, spaces, other signs.
_PARTS = late(rf"{COVER}+|\w+|\s+|[^\w\s]")


def whole_again(handed_out: str, left: str, whole: str) -> str:
    """The text as the guest `left` it, in which what she had not touched of what was `handed_out` is `whole`.

    Paragraph by paragraph, wherever she put them; where she wrote within one, word by word. Cost: of paragraphs that
    she altered, their words squared at worst.
    """
    if not handed_out:
        return _BREAK.join(filter(None, (whole, left)))
    if handed_out == whole:
        return left
    before, after = handed_out.split(_BREAK), left.split(_BREAK)
    home = dict(zip(before, whole.split(_BREAK), strict=False))
    made = list[str]()
    for _, first, end, start, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        standing = [each for each in before[first:end] if each not in after]
        for number, paragraph in enumerate(after[start:stop]):
            if paragraph in home:
                made.append(home[paragraph])
            elif number < len(standing):
                made.append(_within(standing[number], paragraph, home.get(standing[number], standing[number])))
            else:
                made.append(paragraph)
    return _BREAK.join(made)


def _within(handed_out: str, left: str, whole: str) -> str:
    """One paragraph: what she left of what was handed out is as it is at home, and what she wrote as she wrote it."""
    before, after = _parts(handed_out), _parts(left)
    if not 0 < len(before) <= _MOST or len(after) > _MOST:
        return left
    at: dict[int, int] = {}
    for first, start, length in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        at.update((first + number, start + number) for number in range(length))
    made: list[str] = list(after)
    for first, end, words in _hidden(before, _parts(whole)):
        places = [at.get(place) for place in range(first, end)]
        begins = places[0]
        if begins is not None and places == list(range(begins, begins + len(places))):  # all of it stands there yet
            made[begins : begins + len(places)] = [words, *[""] * (len(places) - 1)]
    return "".join(made)


def _hidden(before: Sequence[str], whole: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Which parts of what was handed out (half-open) stand for which words."""
    for kind, first, end, start, stop in SequenceMatcher(None, before, whole, autojunk=False).get_opcodes():
        if kind == "insert":  # beside what covers it: with the part before it, or the first
            place = max(first - 1, 0)
            told = "".join(whole[start:stop])
            yield place, place + 1, before[place] + told if first else told + before[place]
        elif kind != "equal":
            yield first, end, "".join(whole[start:stop])


def _parts(text: str) -> list[str]:
    return _PARTS.findall(text)
