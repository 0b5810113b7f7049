"""The Self-Trust Gap of one area at one time (domain.md 3.1). Pure arithmetic."""

import enum
from dataclasses import dataclass
from functools import cache

UNSURE_BELOW = 5
AHEAD_FROM = -2
CLOSE_UP_TO = 1
FAR_FROM = 4


class GapState(enum.Enum):
    """What the two ratings say, in the order in which they are checked."""

    CLAIM_UNSURE = "claim_unsure"
    AHEAD_OF_EVIDENCE = "ahead_of_evidence"
    CLOSE = "close"
    A_STEP_APART = "a_step_apart"
    FAR_APART = "far_apart"


@dataclass(frozen=True)
class Gap:
    """`raw` is know − believe, from −10 to 10; `gap` is `raw`, and never below 0."""

    raw: int
    gap: int
    state: GapState


@cache
def gap_between(know: int, believe: int) -> Gap:
    """The gap between two ratings, each a whole number from 0 to 10.

    Raises ValueError for a rating outside that range.
    """
    if not (0 <= know <= 10 and 0 <= believe <= 10):  # noqa: PLR2004 - the scale of domain.md 2.5
        message = "ratings go from 0 to 10"
        raise ValueError(message)
    raw = know - believe
    return Gap(raw=raw, gap=max(0, raw), state=_state(know, raw))


def _state(know: int, raw: int) -> GapState:
    if know < UNSURE_BELOW:
        return GapState.CLAIM_UNSURE
    if raw <= AHEAD_FROM:
        return GapState.AHEAD_OF_EVIDENCE
    if raw <= CLOSE_UP_TO:
        return GapState.CLOSE
    return GapState.FAR_APART if raw >= FAR_FROM else GapState.A_STEP_APART
