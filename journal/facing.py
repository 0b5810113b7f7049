"""Doubts with what was done about them: two queries, plain columns (domain.md 3.9)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from microwins.models import Commitment, Ending
from selftrust.accounts.models import Person

from .models import AndStill, Doubt, Entry, Kind
from .recovery import Faced

HOUR = timedelta(hours=1)
KINDS = (Kind.DOUBT, Kind.WORRY)
AT_ONCE = frozenset({AndStill.STAY, AndStill.REST})
KEPT = (Ending.KEPT, Ending.PARTLY)


@dataclass(frozen=True)
class FacedOn:
    """One doubt: its id, its kind, its local day, and what the measure takes."""

    pk: uuid.UUID
    kind: str
    day: date
    faced: Faced

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("journal:entry-detail", args=[self.kind, self.pk])


@dataclass(frozen=True)
class Promise:
    """One commitment: when it was kept, if it was, and the one that took its place."""

    done_at: datetime | None
    followed_by: uuid.UUID | None


def faced_by(person: Person) -> list[FacedOn]:
    """The doubts and worries of `person`, oldest first."""
    promises = _promises(person)
    rows = (
        Doubt.objects.of(person)
        .finished()
        .of_kind(*KINDS)
        .order_by("written_at", "pk")
        .values_list(
            "pk", "kind", "written_on", "finished_at", "before", "after", "and_still",
            "commitment_id",
        )
    )  # fmt: skip
    return [
        FacedOn(
            pk, kind, day, Faced(before, after, _hours(ended_at, and_still, commitment, promises))
        )
        for pk, kind, day, ended_at, before, after, and_still, commitment in rows
    ]


def entry_days(person: Person) -> Iterable[date]:
    """The local days on which `person` finished something."""
    mine = Entry.objects.of(person).finished().order_by()
    days: Any = mine.values_list("written_on", flat=True).distinct()
    return list(days)


def _hours(
    ended_at: datetime,
    and_still: str,
    commitment: uuid.UUID | None,
    promises: Mapping[uuid.UUID, Promise],
) -> float | None:
    """Hours from the end of the page to the move; 0 where staying or resting was chosen."""
    if and_still in AT_ONCE:
        return 0.0
    done_at = _done_at(commitment, promises)
    return None if done_at is None else max(0.0, (done_at - ended_at) / HOUR)


def _done_at(pk: uuid.UUID | None, promises: Mapping[uuid.UUID, Promise]) -> datetime | None:
    """When the move was kept, under its own terms or later ones."""
    while pk is not None and pk in promises:
        promise = promises[pk]
        if promise.done_at is not None:
            return promise.done_at
        pk = promise.followed_by
    return None


def _promises(person: Person) -> dict[uuid.UUID, Promise]:
    """The moves that doubts left, and whatever took the place of a commitment."""
    moves = Doubt.objects.of(person).filter(commitment__isnull=False).values("commitment_id")
    rows = (
        Commitment.objects.of(person)
        .finished()
        .filter(Q(pk__in=moves) | Q(follows__isnull=False))
        .values_list(
            "pk", "follows_id", "ending", "ended_at",
            "evidence__finished_at", "evidence__deleted_at",
        )
    )  # fmt: skip
    known = list(rows)
    later = {follows: pk for pk, follows, *_rest in known if follows is not None}
    return {pk: Promise(_kept_at(*rest), later.get(pk)) for pk, _follows, *rest in known}


def _kept_at(
    ending: str,
    ended_at: datetime | None,
    proved_at: datetime | None,
    taken_away_at: datetime | None,
) -> datetime | None:
    """When it was kept, if its evidence still stands."""
    stands = proved_at is not None and taken_away_at is None
    return ended_at if ending in KEPT and stands else None
