from datetime import date, timedelta
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.quiet import is_quiet, quiet_threshold, returns

MONDAY = date(2026, 1, 5)
DAYS = st.lists(st.dates(), max_size=40)
W22, W23 = [1, 2, 3, 1, 4, 2, 2, 3], [7, 7, 6, 8, 7, 14, 7, 7]


def after(*intervals):
    """The first Monday, and a day after each interval."""
    return [MONDAY + timedelta(days=days) for days in accumulate(intervals, initial=0)]


@pytest.mark.parametrize(
    ("intervals", "threshold"),
    [
        pytest.param(W22, 7, id="W22"),
        pytest.param(W23, 17.5, id="W23"),
        pytest.param([30, 30, 30], 10, id="three intervals"),
        pytest.param([6, 6, 6, 6], 15, id="four intervals"),
        pytest.param([4] * 6 + [20] * 4, 30, id="the last eight"),
    ],
)
def test_the_worked_examples_hold(intervals, threshold):
    assert quiet_threshold(after(*intervals)) == threshold


def test_W23_a_weekly_writer_is_not_quiet_at_day_ten():
    days = after(*W23)
    assert not is_quiet(days, today=days[-1] + timedelta(days=17))
    assert is_quiet(days, today=days[-1] + timedelta(days=18))


def test_W22_a_daily_writer_is_quiet_after_a_week():
    days = after(*W22)
    assert not is_quiet(days, today=days[-1] + timedelta(days=7))
    assert is_quiet(days, today=days[-1] + timedelta(days=8))


def test_a_paused_notebook_is_never_quiet_and_neither_is_an_empty_one():
    assert not is_quiet([MONDAY], today=MONDAY + timedelta(days=900), paused=True)
    assert not is_quiet([], today=MONDAY)


@pytest.mark.parametrize(
    ("intervals", "times"),
    [([], 0), ([10], 0), ([11], 1), ([*W22, 8, 1, 8], 2), ([*W23, 17], 0), ([*W23, 18], 1)],
)
def test_a_return_is_told_by_the_rhythm_of_its_time(intervals, times):
    assert returns(after(*intervals)) == times


@given(DAYS)
def test_nothing_is_quiet_within_a_week(days):
    assert quiet_threshold(days) >= 7
    assert not is_quiet(days, today=max(days, default=MONDAY))


@given(DAYS.filter(bool), st.timedeltas(timedelta(days=1), timedelta(days=9000)))
def test_one_more_day_of_writing_never_takes_a_return_away(days, later):
    if date.max - max(days) > later:
        assert returns(days) <= returns([*days, max(days) + later]) <= returns(days) + 1


@given(DAYS)
def test_there_is_at_most_one_return_a_day_of_writing_after_the_first(days):
    assert 0 <= returns(days) <= max(0, len(set(days)) - 1)


@given(DAYS, st.randoms())
def test_order_and_several_entries_on_one_day_do_not_matter(days, random):
    shuffled = days * 2
    random.shuffle(shuffled)
    assert quiet_threshold(shuffled) == quiet_threshold(days)
    assert returns(shuffled) == returns(days)
