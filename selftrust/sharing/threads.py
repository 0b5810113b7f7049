"""What the two wrote to each other, gathered by what it's about, for the client."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from journal.flows import FLOWS
from selftrust.accounts.models import Person

from .access import readable_of
from .models import Connection, Note, Side
from .showing import MODELS

MOST_NOTES = 200


@dataclass
class Thread:
    """The notes about one thing, oldest first; of those by themselves, `about` is "".

    A reply about it `can_be_read` by the reviewer while the thing is shared with them.
    """

    about: str
    kind: str
    thing_id: uuid.UUID | None
    name: Any
    words: str
    url: str
    can_be_read: bool
    notes: list[Note]


def threads_of(connection: Connection, now: datetime) -> list[Thread]:
    """The latest notes of a connection at `now`, the thread with the newest one first."""
    latest = list(connection.notes.order_by("-written_at", "-id")[:MOST_NOTES])
    rows: dict[uuid.UUID, Any] = things_of(connection.owner, latest)
    about = [note.thing_id for note in latest if note.thing_id is not None]
    readable = set(readable_of(connection, now).filter(pk__in=about).values_list("pk", flat=True))
    found: dict[uuid.UUID | None, Thread] = {}
    for note in latest:
        note.owner = connection.owner
        can_be_read = note.thing_id is None or note.thing_id in readable
        row = rows.get(note.thing_id or note.pk)
        thread = found.setdefault(note.thing_id, _thread(note, row, can_be_read=can_be_read))
        thread.notes.insert(0, note)
    return list(found.values())


def unread_by_client(client: Person) -> list[Connection]:
    """The people whose notes `client` hasn't seen yet; one query."""
    unseen = Note.objects.filter(connection=OuterRef("pk"), by=Side.REVIEWER, seen_at=None)
    found = list(Connection.objects.of(client).open().filter(Exists(unseen)).order_by("pk"))
    for connection in found:
        connection.owner = client
    return found


def things_of(client: Person, named: Iterable[Any]) -> dict[uuid.UUID, Any]:
    """The client's things that `named` (rows with a kind and a thing_id) name, by their ids."""
    wanted: dict[Any, set[uuid.UUID]] = {}
    for one in named:
        if one.thing_id is not None:
            wanted.setdefault(MODELS[one.kind], set()).add(one.thing_id)
    found = {}
    for model, ids in wanted.items():
        for row in model.objects.of(client).filter(pk__in=ids):
            row.owner = client
            found[row.pk] = row
    return found


def _thread(note: Note, row: Any, *, can_be_read: bool) -> Thread:
    return Thread(
        about=str(note.thing_id or ""),
        kind=note.kind,
        thing_id=note.thing_id,
        name=FLOWS[note.kind].name if note.kind else "",
        words=row.first_words() if row else "",
        url=row.get_absolute_url() if row else "",
        can_be_read=can_be_read,
        notes=[],
    )
