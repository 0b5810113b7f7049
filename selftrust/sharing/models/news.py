"""Mails that tell that there is something new, never what."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.web.columns import one_of

from .choices import NewsState
from .connection import Connection


class News(models.Model):
    """One mail to `person` about `connection` on their local day `due_on`, at most one a day.

    `due_at` is when it may go out at the earliest. It's claimed before it's sent, so that a
    sender that dies costs a mail and never makes two; what it told of is in the app all the same.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="news")
    due_on = models.DateField()
    due_at = models.DateTimeField()
    state = one_of(NewsState, NewsState.DUE)
    made_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[models.Manager[News]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "connection", "due_on"], name="one_news_a_day"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], name="news_to_send", condition=models.Q(state=NewsState.DUE)
            ),
        ]

    def __str__(self) -> str:
        return f"News {self.pk}"
