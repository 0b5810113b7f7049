"""The line about a quiet time: whole weeks, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftrust.sharing.quiet_weeks import quiet_since

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("latest", "today", "since"),
    [
        (date(2026, 3, 3), date(2026, 3, 15), None),  # one whole week in between
        (date(2026, 3, 3), date(2026, 3, 22), None),
        (date(2026, 3, 3), date(2026, 3, 23), MONDAY),  # two
        (date(2026, 3, 8), date(2026, 3, 23), MONDAY),
        (date(2026, 3, 9), date(2026, 3, 23), None),
        (None, date(2026, 3, 23), None),
    ],
)
def test_it_speaks_after_two_whole_weeks(latest, today, since):
    assert quiet_since(latest, today) == since


@given(DAYS, st.integers(0, 400))
def test_it_names_a_monday_and_never_a_day(latest, later):
    found = quiet_since(latest, latest + timedelta(days=later))
    assert found is None or (found.weekday() == 0 and 0 <= (latest - found).days < 7)


@given(DAYS, st.integers(0, 6), st.integers(0, 6), st.integers(0, 30))
def test_the_day_within_a_week_makes_no_difference(day, one, other, weeks):
    monday = day - timedelta(days=day.weekday())
    today = monday + timedelta(weeks=weeks)
    assert quiet_since(monday + timedelta(days=one), today) == quiet_since(
        monday + timedelta(days=other), today
    )


@given(DAYS, st.integers(0, 400))
def test_once_it_speaks_it_goes_on_until_something_is_shared(latest, later):
    today = latest + timedelta(days=later)
    if quiet_since(latest, today) is not None:
        assert quiet_since(latest, today + timedelta(days=1)) == quiet_since(latest, today)
