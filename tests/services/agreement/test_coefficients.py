"""Coefficients of agreement against worked examples that were published, and against counting by hand."""

from collections import Counter
from fractions import Fraction
from itertools import pairwise, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.span import Span
from heritage_annotator.services.agreement.coefficients import (
    alpha,
    coincidence_counts,
    kappa_of,
    masi,
    ordinal_alpha_of,
    specific_agreement,
)
from heritage_annotator.services.agreement.matching import matched
from heritage_annotator.services.agreement.unitizing import Stretch, unitizing_alphas

# Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section C: four observers, twelve units.
OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
UNITS = [tuple(None if value == "." else int(value) for value in unit) for unit in zip(*OBSERVERS, strict=True)]


def test_nominal_alpha_is_that_of_krippendorff_s_example():
    assert alpha(UNITS) == pytest.approx(0.743, abs=0.0005)


def test_ordinal_alpha_is_that_of_krippendorff_s_example():
    assert ordinal_alpha_of(coincidence_counts(UNITS), [1, 2, 3, 4, 5]) == pytest.approx(0.815, abs=0.0005)


def test_interval_alpha_is_that_of_krippendorff_s_example():
    assert alpha(UNITS, lambda one, other: (one - other) ** 2) == pytest.approx(0.849, abs=0.0005)


def test_alpha_of_two_observers_is_that_of_krippendorff_s_first_example():
    # Section A: two observers, ten units, binary.
    pairs = list(zip([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0], strict=True))
    assert alpha(pairs) == pytest.approx(0.095, abs=0.0005)


def near(value):
    return None if value is None else pytest.approx(float(value), abs=1e-9)


def alpha_by_pairs(units, distance):
    """Alpha by what it means: how far values of one unit are apart, and how far any two values are."""
    given = [[value for value in unit if value is not None] for unit in units]
    given = [values for values in given if len(values) > 1]
    every = [value for values in given for value in values]
    apart = sum(Fraction(distance(*pair)) / (len(some) - 1) for some in given for pair in permutations(some, 2))
    by_chance = sum(Fraction(distance(*pair)) for pair in permutations(every, 2))
    return 1 - apart * (len(every) - 1) / by_chance if by_chance else None


def distance_of_ranks(units):
    """How far graded values are apart: by the mean of the ranks that all who were given one would have."""
    every = sorted(
        value for unit in units for value in unit if value is not None and sum(v is not None for v in unit) > 1
    )
    ranks = {value: [rank for rank, each in enumerate(every) if each == value] for value in every}
    mean = {value: Fraction(sum(places), len(places)) for value, places in ranks.items()}
    return lambda one, other: (mean[one] - mean[other]) ** 2


def kappa_by_pairs(pairs):
    """Kappa by what it means: how often both agree on a unit, and how often any two of theirs would."""
    agreed = Fraction(sum(one == other for one, other in pairs), len(pairs))
    by_chance = Fraction(sum(one == other for (one, _), (_, other) in product(pairs, pairs)), len(pairs) ** 2)
    return (agreed - by_chance) / (1 - by_chance) if by_chance < 1 else None


@given(st.lists(st.lists(st.sampled_from([None, 1, 2, 3, 4]), min_size=2, max_size=4), max_size=7))
def test_alphas_are_those_of_every_value_paired_with_every_other(units):
    counts = coincidence_counts(units)
    assert alpha(units) == near(alpha_by_pairs(units, lambda one, other: one != other))
    assert ordinal_alpha_of(counts, [1, 2, 3, 4]) == near(alpha_by_pairs(units, distance_of_ranks(units)))
    sets = {None: None, 1: frozenset(), 2: frozenset("ab"), 3: frozenset("b"), 4: frozenset("bc")}
    assert alpha([list(map(sets.get, unit)) for unit in units], masi) == near(
        alpha_by_pairs(units, lambda one, other: masi(sets[one], sets[other]))
    )


@given(st.lists(st.tuples(*[st.sampled_from("xyz")] * 2), min_size=1, max_size=8))
def test_kappa_is_that_of_every_unit_of_one_paired_with_every_one_of_the_other(pairs):
    assert kappa_of(Counter(pairs)) == near(kappa_by_pairs(pairs))


