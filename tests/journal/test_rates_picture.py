"""Bars with whiskers: everything inside the view box, and nothing but what the table says."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.rates_picture import LEFT, RIGHT, Rate, picture_of

COUNTS = st.integers(1, 500).flatmap(
    lambda n: st.tuples(st.just(n), st.integers(0, 2 * n).map(lambda halves: halves / 2))
)
RATES = st.builds(
    lambda count, expected: Rate("label", *count, expected), COUNTS, st.none() | st.floats(0, 1)
)


def numbers(path):
    return [float(one) for one in re.findall(r"-?\d+", path)]


def test_nothing_to_draw_is_no_picture():
    assert picture_of([]) is None


@given(st.lists(RATES, min_size=1, max_size=5))
def test_everything_lies_inside_the_view_box(rates):
    picture = picture_of(rates)
    height = float(picture.height)
    for bar in picture.bars:
        assert LEFT <= LEFT + float(bar.width) <= RIGHT
        assert all(0 <= one <= 720 for one in numbers(bar.whisker + bar.mark))
        assert 0 < float(bar.label_y) < float(bar.top) < float(bar.top) + 22 < height
    assert float(picture.axis_y) < float(picture.tick_y) < height


@given(st.lists(RATES, min_size=2, max_size=5))
def test_bars_stand_apart_in_the_order_they_came(rates):
    picture = picture_of(rates)
    tops = [float(bar.top) for bar in picture.bars]
    assert [bar.rate for bar in picture.bars] == rates
    assert all(later - top >= 60 for top, later in pairwise(tops))


@given(RATES)
def test_the_drawing_says_what_the_table_says(rate):
    (bar,) = picture_of([rate]).bars
    a_percent = (RIGHT - LEFT) / 100
    assert float(bar.width) / a_percent == pytest.approx(rate.percent, abs=0.6)
    low, high = numbers(bar.whisker)[-3], numbers(bar.whisker)[-1]
    for drawn, written in zip((low, high), rate.interval_percent, strict=True):
        assert (drawn - LEFT) / a_percent == pytest.approx(written, abs=0.6)
    assert bool(bar.mark) == (rate.expected is not None)
    if bar.mark:
        middle = numbers(bar.mark)[0]
        assert (middle - LEFT) / a_percent == pytest.approx(rate.expected_percent, abs=0.6)


@given(RATES)
def test_the_share_is_inside_its_range(rate):
    low, high = rate.interval
    assert low - 1e-9 <= rate.share <= high + 1e-9
