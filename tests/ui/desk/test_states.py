"""Reviews as a line, whatever the names are written in."""

import pytest

from heritage_annotator.services.review.reviewing import Reviewed
from heritage_annotator.ui.desk.dates import moment
from heritage_annotator.ui.desk.states import review_line, reviewers
from heritage_annotator.ui.look.few_lines import isolated

AT = "2026-12-01T15:06:00.000Z"
NAMES = ("زَيْنَب بنت عليّ", "Odainat 𐡠𐡡")


@pytest.mark.parametrize("name", NAMES)
def test_names_and_reasons_of_other_scripts_do_not_turn_their_neighbours_round(name):
    told = review_line(Reviewed(name, AT, "سَقف 2", is_outdated=True))
    assert told == f"Reviewed by {isolated(name)}, {moment(AT)} (changed since): {isolated('سَقف 2')}"
    assert review_line(Reviewed("Zaynab", AT, "")) == f"Reviewed by Zaynab, {moment(AT)}"


def test_who_reviewed_stands_once_each_in_the_order_of_the_interface():
    held = [Reviewed(name, AT, "") for name in (*NAMES, "Zaynab", NAMES[0])]
    assert reviewers(held) == f"✓ {isolated(NAMES[0])}, {isolated(NAMES[1])}, Zaynab"
    assert reviewers([Reviewed("Zaynab", AT, "", is_outdated=True)]) == ""
