"""Which earlier days belong to a day, leap years and short months among them."""

from calendar import isleap
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.same_day import month_before, same_day_in, week_before

DAYS = st.dates(date(1960, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("today", "before"),
    [
        (date(2026, 3, 31), date(2026, 2, 28)),
        (date(2028, 3, 31), date(2028, 2, 29)),
        (date(2026, 1, 15), date(2025, 12, 15)),
        (date(2026, 12, 31), date(2026, 11, 30)),
        (date(2026, 11, 30), date(2026, 10, 30)),
    ],
)
def test_a_month_ago_is_the_same_day_or_the_last_one(today, before):
    assert month_before(today) == before


@pytest.mark.parametrize(
    ("today", "year", "days"),
    [
        (date(2026, 2, 28), 2024, [date(2024, 2, 28), date(2024, 2, 29)]),
        (date(2028, 2, 28), 2024, [date(2024, 2, 28)]),
        (date(2028, 2, 29), 2024, [date(2024, 2, 29)]),
        (date(2028, 2, 29), 2026, []),
        (date(2026, 3, 1), 2024, [date(2024, 3, 1)]),
        (date(2026, 2, 28), 2025, [date(2025, 2, 28)]),
    ],
)
def test_a_29_february_comes_up_on_the_28th_of_common_years(today, year, days):
    assert same_day_in(year, today) == days


@given(today=DAYS)
def test_a_month_ago_is_in_the_month_before(today):
    before = month_before(today)
    assert before.day == today.day or (before + timedelta(days=1)).day == 1
    assert (today.year * 12 + today.month) - (before.year * 12 + before.month) == 1


@given(written=DAYS, year=st.integers(2000, 2199))
def test_every_day_comes_up_exactly_once_in_every_year(written, year):
    leap_day = (written.month, written.day) == (2, 29)
    first = date(year, 1, 1)
    year_round = [first + timedelta(days=number) for number in range(366 if isleap(year) else 365)]
    [shown] = [day for day in year_round if written in same_day_in(written.year, day)]
    same = (shown.month, shown.day) == (written.month, written.day)
    assert same or (leap_day and (shown.month, shown.day) == (2, 28) and not isleap(year))


def test_a_week_ago_is_the_same_day_of_the_week():
    assert week_before(date(2026, 3, 3)) == date(2026, 2, 24)
