"""Stopping the mails, or pausing them, from a link: any number of times, to the same effect."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from selftrust.accounts.models import Person
from selftrust.prompts.models import Rhythm

PAUSE_DAYS = 14
TAKEN_BACK_WITHIN = timedelta(days=1)


def stop_mails(person: Person, now: datetime) -> None:
    """Stop every prompt and reminder by mail; in the notebook they go on."""
    Rhythm.objects.filter(person=person, stopped_at=None).update(stopped_at=now)


def resume_mails(person: Person, now: datetime) -> bool:
    """Take back a stop of the last day; say whether mails go out now.

    An older one stands: a link that was passed on must not undo what somebody settled for good.
    """
    mine = Rhythm.objects.filter(person=person)
    mine.filter(stopped_at__gt=now - TAKEN_BACK_WITHIN).update(stopped_at=None)
    return any(rhythm.wants_mail for rhythm in mine)


def pause_mails(person: Person) -> None:
    """Pause for `PAUSE_DAYS`, unless a longer pause is on already."""
    until = person.today() + timedelta(days=PAUSE_DAYS)
    shorter = Q(paused_until=None) | Q(paused_until__lt=until)
    Person.objects.filter(shorter, pk=person.pk).update(paused_until=until)
