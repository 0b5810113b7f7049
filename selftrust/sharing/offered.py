"""A client's own: the plans that reviewers offered."""

from __future__ import annotations

import uuid

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from selftrust.accounts.models import Person

from .models import Connection, OfferedPlan, OfferedStep, StepAnswer


def offered_plan_of(client: Person, pk: uuid.UUID) -> OfferedPlan:
    """A plan that was offered to `client`, taken back or not; Http404 for any other."""
    found = _offered(client).filter(pk=pk).first()
    if found is None:
        raise Http404
    return _mine(found, client)


def offered_step_of(client: Person, pk: uuid.UUID) -> OfferedStep:
    """One small win of such a plan, with it; or Http404."""
    mine = OfferedStep.objects.filter(owner=client, pk=pk)
    found = mine.select_related("plan__connection").first()
    if found is None:
        raise Http404
    found.owner = client
    _mine(found.plan, client)
    return found


def offered_to(client: Person) -> list[OfferedPlan]:
    """The plans with a step that waits for a word of `client`'s; one query, none in a pause."""
    if client.is_paused:
        return []
    waiting = OfferedStep.objects.filter(plan=OuterRef("pk"), answer=StepAnswer.WAITING)
    open_ones = _offered(client).filter(
        withdrawn_at=None,
        connection__accepted_at__isnull=False,
        connection__ended_at=None,
        connection__reviewer__isnull=False,
    )
    found = open_ones.filter(Exists(waiting)).order_by("offered_at", "pk")
    return [_mine(one, client) for one in found]


def offered_from(connection: Connection) -> list[OfferedPlan]:
    """All that its client was offered, the newest first."""
    mine = _offered(connection.owner).filter(connection=connection)
    return [_mine(one, connection.owner) for one in mine.order_by("-offered_at", "-pk")]


def _offered(client: Person) -> QuerySet[OfferedPlan]:
    mine = OfferedPlan.objects.filter(owner=client)
    return mine.select_related("connection")


def _mine(plan: OfferedPlan, client: Person) -> OfferedPlan:
    plan.owner = plan.connection.owner = client
    return plan
