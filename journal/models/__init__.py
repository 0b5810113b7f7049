"""Everything written in the notebook: one Entry each, and one table per kind for its own fields."""

from .came_through import CameThrough, HaveNow, UsedThen
from .choices import Body, Feeling, Kind, MoveKind, ReminderWord
from .choosing import ChooseAgain, OwnSide, WeeklyLook
from .decision import OPTIONS, Decision, DecisionNote, DecisionQuerySet, Review
from .decision_choices import (
    Asked,
    GutPick,
    GutStrength,
    Learned,
    Option,
    Outcome,
    Rung,
    SameAgain,
    Source,
)
from .doubt import AndStill, Doubt, WhoseVoice
from .entry import Entry, EntryQuerySet
from .free_page import FreePage
from .holding import Reminder, Resource, ResourceType
from .know_me import (
    AloneFor,
    AloneWent,
    ItemType,
    KnowMeItem,
    KnowMeSource,
    LeaveBehind,
    StillMe,
    TimeAlone,
)
from .need import AboutWanting, CareEffect, HonorBy, LimitWent, Need, WantingType
from .pattern_card import CardAnswer, Pattern, PatternCard
from .session import Session, SessionWent
from .voice import (
    About,
    CriticismFrom,
    FirstReaction,
    Level,
    OtherCause,
    OwnCause,
    SafeToAnswer,
    Use,
    Voice,
)

__all__ = [
    "OPTIONS",
    "About",
    "AboutWanting",
    "AloneFor",
    "AloneWent",
    "AndStill",
    "Asked",
    "Body",
    "CameThrough",
    "CardAnswer",
    "CareEffect",
    "ChooseAgain",
    "CriticismFrom",
    "Decision",
    "DecisionNote",
    "DecisionQuerySet",
    "Doubt",
    "Entry",
    "EntryQuerySet",
    "Feeling",
    "FirstReaction",
    "FreePage",
    "GutPick",
    "GutStrength",
    "HaveNow",
    "HonorBy",
    "ItemType",
    "Kind",
    "KnowMeItem",
    "KnowMeSource",
    "Learned",
    "LeaveBehind",
    "Level",
    "LimitWent",
    "MoveKind",
    "Need",
    "Option",
    "OtherCause",
    "Outcome",
    "OwnCause",
    "OwnSide",
    "Pattern",
    "PatternCard",
    "Reminder",
    "ReminderWord",
    "Resource",
    "ResourceType",
    "Review",
    "Rung",
    "SafeToAnswer",
    "SameAgain",
    "Session",
    "SessionWent",
    "Source",
    "StillMe",
    "TimeAlone",
    "Use",
    "UsedThen",
    "Voice",
    "WantingType",
    "WeeklyLook",
    "WhoseVoice",
]
