"""The gap over time as a drawing: two lines, what lies between them, stones for what was kept.

Pure geometry, in the units of the SVG's view box (720 × 284).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

LEFT, RIGHT = 40.0, 600.0
BOTTOM, UNIT = 230.0, 20.0
STONE_FLOOR, STONE_HEIGHT, MOST_STONES = 248.0, 9.0, 5


@dataclass(frozen=True)
class Point:
    """One check-in: its day and both ratings (0 to 10)."""

    day: date
    know: int
    believe: int


@dataclass(frozen=True)
class Stone:
    """The middle of one stone."""

    x: str
    y: str


@dataclass(frozen=True)
class Picture:
    """Paths and places, as the SVG takes them."""

    know: str
    believe: str
    between: str
    dots: list[tuple[str, str, str]]
    stones: list[Stone]
    know_end: str
    believe_end: str
    know_is_lower: bool
    days: list[tuple[str, date]]


def picture_of(points: Sequence[Point], kept_on: Sequence[date]) -> Picture | None:
    """The drawing of check-ins in order of their days; None where there is none.

    `kept_on` are the days of kept MicroWins. Each stands under the check-in at or after its day,
    the last one under the last check-in; at most five stones stand on each other.
    """
    if not points:
        return None
    first, last = points[0].day, points[-1].day
    across = [_x(point.day, first, last) for point in points]
    know = [(x, _y(point.know)) for x, point in zip(across, points, strict=True)]
    believe = [(x, _y(point.believe)) for x, point in zip(across, points, strict=True)]
    ends = _apart(know[-1][1], believe[-1][1])
    return Picture(
        know=_path(know),
        believe=_path(believe),
        between=f"{_path(know)} {_path(believe[::-1]).replace('M', 'L', 1)} Z",
        dots=[
            (f"{x:.0f}", f"{up:.0f}", f"{down:.0f}")
            for (x, up), (_same, down) in zip(know, believe, strict=True)
        ],
        stones=_stones(points, across, kept_on),
        know_end=f"{ends[0]:.0f}",
        believe_end=f"{ends[1]:.0f}",
        know_is_lower=know[-1][1] > believe[-1][1],
        days=_days(points, across),
    )


def _x(day: date, first: date, last: date) -> float:
    span = (last - first).days
    return LEFT + (RIGHT - LEFT) * ((day - first).days / span if span else 0.5)


def _y(rating: int) -> float:
    return BOTTOM - UNIT * rating


def _path(places: list[tuple[float, float]]) -> str:
    return " ".join(
        f"{'L' if number else 'M'}{x:.0f} {y:.0f}" for number, (x, y) in enumerate(places)
    )


def _apart(know: float, believe: float) -> tuple[float, float]:
    """Where the two names stand so that neither covers the other (36 units high)."""
    if abs(know - believe) >= 2 * UNIT:
        return know, believe
    middle = (know + believe) / 2
    sign = 1 if know <= believe else -1
    return middle - sign * UNIT, middle + sign * UNIT


def _stones(points: Sequence[Point], across: list[float], kept_on: Sequence[date]) -> list[Stone]:
    under = [0] * len(points)
    for day in kept_on:
        place = next((n for n, point in enumerate(points) if point.day >= day), len(points) - 1)
        under[place] += 1
    return [
        Stone(f"{across[n]:.0f}", f"{STONE_FLOOR - STONE_HEIGHT * level:.0f}")
        for n, count in enumerate(under)
        for level in range(min(count, MOST_STONES))
    ]


def _days(points: Sequence[Point], across: list[float]) -> list[tuple[str, date]]:
    """The days written under the axis: first and last."""
    ends = {0, len(points) - 1}
    return [(f"{across[n]:.0f}", points[n].day) for n in sorted(ends)]
