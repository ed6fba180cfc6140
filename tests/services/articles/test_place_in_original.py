"""Where in its original an article stands, also by a file that was prepared or damaged."""

import pytest

from heritage_annotator.model.locator import WHOLE, Locator
from heritage_annotator.services.articles.printed import PDF, printed_of
from heritage_annotator.services.articles.publications import is_of_one_encoding, place_in_original
from tests.samples import original, publication

STRANGE = ("x", "page", "part=", "page=3&page=4", '<b>"\x1b[31m', "part=%2", "record=1&part=a", "مسجد 𐡠", "&", "%00")
SOURCE = original(b"%PDF-")


@pytest.mark.parametrize("locator", STRANGE)
def test_a_place_that_is_none_is_no_place_and_no_failure(locator):
    found = publication("body", SOURCE, locator=locator)
    assert place_in_original(found) is None
    assert not is_of_one_encoding(found)
    assert printed_of([publication("body", SOURCE, locator=locator, media_type=PDF)]) is None


def test_a_place_is_told():
    assert place_in_original(publication("body", SOURCE)) == WHOLE
    assert place_in_original(publication("body", SOURCE, locator="part=a&page=3")) == Locator(("a",), "3")
