"""What comes first of what fits, and what does not fit at all."""

import pytest

from heritage_annotator.ui.commands.ranking import Fit, best_fit, fit, is_short_for


@pytest.mark.parametrize(
    ("typed", "name", "beside", "expected"),
    [
        ("undo", "undo", "", Fit.SAME),
        ("exp", "export to markdown", "", Fit.BEGINS),
        ("mark exp", "export to markdown", "", Fit.WORDS),
        ("port", "export to markdown", "", Fit.WITHIN),
        ("file mark", "export to markdown", "file", Fit.BESIDE),
        ("expm", "export to markdown", "", Fit.SHORT),
        ("xyz", "export to markdown", "file", None),
        ("mark xyz", "export to markdown", "", None),
        ("e", "quit", "", None),
        ("قلعة", "القلعة الأثرية", "", Fit.WITHIN),
        ("𐡠", "𐡠𐡡 relief", "", Fit.BEGINS),
    ],
)
def test_every_word_must_fit_and_the_plainest_way_counts(typed, name, beside, expected):
    assert fit(typed, name, beside) is expected


def test_the_best_of_several_names_counts():
    assert best_fit("frappe", ["airstrike", "frappe aerienne"]) is Fit.BEGINS
    assert best_fit("frappe", []) is None


@pytest.mark.parametrize(
    ("typed", "fits"), [("etm", True), ("extm", True), ("emt", False), ("em", True), ("xt", False)]
)
def test_a_short_form_is_made_of_beginnings_in_their_order(typed, fits):
    assert is_short_for(typed, ["export", "to", "markdown"]) is fits
