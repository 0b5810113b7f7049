"""How sending stands, in numbers alone: no address, and no id of a person."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Min, QuerySet

from selftrust.prompts.models import ANEW, Claim, Occurrence, Rhythm, Schedule, Sender, State

LATE_AFTER = timedelta(minutes=5)
LOOK_BACK = timedelta(hours=24)
LOOK_AHEAD = timedelta(hours=1)


class Health(enum.IntEnum):
    """How it is on the whole; the numbers are exit codes."""

    WELL = 0
    HELD = 1
    BEHIND = 2


@dataclass(frozen=True)
class Waiting:
    """How many wait, and since when the first of them does; None where there is none."""

    count: int
    oldest_at: datetime | None

    def is_late(self, at: datetime) -> bool:
        """Whether one of them has waited longer than `LATE_AFTER`."""
        return self.oldest_at is not None and at - self.oldest_at > LATE_AFTER


@dataclass(frozen=True)
class Status:
    """What an operator looks at. All times are aware; `at` is when it was asked for.

    `by_state` counts what came due within 24 hours, every state named. `due` waits to be mailed,
    `again` waits for another try, `unplanned` are schedules whose instant is past.
    """

    at: datetime
    looked_at: datetime | None
    held_at: datetime | None
    by_state: dict[str, int]
    due: Waiting
    again: int
    dead_leases: int
    addresses_refused: int
    unplanned: Waiting
    next_hour: int

    @property
    def health(self) -> Health:
        """BEHIND where something is late, HELD where that is meant, else WELL.

        What is held is due for long; that alone doesn't make it late.
        """
        no_look = self.looked_at is None or self.at - self.looked_at > LATE_AFTER
        if no_look or self.unplanned.is_late(self.at):
            return Health.BEHIND
        if self.held_at is not None:
            return Health.HELD
        return Health.BEHIND if self.due.is_late(self.at) else Health.WELL


def status(now: datetime) -> Status:
    """The numbers at `now`. Reads only."""
    sender = Sender.objects.first()
    due = Occurrence.objects.filter(state=State.DUE)
    # Those that are to be worked out anew have no instant yet.
    planned = Schedule.objects.filter(next_due_at__gt=ANEW["next_due_at"])
    refused = Rhythm.objects.filter(refused_at__isnull=False, refused_email=F("person__email"))
    return Status(
        at=now,
        looked_at=sender.looked_at if sender else None,
        held_at=sender.held_at if sender else None,
        by_state=_by_state(now),
        due=_waiting(due.filter(try_at__lte=now), "try_at"),
        again=due.filter(try_at__gt=now, attempts__gt=0).count(),
        dead_leases=Claim.objects.filter(lease_ends_at__lte=now).count(),
        addresses_refused=refused.count(),
        unplanned=_waiting(planned.filter(next_due_at__lte=now), "next_due_at"),
        next_hour=planned.filter(next_due_at__gt=now, next_due_at__lte=now + LOOK_AHEAD).count(),
    )


def _by_state(now: datetime) -> dict[str, int]:
    lately = Occurrence.objects.filter(due_at__gt=now - LOOK_BACK, due_at__lte=now)
    counted = dict(lately.order_by().values_list("state").annotate(Count("id")))
    return {str(state): counted.get(state, 0) for state in State.values}


def _waiting(rows: QuerySet[Any], since: str) -> Waiting:
    found = rows.aggregate(count=Count("pk"), oldest_at=Min(since))
    return Waiting(count=found["count"], oldest_at=found["oldest_at"])
