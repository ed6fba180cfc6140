"""Counts who says something independently: by originator, not by how often it was printed (ADR 0075)."""

from collections.abc import Container, Iterable, Iterator, Mapping
from copy import copy

from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.events import Statement
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.model.incidents.vocabulary import Polarity, SourceKind
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late
from heritage_annotator.services.incidents.agencies import agency_named, all_names
from heritage_annotator.services.wording.incident_facts import amid, begun
from heritage_annotator.services.wording.incidents import count_told
from heritage_annotator.storage.reading.asking import Known
from heritage_annotator.storage.reading.incidents import Printed
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr, trn

# What parts the agencies of an article: “Efe, SANA via AP”.
_PARTED = late(r"[,;/|+&]|\s[-–—]\s|\b(?:via|and|et|with|avec|citing|quoting)\b|\sو(?=\w)|\bنقلا\b")
# What stands behind an agency that is named with its bureau: “SANA, Damascus”, “رويترز – بيروت”.
_BUREAU = late(r"\s*(?:[,،;(\[/|]|\s[-–—]\s)")
NARRATOR = "narrator:"
WORDS = "words:"
# What people write for no side.
_NO_SIDE = frozenset(map(folded, ("", "none", "neutral", "independent", "-", "aucun", "aucune", "لا")))


class Count(NamedTuple):
    """How many originators say something, and in how many publications that was seen.

    `sides`: the parties to the conflict among them, once for each originator; all of one side count as that side alone.
    `named_sides`: of each of `names` its party, '' for none.
    `reporters`: how many reporters only say again what somebody says in the same publication; they are not counted.
    """

    originators: tuple[str, ...]
    publications: int
    names: tuple[str, ...]
    sides: tuple[str, ...]
    reporters: int = 0
    named_sides: tuple[str, ...] = ()

    @property
    def independent(self) -> int:
        """Originators that are independent of each other: those of one side are one."""
        return len(set(map(folded, self.sides))) + len(self.originators) - len(self.sides)

    @property
    def sentence(self) -> str:
        """The count with its reason."""
        told = count_told(len(self.originators), self.publications)
        sides = sorted({folded(each): each for each in self.sides}.values())
        all_of_one = len(self.sides) == len(self.originators) > 1 and len(sides) == 1
        # Each with its own: which of several is a party must not be guessed.
        names = self.names if all_of_one else map(with_side, self.names, self.named_sides or ("",) * len(self.names))
        told = f"{told}: {'; '.join(_narrators_counted(names))}" if self.names else told
        if all_of_one:
            told = tr("{told} (all of one side, {side})", told=told, side=sides[0])
        elif self.independent < len(self.originators):
            told = tr("{told}; those of one side count as one", told=told)
        return tr("{told}; the reporter's own word adds nobody", told=told) if self.reporters else told

    @property
    def listed(self) -> str:
        """The names in a row, narrators counted: nothing tells them apart but their outlets."""
        return begun("; ".join(_narrators_counted(self.names)))


def _narrators_counted(names: Iterable[str]) -> Iterator[str]:
    told = list(names)
    narrators = told.count(tr("the narrator"))
    if narrators > 1:
        first = told.index(tr("the narrator"))
        kept = [each for each in told if each != tr("the narrator")]
        told = [*kept[:first], trn("{count} narrator", "{count} narrators", narrators), *kept[first:]]
    yield from told


def with_side(name: str, side: str) -> str:
    """The name, with the party to the conflict that it is or speaks for; '' for none."""
    return tr("{name} (party to the conflict: {side})", name=name, side=side) if side else name


