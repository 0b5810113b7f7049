"""What the rules take: what happened, without a word of it. Instants are aware."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta


@dataclass(frozen=True)
class Promise:
    """One commitment that is meant.

    `ending` is "" or one of kept, partly, renegotiated, let_go, said at `ended_at` on the local
    day `ended_on`. `minutes` is how long it takes. Of one renegotiated, `smaller` and `later` say
    what its new terms are; all terms of one promise share its `thing`.
    """

    due_at: datetime
    due_on: date
    ending: str = ""
    ended_at: datetime | None = None
    ended_on: date | None = None
    minutes: int = 0
    smaller: bool = False
    later: bool = False
    care_critical: bool = False
    area: uuid.UUID | None = None
    thing: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True)
class Met:
    """One session of the person's own log: its local day, and whether she skipped it."""

    on: date
    skipped: bool
    area: uuid.UUID | None = None


@dataclass(frozen=True)
class Turned:
    """How one thing turned out on a local day, and whether any of it is put down to oneself."""

    on: date
    good: bool
    own: bool


@dataclass(frozen=True)
class Proof:
    """One piece of evidence: its local day, and how far it landed (0 to 3), if that was said."""

    on: date
    landed: int | None = None
    area: uuid.UUID | None = None


@dataclass(frozen=True)
class Loudness:
    """How loud one doubt was before and after it was written down at `at` (0 to 10)."""

    at: datetime
    before: int
    after: int


@dataclass(frozen=True)
class Field:
    """One area: the gap of its last check-in, if any, and when it was put away, if it was."""

    area: uuid.UUID
    gap: int | None = None
    put_away_at: datetime | None = None


@dataclass(frozen=True)
class Happened:
    """Everything that the rules look at, in any order. `today` is the person's local day."""

    now: datetime
    today: date
    promises: Sequence[Promise] = ()
    sessions: Sequence[Met] = ()
    outcomes: Sequence[Turned] = ()
    proofs: Sequence[Proof] = ()
    doubts: Sequence[Loudness] = ()
    areas: Sequence[Field] = ()

    def lately(self, at: datetime | None, within: timedelta) -> bool:
        """Whether the instant `at` is at most `within` ago, and not to come."""
        return at is not None and timedelta(0) <= self.now - at <= within

    def in_days(self, on: date, within: timedelta) -> bool:
        """Whether `on` is one of the last days, today among them, that `within` holds."""
        return timedelta(0) <= self.today - on < within


@dataclass(frozen=True)
class Noticed:
    """What a rule found: whole numbers for the card's sentence.

    With `needs_cue` it holds only if the person's own words say so too, which the server can't
    know. `area` is set where it is about one.
    """

    counts: dict[str, int]
    needs_cue: bool = False
    area: uuid.UUID | None = None
