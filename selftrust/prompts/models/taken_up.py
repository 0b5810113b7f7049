"""A question that somebody suggested and the person took up: asked once, before any other."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.vault.fields import SealedTextField


class TakenUpQuerySet(models.QuerySet["TakenUp"]):
    """Filters for what was taken up."""

    def of(self, person: Person) -> TakenUpQuerySet:
        """What `person` took up."""
        return self.filter(owner=person)

    def not_asked(self) -> TakenUpQuerySet:
        """Those that no occurrence asks, and that weren't put down."""
        return self.filter(put_down_at=None, asked=None)

    def lasting(self, first: date, last: date) -> TakenUpQuerySet:
        """Those with a day of their window from `first` to `last`, both included."""
        return self.filter(first_on__lte=last, last_on__gte=first)


class TakenUp(models.Model):
    """One question in the words that were taken up, from `first_on` to `last_on`, local days.

    `prompt` names one of the library, in its version; otherwise `text` holds the words. It was
    asked once an occurrence names it; that row says what came of it. `from_name` is the person's
    own name for whoever suggested it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    from_name = SealedTextField(max_length=80, blank=True)
    prompt = models.CharField(max_length=8, blank=True, default="")
    prompt_version = models.PositiveSmallIntegerField(default=1)
    text = SealedTextField(max_length=280, blank=True)
    first_on = models.DateField()
    last_on = models.DateField()
    taken_at = models.DateTimeField(default=timezone.now)
    put_down_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[TakenUp]] = TakenUpQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "taken up"
        ordering = ["-taken_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="window_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"TakenUp {self.pk}"
