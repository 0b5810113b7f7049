"""What the year tells beyond what chance writes, and how much of it fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest
from typing import TypeVar

from journal.following_up import MOST
from journal.models import Entry
from microwins.models import Evidence, Landed, Origin
from selftrust.accounts.models import Person, Version
from selftrust.accounts.ownership import Written

from .calendar import Calendar
from .deck import Decks
from .gaps import Place

Thing = TypeVar("Thing")
RATED = ("", *Landed.values)


@dataclass
class Story:
    """Entries that belong together, and what they leave `beside` the Trail."""

    entries: list[Entry]
    beside: list[Written | Version] = field(default_factory=list)


@dataclass(frozen=True)
class Year:
    """Whose year it is, and what is drawn from to tell it."""

    person: Person
    calendar: Calendar
    places: Sequence[Place]
    decks: Decks

    def left_by(
        self,
        entry: Entry,
        origin: Origin,
        text: str,
        *,
        camera: str = "",
        at: datetime | None = None,
    ) -> Evidence:
        """The evidence that `entry` leaves, as journal/following_up.py would make it."""
        now = at or entry.written_at
        made = Evidence.begun_by(
            self.person, now=now, area=entry.area, of_entry=entry.pk, origin=origin,
            text=text[:MOST], camera=camera[:MOST], landed=self.decks.draw(RATED),
        )  # fmt: skip
        made.happened_on = made.written_on
        made.finish(now)
        return made


def in_turn(lists: Sequence[Sequence[Thing]]) -> list[Thing]:
    """The first of each list, then the second of each, and so on."""
    nothing = object()
    rounds = zip_longest(*lists, fillvalue=nothing)
    return [one for turn in rounds for one in turn if one is not nothing]  # type: ignore[misc]


def as_many_as(most: int, stories: Sequence[Story]) -> list[Story]:
    """The stories, in order, that hold at most `most` entries together."""
    told: list[Story] = []
    for story in stories:
        if len(story.entries) <= most:
            told.append(story)
            most -= len(story.entries)
    return told
