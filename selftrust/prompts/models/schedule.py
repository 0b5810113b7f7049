"""When a person wants to be asked: a time on some weekdays."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from selftrust.accounts.models import Person

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
MOST_SCHEDULES = 6
AHEAD = timedelta(minutes=15)
ANEW: dict[str, Any] = {"zone": "", "next_due_at": datetime(1970, 1, 1, tzinfo=UTC)}


def every_day() -> list[int]:
    """All weekdays, Monday (0) first."""
    return list(EVERY_DAY)


class Schedule(models.Model):
    """One time of day on the `weekdays` (0 is Monday), by the person's own clock.

    `next_due_at` is the instant of the next occurrence, on the local day `next_due_on`, worked out
    with the zone `zone`; None while it is switched off. `ANEW` asks the next planner to work it out
    anew: the person moved (a trigger in the database sees to it), or the zone data changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="schedules", db_index=False
    )
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=every_day)
    clock = models.TimeField()
    is_on = models.BooleanField(default=True)
    zone = models.CharField(max_length=64, blank=True, default="")
    next_due_at = models.DateTimeField(null=True, blank=True)
    next_due_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["clock", "made_at"]
        indexes = [
            models.Index(
                fields=["next_due_at"],
                name="schedule_due",
                condition=models.Q(next_due_at__isnull=False),
            ),
            models.Index(fields=["person"], name="schedule_of_person"),
        ]

    def __str__(self) -> str:
        return f"Schedule {self.pk}"
