"""Ranking slopes without all the pairs says what going through all the pairs says."""

from fractions import Fraction
from itertools import combinations
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftrust.areas.slopes import slopes_of

POINTS = st.dictionaries(st.integers(0, 4000), st.integers(0, 10), min_size=2, max_size=30).map(
    lambda found: sorted(found.items())
)


@given(POINTS)
def test_the_median_and_the_counts_are_those_of_all_pairs(points):
    slopes = [Fraction(b - a, later - day) for (day, a), (later, b) in combinations(points, 2)]
    found = slopes_of(points)
    assert found.median == median(slopes)
    assert found.falling == sum(slope < 0 for slope in slopes)
    assert found.level == sum(slope == 0 for slope in slopes)
    assert found.pairs == len(slopes)


@pytest.mark.parametrize(
    ("points", "slope"),
    [
        ([(0, 3), (1, 3)], 0),
        ([(0, 0), (1, 10)], 10),
        ([(0, 10), (7, 0)], Fraction(-10, 7)),
        ([(0, 0), (1, 1), (3, 0)], 0),
        ([(0, 0), (1, 0), (2, 4), (3, 4)], Fraction(5, 3)),
    ],
)
def test_few_points_have_the_slope_that_anyone_can_check(points, slope):
    assert slopes_of(points).median == slope
