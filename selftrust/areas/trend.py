"""How the gap of one area moves over time (domain.md 3.2). Pure arithmetic.

The slope is a Theil–Sen estimate: the median over all pairs of check-ins. From seven check-ins on,
no single one can turn "closer" into "further apart" or back; of six, only the first or last could.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from .gap import gap_between
from .slopes import Slopes

LEAST_CHECKINS, LEAST_DAYS = 4, 14
GOOD_CHECKINS, GOOD_DAYS = 8, 42
THREE_AT_EACH_END_FROM = 6
SLOPE, CHANGE, CONSISTENCY = 0.5, 1, 0.65
SWINGS_BY = 4
MONTH = 30


class TrendKind(enum.Enum):
    """Which way the gap goes, if that can be said."""

    EARLY = "early"
    NARROWING = "narrowing"
    WIDENING = "widening"
    UP_AND_DOWN = "up_and_down"
    STEADY = "steady"


class Why(enum.Enum):
    """What made a gap smaller. Only BELIEF_UP is good news."""

    BELIEF_UP = "belief_up"
    KNOW_DOWN = "know_down"
    MIXED = "mixed"


class Confidence(enum.Enum):
    """How much stands behind a trend."""

    SOME = "some"
    GOOD = "good"


class Reading(NamedTuple):
    """One check-in: its local day and both ratings (whole, 0 to 10).

    `at` tells two of one day apart, the later one higher: instants, or numbers, in one series.
    """

    day: date
    at: datetime | int
    know: int
    believe: int


@dataclass(frozen=True)
class Movement:
    """The numbers behind a trend, in points of the 0 to 10 scale.

    `slope30` is the slope of the gap in points per 30 days, `consistency` (0 to 1) the share of
    pairs that go the same way. Changes are the median of the last two or three check-ins minus
    that of the first two or three; medians of so few whole numbers are whole or end in a half.
    """

    slopes: Slopes
    change: float
    know_change: float
    believe_change: float
    believe_from: float
    believe_to: float

    @property
    def slope30(self) -> float:
        """The median slope of all pairs, which takes a search: words don't need it."""
        return float(MONTH * self.slopes.median)

    @property
    def consistency(self) -> float:
        """Level pairs count half, whichever way the median goes; where it is level they alone."""
        found = self.slopes
        same_way = {-1: found.falling, 0: 0, 1: found.rising}[found.direction]
        return (same_way + found.level / 2) / found.pairs


@dataclass(frozen=True)
class Trend:
    """What `n` days with a check-in say, the last `span` days after the first.

    EARLY ones have nothing more; `why` belongs to NARROWING alone.
    """

    kind: TrendKind
    n: int
    span: int
    movement: Movement | None = None
    confidence: Confidence | None = None
    why: Why | None = None


def trend_of(readings: Iterable[Reading]) -> Trend:
    """The trend of check-ins of one wording, in any order; of each day the last one counts.

    Raises ValueError for a rating outside 0 to 10.
    """
    kept = last_of_each_day(readings)
    gaps = [gap_between(one.know, one.believe).gap for one in kept]
    n, span = len(kept), (kept[-1].day - kept[0].day).days if kept else 0
    if n < LEAST_CHECKINS or span < LEAST_DAYS:
        return Trend(TrendKind.EARLY, n, span)
    movement = _movement(kept, gaps)
    kind = _kind(movement, max(gaps) - min(gaps))
    is_good = n >= GOOD_CHECKINS and span >= GOOD_DAYS
    return Trend(
        kind,
        n,
        span,
        movement,
        Confidence.GOOD if is_good else Confidence.SOME,
        _why(movement) if kind is TrendKind.NARROWING else None,
    )


def last_of_each_day(readings: Iterable[Reading]) -> list[Reading]:
    """The last reading of each local day, in order of the days."""
    return list({one.day: one for one in sorted(readings)}.values())


def _movement(kept: list[Reading], gaps: list[int]) -> Movement:
    days = [(one.day - kept[0].day).days for one in kept]
    gap_from, gap_to = _ends(gaps)
    know_from, know_to = _ends([one.know for one in kept])
    believe_from, believe_to = _ends([one.believe for one in kept])
    return Movement(
        slopes=Slopes(tuple(zip(days, gaps, strict=True))),
        change=gap_to - gap_from,
        know_change=know_to - know_from,
        believe_change=believe_to - believe_from,
        believe_from=believe_from,
        believe_to=believe_to,
    )


def _ends(values: list[int]) -> tuple[float, float]:
    """The medians of the first and of the last two or three."""
    few = 3 if len(values) >= THREE_AT_EACH_END_FROM else 2
    return float(median(values[:few])), float(median(values[-few:]))


def _kind(movement: Movement, spread: int) -> TrendKind:
    steady_way = movement.consistency >= CONSISTENCY
    slopes, a_day = movement.slopes, Fraction(SLOPE) / MONTH
    if steady_way and movement.change <= -CHANGE and slopes.median_is_at_most(-a_day):
        return TrendKind.NARROWING
    if steady_way and movement.change >= CHANGE and slopes.median_is_at_least(a_day):
        return TrendKind.WIDENING
    if spread >= SWINGS_BY and not steady_way:
        return TrendKind.UP_AND_DOWN
    return TrendKind.STEADY


def _why(movement: Movement) -> Why:
    if movement.believe_change >= CHANGE:
        return Why.BELIEF_UP
    return Why.KNOW_DOWN if movement.know_change <= -CHANGE else Why.MIXED
