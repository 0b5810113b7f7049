"""A whole notebook: so many entries, drafts and deleted things among them, up to today."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from journal.models import Entry, FreePage, Kind, Need, WeeklyLook
from microwins.models import Commitment
from selftrust.accounts.models import Person
from selftrust.vault.remembering import data_keys_remembered

from . import about_me, decisions, voices
from .calendar import Calendar, days_for
from .deck import Decks
from .entries import SHARES, Pen
from .gaps import checkins, places, wordings
from .promises import Promises
from .storing import store
from .told import Story, Year, as_many_as, in_turn

TOLD_SHARE = 0.4
PROMISE_SHARE = 0.45
MOVE_SHARE = 0.24
PAUSES = 6
FEWEST, USUAL = 20, 500
REGION = "eu"


def fill(person: Person, *, entries: int, seed: int, now: datetime) -> None:
    """Write `entries` things for the Trail (FEWEST or more) into the empty notebook of `person`.

    USUAL holds everything once. The same `seed` gives the same words on the same days before
    `now` (aware).
    """
    random = Random(seed)  # noqa: S311 - what is drawn here is fiction
    calendar = Calendar(now, person.zone, days_for(entries), random)
    _joined(person, calendar)
    found = places(person, calendar)
    year = Year(person, calendar, found, Decks(random))
    old = wordings(found, calendar)
    gaps = checkins(found, old, calendar, random, entries)
    drafts = _drafts(person, calendar)
    left = entries - len(gaps) - len(drafts)
    stories = as_many_as(min(left, round(entries * TOLD_SHARE)), _stories(year))
    told = [entry for story in stories for entry in story.entries]
    promised = round((left - len(told)) * PROMISE_SHARE)
    resources = about_me.resources(year)
    pen = Pen(year, resources, random)
    written = _written(pen, left - len(told) - promised)
    promises = Promises(person, calendar, found, random)
    _promise(promises, [*written, *told], promised)
    beside = [one for story in stories for one in story.beside]
    areas = [place.area for place in found]
    with data_keys_remembered(), transaction.atomic():
        store([*areas, *old, *gaps, *promises.commitments, *promises.evidence])
        store([*written, *told, *beside, *drafts, *_deleted(pen, calendar)])
        store([*resources, *about_me.sessions(year)])


def _joined(person: Person, calendar: Calendar) -> None:
    """She came a day before she wrote the first thing, and lives where her zone says."""
    person.joined_at = person.consented_at = calendar.moment(calendar.first - timedelta(days=1))
    person.region = REGION
    person.save(update_fields=["joined_at", "consented_at", "region"])


def _stories(year: Year) -> list[Story]:
    return in_turn(
        [
            decisions.decisions(year),
            voices.limits(year),
            about_me.time_alone(year),
            voices.praises(year),
            voices.criticisms(year),
            about_me.known(year),
            about_me.choices(year),
            about_me.weeks(year),
            about_me.came_through(year),
        ]
    )


def _written(pen: Pen, count: int) -> list[Entry]:
    """`count` entries, one of each everyday kind before chance decides."""
    return [pen.entry_of(kind) for kind in list(SHARES)[:count]] + [
        pen.entry() for _number in range(count - len(SHARES))
    ]


def _promise(promises: Promises, written: list[Entry], count: int) -> None:
    """`count` promises: moves of doubts and weeks, pauses, one that is open, and others."""
    moving = [row for row in written if row.kind == Kind.DOUBT or isinstance(row, WeeklyLook)]
    for row in moving[: round(count * MOVE_SHARE)]:
        promises.move_of(row)
    promises.leave_open()
    for _number in range(min(PAUSES, count // 10)):
        promises.pause()
    while (left := count - len(promises.commitments)) > 0:
        promises.make(at_most=left)


def _drafts(person: Person, calendar: Calendar) -> list[Entry | Commitment]:
    """What was begun in the last days and left where it was."""
    days = [calendar.moment(calendar.last - timedelta(days=ago)) for ago in (1, 2, 4)]
    need = Need.begun_by(person, now=days[0], kind=Kind.NEED, version=1, versions={"what": 1})
    need.take({"what": "A week in which nobody asks what's next"})
    page = FreePage.begun_by(person, now=days[1], kind=Kind.FREE, version=1, versions={"body": 1})
    page.take({"body": "I wanted to write about the gallery. Later, with tea."})
    promise = Commitment.begun_by(
        person, now=days[2], mean_it="", text="Show the heron to somebody", version=1,
        versions={"text": 1},
    )  # fmt: skip
    return [need, page, promise]


def _deleted(pen: Pen, calendar: Calendar) -> list[Entry]:
    """Two things that were deleted a few days ago and can still be brought back."""
    deleted = [pen.entry_of(Kind.DOUBT), pen.entry_of(Kind.FREE)]
    for row in deleted:
        row.deleted_at = calendar.moment(calendar.last - timedelta(days=6))
    return deleted
