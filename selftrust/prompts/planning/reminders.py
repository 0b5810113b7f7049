"""Dates that people set come back: one occurrence each, in the same ledger, by the same rules.

What is due is found by its date, each round anew, so no change of a date can be missed. Days that
were missed are looked for a week back; what is over six hours late is shown and not mailed.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Any

from django.db import connection, transaction
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value

from journal.models import Decision, Need
from microwins.models import Commitment, When
from selftrust.accounts.local_time import local_instant
from selftrust.accounts.models import Person
from selftrust.prompts.models import Cadence, Kind, Occurrence

from .asking import answers_to
from .first_state import first_state

LOOK_BACK = timedelta(days=7)
MOST_A_ROUND = 2000
MOST_MOMENTS_A_DAY = 3
OF_DATES = {Kind.REVIEW, Kind.LIMIT}
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


@dataclass(frozen=True)
class Dates:
    """The things whose date in `field` comes back as `kind`, so many days later."""

    kind: Kind
    rows: Any
    field: str
    later: timedelta = timedelta(0)

    def in_reach(self, now: datetime) -> QuerySet[Any, tuple[str, uuid.UUID]]:
        """Kind and key of those whose date is near `now`, of people who want to be reminded.

        Of all but moments one a day and kind is enough, whichever thing it was about. Whoever
        wants none is left out here already: `MOST_A_ROUND` of them would keep all others waiting.
        """
        listed = Occurrence.objects.filter(person=OuterRef("owner"), kind=self.kind)
        if self.kind == Kind.MOMENT:
            listed = listed.filter(source_id=OuterRef("pk"))
        else:
            listed = listed.filter(due_on=OuterRef(self.field) + self.later)
        day = now.date() - self.later
        near = {f"{self.field}__range": (day - LOOK_BACK, day + ONE_DAY)}
        reach = self.rows.filter(~Exists(listed), **near)
        reach = reach.filter(self._wanted(), deleted_at=None)
        kind = Value(str(self.kind), output_field=CharField())
        found: Any = reach.order_by(self.field, "pk").values_list(kind, "pk")[:MOST_A_ROUND]
        return found  # type: ignore[no-any-return]

    def _wanted(self) -> Q:
        of_dates = self.kind in OF_DATES
        switch = "reminds_of_dates" if of_dates else "reminds_of_microwins"
        awake = Q(owner__paused_until=None) | Q(owner__paused_until__lte=F(self.field) + self.later)
        resting = Q(owner__rhythm__cadence=Cadence.RESTING)
        return Q(**{f"owner__rhythm__{switch}": True}) & awake & ~resting

    def due_on(self, row: Any) -> date:
        """The local day on which `row` comes back."""
        day: date = getattr(row, self.field)
        return day + self.later

    def due_at(self, row: Any) -> datetime:
        """The instant: of a moment its own, of all others the clock that the person chose."""
        clock = row.clock if self.kind == Kind.MOMENT else row.owner.rhythm.reminder_clock
        return local_instant(self.due_on(row), clock, row.owner.zone)


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
    for one in _in_reach(now):
        if one.due_at > now:
            continue
        place = (one.person.pk, one.kind, one.due_on)
        seen[place] = seen.get(place, 0) + 1
        if seen[place] <= (MOST_MOMENTS_A_DAY if one.kind == Kind.MOMENT else 1):
            yield one


def _in_reach(now: datetime) -> Iterator[Reminder]:
    """Whatever could be due anywhere on earth, and isn't in the ledger, by kind and date."""
    dates = _dates()
    asked = [one.in_reach(now) for one in dates]
    found = answers_to(asked[0].union(*asked[1:], all=True))
    for one in dates:
        keys = [pk for kind, pk in found if kind == one.kind]
        rows = one.rows.filter(pk__in=keys).select_related("owner__rhythm") if keys else ()
        for row in sorted(rows, key=attrgetter(one.field, "pk")):
            due_at = one.due_at(row)
            if one.kind != Kind.MOMENT or row.written_at < due_at:
                yield Reminder(one.kind, row.pk, row.owner, one.due_on(row), due_at)


def _dates() -> list[Dates]:
    # A mail can't say how which MicroWin went: that's asked where it's the day's only one.
    others = _promises().filter(owner=OuterRef("owner"), due_on=OuterRef("due_on"))
    alone = _promises().filter(~Exists(others.exclude(pk=OuterRef("pk"))))
    timed = _promises().filter(when=When.TODAY, clock__isnull=False)
    return [
        Dates(Kind.REVIEW, Decision.objects.waiting(), "review_on"),
        Dates(Kind.LIMIT, _limits(), "limit_on"),
        Dates(Kind.OUTCOME, alone, "due_on", later=ONE_DAY),
        Dates(Kind.MOMENT, timed, "due_on"),
    ]


def _limits() -> QuerySet[Need]:
    said = Need.objects.filter(limit_went="", limit_on__isnull=False, deleted_at=None)
    return said.filter(finished_at__isnull=False).exclude(limit_line=None)


def _promises() -> QuerySet[Commitment]:
    return Commitment.objects.finished().meant().open().filter(deleted_at=None)


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
