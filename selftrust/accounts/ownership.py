"""What everything a person writes has in common: an owner, a day, a draft, an end."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from .history import deleted_with, forget_versions
from .local_time import local_day
from .models import Person


class WrittenQuerySet(models.QuerySet[Any]):
    """Filters that every list of written things needs."""

    def of(self, person: Person) -> Self:
        """What `person` owns, deleted things left out."""
        return self.filter(owner=person, deleted_at=None)

    def deleted_by(self, person: Person) -> Self:
        """What `person` deleted and can still bring back."""
        return self.filter(owner=person, deleted_at__isnull=False)

    def finished(self) -> Self:
        """Without drafts."""
        return self.filter(finished_at__isnull=False)

    def drafts(self) -> Self:
        """What was begun and not finished."""
        return self.filter(finished_at=None)

    def newest_first(self) -> Self:
        """The order of the Trail; stable, since ids break ties."""
        return self.order_by("-written_at", "-id")


class Written(models.Model):
    """Abstract: one thing a person wrote.

    Each kind says its `kind_name` and its `first_words`; one without a page of its own, like an
    area's earlier wording, says neither. Django's models can't be abstract the way `abc` means it,
    so a test holds every kind to that.

    `written_on` and `zone` are the local day at the time of writing and are never derived again.
    `version` counts saves and `versions` those of each step; `editor` and `sequence` name the page
    and the save that made the last one, so that a repeated save changes nothing (drafting.py).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Each table has an index of its own that begins with the owner.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    written_at = models.DateTimeField()
    written_on = models.DateField()
    zone = models.CharField(max_length=64)
    finished_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    versions = models.JSONField(default=dict, blank=True)
    editor = models.UUIDField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)

    objects: ClassVar[Any] = WrittenQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("journal:entry-detail", args=[self.kind_name, self.pk])

    @classmethod
    def begun_by(cls, person: Person, *, now: datetime | None = None, **fields: Any) -> Self:
        """A new, unsaved one of `person`'s, dated with the person's own day."""
        now = now or timezone.now()
        row = cls(
            owner=person,
            written_at=now,
            written_on=local_day(now, person.zone),
            zone=person.zone,
            **fields,
        )
        row.name_by(row.id)
        return row

    def name_by(self, pk: uuid.UUID) -> None:
        """Give an unsaved row its id, on every table that it will stand in."""
        self.id = pk
        self.pk = pk

    @property
    def kind_name(self) -> str:
        """The kind that its flow and its addresses go by."""
        raise NotImplementedError(type(self))  # it has no page, so nobody may ask

    def first_words(self) -> str:
        """The words that stand for it in a list."""
        raise NotImplementedError(type(self))  # it stands in no list, so nobody may ask

    @property
    def is_draft(self) -> bool:
        """Whether it was begun and not finished."""
        return self.finished_at is None

    def take(self, values: dict[str, Any]) -> set[str]:
        """Put `values` (field name to value) into this row, unsaved; say which fields changed."""
        for name, value in values.items():
            setattr(self, name, value)
        return set(values)

    def can_finish(self) -> bool:
        """Whether what is there makes sense as a finished thing."""
        return True

    def finish(self, now: datetime) -> set[str]:
        """Turn the draft into a finished thing, once; say which fields changed."""
        if self.finished_at is not None:
            return set()
        self.finished_at = now
        return {"finished_at"}

    def delete_softly(self, now: datetime) -> None:
        """Hide it everywhere at once; it can be brought back for 30 days."""
        type(self)._base_manager.filter(pk=self.pk).update(deleted_at=now)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete it for good, with the earlier versions of everything that goes with it."""
        with transaction.atomic():
            forget_versions(self.owner_id, deleted_with(self))
            return super().delete(*args, **kwargs)

    def bring_back(self) -> None:
        """Undo `delete_softly`."""
        type(self)._base_manager.filter(pk=self.pk).update(deleted_at=None)
