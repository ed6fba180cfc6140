"""Finds tags whose words are nearly those typed: misspelt ones, or some of several."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.folding import folded, terms
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.finding import Match, beginnings, matches, weighed

# How long a word must be for one letter of it to be wrong, and for two.
_ONE_WRONG, _TWO_WRONG = 4, 7
_FAR = 99


def offered(codebook: Codebook, typed: str) -> list[Match]:
    """The tags that fit what was typed, best first; else those with words near it, else those with some of its words.

    Where no phrase of a tag has all the words together, those follow that say most by some of them: of `stray shell`
    the shell counts, whatever strays elsewhere. Cost: as that of the three together at the most.
    """
    found = matches(codebook, typed)
    if found and not found[0].is_scattered:
        return found
    if not found and (near := misspelt(codebook, typed)):
        return [Match(tag) for tag in near]
    listed = {match.tag.id for match in found}
    return found + [Match(tag, is_scattered=True) for tag in partly(codebook, typed) if tag.id not in listed]


def misspelt(codebook: Codebook, typed: str) -> list[Tag]:
    """The tags that can be set and have a word near each one typed, the nearest first.

    Near: with a letter too many, missing, wrong or out of turn, two in a long word, and the first letter right.
    Cost: some 3 ms for 60 tags with 150 words each; the first time for a codebook some 20 ms.
    """
    found: dict[str, int] | None = None
    for word in terms(folded(typed)).split():
        near = _near(codebook, word)
        if found is not None:
            near = {tag_id: far + found[tag_id] for tag_id, far in near.items() if tag_id in found}
        found = near
    return _nearest_first(codebook, found or {})


def partly(codebook: Codebook, typed: str) -> list[Tag]:
    """The tags that can be set and have some of several words typed, in whatever form: those first of which they say
    most, by how many tags have them.
    """
    found: dict[str, float] = {}
    for weights in weighed(codebook, typed):
        for tag_id, weight in weights.items():
            found[tag_id] = found.get(tag_id, 0) - weight
    return _nearest_first(codebook, found)


def _nearest_first(codebook: Codebook, found: Mapping[str, float]) -> list[Tag]:
    tags = [tag for tag in codebook.leaves() if tag.id in found]
    return sorted(tags, key=lambda tag: found[tag.id])  # stable: those alike stay in the order of the tree


def _near(codebook: Codebook, word: str) -> dict[str, int]:
    """The ids of the tags with a word that begins as `word` does, but for so many letters."""
    limit = (len(word) >= _ONE_WRONG) + (len(word) >= _TWO_WRONG)
    letters, found = set(word), dict[str, int]()
    for known, tag_ids in _vocabulary(codebook).get(word[0], ()):
        if len(known) < len(word) - limit or len(letters.difference(known)) > limit:
            continue
        far = distance(word, known)
        if far <= limit:
            for tag_id in tag_ids:
                found[tag_id] = min(far, found.get(tag_id, _FAR))
    return found


@lru_cache(maxsize=4)  # a codebook is never altered
def _vocabulary(codebook: Codebook) -> dict[str, list[tuple[str, Sequence[str]]]]:
    """By first letter: the folded words of the tags that can be set, each with the ids of those that have it."""
    having: dict[str, list[str]] = {}
    for tag, words in beginnings(codebook):
        for word in dict.fromkeys(words):
            having.setdefault(word, []).append(tag.id)
    found: dict[str, list[tuple[str, Sequence[str]]]] = {}
    for word, tag_ids in having.items():
        found.setdefault(word[0], []).append((word, tag_ids))
    return found


def distance(typed: str, known: str) -> int:
    """How many letters of `typed` are too many, missing, wrong, or out of turn with the next, as a beginning of
    `known`: what `known` has beyond it costs nothing.
    """
    before, row = list[int](), list(range(len(known) + 1))
    for place, letter in enumerate(typed, 1):
        earlier, before, row = before, row, [place]
        for at, other in enumerate(known, 1):
            cost = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != other))
            if place > 1 and at > 1 and letter == known[at - 2] and typed[place - 2] == other:
                cost = min(cost, earlier[at - 2] + 1)
            row.append(cost)
    return min(row)
