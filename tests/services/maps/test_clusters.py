"""Points that would lie over each other are gathered."""

from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.services.maps.clusters import clusters
from heritage_annotator.services.maps.projection import Point

points = st.lists(st.builds(Point, st.floats(0, 1), st.floats(0, 1)), max_size=60)


@given(points, st.floats(0.001, 0.5))
def test_every_point_is_in_one_cluster_near_it_and_no_two_clusters_are_near(given, apart):
    made = clusters(given, apart)
    assert sorted(number for each in made for number in each.members) == list(range(len(given)))
    for each in made:
        assert each.place == given[each.members[0]]
        for number in each.members:
            assert distance(given[number], each.place) < apart or number == each.members[0]
    for at, one in enumerate(made):
        for other in made[at + 1 :]:
            assert distance(one.place, other.place) >= apart


def distance(one, other):
    return ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5


def test_what_comes_first_stays_where_it_is():
    made = clusters([Point(0.5, 0.5), Point(0.51, 0.5), Point(0.9, 0.9)], 0.1)
    assert [(each.place, each.members) for each in made] == [((0.5, 0.5), (0, 1)), ((0.9, 0.9), (2,))]
