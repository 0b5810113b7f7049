"""When schedules come due, by the person's own clock. Pure; instants are aware, days are local."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from selftrust.accounts.local_time import available_names, local_day, local_instant, zone_named

DAY = timedelta(days=1)
WEEKDAYS = range(7)
APART = timedelta(hours=12)
NO_OFFSET = timedelta(0)


@dataclass(frozen=True, order=True)
class Due:
    """One time that something is due: the instant `at`, in UTC, and the local day `on` it's for.

    `on` is the day that was asked for. Where the clocks skip the end of it, `at` is the first
    instant of the next day.
    """

    at: datetime
    on: date


def next_due(
    weekdays: Collection[int],
    clock: time,
    zone: str,
    after: datetime,
    *,
    offset: timedelta = NO_OFFSET,
) -> Due | None:
    """The first time after `after` that the clocks of `zone` show `clock` on one of `weekdays`.

    `weekdays` count from Monday, 0; None where there are none. A time that the clocks skip is the
    first instant after it, one that comes twice is the first of the two, and a whole day that a
    zone leaves out has none. `offset` is what a zone goes by whose name is no longer known.
    """
    return next(all_due(weekdays, clock, zone, after, offset=offset), None)


def all_due(
    weekdays: Collection[int],
    clock: time,
    zone: str,
    after: datetime,
    *,
    offset: timedelta = NO_OFFSET,
) -> Iterator[Due]:
    """All times after `after`, in their order, as `next_due` finds them; there is no last one."""
    if not set(weekdays).intersection(WEEKDAYS):
        return
    # The end of the day before may have been moved to where this one begins.
    first = _day(after, zone, offset) - DAY
    for day in (first + number * DAY for number in count()):
        if day.weekday() in weekdays:
            at = _instant(day, clock, zone, offset)
            if at > after and not _is_left_out(day, at, zone):
                yield Due(at, day)


def zone_is_known(zone: str) -> bool:
    """Whether this machine's zone data still holds the name; if not, the person is asked anew."""
    return zone in available_names()


def last_offset(clock: time, due: Due) -> timedelta:
    """How far the zone was ahead of UTC when `clock` was found to be at `due`."""
    return datetime.combine(due.on, clock, UTC) - due.at


def local_moment(at: datetime, zone: str, offset: timedelta = NO_OFFSET) -> datetime:
    """What calendar and clock show in `zone` at the instant `at`, as a naive datetime."""
    if zone_is_known(zone):
        return at.astimezone(zone_named(zone)).replace(tzinfo=None)
    return at.astimezone(UTC).replace(tzinfo=None) + offset


def too_soon(last_at: datetime | None, at: datetime, most_a_day: int) -> bool:
    """Whether a prompt at `at` comes less than twelve hours after the one at `last_at`.

    It never does for somebody who asked for several a day.
    """
    return most_a_day == 1 and last_at is not None and at - last_at < APART


def in_quiet_hours(clock: time, quiet_from: time, quiet_to: time) -> bool:
    """Whether `clock` lies in the hours from `quiet_from` up to `quiet_to`, past midnight or not.

    Where both are the same there are none.
    """
    if quiet_from <= quiet_to:
        return quiet_from <= clock < quiet_to
    return clock >= quiet_from or clock < quiet_to


def _day(at: datetime, zone: str, offset: timedelta) -> date:
    return local_moment(at, zone, offset).date()


def _instant(day: date, clock: time, zone: str, offset: timedelta) -> datetime:
    if zone_is_known(zone):
        return local_instant(day, clock, zone)
    return datetime.combine(day, clock, UTC) - offset


def _is_left_out(day: date, at: datetime, zone: str) -> bool:
    """Whether the calendar of `zone` goes on from the day before `day` to the one after it."""
    if not zone_is_known(zone) or local_day(at, zone) == day:
        return False
    return local_day(local_instant(day, time(0), zone), zone) != day
