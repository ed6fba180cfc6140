"""The orders of the list: what is kept of one for the next alters nothing."""

import random
from pathlib import Path
from typing import Any

import pytest

from heritage_annotator.model.errors import ProjectDamagedError
from heritage_annotator.model.folding import folded
from heritage_annotator.model.records import ArticleState
from heritage_annotator.services.wording.states import STATES
from heritage_annotator.storage.reading.articles import UNCOUNTED, ArticleRow
from heritage_annotator.ui.articles import filter_texts
from heritage_annotator.ui.articles.listing import Listing
from heritage_annotator.ui.articles.ordering import Order
from heritage_annotator.ui.desk.dates import long_date
from tests.few import few

NAMES = (
    "", "a\0b", "\0", "a\1b", "Élan", "elan", "Sana", "سانا", "تـدمر", "𐡠𐡡", "👩🏽‍🚒", "a", "A", "cafe\u0301", "ـ",
    "air-\nstrike", "airstrike", "air-c",
)  # fmt: skip
WORDS = ("e", "ELAN", "سانا", "2017", "march", "𐡠", "sana", "👩🏽", "b")
DAYS = ("", "2017", "2017-03", "2017-03-03", "2016-12-31", "٢٠١٧", "no date")
MOMENTS = ("", "2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.001Z")


def row(chance, number):
    facts = {
        "id": f"{number:036}",
        "heading": chance.choice(NAMES),
        "outlet": chance.choice(NAMES),
        "published": chance.choice(DAYS),
        "state": chance.choice([state for state in ArticleState if state is not ArticleState.REMOVED]),
        "annotations": UNCOUNTED,
        "imported": chance.choice(MOMENTS),
    }
    blank: dict[str, Any] = dict.fromkeys(ArticleRow._fields, "")
    return ArticleRow(**blank | facts)


def day(row):
    digits = row.published.replace("-", "")
    return int((digits + "0000")[:8]) if digits.isascii() and digits.isdecimal() else 0


def naive(order, row):
    """What a row goes by, as the menu says it."""
    state = ArticleState(row.state).shown(annotated=row.annotations > 0)
    first = {
        Order.NEWEST: (-day(row), row.outlet),
        Order.OLDEST: (day(row) == 0, day(row), row.outlet),
        Order.ADDED: ([-ord(sign) for sign in row.imported] or [0], row.outlet),
        Order.TITLE: (folded(row.heading.replace("\0", " ")), row.id),
        Order.OUTLET: (not row.outlet, folded(row.outlet), -day(row)),
        Order.STATUS: (STATES[state].order, -day(row)),
        Order.ANNOTATIONS: (-row.annotations, -day(row)),
    }[order]
    return (*first, row.heading, row.id)


@pytest.mark.parametrize("seed", few(2, range(4)))
def test_every_order_is_that_of_its_key_whatever_was_sorted_and_altered_before(seed):
    chance = random.Random(seed)
    counts = {f"{number:036}": number % 5 for number in range(150) if number % 3}
    rows = Listing(lambda ids: dict(counts) if ids is None else {id_: counts.get(id_, 0) for id_ in ids})
    rows.load([row(chance, number) for number in range(200)])
    for _ in range(40):
        order = chance.choice([*Order])
        if seed % 2 and chance.random() < 0.5:
            rows.load([each._replace(heading=each.heading.strip("\0\1ab")) for each in rows.shown])
            rows.warm()  # of some the texts are at hand, of the others not
        rows.sort(order)
        ids = [each.id for each in rows.shown]
        assert ids == [each.id for each in sorted(rows.rows(ids), key=lambda each: naive(order, each))]
        for _ in range(chance.randrange(3)):
            made = row(chance, chance.randrange(220))
            rows.put(made._replace(annotations=counts.get(made.id, 0)))
        for each in rows.rows(chance.sample(ids, 3)):  # sorted as before, in most orders
            rows.put(each._replace(agency=chance.choice(NAMES), annotations=chance.randrange(4)))
        if chance.random() < 0.3:
            rows.drop(chance.choice(ids))
        places = [rows.position(each.id) for each in rows.shown]
        assert places == [*range(len(places))]


