"""Offers of the command palette: actions, settings, tags, articles …, each with what choosing it does."""

from collections.abc import Callable, Sequence
from dataclasses import field
from enum import StrEnum
from typing import Protocol

from PySide6.QtGui import QColor

from heritage_annotator.frozen import frozen
from heritage_annotator.translation import later
from heritage_annotator.ui.commands.ranking import Fit


class Kind(StrEnum):
    """In the order of the list, where they fit alike."""

    ACTION = "action"
    SETTING = "setting"
    ANSWER = "answer"
    TAG = "tag"
    PASSAGES = "passages"
    ARTICLE = "article"


RECENT = later("Recent")
HEADINGS = {
    Kind.ACTION: later("Actions"),
    Kind.SETTING: later("Settings"),
    Kind.ANSWER: later("Answers"),
    Kind.TAG: later("Tags"),
    Kind.PASSAGES: later("Passages"),
    Kind.ARTICLE: later("Articles"),
}

# What, typed first, asks for one kind alone.
PREFIXES = {">": Kind.ACTION, "#": Kind.TAG, "@": Kind.ARTICLE}

# Of each kind, when all are listed; of one kind alone.
SOME, MANY = 8, 200


@frozen
class Offer:
    """A row. `aside` stands at its end, `told` at the foot of the palette while it is current.

    `sign` stands before a tag in its `paint`: line and fill. One that is not `possible` is shown and cannot be chosen.
    """

    kind: Kind
    id: str
    words: str
    run: Callable[[], object] = field(compare=False)
    aside: str = ""
    told: str = ""
    keys: str = ""
    sign: str = ""
    paint: tuple[QColor, QColor] | None = field(default=None, compare=False)
    possible: bool = True

    @property
    def key(self) -> str:
        """What it is remembered by."""
        return f"{self.kind}:{self.id}"


Found = tuple[Fit, Offer]


class Source(Protocol):
    """A source of offers of one kind."""

    kind: Kind

    def find(self, typed: str, most: int) -> list[Found]:
        """At most so many that fit what was typed (folded), best first; all with nothing typed."""
        ...

    def offer(self, id_: str) -> Offer | None:
        """The offer of that id, if there still is one."""
        ...


@frozen
class Section:
    """A heading and the offers below it."""

    heading: str
    offers: Sequence[Offer]


def sections(sources: Sequence[Source], typed: str, recent: Sequence[str] = ()) -> list[Section]:
    """What to list for what was typed (folded, no spaces at its ends).

    With nothing typed, what was chosen lately and all actions; else the kind that holds the best
    fit comes first.
    """
    kind = PREFIXES.get(typed[:1])
    if kind is not None:
        [source] = [source for source in sources if source.kind is kind]
        return _listed([(Fit.SAME, source, source.find(typed[1:].strip(), MANY))])
    if not typed:
        [actions] = [source for source in sources if source.kind is Kind.ACTION]
        lately = _remembered(sources, recent)
        return [*lately, *_listed([(Fit.SAME, actions, actions.find("", MANY))])]
    found = [(source, source.find(typed, SOME)) for source in sources]
    ranked = [(offers[0][0], source, offers) for source, offers in found if offers]
    return _listed(sorted(ranked, key=lambda each: each[0]))


def _listed(found: Sequence[tuple[Fit, Source, list[Found]]]) -> list[Section]:
    return [Section(HEADINGS[source.kind], [offer for _, offer in offers]) for _, source, offers in found if offers]


def _remembered(sources: Sequence[Source], recent: Sequence[str]) -> list[Section]:
    by_kind = {str(source.kind): source for source in sources}
    parted = [key.partition(":") for key in recent]
    found = [by_kind[kind].offer(id_) for kind, _, id_ in parted if kind in by_kind]
    offers = [offer for offer in found if offer is not None]
    return [Section(RECENT, offers)] if offers else []
