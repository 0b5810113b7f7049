"""What a link in a mail still opens. One that opens nothing says no more than that."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db.models import Q

from selftrust.accounts.models import Person
from selftrust.prompts.models import Occurrence
from selftrust.prompts.tokens import Purpose, subject_of_link

OPEN_FOR = timedelta(days=14)


def opened(token: str, now: datetime) -> Occurrence | None:
    """What the link `token` answers, with its person; None once it's too old, or gone.

    An answered one is found as well. A token that was never given out costs no query.
    """
    subject = subject_of_link(Purpose.ANSWER, token)
    if subject is None:
        return None
    found = Occurrence.objects.select_related("person", "own_prompt", "taken_up").filter(
        pk=subject, due_at__gt=now - OPEN_FOR, person__is_active=True
    )
    return found.first()


def person_to_stop(subject: uuid.UUID) -> Person | None:
    """Whose mail the link for stopping stood in; None where nothing of them is left."""
    return Person.objects.filter(occurrences=subject).first()


def to_confirm(token: str, now: datetime) -> Person | None:
    """Who asked for mails with the address that the link `token` went to; None once that's over.

    Somebody who has confirmed already is found too.
    """
    subject = subject_of_link(Purpose.CONFIRM, token)
    if subject is None:
        return None
    waits = Q(trial_ends_at__gt=now, rhythm__confirmed_at=None)
    is_done = Q(trial_ends_at=None, rhythm__confirmed_at__isnull=False)
    found = Person.objects.filter(waits | is_done, pk=subject, email__isnull=False, is_active=True)
    return found.first()
