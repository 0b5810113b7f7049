"""A batch that one sender has taken, for as long as its lease lasts."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Claim(models.Model):
    """Which occurrences one sender is sending, and how far each has come.

    `stages` holds a byte (`Stage`) for each of `occurrences`, in their order. All times are the
    database's. `database_started_at` tells whether the database was restarted since: the newest
    notes of stages may be lost then (claiming.py). No index but the key's: the row is written anew
    with each mail, and there are hardly more rows than senders.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    occurrences = ArrayField(models.UUIDField())
    stages = models.BinaryField()
    lease_ends_at = models.DateTimeField()
    database_started_at = models.DateTimeField()

    objects: ClassVar[models.Manager[Claim]] = models.Manager()

    def __str__(self) -> str:
        return f"Claim {self.pk}"
