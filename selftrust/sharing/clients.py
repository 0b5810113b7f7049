"""A reviewer's clients: who let them in, and with whom something is new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from selftrust.accounts.models import Person
from selftrust.vault.remembering import remember_data_keys

from .models import Connection, Note, Readable, Side


@dataclass(frozen=True)
class Client:
    """One client in the list."""

    connection: Connection
    name: str
    role: str
    has_new: bool


def clients_of(reviewer: Person, now: datetime) -> list[Client]:
    """The open connections of `reviewer`: those with something new first, then by name.

    New is what became readable, or was written back, since the brief was opened last.
    """
    mine = Connection.objects.for_reviewer(reviewer).select_related("owner")
    found = list(mine.annotate(has_new=_new_things(reviewer, now) | _new_notes(now)))
    remember_data_keys(connection.owner_id for connection in found)
    clients = [Client(one, one.known_as, one.get_role_display(), one.has_new) for one in found]
    return sorted(clients, key=lambda client: (not client.has_new, client.name.casefold()))


def _new_things(reviewer: Person, now: datetime) -> Any:
    since = Q(visible_from__gt=OuterRef("opened_at"))
    mine = Readable.objects.at(now).filter(connection=OuterRef("pk"), reviewer=reviewer)
    never = Q(opened_at=None) & Exists(mine)
    return Q(Exists(mine.filter(since))) | never


def _new_notes(now: datetime) -> Any:
    """Unread words of the client's: by themselves, or about a thing that can still be read."""
    readable = Readable.objects.at(now).filter(
        connection=OuterRef("connection"), pk=OuterRef("thing_id")
    )
    unseen = Note.objects.filter(connection=OuterRef("pk"), by=Side.CLIENT, seen_at=None)
    return Q(Exists(unseen.filter(Q(thing_id=None) | Exists(readable))))
