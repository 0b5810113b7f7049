"""How a person wants to be asked: how often, when not, which, and by which way."""

from __future__ import annotations

import uuid
from datetime import time
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from selftrust.accounts.models import Person
from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import one_of, several

from .choices import Cadence, Length, Signal

USUAL_NAME = "Notebook"
MOST_A_WEEK = 7
MOST_A_DAY = 3
REFUSALS_TO_STOP = 3


def _themes() -> ArrayField[Any, Any]:
    return ArrayField(models.SlugField(max_length=32, db_index=False), default=list, blank=True)


class Rhythm(models.Model):
    """One person's settings for prompts and reminders, and where the cadence stands.

    Mails go out only when `by_mail` is set and `confirmed_at` says that the address' owner asked
    for them. `leanings` maps a theme to 1 ("more like this") or -1 ("less").
    """

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, primary_key=True, related_name="rhythm"
    )
    begun_at = models.DateTimeField(default=timezone.now)
    by_mail = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    shows_prompt = models.BooleanField(default=False)
    takes_replies = models.BooleanField(default=False)
    # It stands in the From line of each mail, so sealing it would protect nothing.
    sender_name = models.CharField(max_length=40, default=USUAL_NAME)
    reminds_of_dates = models.BooleanField(default=True)
    reminds_of_microwins = models.BooleanField(default=False)
    reminder_clock = models.TimeField(default=time(9))
    most_a_week = models.PositiveSmallIntegerField(default=3)
    most_a_day = models.PositiveSmallIntegerField(default=1)
    quiet_from = models.TimeField(default=time(21))
    quiet_to = models.TimeField(default=time(8))
    length = one_of(Length, Length.MEDIUM)
    heavy = models.BooleanField(default=False)
    rotates = models.BooleanField(default=False)
    signals_off = several(Signal)
    muted = _themes()
    leanings = models.JSONField(default=dict, blank=True)
    cadence = one_of(Cadence, Cadence.ACTIVE)
    cadence_since_at = models.DateTimeField(default=timezone.now)
    re_entries = models.PositiveSmallIntegerField(default=0)
    asks_about_rhythm = models.BooleanField(default=False)
    # Of one address: a new one starts at nothing again.
    refusals = models.PositiveSmallIntegerField(default=0)
    refused_email = models.EmailField(_("refused address"), blank=True, default="")
    refused_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Rhythm]] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(most_a_week__lte=MOST_A_WEEK), name="week_within_0_to_7"
            ),
            models.CheckConstraint(
                condition=models.Q(most_a_day__gte=1, most_a_day__lte=MOST_A_DAY),
                name="day_within_1_to_3",
            ),
        ]

    def __str__(self) -> str:
        return f"Rhythm {self.pk}"

    @property
    def wants_mail(self) -> bool:
        """Whether the person asked for mails, proved the address, and didn't stop them."""
        return self.by_mail and self.confirmed_at is not None and self.stopped_at is None

    @property
    def address_is_refused(self) -> bool:
        """Whether mails to the person's present address came back."""
        return self.refused_at is not None and bool(self.refused_email == self.person.email)


def rhythm_of(person: Person) -> Rhythm:
    """The person's rhythm; made, with what is usual, when it's asked for the first time."""
    return Rhythm.objects.get_or_create(person=person)[0]


class OwnPrompt(models.Model):
    """A question in the person's own words. It never stands in a mail."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_prompts")
    text = SealedTextField(max_length=280)
    made_at = models.DateTimeField(default=timezone.now)
    # Hidden at once, and erased 30 days later (sweeping.py); until then it can be brought back.
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"OwnPrompt {self.pk}"
