"""Which rung the next decision is offered on (domain.md 3.6). Pure; only a default in the picker.

Whether things turned out well is not part of it, and it never moves down by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LOWEST, HIGHEST = 1, 4
LEAST_REVIEWED = 5
LEAST_STOOD_BY = 4
WOULD_CHOOSE_AGAIN = frozenset({"yes", "mostly"})


@dataclass(frozen=True)
class Reviewed:
    """One decision with its review: its rung (1 to 4), the answer to "same again", any lesson.

    `same_again` is yes, mostly, no or "". A review that came too early is none.
    """

    rung: int
    same_again: str
    has_learned: bool

    @property
    def was_stood_by(self) -> bool:
        """Whether it was a fair choice or taught something."""
        return self.same_again in WOULD_CHOOSE_AGAIN or self.has_learned


def next_rung(current: int, reviewed: Iterable[Reviewed]) -> int:
    """The rung to offer after `current`: the one above once that is climbed, else `current`.

    `reviewed` are all reviewed decisions, in any order. Raises ValueError for a rung outside
    1 to 4.
    """
    if not LOWEST <= current <= HIGHEST:
        message = "rungs go from 1 to 4"
        raise ValueError(message)
    here = [one for one in reviewed if one.rung == current]
    stood_by = sum(one.was_stood_by for one in here)
    is_climbed = len(here) >= LEAST_REVIEWED and stood_by >= LEAST_STOOD_BY
    return min(current + 1, HIGHEST) if is_climbed else current
