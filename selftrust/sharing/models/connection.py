"""A client and a reviewer, from the first word of an invitation to the end."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import one_of

from .choices import Role, Side

INVITED_FOR = timedelta(days=14)
MOST_OPEN = 20
MOST_NAMED = 3


class ConnectionQuerySet(models.QuerySet["Connection"]):
    """Filters for connections."""

    def of(self, client: Person) -> ConnectionQuerySet:
        """Those that `client` began."""
        return self.filter(owner=client)

    def open(self) -> ConnectionQuerySet:
        """Let in, taken up, and ended by neither."""
        return self.filter(accepted_at__isnull=False, ended_at=None, reviewer__isnull=False)

    def hold_open(self, pk: uuid.UUID) -> bool:
        """Lock the connection `pk` until the transaction's end; whether it is open."""
        return self.open().select_for_update().filter(pk=pk).exists()

    def for_reviewer(self, person: Person) -> ConnectionQuerySet:
        """The open ones in which `person` is the reviewer, of clients whose account is open."""
        return self.open().filter(reviewer=person, owner__is_active=True)

    def invited(self, now: datetime) -> ConnectionQuerySet:
        """Waiting for the invited person at `now`."""
        return self.filter(consented_at__gt=now - INVITED_FOR, accepted_at=None, ended_at=None)


class Connection(models.Model):
    """One person let in by another. All of its words are the client's, the `owner`'s.

    `called` is the client's name for the reviewer and `known_as` the one that the reviewer sees.
    `address` is where the invitation went, or the code that was typed, until it's answered. Nobody
    is let in before `consented_at` and `accepted_at`; `ended_at` closes it for good. `to_name`
    holds the ids of the evidence that the brief names. `opened_at` is the last opening of the
    brief, `met_on` the day the reviewer says they last met.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="connections", db_index=False
    )
    reviewer = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="clients"
    )
    role = one_of(Role, Role.THERAPIST)
    called = SealedTextField(max_length=80)
    known_as = SealedTextField(max_length=80)
    address = SealedTextField(max_length=254, blank=True)
    begun_at = models.DateTimeField(default=timezone.now)
    consented_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = one_of(Side)
    for_session = SealedTextField(max_length=280, blank=True)
    to_name = ArrayField(models.UUIDField(), default=list, blank=True, size=MOST_NAMED)
    shows_week = models.BooleanField(default=True)
    by_mail = models.BooleanField(default=False)
    met_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = ConnectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "reviewer"],
                condition=Q(ended_at=None, accepted_at__isnull=False),
                name="connected_once",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(consented_at__isnull=False),
                name="nobody_is_in_without_a_yes",
            ),
        ]
        indexes = [models.Index(fields=["owner", "-begun_at"], name="connection_newest")]

    def __str__(self) -> str:
        return f"Connection {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether the reviewer may read what is shared."""
        return bool(self.accepted_at and not self.ended_at and self.reviewer_id)

    def is_invited(self, now: datetime) -> bool:
        """Whether the invitation can be taken up at `now`."""
        waits = self.consented_at is not None and self.accepted_at is None and not self.ended_at
        return bool(waits and self.consented_at and now < self.consented_at + INVITED_FOR)
