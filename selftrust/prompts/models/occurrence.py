"""The ledger: every prompt and reminder that was ever due, and what became of it."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.web.columns import one_of

from .choices import Kind, Signal, State, Why
from .rhythm import OwnPrompt
from .taken_up import TakenUp

MAILED_WITHIN = timedelta(hours=6)
OPEN_STATES = (State.DUE, State.UNKNOWN)


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    """Filters for the ledger."""

    def of(self, person: Person) -> OccurrenceQuerySet:
        """What was ever due for `person`."""
        return self.filter(person=person)

    def visible(self, now: datetime) -> OccurrenceQuerySet:
        """What has come due; it's shown whatever became of the mail."""
        return self.filter(due_at__lte=now)

    def prompts(self) -> OccurrenceQuerySet:
        """Prompts alone, without reminders."""
        return self.filter(kind=Kind.PROMPT)

    def unanswered(self) -> OccurrenceQuerySet:
        """Those nobody answered."""
        return self.filter(answered_at=None)

    def newest_first(self) -> OccurrenceQuerySet:
        """Latest first; stable."""
        return self.order_by("-due_at", "-id")


class Occurrence(models.Model):
    """One prompt or reminder, due once.

    Unique by person, kind, source and local day: any number of planners may run. `source_id` is
    the schedule's id, or that of what the person is reminded of. `state` is the promise; what is
    being sent right now is named by a claim (claim.py). `answer_kind` and `answer_id` name what
    the person wrote, and `answered_at` says when the first word of it was kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="occurrences", db_index=False
    )
    kind = one_of(Kind, Kind.PROMPT)
    source_id = models.UUIDField()
    due_on = models.DateField()
    due_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    prompt = models.CharField(max_length=8, blank=True, default="")
    prompt_version = models.PositiveSmallIntegerField(default=1)
    own_prompt = models.ForeignKey(
        OwnPrompt, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    taken_up = models.ForeignKey(
        TakenUp,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="asked",
        db_index=False,
    )
    because = one_of(Signal)
    because_count = models.PositiveSmallIntegerField(default=0)
    state = one_of(State, State.DUE)
    why = one_of(Why)
    try_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    # Set before a second copy may go out, so that there is never a third.
    second_copy = models.BooleanField(default=False)
    server_code = models.PositiveSmallIntegerField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    answer_kind = models.SlugField(max_length=32, blank=True, default="", db_index=False)
    answer_id = models.UUIDField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    put_aside_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[models.Manager[Occurrence]] = OccurrenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "source_id", "due_on"], name="occurrence_once"
            ),
            models.UniqueConstraint(
                fields=["taken_up"],
                condition=Q(taken_up__isnull=False),
                name="taken_up_is_asked_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["try_at"], name="occurrence_to_claim", condition=Q(state=State.DUE)
            ),
            models.Index(
                fields=["try_at"],
                name="occurrence_second_copy",
                condition=Q(state=State.UNKNOWN, second_copy=False),
            ),
            models.Index(fields=["person", "-due_at"], name="occurrence_newest"),
        ]

    def __str__(self) -> str:
        return f"Occurrence {self.pk}"

    @property
    def is_prompt(self) -> bool:
        """Whether it asks something, instead of recalling a date."""
        return bool(self.kind == Kind.PROMPT)

    @property
    def is_answered(self) -> bool:
        """Whether a word of an answer was kept."""
        return self.answered_at is not None
