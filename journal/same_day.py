"""Which earlier days are looked back at on a day (local days; no database)."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date, timedelta

WEEK = timedelta(days=7)
FEBRUARY = 2
LAST_OF_FEBRUARY = (FEBRUARY, 28)


def week_before(today: date) -> date:
    """The day seven days before `today`."""
    return today - WEEK


def month_before(today: date) -> date:
    """The same day of the month before; its last day where it is shorter."""
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=min(today.day, last.day))


def same_day_in(year: int, today: date) -> list[date]:
    """The days of `year` that have the month and day of `today`.

    What was written on a 29 February comes up on 28 February of the years that have no 29th.
    """
    days = [today.day]
    if (today.month, today.day) == LAST_OF_FEBRUARY and not isleap(today.year):
        days.append(29)
    longest = monthrange(year, today.month)[1]
    return [date(year, today.month, day) for day in days if day <= longest]
