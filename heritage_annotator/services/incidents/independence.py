"""Counts who says something independently: by originator, not by how often it was printed."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.events import Statement
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.model.incidents.vocabulary import Polarity
from heritage_annotator.services.wording.incidents import count_told
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr

# What parts the agencies of an article: “Efe, SANA via AP”.
_PARTED = re.compile(r"[,;/]|\bvia\b|\band\b|\bet\b")
NARRATOR = "narrator:"


class Count(NamedTuple):
    """How many originators say something, and in how many publications that was seen.

    `sides`: the parties to the conflict among them; all of one side count as that side alone.
    """

    originators: tuple[str, ...]
    publications: int
    names: tuple[str, ...]
    sides: tuple[str, ...]

    @property
    def independent(self) -> int:
        """Originators that are independent of each other: those of one side are one."""
        return len(set(self.sides)) + len(self.originators) - len(self.sides)

    @property
    def sentence(self) -> str:
        """The count with its reason."""
        told = count_told(len(self.originators), self.publications)
        told = f"{told}: {'; '.join(self.names)}" if self.names else told
        if len(self.sides) == len(self.originators) > 1 and len(set(self.sides)) == 1:
            return tr("{told} (all of one side, {side})", told=told, side=self.sides[0])
        if self.sides:
            return tr("{told} (party to the conflict: {sides})", told=told, sides=", ".join(sorted(set(self.sides))))
        return told


class Registers(NamedTuple):
    """What counting asks of a project, read once: its sources, and agency and outlet of its articles."""

    sources: Mapping[str, Source]
    printed: Mapping[str, tuple[str, str]]

    @classmethod
    def of(cls, reading: Reading, article_ids: Iterable[str]) -> "Registers":
        """Those of a project, for statements of these articles."""
        sources = {each.id: each for each in reading.every(Source)}
        articles = (reading.article(each) for each in dict.fromkeys(article_ids))
        return cls(sources, {each.id: (each.agency, each.outlet) for each in articles if each is not None})

    def originator(self, statement: Statement) -> str:
        """Who says it: the id of a source, else whoever the narrator writes for.

        The narrator of a wire copy is the agency, by the register if it is in there: a reporter who says so adds
        nobody. Own reporting has the outlet.
        """
        if statement.originator_id is not None:
            return statement.originator_id
        if statement.originator_words:
            return f"words:{folded(statement.originator_words)}"
        agency, outlet = self.printed.get(statement.article_id, ("", ""))
        first = _PARTED.split(agency)[0].strip() or outlet.strip()
        known = next(
            (
                each.id
                for each in self.sources.values()
                if first and folded(first) in map(folded, (each.name, *each.names))
            ),
            "",
        )
        return known or f"{NARRATOR}{folded(first) or statement.article_id}"

    def name(self, originator: str) -> str:
        """What to call an originator."""
        if originator in self.sources:
            return self.sources[originator].name
        return tr("the narrator") if originator.startswith(NARRATOR) else f"“{originator.removeprefix('words:')}”"

    def counted(self, statements: Iterable[Statement]) -> Count:
        """Who affirms what these statements say. A denial answers and is not counted."""
        saying = [each for each in statements if each.polarity == Polarity.AFFIRMED]
        found = sorted({self.originator(each) for each in saying}, key=self.name)
        sides = (self.sources[each].side for each in found if each in self.sources)
        return Count(
            tuple(found),
            len({each.article_id for each in saying}),
            tuple(map(self.name, found)),
            tuple(filter(None, sides)),
        )


def originators(reading: Reading, statements: Iterable[Statement]) -> tuple[str, ...]:
    """The independent originators of these statements."""
    statements = list(statements)
    return Registers.of(reading, (each.article_id for each in statements)).counted(statements).originators
