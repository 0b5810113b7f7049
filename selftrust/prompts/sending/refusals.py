"""When mails to a person's address come back: at the first hard refusal they stop, or the third."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from selftrust.mail.reading import same_form
from selftrust.prompts.models import Rhythm
from selftrust.prompts.models.rhythm import REFUSALS_TO_STOP


def refused(person_id: uuid.UUID, *, email: str, hard: bool, now: datetime | None = None) -> None:
    """A mail to `email` was refused for good; `hard` says that the address itself isn't there.

    Does nothing where that's no longer the person's address, or there is no rhythm.
    """
    with transaction.atomic():
        rows = Rhythm.objects.select_for_update(of=("self",)).select_related("person")
        rhythm = rows.filter(person_id=person_id).first()
        if rhythm is None or not email or same_form(rhythm.person.email or "") != same_form(email):
            return
        if rhythm.refused_email != rhythm.person.email:
            rhythm.refusals, rhythm.refused_at = 0, None
            rhythm.refused_email = rhythm.person.email or ""
        rhythm.refusals = min(rhythm.refusals + 1, REFUSALS_TO_STOP)
        if rhythm.refused_at is None and (hard or rhythm.refusals == REFUSALS_TO_STOP):
            rhythm.refused_at = now or timezone.now()
        rhythm.save(update_fields=["refusals", "refused_email", "refused_at"])


def forget_refusals(person_id: uuid.UUID) -> None:
    """A mail was taken: earlier refusals, too few to stop, no longer count."""
    Rhythm.objects.filter(person_id=person_id, refused_at=None).update(refusals=0, refused_email="")
