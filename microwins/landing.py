"""How much of the evidence was felt (domain.md 3.3). Pure arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

LATEST = 10
LEAST_RATED = 5
LANDED_FROM, FULLY = 2, 3


@dataclass(frozen=True, order=True)
class Rated:
    """One piece of evidence that was rated: when it happened, when it was written, 0 to 3."""

    day: date
    at: datetime
    landed: int


def landed_rate(rated: Iterable[Rated]) -> float | None:
    """The share that landed, 0 to 1, over the last ten rated in any order; None below five."""
    latest = sorted(rated)[-LATEST:]
    if len(latest) < LEAST_RATED:
        return None
    return sum(one.landed for one in latest) / (FULLY * len(latest))
