"""A card that says what was noticed, and what the person answered (domain.md 3.7)."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from selftrust.areas.models import Area
from selftrust.web.columns import one_of


class Pattern(models.TextChoices):
    """The patterns; these names are never shown."""

    CATCH_UP = "catch_up", _("Things that slid")
    DEFLECTION = "deflection", _("Good outcomes and whose they were")
    EARLY_EXIT = "early_exit", _("Before leaving")
    NOT_FELT = "not_felt", _("Done and not felt")
    LOUDER = "louder", _("Doubts that got louder")
    SIDES = "sides", _("Two sides")


class CardAnswer(models.TextChoices):
    """What the person said to a card."""

    ACCEPTED = "accepted", _("took it up")
    NOT_IT = "not_it", _("that's not it")
    FAIR = "fair", _("it's fair as it is")
    LATER = "later", _("not now")
    OFF = "off", _("don't look for this")


class PatternCard(models.Model):
    """One card made for one person. `counts` holds whole numbers alone, never words.

    With `needs_cue` it stays hidden unless the browser finds the words it waits for.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    pattern = one_of(Pattern)
    area = models.ForeignKey(
        Area, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    answer = one_of(CardAnswer)
    answered_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    needs_cue = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["owner", "-made_at"], name="card_newest")]

    def __str__(self) -> str:
        return f"PatternCard {self.pk}"
