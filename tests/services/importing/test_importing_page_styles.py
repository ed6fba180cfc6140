"""Which names the style sheets of a page hide."""

import pytest

from heritage_annotator.services.files.xml import parsed_page
from heritage_annotator.services.importing.web.page_styles import hidden_names

HIDES = "<style>.x, #y{display:none} .z{color:red}</style>"


def names_hidden(sheets: str) -> frozenset[str]:
    root = parsed_page(f"<html><head>{sheets}</head><body><p>قلعة 👩🏽‍🚒", "page.html")
    assert root is not None
    return hidden_names(root).names


def test_a_rule_for_everybody_hides_what_it_names():
    assert names_hidden(HIDES) == {".x", "#y"}
    assert names_hidden(f"{HIDES}<style>.x{{color:red}}</style>") == {".x", "#y"}


@pytest.mark.parametrize("colour", ["color:red", "display:block", "margin:0"])
@pytest.mark.parametrize(
    "sheet",
    [
        "<style>@media print{.x{WHAT}}</style>",
        "<style media=print>.x{WHAT}</style>",
        "<style media='(max-width: 9em)'>.x{WHAT}</style>",
        "<noscript><style>.x{WHAT}</style></noscript>",
    ],
)
def test_whatever_a_sheet_for_some_says_of_a_name_that_name_may_be_shown(sheet: str, colour: str):
    assert names_hidden(HIDES + sheet.replace("WHAT", colour)) == {"#y"}


@pytest.mark.parametrize("kept", [10, 1_000_000])
def test_one_sheet_for_paper_and_for_everybody_is_told_apart(kept: int, monkeypatch: pytest.MonkeyPatch):
    """Though both are of the same words, and what was read of one is kept."""
    monkeypatch.setattr("heritage_annotator.services.importing.web.page_styles._KEPT", kept)
    for _ in range(2):
        assert names_hidden(f"{HIDES}<style>.x{{color:red}}</style>") == {".x", "#y"}
        assert names_hidden(f"{HIDES}<style media=print>.x{{color:red}}</style>") == {"#y"}
