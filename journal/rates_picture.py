"""How often things went well, one bar under the other, with the range chance leaves each. Pure.

In the units of the SVG's view box, 720 wide: 0 % is at LEFT, 100 % at RIGHT.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from selftrust.areas.halves import in_halves

from .gut import wilson

LEFT, RIGHT = 40.0, 680.0
FIRST, ROW = 24.0, 84.0
BAR_UNDER, BAR_HEIGHT, CAP, MARK = 14.0, 22.0, 8.0, 8.0
AXIS_ROOM = 34.0
TICKS = ((0, "start"), (50, "middle"), (100, "end"))


@dataclass(frozen=True)
class Rate:
    """Of `n` (1 or more), `good` went well, halves included; `expected` is 0 to 1, or None."""

    label: Any
    n: int
    good: float
    expected: float | None = None

    @property
    def share(self) -> float:
        """The share that went well, 0 to 1."""
        return self.good / self.n

    @property
    def interval(self) -> tuple[float, float]:
        """Where chance could have it, 8 times in 10 (80 % Wilson)."""
        return wilson(self.good, self.n)

    @property
    def good_words(self) -> str:
        """How many went well, as people write it."""
        return in_halves(self.good)

    @property
    def percent(self) -> int:
        """The share in whole percent."""
        return _percent(self.share)

    @property
    def interval_percent(self) -> tuple[int, int]:
        """The ends of the interval in whole percent."""
        low, high = self.interval
        return _percent(low), _percent(high)

    @property
    def expected_percent(self) -> int | None:
        """What was expected, in whole percent."""
        return None if self.expected is None else _percent(self.expected)


@dataclass(frozen=True)
class Bar:
    """One rate as the SVG takes it: `whisker` and `mark` are paths, the mark may be empty."""

    rate: Rate
    label_y: str
    top: str
    width: str
    whisker: str
    mark: str


@dataclass(frozen=True)
class Picture:
    """All bars, the axis under them with its ticks (place, percent, anchor), the whole height."""

    bars: list[Bar]
    axis_y: str
    tick_y: str
    ticks: list[tuple[str, int, str]]
    height: str


def picture_of(rates: Sequence[Rate]) -> Picture | None:
    """The drawing of `rates` from top to bottom; None where there is none."""
    if not rates:
        return None
    axis = FIRST + ROW * len(rates) - CAP
    return Picture(
        bars=[_bar(rate, FIRST + ROW * row) for row, rate in enumerate(rates)],
        axis_y=f"{axis:.0f}",
        tick_y=f"{axis + AXIS_ROOM - CAP:.0f}",
        ticks=[(f"{_x(tick / 100):.0f}", tick, anchor) for tick, anchor in TICKS],
        height=f"{axis + AXIS_ROOM:.0f}",
    )


def _bar(rate: Rate, baseline: float) -> Bar:
    top = baseline + BAR_UNDER
    low, high = rate.interval
    middle = top + BAR_HEIGHT / 2
    return Bar(
        rate=rate,
        label_y=f"{baseline:.0f}",
        top=f"{top:.0f}",
        width=f"{_x(rate.share) - LEFT:.0f}",
        whisker=_whisker(_x(low), _x(high), middle),
        mark="" if rate.expected is None else _diamond(_x(rate.expected), middle),
    )


def _x(share: float) -> float:
    return LEFT + (RIGHT - LEFT) * share


def _whisker(low: float, high: float, y: float) -> str:
    up, down = y - CAP, y + CAP
    ends = " ".join(f"M{x:.0f} {up:.0f} V{down:.0f}" for x in (low, high))
    return f"{ends} M{low:.0f} {y:.0f} H{high:.0f}"


def _diamond(x: float, y: float) -> str:
    corners = ((x, y - MARK), (x + MARK, y), (x, y + MARK), (x - MARK, y))
    return "M" + " L".join(f"{across:.0f} {down:.0f}" for across, down in corners) + " Z"


def _percent(share: float) -> int:
    return round(100 * share)
