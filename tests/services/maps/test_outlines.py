"""The outlines that are shipped: read from TopoJSON as its specification has it, and where land is."""

from itertools import pairwise

import pytest

from heritage_annotator.services.maps.outlines import COARSE, FINE, Box, outlines, read
from heritage_annotator.services.maps.projection import projected


def within(ring, point):
    """Whether the point lies in a ring, by the odd-even rule."""
    inside = False
    for one, other in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (one.y > point.y) != (other.y > point.y):
            inside ^= point.x < (other.x - one.x) * (point.y - one.y) / (other.y - one.y) + one.x
    return inside


def countries_at(made, latitude, longitude):
    point = projected(latitude, longitude)
    return [each.name for each in made.countries if sum(within(ring, point) for ring in each.rings) % 2]


@pytest.mark.parametrize("name", [COARSE, FINE])
def test_towns_lie_in_their_countries_and_the_sea_in_none(name):
    made = outlines(name)
    assert countries_at(made, 34.55, 38.27) == ["Syria"]
    assert countries_at(made, 36.34, 43.13) == ["Iraq"]
    assert countries_at(made, 16.77, -3.01) == ["Mali"]
    assert countries_at(made, 34.5, 30.0) == []
    assert len(made.countries) > 170


@pytest.mark.parametrize("name", [COARSE, FINE])
def test_no_line_leaps_across_the_map_but_along_the_south_pole(name):
    made = outlines(name)
    for line in (*made.coasts, *made.borders):
        assert max((abs(one.x - other.x) for one, other in pairwise(line) if one.y < 0.999), default=0) < 0.1


def test_arcs_are_joined_turned_and_shared():
    # Two squares side by side: arc 0 between them, 1 around the left, 2 around the right.
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "left"}},
                    {"type": "Polygon", "arcs": [[~0, 2]], "properties": {"name": "right"}},
                    {"type": None},
                ]
            }
        },
        "arcs": [[[10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10], [10, 0]], [[10, 0], [10, 0], [0, 10], [-10, 0]]],
    }
    *_, made = read(topology)
    assert [each.name for each in made.countries] == ["left", "right"]
    assert countries_at(made, 5, 5) == ["left"]
    assert countries_at(made, 5, 15) == ["right"]
    assert [len(ring) for each in made.countries for ring in each.rings] == [5, 5]
    assert (len(made.coasts), len(made.borders)) == (2, 1)
    assert made.borders[0] == (projected(0, 10), projected(10, 10))


def test_boxes_meet_where_they_touch():
    assert Box(0, 0, 1, 1).meets(Box(1, 1, 2, 2))
    assert not Box(0, 0, 1, 1).meets(Box(1.1, 0, 2, 1))
