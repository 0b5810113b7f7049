"""Doubts as pairs of dots, how loud before and how loud after, newest last. Pure geometry.

In the units of the SVG's view box (720 × 310).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

MOST = 24
LEFT, RIGHT = 76.0, 690.0
BOTTOM, UNIT, TOP_RATING = 244.0, 20.0, 10
DIAMOND = 6.0
LEVELS = (0, 5, TOP_RATING)


@dataclass(frozen=True)
class Rated:
    """One doubt rated twice, 0 to 10: its day, its page, whether a move came within 24 hours."""

    day: date
    before: int
    after: int
    has_moved_soon: bool
    url: str = ""


@dataclass(frozen=True)
class Pair:
    """One doubt as the SVG takes it: both heights, and the diamond around the second."""

    x: str
    before: str
    after: str
    diamond: str
    has_moved_soon: bool


@dataclass(frozen=True)
class Picture:
    """All pairs; the levels of loudness with their heights; both ends of the axis with days."""

    pairs: list[Pair]
    levels: list[tuple[str, int]]
    days: list[tuple[str, str, date]]


def picture_of(doubts: Sequence[Rated]) -> Picture | None:
    """The drawing of the last 24 of `doubts` (oldest first); None where there is none."""
    if not doubts:
        return None
    drawn = doubts[-MOST:]
    across = [_x(place, len(drawn)) for place in range(len(drawn))]
    return Picture(
        pairs=[_pair(x, one) for x, one in zip(across, drawn, strict=True)],
        levels=[(f"{_y(level):.0f}", level) for level in LEVELS],
        days=_days(across, drawn),
    )


def _pair(x: float, one: Rated) -> Pair:
    before, after = _y(one.before), _y(one.after)
    corners = (
        (x, after - DIAMOND),
        (x + DIAMOND, after),
        (x, after + DIAMOND),
        (x - DIAMOND, after),
    )
    return Pair(
        x=f"{x:.0f}",
        before=f"{before:.0f}",
        after=f"{after:.0f}",
        diamond="M" + " L".join(f"{across:.0f} {down:.0f}" for across, down in corners) + " Z",
        has_moved_soon=one.has_moved_soon,
    )


def _x(place: int, count: int) -> float:
    """Evenly apart; a single one stands in the middle."""
    return LEFT + (RIGHT - LEFT) * ((place + 0.5) / count)


def _y(rating: int) -> float:
    return BOTTOM - UNIT * rating


def _days(across: list[float], drawn: Sequence[Rated]) -> list[tuple[str, str, date]]:
    """Place, anchor and day of the first and the last, so that their words stay inside."""
    if len(drawn) == 1:
        return [(f"{across[0]:.0f}", "middle", drawn[0].day)]
    return [(f"{LEFT:.0f}", "start", drawn[0].day), (f"{RIGHT:.0f}", "end", drawn[-1].day)]
