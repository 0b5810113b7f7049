"""Stopping the mails, or pausing them, from a link: any number of times, to the same effect."""

from __future__ import annotations

from datetime import datetime, timedelta

from selftrust.accounts.models import Person
from selftrust.accounts.pausing import pause
from selftrust.prompts.models import Rhythm

PAUSE_DAYS = 14


def stop_mails(person: Person, now: datetime) -> None:
    """Stop every prompt and reminder by mail; in the notebook they go on."""
    Rhythm.objects.filter(person=person, stopped_at=None).update(stopped_at=now)


def pause_mails(person: Person) -> None:
    """Pause for `PAUSE_DAYS`, unless a longer pause is on already."""
    until = person.today() + timedelta(days=PAUSE_DAYS)
    if person.paused_until is None or person.paused_until < until:
        pause(person, PAUSE_DAYS)
