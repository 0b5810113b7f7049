"""A person's own prompts, times, questions and wishes, or the 404 of what isn't there."""

from __future__ import annotations

import uuid

from django.http import Http404
from django.utils import timezone

from selftrust.accounts.models import Person

from .answering.answers import with_answers
from .models import Occurrence, OwnPrompt, Rhythm, Schedule


def prompt_due_to(person: Person, pk: uuid.UUID) -> Occurrence:
    """The prompt `pk` that has come due for `person`; Http404 for any other, and for reminders."""
    due = Occurrence.objects.of(person).prompts().visible(timezone.now())
    found = with_answers(due).select_related("own_prompt", "taken_up").filter(pk=pk).first()
    if found is None:
        raise Http404
    found.person = person
    return found


def schedule_of(person: Person, pk: uuid.UUID) -> Schedule:
    """The person's own time `pk`, or Http404."""
    found = Schedule.objects.filter(person=person, pk=pk).first()
    if found is None:
        raise Http404
    found.person = person
    return found


def own_prompt_of(person: Person, pk: uuid.UUID, *, deleted: bool = False) -> OwnPrompt:
    """The question `pk` that `person` wrote; with `deleted`, one that can come back; or Http404."""
    mine = OwnPrompt.objects.filter(owner=person, deleted_at__isnull=not deleted)
    found = mine.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def rhythm_to_read(person: Person) -> Rhythm:
    """The person's rhythm as it stands, or as it would begin; stores nothing."""
    found = Rhythm.objects.filter(person=person).first() or Rhythm(person=person)
    found.person = person
    return found
