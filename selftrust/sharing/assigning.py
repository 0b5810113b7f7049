"""Suggesting a question, and what the client makes of it: taken, changed, or not this one.

What the reviewer can tell of it is whether it was taken up or changed. What was declined looks like
what waits, and counts like it, so that no page and no limit says which of the two it is.
"""

from __future__ import annotations

import enum
import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from selftrust.accounts.models import Person
from selftrust.prompts.models import TakenUp
from selftrust.prompts.wishing.taking_up import Question, take_up

from .access import held_client_of
from .models import Answer, Assignment, Connection, Side, Window
from .news import tell

MOST_OUT = 3
MOST_LISTED = 30
NOT_TAKEN = (Answer.WAITING, Answer.DECLINED)
DAYS: dict[str, int] = {Window.DAYS: 3, Window.WEEK: 7, Window.FORTNIGHT: 14}


@dataclass(frozen=True)
class Suggestion:
    """What a reviewer suggests: one of the library in a version, or `text`."""

    why: str
    window: str
    prompt: str = ""
    version: int = 1
    text: str = ""


class Taken(enum.Enum):
    """What came of taking a suggestion up."""

    UP = "up"
    ANOTHER_IS_OPEN = "another"
    TAKEN_BACK = "taken back"


# The reviewer's side


def suggest(reviewer: Person, pk: uuid.UUID, said: Suggestion, now: datetime) -> bool:
    """Suggest a question to the client of connection `pk`; the same one twice is one.

    False, with nothing changed, where three are out. Raises Http404 like `client_of`.
    """
    with transaction.atomic():
        connection = held_client_of(reviewer, pk)
        out = list(_out(connection))
        if any((one.prompt, one.text) == (said.prompt, said.text) for one in out):
            return True
        if len(out) >= MOST_OUT:
            return False
        made = Assignment(
            owner=connection.owner,
            connection=connection,
            prompt=said.prompt,
            prompt_version=said.version,
            window=said.window,
            offered_at=now,
        )
        made.text, made.why = said.text, said.why
        made.save()
    tell(connection, Side.CLIENT, now, due_at=now)
    return True


def suggested_to(connection: Connection) -> list[Assignment]:
    """What its reviewer sees of each: the newest first, declined ones like those that wait."""
    mine = connection.assignments.filter(withdrawn_at=None).order_by("-offered_at", "-pk")
    found = list(mine[:MOST_LISTED])
    for one in found:
        one.owner = connection.owner
        if one.answer == Answer.DECLINED:
            one.answer = Answer.WAITING
    return found


def has_room(connection: Connection) -> bool:
    """Whether one more can be suggested."""
    return _out(connection).count() < MOST_OUT


def take_back(reviewer: Person, pk: uuid.UUID, now: datetime) -> tuple[Connection, bool]:
    """Take a suggestion back that wasn't taken up; the connection, and whether it could be.

    Http404 for whatever isn't a suggestion of `reviewer`'s to somebody who lets them in.
    """
    open_ones = Connection.objects.for_reviewer(reviewer)
    mine = Assignment.objects.filter(connection__in=open_ones, withdrawn_at=None)
    found = mine.select_related("connection").filter(pk=pk).first()
    if found is None:
        raise Http404
    waiting = Assignment.objects.filter(pk=pk, withdrawn_at=None, answer__in=NOT_TAKEN)
    return found.connection, bool(waiting.update(withdrawn_at=now))


def _out(connection: Connection) -> QuerySet[Assignment]:
    return connection.assignments.filter(withdrawn_at=None, answer__in=NOT_TAKEN)


# The client's side


def assignment_of(client: Person, pk: uuid.UUID) -> Assignment:
    """A suggestion that `client` got, whatever became of it; Http404 for any other."""
    found = _got(client).filter(pk=pk).first()
    if found is None:
        raise Http404
    return _mine(found, client)


def waiting_for(client: Person) -> list[Assignment]:
    """What waits for a word of `client`'s, the oldest first; one query, nothing in a pause."""
    if client.is_paused:
        return []
    waiting = _got(client).filter(
        answer=Answer.WAITING,
        withdrawn_at=None,
        connection__accepted_at__isnull=False,
        connection__ended_at=None,
        connection__reviewer__isnull=False,
    )
    return [_mine(one, client) for one in waiting.order_by("offered_at", "pk")]


def got_from(connection: Connection) -> list[Assignment]:
    """All that its client got and wasn't taken back, the newest first."""
    mine = _got(connection.owner).filter(connection=connection, withdrawn_at=None)
    found = mine.order_by("-offered_at", "-pk")[:MOST_LISTED]
    return [_mine(one, connection.owner) for one in found]


def take(
    assignment: Assignment,
    now: datetime,
    *,
    own_version: str = "",
    instead_of: uuid.UUID | None = None,
) -> Taken:
    """Take a suggestion up, as it is or in the client's `own_version`; twice is once.

    Nothing changes where another one is open, unless it's the one `instead_of`, which is put down.
    """
    with transaction.atomic():
        held = _held(assignment)
        if held.withdrawn_at is not None:
            return Taken.TAKEN_BACK
        if held.taken_up_id is not None:
            return Taken.UP
        changed = "" if own_version == held.shown else own_version
        made = take_up(held.owner, _question(held, changed), now, instead_of=instead_of)
        if made is None:
            return Taken.ANOTHER_IS_OPEN
        held.answer = Answer.CHANGED if changed else Answer.TAKEN
        held.own_version, held.taken_up_id, held.answered_at = changed, made.pk, now
        held.save(update_fields=["answer", "own_version", "taken_up_id", "answered_at"])
        return Taken.UP


def decline(assignment: Assignment, now: datetime) -> None:
    """Say: not this one. It can be taken up all the same, later."""
    waiting = Assignment.objects.filter(pk=assignment.pk, answer=Answer.WAITING)
    waiting.update(answer=Answer.DECLINED, answered_at=now)


def taken_up_by(assignment: Assignment) -> TakenUp | None:
    """The question in the client's prompts that `assignment` became."""
    if assignment.taken_up_id is None:
        return None
    mine = TakenUp.objects.of(assignment.owner)
    found: TakenUp | None = mine.filter(pk=assignment.taken_up_id).first()
    if found is not None:
        found.owner = assignment.owner
    return found


def _question(assignment: Assignment, changed: str) -> Question:
    is_library = bool(assignment.prompt) and not changed
    return Question(
        from_name=assignment.connection.called,
        days=DAYS[assignment.window],
        prompt=assignment.prompt if is_library else "",
        version=assignment.prompt_version if is_library else 1,
        text="" if is_library else changed or assignment.text,
    )


def _got(client: Person) -> QuerySet[Assignment]:
    return Assignment.objects.filter(owner=client).select_related("connection")


def _held(assignment: Assignment) -> Assignment:
    """The suggestion as it now stands; two presses of one button wait for each other."""
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("connection")
    return _mine(rows.get(pk=assignment.pk), assignment.owner)


def _mine(assignment: Assignment, client: Person) -> Assignment:
    assignment.owner = assignment.connection.owner = client
    return assignment
