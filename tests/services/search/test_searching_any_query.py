"""Any query finds what a naive reading of it finds, whichever way its words are written."""

import random
from itertools import chain, pairwise

from heritage_annotator.services.passages.grammar import sought
from heritage_annotator.services.search.hits import Search
from tests.samples import PALMYRENE, importing

WRITTEN = {
    "temple": ("temple", "Temple", "TEMPLE", "tem\u00adple", "t\u200demple"),
    "armee": ("armée", "Armee", "ARMÉE", "arme\u0301e"),
    "strasse": ("Straße", "strasse", "STRASSE"),
    "fire": ("fire", "ﬁre", "FIRE", "ｆｉｒｅ"),
    "istanbul": ("İstanbul", "istanbul", "ISTANBUL"),
    "tadmur": ("تدمر", "تَدْمُر", "تدمـر", "تـدْمـر"),
    "athar": ("آثار", "اثار", "أثار", "آثَار"),
    "qala": ("قلعة", "قلعه", "قَلْعَةٌ"),
    "naos": ("Ναός", "ναος", "ΝΑΟΣ", "ναο\u0301ς"),
    "elka": ("ёлка", "Елка", "ЁЛКА"),
    "year": ("2015", "٢٠١٥", "۲۰۱۵"),
    "bel": (PALMYRENE.split()[0],),
    "shrine": ("神殿",),
    "tempest": ("tempest", "Tempest"),
    "bayt": ("בית", "בַּיִת"),
}
"""Words, each as it may be written."""
NAMES = tuple(WRITTEN)
BETWEEN = (" ", "\u00a0", ", ", " – ", " «", "  ", " \u2067", "/")
ENDS = (".\n\n", "!\n\n", "\n\n")


def shelved(chance):
    """An article of paragraphs, and the words of them."""
    told = [[chance.choice(NAMES) for _ in range(chance.randint(1, 5))] for _ in range(chance.randint(1, 4))]
    text = ""
    for sentence in told:
        for at, name in enumerate(sentence):
            text += (chance.choice(BETWEEN) if at else "") + chance.choice(WRITTEN[name])
        text += chance.choice(ENDS)
    return text, told


def flat(told):
    return [*chain.from_iterable(told)]


class Asked:
    """A query as text, and whether the words of an article answer it."""

    def __init__(self, chance, deep=0):
        kind = chance.choice(
            ("word", "word", "phrase", "prefix", "near", "and", "or", "not", "both") if deep < 3 else ("word",)
        )
        names = [chance.choice(NAMES) for _ in range(2)]
        words = [chance.choice(WRITTEN[name]) for name in names]
        if kind == "word":
            self.text, self.holds = words[0], lambda told: names[0] in flat(told)
        elif kind == "phrase":
            marks = chance.choice(('"{} {}"', "“{} {}”", "«{}\u00a0{}»", '"{}, {}"'))
            self.text = marks.format(*words)
            self.holds = lambda told: any(pair == tuple(names) for pair in pairwise(flat(told)))
        elif kind == "prefix":
            self.text, self.holds = "temp*", lambda told: not {"temple", "tempest"}.isdisjoint(flat(told))
        elif kind == "near":
            self.text = f"{words[0]} SAME-PARAGRAPH {words[1]}"
            self.holds = lambda told: any(set(names) <= set(sentence) for sentence in told)
        else:
            one, other = Asked(chance, deep + 1), Asked(chance, deep + 1)
            joined = {"and": "({}) AND ({})", "or": "({}) OR ({})", "not": "({}) NOT ({})", "both": "({}) ({})"}[kind]
            self.text = joined.format(one.text, other.text)
            self.holds = {
                "or": lambda told: one.holds(told) or other.holds(told),
                "not": lambda told: one.holds(told) and not other.holds(told),
            }.get(kind, lambda told: one.holds(told) and other.holds(told))


def test_any_query_finds_what_a_naive_reading_of_it_finds(project):
    chance = random.Random(0)
    shelf = {}
    for _ in range(40):
        text, told = shelved(chance)
        shelf[text] = told
        project.do(importing(text))
    reading = project.reading
    told_by_id = {
        row.id: shelf.get(reading.body(row.id)) or shelf.get(reading.body(row.id) + "\n\n")
        for row in reading.articles()
    }
    assert sum(told is not None for told in told_by_id.values()) >= 35
    for _ in range(300):
        asked = Asked(chance)
        found = {
            head.id for head in reading.heads(Search(reading, sought(reading, asked.text, with_attached=False)).seqs())
        }
        wanted = {id_ for id_, told in told_by_id.items() if told is not None and asked.holds(told)}
        got = {id_ for id_ in found if told_by_id[id_] is not None}
        assert got == wanted, (asked.text, [(reading.body(each), told_by_id[each]) for each in got ^ wanted][:3])


def test_what_stands_near_within_brackets_is_asked_of_each_article(project):
    project.do(importing("bel tadmur.\n\nfire.\n\nfire shrine strasse."))
    for query in ("fire ((bel SAME-PARAGRAPH shrine) bel)", "fire (tadmur (bel NEAR shrine))"):
        assert not [*Search(project.reading, sought(project.reading, query)).seqs()]
    assert [*Search(project.reading, sought(project.reading, "fire (bel (bel NEAR tadmur))")).seqs()]
