"""When a notebook has gone quiet, by its own rhythm, and returns to it (domain.md 3.7d, 3.9).

Days are local; those with several entries count once. Returns only ever add up.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from statistics import median

LATEST_INTERVALS = 8
LEAST_INTERVALS = 4
AT_FIRST = 10.0
AT_LEAST = 7.0
TIMES_THE_USUAL = 2.5


def quiet_threshold(written_on: Iterable[date]) -> float:
    """After how many days without an entry a notebook is quiet (7 or more), entries in any order.

    2.5 times the usual interval; ten days until there are four intervals to know it by.
    """
    return _threshold(_intervals(written_on))


def is_quiet(written_on: Iterable[date], *, today: date, paused: bool = False) -> bool:
    """Whether it is quiet on the local day `today`. Paused is never quiet, nor is an empty one."""
    days = set(written_on)
    if paused or not days:
        return False
    return (today - max(days)).days > quiet_threshold(days)


def returns(written_on: Iterable[date]) -> int:
    """How many entries were the first after a quiet spell, each by the rhythm of its time."""
    intervals = _intervals(written_on)
    return sum(
        interval > _threshold(intervals[max(0, place - LATEST_INTERVALS) : place])
        for place, interval in enumerate(intervals)
    )


def _intervals(written_on: Iterable[date]) -> list[int]:
    return [(later - day).days for day, later in pairwise(sorted(set(written_on)))]


def _threshold(intervals: list[int]) -> float:
    if len(intervals) < LEAST_INTERVALS:
        return AT_FIRST
    return max(AT_LEAST, TIMES_THE_USUAL * median(intervals[-LATEST_INTERVALS:]))
