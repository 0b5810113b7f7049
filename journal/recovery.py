"""Moving with a doubt (domain.md 3.9). Pure arithmetic; none of it is a target.

A doubt has moved when its chosen move was done, or when staying or resting was chosen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

LEAST_DOUBTS = 5
LEAST_MOVED = 3
WITHIN_HOURS = 24
LOUD_FROM = 5


@dataclass(frozen=True)
class Faced:
    """One doubt: how loud it was before and after (0 to 10, or not rated), hours to the move."""

    before: int | None
    after: int | None
    hours_to_move: float | None

    @property
    def has_moved_soon(self) -> bool:
        """Whether the move came within 24 hours."""
        return self.hours_to_move is not None and self.hours_to_move <= WITHIN_HOURS

    @property
    def is_loud(self) -> bool:
        """Whether it was still loud at the end of the page."""
        return self.after is not None and self.after >= LOUD_FROM


@dataclass(frozen=True)
class Recovery:
    """What `doubts` doubts say; `with_doubt` is the headline.

    `drop` is the median of before − after (−10 to 10; None below five rated twice), `moved24` the
    share that moved within 24 hours (0 to 1; None below five), `hours_to_move` the median over
    those that moved (None below three), `with_doubt` how many moved within 24 hours still loud.
    """

    doubts: int
    drop: float | None
    moved24: float | None
    hours_to_move: float | None
    with_doubt: int


def recovery_of(doubts: Iterable[Faced]) -> Recovery:
    """The measure over doubts in any order."""
    faced = list(doubts)
    drops = [
        one.before - one.after for one in faced if one.before is not None and one.after is not None
    ]
    hours = [one.hours_to_move for one in faced if one.hours_to_move is not None]
    soon = [one for one in faced if one.has_moved_soon]
    return Recovery(
        doubts=len(faced),
        drop=float(median(drops)) if len(drops) >= LEAST_DOUBTS else None,
        moved24=len(soon) / len(faced) if len(faced) >= LEAST_DOUBTS else None,
        hours_to_move=median(hours) if len(hours) >= LEAST_MOVED else None,
        with_doubt=sum(one.is_loud for one in soon),
    )
