"""Clearing the slate: letting go of what was missed, out loud and in one tap (domain.md A6)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from selftrust.accounts.models import Person

from .follow_through import LEFT_IN_PAST, WINDOW
from .models import Commitment, Ending


def missed(person: Person, now: datetime) -> QuerySet[Any]:
    """What nothing was said of in time, soonest due first; what care depends on is left out."""
    past = Commitment.objects.of(person).finished().meant().open().soonest_first()
    found: QuerySet[Any] = past.filter(
        care_critical=False, due_at__lt=now - WINDOW, due_at__gte=now - LEFT_IN_PAST
    )
    return found


def clear(person: Person, chosen: Collection[str], now: datetime) -> int:
    """Let go of those whose ids are among `chosen`, missed and still open; return how many.

    All at one instant, as one act. Each can be taken back from its own page.
    """
    ids = [pk for pk in missed(person, now).values_list("pk", flat=True) if str(pk) in chosen]
    return int(missed(person, now).filter(pk__in=ids).update(ending=Ending.LET_GO, ended_at=now))
