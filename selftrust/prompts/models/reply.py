"""A reply by mail: written down, or waiting for the person."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import one_of

from .choices import Doubtful, ReplyState
from .occurrence import Occurrence


class Reply(models.Model):
    """One mail that came to a secret address. `message_key` is a keyed hash of its Message-ID.

    `words` is what was taken for the person's own; `whole` is the whole text of the mail, kept for
    30 days (sweeping.py), so that nothing that was cut off is lost. `from_email` is sealed too: it
    may be somebody else's.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="replies")
    message_key = models.CharField(max_length=64)
    received_at = models.DateTimeField(default=timezone.now)
    state = one_of(ReplyState, ReplyState.WAITING)
    doubtful = one_of(Doubtful)
    from_email = SealedTextField(max_length=320, blank=True)
    words = SealedTextField(blank=True)
    whole = SealedTextField(blank=True)
    answer_kind = models.SlugField(max_length=32, blank=True, default="", db_index=False)
    answer_id = models.UUIDField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "replies"
        constraints = [
            models.UniqueConstraint(fields=["owner", "message_key"], name="reply_once"),
        ]
        indexes = [models.Index(fields=["owner", "-received_at"], name="reply_newest")]

    def __str__(self) -> str:
        return f"Reply {self.pk}"
