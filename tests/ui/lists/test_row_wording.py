"""What a row says of a note."""

import pytest

from heritage_annotator.ui.lists.row_wording import first_line


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("", ""),
        ("\n  \nExtent not given.\nMore.", "Extent not given."),
        ("Compare the **UNITAR** imagery.", "Compare the UNITAR imagery."),
        ("## To do", "To do"),
        ("> - `quoted` list", "quoted list"),
        ("**\n\nwords", "words"),
        ("see [the report](https://example.org/r) again", "see the report again"),
        ("__dunder__ but snake__case_name, 2 * 3", "dunder but snake__case_name, 2 * 3"),
        ("-5 degrees, #1 of 3", "-5 degrees, #1 of 3"),
        ("**دَمَّرَ** 𐡠\nx", "دَمَّرَ 𐡠"),
    ],
)
def test_the_first_line_of_a_note_is_shown_without_its_markdown(note, shown):
    assert first_line(note) == shown
