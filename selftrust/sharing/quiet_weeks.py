"""The line of domain.md 6.5 about a quiet time: weeks, and shared things alone. Pure arithmetic.

It depends on nothing that isn't shared, so a pause, a busy month and a notebook nobody opened
look the same.
"""

from __future__ import annotations

from datetime import date, timedelta

QUIET_FROM = 2


def quiet_since(latest_shared_on: date | None, today: date) -> date | None:
    """The Monday of the week in which something was shared last, where that is long ago.

    Long ago is when at least `QUIET_FROM` whole weeks, Monday to Sunday, passed since without
    anything shared. None where it isn't, or nothing is shared.
    """
    if latest_shared_on is None:
        return None
    last_week, this_week = _monday(latest_shared_on), _monday(today)
    whole_weeks = (this_week - last_week).days // 7 - 1
    return last_week if whole_weeks >= QUIET_FROM else None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
