"""What is erased by the clock: trial notebooks nobody claimed, and what was deleted long ago."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from journal.deleting import MODELS, UNDO
from selftrust.accounts.models import Person
from selftrust.vault.shredding import shred

BATCH = 100


def erase_person(person: Person) -> None:
    """Erase a person with everything written; the key goes first, so backups are unreadable."""
    shred(person.pk)
    person.delete()


def sweep_trials(now: datetime) -> int:
    """Erase the trial notebooks whose 24 hours are over at `now`; say how many.

    Somebody who signs up at this very moment wins: the row is locked and looked at again.
    """
    due = list(Person.objects.unclaimed(now).values_list("pk", flat=True)[:BATCH])
    return sum(_erase_if_unclaimed(pk, now) for pk in due)


def _erase_if_unclaimed(pk: uuid.UUID, now: datetime) -> bool:
    with transaction.atomic():
        person = Person.objects.unclaimed(now).select_for_update().filter(pk=pk).first()
        if person is not None:
            erase_person(person)
        return person is not None


def sweep_deleted_before(now: datetime) -> int:
    """Erase what was deleted more than 30 days before `now`; say how many rows."""
    erased = 0
    for model in MODELS:
        for row in model.objects.filter(deleted_at__lte=now - UNDO)[:BATCH]:
            row.delete()
            erased += 1
    return erased
