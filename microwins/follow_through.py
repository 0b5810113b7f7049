"""How a commitment stands (domain.md 3.4). Pure functions; instants are aware, `now` is passed in.

The only thing that leaves one unspoken is silence, and speaking later repairs it completely.
"""

import enum
from datetime import datetime, timedelta

WINDOW = timedelta(hours=48)
LEFT_IN_PAST = timedelta(days=60)


class State(enum.Enum):
    """What can be said of a commitment at one time."""

    OPEN = "open"
    KEPT = "kept"
    PARTLY = "partly"
    RENEGOTIATED = "renegotiated"
    LET_GO = "let_go"
    NAMED_LATER = "named_later"
    UNSPOKEN = "unspoken"
    LEFT_IN_PAST = "left_in_past"


SPOKEN_FOR = frozenset(
    {State.KEPT, State.PARTLY, State.RENEGOTIATED, State.LET_GO, State.NAMED_LATER}
)


def state_of(*, ending: str, ended_at: datetime | None, due_at: datetime, now: datetime) -> State:
    """The state at `now` of a commitment due at `due_at`.

    `ending` is "" or one of kept, partly, renegotiated, let_go, said at `ended_at`. Anything said
    more than 48 hours after `due_at` is NAMED_LATER. Silence is OPEN until then, UNSPOKEN up to
    60 days after `due_at`, and LEFT_IN_PAST from there on.
    """
    if ending and ended_at is not None:
        return State.NAMED_LATER if ended_at - WINDOW > due_at else State(ending)
    if now - WINDOW <= due_at:
        return State.OPEN
    return State.UNSPOKEN if now - LEFT_IN_PAST <= due_at else State.LEFT_IN_PAST
