"""What reviewers may read: one view in the database, asked at every request."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from selftrust.accounts.models import Person

from .connection import Connection
from .share import Share, StandingShare


class ReadableQuerySet(models.QuerySet["Readable"]):
    """Filters for what can be read."""

    def at(self, now: datetime) -> ReadableQuerySet:
        """What can be read at `now`: begun, and not at its end."""
        return self.filter(visible_at__lte=now, ends_at__gt=now)

    def for_reviewer(self, person: Person, now: datetime) -> ReadableQuerySet:
        """All that `person` may read of others' at `now`."""
        return self.at(now).filter(reviewer=person)

    def newest_first(self) -> ReadableQuerySet:
        """Latest shared first; stable."""
        return self.order_by("-visible_at", "thing_id")


class Readable(models.Model):
    """One thing that one reviewer may read, by a share or a standing share (migration 0002).

    It was shared or finished at `came_at`, and can be read from `visible_at` on, `UNDO` later. That
    is asked for as well where few are wanted, as it's in an index and the later one can't be.
    `words` are the sealed first words of the thing as it is now, `note` its ending or its ratings:
    how much of them may be shown is for lines.py to say.

    A thing that was deleted, is a draft again or belongs to a closed account isn't here, nor is
    anything of a connection that ended. No other rows may decide what a reviewer reads.
    """

    thing_id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=32)
    area_id = models.UUIDField(null=True)
    client = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="+")
    reviewer = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="+")
    connection = models.ForeignKey(Connection, on_delete=models.DO_NOTHING, related_name="readable")
    share = models.ForeignKey(Share, on_delete=models.DO_NOTHING, null=True, related_name="+")
    standing = models.ForeignKey(
        StandingShare, on_delete=models.DO_NOTHING, null=True, related_name="+"
    )
    came_at = models.DateTimeField()
    visible_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    version = models.PositiveIntegerField()
    words = models.BinaryField(null=True)
    note = models.CharField(max_length=32)

    objects: ClassVar[Any] = ReadableQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "sharing_readable"

    def __str__(self) -> str:
        return f"Readable {self.thing_id}"
