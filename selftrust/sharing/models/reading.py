"""The ledger of readings: who opened what, in which version, when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.web.columns import one_of

from .choices import Way
from .connection import Connection


class Reading(models.Model):
    """One opening of one shared thing.

    The database numbers the lines of each client, chains them by `digest`, and refuses to change
    or delete one (migration 0002); they go with the client's account, and with nothing else.
    `version` is the thing's at the time: of a share that isn't live, the one that was shared.
    """

    id = models.BigAutoField(primary_key=True)
    # The database cascades by itself (migration 0002): Django would delete lines one by one.
    client = models.ForeignKey(
        Person, on_delete=models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False
    )
    connection = models.ForeignKey(
        Connection,
        on_delete=models.DO_NOTHING,
        related_name="readings",
        db_constraint=False,
    )
    kind = models.SlugField(max_length=32, db_index=False)
    thing_id = models.UUIDField()
    version = models.PositiveIntegerField(default=0)
    is_live = models.BooleanField(default=False)
    way = one_of(Way, Way.PAGE)
    read_at = models.DateTimeField(default=timezone.now)
    number = models.PositiveBigIntegerField(default=0)
    digest = models.BinaryField(max_length=32, default=b"")

    objects: ClassVar[models.Manager[Reading]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client", "number"], name="reading_numbered"),
        ]
        indexes = [
            models.Index(fields=["client", "thing_id", "-number"], name="reading_of_thing"),
        ]

    def __str__(self) -> str:
        return f"Reading {self.pk}"
