"""What a notebook tells at noon of one summer day, and small things to write into it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from microwins.models import When
from selftrust.accounts.models import Person
from selftrust.areas.models import Area
from selftrust.prompts.choosing.signals import Happened, happened_to
from selftrust.prompts.models import Signal
from tests.factories import (
    a_commitment,
    a_page,
    an_area,
)

NOW = datetime(2026, 6, 3, 10, tzinfo=UTC)
TODAY = date(2026, 6, 3)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def happened(person: Person, today: date = TODAY) -> Happened:
    return happened_to({person.pk: today}, NOW)[person.pk]


def told(person: Person, today: date = TODAY) -> dict[Signal, int]:
    return dict(happened(person, today).signals)


def a_promise(owner: Person, due_on: date, **fields: Any) -> Any:
    written = NOW - 70 * DAY
    return a_commitment(owner, now=written, when=When.DATE, due_on=due_on, **fields)


def an_older_area(owner: Person, age: timedelta, **fields: Any) -> Area:
    area = an_area(owner, **fields)
    Area.objects.filter(pk=area.pk).update(written_at=NOW - age)
    area.refresh_from_db()
    return area


def writing_today(owner: Person) -> None:
    a_page(owner, now=NOW)
