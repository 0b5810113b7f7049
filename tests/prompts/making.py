"""Plain functions that make rows of the ledger; each takes only what the test is about."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.prompts.models import (
    Kind,
    Occurrence,
    OwnPrompt,
    Rhythm,
    Schedule,
    State,
    TakenUp,
    rhythm_of,
)


def a_rhythm(person: Person, **fields: Any) -> Rhythm:
    """Mails wanted and confirmed, at any hour, unless the test says otherwise."""
    given = {
        "by_mail": True,
        "confirmed_at": timezone.now(),
        "quiet_from": "00:00",
        "quiet_to": "00:00",
        **fields,
    }
    rhythm = rhythm_of(person)
    for name, value in given.items():
        setattr(rhythm, name, value)
    rhythm.save()
    rhythm.refresh_from_db()
    return rhythm


def a_schedule(person: Person, **fields: Any) -> Schedule:
    """Every day at nine, due in an hour."""
    due_at = timezone.now() + timedelta(hours=1)
    given = {
        "clock": "09:00",
        "zone": person.zone,
        "next_due_at": due_at,
        "next_due_on": due_at.date(),
        **fields,
    }
    schedule = Schedule.objects.create(person=person, **given)
    schedule.refresh_from_db()
    return schedule


def an_occurrence(person: Person, **fields: Any) -> Occurrence:
    """A prompt that came due a minute ago and waits for its mail."""
    due_at = fields.pop("due_at", timezone.now() - timedelta(minutes=1))
    given = {
        "kind": Kind.PROMPT,
        "source_id": uuid.uuid4(),
        "due_on": due_at.date(),
        "try_at": due_at,
        "zone": person.zone,
        "prompt": "P01",
        "state": State.DUE,
        **fields,
    }
    return Occurrence.objects.create(person=person, due_at=due_at, **given)


def an_own_prompt(owner: Person, *, text: str = "What would Oma say?", **fields: Any) -> OwnPrompt:
    """A question in the person's own words."""
    made = OwnPrompt(owner=owner, **fields)
    made.text = text
    made.save()
    return made


def a_taken_up(owner: Person, *, text: str = "What was yours in it?", **fields: Any) -> TakenUp:
    """A question from Ben in own words, unless `prompt` names one; for this week."""
    today = owner.today()
    given = {
        "from_name": "Ben",
        "text": "" if fields.get("prompt") else text,
        "first_on": today,
        "last_on": today + timedelta(days=6),
        **fields,
    }
    made = TakenUp(owner=owner, **given)
    made.save()
    return made
