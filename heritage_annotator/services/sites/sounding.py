"""Finds names that sound like what is typed, across spellings and scripts: Tadmour, Хатра, Qalaat Shirqat.

Of each word the consonants count, as sounds that transcriptions confuse are one: q and k, sh and s, g and j. Nothing is
found for a word that leaves one. Words that many places bear (*old city of*) do not count. It is asked where no name
begins as typed; what it finds is offered, never set.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from heritage_annotator.model.folding import folded, terms
from heritage_annotator.patterns import late

_TOGETHER = (
    ("sch", "s"), ("tch", "s"), ("sh", "s"), ("ch", "s"), ("kh", ""), ("gh", "g"), ("dh", "d"), ("th", "t"),
    ("ph", "f"), ("dj", "g"), ("дж", "g"),
)  # fmt: skip
_SOUNDS = str.maketrans(
    {
        **{each: each for each in "dlmnrt"},
        **dict.fromkeys("aeiouywh'’`ʿʾ-", ""),
        **dict.fromkeys("qck", "k"), **dict.fromkeys("gj", "g"), **dict.fromkeys("vf", "f"), **dict.fromkeys("pb", "b"),
        **dict.fromkeys("zs", "s"), "x": "ks",
        **dict.fromkeys("аеёиіїйоуыэюяьъєх", ""), "б": "b", "п": "b", "в": "f", "ф": "f", "г": "g", "ґ": "g", "ж": "g",
        "д": "d", "з": "s", "с": "s", "ц": "s", "ч": "s", "ш": "s", "щ": "s", "к": "k", "л": "l", "м": "m", "н": "n",
        "р": "r", "т": "t",
        **dict.fromkeys("اأإآىيويءئؤةعهحـ", ""), "ب": "b", "پ": "b", "ت": "t", "ط": "t", "ث": "t", "ج": "g", "غ": "g",
        "گ": "g", "خ": "", "ق": "k", "ك": "k", "ک": "k", "د": "d", "ذ": "d", "ض": "d", "ظ": "s", "ر": "r", "ز": "s",
        "س": "s", "ش": "s", "ص": "s", "ف": "f", "ڤ": "f", "ل": "l", "م": "m", "ن": "n",
    }
)  # fmt: skip
_ARTICLE = late(r"(?m)^ال(?=..)")
_HEARD = "bdfgklmnrst"
"""What sounds are written with."""
_OF_MANY = frozenset(
    terms(
        folded(
            "al el the of and in at old ancient historic historical city town centre center site sites ruins citadel"
            " castle archaeological mosque great village valley minaret monastery museum church temple tell tall tel la"
            " le les de des du d l et vieille ville vieux centre historique cite antique ancienne citadelle chateau"
            " grande grand mosquee monastere musee eglise مدينة المدينة القديمة قديمة موقع البلدة قلعة منارة آثار"
            " جامع مسجد دير كنيسة متحف تل معبد город старый древний музей"
            " qasr kasr qala qalat qalaat kalat deir dayr bab khan souk souq suq bridge tower gate school baths hammam"
            " house palace theatre theater library shrine tomb saint st holy national square fort fortress cathedral"
            " pont tour porte ecole bains maison palais bibliotheque tombeau sainte cathedrale forteresse national"
            " قصر باب خان سوق جسر برج مدرسة حمام بيت مسرح مكتبة ضريح قبر القديس مار ساحة حصن كاتدرائية وطني الوطني"
            " мост башня ворота школа дом дворец театр библиотека собор монастырь церковь мечеть крепость замок каср"
        )
    ).split()
)
# So much of what was typed must sound like the name; so like a word of it must be; so many sounds are a beginning.
_ENOUGH, _ALIKE, _BEGINNING, _LEAST = 0.5, 0.5, 3, 2
SURE = 0.9
"""A name that is so like what was typed is what is meant, whatever the spelling: below, it may be another place."""
_UNSURE, _LESS, _LONG = 0.85, 0.5, 6
_AFTER_ALL = "\U0010ffff"
# Names that one word alone leads to: more of them nobody looks at.
_MOST = 1_000
_LATIN = str.maketrans(
    "абвгґдеёжзиіїйклмнопрстуфхцчшщъыьэюяєاأإآىيويءئؤةعبتطثجغخقكدذضظرزسشصفلمنهح",
    "abvggdeezziiijklmnoprstufhccss.y.euaeaaaaaiui.iua.btttjgkqkdddzrzsssflmnhh",
)
"""About which Latin letter stands for which of Russian, Ukrainian and Arabic."""
# What transcriptions write for one and the same: Rakka and Raqqa, Tadmour and Tadmur, Noumane and Nu'man.
_ONE_EAR = (("ou", "u"), ("ph", "f"), ("sch", "sh"), ("ch", "sh"))
_EAR = str.maketrans("qcpvoeywjz", "kkbfuiiugs", "'’ʿʾ`")
_TWICE = late(r"(.)\1+")


def sounds(words: Sequence[str]) -> list[str]:
    """The consonants of each folded word as they sound. Cost: 0.2 µs a word, since all are gone through at once."""
    text = _ARTICLE.sub("", "\n".join(words))
    for letters, one in _TOGETHER:
        text = text.replace(letters, one)
    text = text.translate(_SOUNDS)
    for sound in _HEARD:
        while sound + sound in text:
            text = text.replace(sound + sound, sound)
    return text.split("\n") if words else []


def says_nothing(name: str) -> bool:
    """Whether many places bear each word of a name: “Old City” in a text names none."""
    first = name.partition(" ")[0].casefold()
    if first.isascii() and first.isalpha() and first not in _OF_MANY:  # as nearly all: folding costs more
        return False
    return all(word in _OF_MANY for word in terms(folded(name)).split())


class Sounding:
    """Finds names by how their words sound. Cost: to make it 1 µs a word."""

    def __init__(self, tails: Sequence[str], names: Sequence[int]) -> None:
        """`tails`: names from each of their words on, folded, in their order; `names`: of which name each is."""
        self._tails = tails
        self._names = names
        words = [tail.partition(" ")[0] for tail in tails]
        apart = [word for word in dict.fromkeys(words) if word not in _OF_MANY]
        heard = {word: told for word, told in zip(apart, sounds(apart), strict=True) if len(told) >= _LEAST}
        self._whole: dict[int, str] = {}
        for tail, name in zip(tails, names, strict=True):
            if len(tail) > len(self._whole.get(name, "")):
                self._whole[name] = tail
        self._by_sound: dict[str, dict[str, list[int]]] = {told: {} for told in sorted({*heard.values()})}
        self._sounds = list(self._by_sound)
        for at, word in enumerate(words):
            if word in heard:
                self._by_sound[heard[word]].setdefault(word, []).append(at)

    def like(self, text: str) -> list[tuple[int, float]]:
        """The names that sound like the folded text, each with how like it is, from 0 to 1; what is most like it first.

        A name of several words that nobody typed is half as like.

        Of a word that thousands of names have the first of them, and those that the other words lead to. Cost: some
        5 ms among 50,000 names that all have it.
        """
        sought = _heard(text)
        whole = sum(len(word) for word, _ in sought)
        last = len(sought) - 1
        found = [self._alike_words(*each, goes_on=at == last) for at, each in enumerate(sought)]
        scores: dict[int, float] = {}
        # What few names have comes first.
        for words, (word, _) in sorted(zip(found, sought, strict=True), key=lambda each: _count(each[0])):
            best: dict[int, float] = {}
            for likeness, tails in words:
                for tail in tails:
                    name = self._names[tail]
                    if len(best) < _MOST or name in scores:
                        best.setdefault(name, likeness)  # the most like comes first
            for name, likeness in best.items():
                scores[name] = scores.get(name, 0) + likeness * len(word)
        fitting = ((name, score / whole) for name, score in scores.items() if score >= _ENOUGH * whole)
        # Of a school, a mosque, a tower that bears a short word many are: it need not be the place of that word.
        is_short = whole < _LONG
        several = [word for word in text.split(" ") if is_short and word in _OF_MANY and len(word) > _LEAST]
        kinds = dict(zip(several, sounds(several), strict=True))
        told = ((name, likeness * self._share(name, len(sought), kinds)) for name, likeness in fitting)
        return sorted(told, key=lambda each: -each[1])

    def _share(self, name: int, typed: int, kinds: Mapping[str, str]) -> float:
        """How much of a likeness holds: less where the name says more than was typed, or no place of those kinds.

        `kinds`: words, each with how it sounds.
        """
        words = self._whole[name].split(" ")
        if sum(word not in _OF_MANY for word in words) > typed + 1:
            return _LESS
        if all(word in words for word in kinds):
            return 1
        # Of its kind in another script too: قصر is Qasr.
        heard = sounds([word for word in words if word in _OF_MANY])
        return 1 if all(word in words or told in heard for word, told in kinds.items()) else _UNSURE

    def _alike_words(self, word: str, heard: str, *, goes_on: bool) -> list[tuple[float, list[int]]]:
        """The words of that sound, or that begin so, which are like the word: how much, and their tails; best first."""
        of_sound = [self._by_sound.get(heard, {})]
        if goes_on and len(heard) >= _BEGINNING:
            first, last = bisect_right(self._sounds, heard), bisect_left(self._sounds, heard + _AFTER_ALL)
            of_sound += (self._by_sound[each] for each in self._sounds[first:last])
        told = ((_alike(word, other), tails) for some in of_sound for other, tails in some.items())
        return sorted((each for each in told if each[0] >= _ALIKE), key=lambda each: -each[0])


def _count(words: Sequence[tuple[float, list[int]]]) -> int:
    return sum(len(tails) for _, tails in words)


def _alike(one: str, other: str) -> float:
    """How like two words of one sound are, from 0 to 1: as they would be written in Latin letters, by one ear."""
    return SequenceMatcher(None, _plain(one), _plain(other), autojunk=False).ratio()


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    latin = _ARTICLE.sub("", word).translate(_LATIN)
    for letters, one in _ONE_EAR:
        latin = latin.replace(letters, one)
    return _TWICE.sub(r"\1", latin.translate(_EAR))


def _heard(text: str) -> list[tuple[str, str]]:
    """The words of a text that tell a name from others, each with its sound."""
    words = [word for word in text.split(" ") if word not in _OF_MANY]
    return [(word, heard) for word, heard in zip(words, sounds(words), strict=True) if len(heard) >= _LEAST]
