"""Finds names that sound like what is typed, across spellings and scripts: Tadmour, Хатра, Qalaat Shirqat.

Of each word the consonants count, as sounds that transcriptions confuse are one: q and k, sh and s, g and j. Nothing is
found for a word that leaves one. Words that many places bear (*old city of*) do not count. It is asked where no name
begins as typed; what it finds is offered, never set.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from difflib import SequenceMatcher

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
        )
    ).split()
)
# So much of what was typed must sound like the name; so like a word of it must be; so many sounds are a beginning.
_ENOUGH, _ALIKE, _BEGINNING, _LEAST = 0.4, 0.5, 3, 2
_AFTER_ALL = "\U0010ffff"
# Names that one word alone leads to: more of them nobody looks at.
_MOST = 1_000
_LATIN = str.maketrans(
    "абвгґдеёжзиіїйклмнопрстуфхцчшщъыьэюяєاأإآىيويءئؤةعبتطثجغخقكدذضظرزسشصفلمنهح",
    "abvggdeezziiijklmnoprstufhccss.y.euaeaaaaaiui.iua.btttjgkqkdddzrzsssflmnhh",
)
"""About which Latin letter stands for which of Russian, Ukrainian and Arabic."""


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
        self._by_sound: dict[str, dict[str, list[int]]] = {told: {} for told in sorted({*heard.values()})}
        self._sounds = list(self._by_sound)
        for at, word in enumerate(words):
            if word in heard:
                self._by_sound[heard[word]].setdefault(word, []).append(at)

    def like(self, text: str) -> list[int]:
        """The names that sound like the folded text, what is most like it first.

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
        fitting = (name for name, score in scores.items() if score >= _ENOUGH * whole)
        return sorted(fitting, key=lambda name: -scores[name])

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
    """How like two words of one sound are, from 0 to 1: as they would be written in Latin letters."""
    return SequenceMatcher(None, one.translate(_LATIN), other.translate(_LATIN), autojunk=False).ratio()


def _heard(text: str) -> list[tuple[str, str]]:
    """The words of a text that tell a name from others, each with its sound."""
    words = [word for word in text.split(" ") if word not in _OF_MANY]
    return [(word, heard) for word, heard in zip(words, sounds(words), strict=True) if len(heard) >= _LEAST]
