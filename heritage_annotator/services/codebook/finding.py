"""Finds tags by what a person types: their names, the words people use for them, their rules."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.folding import folded, terms
from heritage_annotator.model.records import Tag
from heritage_annotator.patterns import late

# A tag's words are given without the article of Arabic, and without that of French before a vowel.
_ARTICLE = late("^(?:ال(?=..)|[ld]['’](?=..))")

# Words that join others, folded.
_BETWEEN = frozenset((
    "de", "du", "des", "la", "le", "les", "un", "une", "au", "aux", "et", "of", "the", "a", "an", "in",
    "at", "on", "by", "and", "to", "من", "في", "على", "الى", "عن",
))  # fmt: skip

# What inflection writes at the end of a word, folded: of English, French and Arabic. The longest first.
_ENDING = late("(?<=..)(?:ing|ees|هما|ed|ee|es|er|or|وا|ات|ون|ين|ان|ها|هم|s|e|x|ت|ه)$")
_LEAST_STEM, _LEAST_BEGINNING = 3, 5
"""Letters: of a stem that is another's too, and of one with which a word may begin."""

_READ = 20_000
"""Code points of a definition or rule that are looked into: only a prepared file holds more, and may hold megabytes."""


class Match(NamedTuple):
    """A tag that fits. `word` is the synonym that does, as it is written; '' when a name or a rule does."""

    tag: Tag
    word: str = ""


def matches(codebook: Codebook, typed: str, among: Collection[str] | None = None) -> list[Match]:
    """The tags that fit what was typed, best first; nothing typed: all, in the order of the tree.

    Of those `among` which are sought, groups and archived ones too, else of those that can be set.

    A name goes before a synonym, all of it before its beginning, that before the beginnings of words, those before
    parts of words; what stands in definitions and rules comes last. Of tags alike that which has the accents typed goes
    first: `tombé` is no tomb. Where nothing fits, words are compared without what inflection writes at their ends
    (`pillées`, `قصفت`), and without those that only join others. Cost: some 0.3 ms for 60 tags with 50 words each;
    the first time for a codebook some 20 ms, and as much for the first word that nothing fits.
    """
    known = [each for each in _known(codebook) if (each.can_be_set if among is None else each.tag.id in among)]
    words = folded(typed).split()
    if not words:
        return [Match(each.tag) for each in known]
    found = _ranked(known, words)
    if not found:
        bare = [_ARTICLE.sub("", word) for word in words if word not in _BETWEEN] or words
        found = (_ranked(known, bare) if bare != words else []) or _inflected(known, bare)
    written = " ".join(normalize("NFC", typed).casefold().split())
    return [match for _, match in sorted(found, key=lambda each: (each[0], each[1].word.casefold() != written))]


def matching(codebook: Codebook, typed: str) -> list[Tag]:
    """The tags of `matches`."""
    return [match.tag for match in matches(codebook, typed)]


def beginnings(codebook: Codebook) -> Iterator[tuple[Tag, Sequence[str]]]:
    """Each tag that can be set, with the folded words of its names and synonyms."""
    yield from ((each.tag, each.beginnings) for each in _known(codebook) if each.can_be_set)


@lru_cache(maxsize=32_768)  # the words of some codebooks
def _stem(word: str) -> str:
    stem = _ENDING.sub("", word)
    return stem if len(stem) >= _LEAST_STEM else word


def _inflected(known: Sequence["_Known"], words: Sequence[str]) -> list[tuple[int, Match]]:
    """The tags that have the words in another form: as a whole name or synonym, then in one, then as beginnings."""
    stems = [_stem(word) for word in words]
    ranked: list[tuple[int, Match]] = []
    for each in known:
        said = (each.names, [word for word, _ in each.spoken])
        if any([_stem(part) for part in name.split()] == stems for names in said for name in names):
            rank = 0
        elif set(stems) <= {_stem(part) for part in each.beginnings}:
            rank = 1
        elif all(len(stem) >= _LEAST_BEGINNING and "\n" + stem in each.beginning_lines for stem in stems):
            rank = 2
        else:
            continue
        ranked.append((rank, Match(each.tag, _written_so(each, stems))))
    return sorted(ranked, key=lambda entry: entry[0])


def _written_so(known: "_Known", stems: Sequence[str]) -> str:
    """The synonym that holds those stems, as it is written; '' where a name does."""
    if any(all(stem in name for stem in stems) for name in known.names):
        return ""
    return next((written for word, written in known.spoken if all(stem in word for stem in stems)), "")


class _Known(NamedTuple):
    """What is known of a tag, folded. `spoken`: its synonyms beside how they are written.

    In the texts of lines each line is a name, a synonym or a word: one search for its beginning, or for a part of it,
    takes the place of one for each.
    """

    tag: Tag
    can_be_set: bool
    names: Sequence[str]
    spoken: Sequence[tuple[str, str]]
    group: str
    beginnings: Sequence[str]
    said_lines: str
    name_lines: str
    beginning_lines: str
    rule_lines: str


@lru_cache(maxsize=4)  # a codebook is never altered
def _known(codebook: Codebook) -> list[_Known]:
    leaves = {tag.id for tag in codebook.leaves()}
    return [_of(codebook, tag, can_be_set=tag.id in leaves) for tag in codebook.in_order()]


def _of(codebook: Codebook, tag: Tag, *, can_be_set: bool) -> _Known:
    *_, last = tag.slug.split(".")
    names = [folded(name) for name in (*tag.labels.values(), tag.slug)]
    spoken = [*((folded(word), word) for word in tag.synonyms), (last.replace("_", " "), "")]
    beginnings = [part for name in (*names, *(word for word, _ in spoken)) for part in terms(name).split()]
    rules = [part for text in (tag.definition, tag.use_when) for part in terms(folded(text[:_READ])).split()]
    said = [word for word, _ in spoken]
    lines = map(_lines, (said, [*names, *said], beginnings, rules))
    return _Known(tag, can_be_set, names, spoken, folded(codebook.group_of(tag).slug), beginnings, *lines)


def _lines(words: Iterable[str]) -> str:
    """Each after the sign of a new line, so that this with the beginning of one is found where one begins so."""
    return "".join("\n" + " ".join(word.split()) for word in words)


def _ranked(known: Sequence[_Known], words: Sequence[str]) -> list[tuple[int, Match]]:
    typed = " ".join(words)
    ranked = (
        (rank, Match(each.tag, word)) for each in known if (fit := _fit(each, typed, words)) for rank, word in (fit,)
    )
    return sorted(ranked, key=lambda entry: entry[0])  # stable: those alike stay in the order of the tree


def _fit(known: _Known, typed: str, words: Sequence[str]) -> tuple[int, str] | None:
    """How well the tag fits, from 0, and by which synonym; None when it does not."""
    for rank, fit in enumerate(_fits(known, typed, words)):
        if fit is not None:
            return rank, fit
    return None


def _fits(known: _Known, typed: str, words: Sequence[str]) -> Iterator[str | None]:
    """For each way of fitting, best first: the synonym that fits so, '' for another reason, None when nothing does."""
    said = known.spoken if "\n" + typed in known.said_lines else ()
    yield "" if typed in known.names else None
    yield next((written for word, written in said if word == typed), None)
    yield "" if any(name.startswith(typed) for name in known.names) else None
    yield next((written for word, written in said if word.startswith(typed)), None)
    yield "" if all("\n" + word in known.beginning_lines for word in words) else None
    yield "" if all(word in known.name_lines for word in words) else None
    yield "" if known.group.startswith(typed) else None
    yield "" if all("\n" + word in known.rule_lines for word in words) else None
