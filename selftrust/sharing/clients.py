"""A reviewer's clients: who let them in, and with whom something is new."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.urls import reverse

from selftrust.accounts.models import Person
from selftrust.vault.remembering import remember_data_keys

from .models import Connection, Note, Readable, Reviewer, Role, Side
from .models.share import UNDO


@dataclass(frozen=True)
class Client:
    """One client in the list, and the address of the brief."""

    url: str
    name: str
    role: str
    has_new: bool


def is_reviewer(person: Person) -> bool:
    """Whether `person` reads with others."""
    return Reviewer.objects.filter(owner=person).exists()


def clients_of(reviewer: Person, now: datetime) -> list[Client]:
    """The open connections of `reviewer`: those with something new first, then by name.

    New is what became readable, or was written back, since the brief was opened last.
    """
    mine = Connection.objects.for_reviewer(reviewer)
    rows = list(mine.values_list("pk", "owner_id", "role", "known_as", _new_things(reviewer, now)))
    written = _with_new_notes(reviewer, now)
    remember_data_keys(owner for _pk, owner, *_rest in rows)
    base = reverse("sharing:client-list")
    roles = {role: str(label) for role, label in Role.choices}
    name: Any = Connection._meta.get_field("known_as")
    clients = [
        Client(
            url=f"{base}{pk}/",
            name=name.open(owner, pk, sealed),
            role=roles.get(role, ""),
            has_new=has_new or pk in written,
        )
        for pk, owner, role, sealed, has_new in rows
    ]
    return sorted(clients, key=lambda client: (not client.has_new, client.name.casefold()))


def something_new(connection: Connection, now: datetime) -> bool:
    """Whether something of one client's is new to the reviewer of `connection` at `now`."""
    reviewer = connection.reviewer
    if reviewer is None:
        return False
    found = Connection.objects.for_reviewer(reviewer).filter(pk=connection.pk)
    has_new = found.filter(_new_things(reviewer, now)).exists()
    return bool(has_new) or connection.pk in _with_new_notes(reviewer, now)


def _new_things(reviewer: Person, now: datetime) -> Exists:
    """Whether anything began since the last opening; since the beginning where there is none."""
    opened_at = Coalesce(OuterRef("opened_at"), OuterRef("begun_at"))
    mine = Readable.objects.for_reviewer(reviewer, now).filter(connection=OuterRef("pk"))
    return Exists(mine.filter(visible_at__gt=opened_at, came_at__gt=opened_at - UNDO))


def _with_new_notes(reviewer: Person, now: datetime) -> set[uuid.UUID]:
    """The connections with unread words of the client's.

    These stand by themselves, or are about a thing that can still be read.
    """
    mine = Connection.objects.for_reviewer(reviewer)
    unseen = Note.objects.filter(connection__in=mine, by=Side.CLIENT, seen_at=None)
    said = set(unseen.values_list("connection_id", "thing_id"))
    about = [thing_id for _connection, thing_id in said if thing_id is not None]
    readable = Readable.objects.for_reviewer(reviewer, now).filter(pk__in=about)
    still = set(readable.values_list("connection_id", "thing_id"))
    return {one for one, thing_id in said if thing_id is None or (one, thing_id) in still}
