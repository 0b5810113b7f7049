"""What is shared: one thing with one person, or what comes in one area."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from selftrust.accounts.models import Person
from selftrust.areas.models import Area
from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import one_of

from .choices import Standing
from .connection import Connection

USUAL_LIFE = timedelta(days=90)
LONGEST_LIFE = timedelta(days=366)
UNDO = timedelta(seconds=10)


class SharedQuerySet(models.QuerySet[Any]):
    """Filters for shares and standing shares."""

    def of(self, client: Person) -> SharedQuerySet:
        """What `client` ever shared."""
        return self.filter(owner=client)

    def open(self, now: datetime) -> SharedQuerySet:
        """Neither stopped nor at its end at `now`, with somebody who is still let in."""
        let_in = Q(connection__ended_at=None, connection__accepted_at__isnull=False)
        return self.filter(
            let_in, ended_at=None, ends_at__gt=now, connection__reviewer__isnull=False
        )

    def newest_first(self) -> SharedQuerySet:
        """Latest first; stable."""
        return self.order_by("-begun_at", "-id")


class AnyShare(models.Model):
    """Abstract: what every share has. It's over at `ends_at`, or at `ended_at` by the client."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    begun_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = SharedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"

    def is_over(self, now: datetime) -> bool:
        """Whether nothing can be read by it any more at `now`."""
        return self.ended_at is not None or self.ends_at <= now


class Share(AnyShare):
    """One thing, shared with one person: the `fields` chosen, without the passages struck.

    A live one shows the thing as it is now. Otherwise `content` is JSON with what it showed when
    it was shared (showing.py), sealed as a whole. `struck` is JSON too, field name to the struck
    passages. `visible_at` is `UNDO` later than `begun_at`, so that a mistake can be taken back
    before anybody reads it. One that was ended also keeps its thing out of standing shares.
    """

    connection = models.ForeignKey(
        Connection, on_delete=models.CASCADE, related_name="shares", db_index=False
    )
    kind = models.SlugField(max_length=32, db_index=False)
    thing_id = models.UUIDField()
    fields = ArrayField(models.SlugField(max_length=32), default=list, blank=True)
    is_live = models.BooleanField(default=False)
    content = SealedTextField(blank=True)
    struck = SealedTextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    visible_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["connection", "thing_id"],
                condition=Q(ended_at=None),
                name="one_share_of_a_thing",
            ),
            models.CheckConstraint(
                condition=Q(visible_at__gte=models.F("begun_at")), name="undo_comes_first"
            ),
        ]
        indexes = [
            models.Index(fields=["connection", "-visible_at"], name="share_newest"),
            models.Index(fields=["connection", "thing_id"], name="share_of_thing"),
            models.Index(fields=["owner", "thing_id"], name="share_of_owner"),
        ]


class StandingShare(AnyShare):
    """What comes in one area from `begun_at` on: whole, and always as it is now."""

    connection = models.ForeignKey(
        Connection, on_delete=models.CASCADE, related_name="standing_shares", db_index=False
    )
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    what = one_of(Standing)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["connection", "area", "what"],
                condition=Q(ended_at=None),
                name="one_standing_share",
            ),
        ]
        indexes = [
            models.Index(fields=["owner"], name="standing_of_owner"),
            models.Index(fields=["connection"], name="standing_of_connection"),
        ]
