"""Finds tags by what a person types: their names, the words people use for them, their rules."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import IntEnum, auto
from functools import lru_cache
from operator import itemgetter
from unicodedata import normalize

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.folding import folded, folded_each, terms
from heritage_annotator.model.records import Tag
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late
from heritage_annotator.services.codebook.forms import Phrases, Said, beyond, stems
from heritage_annotator.services.codebook.stems import root, stem

# A tag's words are given without the article of Arabic, and without that of French before a vowel.
_ARTICLE = late("^(?:ال(?=..)|[ld]['’](?=..))")

_LEAST_FORM, _LEAST_WORD = 4, 3
"""Letters: typed, from which on a whole word in another form goes before words that begin so; of a stem to seek."""

_READ = 20_000
"""Code points of a definition or rule that are looked into: only a prepared file holds more, and may hold megabytes."""

MOST_SYNONYMS = 60_000
"""Of a codebook that are sought among, four times what the default one has: each takes its time to be made ready."""


class Match(NamedTuple):
    """A tag that fits. `word` is the synonym that does, as it is written; '' when a name or a rule does.

    `is_scattered`: words typed stand somewhere among the tag's, but no name, synonym or rule says them together.
    """

    tag: Tag
    word: str = ""
    is_scattered: bool = False


def matches(codebook: Codebook, typed: str, among: Collection[str] | None = None) -> list[Match]:
    """The tags that fit what was typed, best first; nothing typed: all, in the order of the tree.

    Of those `among` which are sought, groups and archived ones too, else of those that can be set.

    A name goes before a synonym, all of it before its beginning, that before the beginnings of words, those before
    parts of words; what stands in definitions and rules comes last. A synonym in another form (`pillées`, `قصفت`), its
    words in any order and without those that only join others, goes right after one as it is typed; what shares
    but the root of a word fits where no word does. Of tags alike that which has the accents typed goes first:
    `tombé` is no tomb. Of one letter or two that tag goes first of which the most words begin so.

    Cost: some 1 ms for 60 tags with 250 words each; the first time some 300 ms (`make_ready`), and a few for a codebook
    of which all but some tags were sought among before.
    """
    known = [each for each in _known(codebook) if (each.can_be_set if among is None else each.tag.id in among)]
    words = folded(typed).split()
    if not words:
        return [Match(each.tag) for each in known]
    found = _ranked(codebook, known, words)
    if not found and (bare := [_ARTICLE.sub("", word) for word in words]) != words:
        found = _ranked(codebook, known, bare)
    written = " ".join(normalize("NFC", typed).casefold().split())
    return [match for _, match in sorted(found, key=lambda each: (each[0], each[1].word.casefold() != written))]


def matching(codebook: Codebook, typed: str) -> list[Tag]:
    """The tags of `matches`."""
    return [match.tag for match in matches(codebook, typed)]


def beginnings(codebook: Codebook) -> Iterator[tuple[Tag, Sequence[str]]]:
    """Each tag that can be set, with the folded words of its names and synonyms."""
    yield from ((each.tag, each.words.beginnings) for each in _known(codebook) if each.can_be_set)


def said_of(tag: Tag) -> tuple[Sequence[str], Sequence[str]]:
    """The tag's names in all languages, and the other words for it, folded. Cost: next to nothing once it was sought
    among.
    """
    words = _words_of(tag)
    return words.names[: len(tag.labels)], [word for word, _ in words.spoken]


def weighed(codebook: Codebook, typed: str) -> Iterator[dict[str, float]]:
    """For each word typed that is long enough: the ids of the tags that have it, and how much it says of them."""
    ids = [each.tag.id for each in _known(codebook)]
    for part in stems(folded(typed), stem):
        if len(part) >= _LEAST_WORD:
            yield {ids[place]: weight for place, weight in _stems(codebook).weights(part).items()}


@lru_cache(maxsize=4)
def _stems(codebook: Codebook) -> Phrases:
    return Phrases((_said(each) for each in _known(codebook)), stem)


@lru_cache(maxsize=4)
def _roots(codebook: Codebook) -> Phrases:
    return Phrases((_said(each) for each in _known(codebook)), root)


def make_ready(codebook: Codebook) -> None:
    """Makes what `matches` makes the first time for a codebook: on any thread, before anybody types."""
    _stems(codebook)
    _roots(codebook)


def _said(known: "_Known") -> Said:
    """Its names and synonyms, folded, each beside how a synonym is written."""
    return (*((name, "") for name in known.words.names), *known.words.spoken)


class _Words(NamedTuple):
    """What a tag says, folded. `spoken`: its synonyms beside how they are written.

    In the texts of lines each line is a name, a synonym or a word: one search for its beginning, or for a part of it,
    takes the place of one for each. `phrase_lines`: the words of each name and synonym by itself.
    """

    names: Sequence[str]
    spoken: Said
    beginnings: Sequence[str]
    said_lines: str
    name_lines: str
    beginning_lines: str
    rule_lines: str
    phrase_lines: Sequence[str]


class _Known(NamedTuple):
    """What is known of a tag."""

    place: int
    tag: Tag
    can_be_set: bool
    group: str
    words: _Words


@lru_cache(maxsize=4)  # a codebook is never altered
def _known(codebook: Codebook) -> list[_Known]:
    leaves = {tag.id for tag in codebook.leaves()}
    known, left = list[_Known](), MOST_SYNONYMS
    for place, tag in enumerate(codebook.in_order()):
        words = _words_of(tag, left)
        left = max(0, left - len(tag.synonyms))
        known.append(_Known(place, tag, tag.id in leaves, folded(codebook.group_of(tag).slug), words))
    return known


def _words_of(tag: Tag, most: int = MOST_SYNONYMS) -> _Words:
    rules = (tag.definition[:_READ], tag.use_when[:_READ])
    return _folded_words((*tag.labels.values(), tag.slug), tag.slug, tuple(tag.synonyms[:most]), rules)


@lru_cache(maxsize=1024)  # the tags of some codebooks: of one that is edited all but one stay as they were
def _folded_words(labels: tuple[str, ...], slug: str, synonyms: tuple[str, ...], rules: tuple[str, ...]) -> _Words:
    *_, last = slug.split(".")
    names = [folded(name) for name in labels]
    spoken = (*zip(folded_each(synonyms), synonyms, strict=True), (last.replace("_", " "), ""))
    beginnings = terms("\n".join((*names, *(word for word, _ in spoken)))).split()
    ruled = [part for text in rules for part in terms(folded(text)).split()]
    said = [word for word, _ in spoken]
    return _Words(
        names,
        spoken,
        beginnings,
        said_lines=_lines(said),
        name_lines=_lines([*names, *said]),
        beginning_lines=_lines(beginnings),
        rule_lines=_lines(ruled),
        phrase_lines=[_lines(terms(phrase).split()) for phrase in (*names, *said)],
    )


def _lines(words: Iterable[str]) -> str:
    """Each after the sign of a new line, so that this with the beginning of one is found where one begins so."""
    return "".join("\n" + " ".join(word.split()) for word in words)


class _Rank(IntEnum):
    """The ways of fitting, best first."""

    NAME = auto()
    SYNONYM = auto()
    NAME_BEGINS = auto()
    FORM = auto()
    SYNONYM_BEGINS = auto()
    WORDS_IN_ONE = auto()
    WORDS_BEGIN = auto()
    WORDS = auto()
    ROOT = auto()
    ROOTS_IN_ONE = auto()
    PARTS = auto()
    GROUP = auto()
    ROOTS = auto()
    RULES = auto()


_SCATTERED = (_Rank.WORDS, _Rank.ROOTS)

_Fit = tuple[tuple[int, int], str]
"""A rank, beside it how much more there is than was typed, and the synonym that fits."""


def _ranked(codebook: Codebook, known: Sequence[_Known], words: Sequence[str]) -> list[tuple[tuple[int, int], Match]]:
    typed = " ".join(words)
    form = _Rank.FORM if len(typed) >= _LEAST_FORM else _Rank.WORDS_IN_ONE
    ranks = (form, _Rank.WORDS_IN_ONE, _Rank.WORDS)
    long = len(typed) >= _LEAST_WORD  # of the first letters only words as they stand are sought: no index is made
    inflected = _by_forms(_stems(codebook), typed, stems(typed, stem), ranks) if long else {}
    found = [(each, _best([*_fits(each, typed, words), *inflected.get(each.place, ())])) for each in known]
    if long and all(fit is None or fit[0][0] > _Rank.WORDS for _, fit in found):
        ranks = (_Rank.ROOT, _Rank.ROOTS_IN_ONE, _Rank.ROOTS)
        derived = _by_forms(_roots(codebook), typed, stems(typed, root), ranks)
        found = [(each, _best([*([fit] if fit else ()), *derived.get(each.place, ())])) for each, fit in found]
    ranked = [
        (fit[0], Match(each.tag, fit[1], _is_scattered(each, fit[0][0], words)))
        for each, fit in found
        if fit is not None
    ]
    return sorted(ranked, key=lambda entry: entry[0])  # stable: those alike stay in the order of the tree


def _is_scattered(known: _Known, rank: int, words: Sequence[str]) -> bool:
    """Whether a fit of that rank is of several words which no name or synonym has together."""
    if rank != _Rank.WORDS_BEGIN or len(words) < 2:
        return rank in _SCATTERED
    begin = ["\n" + word for word in words]
    return not any(all(word in lines for word in begin) for lines in known.words.phrase_lines)


def _best(fits: Iterable[_Fit]) -> _Fit | None:
    return min(fits, key=lambda fit: fit[0], default=None)


def _by_forms(phrases: Phrases, typed: str, sought: Sequence[str], ranks: Sequence[int]) -> dict[int, list[_Fit]]:
    """By the place of a tag: how what was typed fits it in other forms, whose stems are `sought`. `ranks`: of a whole
    phrase, the nearer the better; of a part of one, of words scattered over several.
    """
    found: dict[int, list[_Fit]] = {}
    whole, within, scattered = ranks
    for place, more, phrase, written in phrases.having(sought):
        fit = (within, more) if more else (whole, beyond(typed, phrase))
        found.setdefault(place, []).append((fit, written))
    for place in phrases.scattered(sought):
        found.setdefault(place, []).append(((scattered, 0), ""))
    return found


def _fits(known: _Known, typed: str, words: Sequence[str]) -> Iterator[_Fit]:
    """How what was typed fits the tag as it is typed: the best of names and synonyms, then of the rest."""
    texts = known.words.name_lines, known.words.beginning_lines, known.words.rule_lines
    if not any(words[0] in text for text in texts) and not known.group.startswith(typed):
        return  # as most do not
    for rank, (fit, more) in zip(_AS_TYPED, _each(known, typed, words), strict=True):
        if fit is not None:
            yield (rank, more), fit
            return


_AS_TYPED = (
    _Rank.NAME,
    _Rank.SYNONYM,
    _Rank.NAME_BEGINS,
    _Rank.SYNONYM_BEGINS,
    _Rank.WORDS_BEGIN,
    _Rank.PARTS,
    _Rank.GROUP,
    _Rank.RULES,
)


_NO: tuple[None, int] = (None, 0)
_MORE = itemgetter(1)
_MANY = 1_000_000
"""More than a tag has words, or a word has letters."""


def _begins(said: Sequence[tuple[str, str]], *, long: bool) -> tuple[str | None, int]:
    """The shortest of synonyms that begin as was typed. Its length says nothing where hardly anything was typed: there
    the tag counts of which the most words begin so, not one that has a short word (`might`) besides others.
    """
    shortest, length = min(((written, len(word)) for word, written in said), key=_MORE, default=_NO)
    return shortest, length if long else -len(said)


def _each(known: _Known, typed: str, words: Sequence[str]) -> Iterator[tuple[str | None, int]]:
    """For each of those ways: the synonym that fits so, '' for another reason, None when nothing does; then how long
    the shortest is that goes on where a word was typed, of the first letters less the more words begin so.
    """
    words_of = known.words
    said = (
        [each for each in words_of.spoken if each[0].startswith(typed)] if "\n" + typed in words_of.said_lines else ()
    )
    begun = next((written for word, written in said if word.startswith(typed + " ")), None)
    yield ("" if typed in words_of.names else None), 0
    yield next((written for word, written in said if word == typed), None), 0
    yield ("" if any(name.startswith(typed) for name in words_of.names) else None), 0
    yield (begun, -_MANY) if begun is not None else _begins(said, long=len(typed) >= _LEAST_WORD)
    yield ("" if all("\n" + word in words_of.beginning_lines for word in words) else None), 0
    yield ("" if all(word in words_of.name_lines for word in words) else None), 0
    yield ("" if known.group.startswith(typed) else None), 0
    yield ("" if all("\n" + word in words_of.rule_lines for word in words) else None), 0
