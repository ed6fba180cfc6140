"""Where a detail comes from: the file, a person, or nobody."""

from dataclasses import replace

import pytest

from heritage_annotator.services.wording.provenance import where_from
from tests.samples import AWKWARD, article, original, publication

SHOWN = article(AWKWARD, outlet="Sanaʾ", author="", published="2017-03")
FILE = publication(AWKWARD, original(b"x"), outlet="Sanaʾ", published="2017-03")


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("outlet", "Sanaʾ", "As “a/b.txt” says."),
        ("author", "", "“a/b.txt” does not state it."),
        ("author", "Zénobie", "Entered by a person; “a/b.txt” does not state it."),
        ("published", "2017-03-03", "Entered by a person; “a/b.txt” says “2017-03”."),
        ("published", "", "Removed by a person; “a/b.txt” says “2017-03”."),
        ("language", "en", "Stated by “a/b.txt”, found in its text, or entered by a person."),
        ("language", "", "Not known."),
    ],
)
def test_a_detail_is_the_files_or_a_persons(field, value, told):
    assert where_from(replace(SHOWN, **{field: value}), FILE, field) == told


def test_a_guessed_date_says_from_which_words_until_a_person_writes_another():
    guessed = replace(FILE, published_from="March\u00a02017 آذار")
    assert where_from(SHOWN, guessed, "published") == (
        "Guessed from “March 2017 آذار” in “a/b.txt”, which does not state it."
    )
    assert where_from(SHOWN, guessed, "outlet") == "As “a/b.txt” says."
    told = where_from(replace(SHOWN, published="2017"), guessed, "published")
    assert told == "Entered by a person; “a/b.txt” says “2017-03”."


def test_without_a_publication_nobody_knows():
    assert where_from(SHOWN, None, "outlet") == "Where it comes from is not known."
    assert where_from(SHOWN, None, "author") == "Not known."
