"""The ledger of readings in plain words, for the client whose things were read."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from selftrust.accounts.local_time import local_day
from selftrust.accounts.models import Person

from .models import Connection, Reading
from .showing import name_of
from .threads import things_of

PAGE = 100


@dataclass(frozen=True)
class Read:
    """One thing that was opened; `words` and `url` are "" once it's deleted."""

    name: Any
    words: str
    url: str
    is_live: bool


@dataclass(frozen=True)
class Opening:
    """What somebody opened at once: who, by which way, in which minute, which things."""

    who: str
    way: str
    read_at: datetime
    things: list[Read]


@dataclass(frozen=True)
class LedgerPage:
    """Openings by local day, latest first, and the number that the next page begins below."""

    days: list[tuple[date, list[Opening]]]
    before: int | None


def days_of_reading(client: Person, *, before: int | None = None) -> LedgerPage:
    """One page of the ledger of `client`."""
    mine = Reading.objects.filter(client=client).order_by("-number")
    if before is not None:
        mine = mine.filter(number__lt=before)
    rows = list(mine[: PAGE + 1])
    openings = _openings(client, rows[:PAGE])
    by_day = groupby(openings, key=lambda one: local_day(one.read_at, client.zone))
    older = rows[PAGE - 1].number if len(rows) > PAGE else None
    return LedgerPage([(day, list(ones)) for day, ones in by_day], older)


def latest_reading(client: Person, thing_id: uuid.UUID) -> dict[uuid.UUID, datetime]:
    """When each connection last opened a thing of `client`'s, by the connection's id."""
    rows = Reading.objects.filter(client=client, thing_id=thing_id)
    latest = rows.order_by("connection_id", "-number").distinct("connection_id")
    return dict(latest.values_list("connection_id", "read_at"))


def _openings(client: Person, readings: list[Reading]) -> list[Opening]:
    names = {one.pk: one.called for one in Connection.objects.of(client)}
    rows = things_of(client, readings)
    at_once = groupby(readings, key=_at_once)
    return [
        _opening(names.get(connection, ""), list(ones), rows)
        for (connection, _way, _minute), ones in at_once
    ]


def _at_once(reading: Reading) -> tuple[uuid.UUID, str, datetime]:
    minute = reading.read_at.replace(second=0, microsecond=0)
    return reading.connection_id, reading.way, minute


def _opening(who: str, readings: list[Reading], rows: dict[uuid.UUID, Any]) -> Opening:
    latest = readings[0]
    seen = {one.thing_id: one for one in readings}
    things = [_read(one, rows.get(thing_id)) for thing_id, one in seen.items()]
    return Opening(who, str(latest.get_way_display()), latest.read_at, things)


def _read(reading: Reading, row: Any) -> Read:
    return Read(
        name=name_of(reading.kind),
        words=row.first_words() if row else "",
        url=row.get_absolute_url() if row else "",
        is_live=reading.is_live,
    )
