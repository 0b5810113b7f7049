"""The slopes between all pairs of points, counted and ranked without going through every pair.

How many slopes are at most rise / days is the number of pairs that stand the other way round when
sorted by days · value − rise · day. Whole numbers keep equal slopes equal.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, partial
from itertools import combinations
from operator import itemgetter
from typing import NamedTuple

SAMPLED = 24

# The day, counted from anywhere, and the value on it, both whole.
Point = tuple[int, int]


class Slope(NamedTuple):
    """So much in so many days; two are equal where `steep`, one by the other, is."""

    steep: float
    rise: int
    days: int


@dataclass(frozen=True)
class Slopes:
    """The median slope per day, and how many pairs fall, stay level and rise."""

    median: Fraction
    falling: int
    level: int
    rising: int

    @property
    def pairs(self) -> int:
        """How many pairs there are."""
        return self.falling + self.level + self.rising


def slopes_of(points: Sequence[Point]) -> Slopes:
    """The slopes between all pairs of two or more points, in order of their days, one a day."""
    pairs = len(points) * (len(points) - 1) // 2
    span = points[-1][0] - points[0][0]
    not_rising = _at_most(points, _slope(0, 1))
    falling = _at_most(points, _slope(-1, span + 1))
    return Slopes(_median(points, pairs), falling, not_rising - falling, pairs - not_rising)


def _median(points: Sequence[Point], pairs: int) -> Fraction:
    sampled = _all_slopes(points[:: -(-len(points) // SAMPLED)])
    # Both middle ranks are looked for along the same way, so that each count is made once.
    count = cache(partial(_at_most, points))
    middles = [_ranked(points, sampled, count, rank) for rank in ((pairs + 1) // 2, pairs // 2 + 1)]
    return sum((Fraction(one.rise, one.days) for one in middles), Fraction(0)) / 2


def _slope(rise: int, days: int) -> Slope:
    return Slope(rise / days, rise, days)


def _leanings(points: Sequence[Point], slope: Slope) -> list[int]:
    """Where each point stands, seen along `slope`."""
    _steep, rise, days = slope
    return [days * value - rise * day for day, value in points]


def _all_slopes(points: Sequence[Point]) -> list[Slope]:
    return sorted(
        _slope(after - value, later - day)
        for (day, value), (later, after) in combinations(points, 2)
    )


def _ranked(
    points: Sequence[Point], sampled: list[Slope], count: Callable[[Slope], int], rank: int
) -> Slope:
    """The slope at `rank` (from 1) in ascending order, looked for between two of the sampled."""
    values = [value for _day, value in points]
    steepest = max(values) - min(values) + 1
    ends = [_slope(-steepest, 1), *sampled, _slope(steepest, 1)]
    place = bisect_left(ends, rank, key=count)
    below, above = ends[place - 1], ends[place]
    left = rank - count(below)
    between = _between(points, below, above)
    return between[left - 1] if left <= len(between) else above


def _at_most(points: Sequence[Point], slope: Slope) -> int:
    """How many pairs have this slope or a smaller one."""
    count, seen = 0, list[int]()
    for number, leaning in enumerate(_leanings(points, slope)):
        place = bisect_left(seen, leaning)
        count += number - place
        seen.insert(place, leaning)
    return count


def _between(points: Sequence[Point], below: Slope, above: Slope) -> list[Slope]:
    """The slopes strictly between two, ascending: those of the pairs that change places."""
    found: list[Slope] = []
    leanings: list[int] = []
    seen: list[Point] = []
    latest_first = points[::-1]
    order = sorted(
        zip(_leanings(latest_first, below), latest_first, strict=True), key=itemgetter(0)
    )
    ordered = [point for _leaning, point in order]
    for point, leaning in zip(ordered, _leanings(ordered, above), strict=True):
        place = bisect_right(leanings, leaning)
        found += [_slope(point[1] - value, point[0] - day) for day, value in seen[place:]]
        leanings.insert(place, leaning)
        seen.insert(place, point)
    return sorted(found)
