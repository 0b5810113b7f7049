"""Somebody who reads what others share: a person in another role, and the codes they give."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import one_of

from .choices import Role

CODE_LIFE = timedelta(days=14)
MOST_CODES = 20


class Reviewer(models.Model):
    """One person's role as a reviewer; `name` is how clients see them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="reviewer")
    name = SealedTextField(max_length=80)
    role = one_of(Role, Role.THERAPIST)
    by_mail = models.BooleanField(default=True)
    begun_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[models.Manager[Reviewer]] = models.Manager()

    def __str__(self) -> str:
        return f"Reviewer {self.pk}"


class CodeQuerySet(models.QuerySet["Code"]):
    """Filters for codes."""

    def open(self, now: datetime) -> CodeQuerySet:
        """Neither used nor too old."""
        return self.filter(used_at=None, made_at__gt=now - CODE_LIFE)


class Code(models.Model):
    """A code that a reviewer gives to one client; only its digest is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="codes")
    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Code]] = CodeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Code {self.pk}"
