"""How soon the first MicroWin came, and whether before the old story (domain.md 3.8).

Hours are true hours between instants, summer time or not. Private, and never shown as a grade.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from statistics import median

GOAL_HOURS = 48
HOUR = 3600
USUAL_ONSET = {"at_once": 0.0, "day_two": 36.0}
AFTER_FIRST_MISS = "first_miss"


def hours_to_first_win(created_at: datetime, won_at: Iterable[datetime]) -> float | None:
    """Hours from an area's beginning to its first MicroWin (0 or more); None before there is one.

    `won_at` are the instants at which MicroWins of the area were said to be done, in any order;
    one from before the area began isn't its own.
    """
    hours = [_hours(created_at, at) for at in won_at]
    return min((one for one in hours if one >= 0), default=None)


def median_hours(over_areas: Iterable[float | None]) -> float | None:
    """The median over areas that have a first MicroWin; None where there is none."""
    known = [hours for hours in over_areas if hours is not None]
    return median(known) if known else None


def onset_hours(onset: str, *, created_at: datetime, first_due_at: datetime | None) -> float | None:
    """Hours from an area's beginning to the old story's usual start; None where nobody can know.

    `onset` is a value of StoryOnset. After the first miss it starts at `first_due_at`, when the
    area's first commitment was due.
    """
    if onset == AFTER_FIRST_MISS:
        return None if first_due_at is None else _hours(created_at, first_due_at)
    return USUAL_ONSET.get(onset)


def lead_hours(onset: float | None, to_first_win: float | None) -> float | None:
    """By how many hours the proof came before the story; below 0 it came after."""
    if onset is None or to_first_win is None:
        return None
    return onset - to_first_win


def _hours(start: datetime, end: datetime) -> float:
    # Timestamps, because two local times of one zone are subtracted as the clock on the wall goes.
    return (end.timestamp() - start.timestamp()) / HOUR
