"""Who was let in, what they may read, what they read, and what the two write to each other."""

from .assignment import Assignment
from .choices import Answer, NewsState, Role, Side, Standing, StepAnswer, Way, Window
from .connection import Connection
from .news import News
from .note import Note
from .plan import OfferedPlan, OfferedStep, Plan, PlanStep
from .readable import Readable
from .reading import Reading
from .reviewer import Code, Reviewer
from .share import Share, StandingShare

__all__ = [
    "Answer",
    "Assignment",
    "Code",
    "Connection",
    "News",
    "NewsState",
    "Note",
    "OfferedPlan",
    "OfferedStep",
    "Plan",
    "PlanStep",
    "Readable",
    "Reading",
    "Reviewer",
    "Role",
    "Share",
    "Side",
    "Standing",
    "StandingShare",
    "StepAnswer",
    "Way",
    "Window",
]
