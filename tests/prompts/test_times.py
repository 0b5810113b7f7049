"""When schedules come due: T1, T3 and T5 of the promises about time, and what holds always."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice, pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftrust.prompts.planning.times import (
    Due,
    all_due,
    in_quiet_hours,
    last_offset,
    local_moment,
    next_due,
    too_soon,
    zone_is_known,
)

EVERY_DAY = range(7)
DAY, QUARTER = timedelta(days=1), timedelta(minutes=15)
QUARTERS = [time(number // 4, number % 4 * 15) for number in range(96)]
# Every fifth change; SELFTRUST_ROUNDS asks for all 347,000 cases, which take half a minute.
EVERY = 1 if "SELFTRUST_ROUNDS" in os.environ else 5
FROM, TO = datetime(2026, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
GONE = "Atlantis/Poseidonis"
ZONES = st.sampled_from(sorted(available_timezones()))
CLOCKS = st.times().map(lambda at: at.replace(second=0, microsecond=0))
DAYS_OF_WEEK = st.frozensets(st.integers(0, 6), min_size=1)
INSTANTS = st.timedeltas(-100 * 365 * DAY, 100 * 365 * DAY).map(FROM.__add__)


def offset(zone: ZoneInfo, at: datetime) -> timedelta:
    found = at.astimezone(zone).utcoffset()
    assert found is not None
    return found


@lru_cache(maxsize=1)
def changes() -> list[tuple[str, datetime]]:
    """(zone, the first instant with changed clocks) for every name, in the years 2026 to 2028."""
    return [(name, at) for name in sorted(available_timezones()) for at in changes_of(name)]


def changes_of(name: str) -> Iterator[datetime]:
    zone, weeks = ZoneInfo(name), range((TO - FROM).days // 7 + 1)
    for low, high in pairwise(FROM + number * 7 * DAY for number in weeks):
        if offset(zone, low) != offset(zone, high):
            yield (
                low
                + bisect_left(
                    range((high - low) // QUARTER),
                    1,
                    key=lambda number: offset(zone, low + number * QUARTER) != offset(zone, low),
                )
                * QUARTER
            )


def shown(name: str, first: date, days: int) -> dict[datetime, datetime]:
    """What the clocks show from the day before `first` on: the wall time, and the first instant.

    Built by walking along the instants, so that nothing of what is tested is used.
    """
    zone, start = ZoneInfo(name), datetime.combine(first, time(0), UTC) - DAY
    found: dict[datetime, datetime] = {}
    for number in range((days + 2) * 96):
        at = start + number * QUARTER
        found.setdefault(at.astimezone(zone).replace(tzinfo=None), at)
    return found


def expected(wall: datetime, seen: dict[datetime, datetime], walls: list[datetime]) -> datetime:
    """The first instant that shows `wall`, or the first one to show something later."""
    return seen[wall] if wall in seen else seen[walls[bisect_left(walls, wall)]]


def test_T1_every_local_day_around_every_change_of_clocks_has_one_occurrence() -> None:
    cases = 0
    for name, change in changes()[::EVERY]:
        first = change.astimezone(ZoneInfo(name)).date() - DAY
        seen = shown(name, first, 3)
        walls = sorted(seen)
        before = datetime.combine(first - DAY, time(12), UTC) - 2 * DAY
        for clock in QUARTERS:
            wanted = [
                Due(expected(datetime.combine(day, clock), seen, walls), day)
                for day in (first, first + DAY, first + 2 * DAY)
            ]
            due = all_due(EVERY_DAY, clock, name, before)
            found = [one for one in islice(due, 8) if first <= one.on <= first + 2 * DAY]
            assert found == wanted, (name, change, clock)
            cases += len(wanted)
    assert cases == len(changes()[::EVERY]) * 3 * 96
    assert len(changes()) > 1000


@pytest.mark.parametrize(
    ("zone", "clock", "day", "at"),
    [
        pytest.param("Europe/Berlin", time(2, 30), date(2026, 3, 29), "01:00", id="one hour"),
        pytest.param("Australia/Lord_Howe", time(2, 15), date(2026, 10, 4), "15:30-1", id="half"),
        pytest.param("Africa/Cairo", time(0, 15), date(2026, 4, 24), "22:00-1", id="midnight"),
        pytest.param("America/Scoresbysund", time(23, 30), date(2026, 3, 28), "01:00+1", id="into"),
        pytest.param("Antarctica/Troll", time(1, 5), date(2026, 3, 29), "01:00", id="two hours"),
    ],
)
def test_a_time_that_the_clocks_skip_is_the_first_instant_after_and_keeps_its_day(
    zone: str, clock: time, day: date, at: str
) -> None:
    shift = {"-1": -DAY, "+1": DAY}.get(at[5:], timedelta(0))
    instant = datetime.combine(day, time.fromisoformat(at[:5]), UTC) + shift
    start = datetime.combine(day, time(0), UTC) - 2 * DAY
    found = [one for one in islice(all_due(EVERY_DAY, clock, zone, start), 4) if one.on == day]
    assert found == [Due(instant, day)]


def days_due(zone: str, clock: time, start: datetime, number: int) -> list[Due]:
    return list(islice(all_due(EVERY_DAY, clock, zone, start), number))


@pytest.mark.parametrize(
    ("zone", "left_out"),
    [("Pacific/Apia", date(2011, 12, 30)), ("Pacific/Kwajalein", date(1993, 8, 21))],
)
@pytest.mark.parametrize("clock", [time(0), time(9), time(23, 45)])
def test_T3_a_day_that_a_zone_left_out_has_no_occurrence(
    zone: str, left_out: date, clock: time
) -> None:
    start = datetime.combine(left_out - 2 * DAY, clock, ZoneInfo(zone)).astimezone(UTC)
    found = days_due(zone, clock, start, 3)
    assert [one.on for one in found] == [left_out - DAY, left_out + DAY, left_out + 2 * DAY]
    assert all(later.at - one.at == DAY for one, later in pairwise(found))
    assert next_due([left_out.weekday()], clock, zone, start) == Due(
        found[1].at + 6 * DAY, left_out + 7 * DAY
    )


def test_T3_a_day_that_came_twice_has_one_occurrence() -> None:
    start = datetime(1969, 9, 28, tzinfo=UTC)
    found = days_due("Pacific/Kwajalein", time(9), start, 6)
    days = [one.on for one in found]
    assert days == [days[0] + number * DAY for number in range(6)]
    assert sum(later.at - one.at > DAY for one, later in pairwise(found)) == 1


@pytest.mark.parametrize(
    ("weekdays", "start", "days"),
    [
        pytest.param(EVERY_DAY, date(2028, 2, 27), ["02-28", "02-29", "03-01"], id="leap day"),
        pytest.param(EVERY_DAY, date(2027, 2, 27), ["02-28", "03-01", "03-02"], id="no leap day"),
        pytest.param([1], date(2028, 2, 28), ["02-29", "03-07", "03-14"], id="Tuesday the 29th"),
        pytest.param([3, 6], date(2026, 12, 30), ["12-31", "01-03", "01-07"], id="week 53"),
        pytest.param(EVERY_DAY, date(2026, 12, 30), ["12-31", "01-01", "01-02"], id="New Year"),
        pytest.param([6], date(2026, 5, 30), ["05-31", "06-07", "06-14"], id="the 31st"),
    ],
)
def test_T3_days_of_the_calendar_that_are_special_elsewhere_are_days_here(
    weekdays: list[int], start: date, days: list[str]
) -> None:
    after = datetime.combine(start, time(22), UTC)
    found = islice(all_due(weekdays, time(9), "UTC", after), 3)
    assert [f"{one.on:%m-%d}" for one in found] == days


@given(DAYS_OF_WEEK, CLOCKS, ZONES, INSTANTS)
def test_what_comes_next_is_later_and_on_a_day_that_was_asked_for(weekdays, clock, zone, after):
    found = list(islice(all_due(weekdays, clock, zone, after), 4))
    assert found[0] == next_due(weekdays, clock, zone, after)
    for one, later in pairwise([Due(after, date.min), *found]):
        assert one.at < later.at
        assert one.on < later.on
        assert later.on.weekday() in weekdays
    moment = local_moment(found[0].at, zone)
    assert moment >= datetime.combine(found[0].on, clock).replace(microsecond=0)


@given(DAYS_OF_WEEK, CLOCKS, ZONES, INSTANTS)
def test_nothing_lies_between_one_and_the_next(weekdays, clock, zone, after):
    one = next_due(weekdays, clock, zone, after)
    just_before = one.at - timedelta(seconds=1)
    assert next_due(weekdays, clock, zone, max(after, just_before)) == one


@given(
    st.lists(st.tuples(DAYS_OF_WEEK, CLOCKS, ZONES), min_size=1, max_size=50),
    INSTANTS,
    st.lists(st.timedeltas(timedelta(0), timedelta(days=9)), min_size=50, max_size=50),
)
def test_T2_whatever_is_edited_what_is_planned_lies_ahead(edits, now, steps):
    for (weekdays, clock, zone), step in zip(edits, steps, strict=False):
        due = next_due(weekdays, clock, zone, now)
        assert now < due.at <= now + timedelta(days=16)
        now += step


def test_no_weekdays_are_never_due() -> None:
    assert next_due([], time(9), "Europe/Berlin", FROM) is None
    assert next_due([7, -1], time(9), "Europe/Berlin", FROM) is None


@given(DAYS_OF_WEEK, CLOCKS, st.sampled_from(["Asia/Tokyo", "America/Lima"]), INSTANTS)
def test_T5_a_zone_whose_name_is_gone_goes_on_by_its_last_offset(weekdays, clock, zone, after):
    known = next_due(weekdays, clock, zone, after)
    by = last_offset(clock, known)
    while_known = next_due(weekdays, clock, zone, known.at)
    if last_offset(clock, while_known) == by:  # no summer time began in these years of the past
        assert next_due(weekdays, clock, GONE, known.at, offset=by) == while_known
    assert local_moment(known.at, GONE, by) == datetime.combine(known.on, clock)


def test_T5_a_zone_name_that_is_gone_is_said_to_be_and_breaks_nothing() -> None:
    assert zone_is_known("Europe/Berlin")
    assert not zone_is_known(GONE)
    assert not zone_is_known("")
    assert next_due(EVERY_DAY, time(9), GONE, FROM) == Due(FROM.replace(hour=9), FROM.date())


@pytest.mark.parametrize(
    ("hours", "most_a_day", "is_too_soon"),
    [(11.99, 1, True), (12, 1, False), (1, 2, False), (-3, 1, True)],
)
def test_two_prompts_are_twelve_hours_apart_unless_several_a_day_were_asked_for(
    hours: float, most_a_day: int, is_too_soon: bool
) -> None:
    assert too_soon(FROM, FROM + timedelta(hours=hours), most_a_day) is is_too_soon


def test_the_first_prompt_is_never_too_soon() -> None:
    assert not too_soon(None, FROM, 1)


@pytest.mark.parametrize(
    ("clock", "quiet_from", "quiet_to", "is_quiet"),
    [
        (time(21), time(21), time(8), True),
        (time(20, 59), time(21), time(8), False),
        (time(0), time(21), time(8), True),
        (time(7, 59), time(21), time(8), True),
        (time(8), time(21), time(8), False),
        (time(12), time(11), time(13), True),
        (time(13), time(11), time(13), False),
        (time(9), time(9), time(9), False),
    ],
)
def test_quiet_hours_begin_and_end_on_the_minute(
    clock: time, quiet_from: time, quiet_to: time, is_quiet: bool
) -> None:
    assert in_quiet_hours(clock, quiet_from, quiet_to) is is_quiet
