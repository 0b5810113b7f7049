"""What one of the two is told by mail: that there is something new, at most once a day."""

from __future__ import annotations

from datetime import datetime

from selftrust.accounts.confirming import has_confirmed_address
from selftrust.accounts.local_time import local_day
from selftrust.accounts.models import Person

from .models import Connection, News, Reviewer, Side


def tell(connection: Connection, side: Side, now: datetime, due_at: datetime) -> None:
    """Have a mail go out, at `due_at` or soon after, to the one of the two who is `side`.

    None to somebody who doesn't want any, and no second one for this connection on the same day of
    theirs. Whether there still is something new is looked at when it goes out (mailing_news.py).
    """
    person = told(connection, side)
    if person is None or not may_be_told(connection, person):
        return
    made = News(
        person=person,
        connection=connection,
        due_on=local_day(due_at, person.zone),
        due_at=due_at,
        made_at=now,
    )
    News.objects.bulk_create([made], ignore_conflicts=True)


def told(connection: Connection, side: Side) -> Person | None:
    """Who of the two is `side`; None for a reviewer who isn't there any more."""
    return connection.owner if side == Side.CLIENT else connection.reviewer


def may_be_told(connection: Connection, person: Person) -> bool:
    """Whether `person`, one of the two, is to be mailed about `connection` at all."""
    return (
        connection.is_open
        and connection.owner.is_active
        and person.is_active
        and not person.is_paused
        and _wants_mail(connection, person)
        and has_confirmed_address(person)
    )


def _wants_mail(connection: Connection, person: Person) -> bool:
    if person.pk == connection.owner_id:
        return connection.by_mail
    return Reviewer.objects.filter(owner=person, by_mail=True).exists()
