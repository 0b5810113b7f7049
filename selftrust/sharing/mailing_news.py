"""Sending the mails that tell of something new: each at most once, whatever happens to a sender.

It's claimed and the claim is committed before a byte goes out. Of a claim whose sender died nobody
knows what became of the mail, so it is never sent again: what it told of is in the app all the
same.
"""

from __future__ import annotations

import enum
import logging
import time
import uuid
from contextlib import closing
from datetime import datetime, timedelta

from django.db import transaction

from selftrust.mail.handing_over import Outcome, Transport
from selftrust.mail.ways_out import open_way_out
from selftrust.prompts.sending.holding import begin_round

from .clients import something_new
from .emails import news_mail
from .models import News, NewsState
from .news import may_be_told

STUCK_AFTER = timedelta(minutes=10)
TOO_LATE_AFTER = timedelta(hours=6)
SECONDS = 40.0  # the next minute has a sender of its own
BECOMES = {
    Outcome.HANDED_OVER: NewsState.SENT,
    Outcome.LATER: NewsState.DUE,
    Outcome.REFUSED: NewsState.NOT_SENT,
    Outcome.UNKNOWN: NewsState.NOT_SENT,
}

logger = logging.getLogger(__name__)


class Verdict(enum.Enum):
    """Whether a mail goes out, looked at just before it does."""

    GO = "go"
    STAY = "stay"
    NOTHING = "nothing"  # what it told of was taken back, or was read already


def send_due_news(now: datetime) -> int:
    """Send what is due at `now`; say how many mails were handed over.

    Several may do this at once, each over a way out of its own.
    """
    _give_up_what_is_stuck(now)
    if not begin_round(now):  # after a restore, nothing that was mailed before goes out again
        return 0
    tried: list[uuid.UUID] = []
    sent, until = 0, time.monotonic() + SECONDS
    with closing(open_way_out()) as way_out:
        while time.monotonic() < until and (pk := _claim(now, tried)):
            tried.append(pk)
            outcome, goes_on = _send(pk, way_out, now)
            sent += outcome is Outcome.HANDED_OVER
            if not goes_on:
                break
    return sent


def _claim(now: datetime, tried: list[uuid.UUID]) -> uuid.UUID | None:
    """Take one that nobody else has; it's committed when this returns."""
    due = News.objects.filter(state=NewsState.DUE, due_at__lte=now).exclude(pk__in=tried)
    with transaction.atomic():
        free = due.select_for_update(skip_locked=True).order_by("due_at", "pk")
        found = free.values_list("pk", flat=True).first()
        if found is not None:
            News.objects.filter(pk=found).update(state=NewsState.SENDING)
    return found


def _send(pk: uuid.UUID, way_out: Transport, now: datetime) -> tuple[Outcome, bool]:
    """Send one that was claimed; its outcome, and whether the way out is still open."""
    if _settle_unless_it_goes(pk, now):
        return Outcome.WITHDRAWN, True
    news = _with_people(pk)
    if news is None:
        return Outcome.WITHDRAWN, True
    answer = way_out.hand_over(
        news_mail(news),
        before_dot=lambda: not _settle_unless_it_goes(pk, now),
        while_waiting=lambda: None,
    )
    if answer.outcome in BECOMES:
        _settle(pk, BECOMES[answer.outcome])
    return answer.outcome, not answer.is_the_connection


def _settle_unless_it_goes(pk: uuid.UUID, now: datetime) -> bool:
    """Look once more; True when it doesn't go out, and that is written down."""
    verdict = _verdict(_with_people(pk), now)
    if verdict is Verdict.NOTHING:  # something else on the same day may still be told
        News.objects.filter(pk=pk).delete()
    elif verdict is Verdict.STAY:
        _settle(pk, NewsState.NOT_SENT)
    return verdict is not Verdict.GO


def _verdict(news: News | None, now: datetime) -> Verdict:
    if news is None or news.due_at < now - TOO_LATE_AFTER:
        return Verdict.STAY
    if not may_be_told(news.connection, news.person):
        return Verdict.STAY
    return Verdict.GO if _tells_something(news, now) else Verdict.NOTHING


def _tells_something(news: News, now: datetime) -> bool:
    """Whether there is something new; a client finds all of it in the notebook anyway."""
    return news.person_id == news.connection.owner_id or something_new(news.connection, now)


def _with_people(pk: uuid.UUID) -> News | None:
    whole = News.objects.select_related("person", "connection__owner", "connection__reviewer")
    return whole.filter(pk=pk).first()


def _settle(pk: uuid.UUID, state: NewsState) -> None:
    """Write down what became of it. One that was given up meanwhile is never due again."""
    rows = News.objects.filter(pk=pk)
    if state is NewsState.DUE:
        rows = rows.filter(state=NewsState.SENDING)
    rows.update(state=state)


def _give_up_what_is_stuck(now: datetime) -> None:
    stuck = News.objects.filter(state=NewsState.SENDING, due_at__lte=now - STUCK_AFTER)
    if given_up := stuck.update(state=NewsState.NOT_SENT):
        logger.warning("%s mails that tell of news were given up.", given_up)
