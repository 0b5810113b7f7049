"""What the two write to each other: about a shared thing, or by itself."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import one_of

from .choices import Side
from .connection import Connection

MOST_CHARACTERS = 1000


class Note(models.Model):
    """A few lines from one to the other. They belong to the client's notebook, like a letter.

    `thing_id` and `kind` name what they are about; a note by itself ("thinking of you") has
    neither. Without words of its own it says the fixed line for whoever wrote it (noting.py).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="notes")
    by = one_of(Side, Side.REVIEWER)
    kind = models.SlugField(max_length=32, blank=True, default="", db_index=False)
    thing_id = models.UUIDField(null=True, blank=True)
    text = SealedTextField(max_length=MOST_CHARACTERS, blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Note]] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "thing_id", "written_at"], name="note_of_thing")]

    def __str__(self) -> str:
        return f"Note {self.pk}"
