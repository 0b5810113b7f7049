"""A reviewer opens a shared thing: looked up, shown and written down in one transaction."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import Http404

from journal.flows import FLOWS
from selftrust.accounts.models import Person
from selftrust.web.addresses import number_in

from .access import held_client_of, readable_of, readable_thing
from .lines import SharedLine, lines_of
from .models import Connection, Readable, Way
from .readings import Opened, note_readings
from .showing import Seen, seen_through

PAGE, MOST_PAGES = 20, 10_000


@dataclass(frozen=True)
class OpenedThing:
    """A shared thing as it's shown now: by which right, and what of it."""

    connection: Connection
    readable: Readable
    row: Any
    seen: Seen


def open_thing(
    reviewer: Person, connection_pk: uuid.UUID, thing_id: uuid.UUID, now: datetime
) -> OpenedThing:
    """What `reviewer` sees of a thing at `now`, written into the ledger. Raises Http404."""
    with transaction.atomic():
        connection = held_client_of(reviewer, connection_pk)
        readable = readable_thing(connection, thing_id, now)
        row = row_of(readable, connection.owner)
        seen = seen_through(readable, row)
        note_readings(connection, [opened(readable, row)], Way.PAGE, now)
    return OpenedThing(connection, readable, row, seen)


def row_of(readable: Readable, client: Person) -> Any:
    """The client's row that can be read. Raises Http404 where it's gone."""
    model: Any = FLOWS[readable.kind].model_class
    row = model.objects.of(client).finished().filter(pk=readable.thing_id).first()
    if row is None:
        raise Http404
    row.owner = client
    return row


def opened(readable: Readable, row: Any) -> Opened:
    """The line of the ledger for what is shown of `row`."""
    share = readable.share
    is_live = share is None or share.is_live
    version = row.version if share is None or is_live else share.version
    return Opened(readable.kind, readable.thing_id, version, is_live)


@dataclass(frozen=True)
class OpenedList:
    """One page of everything shared, and the numbers of the pages before and after it."""

    connection: Connection
    lines: list[SharedLine]
    newer: int | None
    older: int | None


def open_list(reviewer: Person, connection_pk: uuid.UUID, asked: str, now: datetime) -> OpenedList:
    """The page `asked` (a number from 1) of what `reviewer` may read; its lines are readings too.

    A number that makes no sense is the first page. Raises Http404.
    """
    number = max(min(number_in(asked) or 1, MOST_PAGES), 1)
    first = (number - 1) * PAGE
    with transaction.atomic():
        connection = held_client_of(reviewer, connection_pk)
        readables = readable_of(connection, now).select_related("share").newest_first()
        found = list(readables[first : first + PAGE + 1])
        lines = lines_of(connection.owner, found[:PAGE])
        note_readings(connection, [line.opened for line in lines], Way.LIST, now)
    newer = number - 1 if first else None
    return OpenedList(connection, lines, newer, number + 1 if len(found) > PAGE else None)
