"""Commitments of every size, how they end, and the evidence they leave."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from selftrust.accounts.local_time import end_of_day, local_day, local_instant
from selftrust.accounts.ownership import Written, WrittenQuerySet
from selftrust.areas.models import Area
from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import Rating, one_of, several

from .follow_through import LEFT_IN_PAST, WINDOW, State, state_of

WEEK = timedelta(days=7)


class Size(models.TextChoices):
    """How much of a day it takes."""

    TINY = "tiny", _("tiny (2 minutes)")
    SMALL = "small", _("small (15 minutes)")
    MEDIUM = "medium", _("medium (an hour)")
    LARGER = "larger", _("larger")


class When(models.TextChoices):
    """When it is meant to happen."""

    NOW = "now", _("now")
    TODAY = "today", _("today")
    DATE = "date", _("on a date")
    WEEK = "week", _("this week")
    IF_THEN = "if_then", _("if … then …")


class Meaning(models.TextChoices):
    """Whether it is meant. Only what is meant is a commitment; the rest are wishes."""

    MEAN = "mean", _("I mean it")
    LIKE = "like", _("I'd like to")
    OTHERS = "others", _("someone else wants it")
    THOUGHT = "thought", _("just a thought")


class Minutes(models.TextChoices):
    """How long a MicroWin takes."""

    ONE = "1", _("1 minute")
    TWO = "2", _("2 minutes")
    FIVE = "5", _("5 minutes")
    TEN = "10", _("10 minutes")


class Ending(models.TextChoices):
    """What a person can say of a commitment."""

    KEPT = "kept", _("kept")
    PARTLY = "partly", _("partly kept")
    RENEGOTIATED = "renegotiated", _("new terms")
    LET_GO = "let_go", _("let go")


class LetGoBecause(models.TextChoices):
    """Why it was let go, if the person wants to say."""

    NOT_MINE = "not_mine", _("no longer mine")
    TOO_BIG = "too_big", _("too big")
    NOT_NOW = "not_now", _("not now")
    SOMEONE_ELSE = "someone_else", _("someone else's")


class NewTerms(models.TextChoices):
    """What is different about new terms."""

    SMALLER = "smaller", _("smaller")
    LATER = "later", _("later")
    WITH_HELP = "with_help", _("with help")


class Origin(models.TextChoices):
    """Where a piece of evidence came from."""

    MICROWIN = "microwin", _("MicroWin")
    KEPT = "kept", _("Promise kept")
    PARTLY = "partly", _("Promise partly kept")
    RENEGOTIATED = "renegotiated", _("New terms, in time")
    LET_GO = "let_go", _("Let go out loud")
    MOVED = "moved_with_doubt", _("Moved with the doubt there")
    STAYED = "stayed", _("Stayed on purpose")
    RESTED = "rested", _("Rested on purpose")
    LIMIT_SAID = "limit_said", _("Said no")
    ASKED = "asked", _("Asked for help")


class MyPart(models.TextChoices):
    """Which part was the person's own."""

    STARTED = "started", _("started it")
    CHOSE = "chose", _("chose it")
    KEPT_GOING = "kept_going", _("kept going")
    SKILL = "skill", _("used a skill")
    ASKED = "asked", _("asked for help")
    SMALLER = "smaller", _("made it smaller")
    LOOKED_AFTER = "looked_after", _("looked after myself")


class Landed(models.TextChoices):
    """Whether it was felt."""

    NOT_YET = "0", _("not yet")
    A_LITTLE = "1", _("a little")
    MOSTLY = "2", _("mostly")
    FULLY = "3", _("fully")


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

    objects: ClassVar[Any] = CommitmentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-written_at", "-id"], name="commitment_newest"),
            models.Index(fields=["owner", "ending", "due_at"], name="commitment_waiting"),
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


class EvidenceQuerySet(WrittenQuerySet):
    """Filters for evidence."""

    def in_area(self, area: Area | None) -> EvidenceQuerySet:
        """Of one area, or those that belong to none."""
        return self.filter(area=area)


class Evidence(Written):
    """A dated fact in the person's own words. Nothing but its owner ever removes it."""

    area = models.ForeignKey(Area, on_delete=models.SET_NULL, null=True, blank=True)
    commitment = models.OneToOneField(
        Commitment, on_delete=models.SET_NULL, null=True, blank=True, related_name="evidence"
    )
    origin = one_of(Origin)
    happened_on = models.DateField()
    text = SealedTextField(max_length=280, blank=True)
    camera = SealedTextField(max_length=280, blank=True)
    my_part = several(MyPart)
    my_part_line = SealedTextField(max_length=140, blank=True)
    landed = one_of(Landed)

    objects: ClassVar[Any] = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"
        indexes = [
            models.Index(fields=["owner", "-written_at", "-id"], name="evidence_newest"),
            models.Index(fields=["area", "-happened_on"], name="evidence_of_area"),
        ]

    @property
    def kind_name(self) -> str:
        """The kind that its flow goes by."""
        return "outcome"

    @property
    def my_part_words(self) -> str:
        """The chosen parts, as a list in words."""
        return ", ".join(str(MyPart(part).label) for part in self.my_part)

    def first_words(self) -> str:
        """What happened."""
        return self.text

    def get_absolute_url(self) -> str:
        """The page of this piece of evidence."""
        return reverse("microwins:evidence-detail", args=[self.pk])
