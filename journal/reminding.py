"""A person's own sentence for a word; the product never makes one up (domain.md C29)."""

from __future__ import annotations

from django.utils import timezone

from selftrust.accounts.models import Person

from .models import Need, Reminder


def reminder_of(person: Person, word: str) -> Reminder | None:
    """The latest sentence that `person` wrote for `word`, or None."""
    if not word:
        return None
    mine = Reminder.objects.of(person).finished().filter(word=word)
    found: Reminder | None = mine.newest_first().first()
    return found


def keep_reminder(need: Need) -> None:
    """Keep the sentence written on a need, so that it waits for the next time; once."""
    line = need.reminder_line
    if not need.reminder_word or not line.strip():
        return
    written = Reminder.objects.filter(owner=need.owner, word=need.reminder_word)
    if any(one.sentence == line for one in written):  # a deleted one doesn't come back
        return
    made = Reminder.begun_by(need.owner, word=need.reminder_word, sentence=line)
    made.finish(timezone.now())
    made.save()
