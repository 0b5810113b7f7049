"""Weeks, months and years that follow each other without a gap."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microwins.periods import MOST_MONTHS, MOST_WEEKS, Pace, begun, pace_of, periods

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@given(DAYS, DAYS)
def test_every_day_between_lies_in_one_of_the_periods(one, other):
    first, last = min(one, other), max(one, other)
    pace = pace_of(first, last)
    found = periods(first, last, pace)
    assert found == sorted(set(found))
    assert {begun(first, pace), begun(last, pace)} <= set(found)
    assert found[0] <= first
    assert begun(last, pace) == found[-1]
    most = {Pace.WEEK: MOST_WEEKS, Pace.MONTH: MOST_MONTHS, Pace.YEAR: 151}[pace]
    assert len(found) <= most


@pytest.mark.parametrize(
    ("last", "pace", "count"),
    [
        (date(2026, 1, 5), Pace.WEEK, 1),
        (date(2026, 7, 5), Pace.WEEK, 26),
        (date(2026, 7, 6), Pace.MONTH, 7),
        (date(2028, 12, 31), Pace.MONTH, 36),
        (date(2029, 1, 1), Pace.YEAR, 4),
    ],
)
def test_the_shortest_periods_that_fit_are_taken(last, pace, count):
    first = date(2026, 1, 5)
    assert pace_of(first, last) is pace
    assert len(periods(first, last, pace)) == count
