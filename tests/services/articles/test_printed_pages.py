"""What is quoted of each printed page."""

from types import SimpleNamespace

from heritage_annotator.services.articles.printed import PDF, Quoted, Sheet, printed_of, quoted_on
from tests.samples import original, publication

BODY = "Seite eins. القوس\n\n     Page two 👩🏽‍🚒.   Page three."
PAGES = ((0, "iv"), (19, "5"), (40, "9"))
SHEETS = [Sheet("cover", 1, 1), Sheet("iv", 1, 1), Sheet("5", 1, 1), Sheet("5", 1, 1)]


def quoted(*spans):
    marked = [SimpleNamespace(id=f"{start}-{end}", start=start, end=end) for start, end in spans]
    return quoted_on(SHEETS, publication(BODY, original(b"x"), pages=PAGES), BODY, marked)


def test_a_passage_stands_on_every_page_it_has_words_on():
    assert quoted((0, 11)) == {1: [Quoted("0-11", "Seite eins.")]}
    found = quoted((12, 32), (24, 28))
    assert found == {
        1: [Quoted("12-32", BODY[12:19])], 2: [Quoted("12-32", BODY[19:32]), Quoted("24-28", "Page")],
    }  # fmt: skip


def test_space_at_a_pages_end_is_no_word_of_it_and_a_page_that_is_not_printed_shows_none():
    assert BODY[19:24].isspace()
    assert quoted((0, 24)) == {1: [Quoted("0-24", BODY[:19])]}
    assert quoted((41, 45)) == {}


def test_pages_are_those_of_a_pdf_that_lies_in_no_other_file_also_of_one_article_of_several():
    def shown(locator, media_type=PDF):
        one = publication(BODY, original(b"x"), pages=PAGES, locator=locator, media_type=media_type)
        return printed_of([one]) is not None

    assert [shown(""), shown("record=2"), shown("part=a.zip&record=2"), shown("record=2", "text/plain")] == [
        True, True, False, False
    ]  # fmt: skip
