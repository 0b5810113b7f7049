"""Weeks, months or years, so that a stretch of time fits side by side. Pure arithmetic."""

from __future__ import annotations

import enum
from datetime import date, timedelta

MOST_WEEKS, MOST_MONTHS = 26, 36
WEEK = timedelta(days=7)
DECEMBER = 12


class Pace(enum.Enum):
    """How much time one period holds; it begins on a Monday, a first of the month or of January."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


def pace_of(first: date, last: date) -> Pace:
    """The shortest periods of which not too many lie between two days."""
    if (begun(last, Pace.WEEK) - begun(first, Pace.WEEK)) / WEEK < MOST_WEEKS:
        return Pace.WEEK
    months = (last.year - first.year) * DECEMBER + last.month - first.month
    return Pace.MONTH if months < MOST_MONTHS else Pace.YEAR


def begun(day: date, pace: Pace) -> date:
    """The first day of the period that `day` lies in."""
    if pace is Pace.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if pace is Pace.MONTH else day.replace(month=1, day=1)


def periods(first: date, last: date, pace: Pace) -> list[date]:
    """The first days of all periods from that of `first` to that of `last`."""
    found = [begun(first, pace)]
    while (following := _after(found[-1], pace)) <= last:
        found.append(following)
    return found


def _after(start: date, pace: Pace) -> date:
    if pace is Pace.WEEK:
        return start + WEEK
    if pace is Pace.YEAR or start.month == DECEMBER:
        return date(start.year + 1, 1, 1)
    return start.replace(month=start.month + 1)
