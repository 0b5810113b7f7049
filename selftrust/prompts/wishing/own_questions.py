"""Keeping questions in a person's own words: a few dozen, and each can come back for 30 days."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from selftrust.accounts.models import Person
from selftrust.prompts.models import OwnPrompt, Rhythm, rhythm_of
from selftrust.prompts.planning.schedules import replan

MOST = 50
CAN_COME_BACK_FOR = timedelta(days=30)
NO_ROOM = _("There are fifty already. Delete one first; yours is still here.")


def add(person: Person, text: str, now: datetime) -> bool:
    """Keep a question; False where there are as many as there can be. The same twice is one."""
    rhythm_of(person)
    with transaction.atomic():
        Rhythm.objects.select_for_update().get(person=person)
        mine = list(_mine(person).filter(deleted_at=None))
        if text in {one.text for one in mine}:
            return True
        if len(mine) >= MOST:
            return False
        made = OwnPrompt(owner=person, made_at=now)
        made.text = text
        made.save()
    return True


def listed(person: Person, now: datetime) -> dict[str, Any]:
    """The questions there are, and those that were deleted lately, newest first."""
    found = list(_mine(person))
    for one in found:
        one.owner = person
    return {
        "own": [one for one in found if one.deleted_at is None],
        "deleted": [
            one for one in found if one.deleted_at and now - one.deleted_at < CAN_COME_BACK_FOR
        ],
    }


def delete(question: OwnPrompt, now: datetime) -> None:
    """Hide a question at once; where it was planned ahead, another is chosen."""
    with transaction.atomic():
        OwnPrompt.objects.filter(pk=question.pk).update(deleted_at=now)
        replan(question.owner, now)


def bring_back(question: OwnPrompt) -> None:
    """Undo `delete`."""
    OwnPrompt.objects.filter(pk=question.pk).update(deleted_at=None)


def _mine(person: Person) -> Any:
    return OwnPrompt.objects.filter(owner=person)
