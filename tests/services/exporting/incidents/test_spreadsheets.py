"""What a spreadsheet makes of a cell by itself is told from what a person writes there."""

import pytest

from heritage_annotator.services.exporting.incidents.spreadsheets import is_calculated


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("1,200", "1200"), ("1,200.5", "1200.5"), ("1.200.300,25", "1200300.25"), ("12,34,567", "1234567"),
        ("+1,200", "1200"), ("€ 1,200", "1200"), ("33.3%", "0.333"), ("0.7%", "0.007"), ("-12,5%", "-0.125"),
        ("12345678901.5", "12345678901.5"),
    ],
)  # fmt: skip
def test_a_number_is_the_same_by_the_marks_of_either_country(ours: str, theirs: str):
    assert is_calculated(ours, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("1,200,5", "12005"), ("1.200.5", "12005"), ("1,200,5", "1200.5"), ("1,20", "120"), ("1,2000", "12000"),
        ("33.3%", "0.334"), ("33.3%", "33.3"), ("12345678901.5", "12345678901.4"), ("٣٣", "33"), ("", "0"),
    ],
)  # fmt: skip
def test_another_number_is_what_a_person_wrote(ours: str, theirs: str):
    assert not is_calculated(ours, theirs)
