"""A batch that one sender has taken, for as long as its lease lasts."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


class Claim(models.Model):
    """Who is sending a batch of occurrences: they carry this id in `claim`.

    All times are the database's. `database_started_at` tells whether the database was restarted
    since: the newest notes of stages may be lost then (claiming.py).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lease_ends_at = models.DateTimeField(db_index=True)
    database_started_at = models.DateTimeField()

    objects: ClassVar[models.Manager[Claim]] = models.Manager()

    def __str__(self) -> str:
        return f"Claim {self.pk}"
