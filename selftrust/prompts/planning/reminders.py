"""Dates that people set come back: one occurrence each, in the same ledger, by the same rules.

What is due is found by its date, each round anew, so no change of a date can be missed. Days that
were missed are looked for a week back; what is over six hours late is shown and not mailed.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from journal.models import Decision, Need
from microwins.models import Commitment, When
from selftrust.accounts.local_time import local_day, local_instant
from selftrust.accounts.models import Person
from selftrust.prompts.models import Cadence, Kind, Occurrence

from .first_state import first_state

LOOK_BACK = timedelta(days=7)
MOST_A_ROUND = 2000
MOST_MOMENTS_A_DAY = 3
ONE_DAY = timedelta(days=1)
PLANNING_LOCK = 0x5E1F0002


@dataclass(frozen=True)
class Reminder:
    """One date of one thing, and the instant at which the person wants to hear of it."""

    kind: Kind
    source_id: uuid.UUID
    person: Person
    due_on: date
    due_at: datetime


def remind(now: datetime) -> int:
    """Put every reminder that is due at `now` into the ledger, once; say how many are new."""
    with transaction.atomic():
        if not _alone():
            return 0
        made = [_occurrence(one, now) for one in _due(now)]
        Occurrence.objects.bulk_create(made, ignore_conflicts=True)
        return Occurrence.objects.filter(pk__in=[one.pk for one in made]).count()


def still_waiting(kind: Kind | str, sources: set[uuid.UUID]) -> set[uuid.UUID]:
    """Which of `sources` nobody has said a word about yet."""
    found: dict[str, Any] = {
        Kind.REVIEW: Decision.objects.waiting(),
        Kind.LIMIT: _limits(),
        Kind.OUTCOME: _promises(),
        Kind.MOMENT: _promises(),
    }
    return set(found[kind].filter(pk__in=sources, deleted_at=None).values_list("pk", flat=True))


def _due(now: datetime) -> Iterator[Reminder]:
    """Of look backs, limits and outcomes one a day and kind; of moments each, up to three."""
    seen: dict[tuple[uuid.UUID, Kind, date], int] = {}
    for one in [*_reviews(now), *_limit_days(now), *_outcomes(now), *_moments(now)]:
        if one.due_at > now or not _wants_it(one):
            continue
        place = (one.person.pk, one.kind, one.due_on)
        seen[place] = seen.get(place, 0) + 1
        if seen[place] <= (MOST_MOMENTS_A_DAY if one.kind == Kind.MOMENT else 1):
            yield one


def _wants_it(one: Reminder) -> bool:
    rhythm = one.person.rhythm
    of_dates = one.kind in {Kind.REVIEW, Kind.LIMIT}
    wanted = rhythm.reminds_of_dates if of_dates else rhythm.reminds_of_microwins
    paused = one.person.paused_until
    silent = paused is not None and local_day(one.due_at, one.person.zone) < paused
    return wanted and not silent and rhythm.cadence != Cadence.RESTING


def _reviews(now: datetime) -> Iterator[Reminder]:
    for row in _in_reach(Decision.objects.waiting(), "review_on", Kind.REVIEW, now):
        yield _at_the_usual_clock(Kind.REVIEW, row, row.review_on)


def _limit_days(now: datetime) -> Iterator[Reminder]:
    for row in _in_reach(_limits(), "limit_on", Kind.LIMIT, now):
        yield _at_the_usual_clock(Kind.LIMIT, row, row.limit_on)


def _outcomes(now: datetime) -> Iterator[Reminder]:
    """The day after a MicroWin was due, where it is the only one: a mail can't say which."""
    others = _promises().filter(owner=OuterRef("owner"), due_on=OuterRef("due_on"))
    alone = _promises().filter(~Exists(others.exclude(pk=OuterRef("pk"))))
    for row in _in_reach(alone, "due_on", Kind.OUTCOME, now, later=ONE_DAY):
        yield _at_the_usual_clock(Kind.OUTCOME, row, row.due_on + ONE_DAY)


def _moments(now: datetime) -> Iterator[Reminder]:
    timed = _promises().filter(when=When.TODAY, clock__isnull=False)
    for row in _in_reach(timed, "due_on", Kind.MOMENT, now):
        due_at = local_instant(row.due_on, row.clock, row.owner.zone)
        if row.written_at < due_at:
            yield Reminder(Kind.MOMENT, row.pk, row.owner, row.due_on, due_at)


def _at_the_usual_clock(kind: Kind, row: Any, day: date) -> Reminder:
    clock: time = row.owner.rhythm.reminder_clock
    due_at = local_instant(day, clock, row.owner.zone)
    return Reminder(kind, row.pk, row.owner, day, due_at)


def _limits() -> QuerySet[Need]:
    said = Need.objects.filter(limit_went="", limit_on__isnull=False, deleted_at=None)
    return said.filter(finished_at__isnull=False).exclude(limit_line=None)


def _promises() -> QuerySet[Commitment]:
    return Commitment.objects.finished().meant().open().filter(deleted_at=None)


def _in_reach(
    rows: Any, field: str, kind: Kind, now: datetime, *, later: timedelta = timedelta(0)
) -> list[Any]:
    """Those of `rows` whose date could be due anywhere on earth, and aren't in the ledger.

    Of dates and outcomes one a day and kind is enough, whichever thing it was about.
    """
    today = now.date()
    near = {f"{field}__range": (today - LOOK_BACK - later, today + ONE_DAY - later)}
    if not rows.model.objects.filter(**near).exists():
        return []  # planning the whole question costs the database more than answering it
    listed = Occurrence.objects.filter(person=OuterRef("owner"), kind=kind)
    if kind == Kind.MOMENT:
        listed = listed.filter(source_id=OuterRef("pk"))
    else:
        listed = listed.filter(due_on=OuterRef(field) + later)
    reach = rows.filter(~Exists(listed), **near)
    reach = reach.filter(owner__rhythm__isnull=False, deleted_at=None)
    reach = reach.select_related("owner__rhythm").order_by(field, "pk")
    return list(reach[:MOST_A_ROUND])


def _occurrence(one: Reminder, now: datetime) -> Occurrence:
    state, why = first_state(one.person, due_at=one.due_at, now=now)
    return Occurrence(
        person=one.person,
        kind=one.kind,
        source_id=one.source_id,
        due_on=one.due_on,
        due_at=one.due_at,
        try_at=one.due_at,
        zone=one.person.zone,
        state=state,
        why=why,
    )


def _alone() -> bool:
    """Whether no other planner makes reminders at this moment; it would find the same ones."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [PLANNING_LOCK])
        return bool(cursor.fetchone()[0])
