"""The orders of the list: what is kept of one for the next alters nothing."""

import random

import pytest

from heritage_annotator.model.records import ArticleState
from heritage_annotator.storage.reading.articles import UNCOUNTED, ArticleRow
from heritage_annotator.ui.articles import listing
from heritage_annotator.ui.articles.listing import Listing, Order

NAMES = ("", "Élan", "elan", "Sana", "سانا", "تـدمر", "𐡠𐡡", "👩🏽‍🚒", "a", "A", "cafe\u0301", "ـ")
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
    return ArticleRow(**dict.fromkeys(ArticleRow._fields, "") | facts)


@pytest.mark.parametrize("seed", range(4))
def test_every_order_is_that_of_its_key_whatever_was_sorted_and_altered_before(seed):
    chance = random.Random(seed)
    counts = {f"{number:036}": number % 5 for number in range(150) if number % 3}
    rows = Listing(lambda ids: counts if ids is None else {id_: counts.get(id_, 0) for id_ in ids})
    rows.load([row(chance, number) for number in range(200)])
    for _ in range(40):
        order = chance.choice([*Order])
        rows.sort(order)
        ids = [each.id for each in rows.shown]
        assert ids == [each.id for each in sorted(rows.rows(ids), key=listing._KEYS[order])]
        for _ in range(chance.randrange(3)):
            made = row(chance, chance.randrange(220))
            rows.put(made._replace(annotations=counts.get(made.id, 0)))
        if chance.random() < 0.3:
            rows.drop(chance.choice(ids))
        places = [rows.position(each.id) for each in rows.shown]
        assert places == [*range(len(places))]
