"""What a person has to draw on, and her own sentences (domain.md C22, C29)."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from selftrust.accounts.ownership import Written
from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import one_of

from .choices import ReminderWord


class ResourceType(models.TextChoices):
    """What kind of thing helps."""

    PERSON = "person", _("a person")
    SKILL = "skill", _("a skill")
    MEANS = "means", _("money or time")
    PLACE = "place", _("a place")
    SENTENCE = "sentence", _("a sentence")
    PROFESSIONAL = "professional", _("a professional")


class Resource(Written):
    """One thing a person can draw on."""

    type = one_of(ResourceType)
    words = SealedTextField(max_length=140, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "-written_at", "-id"], name="resource_newest")]

    @property
    def kind_name(self) -> str:
        """The kind that its flow goes by."""
        return "resource"

    def first_words(self) -> str:
        """What it is."""
        return self.words

    def get_absolute_url(self) -> str:
        """The page of everything a person has."""
        return reverse("journal:holding")

    def can_finish(self) -> bool:
        """It needs its words."""
        return bool(self.words.strip())


class Reminder(Written):
    """A person's own sentence for one word; never made up by anybody else."""

    word = one_of(ReminderWord)
    sentence = SealedTextField(max_length=280, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "-written_at", "-id"], name="reminder_newest")]

    @property
    def kind_name(self) -> str:
        """The kind that its flow goes by."""
        return "reminder"

    def first_words(self) -> str:
        """The sentence."""
        return self.sentence

    def get_absolute_url(self) -> str:
        """The page of everything a person has."""
        return reverse("journal:holding")

    def can_finish(self) -> bool:
        """It needs its words."""
        return bool(self.sentence.strip())
