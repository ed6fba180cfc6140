"""On which page a quotation stands."""

import pytest

from heritage_annotator.services.articles.pages import page_told, pages_of
from tests.samples import AWKWARD, original, publication

PRINTED = publication(AWKWARD, original(b"x"), pages=((3, "iv"), (50, "5"), (90, "6")))


@pytest.mark.parametrize(
    ("start", "end", "pages", "told"),
    [
        (3, 50, ("iv",), "p. iv"),
        (49, 51, ("iv", "5"), "pp. iv–5"),
        (40, 200, ("iv", "6"), "pp. iv–6"),
        (95, 99, ("6",), "p. 6"),
        (0, 9, (), ""),
    ],
)
def test_a_passage_stands_on_the_pages_it_begins_and_ends_on(start, end, pages, told):
    assert pages_of([PRINTED], start, end) == pages
    assert page_told([PRINTED], start, end) == told


def test_what_has_no_pages_tells_none():
    assert page_told([publication(AWKWARD, original(b"x"))], 3, 9) == ""
    assert page_told([publication(AWKWARD, original(b"x"), pages=((0, "1"),), shown=False)], 3, 9) == ""
    assert page_told([], 3, 9) == ""
