"""Prompts, schedules and the ledger of what was due."""

from .choices import (
    Cadence,
    Doubtful,
    Kind,
    Length,
    ReplyState,
    Signal,
    Stage,
    State,
    Why,
)
from .claim import Claim
from .occurrence import MAILED_WITHIN, OPEN_STATES, Occurrence
from .reply import Reply
from .rhythm import OwnPrompt, Rhythm, rhythm_of
from .schedule import AHEAD, ANEW, EVERY_DAY, MOST_SCHEDULES, Schedule
from .sender import Sender
from .taken_up import TakenUp

__all__ = [
    "AHEAD",
    "ANEW",
    "EVERY_DAY",
    "MAILED_WITHIN",
    "MOST_SCHEDULES",
    "OPEN_STATES",
    "Cadence",
    "Claim",
    "Doubtful",
    "Kind",
    "Length",
    "Occurrence",
    "OwnPrompt",
    "Reply",
    "ReplyState",
    "Rhythm",
    "Schedule",
    "Sender",
    "Signal",
    "Stage",
    "State",
    "TakenUp",
    "Why",
    "rhythm_of",
]
