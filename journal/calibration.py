"""How decisions turn out beside how they were expected to (domain.md 3.10). Pure arithmetic.

`p` is a forecast, 0 to 1; `o` what came of it: 1 good enough, 0.5 partly, 0 didn't fit. `CAME_TO`
turns the chosen outcome into that number; too early isn't in it.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import copysign, inf, sqrt

CAME_TO = {"good_enough": 1.0, "partly": 0.5, "didnt_fit": 0.0}
BRIER_FROM, LEAN_FROM = 10, 15
LEAN_Z = 1.64


class Lean(enum.Enum):
    """Which way forecasts lean."""

    UNDERCONFIDENT = "underconfident"
    OVERCONFIDENT = "overconfident"
    NONE = "none"


@dataclass(frozen=True)
class Forecast:
    """One reviewed decision: its confidence in percent (0 to 100) and its outcome `o`.

    Where it was too early to say, `outcome` is None and it isn't counted.
    """

    confidence: int
    outcome: float | None

    @property
    def p(self) -> float:
        """The confidence as a probability."""
        return self.confidence / 100


@dataclass(frozen=True)
class Calibration:
    """What `n` reviewed decisions say.

    `good` of them (the sum of all o) came out well where `expected` (the sum of all p) was
    forecast. `brier`, 0 (best) to 1, and `brier_of_even`, what always saying 50 % would have got
    for the same outcomes, are None below ten; `bias` (mean p − mean o), `z` and `lean` below
    fifteen.
    """

    n: int
    good: float
    expected: float
    brier: float | None
    brier_of_even: float | None
    bias: float | None
    z: float | None
    lean: Lean | None


def calibration_of(forecasts: Iterable[Forecast]) -> Calibration:
    """The measure over reviewed decisions in any order."""
    pairs = counted(forecasts)
    n = len(pairs)
    scored, leaning = n >= BRIER_FROM, n >= LEAN_FROM
    return Calibration(
        n=n,
        good=sum(o for _p, o in pairs),
        expected=sum(p for p, _o in pairs),
        brier=brier(pairs) if scored else None,
        brier_of_even=brier([(0.5, o) for _p, o in pairs]) if scored else None,
        bias=bias(pairs) if leaning else None,
        z=z_of(pairs) if leaning else None,
        lean=_lean(z_of(pairs)) if leaning else None,
    )


def counted(forecasts: Iterable[Forecast]) -> list[tuple[float, float]]:
    """The (p, o) of all forecasts with an outcome, in a fixed order.

    Raises ValueError for a confidence outside 0 to 100 or an unknown outcome.
    """
    pairs = [(one.p, one.outcome) for one in forecasts if one.outcome is not None]
    for p, o in pairs:
        if not 0 <= p <= 1 or o not in CAME_TO.values():
            message = "confidence goes from 0 to 100, an outcome is 0, 0.5 or 1"
            raise ValueError(message)
    return sorted(pairs)


def brier(pairs: Sequence[tuple[float, float]]) -> float:
    """The mean squared distance of forecasts from outcomes, 0 to 1. Needs at least one pair."""
    return mean([(p - o) ** 2 for p, o in pairs])


def bias(pairs: Sequence[tuple[float, float]]) -> float:
    """Mean forecast minus mean outcome, −1 to 1: above 0, more was expected than came."""
    return mean([p for p, _o in pairs]) - mean([o for _p, o in pairs])


def standard_error(pairs: Sequence[tuple[float, float]]) -> float:
    """How far the bias of well-made forecasts strays by chance, 0 to 0.5."""
    return sqrt(mean([p * (1 - p) for p, _o in pairs]) / len(pairs))


def z_of(pairs: Sequence[tuple[float, float]]) -> float:
    """The bias in standard errors.

    Forecasts of nothing but 0 and 100 % leave no room for chance: infinite, or 0 if all came true.
    """
    lean, error = bias(pairs), standard_error(pairs)
    if error:
        return lean / error
    return copysign(inf, lean) if lean else 0.0


def mean(values: Sequence[float]) -> float:
    """The plain average of at least one value."""
    return sum(values) / len(values)


def _lean(z: float) -> Lean:
    if z <= -LEAN_Z:
        return Lean.UNDERCONFIDENT
    return Lean.OVERCONFIDENT if z >= LEAN_Z else Lean.NONE