def test_kappa_is_that_of_the_textbook():
    assert kappa_of({("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15}) == pytest.approx(0.4)


@pytest.mark.parametrize("units", [[], [(1, None)], [(1, 1), (1, 1)], [(None, None)]])
def test_alpha_is_not_defined_where_nothing_varies_or_nothing_is_paired(units):
    assert alpha(units) is None


def test_kappa_and_specific_agreement_are_not_defined_where_nothing_can_be_compared():
    assert kappa_of({}) is None
    assert kappa_of({("y", "y"): 7}) is None
    assert specific_agreement(0, 0, 0) is None


def test_the_distance_of_sets_is_that_of_passonneau():
    assert masi(frozenset("ab"), frozenset("ab")) == 0
    assert masi(frozenset("ab"), frozenset("a")) == pytest.approx(1 - 1 / 2 * 2 / 3)
    assert masi(frozenset("ab"), frozenset("bc")) == pytest.approx(1 - 1 / 3 * 1 / 3)
    assert masi(frozenset("a"), frozenset("b")) == 1
    assert masi(frozenset(), frozenset()) == 0
    assert masi(frozenset(), frozenset("a")) == 1


def test_each_passage_is_matched_once_and_as_many_as_can_be():
    one = [Span(0, 10), Span(8, 20)]
    other = [Span(6, 14), Span(0, 4)]
    met = matched(one, other, 0.2)
    assert (set(met.pairs), met.one_only, met.other_only) == ({(0, 1), (1, 0)}, 0, 0)
    assert matched(one, one, 1.0).pairs == ((0, 0), (1, 1))
    assert matched([Span(0, 2)], [Span(0, 2), Span(0, 2)], 1.0).other_only == 1


def by_pairs(annotators, length):
    """The alphas of all and of boundaries, by what they mean: how often two code points at one place differ, and how
    often two drawn from anywhere do, of which no two are of one unit; every unit of everybody paired with every other.
    """
    units = []
    for who, marked in enumerate(annotators):
        edges = sorted({0, length, *(edge for unit in marked for edge in unit[:2])})
        for start, end in pairwise(edges):
            value = next((unit.value for unit in marked if unit.start <= start < unit.end), None)
            units.append((who, start, end, value))
    alphas = []
    for differ in (lambda c, k: c != k, lambda c, k: (c is None) != (k is None)):
        met = apart = drawn = drawn_apart = 0
        for one, other in product(units, units):
            shared = max(0, min(one[2], other[2]) - max(one[1], other[1])) if one[0] != other[0] else 0
            pairs = (one[2] - one[1]) * (other[2] - other[1])
            if one is other:  # a unit is not paired with itself; in a gap each code point stands alone
                pairs = 0 if one[3] is not None else pairs - (one[2] - one[1])
            met, drawn = met + shared, drawn + pairs
            if differ(one[3], other[3]):
                apart, drawn_apart = apart + shared, drawn_apart + pairs
        alphas.append(1 - Fraction(apart, met) / Fraction(drawn_apart, drawn) if drawn_apart else None)
    return alphas


@st.composite
def continua(draw):
    length = draw(st.integers(4, 30))
    annotators = []
    for _ in range(draw(st.integers(2, 3))):
        edges = sorted(draw(st.sets(st.integers(0, length), max_size=6)))
        units = [Stretch(a, b, draw(st.sampled_from("xy"))) for a, b in zip(edges[::2], edges[1::2], strict=False)]
        annotators.append(units)
    return annotators, length


@given(continua())
def test_unitizing_alphas_are_those_of_every_unit_paired_with_every_other(drawn):
    annotators, length = drawn
    found = unitizing_alphas(annotators, length)
    assert [found.all, found.boundary] == [near(each) for each in by_pairs(annotators, length)]


def test_unitizing_alphas_of_the_same_units_are_one_and_of_one_value_not_defined():
    units = [Stretch(2, 6, "x"), Stretch(8, 12, "y")]
    found = unitizing_alphas([units, units], 20)
    assert (found.all, found.boundary, found.coding) == (1, 1, 1)
    assert found.by_value == {"x": 1, "y": 1}
    assert found.covered == pytest.approx(8 / 20)
    assert unitizing_alphas([[Stretch(0, 4, "x")]] * 2, 10).coding is None
    assert unitizing_alphas([[], []], 10).all is None
    assert unitizing_alphas([], 10).all is None
    assert unitizing_alphas([], 10).covered == unitizing_alphas([[Stretch(0, 4, "x")]] * 2, 0).covered == 0


def test_where_both_marked_other_values_only_the_coding_suffers():
    one = [Stretch(0, 5, "x"), Stretch(10, 15, "y"), Stretch(20, 25, "x")]
    other = [Stretch(0, 5, "y"), Stretch(10, 15, "x"), Stretch(20, 25, "x")]
    found = unitizing_alphas([one, other], 40)
    assert found.boundary == 1
    assert found.coding < 0.2
    assert 0 < found.all < 1


def inner_by_hand(annotators, length):
    """The alphas of values where both marked, all and of each, code point by code point, as the equations say it."""
    m = len(annotators)
    at = [[next((s for s in units if s.start <= p < s.end), None) for p in range(length)] for units in annotators]
    same, margins, shared = {}, {}, {}
    for one, other in permutations(range(m), 2):
        met = [(mine, theirs) for mine, theirs in zip(at[one], at[other], strict=True) if mine and theirs]
        for mine, theirs in met:
            margins[mine.value] = margins.get(mine.value, 0) + 1 / (m - 1)
            same[mine.value] = same.get(mine.value, 0) + (mine.value == theirs.value) / (m - 1)
        for unit in annotators[one]:  # no unit meets itself
            overlap = sum(mine is unit for mine, _ in met)
            shared[unit.value] = shared.get(unit.value, 0) + overlap**2 / (m - 1)
    total = sum(margins.values())
    among = total - sum(shared.values()) / total if total else 0
    if among <= 1e-9:
        return None, dict.fromkeys(margins)
    alone = {value: (margins[value] ** 2 - shared[value]) / among for value in margins}
    by_value = {}
    for value, margin in margins.items():
        expected = (margin * total - shared[value]) / among
        apart = 1 - alone[value] / expected if expected > 0 else 0
        by_value[value] = 1 - (1 - same[value] / margin) / apart if apart > 1e-9 else None
    apart = total - sum(alone.values())
    return (1 - (total - sum(same.values())) / apart if apart > 1e-9 else None), by_value


@given(continua())
def test_alphas_where_both_marked_are_those_counted_code_point_by_code_point(drawn):
    annotators, length = drawn
    found, (coding, by_value) = unitizing_alphas(annotators, length), inner_by_hand(annotators, length)
    assert found.coding == near(coding)
    for value, expected in by_value.items():
        assert found.by_value[value] == near(expected)
