"""How much of what was promised has been spoken for (domain.md 3.4). Pure arithmetic.

Silence alone lowers it, and speaking later repairs it completely.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from .follow_through import SPOKEN_FOR, WINDOW, State

LOOKED_BACK = timedelta(days=30)
AT_LEAST = 10
COUNTS_FROM, PERCENT_FROM = 5, 10
DONE = frozenset({State.KEPT, State.PARTLY})
NOT_DUE = frozenset({State.OPEN, State.LEFT_IN_PAST})
BY_STATE = {state: place for place, state in enumerate(State)}


class Display(enum.Enum):
    """The most that may be shown."""

    LIST = "list"
    COUNTS = "counts"
    PERCENT = "percent"


@dataclass(frozen=True)
class Outcome:
    """How one commitment stands, and the instant it was due; wishes are none."""

    state: State
    due_at: datetime


AnyOutcome = TypeVar("AnyOutcome", bound=Outcome)


@dataclass(frozen=True)
class SpokenFor:
    """Of `due` commitments, `spoken` were spoken for and `done` were kept or partly kept.

    `rate` (H) and `done_rate` (K), 0 to 1, are None below five due. `smoothed`, above 0 and below
    1, is for rules and never shown.
    """

    due: int
    spoken: int
    done: int
    rate: float | None
    done_rate: float | None
    smoothed: float
    display: Display


def spoken_for(outcomes: Iterable[Outcome], *, now: datetime) -> SpokenFor:
    """The measure over the window at `now` of all of a person's commitments, in any order."""
    states = [one.state for one in due_ones(outcomes, now=now)]
    due = len(states)
    spoken = sum(state in SPOKEN_FOR for state in states)
    done = sum(state in DONE for state in states)
    may_count = due >= COUNTS_FROM
    return SpokenFor(
        due=due,
        spoken=spoken,
        done=done,
        rate=spoken / due if may_count else None,
        done_rate=done / due if may_count else None,
        smoothed=(spoken + 1) / (due + 2),
        display=_display(due),
    )


def due_ones(outcomes: Iterable[AnyOutcome], *, now: datetime) -> list[AnyOutcome]:
    """Those due in the 30 days before `now`, or the last ten if that is more; newest first.

    A commitment counts once its 48 hours are over, whenever it was spoken for. What is open or was
    left in the past counts nowhere.
    """
    over = [one for one in outcomes if one.state not in NOT_DUE and now - WINDOW > one.due_at]
    # Of those due at one instant the spoken-for come first: a full order leaves nothing to chance.
    over.sort(key=lambda one: (now - one.due_at, BY_STATE[one.state]))
    recent = sum(now - LOOKED_BACK <= one.due_at for one in over)
    return over[: max(recent, AT_LEAST)]


def _display(due: int) -> Display:
    if due < COUNTS_FROM:
        return Display.LIST
    return Display.PERCENT if due >= PERCENT_FROM else Display.COUNTS
