"""Access is how you fetch, on both sides. Reviewers reach a client's things through here alone.

Whatever can't be read is the same Http404: what was never shared, what is no longer, what never
was.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from django.http import Http404

from selftrust.accounts.models import Person

from .models import Connection, Readable, Share, StandingShare
from .models.readable import ReadableQuerySet


def connection_of(client: Person, pk: uuid.UUID) -> Connection:
    """A connection that `client` began, whatever became of it."""
    found: Connection | None = Connection.objects.of(client).filter(pk=pk).first()
    if found is None:
        raise Http404
    found.owner = client
    return found


def open_connection_of(client: Person, pk: uuid.UUID) -> Connection:
    """A connection of `client` with somebody who is let in right now."""
    found = connection_of(client, pk)
    if not found.is_open:
        raise Http404
    return found


def share_of(client: Person, pk: uuid.UUID) -> Share:
    """A share of `client`'s, ended or not."""
    found: Share | None = (
        Share.objects.of(client).select_related("connection").filter(pk=pk).first()
    )
    if found is None:
        raise Http404
    found.owner = found.connection.owner = client
    return found


def standing_share_of(client: Person, pk: uuid.UUID) -> StandingShare:
    """A standing share of `client`'s, ended or not."""
    mine = StandingShare.objects.of(client).select_related("connection", "area")
    found: StandingShare | None = mine.filter(pk=pk).first()
    if found is None:
        raise Http404
    found.owner = found.connection.owner = found.area.owner = client
    return found


def client_of(reviewer: Person, pk: uuid.UUID) -> Connection:
    """The open connection `pk` in which `reviewer` is the one let in, with its client."""
    mine = Connection.objects.for_reviewer(reviewer).select_related("owner")
    found: Connection | None = mine.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def held_client_of(reviewer: Person, pk: uuid.UUID) -> Connection:
    """The same, locked until the end of the transaction: it can't be ended meanwhile.

    Whoever reads holds it, so that no reading begins after the client was told that it's over.
    """
    mine = Connection.objects.for_reviewer(reviewer).select_related("owner")
    found: Connection | None = mine.select_for_update(of=("self",)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def readable_of(connection: Connection, now: datetime) -> ReadableQuerySet:
    """What the reviewer of `connection` may read of its client's at `now`."""
    mine: ReadableQuerySet = Readable.objects.at(now)
    return mine.filter(connection=connection, reviewer=connection.reviewer_id)


def readable_thing(connection: Connection, thing_id: uuid.UUID, now: datetime) -> Readable:
    """The one thing `thing_id` that the reviewer of `connection` may read at `now`."""
    found = readable_of(connection, now).select_related("share").filter(pk=thing_id).first()
    if found is None:
        raise Http404
    return found
