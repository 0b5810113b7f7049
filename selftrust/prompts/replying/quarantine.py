"""Replies by mail that wait for the person, and those of the last 30 days."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.utils.functional import Promise

from selftrust.accounts.models import Person
from selftrust.prompts.answering.answers import LONGEST, answer_with, pages_of
from selftrust.prompts.answering.showing import question_of
from selftrust.prompts.models import Doubtful, Reply, ReplyState
from selftrust.prompts.sweeping import KEPT_FOR

MOST_SHOWN = 100


@dataclass(frozen=True)
class Shown:
    """A reply in the list.

    `question` is what it answers, and `page` the address of what was written from it, or "".
    """

    reply: Reply
    question: str | Promise = ""
    page: str = ""


@dataclass(frozen=True)
class Replies:
    """All that the page shows, newest first."""

    waiting: list[Shown]
    taken: list[Shown]
    thrown_away: list[Reply]


def replies_of(person: Person, now: datetime) -> Replies:
    """What waits, and what was decided about in the last 30 days."""
    # The whole mails may be megabytes each, and the list only says whether they are still there.
    mine = Reply.objects.filter(owner=person).order_by("-received_at", "-id")
    mine = mine.defer("whole").annotate(has_whole=Q(whole__isnull=False))
    lately = mine.filter(received_at__gt=now - KEPT_FOR)
    taken = list(lately.filter(state=ReplyState.TAKEN)[:MOST_SHOWN])
    pages = pages_of(person, [reply.answer_id for reply in taken])
    waiting = mine.filter(state=ReplyState.WAITING).select_related(
        "occurrence__own_prompt", "occurrence__taken_up"
    )
    return Replies(
        waiting=[
            Shown(one, question=question_of(one.occurrence))
            for one in _own(waiting[:MOST_SHOWN], person)
        ],
        taken=[
            Shown(one, page=pages.get(one.answer_id or one.pk, "")) for one in _own(taken, person)
        ],
        thrown_away=_own(lately.filter(state=ReplyState.THROWN_AWAY)[:MOST_SHOWN], person),
    )


def reply_of(person: Person, pk: uuid.UUID) -> Reply:
    """The person's own reply `pk`, with its occurrence; Http404 for any other."""
    found = Reply.objects.select_related("occurrence").filter(owner=person, pk=pk).first()
    if found is None:
        raise Http404
    return _mine(found, person)


def keep_reply(person: Person, pk: uuid.UUID, now: datetime) -> Reply:
    """Write down a reply that waits: its words or, where none were found in it, all of it.

    Nothing is cut: what is longer than a page becomes several. One that is written down already,
    or has nothing to write down, stays as it is. Raises Http404.
    """
    with transaction.atomic():
        reply = _held(person, pk)
        if reply.state != ReplyState.WAITING or not can_keep(reply):
            return reply
        first, *_more = [
            answer_with(reply.occurrence, part, finish=True)
            for part in in_pages(reply.words or reply.whole)
        ]
        reply.words = ""
        reply.answer_kind, reply.answer_id = first.kind_name, first.pk
        return _settle(reply, ReplyState.TAKEN, now)


def throw_away(person: Person, pk: uuid.UUID, now: datetime) -> Reply:
    """Put a reply that waits out of the way. Raises Http404."""
    with transaction.atomic():
        reply = _held(person, pk)
        if reply.state != ReplyState.WAITING:
            return reply
        return _settle(reply, ReplyState.THROWN_AWAY, now)


def bring_back(person: Person, pk: uuid.UUID) -> Reply:
    """Let a reply that was thrown away wait again. Raises Http404."""
    with transaction.atomic():
        reply = _held(person, pk)
        if reply.state != ReplyState.THROWN_AWAY or not (reply.words or reply.whole):
            return reply
        return _settle(reply, ReplyState.WAITING, None)


def can_keep(reply: Reply) -> bool:
    """Whether there is anything in it to write down."""
    is_readable = reply.doubtful != Doubtful.UNREADABLE
    return is_readable and bool((reply.words or reply.whole).strip())


def in_pages(words: str) -> Iterator[str]:
    """`words` in parts that a page holds, cut at the ends of lines or words where there are any."""
    while len(words) > LONGEST:
        cut = max(words.rfind(end, LONGEST // 2, LONGEST) for end in ("\n", " ")) + 1 or LONGEST
        if words[:cut].strip():
            yield words[:cut]
        words = words[cut:]
    if words.strip():
        yield words


def _held(person: Person, pk: uuid.UUID) -> Reply:
    rows = Reply.objects.select_for_update(of=("self",)).select_related("occurrence")
    found = rows.filter(owner=person, pk=pk).first()
    if found is None:
        raise Http404
    return _mine(found, person)


def _settle(reply: Reply, state: ReplyState, now: datetime | None) -> Reply:
    reply.state, reply.settled_at = state, now
    reply.save(update_fields=["state", "settled_at", "words", "answer_kind", "answer_id"])
    return reply


def _own(replies: Iterable[Reply], person: Person) -> list[Reply]:
    found = list(replies)
    for reply in found:
        reply.owner = person
    return found


def _mine(reply: Reply, person: Person) -> Reply:
    reply.owner = person
    reply.occurrence.person = person
    return reply
