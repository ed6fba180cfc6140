"""Who says it independently, held against the words of the rules: two thousand small worlds, counted by hand."""

import random
from itertools import combinations

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.incidents.events import Claim, Statement
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.services.incidents.dossier import Shelf, Value
from heritage_annotator.services.incidents.independence import Registers
from heritage_annotator.storage.reading.asking import Known
from heritage_annotator.storage.reading.incidents import Printed

AT = "2026-01-02"
# Who there is, by all the names they go by; who is registered, and for which side; which of them are agencies.
NAMES = {
    "sohr": ("SOHR", "المرصد السوري", "sohr "), "army": ("General Staff", "هيئة الأركان"),
    "sana": ("SANA", "سانا", "(SANA)", "SANA, Damascus"), "afp": ("AFP", "Agence France-Presse", "أ.ف.ب"),
    "reuters": ("Reuters", "رويترز", "Thomson Reuters"), "jour": ("Le Jour", "LE JOUR"), "sabah": ("الصباح", "الصَباح"),
    "residents": ("residents", "Residents"), "guard": ("a guard 🏛️",),
}  # fmt: skip
SIDES = {"army": "Government", "sana": "government ", "sohr": "none", "jour": ""}
AGENCIES, OUTLETS = ("sana", "afp", "reuters"), ("jour", "sabah")


class World:
    """Articles, some of them versions of one story, and statements in them, drawn by chance."""

    def __init__(self, seed):
        chance = random.Random(seed)
        self.registered = {who for who in SIDES if chance.random() < 0.6}
        self.articles = {}
        wires = {1: chance.choice([*AGENCIES, ""]), 2: chance.choice([*AGENCIES, ""])}
        for number in range(chance.randint(1, 5)):
            story = chance.choice((0, 0, 1, 2))
            agency = wires[story] if story else chance.choice([*AGENCIES, "", ""])
            named = chance.random() < 0.7
            self.articles[f"a{number}"] = (agency if named else "", chance.choice([*OUTLETS, ""]), story)
        self.said = [self.statement(chance) for _ in range(chance.randint(1, 7))]
        self.spelled = {key: tuple(chance.choice(NAMES[who]) if who else "" for who in (agency, outlet))
                        for key, (agency, outlet, _) in self.articles.items()}  # fmt: skip
        self.chance = chance

    def statement(self, chance):
        article = chance.choice([*self.articles])
        how = chance.choice(("source", "words", "relayed", "narrated", "narrated", "own"))
        who = chance.choice([*NAMES])
        if how == "own":  # the paper's own reporting beside a wire copy: the outlet is entered
            how, who = ("words", self.articles[article][1]) if self.articles[article][1] else ("narrated", "")
        if how in {"source", "relayed"} and who not in self.registered:
            how = "words" if how == "source" else "narrated"
        polarity = chance.choice(("affirmed", "affirmed", "affirmed", "denied", "doubted"))
        return article, how, who, polarity, chance.choice(("fire", "fire", "shelling"))

    # What the rules say.

    def narrator(self, article):
        """The agency of the copy, which any version of the story may name; else who printed it first; else itself."""
        agency, outlet, story = self.articles[article]
        if agency:
            return agency
        if story:
            versions = [each for each in self.articles.values() if each[2] == story]
            first = next(key for key, each in self.articles.items() if each[2] == story)
            named = [each[0] for each in versions if each[0]] or [each[1] for each in versions if each[1]]
            return (named or [f"narrator of {first}"])[0]
        return outlet or f"narrator of {article}"

    def independent(self):
        """How many who affirm something, of whom no two are one, of one side, or one the echo of the other."""
        saying = [each for each in self.said if each[3] == "affirmed"]
        voices = set()
        for article, how, who, _, value in saying:
            voice = who if how in {"source", "words", "relayed"} else self.narrator(article)
            if how in {"narrated", "relayed"} and self.is_quoted(saying, article, value):
                continue
            voices.add(voice)
        together = [{each} for each in voices]
        for one, other in combinations(sorted(voices), 2):
            if self.side(one) and self.side(one) == self.side(other):
                mine = next(group for group in together if one in group)
                theirs = next(group for group in together if other in group)
                if mine is not theirs:
                    together.remove(theirs)
                    mine |= theirs
        return len(together)

    def is_quoted(self, saying, article, value):
        """Whether somebody is quoted with it in that article, or in another version of its story."""
        story = self.articles[article][2]
        return any(
            how in {"source", "words"} and said == value
            and (there == article or (story and self.articles[there][2] == story))
            for there, how, _, _, said in saying
        )  # fmt: skip

    def side(self, who):
        told = SIDES.get(who, "").strip().lower() if who in self.registered else ""
        return "" if told == "none" else told

    # The same as the program keeps it.

    def shelf(self):
        made = [
            Source(who, NAMES[who][0], "x", AT, AT, side=SIDES[who], names=NAMES[who][1:2])
            for who in sorted(self.registered)
        ]
        told = Shelf(Nothing())
        told.__dict__["registers"] = Registers(
            Known(Source, made, None),
            {key: Printed(*self.spelled[key], each[2]) for key, each in self.articles.items()},
        )
        return told

    def values(self):
        for number, (article, how, who, polarity, value) in enumerate(self.said):
            told = {"source": {"originator_id": who}, "relayed": {"relayed_by_id": who}, "narrated": {}}.get(how)
            if told is None:  # of those in no register only agencies are known by several names
                known = who in self.registered or who in AGENCIES or who in OUTLETS
                told = {"originator_words": self.chance.choice(NAMES[who]) if known else NAMES[who][0]}
            said = Statement(f"s{number}", article, 0, 1, "x", "", "", "x", AT, AT, polarity=polarity, **told)
            yield Value(Claim(f"c{number}", said.id, "cause", value, "x", AT, AT), said)


class Nothing:
    """A project without sites and tags."""

    def by_id(self, kind, _ids=None):
        return Known(kind, [], None) if kind is Site else None

    def codebook(self):
        return Codebook(())


def test_two_thousand_worlds_are_counted_as_the_rules_say():
    wrong = []
    for seed in range(2_000):
        world = World(seed)
        counted = world.shelf().count(world.values())
        if counted.independent != world.independent():
            wrong.append((seed, counted.independent, world.independent(), counted.names, world.said, world.spelled))
    assert wrong[:3] == []
