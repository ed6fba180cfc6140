"""The figures of a tag, and how they are told: values worked out by hand."""

from dataclasses import replace

import pytest

from heritage_annotator.services.agreement.agreeing import Agreement, Figure
from heritage_annotator.services.agreement.measures import positives
from heritage_annotator.services.agreement.telling import (
    as_csv,
    as_markdown,
    cells,
    confused_lines,
    rows,
    summary,
    what,
)

YES, NO, APART = (True, True), (False, False), (True, False)


@pytest.mark.parametrize(
    ("yes", "no", "apart", "told"),
    [
        # 40 of 50 pairs of yes, 4 each way apart, 2 of no: 2·40/(2·40+8), 2·2/(2·2+8) in counts of both.
        (40, 2, 4, (44, 0.88, 40 / 44, 2 / 6)),
        (6, 30, 2, (8, 0.2, 6 / 8, 30 / 32)),
        (0, 10, 0, (0, 0.0, None, 1.0)),
        (10, 0, 0, (10, 1.0, 1.0, None)),
        (0, 0, 3, (3, 0.5, 0.0, 0.0)),
        (0, 0, 0, (0, None, None, None)),
    ],
)  # fmt: skip
def test_a_tag_tells_how_often_it_was_given_and_how_far_yes_and_no_are_agreed(yes, no, apart, told):
    counts = {YES: yes, NO: no, APART: apart, APART[::-1]: apart}
    assert positives(counts) == pytest.approx(told)


FIGURES = (
    Figure("tag", "looting", "sentence", 0.66666, 4, 0.5, 0.75, 9, 0.25, 0.7, 0.95),
    Figure("tag", "نهب|سرقة", "article", None, 4, given=0, prevalence=0.0),
    Figure("kappa", "looting", "sentence", 1.0, 4),
    Figure("finding", "exact", "passage", 0.5, 4),
    Figure("finding", "overlap", "passage", -0.25, 4),
    Figure("unitizing", "boundary", "article", 0.0, 4),
    Figure("unitizing_tag", "looting", "article", 0.125, 4),
    Figure("grade", "certainty", "passage", 0.1, 4),
    Figure("tag_grade", "severity", "passage", 0.1, 4),
    Figure("tags", "", "article", 0.2, 4),
)
FOUND = Agreement(("Lina", "عمر"), 4, 1, FIGURES, (("looting", "theft", 3),))


def test_a_figure_is_a_row_of_cells_and_says_where_it_is_not_defined():
    assert [cells(each) for each in FIGURES[:4]] == [
        ("looting (α)", "sentence", "0.667", "0.500 – 0.750", "9", "0.250", "0.700", "0.950"),
        ("نهب|سرقة (α)", "article", "not defined", "", "0", "0.000", "", ""),
        ("looting (Cohen's κ)", "sentence", "1.000", "", "", "", "", ""),
        ("Finding, the same words (F1)", "passage", "0.500", "", "", "", "", ""),
    ]
    assert [what(each) for each in FIGURES[4:]] == [
        "Finding, overlapping by 50 % (F1)", "Unitizing, what is marked (|uα)", "looting where both marked ((k)uα)",
        "certainty (ordinal α)", "severity (ordinal α)", "All tags at once (α, MASI)",
    ]  # fmt: skip


def test_the_tables_tell_whose_codings_and_every_figure():
    assert summary(FOUND) == [
        "Lina, عمر: 4 articles that all of them finished.",
        "1 article that only some of them finished does not count.",
        "A figure that is not defined says nothing: only one value occurs, or nothing can be compared.",
    ]
    assert len(summary(Agreement(("Lina", "عمر"), 1, 0, FIGURES[2:], ()))) == 1
    lines = as_markdown(FOUND).splitlines()
    assert lines[6:9] == [
        "| What | By | Value | 95 % interval | Given | Prevalence | Agreement on yes | Agreement on no |",
        "|---|---|---|---|---|---|---|---|",
        "| looting (α) | sentence | 0.667 | 0.500 – 0.750 | 9 | 0.250 | 0.700 | 0.950 |",
    ]
    assert "| نهب\\|سرقة (α) |" in lines[9]
    assert lines[-6:] == [
        "", "## Tags given for one another", "", "| One | The other | Times |", "|---|---|---|",
        "| looting | theft | 3 |",
    ]  # fmt: skip
    assert len(as_csv(FOUND).splitlines()) == 1 + len(FIGURES)
    row = next(rows(FOUND))
    assert (row["value"], row["annotators"], row["given"]) == (0.66666, ["Lina", "عمر"], 9)


def test_every_way_out_tells_which_tags_were_given_for_one_another_and_in_how_many_articles():
    """A table that went elsewhere tells what its figures rest on, as the window does."""
    confused = [row["confused"] for row in rows(FOUND)]
    assert confused == [{"theft": 3}, *[{}] * (len(FIGURES) - 1)]
    lines = as_csv(FOUND).splitlines()
    assert lines[0].endswith("Agreement on no,Articles,Annotators,Confused with")
    assert lines[1].endswith("0.950,4,Lina; عمر,theft 3")
    assert lines[2].endswith(",4,Lina; عمر,")
    assert confused_lines(FOUND)[1:] == ["One      The other  Times", "looting  theft      3"]
    assert confused_lines(replace(FOUND, confused=())) == []
