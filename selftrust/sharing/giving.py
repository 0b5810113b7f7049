"""Sharing and taking back. Whatever ends here is closed at the reviewer's next request.

Each change holds the connection's row, as does each reading (opening.py): a reading that begins
after the change was confirmed finds it.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from selftrust.areas.models import Area

from .models import Connection, Share, Side, StandingShare
from .models.share import UNDO, USUAL_LIFE
from .showing import AREA, packed, seen_of


class Closed(Exception):
    """The connection ended meanwhile: nothing was shared."""


class Changed(Exception):
    """The thing was changed since its preview was shown: nothing was shared."""


@dataclass(frozen=True)
class Wish:
    """What is to be shared of a thing: which fields, without which passages, until when.

    `version` is the thing's version that the preview showed.
    """

    fields: Sequence[str]
    ends_at: datetime
    version: int
    is_live: bool = False
    struck: Mapping[str, Sequence[str]] = field(default_factory=dict)


def share(connection: Connection, row: Any, wish: Wish, now: datetime) -> Share:
    """Share `row` with the reviewer of `connection`, in place of any earlier share; twice is once.

    It can be read from `UNDO` later on; until then `undo` goes back to the earlier one. Raises
    Closed, and Changed where `row` isn't the version that was previewed.
    """
    with transaction.atomic():
        _hold(connection)
        if _version_now(row) != wish.version:
            raise Changed
        struck = json.dumps({name: list(those) for name, those in wish.struck.items() if those})
        twice = _pressed_twice(connection, row, wish, struck, now)
        if twice is not None:
            return twice
        _end_share_of(connection, row.pk, now)
        made = Share(
            owner=connection.owner,
            connection=connection,
            kind=row.kind_name,
            thing_id=row.pk,
            fields=list(wish.fields),
            is_live=wish.is_live or row.kind_name == AREA,
            version=row.version,
            begun_at=now,
            visible_at=now + UNDO,
            ends_at=wish.ends_at,
        )
        made.struck = struck
        if not made.is_live:
            made.content = packed(seen_of(row, wish.fields, wish.struck))
        made.save()
        return made


def keep_private(connection: Connection, kind: str, thing_id: uuid.UUID, now: datetime) -> None:
    """Keep one thing to oneself, whatever is shared as it comes."""
    with transaction.atomic():
        _hold(connection)
        _end_share_of(connection, thing_id, now)
        Share.objects.create(
            owner=connection.owner,
            connection=connection,
            kind=kind,
            thing_id=thing_id,
            begun_at=now,
            visible_at=now,
            ends_at=now,
            ended_at=now,
        )


def share_as_it_comes(
    connection: Connection, area: Area, what: str, *, ends_at: datetime, now: datetime
) -> StandingShare:
    """Share what comes of kind `what` in `area` from `now` on. Raises Closed."""
    with transaction.atomic():
        _hold(connection)
        same = connection.standing_shares.filter(area=area, what=what, ended_at=None)
        same.update(ended_at=now)
        made: StandingShare = StandingShare.objects.create(
            owner=connection.owner,
            connection=connection,
            area=area,
            what=what,
            begun_at=now,
            ends_at=ends_at,
        )
        return made


def stop(shared: Share | StandingShare, now: datetime) -> None:
    """Take a share back; of one that is over nothing changes."""
    with transaction.atomic():
        Connection.objects.select_for_update().get(pk=shared.connection_id)
        type(shared).objects.filter(pk=shared.pk, ended_at=None).update(ended_at=now)


def undo(made: Share, now: datetime) -> bool:
    """Take back a share that nobody can read yet, with its line; whether an earlier one goes on.

    Of one that is over nothing changes.
    """
    with transaction.atomic():
        connection = Connection.objects.select_for_update().get(pk=made.connection_id)
        mine = Share.objects.filter(connection=connection, thing_id=made.thing_id)
        if not mine.filter(pk=made.pk, ended_at=None).update(ended_at=now):
            return False
        connection.notes.filter(
            by=Side.CLIENT, thing_id=made.thing_id, written_at=made.begun_at
        ).delete()
        replaced = mine.filter(ended_at=made.begun_at, begun_at__lt=made.begun_at, ends_at__gt=now)
        return bool(replaced.update(ended_at=None))


def renew(shared: Share | StandingShare, now: datetime) -> datetime:
    """Let a share last as long as a new one would; return its end.

    Raises Closed, of one at its end too: what came since was never said to be shared.
    """
    with transaction.atomic():
        _hold(shared.connection)
        ends_at = max(shared.ends_at, now + USUAL_LIFE)
        same = type(shared).objects.filter(pk=shared.pk, ended_at=None, ends_at__gt=now)
        if not same.update(ends_at=ends_at):
            raise Closed
        return ends_at


def _hold(connection: Connection) -> None:
    """Lock the connection, which is open. Raises Closed."""
    if not Connection.objects.hold_open(connection.pk):
        raise Closed


def _version_now(row: Any) -> int | None:
    """The version of `row` in the database, locked; None once it's deleted."""
    rows = type(row)._base_manager.select_for_update().filter(pk=row.pk, deleted_at=None)
    found: int | None = rows.values_list("version", flat=True).first()
    return found


def _pressed_twice(
    connection: Connection, row: Any, wish: Wish, struck: str, now: datetime
) -> Share | None:
    """The share that the same wish made a moment ago, if it did."""
    latest: Share | None = connection.shares.filter(
        thing_id=row.pk, ended_at=None, begun_at__gt=now - UNDO
    ).first()
    if latest is None:
        return None
    latest.owner = connection.owner
    made = (latest.fields, latest.ends_at, latest.version, latest.is_live, latest.struck)
    is_live = wish.is_live or row.kind_name == AREA
    wished = (list(wish.fields), wish.ends_at, wish.version, is_live, struck)
    return latest if made == wished else None


def _end_share_of(connection: Connection, thing_id: uuid.UUID, now: datetime) -> None:
    connection.shares.filter(thing_id=thing_id, ended_at=None).update(ended_at=now)
