"""Two rows of bars over the same time: what happened, and what of it was felt.

Pure geometry, in the units of the SVG's view box (720 × 300). Both rows have one scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

LEFT, RIGHT = 40.0, 680.0
FLOORS = (132.0, 262.0)
HIGHEST = 84.0
WIDEST, FILLED = 44.0, 0.7
MOST_COUNTED = 12


@dataclass(frozen=True)
class Period:
    """What happened in the time that begins on `start`, and how much of it was felt."""

    start: date
    happened: int
    felt: int


@dataclass(frozen=True)
class Bar:
    """One bar; `count` stands over it where there is room, at `middle`, `count_y`."""

    x: str
    y: str
    width: str
    height: str
    middle: str
    count_y: str
    count: int
    is_counted: bool


@dataclass(frozen=True)
class RowsPicture:
    """The bars of both rows that are higher than nothing, oldest first."""

    happened: list[Bar]
    felt: list[Bar]


def rows_picture(found: Sequence[Period]) -> RowsPicture | None:
    """The drawing of periods in order; None where nothing happened in any of them."""
    most = max((one.happened for one in found), default=0)
    if not most:
        return None
    return RowsPicture(
        happened=_row([one.happened for one in found], FLOORS[0], HIGHEST / most),
        felt=_row([one.felt for one in found], FLOORS[1], HIGHEST / most),
    )


def _row(counts: list[int], floor: float, unit: float) -> list[Bar]:
    """One row; of many bars only the first of the highest is counted."""
    step = (RIGHT - LEFT) / len(counts)
    width = min(WIDEST, FILLED * step)
    highest = counts.index(max(counts))
    return [
        Bar(
            x=f"{LEFT + step * (number + 0.5) - width / 2:.1f}",
            y=f"{floor - unit * count:.1f}",
            width=f"{width:.1f}",
            height=f"{unit * count:.1f}",
            middle=f"{LEFT + step * (number + 0.5):.1f}",
            count_y=f"{floor - unit * count - 6:.1f}",
            count=count,
            is_counted=len(counts) <= MOST_COUNTED or number == highest,
        )
        for number, count in enumerate(counts)
        if count
    ]
