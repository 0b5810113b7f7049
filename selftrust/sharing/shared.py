"""What a client shares right now, by page and by person, for the client's own eyes."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404

from journal.access import thing_of
from journal.flows import FLOWS
from selftrust.accounts.models import Person

from .access import readable_of
from .models import Connection, Share, Standing, StandingShare
from .models.share import UNDO
from .showing import EVIDENCE, MODELS, name_of

MOST_EVIDENCE = 50
STANDING_OF: dict[str, str] = {
    "outcome": Standing.EVIDENCE,
    "microwin": Standing.PROMISE,
    "commitment": Standing.PROMISE,
    "check-in": Standing.CHECKIN,
    "decision": Standing.DECISION,
    "review": Standing.DECISION,
    "need": Standing.NEED,
}


@dataclass(frozen=True)
class Access:
    """Whether one person can read one thing: by a share, a standing share, or not."""

    connection: Connection
    share: Share | None = None
    standing: StandingShare | None = None
    is_waiting: bool = False

    @property
    def is_live(self) -> bool:
        """Whether they read it as it is at any time."""
        return self.standing is not None or (self.share is not None and self.share.is_live)

    @property
    def can_read(self) -> bool:
        """Whether it's shared with them."""
        return self.share is not None or self.standing is not None


@dataclass(frozen=True)
class SharedThing:
    """One share in the list of all, with the words of its thing ("" where it's deleted)."""

    share: Share
    name: Any
    tone: str
    words: str
    url: str


def shareable(client: Person, kind: str, pk: uuid.UUID) -> Any:
    """The client's own finished thing that can be shared. Raises Http404 for any other."""
    if kind not in MODELS:
        raise Http404
    row = thing_of(client, kind, pk)
    if row.is_draft or row.kind_name not in MODELS:
        raise Http404
    return row


def open_connections(client: Person) -> list[Connection]:
    """Whoever is let in by `client`, longest first."""
    found = list(Connection.objects.of(client).open().order_by("accepted_at", "id"))
    for connection in found:
        connection.owner = client
    return found


def who_can_read(client: Person, row: Any, now: datetime) -> list[Access]:
    """How each person that `client` let in stands to `row`."""
    connections = open_connections(client)
    if not connections:
        return []
    spoken: dict[uuid.UUID, list[Share]] = {}
    for share in Share.objects.of(client).filter(thing_id=row.pk).newest_first():
        spoken.setdefault(share.connection_id, []).append(share)
    standing = {
        one.connection_id: one for one in standing_for(client, row.kind_name, _area(row), now)
    }
    return [_access(one, spoken.get(one.pk, []), standing, row, now) for one in connections]


def running_share(client: Person, row: Any, to: str, now: datetime) -> Share | None:
    """The share of `row` with the connection whose id is `to`, or else the latest, if it runs."""
    mine = Share.objects.of(client).open(now).filter(thing_id=row.pk).newest_first()
    found: list[Share] = list(mine)
    for one in found:
        one.owner = client
    return next((one for one in found if str(one.connection_id) == to), (*found, None)[0])


def standing_for(
    client: Person, kind: str, area: uuid.UUID | None, now: datetime
) -> list[StandingShare]:
    """The open standing shares that a thing of `kind` in `area` falls under."""
    if kind not in STANDING_OF or area is None:
        return []
    mine = StandingShare.objects.of(client).open(now).select_related("connection")
    found = list(mine.filter(area=area, what=STANDING_OF[kind]).order_by("begun_at", "id"))
    for one in found:
        one.owner = one.connection.owner = client
    return found


def evidence_read_by(connection: Connection, now: datetime) -> list[Any]:
    """The latest pieces of evidence that the reviewer of `connection` can read, latest first."""
    readable = readable_of(connection, now).filter(kind=EVIDENCE).newest_first()
    ids = list(readable.values_list("pk", flat=True)[:MOST_EVIDENCE])
    found = {
        row.pk: row for row in MODELS[EVIDENCE].objects.of(connection.owner).filter(pk__in=ids)
    }
    return [found[pk] for pk in ids if pk in found]


def everything_shared(client: Person, now: datetime) -> dict[uuid.UUID, list[SharedThing]]:
    """What is shared thing by thing, newest first, by the connection's id."""
    shares = list(Share.objects.of(client).open(now).newest_first())
    rows = _rows(client, shares)
    found: dict[uuid.UUID, list[SharedThing]] = {}
    for share in shares:
        row = rows.get(share.thing_id)
        if row is not None:
            flow = FLOWS[share.kind]
            thing = SharedThing(
                share, name_of(share.kind), flow.tone, row.first_words(), row.get_absolute_url()
            )
            found.setdefault(share.connection_id, []).append(thing)
    return found


def _rows(client: Person, shares: Iterable[Share]) -> dict[uuid.UUID, Any]:
    """The things that are shared and not deleted, by their ids; a query a kind of table."""
    wanted: dict[Any, list[uuid.UUID]] = {}
    for share in shares:
        wanted.setdefault(MODELS[share.kind], []).append(share.thing_id)
    found = {}
    for model, ids in wanted.items():
        for row in model.objects.of(client).finished().filter(pk__in=ids):
            row.owner = client
            found[row.pk] = row
    return found


def _area(row: Any) -> uuid.UUID | None:
    found: uuid.UUID | None = getattr(row, "area_id", None)
    return found


def _access(
    connection: Connection,
    spoken: list[Share],
    standing: dict[uuid.UUID, StandingShare],
    row: Any,
    now: datetime,
) -> Access:
    if spoken:
        latest = spoken[0]
        if latest.is_over(now):
            return Access(connection)
        return Access(connection, share=latest, is_waiting=latest.visible_at > now)
    comes = standing.get(connection.pk)
    if comes is None or getattr(row, "is_wish", False):
        return Access(connection)
    if row.is_draft:
        return Access(connection, standing=comes)
    if row.finished_at < comes.begun_at:
        return Access(connection)
    return Access(connection, standing=comes, is_waiting=row.finished_at + UNDO > now)
