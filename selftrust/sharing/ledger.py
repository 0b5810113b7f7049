"""The ledger of readings in plain words, for the client whose things were read."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from journal.flows import FLOWS
from selftrust.accounts.local_time import local_day
from selftrust.accounts.models import Person

from .models import Connection, Reading
from .threads import things_of

PAGE = 100
MOST_BIGINT = 2**63 - 1


@dataclass(frozen=True)
class Line:
    """Somebody opened something: who, what (words "" once it's deleted), how, when."""

    who: str
    name: Any
    words: str
    url: str
    is_live: bool
    way: str
    read_at: datetime


@dataclass(frozen=True)
class LedgerPage:
    """Lines by local day, latest first, and the number that the next page begins below."""

    days: list[tuple[date, list[Line]]]
    before: int | None


def days_of_reading(client: Person, *, before: int | None = None) -> LedgerPage:
    """One page of the ledger of `client`."""
    mine = Reading.objects.filter(client=client).order_by("-number")
    if before is not None:
        mine = mine.filter(number__lt=min(before, MOST_BIGINT))
    rows = list(mine[: PAGE + 1])
    lines = _lines(client, rows[:PAGE])
    by_day = groupby(lines, key=lambda line: local_day(line.read_at, client.zone))
    older = rows[PAGE - 1].number if len(rows) > PAGE else None
    return LedgerPage([(day, list(ones)) for day, ones in by_day], older)


def latest_reading(client: Person, thing_id: uuid.UUID) -> dict[uuid.UUID, datetime]:
    """When each connection last opened a thing of `client`'s, by the connection's id."""
    rows = Reading.objects.filter(client=client, thing_id=thing_id).order_by("number")
    return dict(rows.values_list("connection_id", "read_at"))


def _lines(client: Person, readings: list[Reading]) -> list[Line]:
    names = {one.pk: one for one in Connection.objects.of(client)}
    rows = things_of(client, readings)
    return [_line(one, names.get(one.connection_id), rows.get(one.thing_id)) for one in readings]


def _line(reading: Reading, connection: Connection | None, row: Any) -> Line:
    return Line(
        who=connection.called if connection else "",
        name=FLOWS[reading.kind].name,
        words=row.first_words() if row else "",
        url=row.get_absolute_url() if row else "",
        is_live=reading.is_live,
        way=str(reading.get_way_display()),
        read_at=reading.read_at,
    )

