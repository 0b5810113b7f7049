"""The gap over time as a drawing: two lines, what lies between them, stones for what was kept.

Pure geometry, in the units of the SVG's view box (720 × 324).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .trend import Reading

LEFT, RIGHT = 40, 600
TOP, BOTTOM, UNIT = 30, 230, 20
STONE_FLOOR, STONE_HEIGHT, STONE_WIDTH, MOST_STONES = 285, 9, 14, 5
DOT_WIDTH, DOTS_APART = 11, 56
DENSE_FROM = 100
NAMES_APART = 36

Place = tuple[int, int]


@dataclass(frozen=True)
class Label:
    """A day written under the axis; `anchor` is start, middle or end."""

    x: str
    anchor: str
    day: date


@dataclass(frozen=True)
class Picture:
    """Paths and places, as the SVG takes them.

    Both lines go through every check-in. Dots are left out where they would cover each other, and
    many check-ins (`is_dense`) have finer lines.
    Each stone stands for up to `stone_is` kept MicroWins.
    """

    know: str
    believe: str
    between: str
    know_dots: str
    believe_dots: str
    stones: str
    stone_is: int
    is_dense: bool
    know_end: str
    believe_end: str
    days: list[Label]

    @property
    def spans_years(self) -> bool:
        """Whether a day needs its year."""
        return self.days[0].day.year != self.days[-1].day.year


def picture_of(points: Sequence[Reading], kept_on: Sequence[date]) -> Picture | None:
    """The drawing of check-ins in order of their days; None where there is none.

    `kept_on` are the days of kept MicroWins. Each stands under a check-in at or after its day,
    the last ones under the last check-in.
    """
    if not points:
        return None
    across = _across(points)
    know = [(x, BOTTOM - UNIT * one.know) for x, one in zip(across, points, strict=True)]
    believe = [(x, BOTTOM - UNIT * one.believe) for x, one in zip(across, points, strict=True)]
    know_line, believe_line = _line(know), _line(believe)
    is_dense = len(points) >= DENSE_FROM
    dots = _thinned(across, DOTS_APART if is_dense else DOT_WIDTH)
    stones, stone_is = _stones(points, across, kept_on)
    know_end, believe_end = _names(know[-1][1], believe[-1][1])
    return Picture(
        know=f"M{know_line}",
        believe=f"M{believe_line}",
        between=f"M{know_line} L{_backwards(believe_line)} Z",
        know_dots=_dots(know[place] for place in dots),
        believe_dots=_dots(believe[place] for place in dots),
        stones=stones,
        stone_is=stone_is,
        is_dense=is_dense,
        know_end=f"{know_end}",
        believe_end=f"{believe_end}",
        days=_days(points),
    )


def _across(points: Sequence[Reading]) -> list[int]:
    first, span = points[0].day, (points[-1].day - points[0].day).days
    if not span:
        return [(LEFT + RIGHT) // 2] * len(points)
    return [LEFT + round((RIGHT - LEFT) * (one.day - first).days / span) for one in points]


def _line(places: list[Place]) -> str:
    """Places joined by lines; those in the middle of a level stretch say nothing new."""
    inside = zip(places, places[1:], places[2:], strict=False)
    turns = [place for before, place, after in inside if not before[1] == place[1] == after[1]]
    ends = places[-1:] if len(places) > 1 else []
    return " L".join([f"{x} {y}" for x, y in [*places[:1], *turns, *ends]])


def _backwards(line: str) -> str:
    return " L".join(reversed(line.split(" L")))


def _dots(places: Iterable[Place]) -> str:
    """A path of steps of no length, which its round or square line ends make visible."""
    return "".join(f"M{x} {y}h0" for x, y in places)


def _thinned(across: list[int], apart: int) -> list[int]:
    """The numbers of places at least `apart` from each other, the last one always among them."""
    kept = [len(across) - 1]
    for number in range(len(across) - 2, -1, -1):
        if across[kept[-1]] - across[number] >= apart:
            kept.append(number)
    return kept[::-1]


def _names(know: int, believe: int) -> Place:
    """Where the names of both lines stand: apart from each other, and beside the drawing."""
    if abs(know - believe) >= NAMES_APART:
        return know, believe
    half = NAMES_APART // 2
    middle = min(max((know + believe) // 2, TOP + half), BOTTOM - half)
    sign = 1 if know <= believe else -1
    return middle - sign * half, middle + sign * half


def _stones(
    points: Sequence[Reading], across: list[int], kept_on: Sequence[date]
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


def _stone(x: int, y: int) -> str:
    """An oval as part of a path, 14 wide and 8 high, around its middle."""
    return f"M{x - STONE_WIDTH // 2} {y}a7 4 0 1 0 14 0a7 4 0 1 0-14 0"


def _days(points: Sequence[Reading]) -> list[Label]:
    """The days written under the axis: the first and the last."""
    first, last = points[0].day, points[-1].day
    if first == last:
        return [Label(f"{(LEFT + RIGHT) // 2}", "middle", first)]
    return [Label(f"{LEFT}", "start", first), Label(f"{RIGHT}", "end", last)]