class Registers:
    """What counting asks of a project, read once: its sources by every name, and whose report each article is."""

    def __init__(self, sources: Known[Source], printed: Mapping[str, Printed]) -> None:
        self.sources = sources
        self._printed = printed
        self._named: dict[str, str] = {}
        for each in self.sources.values():
            for name in (each.name, *each.names):
                self._named.setdefault(folded(name), each.id)
                for other in all_names(name):
                    self._named.setdefault(other, each.id)
        self._narrators: dict[str, str] = {}
        self._wires: dict[int, str] | None = None
        self._printers: set[str] | None = None

    @classmethod
    def of(cls, reading: Reading) -> "Registers":
        """Those of a project, for its statements. Cost: two questions."""
        return cls(reading.by_id(Source), reading.printed())

    def called_otherwise(self, sources: Known[Source]) -> "Registers":
        """The same who count the same, told by what `sources` calls them, by id."""
        other = copy(self)
        other.sources = sources
        return other

    def originator(self, statement: Statement) -> str:
        """Who says it: the id of a source, `words:` with the words for whoever is named so, else the narrator's.

        The narrator of a wire copy is its agency, by the register if it is in there, whatever name it signs with and
        whichever version of the story names it. Own reporting has the outlet.
        """
        if statement.originator_id is not None:
            return statement.originator_id
        if statement.originator_words.strip():
            words = folded(statement.originator_words).strip()
            return self._known(words) or self._unentered(words)
        if statement.relayed_by_id is not None:
            return statement.relayed_by_id
        return self._narrator(statement.article_id)

    def told(self, statement: Statement) -> str:
        """What to call who says it: where nobody entered them by the words that name them, as they are written."""
        originator = self.originator(statement)
        if originator in self.sources or not statement.originator_words.strip():
            return self.name(originator)
        return f"“{' '.join(statement.originator_words.split())}”"

    def told_amid(self, statement: Statement) -> str:
        """The same within a sentence: who bears no name is written small."""
        told, words = self.told(statement), statement.originator_words
        return amid(told, words) if self.originator(statement) in self.sources else told

    def version_of(self, article_id: str) -> str:
        """What an article is a version of: its story, else itself."""
        printed = self._printed.get(article_id)
        return f"story {printed.story}" if printed is not None and printed.story else article_id

    def name(self, originator: str) -> str:
        """What to call an originator."""
        if originator in self.sources:
            return self.sources[originator].name
        return tr("the narrator") if originator.startswith(NARRATOR) else f"“{originator.removeprefix(WORDS)}”"

    def counted(self, statements: Iterable[Statement], echoes: Container[str] | None = None) -> Count:
        """Who affirms what these statements say. A denial answers and is not counted.

        `echoes`: the ids of those that only say again what somebody is quoted with in the same story, or confirm it;
        where nobody tells them, every reporter's whose story quotes somebody.
        """
        saying = [each for each in statements if each.polarity == Polarity.AFFIRMED]
        if echoes is None:
            quoting = {self.version_of(each.article_id) for each in saying if each.is_attributed}
            echoes = {
                each.id for each in saying if not each.is_attributed and self.version_of(each.article_id) in quoting
            }
        # Who is named by words once and narrates elsewhere is called by the words.
        own: dict[str, str] = {}
        for each in sorted(saying, key=lambda each: (not each.is_attributed, each.originator_words)):
            if each.id not in echoes:
                own.setdefault(self.originator(each), self.told_amid(each))
        found = sorted(own, key=lambda each: (own[each], each))
        return Count(
            tuple(found),
            len({each.article_id for each in saying}),
            tuple(own[each] for each in found),
            tuple(side for each in found if (side := self._side(each))),
            len({self.originator(each) for each in saying} - own.keys()),
            tuple(self._side(each) for each in found),
        )

    def _side(self, originator: str) -> str:
        source = self.sources.get(originator)
        return "" if source is None or folded(source.side).strip() in _NO_SIDE else source.side.strip()

    def _unentered(self, words: str) -> str:
        """Who is named by words and stands in no register: an agency by any name, a narrator where one is called so."""
        name = folded(agency_named(words) or agency_named(_without_bureau(words)) or words).strip()
        if self._printers is None:
            told = ((self._agency(each.agency), each.outlet) for each in self._printed.values())
            self._printers = {folded(each).strip() for some in told for each in some if each.strip()}
        return f"{NARRATOR if name in self._printers else WORDS}{name}"

    def _known(self, name: str) -> str:
        """The id of the source of that name, or of the agency that signs so; '' where nobody entered it.

        An agency may be named with its bureau.
        """
        found = self._named.get(folded(name).strip())
        if found:
            return found
        agency = name if agency_named(name) else _without_bureau(name)
        known = next((self._named[each] for each in all_names(agency) if each in self._named), "")
        is_agency = agency == name or agency_named(agency)
        return known if is_agency or (known and self.sources[known].kind == SourceKind.AGENCY) else ""

    def _narrator(self, article_id: str) -> str:
        if article_id not in self._narrators:
            printed = self._printed.get(article_id, Printed("", "", 0))
            first = self._agency(printed.agency) or self._wire(printed.story) or printed.outlet.strip() or article_id
            self._narrators[article_id] = self._known(first) or f"{NARRATOR}{folded(first)}"
        return self._narrators[article_id]

    def _agency(self, signed: str) -> str:
        """The first agency that is signed, by one name."""
        if not signed.strip():
            return ""
        whole = signed.strip()
        if not self._known(whole) and not agency_named(whole):
            whole = next((part.strip() for part in _PARTED.split(whole) if part.strip()), "")
        return agency_named(whole) or whole

    def _wire(self, story: int) -> str:
        """Whose copy a story is: the agency that any version names, else the outlet that printed it first.

        Where no version names either, its oldest: versions that nobody signs are one narrator too.
        """
        if self._wires is None:
            self._wires = {}
            for id_, each in sorted(self._printed.items(), key=lambda known: _anonymity(known[1])):
                if each.story:
                    self._wires.setdefault(each.story, self._agency(each.agency) or each.outlet.strip() or id_)
        return self._wires.get(story, "")


def _without_bureau(name: str) -> str:
    return _BUREAU.split(name, maxsplit=1)[0].strip() or name


def _anonymity(printed: Printed) -> int:
    """0: an agency is named, 1: an outlet only, 2: neither."""
    return 0 if printed.agency.strip() else 1 if printed.outlet.strip() else 2


def are_independent(registers: Registers, statement: Statement, others: Iterable[Statement]) -> bool:
    """Whether one of the others is by an originator that is independent of that of the statement."""
    alone = registers.counted([statement])
    return any(registers.counted([statement, other]).independent > alone.independent for other in others)
