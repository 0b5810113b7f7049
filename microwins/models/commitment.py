"""Commitments of every size, and how they stand."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone

from microwins.follow_through import LEFT_IN_PAST, WINDOW, State, state_of
from selftrust.accounts.local_time import end_of_day, local_day, local_instant
from selftrust.accounts.ownership import Written, WrittenQuerySet
from selftrust.areas.models import Area
from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import Rating, one_of

from .choices import Ending, LetGoBecause, Meaning, Minutes, NewTerms, Origin, RestKind, Size, When

WEEK = timedelta(days=7)


class CommitmentQuerySet(WrittenQuerySet):
    """Filters for commitments."""

    def meant(self) -> CommitmentQuerySet:
        """Real ones: what is only wished for is left out."""
        return self.filter(mean_it=Meaning.MEAN)

    def wishes(self) -> CommitmentQuerySet:
        """What isn't meant, or not yet."""
        return self.exclude(mean_it=Meaning.MEAN)

    def open(self) -> CommitmentQuerySet:
        """Nothing said about it yet."""
        return self.filter(ending="")

    def waiting(self, now: datetime) -> CommitmentQuerySet:
        """Open ones that haven't been left in the past."""
        return self.finished().meant().open().filter(due_at__gt=now - LEFT_IN_PAST)

    def soonest_first(self) -> CommitmentQuerySet:
        """In the order in which they fall due."""
        return self.order_by("due_at", "id")


class Commitment(Written):
    """One promise to oneself, from tiny to larger; a kept small one is a MicroWin."""

    area = models.ForeignKey(Area, on_delete=models.SET_NULL, null=True, blank=True)
    text = SealedTextField(max_length=140, blank=True)
    mean_it = one_of(Meaning, Meaning.MEAN)
    size = one_of(Size, Size.TINY)
    minutes = one_of(Minutes)
    when = one_of(When)
    cue = SealedTextField(max_length=140, blank=True)
    due_on = models.DateField(null=True, blank=True)
    clock = models.TimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    chance = Rating(top=100, pace=10)
    story = SealedTextField(max_length=140, blank=True)
    support = SealedTextField(max_length=280, blank=True)
    smaller_version = SealedTextField(max_length=140, blank=True)
    care_critical = models.BooleanField(default=False)
    origin = one_of(Origin)
    rest_kind = one_of(RestKind)
    ending = one_of(Ending)
    ended_at = models.DateTimeField(null=True, blank=True)
    differently = models.BooleanField(default=False)
    let_go_because = one_of(LetGoBecause)
    let_go_line = SealedTextField(max_length=280, blank=True)
    new_terms = one_of(NewTerms)
    follows = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followed_by"
    )
    terms = models.PositiveSmallIntegerField(default=1)
    # What was asked stays with the answer, whatever becomes of the prompt.
    prompt = models.CharField(max_length=8, blank=True, default="")
    prompt_words = SealedTextField(max_length=280, blank=True)

    objects: ClassVar[Any] = CommitmentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-written_at", "-id"], name="commitment_newest"),
            models.Index(fields=["owner", "ending", "due_at"], name="commitment_waiting"),
            models.Index(fields=["area", "finished_at"], name="commitment_came"),
            models.Index(
                fields=["due_on"],
                name="commitment_dates",
                condition=models.Q(ending="", deleted_at=None, finished_at__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Rating(top=100).within("chance"), name="chance_within_0_to_100"
            ),
        ]

    @property
    def kind_name(self) -> str:
        """A small one is a MicroWin, a larger one a promise."""
        return "microwin" if self.is_small else "commitment"

    def first_words(self) -> str:
        """The promise itself."""
        return self.text

    def get_absolute_url(self) -> str:
        """The promise's own page; a draft's is its first step."""
        if self.is_draft:
            return reverse("journal:step-edit", args=[self.kind_name, self.pk, "text"])
        return reverse("microwins:commitment-detail", args=[self.pk])

    @property
    def is_small(self) -> bool:
        """Whether keeping it makes a MicroWin."""
        return bool(self.size in {Size.TINY, Size.SMALL})

    @property
    def is_wish(self) -> bool:
        """Whether it isn't meant, or not yet."""
        return bool(self.mean_it != Meaning.MEAN)

    def can_finish(self) -> bool:
        """A commitment needs its words."""
        return bool(self.text.strip())

    def finish(self, now: datetime) -> set[str]:
        """Work out when it is due, once; later changes are new terms."""
        if self.is_draft:
            self.due_on, self.due_at = self._due(now)
        return super().finish(now) | {"due_on", "due_at"}

    def _due(self, now: datetime) -> tuple[date, datetime]:
        today = local_day(now, self.owner.zone)
        if self.when in {When.WEEK, When.IF_THEN} and self.due_on is None:
            day = today + WEEK
        else:
            day = self.due_on or today
        if self.when == When.TODAY:
            day = today
        if self.when == When.TODAY and self.clock is not None:
            return day, local_instant(day, self.clock, self.owner.zone)
        return day, end_of_day(day, self.owner.zone)

    def state(self, now: datetime | None = None) -> State:
        """How it stands at `now`; see follow_through.py. Only for finished ones."""
        now = now or timezone.now()
        return state_of(
            ending=self.ending, ended_at=self.ended_at, due_at=self.due_at or now, now=now
        )

    def in_time(self, now: datetime) -> bool:
        """Whether something said at `now` is said before the 48 hours are over."""
        return self.due_at is None or bool(now - WINDOW <= self.due_at)
