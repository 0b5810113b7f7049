"""The demo person: made, recognised again, replaced."""

from __future__ import annotations

import hashlib
import hmac
import uuid

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.vault.shredding import shred

ZONE = "Europe/Berlin"


class NotADemoPerson(Exception):
    """The address `email` belongs to somebody that the demo didn't make."""

    def __init__(self, email: str) -> None:
        super().__init__()
        self.email = email


def id_of(email: str) -> uuid.UUID:
    """The id that the demo person at `email` has in this installation and nobody else can have."""
    key = settings.SECRET_KEY.encode()
    digest = hmac.digest(key, f"demo person {email}".encode(), hashlib.sha256)
    return uuid.UUID(bytes=digest[:16], version=4)


def new_demo_person(email: str, password: str) -> Person:
    """A person at `email` (lower case) with that address confirmed, in place of an earlier one.

    Call it in a transaction on both databases. Raises NotADemoPerson.
    """
    pk = id_of(email)
    theirs = EmailAddress.objects.filter(email=email).values("user")
    for found in Person.objects.filter(Q(pk=pk) | Q(email=email) | Q(pk__in=theirs)):
        if (found.pk, found.email) != (pk, email):
            raise NotADemoPerson(email)
        shred(found.pk)
        found.delete()
    now = timezone.now()
    person = Person.objects.create_user(
        email, password, id=pk, zone=ZONE, joined_at=now, consented_at=now
    )
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person
