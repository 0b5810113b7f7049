"""The prompts that are open right now, with all that is shown of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selftrust.accounts.models import Person
from selftrust.prompts.choosing.because import because_words
from selftrust.prompts.library import OWN
from selftrust.prompts.models import Kind, Length, Occurrence, Rhythm
from selftrust.prompts.models.choices import Signal

from .answers import without_words
from .asked import prompt_of, words_asked

OPEN_FOR = timedelta(hours=48)
SINCE_DELETED = gettext_lazy("A question of your own, deleted since")


@dataclass(frozen=True)
class Asked:
    """One prompt: its words, how long it takes, why it was chosen, and its theme."""

    occurrence: Occurrence
    words: str | Promise
    length: str | Promise
    because: str
    theme: str


def asked(occurrence: Occurrence) -> Asked:
    """All that is shown of a prompt."""
    prompt = prompt_of(occurrence)
    return Asked(
        occurrence,
        words=question_of(occurrence),
        length=Length(prompt.length).label if prompt else "",
        because=_because(occurrence),
        theme=prompt.theme if prompt else OWN,
    )


def question_of(occurrence: Occurrence) -> str | Promise:
    """What was asked; of a reminder, what it was about."""
    if occurrence.kind != Kind.PROMPT:
        return Kind(occurrence.kind).label
    return words_asked(occurrence) or SINCE_DELETED


def _because(occurrence: Occurrence) -> str:
    taken = occurrence.taken_up
    if taken is not None:
        return _("From %(name)s") % {"name": taken.from_name}
    return because_words(Signal(occurrence.because or Signal.ROTATION), occurrence.because_count)


def open_prompts(person: Person, now: datetime) -> list[Asked]:
    """What was asked in the last 48 hours and waits for a word, newest first; none in a pause."""
    if person.is_paused:
        return []
    lately = Occurrence.objects.of(person).prompts().visible(now).filter(due_at__gt=now - OPEN_FOR)
    waiting = without_words(lately.filter(put_aside_at=None))
    found = waiting.select_related("own_prompt", "taken_up").newest_first()
    return [asked(one) for one in found if words_asked(one)]


def open_prompt(person: Person, now: datetime) -> Asked | None:
    """The newest of them."""
    return next(iter(open_prompts(person, now)), None)


def asks_about_rhythm(person: Person) -> bool:
    """Whether to ask if the rhythm is all right: once after a return, and never in a pause."""
    asks = Rhythm.objects.filter(person=person, asks_about_rhythm=True)
    return not person.is_paused and asks.exists()
