"""What was asked of a person: every state a line can be in, and all that can be set."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from selftrust.accounts.confirming import confirm_address
from selftrust.accounts.models import Person
from selftrust.prompts.answering.answers import answer_with
from selftrust.prompts.models import Kind, State, Why
from tests.prompts.making import a_rhythm, a_schedule, an_occurrence, an_own_prompt
from tests.prompts.replying import a_waiting_reply


def what_was_asked(person: Person, words: str) -> tuple[list[Any], Any]:
    """Prompts, and one of the times at which they come."""
    now = timezone.now()
    confirm_address(person)
    a_rhythm(
        person,
        refused_at=now,
        refused_email=person.email,
        asks_about_rhythm=True,
        leanings={"need": 1},
        muted=["praise"],
        quiet_from="21:00",
        quiet_to="08:00",
    )
    own = an_own_prompt(person, text=words)
    an_own_prompt(person, text=words, deleted_at=now)
    for place, state in enumerate(State.values, start=3):
        at = now - timedelta(days=place)
        an_occurrence(person, state=state, why=Why.SERVER, due_at=at)
        an_occurrence(person, kind=Kind.REVIEW, prompt="", state=state, due_at=at)
    answered = an_occurrence(person, prompt="P18", due_at=now - timedelta(days=3))
    answer_with(answered, words, finish=True)
    asked = [
        an_occurrence(person, prompt="P06", because="review_due", because_count=2),
        an_occurrence(person, prompt="", own_prompt=own),
        an_occurrence(person, prompt="P28", put_aside_at=now),
        answered,
    ]
    a_schedule(person, clock="18:30", weekdays=[0, 2, 4], is_on=False)
    return asked, a_schedule(person)


def replies_by_mail(person: Person, words: str) -> list[Any]:
    """One that waits, one without words of hers, one written down, one thrown away."""
    return [
        a_waiting_reply(person, words),
        a_waiting_reply(person, "", doubtful="no_words"),
        a_waiting_reply(person, "", doubtful="", state="taken"),
        a_waiting_reply(person, words, state="thrown_away"),
    ]
