"""Finds names that sound like what is typed, across spellings and scripts: Tadmour, Хатра, Qalaat Shirqat.

Of each word the consonants count, as sounds that transcriptions confuse are one: q and k, sh and s, g and j. Nothing is
found for a word that leaves one. Words that many places bear (*old city of*) do not count. It is asked where no name
begins as typed; what it finds is offered, never set.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
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
        self._by_sound: dict[str, list[int]] = {told: [] for told in sorted({*heard.values()})}
        self._sounds = list(self._by_sound)
        for at, word in enumerate(words):
            if word in heard:
                self._by_sound[heard[word]].append(at)

    def like(self, text: str) -> list[int]:
        """The names that sound like the folded text, what is most like it first."""
        sought = _heard(text)
        whole = sum(len(word) for word, _ in sought)
        scores: dict[int, float] = {}
        for at, (word, heard) in enumerate(sought):
            best: dict[int, float] = {}
            told: dict[str, float] = {}
            for tail in self._having(heard, goes_on=at == len(sought) - 1):
                other = self._tails[tail].partition(" ")[0]
                if other not in told:
                    told[other] = _alike(word, other)
                best[self._names[tail]] = max(best.get(self._names[tail], 0), told[other])
            for name, likeness in best.items():
                if likeness >= _ALIKE:
                    scores[name] = scores.get(name, 0) + likeness * len(word)
        fitting = (name for name, score in scores.items() if score >= _ENOUGH * whole)
        return sorted(fitting, key=lambda name: -scores[name])

    def _having(self, heard: str, *, goes_on: bool) -> Iterator[int]:
        """The tails that begin with a word of that sound, or one that begins so."""
        yield from self._by_sound.get(heard, ())
        if goes_on and len(heard) >= _BEGINNING:
            first, last = bisect_right(self._sounds, heard), bisect_left(self._sounds, heard + _AFTER_ALL)
            for each in self._sounds[first:last]:
                yield from self._by_sound[each]


def _alike(one: str, other: str) -> float:
    """How like two words of one sound are, from 0 to 1: as they would be written in Latin letters."""
    return SequenceMatcher(None, one.translate(_LATIN), other.translate(_LATIN), autojunk=False).ratio()


def _heard(text: str) -> list[tuple[str, str]]:
    """The words of a text that tell a name from others, each with its sound."""
    words = [word for word in text.split(" ") if word not in _OF_MANY]
    return [(word, heard) for word, heard in zip(words, sounds(words), strict=True) if len(heard) >= _LEAST]
