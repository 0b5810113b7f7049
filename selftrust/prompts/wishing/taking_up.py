"""Taking up a question that somebody suggests: one at a time, asked once, put down any time."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from selftrust.accounts.models import Person
from selftrust.prompts.answering.answers import begin_answer, with_answers, without_words
from selftrust.prompts.library import prompt_called
from selftrust.prompts.models import Occurrence, Rhythm, State, TakenUp, rhythm_of
from selftrust.prompts.planning.schedules import replan


@dataclass(frozen=True)
class Question:
    """What is suggested: one of the library, or `text`; and for how many `days` from now on."""

    from_name: str
    days: int
    prompt: str = ""
    version: int = 1
    text: str = ""


def take_up(
    person: Person, question: Question, now: datetime, *, instead_of: uuid.UUID | None = None
) -> TakenUp | None:
    """Take `question` up: it goes first the next time that `person` is asked.

    None, with nothing changed, where another one is open. The one `instead_of` is put down.
    """
    with _changing(person, now):
        other = open_one(person)
        if other is not None and other.pk == instead_of:
            _put_down(other, now)
        elif other is not None:
            return None
        today = person.today()
        made = TakenUp(
            owner=person,
            prompt=question.prompt,
            prompt_version=question.version,
            first_on=today,
            last_on=today + timedelta(days=question.days - 1),
            taken_at=now,
        )
        made.from_name, made.text = question.from_name, question.text
        made.save()
        return made


def open_one(person: Person) -> TakenUp | None:
    """What `person` took up that waits for a word, within its window."""
    waiting = without_words(Occurrence.objects.filter(taken_up=OuterRef("pk")))
    mine = TakenUp.objects.of(person).filter(put_down_at=None, last_on__gte=person.today())
    found: TakenUp | None = mine.filter(Q(asked=None) | Exists(waiting)).first()
    if found is not None:
        found.owner = person
    return found


def question_of(taken: TakenUp) -> str:
    """What it asks."""
    prompt = prompt_called(taken.prompt, taken.prompt_version) if taken.prompt else None
    return prompt.text if prompt else taken.text


def put_down(taken: TakenUp, now: datetime) -> None:
    """Stop asking it. Where it was asked already, that is put aside; an answer stays."""
    with _changing(taken.owner, now):
        _put_down(taken, now)


def asked_by(taken: TakenUp, now: datetime) -> Occurrence | None:
    """The prompt that asked it, once that has come due; with `has_words`."""
    mine = Occurrence.objects.of(taken.owner).visible(now).filter(taken_up=taken)
    found = with_answers(mine).first()
    if found is not None:
        found.person = taken.owner
    return found


def answer_now(taken: TakenUp, now: datetime) -> str:
    """Begin its answer without waiting to be asked, or go on with it; return the address."""
    with _changing(taken.owner, now):
        # What was planned and hasn't come due yet would ask a second time.
        Occurrence.objects.filter(taken_up=taken, due_at__gt=now).delete()
        occurrence = asked_by(taken, now) or _asked_at_once(taken, now)
    return begin_answer(occurrence)


def _asked_at_once(taken: TakenUp, now: datetime) -> Occurrence:
    made: Occurrence = Occurrence.objects.create(
        person=taken.owner,
        source_id=taken.pk,
        due_on=taken.owner.today(),
        due_at=now,
        try_at=now,
        zone=taken.owner.zone,
        prompt=taken.prompt,
        prompt_version=taken.prompt_version,
        taken_up=taken,
        state=State.KEPT_HERE,
    )
    return made


def _put_down(taken: TakenUp, now: datetime) -> None:
    TakenUp.objects.filter(pk=taken.pk, put_down_at=None).update(put_down_at=now)
    asked = Occurrence.objects.filter(taken_up=taken, put_aside_at=None)
    asked.unanswered().visible(now).update(put_aside_at=now)


@contextmanager
def _changing(person: Person, now: datetime) -> Iterator[None]:
    """Two presses wait for each other; what was planned ahead is planned anew."""
    rhythm_of(person)
    with transaction.atomic():
        Rhythm.objects.select_for_update().get(person=person)
        yield
        replan(person, now)
