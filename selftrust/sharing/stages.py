"""Where a connection stands, from the first word of an invitation to the end."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from selftrust.accounts.models import Person

from .models import Connection
from .models.connection import INVITED_FOR


class Stage(enum.Enum):
    """One goes to the next in this order, and never back."""

    DRAFTED = "drafted"  # nothing was sent and nobody is let in
    INVITED = "invited"  # waiting for whoever the mail went to
    OPEN = "open"
    ENDED = "ended"


GROUPS = {
    Stage.OPEN: "opened",
    Stage.INVITED: "waiting",
    Stage.DRAFTED: "waiting",
    Stage.ENDED: "over",
}


@dataclass(frozen=True)
class Standing:
    """One connection as its client sees it; `since_at` is None where nobody wrote it down."""

    connection: Connection
    stage: Stage
    since_at: datetime | None

    @property
    def is_over(self) -> bool:
        """Whether nothing more can come of it."""
        return self.stage is Stage.ENDED

    @property
    def was_open(self) -> bool:
        """Whether somebody was ever let in by it."""
        return self.connection.accepted_at is not None


def stage_of(connection: Connection, now: datetime) -> Stage:
    """Where `connection` stands at `now`.

    An invitation that nobody took up in time is over, and so is what the reviewer's account had.
    """
    if connection.ended_at is not None:
        return Stage.ENDED
    if connection.is_open:
        return Stage.OPEN
    if connection.consented_at is None:
        return Stage.DRAFTED
    return Stage.INVITED if connection.is_invited(now) else Stage.ENDED


def standing(connection: Connection, now: datetime) -> Standing:
    """The stage of `connection` at `now`, and since when."""
    stage = stage_of(connection, now)
    since = {
        Stage.DRAFTED: connection.begun_at,
        Stage.INVITED: connection.consented_at,
        Stage.OPEN: connection.accepted_at,
        Stage.ENDED: _ended_at(connection),
    }
    return Standing(connection, stage, since[stage])


def people_of(client: Person, now: datetime) -> dict[str, list[Standing]]:
    """Everybody `client` let in or asked, newest first: `opened`, `waiting` and `over`."""
    mine = Connection.objects.of(client).order_by("-begun_at", "-id")
    found: dict[str, list[Standing]] = {"opened": [], "waiting": [], "over": []}
    for one in mine:
        one.owner = client
        shown = standing(one, now)
        found[GROUPS[shown.stage]].append(shown)
    return found


def _ended_at(connection: Connection) -> datetime | None:
    if connection.ended_at is not None or connection.accepted_at is not None:
        return connection.ended_at
    return connection.consented_at and connection.consented_at + INVITED_FOR
