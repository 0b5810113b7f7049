"""A reviewer's own plans, up to five small wins in their order, and offering them to clients."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.http import Http404

from selftrust.accounts.models import Person

from .access import held_client_of
from .models import Connection, OfferedPlan, OfferedStep, Plan, PlanStep, Reviewer, Side
from .news import tell

MOST_PLANS = 50


@dataclass(frozen=True)
class Step:
    """One small win: its words, and a value of Minutes."""

    text: str
    minutes: str


def plans_of(reviewer: Person) -> list[Plan]:
    """The plans of `reviewer`, the newest first, with their steps: two queries."""
    return list(Plan.objects.filter(owner=reviewer).prefetch_related("steps"))


def plan_of(reviewer: Person, pk: uuid.UUID) -> Plan:
    """The plan `pk` of `reviewer`'s own, or Http404."""
    found = Plan.objects.filter(owner=reviewer, pk=pk).prefetch_related("steps").first()
    if found is None:
        raise Http404
    found.owner = reviewer
    return found


def make_plan(reviewer: Person, name: str, steps: Sequence[Step], now: datetime) -> bool:
    """Keep a new plan; False, with nothing kept, where there are as many as there can be."""
    with transaction.atomic():
        Reviewer.objects.select_for_update().get(owner=reviewer)
        if Plan.objects.filter(owner=reviewer).count() >= MOST_PLANS:
            return False
        made = Plan(owner=reviewer, made_at=now)
        made.name = name
        made.save()
        _keep_steps(made, steps)
    return True


def change_plan(plan: Plan, name: str, steps: Sequence[Step]) -> None:
    """Say anew what a plan is. What was offered of it stays as it was offered."""
    with transaction.atomic():
        held = Plan.objects.select_for_update().get(pk=plan.pk)
        held.name = name
        held.save(update_fields=["name"])
        PlanStep.objects.filter(plan=held).delete()
        _keep_steps(held, steps)


def offer(reviewer: Person, pk: uuid.UUID, plan: Plan, line: str, now: datetime) -> bool:
    """Offer `plan` to the client of connection `pk`, as it stands, with a line.

    False, with nothing changed, where one is offered already. Raises Http404 like `client_of`.
    """
    with transaction.atomic():
        connection = held_client_of(reviewer, pk)
        if offered_in(connection) is not None:
            return False
        client = connection.owner
        made = OfferedPlan(owner=client, connection=connection, offered_at=now)
        made.line = line
        made.save()
        for step in plan.steps.all():
            copy = OfferedStep(owner=client, plan=made, place=step.place, minutes=step.minutes)
            copy.text = step.text
            copy.save()
    tell(connection, Side.CLIENT, now, due_at=now)
    return True


def offered_in(connection: Connection) -> OfferedPlan | None:
    """The plan that is offered to the client, with its steps as they were offered."""
    mine = connection.offered_plans.filter(withdrawn_at=None).prefetch_related("steps")
    return mine.order_by("-offered_at", "-pk").first()


def take_offer_back(reviewer: Person, pk: uuid.UUID, now: datetime) -> Connection:
    """Take an offer back; what the client took of it stays theirs. The connection, or Http404."""
    mine = Connection.objects.for_reviewer(reviewer)
    open_ones = OfferedPlan.objects.filter(connection__in=mine, withdrawn_at=None)
    found = open_ones.select_related("connection").filter(pk=pk).first()
    if found is None:
        raise Http404
    open_ones.filter(pk=pk).update(withdrawn_at=now)
    return found.connection


def _keep_steps(plan: Plan, steps: Sequence[Step]) -> None:
    for place, step in enumerate(steps):
        made = PlanStep(owner_id=plan.owner_id, plan=plan, place=place, minutes=step.minutes)
        made.text = step.text
        made.save()
