"""Places on the square: where they lie, and back."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.services.maps.projection import LIMIT, metres, projected, round_length, unprojected


@given(st.floats(-LIMIT, LIMIT), st.floats(-180, 180))
def test_a_place_comes_back_from_the_square(latitude, longitude):
    there = projected(latitude, longitude)
    assert 0 <= there.x <= 1
    assert 0 <= there.y <= 1
    assert unprojected(*there) == pytest.approx((latitude, longitude), abs=1e-7)


def test_known_places():
    # Web Mercator of EPSG:3857, divided by its width: 40,075,016.686 m.
    assert projected(0, 0) == (0.5, 0.5)
    palmyra = projected(34.55417, 38.26667)
    assert palmyra.x == pytest.approx(0.5 + 4_259_826.0 / 40_075_016.686, abs=1e-6)
    assert palmyra.y == pytest.approx(0.5 - math.log(math.tan(math.pi / 4 + math.radians(34.55417) / 2)) / 2 / math.pi)


def test_what_lies_beyond_the_limit_is_drawn_at_the_edge():
    assert projected(90, 0).y == pytest.approx(0, abs=1e-9)
    assert projected(-90, 0).y == pytest.approx(1, abs=1e-9)


def test_distances_shrink_towards_the_poles():
    assert metres(0, 1) == pytest.approx(40_075_016.686)
    assert metres(60, 1) == pytest.approx(metres(0, 1) / 2)


@given(st.floats(1e-3, 1e8))
def test_a_round_length_is_the_longest_that_fits(most):
    length = round_length(most)
    assert length <= most * (1 + 1e-8)
    assert length * 2.6 > most
    assert f"{length:e}"[0] in "125"
