"""Once a day, in the morning, reviewers are told what came: a share says nothing of its hour."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from selftrust.accounts.local_time import zone_named
from selftrust.accounts.models import Person

from .access import readable_of
from .models import Connection, News, Reviewer, Side
from .news import tell

MORNING = 7


def tell_in_the_morning(now: datetime) -> int:
    """Have a mail go out to each reviewer in whose zone it's morning, where something came.

    Something came if it became readable since the last opening and the last mail about it. Say of
    how many connections; run twice it tells nobody twice.
    """
    wanted = Reviewer.objects.filter(by_mail=True, owner__is_active=True).select_related("owner")
    people = [
        one.owner for one in wanted if now.astimezone(zone_named(one.owner.zone)).hour == MORNING
    ]
    return sum(_tell(connection, now) for person in people for connection in _connections(person))


def _connections(person: Person) -> list[Connection]:
    return list(Connection.objects.for_reviewer(person).select_related("owner", "reviewer"))


def _tell(connection: Connection, now: datetime) -> bool:
    told = News.objects.filter(connection=connection, person=connection.reviewer_id)
    told_at = told.aggregate(Max("made_at"))["made_at__max"]
    known = [at for at in (connection.opened_at, told_at) if at is not None]
    came = readable_of(connection, now)
    if known:
        came = came.filter(visible_at__gt=max(known))
    if not came.exists():
        return False
    tell(connection, Side.REVIEWER, now, due_at=now)
    return True
