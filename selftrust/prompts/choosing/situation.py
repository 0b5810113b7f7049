"""What the choice of a prompt looks at: structured events alone, never a word anybody wrote."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from selftrust.prompts.models.choices import Cadence, Length, Signal


@dataclass(frozen=True)
class Past:
    """One prompt that came due earlier. `prompt` is its id; `own:` and an id for an own one.

    `reached` is False where its mail was to come and didn't: nobody was silent about that one.
    """

    prompt: str
    theme: str
    opens: str
    due_on: date
    answered: bool
    reached: bool = True


@dataclass(frozen=True)
class Wishes:
    """What the person set (models/rhythm.py). `leanings` maps a theme to 1 or -1."""

    length: Length = Length.MEDIUM
    heavy: bool = False
    rotates: bool = False
    signals_off: frozenset[Signal] = frozenset()
    muted: frozenset[str] = frozenset()
    leanings: Mapping[str, int] = field(default_factory=dict)
    most_a_week: int = 3
    most_a_day: int = 1
    quiet_from: time = time(21)
    quiet_to: time = time(8)


@dataclass(frozen=True)
class Suggested:
    """A question that was taken up and not asked yet. `prompt` is "" where it has own words."""

    id: uuid.UUID
    prompt: str = ""
    version: int = 1


@dataclass(frozen=True)
class Situation:
    """One person at the local moment `at` (naive, by the person's own clock) of a due prompt.

    `signals` holds each signal that holds, with its count (1 or more). `past` is newest first and
    reaches back 60 days at least. `entry_days` are the local days with an entry, any order, of the
    last year. `own_prompts` are ids.
    """

    person_id: uuid.UUID
    at: datetime
    joined_on: date
    wishes: Wishes = field(default_factory=Wishes)
    cadence: Cadence = Cadence.ACTIVE
    cadence_since_on: date | None = None
    re_entries: int = 0
    signals: Mapping[Signal, int] = field(default_factory=dict)
    past: tuple[Past, ...] = ()
    entry_days: frozenset[date] = frozenset()
    own_prompts: tuple[uuid.UUID, ...] = ()
    suggested: Suggested | None = None
    """The question that goes first, if one is within its window."""
    is_paused: bool = False
    card_lately: bool = False
    """A support card was shown within 72 hours."""
    heavy_held: bool = False
    """A support card within 7 days, or doubts that got louder (3.7 f)."""
    loud_doubt: bool = False
    """The last doubt ended at 8 or more, within 48 hours."""
