"""The cards as a person reads them: the open one, all of them, and the lines a cue is sought in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from journal.models import CardAnswer, Entry, Pattern, PatternCard
from selftrust.accounts.local_time import local_day
from selftrust.accounts.models import Person

from . import thresholds as at
from .answering import Way, ways_of
from .guards import may_speak
from .making import circumstances
from .words import sentences

MOST_LINES = 60
MOST_CARDS = 50


@dataclass(frozen=True)
class Cue:
    """The words that a hidden place waits for: how many of `lines` have to hold the cue."""

    name: str
    needed: int
    lines: list[str]


@dataclass(frozen=True)
class Shown:
    """One card: what it says, what can be answered, and the cue it may be waiting for."""

    card: PatternCard
    made_on: date
    sentences: str
    ways: list[Way] = field(default_factory=list)
    cue: Cue | None = None


def open_card(person: Person, now: datetime) -> Shown | None:
    """The card that Today shows at `now`: the latest unanswered one of the last seven days."""
    mine = PatternCard.objects.filter(owner=person, answered_at=None)
    card = mine.filter(made_at__gt=now - at.CARD_STAYS_OPEN).order_by("-made_at").first()
    if card is None or not may_speak(circumstances(person, now)):
        return None
    cue = None
    if card.needs_cue:
        cue = cue_for(person, card.pattern, at.CATCH_UP_CUES, since=now - at.SLID_WITHIN)
    return shown(card, person, ways=ways_of(card), cue=cue)


def shown(
    card: PatternCard, person: Person, *, ways: list[Way] | None = None, cue: Cue | None = None
) -> Shown:
    """`card` in words."""
    made_on = local_day(card.made_at, person.zone)
    said = sentences(card.pattern, card.counts, made_on=made_on)
    return Shown(card, made_on, said, ways or [], cue)


def cue_for(person: Person, name: str, needed: int, *, since: datetime) -> Cue:
    """The person's own opening lines after `since`, for the browser to look through."""
    mine = Entry.objects.of(person).finished().filter(written_at__gt=since).newest_first()
    return Cue(name, needed, [entry.headline for entry in mine[:MOST_LINES] if entry.headline])


def all_cards(person: Person) -> list[Shown]:
    """What was noticed, newest first; a card that waits for its cue was noticed by nobody yet."""
    mine = PatternCard.objects.filter(owner=person).exclude(needs_cue=True, answered_at=None)
    return [shown(card, person) for card in mine.order_by("-made_at", "-id")[:MOST_CARDS]]


def switched_off(person: Person) -> list[Pattern]:
    """The patterns that the person doesn't want to be looked for."""
    mine = PatternCard.objects.filter(owner=person, answer=CardAnswer.OFF)
    off = set(mine.values_list("pattern", flat=True))
    return [pattern for pattern in Pattern if pattern in off]
