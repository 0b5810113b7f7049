"""Somebody has something new for the other, and what became of the mail that says so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.sharing.mailing_news import send_due_news
from selftrust.sharing.models import Connection, News, Side
from selftrust.sharing.news import tell

from .connecting import a_share, confirmed
from .making import a_reviewer, connected


def mailed(client: Person, reviewer: Person) -> Connection:
    """Two who want mails, at addresses of their own."""
    return connected(confirmed(client), a_reviewer(confirmed(reviewer)), by_mail=True)


def told(connection: Connection, side: str = Side.REVIEWER, **fields: Any) -> None:
    """Something new for `side`, told now."""
    if side == Side.REVIEWER:
        a_share(connection)
    now = timezone.now()
    tell(connection, Side(side), now, fields.get("due_at", now))


def state() -> str:
    """What became of the only mail."""
    return News.objects.get().state


def send(**later: int) -> int:
    """Send what is due, so much later; how many were handed over."""
    return send_due_news(timezone.now() + timedelta(**later))
