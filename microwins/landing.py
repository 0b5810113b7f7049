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
    """One piece of evidence that was rated: its local day, and 0 to 3.

    `at` tells those of one day apart, the later one higher: instants, or numbers, in one list.
    """

    day: date
    at: datetime | int
    landed: int


def landed_rate(rated: Iterable[Rated]) -> float | None:
    """The share that landed, 0 to 1, over the last ten rated in any order; None below five."""
    latest = sorted(rated)[-LATEST:]
    if len(latest) < LEAST_RATED:
        return None
    return sum(one.landed for one in latest) / (FULLY * len(latest))
