"""The gap over time as a drawing: two lines, what lies between them, stones for what was kept.

Pure geometry, in the units of the SVG's view box (720 × 324).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

LEFT, RIGHT = 40.0, 600.0
TOP, BOTTOM, UNIT = 30.0, 230.0, 20.0
STONE_FLOOR, STONE_HEIGHT, STONE_WIDTH, MOST_STONES = 285.0, 9.0, 14.0, 5
DOT_WIDTH = 11.0
NAMES_APART = 36.0

Place = tuple[float, float]


@dataclass(frozen=True)
class Point:
    """One check-in: its day and both ratings (0 to 10)."""

    day: date
    know: int
    believe: int


@dataclass(frozen=True)
class Label:
    """A day written under the axis; `anchor` is start, middle or end."""

    x: str
    anchor: str
    day: date


@dataclass(frozen=True)
class Picture:
    """Paths and places, as the SVG takes them.

    Both lines go through every check-in. Dots are left out where they would cover each other.
    Each stone stands for up to `stone_is` kept MicroWins.
    """

    know: str
    believe: str
    between: str
    know_dots: str
    believe_dots: str
    stones: str
    stone_is: int
    know_end: str
    believe_end: str
    days: list[Label]

    @property
    def spans_years(self) -> bool:
        """Whether a day needs its year."""
        return self.days[0].day.year != self.days[-1].day.year


def picture_of(points: Sequence[Point], kept_on: Sequence[date]) -> Picture | None:
    """The drawing of check-ins in order of their days; None where there is none.

    `kept_on` are the days of kept MicroWins. Each stands under a check-in at or after its day,
    the last ones under the last check-in.
    """
    if not points:
        return None
    across = _across(points)
    know = [(x, _y(point.know)) for x, point in zip(across, points, strict=True)]
    believe = [(x, _y(point.believe)) for x, point in zip(across, points, strict=True)]
    dots = _thinned(across, DOT_WIDTH)
    stones, stone_is = _stones(points, across, kept_on)
    know_end, believe_end = _names(know[-1][1], believe[-1][1])
    return Picture(
        know=_line(know),
        believe=_line(believe),
        between=f"{_line(know)} {_line(believe[::-1]).replace('M', 'L', 1)} Z",
        know_dots=_dots(know[place] for place in dots),
        believe_dots=_dots(believe[place] for place in dots),
        stones=stones,
        stone_is=stone_is,
        know_end=f"{know_end:.0f}",
        believe_end=f"{believe_end:.0f}",
        days=_days(points),
    )


def _across(points: Sequence[Point]) -> list[float]:
    first, span = points[0].day, (points[-1].day - points[0].day).days
    if not span:
        return [(LEFT + RIGHT) / 2] * len(points)
    return [LEFT + (RIGHT - LEFT) * (point.day - first).days / span for point in points]


def _y(rating: int) -> float:
    return BOTTOM - UNIT * rating


def _line(places: list[Place]) -> str:
    """A path through all places; those in the middle of a level stretch say nothing new."""
    last = len(places) - 1
    kept = [
        place
        for number, place in enumerate(places)
        if number in {0, last} or not places[number - 1][1] == place[1] == places[number + 1][1]
    ]
    return "M" + " L".join(f"{x:.0f} {y:.0f}" for x, y in kept)


def _dots(places: Iterable[Place]) -> str:
    """A path of steps of no length, which its round or square line ends make visible."""
    return "".join(f"M{x:.0f} {y:.0f}h0" for x, y in places)


def _thinned(across: list[float], apart: float) -> list[int]:
    """The numbers of places at least `apart` from each other, the last one always among them."""
    kept = [len(across) - 1]
    for number in range(len(across) - 2, -1, -1):
        if across[kept[-1]] - across[number] >= apart:
            kept.append(number)
    return kept[::-1]


def _names(know: float, believe: float) -> Place:
    """Where the names of both lines stand: apart from each other, and beside the drawing."""
    if abs(know - believe) >= NAMES_APART:
        return know, believe
    half = NAMES_APART / 2
    middle = min(max((know + believe) / 2, TOP + half), BOTTOM - half)
    sign = 1 if know <= believe else -1
    return middle - sign * half, middle + sign * half


def _stones(
    points: Sequence[Point], across: list[float], kept_on: Sequence[date]
) -> tuple[str, int]:
    """The stones as one path, and how many MicroWins one of them stands for."""
    columns = _thinned(across, STONE_WIDTH + 2)
    days = [points[place].day for place in columns]
    under = [0] * len(columns)
    for day in kept_on:
        under[min(bisect_left(days, day), len(columns) - 1)] += 1
    stone_is = max(1, -(-max(under) // MOST_STONES))
    drawn = [
        _stone(across[place], STONE_FLOOR - STONE_HEIGHT * level)
        for place, count in zip(columns, under, strict=True)
        for level in range(-(-count // stone_is))
    ]
    return "".join(drawn), stone_is


def _stone(x: float, y: float) -> str:
    """An oval as part of a path, 14 wide and 8 high, around its middle."""
    return f"M{x - STONE_WIDTH / 2:.0f} {y:.0f}a7 4 0 1 0 14 0a7 4 0 1 0-14 0"


def _days(points: Sequence[Point]) -> list[Label]:
    """The days written under the axis: the first and the last."""
    first, last = points[0].day, points[-1].day
    if first == last:
        return [Label(f"{(LEFT + RIGHT) / 2:.0f}", "middle", first)]
    return [Label(f"{LEFT:.0f}", "start", first), Label(f"{RIGHT:.0f}", "end", last)]
