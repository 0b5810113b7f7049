"""Calibration by levels of confidence, the expert view (domain.md 3.10). Pure arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from .calibration import Forecast, counted, mean

CURVE_FROM, LEAST_IN_BIN = 20, 5
PARTS_FROM = 30
LOW_UP_TO, HIGH_FROM = 0.5, 0.8


@dataclass(frozen=True)
class Bin:
    """`n` forecasts of one level; their mean p and mean o, None below five."""

    n: int
    mean_p: float | None
    mean_o: float | None


@dataclass(frozen=True)
class Curve:
    """Forecasts up to 50 %, between, and from 80 %."""

    low: Bin
    middle: Bin
    high: Bin


@dataclass(frozen=True)
class Parts:
    """Murphy's parts of the Brier score over bins of equal p.

    `reliability` (0 best) is how far each level is from what came of it, `resolution` how far the
    levels differ in what came of them, `uncertainty` the variance of the outcomes: o̅(1 − o̅) where
    all are 0 or 1. reliability − resolution + uncertainty is the Brier score, exactly, since
    within a bin p doesn't vary.
    """

    reliability: float
    resolution: float
    uncertainty: float


def curve_of(forecasts: Iterable[Forecast]) -> Curve | None:
    """What came of each level of confidence; None below twenty reviewed decisions."""
    pairs = counted(forecasts)
    if len(pairs) < CURVE_FROM:
        return None
    return Curve(
        low=_bin([pair for pair in pairs if pair[0] <= LOW_UP_TO]),
        middle=_bin([pair for pair in pairs if LOW_UP_TO < pair[0] < HIGH_FROM]),
        high=_bin([pair for pair in pairs if pair[0] >= HIGH_FROM]),
    )


def parts_of(forecasts: Iterable[Forecast]) -> Parts | None:
    """The parts of the Brier score; None below thirty reviewed decisions."""
    pairs = counted(forecasts)
    if len(pairs) < PARTS_FROM:
        return None
    overall = mean([o for _p, o in pairs])
    bins = [(p, [o for _p, o in same]) for p, same in groupby(pairs, key=lambda pair: pair[0])]
    return Parts(
        reliability=sum(len(came) * (p - mean(came)) ** 2 for p, came in bins) / len(pairs),
        resolution=sum(len(came) * (mean(came) - overall) ** 2 for _p, came in bins) / len(pairs),
        uncertainty=mean([(o - overall) ** 2 for _p, o in pairs]),
    )


def _bin(pairs: list[tuple[float, float]]) -> Bin:
    if len(pairs) < LEAST_IN_BIN:
        return Bin(len(pairs), None, None)
    return Bin(len(pairs), mean([p for p, _o in pairs]), mean([o for _p, o in pairs]))
