"""Hides words: those of a body under signs of the same number, and in names and notes wherever they stand."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from enum import Enum, auto

from heritage_annotator.model.folding import Folded, folded
from heritage_annotator.model.letters import Part, part_of_term
from heritage_annotator.model.span import Span
from heritage_annotator.patterns import late

COVER = "█"
"""What stands in the place of each code point that is hidden, but for line ends."""

# Shorter words of what is hidden tell nothing by themselves, and stand within many others.
_SHORTEST = 3
_BETWEEN = late(r"[\s-]+")
_MARKS = ".,;:!?()[]«»\"'“”‘’،؛؟"


def covered(body: str, spans: Iterable[Span]) -> str:
    """The body with those spans (code points, in order) hidden: as long as before, its lines the same."""
    made, at = list[str](), 0
    for span in spans:
        made += body[at : span.start], "".join(sign if sign == "\n" else COVER for sign in span.of(body))
        at = span.end
    return "".join(made) + body[at:]


class Secrets:
    """What must not be read in any name or note: the phrases that are hidden, and those of their words that the
    bodies they are hidden in do not say elsewhere.
    """

    def __init__(self) -> None:
        self._phrases: set[str] = set()
        self._words: set[str] = set()

    @property
    def phrases(self) -> AbstractSet[str]:
        """The phrases, folded."""
        return self._phrases

    def add(self, body: str, spans: Iterable[Span]) -> None:
        """Adds what those spans of the body say."""
        spans = tuple(spans)
        left = folded(covered(body, spans))
        for span in spans:
            phrase = folded(span.of(body)).strip(" ")
            words = (word.strip(_MARKS) for word in _BETWEEN.split(phrase))
            self._phrases.add(phrase)
            self._words.update(word for word in words if len(word) >= _SHORTEST and word not in left)
        self._phrases.discard("")

    def without(self, words: AbstractSet[str]) -> "Secrets":
        """The same, but for those words (folded) where they stand alone."""
        some = Secrets()
        some._phrases, some._words = self._phrases, self._words - words
        return some

    def hide(self, text: str) -> str:
        """The text with all of them hidden: as long as before."""
        if not self._phrases or not text:
            return text
        found = Folded(text)
        spans = [span for phrase in self._phrases for span in found.occurrences(phrase)]
        for word in self._words:
            spans += (_widened(text, span) for span in found.occurrences(word) if _stands_for(word, text, span))
        return covered(text, joined(spans)) if spans else text

    def stand_in(self, body: str) -> int:
        """How often the phrases stand in a body as it is handed out."""
        text = folded(body)
        return sum(text.count(phrase) for phrase in self._phrases)


class Names:
    """Names of people, each with the pseudonym that is written in its place.

    A name is found too where its words stand as files and addresses have them (`layla_qandil`, `layla.qandil`), and
    with what Arabic writes onto it.
    """

    def __init__(self, pseudonyms: Iterable[tuple[str, str]]) -> None:
        # The longest first: "Mira Tellani" before "Mira".
        found = {
            words.replace(" ", between): pseudonym
            for name, pseudonym in pseudonyms
            if (words := folded(name).strip(" "))
            for between in _WITHIN_NAMES
        }
        self._pairs = sorted(found.items(), key=lambda pair: -len(pair[0]))

    def are_in(self, text: str, told: str) -> bool:
        """Whether one of them stands in the text as whole words. `told`: the text, folded for search."""
        return any(True for _ in self._places(text, told))

    def stand_in(self, text: str) -> int:
        """In how many places of the text they stand as whole words."""
        return len(joined(self._places(text, folded(text)))) if self._pairs else 0

    def _places(self, text: str, told: str) -> Iterator[Span]:
        there = [name for name, _ in self._pairs if name in told]
        if not there:
            return
        found = Folded(text)
        for name in there:
            for span in found.occurrences(name):
                if not _is_in_word(text, span.end) and _begins_word(text, span.start, name):
                    yield span

    def replace(self, text: str) -> str:
        """The text with pseudonyms in the place of names, where those stand as whole words."""
        found = Folded(text) if text and self._pairs else None
        for name, pseudonym in self._pairs if found is not None else ():
            if found is None or name not in found.text:
                continue
            for span in reversed(list(found.occurrences(name))):
                if not _is_in_word(text, span.end) and _begins_word(text, span.start, name):
                    text = text[: span.start] + pseudonym + text[span.end :]
            found = Folded(text)
        return text


_SHORTEST_PART = 3
# What stands in names of many, and is nobody's.
_OF_MANY = frozenset(
    {
        "bin", "ibn", "bint", "ben", "abu", "umm", "van", "von", "der", "den", "dos", "del", "the", "and",
        "بن", "ابن", "بنت", "ابو", "ام",
    }
)  # fmt: skip


def spoken(pseudonyms: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The names with each word of them, as colleagues call each other; one that several bear stands for all of those.

    Not for what the press writes, where others are called so.
    """
    whole = list(pseudonyms)
    parts: dict[str, dict[str, None]] = {}
    for name, pseudonym in whole:
        words = folded(name).split()
        for word in words if len(words) > 1 else ():
            if len(word) >= _SHORTEST_PART and word not in _OF_MANY and word[0].isalpha():
                parts.setdefault(word, {})[pseudonym] = None
    return [*((word, " / ".join(told)) for word, told in parts.items()), *whole]


