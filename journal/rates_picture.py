"""Shares with the range that chance leaves them, one bar under the other. Pure geometry.

In the units of the SVG's view box, 720 wide: 0 % is at LEFT, 100 % at RIGHT.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Label = TypeVar("Label")

LEFT, RIGHT = 40.0, 680.0
FIRST, ROW = 24.0, 84.0
BAR_UNDER, BAR_HEIGHT, CAP, MARK = 14.0, 22.0, 8.0, 8.0
AXIS_ROOM = 34.0
TICKS = (0, 50, 100)


@dataclass(frozen=True)
class Share(Generic[Label]):
    """One bar: `label`, its share, the low and high end of its range, what was expected.

    All but the label run from 0 to 1; `expected` may be None.
    """

    label: Label
    share: float
    low: float
    high: float
    expected: float | None = None


@dataclass(frozen=True)
class Bar(Generic[Label]):
    """One bar as the SVG takes it: `whisker` and `mark` are paths."""

    label: Label
    label_y: str
    top: str
    width: str
    whisker: str
    mark: str


@dataclass(frozen=True)
class Picture(Generic[Label]):
    """All bars, the axis under them with its ticks (place and percent), and the whole height."""

    bars: list[Bar[Label]]
    axis_y: str
    tick_y: str
    ticks: list[tuple[str, int, str]]
    height: str


def picture_of(shares: Sequence[Share[Label]]) -> Picture[Label] | None:
    """The drawing of `shares` from top to bottom; None where there is none."""
    if not shares:
        return None
    axis = FIRST + ROW * len(shares) - CAP
    return Picture(
        bars=[_bar(share, FIRST + ROW * row) for row, share in enumerate(shares)],
        axis_y=f"{axis:.0f}",
        tick_y=f"{axis + AXIS_ROOM - CAP:.0f}",
        ticks=[(f"{_x(tick / 100):.0f}", tick, _anchor(tick)) for tick in TICKS],
        height=f"{axis + AXIS_ROOM:.0f}",
    )


def _bar(share: Share[Label], baseline: float) -> Bar[Label]:
    top = baseline + BAR_UNDER
    return Bar(
        label=share.label,
        label_y=f"{baseline:.0f}",
        top=f"{top:.0f}",
        width=f"{_x(share.share) - LEFT:.0f}",
        whisker=_whisker(_x(share.low), _x(share.high), top + BAR_HEIGHT / 2),
        mark="" if share.expected is None else _mark(_x(share.expected), top + BAR_HEIGHT / 2),
    )


def _x(share: float) -> float:
    return LEFT + (RIGHT - LEFT) * share


def _whisker(low: float, high: float, y: float) -> str:
    cap = f"V{y + CAP:.0f} M{{x:.0f}} {y - CAP:.0f}"
    return (
        f"M{low:.0f} {y - CAP:.0f} {cap.format(x=high)} V{y + CAP:.0f} "
        f"M{low:.0f} {y:.0f} H{high:.0f}"
    )


def _mark(x: float, y: float) -> str:
    """A diamond around the place."""
    return (
        f"M{x:.0f} {y - MARK:.0f} L{x + MARK:.0f} {y:.0f} "
        f"L{x:.0f} {y + MARK:.0f} L{x - MARK:.0f} {y:.0f} Z"
    )


def _anchor(tick: int) -> str:
    return {TICKS[0]: "start", TICKS[-1]: "end"}.get(tick, "middle")
