"""The slopes between all pairs of points, counted and ranked without going through every pair.

How many slopes are at most rise / days is the number of pairs that stand the other way round when
sorted by days · value − rise · day. That is worked out in whole numbers. A slope as a float still
tells exactly which two it came from, since the days between them are few.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from itertools import combinations

SAMPLED = 48
LEVEL = Fraction(0)

# The day, counted from anywhere, and the value on it, both whole.
Point = tuple[int, int]


@dataclass(frozen=True)
class Slopes:
    """The slopes between all pairs of two or more points, in order of their days, one a day.

    Where the median lies is cheap to ask and what it is takes a search.
    """

    points: tuple[Point, ...]

    @property
    def pairs(self) -> int:
        """How many pairs there are."""
        return len(self.points) * (len(self.points) - 1) // 2

    @cached_property
    def falling(self) -> int:
        """How many pairs fall."""
        return _count(self.points, LEVEL, strictly=True)

    @cached_property
    def level(self) -> int:
        """How many pairs stay level."""
        return _count(self.points, LEVEL) - self.falling

    @property
    def rising(self) -> int:
        """How many pairs rise."""
        return self.pairs - self.falling - self.level

    @property
    def direction(self) -> int:
        """The sign of the median: −1, 0 or 1."""
        if self.pairs in {2 * self.falling, 2 * self.rising}:  # the two in the middle differ
            return (self.median > 0) - (self.median < 0)
        return (2 * self.rising > self.pairs) - (2 * self.falling > self.pairs)

    def median_is_at_most(self, slope: Fraction) -> bool:
        """Whether the median slope per day is `slope` or smaller."""
        count = _count(self.points, slope)
        if count * 2 == self.pairs:  # the two in the middle lie on both sides
            return self.median <= slope
        return count * 2 > self.pairs

    def median_is_at_least(self, slope: Fraction) -> bool:
        """Whether the median slope per day is `slope` or greater."""
        count = _count(self.points, slope, strictly=True)
        if count * 2 == self.pairs:
            return self.median >= slope
        return count * 2 < self.pairs

    @cached_property
    def median(self) -> Fraction:
        """The median slope per day."""
        points, span = self.points, self.points[-1][0] - self.points[0][0]

        def exact(slope: float) -> Fraction:
            return Fraction(slope).limit_denominator(span)

        @cache
        def at_most(slope: float) -> int:
            return _count(points, exact(slope))

        @cache
        def between(below: float, above: float) -> list[float]:
            return sorted(_between(points, exact(below), exact(above)))

        some = _some_slopes(points)
        ranks = ((self.pairs + 1) // 2, self.pairs // 2 + 1)
        lower, upper = (exact(_ranked(rank, some, at_most, between)) for rank in ranks)
        return (lower + upper) / 2


def _ranked(
    rank: int,
    some: list[float],
    at_most: Callable[[float], int],
    between: Callable[[float, float], list[float]],
) -> float:
    """The slope at `rank` (from 1) in ascending order, looked for between two of `some`."""
    place = bisect_left(some, rank, key=at_most)
    below, above = some[place - 1], some[place]
    left = rank - at_most(below)
    inside = between(below, above)
    return inside[left - 1] if left <= len(inside) else above


def _some_slopes(points: Sequence[Point]) -> list[float]:
    """Those of every so many points, ascending, between two that are steeper than any pair."""
    values = [value for _day, value in points]
    steepest = float(max(values) - min(values) + 1)
    chosen = points[:: -(-len(points) // SAMPLED)]
    slopes = [
        (after - value) / (later - day) for (day, value), (later, after) in combinations(chosen, 2)
    ]
    return [-steepest, *sorted(slopes), steepest]


def _leanings(points: Sequence[Point], slope: Fraction) -> list[int]:
    """Where each point stands, seen along `slope`."""
    rise, days = slope.numerator, slope.denominator
    return [days * value - rise * day for day, value in points]


def _count(points: Sequence[Point], slope: Fraction, *, strictly: bool = False) -> int:
    """How many pairs have this slope or a smaller one; `strictly`, a smaller one."""
    place_of = bisect_right if strictly else bisect_left
    count, seen = 0, list[int]()
    for number, leaning in enumerate(_leanings(points, slope)):
        place = place_of(seen, leaning)
        count += number - place
        seen.insert(place, leaning)
    return count


def _between(points: Sequence[Point], below: Fraction, above: Fraction) -> list[float]:
    """The slopes strictly between two: those of the pairs that change places."""
    found: list[float] = []
    leanings: list[int] = []
    seen: list[Point] = []
    leaned = zip(_leanings(points, below), points, strict=True)
    # Of points that lean alike the later ones come first: their slope isn't between.
    ordered = [point for _lean, point in sorted(leaned, key=lambda one: (one[0], -one[1][0]))]
    for (day, value), leaning in zip(ordered, _leanings(ordered, above), strict=True):
        place = bisect_right(leanings, leaning)
        found += [(value - before) / (day - earlier) for earlier, before in seen[place:]]
        leanings.insert(place, leaning)
        seen.insert(place, (day, value))
    return found
