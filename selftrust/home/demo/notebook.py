"""A whole notebook: so many entries, drafts and deleted things among them, up to today."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from journal.models import Doubt, Entry, FreePage, Kind, Need
from microwins.models import Commitment
from selftrust.accounts.models import Person
from selftrust.vault.remembering import data_keys_remembered

from .calendar import Calendar, days_for
from .entries import Pen
from .gaps import Place, checkins, places, wordings
from .promises import Promises
from .storing import store

PROMISE_SHARE = 0.45
MOVE_EVERY = 4
FEWEST = 20


def fill(person: Person, *, entries: int, seed: int, now: datetime) -> None:
    """Write `entries` things for the Trail (FEWEST or more) into the empty notebook of `person`.

    The same `seed` gives the same words on the same days before `now` (aware).
    """
    random = Random(seed)  # noqa: S311 - what is drawn here is fiction
    calendar = Calendar(now, person.zone, days_for(entries), random)
    found = places(person, calendar)
    old = wordings(found, calendar)
    gaps = checkins(found, old, calendar, random, entries)
    drafts = _drafts(person, calendar)
    left = entries - len(gaps) - len(drafts)
    promised = round(left * PROMISE_SHARE)
    pen = Pen(person, calendar, found, random)
    written = _written(pen, left - promised)
    promises = Promises(person, calendar, found, random)
    _promise(promises, written, found, promised)
    areas = [place.area for place in found]
    proofs = promises.evidence
    with data_keys_remembered(), transaction.atomic():
        store([*areas, *old, *gaps, *promises.commitments, *proofs])
        store([*written, *drafts, *_deleted(pen, calendar)])


def _written(pen: Pen, count: int) -> list[Entry]:
    """`count` entries, one of each kind before chance decides."""
    return [pen.entry_of(kind) for kind in list(Kind)[:count]] + [
        pen.entry() for _number in range(count - len(Kind))
    ]


def _promise(promises: Promises, written: list[Entry], found: list[Place], count: int) -> None:
    place_of: dict[uuid.UUID | None, Place] = {place.area.pk: place for place in found}
    doubts = [row for row in written if isinstance(row, Doubt) and row.kind == Kind.DOUBT]
    for doubt in doubts[: count // 3 : MOVE_EVERY]:
        promises.move_of(doubt, place_of[doubt.area_id])
    promises.leave_open()
    while (left := count - len(promises.commitments)) > 0:
        promises.make(at_most=left)


def _drafts(person: Person, calendar: Calendar) -> list[Entry | Commitment]:
    """What was begun in the last days and left where it was."""
    days = [calendar.moment(calendar.last - timedelta(days=ago)) for ago in (1, 2, 4)]
    need = Need.begun_by(person, now=days[0], kind=Kind.NEED)
    need.take({"what": "A week in which nobody asks what's next"})
    page = FreePage.begun_by(person, now=days[1], kind=Kind.FREE)
    page.take({"body": "I wanted to write about the gallery. Later, with tea."})
    promise = Commitment.begun_by(
        person, now=days[2], mean_it="", text="Show the heron to somebody"
    )
    return [need, page, promise]


def _deleted(pen: Pen, calendar: Calendar) -> list[Entry]:
    """Two things that were deleted a few days ago and can still be brought back."""
    deleted = [pen.entry_of(Kind.DOUBT), pen.entry_of(Kind.FREE)]
    for row in deleted:
        row.deleted_at = calendar.moment(calendar.last - timedelta(days=6))
    return deleted
