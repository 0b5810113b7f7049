"""Early evidence: a reviewer's sequence of small wins, timed before the old story starts."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from microwins.models import Minutes
from selftrust.accounts.models import Person
from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import one_of

from .choices import StepAnswer
from .connection import Connection

MOST_STEPS = 5


class Plan(models.Model):
    """A reviewer's own sequence of up to five small wins, to be offered again and again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="plans")
    name = SealedTextField(max_length=80)
    made_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[models.Manager[Plan]] = models.Manager()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"Plan {self.pk}"


class PlanStep(models.Model):
    """One small win of a plan, in its place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField()
    text = SealedTextField(max_length=140)
    minutes = one_of(Minutes, Minutes.TWO)

    objects: ClassVar[models.Manager[PlanStep]] = models.Manager()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "place"], name="one_step_a_place"),
            models.CheckConstraint(
                condition=models.Q(place__lt=MOST_STEPS), name="plan_has_five_at_most"
            ),
        ]

    def __str__(self) -> str:
        return f"PlanStep {self.pk}"


class OfferedPlan(models.Model):
    """A plan as it was offered to one client: a letter, sealed with the client's key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    connection = models.ForeignKey(
        Connection, on_delete=models.CASCADE, related_name="offered_plans"
    )
    line = SealedTextField(max_length=140, blank=True)
    offered_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[OfferedPlan]] = models.Manager()

    def __str__(self) -> str:
        return f"OfferedPlan {self.pk}"


class OfferedStep(models.Model):
    """One small win on offer; `commitment_id` names the client's own, once it's taken."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(OfferedPlan, on_delete=models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField()
    text = SealedTextField(max_length=140)
    minutes = one_of(Minutes, Minutes.TWO)
    answer = one_of(StepAnswer, StepAnswer.WAITING)
    commitment_id = models.UUIDField(null=True, blank=True)

    objects: ClassVar[models.Manager[OfferedStep]] = models.Manager()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "place"], name="one_offered_step_a_place"),
        ]

    def __str__(self) -> str:
        return f"OfferedStep {self.pk}"
