"""Ranking slopes without all the pairs says what going through all the pairs says."""

from fractions import Fraction
from itertools import combinations
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftrust.areas.slopes import Slopes

POINTS = st.dictionaries(st.integers(0, 4000), st.integers(0, 10), min_size=2, max_size=30).map(
    lambda found: sorted(found.items())
)


@given(POINTS)
def test_the_median_and_the_counts_are_those_of_all_pairs(points):
    slopes = [Fraction(b - a, later - day) for (day, a), (later, b) in combinations(points, 2)]
    found = Slopes(tuple(points))
    assert found.median == median(slopes)
    assert found.falling == sum(slope < 0 for slope in slopes)
    assert found.level == sum(slope == 0 for slope in slopes)
    assert found.pairs == len(slopes)
    assert found.direction == (median(slopes) > 0) - (median(slopes) < 0)


@given(POINTS, st.fractions(-10, 10, max_denominator=400), st.booleans())
def test_where_the_median_lies_is_known_without_it(points, slope, exactly):
    slopes = [Fraction(b - a, later - day) for (day, a), (later, b) in combinations(points, 2)]
    found = Slopes(tuple(points))
    asked = median(slopes) if exactly else slope
    assert found.median_is_at_most(asked) == (median(slopes) <= asked)
    assert found.median_is_at_least(asked) == (median(slopes) >= asked)


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
    assert Slopes(tuple(points)).median == slope
