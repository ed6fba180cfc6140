"""The day that a line above a text is, with nothing else in it: taken with those words, never out of a chronicle."""

import pytest

from heritage_annotator.services.importing.printed_days import printed_by_itself, typed_day
from tests.services.importing.documents.made import docx, odt, pdf, words
from tests.services.importing.reads import read_bytes

TEXT = "The roof of the temple fell in the night to Friday 🏛️, two guards said, and the wall beside it fell too."


@pytest.mark.parametrize(
    ("lines", "day", "words"),
    [
        (["Roof gone", "By Mira Tellani", "3 March 2017", TEXT], "2017-03-03", "3 March 2017"),
        (["سقط السقف", "الجمعة، 3 آذار 2017", TEXT], "2017-03-03", "الجمعة، 3 آذار 2017"),
        (
            ["Roof gone", "Published on Friday, March 3rd, 2017", TEXT],
            "2017-03-03",
            "Published on Friday, March 3rd, 2017",
        ),
        (["Toit tombé", "Publié le vendredi 3 mars 2017", TEXT], "2017-03-03", "Publié le vendredi 3 mars 2017"),
        (["Крыша упала", "Пятница, 3 марта 2017 г.", TEXT], "2017-03-03", "Пятница, 3 марта 2017 г."),
        (["Roof gone", "Updated 3 March 2017", TEXT], "", ""),
        (["سقط السقف", "3 آذار/مارس 2017", TEXT], "2017-03-03", "3 آذار/مارس 2017"),
        (["Monthly report", "March 2017", TEXT], "2017-03", "March 2017"),
        (["Roof gone", "03/04/2017", TEXT], "", ""),
        (["Roof gone", TEXT * 3, "3 March 2017"], "", ""),
        (["What fell", "3 March 2017", TEXT * 3, "7 March 2017", TEXT], "", ""),
        (["What fell", "3 March 2017", TEXT * 3, "3 March 2017", TEXT], "2017-03-03", "3 March 2017"),
        ([], "", ""),
    ],
)
def test_a_line_that_is_a_date_says_the_day_unless_others_stand_so_below(lines, day, words):
    assert printed_by_itself(lines) == (day, words)


LINES = ("Roof gone", "3 March 2017", TEXT.replace(" 🏛️", ""))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx("".join(map(words, LINES)))),
        ("a.odt", odt("".join(f"<text:p>{line}</text:p>" for line in LINES))),
        ("a.rtf", ("{\\rtf1 " + "\\par ".join(LINES) + "}").encode()),
        ("a.txt", "\n\n".join(LINES).encode()),
        ("a.pdf", pdf([(50, 700 - 60 * at, 10, line) for at, line in enumerate(LINES)])),
    ],
)
def test_documents_bear_the_day_that_is_printed_above_their_text(name, data):
    [draft] = read_bytes(data, name)
    assert (draft.published, draft.published_from, draft.title) == ("2017-03-03", "3 March 2017", "Roof gone")


@pytest.mark.parametrize("name", ["a.txt", "a.rtf"])
def test_a_date_is_no_title(name):
    data = "{\\rtf1 3 March 2017\\par Roof gone\\par " + TEXT[:60] + "}"
    [draft] = read_bytes(data.encode() if name == "a.rtf" else f"3 March 2017\nRoof gone\n\n{TEXT}".encode(), name)
    assert (draft.title, draft.published) == ("Roof gone", "2017-03-03")


def test_what_a_text_says_of_its_date_goes_before_a_line_that_is_one():
    [draft] = read_bytes(f" date 2017-03-05 \nRoof gone\n\n3 March 2017\n\n{TEXT}".encode(), "a.txt")
    assert (draft.published, draft.published_from) == ("2017-03-05", "")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("13/02/2017", "2017-02-13"),
        ("02/13/2017", "2017-02-13"),
        ("13.02.2017", "2017-02-13"),
        ("١٣/٠٢/٢٠١٧", "2017-02-13"),
        ("2017/02/13", "2017-02-13"),
        (" 13\xa0févr. 2017 ", "2017-02-13"),
        ("05/05/2017", "2017-05-05"),
        ("05/02/2017", ""),
        ("31/02/2017", ""),
        ("13/02/17", ""),
        ("🏛️ 13/02/2017", ""),
    ],
)
def test_a_typed_day_in_figures_is_one_where_they_tell_their_order(typed, day):
    assert typed_day(typed) == day
