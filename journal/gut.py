"""What came of following the gut, and of going against it (domain.md 3.10). Pure arithmetic.

Per area. A comparison of what was chosen, never of what wasn't: nobody sees the other road.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

LEAST_ON_EACH_SIDE = 5
Z_OF_80_PERCENT = 1.2816
HEARD = frozenset({"clear", "loud"})


class Direction(enum.Enum):
    """Which side came out well more often; said only where chance is an unlikely reason."""

    FOLLOWED = "followed"
    OVERRODE = "overrode"


@dataclass(frozen=True)
class Felt:
    """One reviewed decision: how strong the gut was, whether it was followed, the outcome.

    `strength` is no_signal, faint, clear or loud (only the last two count). `outcome` is as in
    calibration.py: 0 to 1, or None where it was too early.
    """

    strength: str
    was_followed: bool
    outcome: float | None


@dataclass(frozen=True)
class Side:
    """`n` decisions of one kind, of which `good` (the sum of their outcomes) came out well.

    `rate` and `interval` (80 % Wilson), 0 to 1, are None below five on either side.
    """

    n: int
    good: float
    rate: float | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True)
class Gut:
    """Both sides; `direction` only where their intervals don't overlap."""

    followed: Side
    overrode: Side
    direction: Direction | None = None


def gut_of(decisions: Iterable[Felt]) -> Gut:
    """The measure over one area's reviewed decisions, in any order."""
    heard = [one for one in decisions if one.strength in HEARD]
    followed = _outcomes(one for one in heard if one.was_followed)
    overrode = _outcomes(one for one in heard if not one.was_followed)
    if min(len(followed), len(overrode)) < LEAST_ON_EACH_SIDE:
        return Gut(Side(len(followed), sum(followed)), Side(len(overrode), sum(overrode)))
    intervals = _interval(followed), _interval(overrode)
    return Gut(_side(followed, intervals[0]), _side(overrode, intervals[1]), _direction(*intervals))


def wilson(good: float, n: int, *, z: float = Z_OF_80_PERCENT) -> tuple[float, float]:
    """The Wilson interval, within 0 to 1, of a share of `good` in `n` (1 or more)."""
    share = good / n
    middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    reach = z / (1 + z**2 / n) * sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _outcomes(decisions: Iterable[Felt]) -> list[float]:
    return [one.outcome for one in decisions if one.outcome is not None]


def _interval(outcomes: list[float]) -> tuple[float, float]:
    return wilson(sum(outcomes), len(outcomes))


def _side(outcomes: list[float], interval: tuple[float, float]) -> Side:
    good = sum(outcomes)
    return Side(len(outcomes), good, good / len(outcomes), interval)


def _direction(followed: tuple[float, float], overrode: tuple[float, float]) -> Direction | None:
    if followed[0] > overrode[1]:
        return Direction.FOLLOWED
    return Direction.OVERRODE if overrode[0] > followed[1] else None