def test_a_row_altered_where_it_stands_is_found_by_what_it_says_now():
    rows = Listing(lambda _ids: {})
    rows.load([row(random.Random(1), number) for number in range(10)])
    rows.put(rows.shown[4]._replace(state=ArticleState.UNREAD))
    altered, done = rows.shown[4]._replace(agency="سانا 👩🏽‍🚒", annotations=2, state=ArticleState.DONE), rows.done
    assert rows.target(altered) == 4
    rows.put(altered)
    assert rows.shown[4] == altered == rows.row(altered.id)
    assert rows.done == done + 1
    rows.seek("سانا")
    assert altered in rows.shown
    rows.put(altered._replace(agency="AP"))
    assert altered.id not in [each.id for each in rows.shown]


def test_a_row_keeps_its_place_though_another_program_annotated_it_meanwhile():
    counts = {}
    rows = Listing(lambda ids: dict(counts))
    rows.load([row(random.Random(1), number) for number in range(10)])
    rows.sort(Order.ANNOTATIONS)
    last = rows.shown[-1]
    counts[last.id] = 3
    assert rows.looked_at(rows.shown, 9).annotations == 0
    assert rows.position(last.id) == 9
    rows.put(last._replace(annotations=3))
    assert (rows.position(last.id), len(rows.shown)) == (0, 10)


@pytest.mark.parametrize("seed", range(4))
def test_a_filter_shows_what_holds_each_word_whatever_was_folded_and_altered_before(seed, monkeypatch):
    monkeypatch.setattr(filter_texts, "ROWS", 7)
    chance = random.Random(seed)
    rows = Listing(lambda ids: {})
    rows.load([row(chance, number) for number in range(60)])
    held = {each.id: each for each in rows.shown}
    for _ in range(120):
        rows.warm()
        for _ in range(chance.randrange(3)):
            made = row(chance, chance.randrange(80))
            if chance.random() < 0.5 and made.id in held:
                made = made._replace(heading=held[made.id].heading)
            held[made.id] = made
            rows.put(made)
        if chance.random() < 0.3:
            rows.drop(held.pop(chance.choice([*held])).id)
        typed = " ".join(
            chance.choices(("e", "ELAN", "سانا", "2017", "march", "𐡠", "sana", "👩🏽", "b"), k=chance.choice((1, 2)))
        )
        rows.seek("")
        rows.seek(typed)
        words = folded(typed).split()
        wanted = {id_ for id_, each in held.items() if all(word in told(each) for word in words)}
        assert {each.id for each in rows.shown} == wanted
        assert {each.id for each in rows.find(typed, 100)} == wanted
        if chance.random() < 0.1:
            rows.load(held.values())


def told(row):
    """What a filter seeks in, folded."""
    facts = (row.heading.replace("\0", " "), row.outlet, row.published, long_date(row.published))
    return "\n".join(map(folded, facts))


def test_once_all_is_warm_a_key_folds_no_row(monkeypatch):
    rows = Listing(lambda _ids: {})
    made = [row(random.Random(1), number)._replace(agency=f"سانا{number:03}") for number in range(50)]
    rows.load(made)
    while rows.warm():
        pass
    monkeypatch.setattr(filter_texts, "folded_each", None)
    rows.seek("سانا007")
    assert [each.agency for each in rows.shown] == ["سانا007"]
    rows.sort(Order.TITLE)


def test_a_list_whose_annotations_cannot_be_counted_stays_as_it_was():
    def count(ids):
        if ids is None and is_torn:
            raise ProjectDamagedError(Path("a.heritage"), "torn")
        return {}

    is_torn, rows = True, Listing(count)
    before, after = ([row(random.Random(seed), number) for number in range(seed, 9)] for seed in (0, 5))
    rows.load(before)
    with pytest.raises(ProjectDamagedError):
        rows.sort(Order.STATUS)
    assert rows.order is Order.NEWEST
    is_torn = False
    rows.sort(Order.STATUS)
    shown, is_torn = rows.shown, True
    with pytest.raises(ProjectDamagedError):
        rows.load(after)
    assert (len(rows), rows.shown) == (9, shown)
    assert [rows.position(each.id) for each in shown] == [*range(9)]
    is_torn = False
    rows.load(after)
    assert {each.id for each in rows.shown} == {each.id for each in after}
