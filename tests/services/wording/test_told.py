"""Sentences that count: what stays in the project, what was found in a draft, which exports were kept."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from heritage_annotator.services.wording.leaving import left_out, reveals
from heritage_annotator.services.wording.projects import kept
from heritage_annotator.services.wording.proof import quotations_counted, spaces_not_told

NOTHING = {
    "embargoed": (), "sensitive": (), "statements_left_out": 0, "assessments_left_out": 0, "unnamed_sources": 0,
    "unnamed_actors": 0, "unnamed_sites": 0, "unreviewed": (), "statements_unreviewed": 0,
    "with_sensitive": False, "is_narrowed": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ({}, ["Nothing in it is marked as sensitive or under an embargo, so nothing is left out."]),
        ({"with_sensitive": True}, ["What is marked as sensitive goes out too: check who will read it."]),
        ({"embargoed": ("HA 1",)}, ["1 incident under an embargo: HA 1."]),
        ({"embargoed": ("HA 1", "HA 2")}, ["2 incidents under an embargo: HA 1, HA 2."]),
        ({"sensitive": tuple("abcdef")}, ["6 incidents marked as sensitive: a, b, c, d, e, f."]),
        ({"sensitive": tuple("abcdefg")}, ["7 incidents marked as sensitive: a, b, c, d, e, f …."]),
        ({"unreviewed": ("HA 1", "HA 2"), "statements_unreviewed": 1},
         ["2 incidents that no second person has reviewed as they are now: HA 1, HA 2.",
          "1 statement in no incident, whose passage no second person has reviewed."]),
        ({"is_narrowed": True}, ["The work of people who are hidden on this machine is not in it."]),
        ({"statements_left_out": 1},
         ["1 statement marked as sensitive, or of words or an article marked so."]),
        ({"assessments_left_out": 1}, ["1 assessed value that rests only on statements left out."]),
        ({"assessments_left_out": 2}, ["2 assessed values that rest only on statements left out."]),
        ({"unnamed_sources": 2}, ["The names of 2 sources, also where quotations say them."]),
        ({"unnamed_sites": 1}, ["Name and location of 1 place, also where quotations say them."]),
        ({"unnamed_sites": 3, "with_sensitive": True},
         ["Names and locations of 3 places, also where quotations say them.",
          "What is marked as sensitive goes out too: check who will read it."]),
    ],
)  # fmt: skip
def test_what_stays_is_told_kind_by_kind(held, told):
    kept_back: Any = SimpleNamespace(**{**NOTHING, **held})
    assert left_out(kept_back) == told


@pytest.mark.parametrize(
    ("count", "wrong", "told"),
    [
        (0, 0, 'There is no quotation in it: quotations stand between “ ”, « » or " ".'),
        (1, 0, "1 quotation, all of them exact."), (12, 2, "12 quotations, 2 of them not exact."),
    ],
)  # fmt: skip
def test_quotations_are_counted(count, wrong, told):
    assert quotations_counted(count, wrong) == told


@pytest.mark.parametrize(("files", "more"), [(1, ""), (5, ""), (6, "1 more"), (9, "4 more")])
def test_five_files_are_named_and_the_others_counted(files, more):
    told = kept([Path(f"/x/قوس{number}.md") for number in range(files)])
    assert [f"قوس{number}.md" in told for number in range(9)] == [number < min(files, 5) for number in range(9)]
    assert (more or "more") in told if more else " more" not in told


def test_of_printed_drafts_it_is_said_that_spaces_were_not_compared():
    assert "no-break spaces" in spaces_not_told([Path("a.md"), Path("b.PDF")])
    assert spaces_not_told([Path("a.md"), Path("pdf")]) == ""


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ({}, ["Nothing: there is no incident in it."]),
        ({"incidents": 1, "statements": 2, "articles": 1},
         ["1 incident with 2 statements, word for word from 1 article."]),
        ({"places": (("تَدْمُر", "34.5, 38.2"),)},
         ["It gives the exact location of: \N{FSI}تَدْمُر\N{PDI} (\N{FSI}34.5, 38.2\N{PDI})."]),
    ],
)  # fmt: skip
def test_what_an_export_reveals_is_counted_and_so_is_nothing(held, told):
    none = {"incidents": 0, "statements": 0, "articles": 0, "sources": (), "places": (), "cell": 0.0}
    seen: Any = SimpleNamespace(**(none | held))
    assert reveals(seen) == told
