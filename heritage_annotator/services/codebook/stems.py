"""Takes from a word what inflection and derivation write at its ends: of English, French and Arabic, no matter which.

Rules and no dictionary: a stem is for comparing with stems, never for showing. The words are folded (`model.folding`).
"""

from functools import lru_cache

from heritage_annotator.patterns import late

_LEAST, _LEAST_ROOT = 3, 4
"""Letters: of a stem, and of a root that a long ending was taken from (Arabic ones are of three)."""

_ARABIC = late("[\u0600-\u06ff]")
_POSSESSED = late("['’]s?$")
_LATIN_ENDING = late(
    "(?<=..)(?:ings?|eurs|euse|euses|eur|rices?|aient|erent|issent|issant|eront|ait|ant|ants|ees|ies|ent|ed|ee|er|ers|or|ors|"
    "es|ez|is|its?|ites?|ie|aux|s|e|x|y)$"
)
_LATIN_DERIVED = late(
    "(?<=...)(?:ifications?|ify|ifi|isations?|izations?|ations?|ateurs?|atrices?|ators?|ating|ated|ates?|ements?|ments?|"
    "itions?|ions?|iveness|ives?|if|ifs|ances?|ences?|ages?|ables?|ibles?|ness|less|ful|ismes?|isms?|istes?|ists?|ised|ized|"
    "ising|izing|ise|ize|ally|ial|als?|elles?|els?|iques?|ics?|ically|ily|ly|ures?|ities|ity|ites?|ery|erie|eries|ary|"
    "aires?|euse?s?|eux|ous)$"
)
_ARABIC_BEFORE = late("^(?:[وف]?(?:[بك]?ال|لل)|[وفسبلك](?=ال))(?=...)")
_ARABIC_AFTER = late("(?<=...)(?:هما|اتها|اتهم|اته|اتنا|تها|تهم|ته|ها|هم|هن|نا|ات|ون|ين|ان|وا|تا|يه|ت|ه|ي)$")
# Of two letters, what ends in ta marbuta would be one of them: `قبتها` is of `قبة`.
_ARABIC_HERS = late("^(..)ت(?:ها|هم|هما|ه|نا)$")
_ARABIC_PRESENT = late("^(?:ست|سي|[يتن])(?=...)")
_LONG = late("(?<=.)[اويء](?=.)")


@lru_cache(maxsize=65_536)  # the words of some codebooks
def stem(word: str) -> str:
    """The word without what inflection writes: number, gender, tense, person; of Arabic, article and particles too."""
    if _ARABIC.match(word):
        return _arabic(word)
    word = _POSSESSED.sub("", word)
    found = _single(_LATIN_ENDING.sub("", word))
    return found if len(found) >= _LEAST else word


@lru_cache(maxsize=65_536)
def root(word: str) -> str:
    """What other words made of it share too: `fortified`, `fortification`; of Arabic, without long vowels."""
    found = stem(word)
    if _ARABIC.match(word):
        bare = _LONG.sub("", _ARABIC_PRESENT.sub("", found))
        return bare if len(bare) >= _LEAST else found
    for _ in range(2):
        shorter = _LATIN_DERIVED.sub("", found)
        found = shorter if len(shorter) >= _LEAST_ROOT else found
    return _single(found.removesuffix("i").removesuffix("at"))


def bare(word: str) -> str:
    """The word without what Arabic writes before it and together with it: the article, with particles or without."""
    return _ARABIC_BEFORE.sub("", word)


def _arabic(word: str) -> str:
    found = _ARABIC_HERS.sub(r"\1ه", bare(word))
    for _ in range(2):
        found = _ARABIC_AFTER.sub("", found)
    # `And` is told from a letter of the word by what is left: `ومساجد` is of mosques, `واحتها` of an oasis.
    return found[1:] if found.startswith("و") and len(found) > _LEAST else found


def _single(word: str) -> str:
    """With one of two like letters at the end: `dug`, `dugg(ing)`; `y` as `i`."""
    if len(word) > _LEAST and word[-1] == word[-2]:
        return word[:-1]
    return word