# What stands between the words of a name, in texts, names of files and addresses.
_WITHIN_NAMES = (" ", "_", "-", ".", "")
ONTO = frozenset("وفلبك")
"""What Arabic writes onto a word: “and”, “to”, “by”, also two at once."""
SHORTEST_WITH, MOST_ONTO = 3, 2
"""Onto words of so many letters at least, and at most so many."""
_THE = "ال"
_ONTO_OR_THE = ONTO.union(_THE)
_LONGEST_BY_CHANCE = 4


def _begins_word(text: str, place: int, name: str) -> bool:
    """Whether a word begins there, or goes on only behind what Arabic writes onto one."""
    start = place
    while _is_in_word(text, start):
        start -= 1
    before = text[start:place]
    return not before or (
        len(name.partition(" ")[0]) >= SHORTEST_WITH and len(before) <= MOST_ONTO and ONTO.issuperset(before)
    )


def _stands_for(word: str, text: str, span: Span) -> bool:
    """Whether the word is meant there. A short one stands by chance within many others: “men” in “defacement”."""
    if len(word) > _LONGEST_BY_CHANCE:
        return True
    whole = _widened(text, span)
    before = text[whole.start : span.start]
    return len(before) <= MOST_ONTO + len(_THE) and _ONTO_OR_THE.issuperset(before) and whole.end - span.end <= 1


def _widened(text: str, span: Span) -> Span:
    """The span with what is written onto it: وتدمر, Palmyras."""
    start, end = span.start, span.end
    while _is_in_word(text, start):
        start -= 1
    while _is_in_word(text, end):
        end += 1
    return Span(start, end)


class Extent(Enum):
    """How much around words is hidden with them, from less to more."""

    PHRASE = auto()
    SENTENCE = auto()
    PARAGRAPH = auto()


def wider(body: str, span: Span) -> tuple[Extent, Span] | None:
    """The least extent around the span that is more than the span is; None where it is a whole paragraph."""
    found = ((extent, _widened_to(body, span, extent)) for extent in Extent)
    return next(((extent, around) for extent, around in found if around != span), None)


def phrase_around(body: str, span: Span) -> Span:
    """The span widened to the phrase it stands in: to the marks and line ends that part phrases, without them.

    A point or a comma within a number or a name (3.5, U.N.) parts nothing.
    """
    return _widened_to(body, span, Extent.PHRASE)


def _widened_to(body: str, span: Span, extent: Extent) -> Span:
    start, end = span.start, span.end
    while start > 0 and not _parts(body, start - 1, extent):
        start -= 1
    while end < len(body) and not _parts(body, end, extent):
        end += 1
    while start < span.start and body[start].isspace():
        start += 1
    while end > span.end and body[end - 1].isspace():
        end -= 1
    return Span(start, end)


# Marks that part, and those that do unless letters or figures stand on either side.
_PARTING = {
    Extent.PHRASE: ('\n()[]«»"“”؟!?;؛', ".,:،–—"),
    Extent.SENTENCE: ("\n؟!?", "."),
    Extent.PARAGRAPH: ("\n", ""),
}


def _parts(body: str, place: int, extent: Extent) -> bool:
    always, between_words = _PARTING[extent]
    sign = body[place]
    return sign in always or (sign in between_words and not _is_joining(body, place))


def _is_joining(body: str, place: int) -> bool:
    return 0 < place < len(body) - 1 and body[place - 1].isalnum() and body[place + 1].isalnum()


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in their order, those that touch or overlap made one: the same words hidden are the same redaction."""
    made: list[Span] = []
    for span in sorted(spans):
        if made and span.start <= made[-1].end:
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return tuple(made)


def _is_in_word(text: str, place: int) -> bool:
    """Whether a word goes on there. In Chinese and other scripts without spaces each letter stands alone."""
    if not 0 < place < len(text) or not (text[place - 1].isalnum() and text[place].isalnum()):
        return False
    return Part.ALONE not in {part_of_term(text[place - 1]), part_of_term(text[place])}
