"""The person who keeps a notebook here."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from selftrust.vault.fields import SealedTextField
from selftrust.vault.models import DataKey

from .local_time import local_day

TRIAL_LIFE = timedelta(hours=24)


class PersonManager(BaseUserManager["Person"]):
    """Makes people, each with a data key of their own."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A person with an account. The address is stored in lower case, as typed otherwise."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        return self.begin(person)

    def create_trial(self, *, zone: str) -> Person:
        """A person without an account, whose notebook lasts `TRIAL_LIFE` unless claimed."""
        person = self.model(zone=zone, trial_ends_at=timezone.now() + TRIAL_LIFE)
        person.set_unusable_password()
        return self.begin(person)

    def unclaimed(self, now: Any) -> models.QuerySet[Person]:
        """Trial notebooks whose time is over."""
        return self.filter(trial_ends_at__lte=now)

    def trials_at(self, email: str) -> models.QuerySet[Person]:
        """Trial notebooks whose owner gave the address `email` and hasn't confirmed it."""
        return self.filter(email=email, trial_ends_at__isnull=False)

    def begin(self, person: Person) -> Person:
        """Store the new `person` together with a data key of their own."""
        with transaction.atomic(using="default"), transaction.atomic(using="keys"):
            person.save()
            DataKey.objects.make_for(person.pk)
        return person


class Person(AbstractBaseUser):
    """Somebody who writes here: with an account, or for 24 hours without one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    consented_at = models.DateTimeField(null=True, blank=True)
    region = models.CharField(_("region"), max_length=16, blank=True, default="")
    paused_until = models.DateField(null=True, blank=True)
    # Since a support card was shown, for seven days: holds heavy questions back, says nothing else.
    support_card_until = models.DateTimeField(null=True, blank=True)
    trial_ends_at = models.DateTimeField(null=True, blank=True, db_index=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    objects = PersonManager()

    def __str__(self) -> str:
        return f"Person {self.pk}"

    @property
    def is_trial(self) -> bool:
        """Whether nobody has claimed this notebook yet."""
        return self.trial_ends_at is not None

    def today(self) -> date:
        """The person's own calendar day."""
        return local_day(timezone.now(), self.zone)

    @property
    def is_paused(self) -> bool:
        """Whether nothing is to be asked or pointed out for now."""
        return self.paused_until is not None and self.today() < self.paused_until

    def keep_waiting(self) -> None:
        """Give a trial notebook its whole time again, for the code that is on its way."""
        self.trial_ends_at = timezone.now() + TRIAL_LIFE

    def claim(self) -> None:
        """Keep the notebook: it is no longer swept away."""
        self.trial_ends_at = None


class Version(models.Model):
    """What one step of a finished thing said before it was changed.

    `content` is JSON, field name to value, sealed as a whole; `of_kind` and `of_id` name the
    thing. Deleting the thing for good deletes these too (ownership.py).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    of_kind = models.CharField(max_length=32)
    of_id = models.UUIDField()
    step = models.CharField(max_length=32)
    replaced_at = models.DateTimeField()
    content = SealedTextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "of_id", "-replaced_at"], name="version_newest")]

    def __str__(self) -> str:
        return f"Version {self.pk}"


class SignInSecret(models.Model):
    """One secret of a person's second step at sign-in, or the name they gave a passkey.

    django-allauth's Authenticator holds its id in the place of the text.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    text = SealedTextField()

    def __str__(self) -> str:
        return f"Sign-in secret {self.pk}"
