"""The person's own day and clock, in every zone that changes its clocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftrust.accounts.local_time import end_of_day, known_zones, local_day, local_instant

FROM = datetime(2026, 1, 1, tzinfo=UTC)
WEEKS = 3 * 53
WEEK = timedelta(days=7)
MINUTE = timedelta(minutes=1)
STEP = timedelta(hours=6)
Change = tuple[str, datetime, timedelta]
NAMES = st.sampled_from(known_zones())
DATES = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@lru_cache(maxsize=1)
def changes() -> list[Change]:
    """(zone, first instant after, by how much) of each change of clocks in three years."""
    return [change for name in known_zones() for change in changes_of(name)]


def changes_of(name: str) -> Iterator[Change]:
    weeks = [FROM + number * WEEK for number in range(WEEKS)]
    for low, high in pairwise(weeks):
        by = offset(name, high) - offset(name, low)
        if by:
            yield name, first_instant(name, low, high), by


def first_instant(name: str, low: datetime, high: datetime) -> datetime:
    """The minute between `low` and `high` from which on the clocks of `name` are changed."""
    while high - low > MINUTE:
        middle = low + (high - low) // (2 * MINUTE) * MINUTE
        if offset(name, middle) == offset(name, high):
            high = middle
        else:
            low = middle
    return high


def offset(name: str, moment: datetime) -> timedelta:
    found = moment.astimezone(ZoneInfo(name)).utcoffset()
    assert found is not None
    return found


def test_there_are_changes_in_both_directions() -> None:
    zones = {name for name, _after, _by in changes()}
    assert {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe"} <= zones
    assert any(by > timedelta(0) for _name, _after, by in changes())
    assert any(by < timedelta(0) for _name, _after, by in changes())


def test_a_time_that_the_clocks_skip_is_the_first_instant_after_it() -> None:
    for name, after, by in changes():
        if by > timedelta(0):
            first = after.astimezone(ZoneInfo(name)).replace(tzinfo=None)
            skipped = first - by
            for wall in (skipped, skipped + by / 2, first - MINUTE, first):
                assert local_instant(wall.date(), wall.time(), name) == after, (name, wall)


def test_a_time_that_comes_twice_is_the_first_of_the_two() -> None:
    for name, after, by in changes():
        if by < timedelta(0):
            second = after.astimezone(ZoneInfo(name)).replace(tzinfo=None)
            for later in (0 * MINUTE, MINUTE, -by / 2):
                wall = second + later
                instant = local_instant(wall.date(), wall.time(), name)
                assert instant == after + by + later, (name, wall)


def test_just_before_and_after_a_change_the_clock_is_plain() -> None:
    for name, after, by in changes():
        for moment in (after - abs(by) - STEP, after + abs(by) + STEP):
            wall = moment.astimezone(ZoneInfo(name))
            assert local_instant(wall.date(), wall.time(), name) == moment


@given(name=NAMES, day=DATES, clock=st.times())
def test_an_instant_shows_its_own_clock_or_a_later_one_of_that_day(
    name: str, day: date, clock: time
) -> None:
    shown = local_instant(day, clock, name).astimezone(ZoneInfo(name))
    wanted = datetime.combine(day, clock)
    late = shown.replace(tzinfo=None) - wanted
    assert timedelta(0) <= late < timedelta(hours=24, minutes=1)


@given(name=NAMES, day=DATES)
def test_days_end_in_order_and_each_within_a_day_and_an_hour(name: str, day: date) -> None:
    ends = [end_of_day(day + timedelta(days=number), name) for number in range(3)]
    for earlier, later in pairwise(ends):
        assert timedelta(hours=22) < later - earlier < timedelta(hours=26)


@given(name=NAMES, day=DATES)
def test_the_day_is_over_at_its_end_and_not_a_moment_before(name: str, day: date) -> None:
    end = end_of_day(day, name)
    assert local_day(end, name) == day + timedelta(days=1)
    assert local_day(end - timedelta(microseconds=1), name) == day


def test_every_day_with_a_change_ends_in_order() -> None:
    for name, after, _by in changes():
        day = local_day(after, name)
        ends = [end_of_day(day + timedelta(days=number), name) for number in range(-2, 3)]
        assert ends == sorted(set(ends)), (name, day)


@pytest.mark.parametrize("name", ["", "Nowhere/Atall", "../etc/passwd", "Europe/berlin\x00"])
def test_a_zone_that_is_not_known_falls_back_to_utc(name: str) -> None:
    noon = datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert local_instant(noon.date(), noon.time(), name) == noon
    assert local_day(noon, name) == noon.date()
    assert end_of_day(noon.date(), name) == datetime(2026, 7, 2, tzinfo=UTC)
