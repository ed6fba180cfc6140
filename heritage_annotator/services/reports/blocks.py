"""The blocks of a report before it is a file of some kind: headings, sentences, quotations."""

from collections.abc import Iterable, Iterator

from heritage_annotator.named import NamedTuple
from heritage_annotator.services.exporting.incidents.grounds import Basis, Ground
from heritage_annotator.services.wording.incident_facts import gazetteer_told
from heritage_annotator.translation import tr

_ENDS = frozenset(".!?…؟۔。")


class Heading(NamedTuple):
    """A heading; level 1 is the report's own."""

    level: int
    text: str


class Sentence(NamedTuple):
    """A sentence, with what it rests on behind it. `opens_with`: a name that it begins with, in whatever script."""

    text: str
    behind: str = ""
    opens_with: str = ""

    @property
    def own_words(self) -> str:
        """The sentence without that name, whose letters do not tell in which direction the sentence runs."""
        return self.text.removeprefix(self.opens_with)


class Quotation(NamedTuple):
    """Words of an article, with their mark (`S12`) and who says them; `language` is '' where nobody knows it."""

    words: str
    mark: str
    by: str
    language: str = ""


Block = Heading | Sentence | Quotation


class Marks:
    """Numbers what sentences rest on: the same words have one mark."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int | None, int | None], int] = {}
        self._grounds: list[Ground] = []

    def mark(self, ground: Ground) -> str:
        """The mark of those words: `S1`."""
        key = (ground.article_id, ground.start, ground.end)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._grounds.append(ground)
        return f"S{self._numbers[key]}"

    def behind(self, grounds: Iterable[Ground]) -> str:
        """What a sentence rests on: marks of words, and what else there is in brackets."""
        told: dict[str, None] = {}
        for ground in grounds:
            told[self.mark(ground) if ground.basis == Basis.WORDS else _told(ground)] = None
        return f"[{'; '.join(told)}]" if told else ""

    def listed(self) -> Iterator[Ground]:
        """All words that bear a mark, in its order."""
        return iter(self._grounds)


def ended(text: str) -> str:
    """The text with a full stop, unless it ends a sentence itself."""
    return text if text.rstrip('”"»’)')[-1:] in _ENDS and text[-1:] != ")" else f"{text}."


def unended(text: str) -> str:
    """The text without the full stop of its own, for more follows in the sentence."""
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def _told(ground: Ground) -> str:
    if ground.basis == Basis.GAZETTEER:
        return tr("gazetteer: {detail}", detail=gazetteer_told(ground.detail))
    if ground.basis == Basis.REQUIRED:
        return tr("required: {detail}", detail=ground.detail)
    return tr("decision: {detail}", detail=unended(ground.detail))
